import { Bt as e, Hn as t } from "./nav-5m3quvB-.js";
var n = t(),
	r = [3, 4, 4];
function i({ payee: t, mobile: i }) {
	return (0, n.jsxs)(`div`, {
		className: `zf-payee`,
		children: [
			(0, n.jsx)(a, { name: t.nameMasked || t.nickname }),
			(0, n.jsxs)(`div`, {
				className: `zf-row-main`,
				children: [
					(0, n.jsx)(`div`, { className: `zf-payee-name`, children: t.nameMasked || t.nickname }),
					(0, n.jsxs)(`div`, {
						className: `zf-row-note`,
						children: [t.nickname, i && ` · ${e(i, r)}`],
					}),
				],
			}),
		],
	});
}
function a({ name: e, size: t = 44 }) {
	return (0, n.jsx)(`span`, {
		className: `zf-portrait`,
		style: { width: t, height: t, fontSize: t * 0.42 },
		"aria-hidden": `true`,
		children: [...e.replace(/^\*+/, ``)][0] ?? ``,
	});
}
export { a as n, i as t };
