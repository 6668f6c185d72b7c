import {
	bt as _,
	Dn as a,
	jn as b,
	yt as C,
	Ft as c,
	Mn as d,
	Mt as f,
	a as g,
	Vn as h,
	Cn as i,
	Hn as l,
	Un as m,
	An as n,
	En as o,
	Nt as p,
	Bn as r,
	xt as S,
	Et as s,
	$ as t,
	Lt as u,
	en as v,
	zn as w,
	t as x,
	ft as y,
} from "./nav-5m3quvB-.js";
import { n as k } from "./order-row-CDKi50MV.js";
import { n as A } from "./page-zgznIXmf.js";
import { n as D, a as E, t as O } from "./queries-BqXUK27S.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { i as T } from "./src-1ETPRcpH.js";
var j = l();
function M() {
	let { t: e } = h(),
		n = t(),
		r = v(D);
	if (!n || !r.data) return null;
	let i = [
			{ done: n.paymentPasswordSet, key: `password`, to: `/me/payment-password`, Icon: s },
			{ done: r.data.length > 0, key: `card`, to: `/cards/new`, Icon: y },
			{ done: n.verification.state === `linked`, key: `verify`, to: `/me/verification`, Icon: p },
		],
		a = i.find((e) => !e.done);
	if (!a) return null;
	let o = i.filter((e) => !e.done).length;
	return (0, j.jsxs)(x, {
		to: a.to,
		className: `zf-card zf-row zf-advice`,
		children: [
			(0, j.jsx)(`span`, { className: `zf-advice-disc`, children: (0, j.jsx)(a.Icon, {}) }),
			(0, j.jsxs)(`span`, {
				className: `zf-row-main`,
				children: [
					(0, j.jsx)(`span`, {
						className: `zf-advice-title`,
						children: e(`advice.${a.key}.title`),
					}),
					(0, j.jsx)(`span`, { className: `zf-row-note`, children: e(`advice.${a.key}.why`) }),
				],
			}),
			(0, j.jsx)(`span`, {
				className: `zf-tag zf-tag-wait`,
				children: e(`advice.left`, { count: o }),
			}),
			(0, j.jsx)(`span`, { className: `zf-row-more`, children: (0, j.jsx)(S, { size: 18 }) }),
		],
	});
}
var N = e(m(), 1);
function P() {
	let [e, t] = (0, N.useState)(() => w(`amountsHidden`) === `yes`);
	return [
		e,
		() => {
			r(`amountsHidden`, e ? `no` : `yes`), t(!e);
		},
	];
}
var F = [
	{ to: `/recharge`, key: `action.recharge`, Icon: f },
	{ to: `/transfer`, key: `action.transfer`, Icon: c },
	{ to: `/withdraw`, key: `action.withdraw`, Icon: u },
	{ to: `/cards`, key: `action.cards`, Icon: y },
];
function I() {
	let { t: e } = h(),
		t = g(),
		n = v(O),
		[r, s] = P();
	return (0, j.jsxs)(`section`, {
		className: `zf-card zf-assets`,
		"aria-label": e(`home.assets`),
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-assets-head`,
				children: [
					(0, j.jsx)(`span`, { className: `zf-muted`, children: e(`home.balance`) }),
					(0, j.jsx)(`button`, {
						type: `button`,
						"aria-label": e(r ? `home.show` : `home.hide`),
						"aria-pressed": r,
						onClick: s,
						children: r ? (0, j.jsx)(_, { size: 20 }) : (0, j.jsx)(C, { size: 20 }),
					}),
				],
			}),
			n.data
				? (0, j.jsxs)(j.Fragment, {
						children: [
							(0, j.jsx)(i, { amount: n.data.posted, size: `hero`, hidden: r }),
							(0, j.jsx)(`p`, {
								className: `zf-assets-note`,
								children: r
									? e(`home.hiddenNote`)
									: a(n.data.held)
										? e(`home.heldNote`, { available: o(n.data.available), held: o(n.data.held) })
										: e(`home.accountNote`, { number: n.data.accountNumber }),
							}),
						],
					})
				: n.error
					? (0, j.jsx)(b, { error: n.error, onRetry: () => void n.refetch() })
					: (0, j.jsx)(d, { rows: 1, height: 64 }),
			(0, j.jsx)(`div`, {
				className: `zf-actions`,
				role: `group`,
				"aria-label": e(`home.actions`),
				children: F.map(({ to: n, key: r, Icon: i }, a) =>
					(0, j.jsxs)(
						`button`,
						{
							type: `button`,
							className: a === 0 ? `zf-action-first` : ``,
							onClick: () => void t({ to: n }),
							children: [
								(0, j.jsx)(`span`, { className: `zf-action-disc`, children: (0, j.jsx)(i, {}) }),
								e(r),
							],
						},
						n,
					),
				),
			}),
		],
	});
}
function L() {
	let { t: e } = h();
	return (
		A(e(`nav.home`)),
		(0, j.jsxs)(`div`, {
			className: `zf-rooms`,
			children: [
				(0, j.jsx)(`div`, {
					className: `zf-room-title`,
					style: { marginBottom: -8 },
					children: (0, j.jsxs)(`h1`, {
						style: { display: `flex`, alignItems: `center`, gap: 10 },
						children: [(0, j.jsx)(T, { size: 30 }), e(`brand`)],
					}),
				}),
				(0, j.jsx)(I, {}),
				(0, j.jsx)(M, {}),
				(0, j.jsx)(R, {}),
			],
		})
	);
}
function R() {
	let { t: e } = h(),
		t = v(E);
	return (0, j.jsxs)(`section`, {
		className: `zf-card`,
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-section-head`,
				children: [
					(0, j.jsx)(`h2`, { children: e(`home.recent`) }),
					(0, j.jsx)(x, { to: `/bills`, className: `zf-link zf-muted`, children: e(`home.all`) }),
				],
			}),
			t.isPending && (0, j.jsx)(d, { rows: 6 }),
			t.error && !t.data && (0, j.jsx)(b, { error: t.error, onRetry: () => void t.refetch() }),
			t.data?.length === 0 &&
				(0, j.jsx)(n, { title: e(`home.emptyTitle`), hint: e(`home.emptyHint`) }),
			(0, j.jsx)(`ul`, {
				className: `zf-rows`,
				children: t.data?.map((e) =>
					(0, j.jsx)(`li`, { children: (0, j.jsx)(k, { order: e, when: `dayTime` }) }, e.id),
				),
			}),
		],
	});
}
export { L as HomePage };
