import { t as f } from "./copy-button-CeKZy-Dr.js";
import {
	Kt as a,
	n as c,
	Jt as i,
	En as n,
	On as o,
	Hn as r,
	Vn as s,
	Cn as t,
} from "./nav-5m3quvB-.js";
import { t as p } from "./order-row-CDKi50MV.js";
import { n as l, t as u } from "./order-title-CdGS1Gtj.js";
import { t as m } from "./page-zgznIXmf.js";
import { l as d } from "./queries-BqXUK27S.js";
import { t as h } from "./query-gate-44CTvBvf.js";
import { t as e } from "./src-1ETPRcpH.js";
var g = r();
function _({ entries: e }) {
	let { t, i18n: r } = s();
	return (0, g.jsxs)(`section`, {
		className: `zf-card zf-bill-part`,
		children: [
			(0, g.jsx)(`h2`, { children: t(`bill.entries`) }),
			(0, g.jsx)(`ul`, {
				className: `zf-entries`,
				children: e.map((e) =>
					(0, g.jsxs)(
						`li`,
						{
							children: [
								(0, g.jsxs)(`div`, {
									className: `zf-entry-head`,
									children: [
										(0, g.jsx)(`span`, { children: e.ruleText }),
										(0, g.jsx)(`time`, { dateTime: e.at, children: i(e.at, `exact`, r.language) }),
									],
								}),
								e.legs.map((e) =>
									(0, g.jsxs)(
										`div`,
										{
											className: `zf-entry-leg`,
											children: [
												(0, g.jsx)(`span`, { children: e.accountLabel }),
												(0, g.jsx)(`span`, { children: t(`bill.side.${e.side}`) }),
												(0, g.jsx)(`span`, { children: n(e.amount, { symbol: !1 }) }),
											],
										},
										`${e.accountLabel} ${e.side}`,
									),
								),
							],
						},
						e.id,
					),
				),
			}),
		],
	});
}
function v() {
	let { t: e } = s(),
		t = c(`orderId`),
		n = d(t);
	return (0, g.jsx)(m, {
		title: e(`bill.title`),
		children: (0, g.jsx)(h, { query: n, rows: 8, children: (e) => (0, g.jsx)(y, { order: e }) }),
	});
}
function y({ order: n }) {
	let { t: r } = s(),
		i = u(),
		c = a(),
		d = l(n),
		f = n.direction === `in` ? n.amount : o(n.amount);
	return (0, g.jsxs)(g.Fragment, {
		children: [
			(0, g.jsxs)(`section`, {
				className: `zf-card zf-bill-head`,
				children: [
					(0, g.jsx)(p, { kind: n.kind }),
					(0, g.jsx)(`p`, { children: i(n) }),
					(0, g.jsx)(t, { amount: f, size: `hero`, signed: `always`, symbol: !1 }),
					(0, g.jsx)(`p`, {
						className: `zf-bill-state zf-order-${d}`,
						children:
							d === `waiting`
								? c(n.awaiting)
								: r(`order.state.${d === `refused` ? `failed` : n.state}`),
					}),
					n.refusal &&
						(0, g.jsxs)(`p`, {
							className: `zf-bill-refusal`,
							children: [
								n.refusal.text,
								(0, g.jsx)(`br`, {}),
								(0, g.jsx)(`span`, { className: `zf-row-note`, children: n.refusal.advice }),
							],
						}),
				],
			}),
			(0, g.jsx)(b, { order: n }),
			(0, g.jsxs)(`section`, {
				className: `zf-card zf-bill-part`,
				children: [
					(0, g.jsx)(`h2`, { children: r(`bill.progress`) }),
					(0, g.jsx)(e, {
						label: r(`bill.progress`),
						items: n.timeline,
						pending: d === `waiting` ? c(n.awaiting) : void 0,
					}),
				],
			}),
			n.entries.length > 0 && (0, g.jsx)(_, { entries: n.entries }),
		],
	});
}
function b({ order: e }) {
	let { t, i18n: r } = s(),
		a = [
			[t(`bill.kind`), t(`order.kind.${e.kind}`)],
			...(e.kind === `payment`
				? [[t(`bill.subject`), e.title]]
				: e.counterparty.kind === `bank` && e.instruments.length > 0
					? []
					: [[t(`bill.counterparty`), e.counterparty.name]]),
			...e.instruments.map((r) => [
				t(e.kind === `withdrawal` && r.kind === `card` ? `bill.to` : `bill.with`),
				e.instruments.length > 1 ? `${r.label} ${n(r.amount)}` : r.label,
			]),
		];
	return (
		e.memo && a.push([t(`bill.memo`), e.memo]),
		a.push([t(`bill.createdAt`), i(e.createdAt, `exact`, r.language)]),
		e.finishedAt && a.push([t(`bill.finishedAt`), i(e.finishedAt, `exact`, r.language)]),
		(0, g.jsx)(`section`, {
			className: `zf-card zf-bill-part`,
			children: (0, g.jsxs)(`dl`, {
				className: `zf-facts`,
				children: [
					a.map(([e, t], n) =>
						(0, g.jsxs)(
							`div`,
							{ children: [(0, g.jsx)(`dt`, { children: e }), (0, g.jsx)(`dd`, { children: t })] },
							`${n} ${e}`,
						),
					),
					(0, g.jsxs)(`div`, {
						children: [
							(0, g.jsx)(`dt`, { children: t(`bill.reference`) }),
							(0, g.jsxs)(`dd`, {
								children: [
									e.reference,
									(0, g.jsx)(f, { text: e.reference, label: t(`bill.copy`) }),
								],
							}),
						],
					}),
				],
			}),
		})
	);
}
export { v as BillPage };
