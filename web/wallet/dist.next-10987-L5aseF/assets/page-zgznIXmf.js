import { f as a, a as i, Un as n, m as o, Vn as r, ut as s, Hn as t } from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
function c() {
	let e = o();
	return a(e.stores.location, (e) => e.state.__TSR_index !== 0);
}
var l = e(n(), 1),
	u = t();
function d(e) {
	let { t } = r(),
		n = o(),
		a = i(),
		d = c();
	f(e.title);
	let p = (0, l.useRef)(null);
	return (
		(0, l.useEffect)(() => {
			document.activeElement === document.body && p.current?.focus({ preventScroll: !0 });
		}, []),
		(0, u.jsxs)(`div`, {
			className: `zf-shell zf-page`,
			children: [
				(0, u.jsxs)(`header`, {
					className: `zf-page-head`,
					children: [
						(0, u.jsx)(`button`, {
							type: `button`,
							className: `zf-page-back`,
							"aria-label": t(`nav.back`),
							onClick: () => {
								e.onBack ? e.onBack() : d ? n.history.back() : a({ to: `/` });
							},
							children: (0, u.jsx)(s, {}),
						}),
						(0, u.jsx)(`h1`, {
							ref: p,
							tabIndex: -1,
							className: e.hideTitle ? `zf-visually-hidden` : ``,
							children: e.title,
						}),
						(0, u.jsx)(`div`, { className: `zf-page-right`, children: e.right }),
					],
				}),
				(0, u.jsx)(`main`, { className: `zf-page-main`, children: e.children }),
				e.foot && (0, u.jsx)(`footer`, { className: `zf-page-foot`, children: e.foot }),
			],
		})
	);
}
function f(e) {
	let { t } = r(),
		n = t(`app.pageTitle`, { title: e });
	(0, l.useEffect)(() => {
		document.title = n;
	}, [n]);
}
export { d as t, f as n };
