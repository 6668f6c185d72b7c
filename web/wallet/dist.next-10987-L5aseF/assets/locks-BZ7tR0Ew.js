import {
	Sn as a,
	Wt as c,
	nt as d,
	q as f,
	K as i,
	en as l,
	z as m,
	Hn as n,
	Un as o,
	wn as p,
	Ht as r,
	Vn as s,
	Gt as t,
	kn as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as y } from "./confirm-sheet-cFMWEg-l.js"; /* empty css                 */
import { t as _ } from "./page-zgznIXmf.js";
import { t as v } from "./query-gate-44CTvBvf.js";
import { r as g, o as h } from "./safety-CXC2aBjD.js";
var b = e(o(), 1),
	x = n();
function S() {
	let { t: e } = s(),
		t = l(g);
	return (0, x.jsxs)(_, {
		title: e(`security.rows.locks`),
		children: [
			(0, x.jsx)(`p`, { className: `zf-note`, children: e(`locks.what`) }),
			(0, x.jsx)(v, {
				query: t,
				rows: 4,
				height: 48,
				children: (e) =>
					e.map((e) => {
						let t = `${e.kind} ${e.setAt} ${e.limit?.minor} ${e.from} ${e.until}`;
						return e.kind === `night`
							? (0, x.jsx)(T, { lock: e }, t)
							: e.kind === `large_amount`
								? (0, x.jsx)(E, { lock: e }, t)
								: (0, x.jsx)(D, { lock: e }, t);
					}),
			}),
		],
	});
}
function C(e) {
	let { t } = s(),
		n = a();
	return i({
		send: (t, n) => d.put(`/locks/${e}`, t, n),
		onDone: (r) => {
			m.show({ content: t(r.enabled ? `locks.isOn` : `locks.isOff`) }),
				n.setQueryData(g.queryKey, (t) => t?.map((t) => (t.kind === e ? r : t))),
				n.invalidateQueries(h);
		},
	});
}
function w(e) {
	let { t } = s(),
		n = `lock-${e.kind}`;
	return (0, x.jsxs)(`section`, {
		className: `zf-card`,
		children: [
			(0, x.jsxs)(`div`, {
				className: `zf-row zf-thing`,
				children: [
					(0, x.jsxs)(`div`, {
						className: `zf-row-main`,
						children: [
							(0, x.jsx)(`div`, { id: n, children: t(`locks.${e.kind}.name`) }),
							(0, x.jsx)(`div`, { className: `zf-row-note`, children: t(`locks.${e.kind}.what`) }),
						],
					}),
					(0, x.jsx)(`button`, {
						type: `button`,
						role: `switch`,
						className: `zf-switch`,
						"aria-checked": e.enabled,
						"aria-labelledby": n,
						disabled: e.busy,
						onClick: () => e.onSwitch(!e.enabled),
					}),
				],
			}),
			e.children,
		],
	});
}
function T({ lock: e }) {
	let { t: n } = s(),
		[i, a] = (0, b.useState)(e.from ?? `23:00`),
		[o, l] = (0, b.useState)(e.until ?? `06:00`),
		u = C(`night`),
		d = e.enabled && (i !== e.from || o !== e.until);
	return (0, x.jsxs)(w, {
		kind: `night`,
		enabled: e.enabled,
		busy: u.busy,
		onSwitch: (e) => u.start(e ? { enabled: e, from: i, until: o } : { enabled: e }),
		children: [
			(0, x.jsxs)(`div`, {
				className: `zf-lock-body`,
				children: [
					(0, x.jsxs)(`div`, {
						className: `zf-lock-times`,
						children: [
							(0, x.jsx)(c, { label: n(`locks.from`), type: `time`, value: i, onValue: a }),
							(0, x.jsx)(c, { label: n(`locks.until`), type: `time`, value: o, onValue: l }),
						],
					}),
					(0, x.jsx)(r, { error: u.error }),
					d &&
						(0, x.jsx)(t, {
							look: `plain`,
							block: !0,
							busy: u.busy,
							onClick: () => u.start({ enabled: !0, from: i, until: o }),
							children: n(`me.save`),
						}),
				],
			}),
			(0, x.jsx)(f, { view: u.view }),
		],
	});
}
function E({ lock: e }) {
	let { t: n } = s(),
		[i, a] = (0, b.useState)(e.limit ? p(e.limit) : `1000.00`),
		o = C(`large_amount`),
		l = u(i),
		d = e.enabled && l !== void 0 && l.minor !== e.limit?.minor;
	return (0, x.jsxs)(w, {
		kind: `large_amount`,
		enabled: e.enabled,
		busy: o.busy || (!e.enabled && l === void 0),
		onSwitch: (e) => {
			e ? l && o.start({ enabled: e, limit: l }) : o.start({ enabled: e });
		},
		children: [
			(0, x.jsxs)(`div`, {
				className: `zf-lock-body`,
				children: [
					(0, x.jsx)(c, {
						label: n(`locks.limit`),
						inputMode: `decimal`,
						prefix: `¥`,
						value: i,
						onValue: a,
					}),
					(0, x.jsx)(r, { error: o.error }),
					d &&
						(0, x.jsx)(t, {
							look: `plain`,
							block: !0,
							busy: o.busy,
							onClick: () => o.start({ enabled: !0, limit: l }),
							children: n(`me.save`),
						}),
				],
			}),
			(0, x.jsx)(f, { view: o.view }),
		],
	});
}
function D({ lock: e }) {
	let { t: n } = s(),
		[i, a] = (0, b.useState)(!1),
		o = C(`freeze`);
	return (0, x.jsxs)(`section`, {
		className: `zf-card`,
		children: [
			(0, x.jsx)(`div`, {
				className: `zf-row zf-thing`,
				children: (0, x.jsxs)(`div`, {
					className: `zf-row-main`,
					children: [
						(0, x.jsx)(`div`, { children: n(`locks.freeze.name`) }),
						(0, x.jsx)(`div`, {
							className: `zf-row-note`,
							children: n(e.enabled ? `locks.freeze.isOn` : `locks.freeze.what`),
						}),
					],
				}),
			}),
			(0, x.jsxs)(`div`, {
				className: `zf-lock-body`,
				children: [
					(0, x.jsx)(r, { error: o.error }),
					(0, x.jsx)(t, {
						look: e.enabled ? `plain` : `danger`,
						block: !0,
						busy: o.busy,
						onClick: () => (e.enabled ? o.start({ enabled: !1 }) : a(!0)),
						children: n(e.enabled ? `locks.freeze.lift` : `locks.freeze.set`),
					}),
				],
			}),
			(0, x.jsx)(y, {
				open: i,
				title: n(`locks.freeze.name`),
				what: n(`locks.freeze.sure`),
				act: n(`locks.freeze.set`),
				onConfirm: () => {
					a(!1), o.start({ enabled: !0 });
				},
				onClose: () => a(!1),
			}),
			(0, x.jsx)(f, { view: o.view }),
		],
	});
}
export { S as LocksPage };
