import "./src-1ETPRcpH.js";
import {
	Mt as a,
	Vn as c,
	Cn as e,
	Lt as i,
	dt as l,
	Hn as n,
	On as o,
	Jt as r,
	Pt as s,
	Ft as t,
	t as u,
} from "./nav-5m3quvB-.js";
import { n as d, t as f } from "./order-title-CdGS1Gtj.js";
var p = n(),
	m = { recharge: a, payment: s, transfer: t, withdrawal: i };
function h({ kind: e }) {
	let t = m[e] ?? l;
	return (0, p.jsx)(`span`, {
		className: `zf-order-mark zf-order-mark-${e}`,
		children: (0, p.jsx)(t, { size: 22 }),
	});
}
function g({ order: t, when: n }) {
	let { t: i, i18n: a } = c(),
		s = f(),
		l = d(t),
		m = t.direction === `in`,
		g = l === `done` || l === `refunded`;
	return (0, p.jsxs)(u, {
		to: `/bills/$orderId`,
		params: { orderId: t.id },
		className: `zf-row zf-order-row`,
		children: [
			(0, p.jsx)(h, { kind: t.kind }),
			(0, p.jsxs)(`span`, {
				className: `zf-row-main`,
				children: [
					(0, p.jsx)(`span`, { className: `zf-order-title`, children: s(t) }),
					(0, p.jsxs)(`span`, {
						className: `zf-row-note`,
						children: [
							(0, p.jsx)(`time`, {
								dateTime: t.createdAt,
								children: r(t.createdAt, n, a.language),
							}),
							l !== `done` &&
								(0, p.jsx)(`span`, {
									className: `zf-order-state zf-order-${l}`,
									children: i(`order.state.${t.state}`),
								}),
						],
					}),
				],
			}),
			(0, p.jsx)(e, {
				amount: m ? t.amount : o(t.amount),
				signed: `always`,
				symbol: !1,
				tone: g ? (m ? `in` : `plain`) : `muted`,
			}),
		],
	});
}
export { g as n, h as t };
