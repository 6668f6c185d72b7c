import {
	Un as a,
	kn as c,
	Tn as i,
	wn as l,
	En as n,
	Vn as o,
	Hn as r,
	en as s,
	Dn as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as g } from "./card-picker-BgrMGncI.js";
import { n as _, r as v, t as y } from "./no-card-Bc7hm3d_.js";
import { t as b } from "./page-zgznIXmf.js";
import { i as f, t as h, r as m, n as p } from "./pay-sheet-BS7NB8eE.js";
import { t as d, n as u } from "./queries-BqXUK27S.js";
import { t as x } from "./query-gate-44CTvBvf.js";
var S = e(a(), 1),
	C = r();
function w() {
	let { t: e } = o(),
		t = s(u),
		n = s(d),
		r = t.data?.filter(_);
	return r?.length && n.data
		? (0, C.jsx)(E, { all: t.data ?? [], usable: r, assets: n.data })
		: (0, C.jsx)(b, {
				title: e(`withdraw.title`),
				children: (0, C.jsx)(x, {
					query: t,
					children: () =>
						r?.length
							? (0, C.jsx)(x, { query: n, children: () => null })
							: (0, C.jsx)(y, { page: `/withdraw`, others: (t.data?.length ?? 0) > 0 }),
				}),
			});
}
function T() {
	let { t: e, i18n: t } = o();
	return (r) => {
		let i = n(r.withdrawable),
			a = e(`withdraw.available`, { amount: i }),
			o = r.withdrawableReason;
		if (o === null) return a;
		let s = `withdraw.reason.${o}`,
			c = t.exists(s) ? e(s) : /^[a-z_]+$/.test(o) ? `` : o;
		return c ? `${a}${e(`withdraw.because`, { why: c })}` : a;
	};
}
function E(e) {
	let { t: n } = o(),
		r = T(),
		a = v(),
		[s, u] = (0, S.useState)(``),
		[d, _] = (0, S.useState)(),
		y = f(`/withdrawals`),
		x = d ?? e.usable.find((e) => e.isDefault) ?? e.usable[0];
	if (!x) return null;
	let w = c(s),
		E = w !== void 0 && i(w, e.assets.withdrawable) > 0,
		D = w !== void 0 && t(w) && !E;
	return (0, C.jsxs)(b, {
		title: n(`withdraw.title`),
		foot: (0, C.jsx)(p, {
			label: n(`withdraw.submit`),
			ready: D,
			onPay: () => w && y.start({ amount: w, cardId: x.id }),
			payment: y,
			text: s,
			onText: u,
		}),
		children: [
			(0, C.jsx)(g, {
				label: n(`withdraw.to`),
				cards: e.all,
				value: x,
				onChange: _,
				refuse: a,
				page: `/withdraw`,
			}),
			(0, C.jsx)(m, {
				label: n(`withdraw.amount`),
				value: s,
				onValue: u,
				note: r(e.assets),
				error: E ? n(`withdraw.above`, { note: r(e.assets) }) : void 0,
				action: (0, C.jsx)(`button`, {
					type: `button`,
					className: `zf-link`,
					disabled: !t(e.assets.withdrawable),
					onClick: () => u(l(e.assets.withdrawable)),
					children: n(`withdraw.all`),
				}),
			}),
			(0, C.jsx)(h, { payment: y, page: `/withdraw` }),
		],
	});
}
export { w as WithdrawPage };
