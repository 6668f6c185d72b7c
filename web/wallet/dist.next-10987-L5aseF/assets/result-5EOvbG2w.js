import {
	Un as a,
	t as c,
	Sn as i,
	Hn as n,
	Vn as o,
	Kt as r,
	n as s,
	Cn as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { n as l, t as u } from "./order-title-CdGS1Gtj.js";
import { t as h } from "./page-zgznIXmf.js";
import { l as f, u as m, o as p } from "./queries-BqXUK27S.js";
import { t as g } from "./query-gate-44CTvBvf.js";
import { t as d } from "./result-D0rl7R2b.js";
var _ = e(a(), 1),
	v = n();
function y() {
	let { t: e } = o(),
		t = s(`orderId`),
		n = f(t),
		r = i(),
		a = n.data ? m(n.data.state) : !1;
	return (
		(0, _.useEffect)(() => {
			a && p(r);
		}, [a, r]),
		(0, v.jsx)(h, {
			title: e(`result.title`),
			hideTitle: !0,
			children: (0, v.jsx)(g, { query: n, children: (e) => (0, v.jsx)(x, { order: e }) }),
		})
	);
}
var b = { recharge: `/recharge`, withdrawal: `/withdraw`, transfer: `/transfer` };
function x({ order: e }) {
	let { t: n } = o(),
		i = u(),
		a = r(),
		s = l(e);
	return (0, v.jsxs)(`div`, {
		className: `zf-result`,
		children: [
			(0, v.jsx)(d, { standing: s }),
			(0, v.jsx)(`h2`, { role: `status`, children: n(`result.${e.kind}.${s}`) }),
			(0, v.jsx)(t, { amount: e.amount, size: `hero`, signed: `never` }),
			(0, v.jsx)(`p`, { className: `zf-muted`, children: i(e) }),
			s === `waiting` &&
				(0, v.jsxs)(`div`, {
					className: `zf-result-wait`,
					children: [
						(0, v.jsx)(`p`, { children: a(e.awaiting) }),
						(0, v.jsx)(`p`, { className: `zf-row-note`, children: n(`result.refreshes`) }),
					],
				}),
			e.refusal &&
				(0, v.jsxs)(`div`, {
					className: `zf-result-refusal`,
					children: [
						(0, v.jsx)(`p`, { children: e.refusal.text }),
						(0, v.jsx)(`p`, { className: `zf-row-note`, children: e.refusal.advice }),
					],
				}),
			(0, v.jsxs)(`div`, {
				className: `zf-result-ways`,
				children: [
					s === `refused` && e.kind !== `payment`
						? (0, v.jsx)(c, {
								to: b[e.kind],
								className: `zf-button zf-button-primary zf-button-block`,
								children: n(`result.again`),
							})
						: (0, v.jsx)(c, {
								to: `/`,
								className: `zf-button zf-button-primary zf-button-block`,
								children: n(`result.home`),
							}),
					(0, v.jsx)(c, {
						to: `/bills/$orderId`,
						params: { orderId: e.id },
						className: `zf-button zf-button-plain zf-button-block`,
						children: n(`result.detail`),
					}),
				],
			}),
		],
	});
}
export { y as ResultPage };
