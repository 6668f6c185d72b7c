import { Un as n, Vn as r, Hn as t } from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./app-lock-Bbd7rnx1.js";
var i = e(n(), 1),
	a = t(),
	o = [0, 1, 2, 3, 4, 5, 6, 7, 8],
	s = 88;
function c(e) {
	return [(e % 3) * s + s / 2, Math.floor(e / 3) * s + s / 2];
}
function l(e) {
	let { t } = r(),
		[n, l] = (0, i.useState)([]),
		u = (0, i.useRef)(!1),
		d = (0, i.useRef)(null),
		f = (e) => {
			l((t) => (t.includes(e) ? t : [...t, e]));
		},
		p = () => {
			(u.current = !1), n.length >= 4 && e.onDrawn(n), l([]);
		},
		m = (e) => {
			let t = d.current?.getBoundingClientRect();
			if (!u.current || t === void 0) return;
			let [n, r] = [e.clientX - t.left, e.clientY - t.top],
				i = o.find((e) => {
					let [t, i] = c(e);
					return Math.hypot(t - n, i - r) < s * 0.36;
				});
			i !== void 0 && f(i);
		};
	return (0, a.jsxs)(`div`, {
		className: `zf-gesture`,
		children: [
			(0, a.jsxs)(`div`, {
				ref: d,
				className: `zf-gesture-pad`,
				role: `group`,
				"aria-label": e.label,
				onPointerDown: (e) => {
					(u.current = !0), m(e);
				},
				onPointerMove: m,
				onPointerUp: () => n.length > 1 && p(),
				onPointerLeave: () => u.current && n.length > 1 && p(),
				children: [
					(0, a.jsx)(`svg`, {
						viewBox: `0 0 264 264`,
						"aria-hidden": `true`,
						children: (0, a.jsx)(`polyline`, { points: n.map((e) => c(e).join(`,`)).join(` `) }),
					}),
					o.map((e) =>
						(0, a.jsx)(
							`button`,
							{
								type: `button`,
								"aria-label": t(`appLock.dot`, { dot: e + 1 }),
								"aria-pressed": n.includes(e),
								onKeyDown: (t) => {
									(t.key === `Enter` || t.key === ` `) && (t.preventDefault(), f(e));
								},
							},
							e,
						),
					),
				],
			}),
			(0, a.jsx)(`button`, {
				type: `button`,
				className: `zf-link`,
				disabled: n.length < 4,
				onClick: p,
				children: t(`appLock.drawn`),
			}),
		],
	});
}
export { l as t };
