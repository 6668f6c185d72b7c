import { n as l } from "./card-picker-BgrMGncI.js";
import { t as f } from "./consent-form-Dkkgeqd7.js";
import { en as a, Vn as i, Hn as n, pt as o, Un as r, t as s, $ as t } from "./nav-5m3quvB-.js";
import { t as u } from "./page-zgznIXmf.js";
import { n as c } from "./queries-BqXUK27S.js";
import { t as d } from "./query-gate-44CTvBvf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var p = e(r(), 1),
	m = n(),
	h = [
		{ name: `I`, sources: 1 },
		{ name: `II`, sources: 3 },
		{ name: `III`, sources: 5 },
	];
function g() {
	let { t: e } = i(),
		n = t(),
		r = a(c);
	return n
		? (0, m.jsxs)(u, {
				title: e(`verify.title`),
				children: [
					(0, m.jsx)(_, { me: n }),
					n.verification.state === `none` &&
						(0, m.jsx)(d, { query: r, children: (e) => (0, m.jsx)(v, { cards: e }) }),
					n.verification.state === `linked` &&
						(0, m.jsx)(`p`, { className: `zf-note`, children: e(`verify.wayUp`) }),
				],
			})
		: null;
}
function _({ me: e }) {
	let { t } = i(),
		{ verification: n } = e;
	return (0, m.jsxs)(`section`, {
		className: `zf-card zf-ladder`,
		children: [
			(0, m.jsxs)(`div`, {
				className: `zf-ladder-head`,
				children: [
					(0, m.jsx)(`h2`, {
						children:
							n.state === `linked` ? t(`verify.linked`, { name: n.nameMasked }) : t(`verify.none`),
					}),
					(0, m.jsx)(`p`, {
						className: `zf-muted`,
						children: t(`verify.sources`, { count: n.sources }),
					}),
				],
			}),
			(0, m.jsx)(`ol`, {
				children: h.map((e) => {
					let r = n.accountClass !== `none` && n.sources >= e.sources,
						i = n.accountClass === e.name;
					return (0, m.jsxs)(
						`li`,
						{
							className: i || r ? `zf-ladder-on` : ``,
							"aria-current": i ? `step` : void 0,
							children: [
								(0, m.jsx)(`span`, {
									className: `zf-ladder-mark`,
									children: i ? (0, m.jsx)(o, { size: 16 }) : t(`verify.class.${e.name}.mark`),
								}),
								(0, m.jsxs)(`div`, {
									children: [
										(0, m.jsxs)(`div`, {
											className: `zf-ladder-name`,
											children: [
												t(`verify.class.${e.name}.name`),
												i &&
													(0, m.jsx)(`span`, {
														className: `zf-tag zf-tag-good`,
														children: t(`verify.current`),
													}),
											],
										}),
										(0, m.jsx)(`div`, {
											className: `zf-row-note`,
											children: t(`verify.class.${e.name}.can`),
										}),
										(0, m.jsx)(`div`, {
											className: `zf-row-note`,
											children: t(`verify.needs`, { count: e.sources }),
										}),
									],
								}),
							],
						},
						e.name,
					);
				}),
			}),
		],
	});
}
function v({ cards: e }) {
	let { t } = i(),
		n = l(),
		[r, a] = (0, p.useState)(),
		o = e.find((e) => e.id === r) ?? e[0];
	return o
		? (0, m.jsxs)(`section`, {
				className: `zf-card zf-form`,
				style: { padding: 16 },
				children: [
					(0, m.jsxs)(`label`, {
						className: `zf-form`,
						style: { gap: 6 },
						children: [
							(0, m.jsx)(`span`, { className: `zf-field-label`, children: t(`verify.withCard`) }),
							(0, m.jsx)(`select`, {
								className: `zf-select`,
								value: o.id,
								onChange: (e) => a(e.target.value),
								children: e.map((e) => (0, m.jsx)(`option`, { value: e.id, children: n(e) }, e.id)),
							}),
						],
					}),
					(0, m.jsx)(f, { cardId: o.id }, o.id),
				],
			})
		: (0, m.jsx)(s, {
				to: `/cards/new`,
				search: { next: `/me/verification` },
				className: `zf-button zf-button-primary zf-button-block`,
				children: t(`verify.bindFirst`),
			});
}
export { g as VerificationPage };
