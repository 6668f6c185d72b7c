import {
	z as _,
	Jt as a,
	Un as c,
	a as d,
	en as f,
	rt as g,
	nt as h,
	Ht as i,
	Vn as l,
	n as m,
	Gt as n,
	Qt as o,
	jn as p,
	Hn as r,
	Sn as s,
	En as t,
	Wn as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as y } from "./card-face-CAisN-h6.js";
import { n as b } from "./card-picker-BgrMGncI.js";
import { t as x } from "./page-zgznIXmf.js";
import { n as v } from "./queries-BqXUK27S.js";
import { t as S } from "./query-gate-44CTvBvf.js";
var C = e(c(), 1),
	w = r();
function T() {
	let { t: e } = l(),
		t = m(`cardId`),
		n = f(v);
	return (0, w.jsx)(x, {
		title: e(`card.title`),
		children: (0, w.jsx)(S, {
			query: n,
			rows: 2,
			height: 132,
			children: (e) => {
				let n = e.find((e) => e.id === t);
				return n
					? (0, w.jsx)(D, { card: n })
					: (0, w.jsx)(p, { error: new u({ status: 404, code: `not_found` }) });
			},
		}),
	});
}
function E(e) {
	let t = s(),
		n = `/cards/${encodeURIComponent(e.id)}`,
		r = () => t.invalidateQueries(v);
	return {
		makeDefault: o({ mutationFn: () => h.put(`${n}/default`), onSettled: r }),
		unbind: o({ mutationFn: () => h.delete(n), onSettled: r }),
	};
}
function D({ card: e }) {
	let { t: r, i18n: o } = l(),
		{ makeDefault: s } = E(e),
		[c, u] = (0, C.useState)(!1),
		d = [
			[r(`card.number`), e.cardMasked],
			[r(`card.single`), t(e.limits.singleMax)],
			[r(`card.daily`), t(e.limits.dailyMax)],
			[r(`card.boundAt`), a(e.boundAt, `date`, o.language)],
		];
	return (0, w.jsxs)(w.Fragment, {
		children: [
			(0, w.jsx)(y, { card: e }),
			e.state === `suspended` &&
				(0, w.jsx)(`p`, { className: `zf-form-error`, children: r(`card.suspendedWhy`) }),
			(0, w.jsx)(`dl`, {
				className: `zf-card zf-rows`,
				children: d.map(([e, t]) =>
					(0, w.jsxs)(
						`div`,
						{
							className: `zf-row`,
							children: [
								(0, w.jsx)(`dt`, { className: `zf-row-main`, children: e }),
								(0, w.jsx)(`dd`, { className: `zf-row-value`, children: t }),
							],
						},
						e,
					),
				),
			}),
			(0, w.jsx)(i, { error: s.error }),
			!e.isDefault &&
				e.state === `bound` &&
				(0, w.jsx)(n, {
					look: `plain`,
					block: !0,
					busy: s.isPending,
					onClick: () =>
						s.mutate(void 0, { onSuccess: () => _.show({ content: r(`card.madeDefault`) }) }),
					children: r(`card.makeDefault`),
				}),
			(0, w.jsx)(n, {
				look: `danger`,
				block: !0,
				onClick: () => u(!0),
				children: r(`card.unbind`),
			}),
			(0, w.jsx)(O, { card: e, open: c, onClose: () => u(!1) }),
		],
	});
}
function O(e) {
	let { t } = l(),
		r = b(),
		a = d(),
		{ unbind: o } = E(e.card);
	return (0, w.jsx)(g, {
		open: e.open,
		title: t(`card.unbindTitle`),
		onClose: e.onClose,
		locked: o.isPending,
		children: (0, w.jsxs)(`div`, {
			className: `zf-form`,
			children: [
				(0, w.jsx)(`p`, { children: t(`card.unbindWhat`, { card: r(e.card) }) }),
				(0, w.jsx)(i, { error: o.error }),
				(0, w.jsx)(n, {
					block: !0,
					busy: o.isPending,
					onClick: () =>
						o.mutate(void 0, {
							onSuccess: () => {
								_.show({ content: t(`card.unbound`) }), a({ to: `/cards`, replace: !0 });
							},
						}),
					children: t(`card.unbindConfirm`),
				}),
				(0, w.jsx)(n, {
					look: `plain`,
					block: !0,
					disabled: o.isPending,
					onClick: e.onClose,
					children: t(`card.keep`),
				}),
			],
		}),
	});
}
export { T as CardPage };
