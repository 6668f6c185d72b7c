import { Hn as n, Vn as r } from "./nav-5m3quvB-.js";
import { a as e, o as t } from "./src-1ETPRcpH.js";
var i = n();
function a({ card: n }) {
	let { t: a } = r(),
		o = e(),
		s = n.state === `suspended` ? a(`card.suspended`) : n.isDefault && a(`card.default`);
	return (0, i.jsxs)(`div`, {
		className: `zf-card-face`,
		style: { backgroundColor: n.issuer.color },
		children: [
			(0, i.jsxs)(`div`, {
				className: `zf-card-face-head`,
				children: [
					(0, i.jsx)(t, { issuer: n.issuer, size: 40 }),
					(0, i.jsxs)(`div`, {
						children: [
							(0, i.jsx)(`div`, { className: `zf-card-face-bank`, children: o(n.issuer) }),
							(0, i.jsx)(`div`, {
								className: `zf-card-face-type`,
								children: a(`card.${n.cardType}`),
							}),
						],
					}),
					s && (0, i.jsx)(`span`, { className: `zf-card-face-tag`, children: s }),
				],
			}),
			(0, i.jsxs)(`div`, {
				className: `zf-card-face-number`,
				children: [
					(0, i.jsx)(`i`, { "aria-hidden": `true` }),
					(0, i.jsx)(`i`, { "aria-hidden": `true` }),
					(0, i.jsx)(`i`, { "aria-hidden": `true` }),
					(0, i.jsx)(`span`, { className: `zf-visually-hidden`, children: a(`card.ending`) }),
					n.last4,
				],
			}),
		],
	});
}
export { a as t };
