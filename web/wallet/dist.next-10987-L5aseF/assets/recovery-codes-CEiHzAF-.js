import {
	K as a,
	Vn as c,
	q as d,
	z as f,
	Jt as i,
	en as l,
	Hn as n,
	Sn as o,
	Ht as r,
	Un as s,
	Gt as t,
	nt as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as h } from "./page-zgznIXmf.js";
import { t as g } from "./query-gate-44CTvBvf.js";
import { o as m, a as p } from "./safety-CXC2aBjD.js";
import { t as _ } from "./steps-DjgkzI_1.js"; /* empty css                 */
var v = e(s(), 1),
	y = n();
function b() {
	let { t: e } = c(),
		n = o(),
		i = l(p),
		[s, f] = (0, v.useState)(),
		b = a({
			send: (e, t) => u.post(`/recovery-codes`, void 0, t),
			onDone: (e) => {
				f(e.codes), n.invalidateQueries(p), n.invalidateQueries(m);
			},
		});
	return (0, y.jsxs)(h, {
		title: e(`security.rows.recoveryCodes`),
		children: [
			s
				? (0, y.jsx)(S, { codes: s, onSaved: () => f(void 0) })
				: (0, y.jsx)(g, {
						query: i,
						rows: 2,
						children: (n) =>
							(0, y.jsxs)(y.Fragment, {
								children: [
									(0, y.jsx)(_, { title: e(`recoveryCodes.title`), hint: e(`recoveryCodes.what`) }),
									(0, y.jsx)(x, { ...n }),
									(0, y.jsx)(r, { error: b.error }),
									(0, y.jsx)(t, {
										block: !0,
										busy: b.busy,
										onClick: () => b.start(void 0),
										children: e(
											n.madeAt === null ? `recoveryCodes.make` : `recoveryCodes.makeAnew`,
										),
									}),
								],
							}),
					}),
			(0, y.jsx)(d, { view: b.view }),
		],
	});
}
function x(e) {
	let { t, i18n: n } = c();
	if (e.madeAt === null)
		return (0, y.jsx)(`p`, { className: `zf-note`, children: t(`recoveryCodes.none`) });
	let r = i(e.madeAt, `date`, n.language);
	return (0, y.jsx)(`p`, {
		className: `zf-note`,
		children: t(`recoveryCodes.left`, { count: e.left, time: r }),
	});
}
function S(e) {
	let { t: n } = c();
	return (0, y.jsxs)(y.Fragment, {
		children: [
			(0, y.jsx)(_, { title: n(`recoveryCodes.saveTitle`), hint: n(`recoveryCodes.saveHint`) }),
			(0, y.jsx)(`ol`, {
				className: `zf-card zf-codes`,
				"aria-label": n(`security.rows.recoveryCodes`),
				children: e.codes.map((e) => (0, y.jsx)(`li`, { children: e }, e)),
			}),
			(0, y.jsxs)(`div`, {
				className: `zf-two zf-no-print`,
				children: [
					(0, y.jsx)(t, {
						look: `plain`,
						onClick: () => {
							navigator.clipboard
								.writeText(
									e.codes.join(`
`),
								)
								.then(
									() => f.show({ content: n(`copy.done`) }),
									() => f.show({ content: n(`copy.failed`) }),
								);
						},
						children: n(`recoveryCodes.copy`),
					}),
					(0, y.jsx)(t, {
						look: `plain`,
						onClick: () => window.print(),
						children: n(`recoveryCodes.print`),
					}),
				],
			}),
			(0, y.jsx)(`div`, {
				className: `zf-no-print`,
				children: (0, y.jsx)(t, {
					block: !0,
					onClick: e.onSaved,
					children: n(`recoveryCodes.saved`),
				}),
			}),
		],
	});
}
export { b as RecoveryCodesPage };
