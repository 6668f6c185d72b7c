import {
	K as a,
	Sn as c,
	Vn as d,
	en as f,
	z as g,
	q as h,
	Jt as i,
	Tt as l,
	nt as m,
	Hn as n,
	Q as o,
	gt as p,
	Ht as r,
	Qt as s,
	An as t,
	Un as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as C } from "./confirm-sheet-cFMWEg-l.js";
import { t as b, n as y } from "./device-name-nS7Xq260.js";
import { t as x } from "./page-zgznIXmf.js";
import { s as _ } from "./queries-BqXUK27S.js";
import { t as S } from "./query-gate-44CTvBvf.js";
import { t as w } from "./rename-sheet-Dx22Cscz.js"; /* empty css                 */
import { t as v } from "./safety-CXC2aBjD.js";
var T = e(u(), 1),
	E = n();
function D() {
	let { t: e } = d(),
		n = f(v);
	return (0, E.jsxs)(x, {
		title: e(`security.rows.devices`),
		children: [
			(0, E.jsx)(`p`, { className: `zf-note`, children: e(`devices.what`) }),
			(0, E.jsx)(S, {
				query: n,
				rows: 4,
				height: 40,
				children: (n) =>
					n.length === 0
						? (0, E.jsx)(t, { title: e(`devices.none`) })
						: (0, E.jsx)(`ul`, {
								className: `zf-card zf-rows`,
								children: n.map((e) =>
									(0, E.jsx)(`li`, { children: (0, E.jsx)(k, { device: e }) }, e.id),
								),
							}),
			}),
		],
	});
}
function O(e) {
	let { t } = d(),
		n = c(),
		r = `/devices/${encodeURIComponent(e.id)}`,
		i = () => {
			n.invalidateQueries(v), n.invalidateQueries(_);
		};
	return {
		trusting: a({
			send: (e, t) => m.patch(r, { trusted: e }, t),
			onDone: (e, n) => {
				g.show({ content: t(n ? `devices.nowTrusted` : `devices.noLongerTrusted`) }), i();
			},
		}),
		removing: s({
			mutationFn: () => m.delete(r),
			onSuccess: () => {
				g.show({ content: t(`devices.removed`) }), e.current ? n.invalidateQueries(o) : i();
			},
		}),
		rename: (e) => m.patch(r, { name: e }),
		refresh: i,
	};
}
function k({ device: e }) {
	let { t, i18n: n } = d(),
		{ trusting: a, removing: o, rename: s, refresh: c } = O(e),
		[u, f] = (0, T.useState)(),
		m = b(e.userAgent) ?? t(`sessions.unknownDevice`),
		g = e.name ?? m,
		_ = i(e.lastSeenAt, `dateTime`, n.language);
	return (0, E.jsxs)(E.Fragment, {
		children: [
			(0, E.jsxs)(`div`, {
				className: `zf-row zf-thing`,
				children: [
					y(e.userAgent) ? (0, E.jsx)(p, {}) : (0, E.jsx)(l, {}),
					(0, E.jsxs)(`div`, {
						className: `zf-row-main`,
						children: [
							(0, E.jsxs)(`div`, {
								children: [
									g,
									(0, E.jsxs)(`span`, {
										className: `zf-tags`,
										children: [
											e.current &&
												(0, E.jsx)(`span`, {
													className: `zf-tag zf-tag-good`,
													children: t(`sessions.current`),
												}),
											e.trusted &&
												(0, E.jsx)(`span`, {
													className: `zf-tag zf-tag-good`,
													children: t(`devices.trusted`),
												}),
										],
									}),
								],
							}),
							(0, E.jsxs)(`div`, {
								className: `zf-row-note`,
								children: [e.name !== null && `${m} · `, t(`sessions.seen`, { time: _ })],
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
						disabled: a.busy,
						"aria-label": t(e.trusted ? `devices.distrustNamed` : `devices.trustNamed`, {
							name: g,
						}),
						onClick: () => a.start(!e.trusted),
						children: t(e.trusted ? `devices.distrust` : `devices.trust`),
					}),
					(0, E.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						onClick: () => f(`rename`),
						children: t(`things.rename`),
					}),
					(0, E.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						"aria-label": t(`things.removeNamed`, { name: g }),
						disabled: o.isPending,
						onClick: () => f(`remove`),
						children: t(`things.remove`),
					}),
				],
			}),
			(0, E.jsx)(r, { error: a.error ?? o.error }),
			(0, E.jsx)(w, {
				open: u === `rename`,
				name: e.name ?? ``,
				save: s,
				onDone: c,
				onClose: () => f(void 0),
			}),
			(0, E.jsx)(C, {
				open: u === `remove`,
				title: t(`devices.removeTitle`),
				what: t(e.current ? `devices.removeThis` : `devices.removeWhat`, { name: g }),
				act: t(`things.remove`),
				onConfirm: () => {
					f(void 0), o.mutate();
				},
				onClose: () => f(void 0),
			}),
			(0, E.jsx)(h, { view: a.view }),
		],
	});
}
export { D as DevicesPage };
