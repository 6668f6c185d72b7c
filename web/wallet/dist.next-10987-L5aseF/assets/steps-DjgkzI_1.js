import { Hn as e, Vn as t } from "./nav-5m3quvB-.js";
var n = e();
function r({ count: e, at: r }) {
	let { t: i } = t(),
		a = Array.from({ length: e }, (e, t) => t);
	return (0, n.jsx)(`div`, {
		className: `zf-steps`,
		role: `img`,
		"aria-label": i(`steps.label`, { at: r + 1, count: e }),
		children: a.map((e) => (0, n.jsx)(`span`, { className: e <= r ? `zf-step-on` : `` }, e)),
	});
}
function i({ title: e, hint: t }) {
	return (0, n.jsxs)(`div`, {
		className: `zf-step-head`,
		children: [
			(0, n.jsx)(`h2`, { children: e }),
			t && (0, n.jsx)(`p`, { className: `zf-muted`, children: t }),
		],
	});
}
export { i as t, r as n };
