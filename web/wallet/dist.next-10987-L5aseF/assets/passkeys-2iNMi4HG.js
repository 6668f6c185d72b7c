import {
	z as _,
	Jt as a,
	Sn as c,
	at as d,
	en as f,
	wt as g,
	q as h,
	Ht as i,
	Un as l,
	ot as m,
	Gt as n,
	K as o,
	nt as p,
	Hn as r,
	Qt as s,
	An as t,
	Vn as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as C } from "./confirm-sheet-cFMWEg-l.js";
import { t as b } from "./device-name-nS7Xq260.js";
import { t as x } from "./page-zgznIXmf.js";
import { i as v } from "./queries-BqXUK27S.js";
import { t as S } from "./query-gate-44CTvBvf.js";
import { t as w } from "./rename-sheet-Dx22Cscz.js"; /* empty css                 */
import { o as y } from "./safety-CXC2aBjD.js";
var T = e(l(), 1),
	E = r();
function D() {
	let { t: e } = u(),
		t = c(),
		n = s({
			mutationFn: async ({ ceremonyId: e, options: t }) => {
				let n = await m(t),
					r = b(navigator.userAgent) ?? ``;
				return p.post(`/passkeys`, { ceremonyId: e, answer: n, name: r });
			},
			onSuccess: () => {
				_.show({ content: e(`passkeys.added`) }), t.invalidateQueries(v), t.invalidateQueries(y);
			},
		}),
		r = o({ send: (e, t) => p.post(`/passkeys/options`, void 0, t), onDone: (e) => n.mutate(e) });
	return {
		start: () => {
			n.reset(), r.start(void 0);
		},
		busy: r.busy || n.isPending,
		error: r.error ?? n.error,
		view: r.view,
	};
}
function O() {
	let { t: e } = u(),
		r = f(v),
		a = D();
	return (0, E.jsxs)(x, {
		title: e(`security.rows.passkeys`),
		foot: (0, E.jsxs)(E.Fragment, {
			children: [
				(0, E.jsx)(i, { error: a.error }),
				(0, E.jsx)(n, {
					block: !0,
					busy: a.busy,
					disabled: !d(),
					onClick: a.start,
					children: e(`passkeys.add`),
				}),
			],
		}),
		children: [
			(0, E.jsx)(`p`, {
				className: `zf-note`,
				children: e(d() ? `passkeys.what` : `passkeys.unsupported`),
			}),
			(0, E.jsx)(S, {
				query: r,
				rows: 3,
				height: 40,
				children: (n) =>
					n.length === 0
						? (0, E.jsx)(t, { title: e(`passkeys.noneTitle`), hint: e(`passkeys.noneHint`) })
						: (0, E.jsx)(`ul`, {
								className: `zf-card zf-rows`,
								children: n.map((e) =>
									(0, E.jsx)(`li`, { children: (0, E.jsx)(k, { passkey: e }) }, e.id),
								),
							}),
			}),
			(0, E.jsx)(h, { view: a.view }),
		],
	});
}
function k({ passkey: e }) {
	let { t, i18n: n } = u(),
		r = c(),
		[s, l] = (0, T.useState)(!1),
		[d, f] = (0, T.useState)(!1),
		m = `/passkeys/${encodeURIComponent(e.id)}`,
		b = e.name ?? t(`passkeys.unnamed`),
		x = () => {
			r.invalidateQueries(v), r.invalidateQueries(y);
		},
		S = o({
			send: (e, t) => p.delete(m, t),
			onDone: () => {
				_.show({ content: t(`passkeys.removed`) }), x();
			},
		}),
		D = (e) => a(e, `dateTime`, n.language);
	return (0, E.jsxs)(E.Fragment, {
		children: [
			(0, E.jsxs)(`div`, {
				className: `zf-row zf-thing`,
				children: [
					(0, E.jsx)(g, {}),
					(0, E.jsxs)(`div`, {
						className: `zf-row-main`,
						children: [
							(0, E.jsxs)(`div`, {
								children: [
									b,
									(0, E.jsxs)(`span`, {
										className: `zf-tags`,
										children: [
											(0, E.jsx)(`span`, {
												className: `zf-tag`,
												children: t(`passkeys.kind.${e.kind}`),
											}),
											e.copied &&
												(0, E.jsx)(`span`, {
													className: `zf-tag zf-tag-wait`,
													children: t(`passkeys.copied`),
												}),
										],
									}),
								],
							}),
							(0, E.jsx)(`div`, {
								className: `zf-row-note`,
								children:
									e.lastUsedAt === null
										? t(`passkeys.madeAt`, { time: D(e.createdAt) })
										: t(`sessions.seen`, { time: D(e.lastUsedAt) }),
							}),
						],
					}),
				],
			}),
			(0, E.jsxs)(`div`, {
				className: `zf-thing-acts`,
				children: [
					(0, E.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						onClick: () => l(!0),
						children: t(`things.rename`),
					}),
					(0, E.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						"aria-label": t(`things.removeNamed`, { name: b }),
						disabled: S.busy,
						onClick: () => f(!0),
						children: t(`things.remove`),
					}),
				],
			}),
			(0, E.jsx)(i, { error: S.error }),
			(0, E.jsx)(w, {
				open: s,
				name: e.name ?? ``,
				save: (e) => p.patch(m, { name: e }),
				onDone: x,
				onClose: () => l(!1),
			}),
			(0, E.jsx)(C, {
				open: d,
				title: t(`passkeys.removeTitle`),
				what: t(`passkeys.removeWhat`, { name: b }),
				act: t(`things.remove`),
				onConfirm: () => {
					f(!1), S.start(void 0);
				},
				onClose: () => f(!1),
			}),
			(0, E.jsx)(h, { view: S.view }),
		],
	});
}
export { O as PasskeysPage };
