import { Hn as e } from "./nav-5m3quvB-.js";
var t = e(),
	n = {
		done: `M16 24.5l6 6 11-12.5`,
		waiting: `M24 15v9.5l6 4`,
		refused: `M17.5 17.5l13 13M30.5 17.5l-13 13`,
		closed: `M16 24h16`,
		refunded: `M17 20h12a5 5 0 0 1 0 10h-5M17 20l4-4M17 20l4 4`,
	};
function r({ standing: e, size: r = 64 }) {
	return (0, t.jsxs)(`svg`, {
		className: `zf-standing zf-standing-${e}`,
		width: r,
		height: r,
		viewBox: `0 0 48 48`,
		"aria-hidden": `true`,
		children: [
			(0, t.jsx)(`circle`, { cx: `24`, cy: `24`, r: `22` }),
			(0, t.jsx)(`path`, { d: n[e] }),
		],
	});
}
export { r as t };
