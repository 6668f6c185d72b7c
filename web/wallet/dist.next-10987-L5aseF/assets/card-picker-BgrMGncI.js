import {
	Un as a,
	pt as c,
	xt as d,
	Hn as i,
	rt as l,
	Vn as o,
	En as r,
	jt as s,
	t as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { o as n, a as t } from "./src-1ETPRcpH.js";
var f = e(a(), 1),
	p = i();
function m() {
	let { t: e } = o(),
		n = t();
	return (t) =>
		e(`card.name`, { bank: n(t.issuer), type: e(`card.${t.cardType}`), last4: t.last4 });
}
function h(e) {
	let { t } = o(),
		[i, a] = (0, f.useState)(!1),
		h = m(),
		g = t(`card.singleMax`, { amount: r(e.value.limits.singleMax) });
	return (0, p.jsxs)(p.Fragment, {
		children: [
			(0, p.jsxs)(`button`, {
				type: `button`,
				className: `zf-row zf-card`,
				onClick: () => a(!0),
				children: [
					(0, p.jsx)(n, { issuer: e.value.issuer }),
					(0, p.jsxs)(`span`, {
						className: `zf-row-main`,
						children: [
							(0, p.jsxs)(`span`, { className: `zf-visually-hidden`, children: [e.label, ` `] }),
							(0, p.jsx)(`span`, { style: { display: `block` }, children: h(e.value) }),
							(0, p.jsx)(`span`, { className: `zf-row-note`, children: g }),
						],
					}),
					(0, p.jsx)(`span`, { className: `zf-row-more`, children: (0, p.jsx)(d, { size: 18 }) }),
				],
			}),
			(0, p.jsx)(l, {
				open: i,
				title: e.label,
				onClose: () => a(!1),
				children: (0, p.jsxs)(`ul`, {
					className: `zf-rows`,
					style: { margin: `0 -16px` },
					children: [
						e.cards.map((t) => {
							let r = e.refuse?.(t);
							return (0, p.jsx)(
								`li`,
								{
									children: (0, p.jsxs)(`button`, {
										type: `button`,
										className: `zf-row`,
										disabled: r !== void 0,
										"aria-pressed": t.id === e.value.id,
										onClick: () => {
											e.onChange(t), a(!1);
										},
										children: [
											(0, p.jsx)(n, { issuer: t.issuer }),
											(0, p.jsxs)(`span`, {
												className: `zf-row-main`,
												children: [
													h(t),
													r &&
														(0, p.jsxs)(`span`, { className: `zf-row-note`, children: [` `, r] }),
												],
											}),
											t.id === e.value.id && (0, p.jsx)(c, {}),
										],
									}),
								},
								t.id,
							);
						}),
						(0, p.jsx)(`li`, {
							children: (0, p.jsxs)(u, {
								to: `/cards/new`,
								search: { next: e.page },
								className: `zf-row`,
								children: [
									(0, p.jsx)(`span`, { className: `zf-card-plus`, children: (0, p.jsx)(s, {}) }),
									(0, p.jsx)(`span`, { className: `zf-row-main`, children: t(`card.add`) }),
									(0, p.jsx)(`span`, {
										className: `zf-row-more`,
										children: (0, p.jsx)(d, { size: 18 }),
									}),
								],
							}),
						}),
					],
				}),
			}),
		],
	});
}
export { h as t, m as n };
