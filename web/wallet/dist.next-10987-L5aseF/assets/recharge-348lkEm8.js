import {
	Un as a,
	kn as c,
	Tn as i,
	En as n,
	Vn as o,
	Hn as r,
	en as s,
	Dn as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as m } from "./card-picker-BgrMGncI.js";
import { t as _, r as g, n as h } from "./no-card-Bc7hm3d_.js";
import { t as v } from "./page-zgznIXmf.js";
import { n as d, r as f, t as p, i as u } from "./pay-sheet-BS7NB8eE.js";
import { n as l } from "./queries-BqXUK27S.js";
import { t as y } from "./query-gate-44CTvBvf.js";
var b = e(a(), 1),
	x = r();
function S() {
	let { t: e } = o(),
		t = s(l),
		n = t.data?.filter(h);
	return n?.length
		? (0, x.jsx)(C, { all: t.data ?? [], usable: n })
		: (0, x.jsx)(v, {
				title: e(`recharge.title`),
				children: (0, x.jsx)(y, {
					query: t,
					children: (e) => (0, x.jsx)(_, { page: `/recharge`, others: e.length > 0 }),
				}),
			});
}
function C(e) {
	let { t: r } = o(),
		a = g(),
		[s, l] = (0, b.useState)(``),
		[h, _] = (0, b.useState)(),
		y = u(`/recharges`),
		S = h ?? e.usable.find((e) => e.isDefault) ?? e.usable[0];
	if (!S) return null;
	let C = c(s),
		w = C !== void 0 && i(C, S.limits.singleMax) > 0,
		T = C !== void 0 && t(C) && !w;
	return (0, x.jsxs)(v, {
		title: r(`recharge.title`),
		foot: (0, x.jsx)(d, {
			label: r(`recharge.submit`),
			ready: T,
			onPay: () => C && y.start({ amount: C, cardId: S.id }),
			payment: y,
			text: s,
			onText: l,
		}),
		children: [
			(0, x.jsx)(m, {
				label: r(`recharge.from`),
				cards: e.all,
				value: S,
				onChange: _,
				refuse: a,
				page: `/recharge`,
			}),
			(0, x.jsx)(f, {
				label: r(`recharge.amount`),
				value: s,
				onValue: l,
				note: r(`recharge.note`),
				error: w ? r(`card.aboveSingle`, { amount: n(S.limits.singleMax) }) : void 0,
			}),
			(0, x.jsx)(p, { payment: y, page: `/recharge` }),
		],
	});
}
export { S as RechargePage };
