import { t as a, An as e, jt as i, Vn as n, en as r, Hn as t } from "./nav-5m3quvB-.js";
import "./src-1ETPRcpH.js";
import { t as s } from "./card-face-CAisN-h6.js";
import { n as c } from "./card-picker-BgrMGncI.js";
import { n as l } from "./page-zgznIXmf.js";
import { n as o } from "./queries-BqXUK27S.js";
import { t as u } from "./query-gate-44CTvBvf.js";
var d = t();
function f() {
	let { t } = n(),
		f = r(o),
		m = c();
	return (
		l(t(`nav.cards`)),
		(0, d.jsxs)(`div`, {
			className: `zf-rooms`,
			children: [
				(0, d.jsx)(`div`, {
					className: `zf-room-title`,
					children: (0, d.jsx)(`h1`, { children: t(`nav.cards`) }),
				}),
				(0, d.jsx)(u, {
					query: f,
					rows: 2,
					height: 132,
					children: (n) =>
						(0, d.jsxs)(d.Fragment, {
							children: [
								n.map((e) =>
									(0, d.jsx)(
										a,
										{
											to: `/cards/$cardId`,
											params: { cardId: e.id },
											"aria-label": m(e),
											style: { borderRadius: 16 },
											children: (0, d.jsx)(s, { card: e }),
										},
										e.id,
									),
								),
								n.length === 0 &&
									(0, d.jsx)(e, { title: t(`card.noneTitle`), hint: t(`card.noneHint`) }),
								(0, d.jsxs)(a, {
									to: `/cards/new`,
									className: p(n.length === 0),
									children: [(0, d.jsx)(i, { size: 20 }), t(`card.add`)],
								}),
							],
						}),
				}),
			],
		})
	);
}
function p(e) {
	return `zf-button zf-button-block ${e ? `zf-button-primary` : `zf-button-plain`}`;
}
export { f as CardsPage };
