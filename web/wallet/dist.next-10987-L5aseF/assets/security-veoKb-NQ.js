import {
	wt as _,
	It as a,
	St as c,
	Y as d,
	$ as e,
	en as f,
	mt as g,
	jt as h,
	Hn as i,
	Tt as l,
	gt as m,
	Dt as n,
	Nt as o,
	ft as p,
	Et as r,
	Ot as s,
	At as t,
	Vn as u,
	xt as v,
} from "./nav-5m3quvB-.js";
import { t as b } from "./page-zgznIXmf.js";
import { t as x } from "./query-gate-44CTvBvf.js"; /* empty css                 */
import { o as y } from "./safety-CXC2aBjD.js";
var S = i(),
	C = 30,
	w = 2 * Math.PI * C;
function T(e) {
	let { t } = u(),
		{ score: n, level: r } = e;
	return (0, S.jsxs)(`svg`, {
		className: `zf-ring zf-ring-${r}`,
		width: `76`,
		height: `76`,
		viewBox: `0 0 76 76`,
		role: `img`,
		"aria-label": t(`security.score`, { score: n }),
		children: [
			(0, S.jsx)(`circle`, { cx: `38`, cy: `38`, r: C }),
			(0, S.jsx)(`circle`, {
				cx: `38`,
				cy: `38`,
				r: C,
				className: `zf-ring-arc`,
				strokeDasharray: `${(w * n) / 100} ${w}`,
				transform: `rotate(-90 38 38)`,
			}),
			(0, S.jsx)(`text`, { x: `38`, y: `45`, textAnchor: `middle`, children: n }),
		],
	});
}
function E() {
	let { t: e } = u(),
		t = f(y);
	return (0, S.jsxs)(b, {
		title: e(`security.title`),
		children: [
			(0, S.jsx)(x, {
				query: t,
				rows: 3,
				height: 40,
				children: (e) => (0, S.jsx)(D, { level: e }),
			}),
			(0, S.jsx)(O, {}),
			(0, S.jsx)(d, {
				to: `/me/locks`,
				className: `zf-button zf-button-danger zf-button-block`,
				children: e(`security.freezeNow`),
			}),
		],
	});
}
function D({ level: e }) {
	let { t, i18n: n } = u(),
		r = e.items.filter(({ state: e }) => e !== `done`);
	return (0, S.jsxs)(S.Fragment, {
		children: [
			(0, S.jsxs)(`section`, {
				className: `zf-card zf-level`,
				"aria-label": t(`security.level`),
				children: [
					(0, S.jsx)(T, { score: e.score, level: e.level }),
					(0, S.jsxs)(`div`, {
						children: [
							(0, S.jsx)(`h2`, { children: t(`security.levels.${e.level}.name`) }),
							(0, S.jsx)(`p`, {
								className: `zf-muted`,
								children: t(`security.levels.${e.level}.what`),
							}),
						],
					}),
				],
			}),
			r.length > 0 &&
				(0, S.jsxs)(`section`, {
					className: `zf-card`,
					"aria-label": t(`security.advice`),
					children: [
						(0, S.jsx)(`div`, {
							className: `zf-section-head`,
							children: (0, S.jsx)(`h2`, { children: t(`security.advice`) }),
						}),
						(0, S.jsx)(`ul`, {
							className: `zf-rows`,
							children: r.map(({ code: e, state: r, link: i }) => {
								let o = `security.items.${e}`;
								return n.exists(`${o}.title`)
									? (0, S.jsx)(
											`li`,
											{
												children: (0, S.jsxs)(d, {
													to: i,
													className: `zf-row zf-advice-row`,
													children: [
														(0, S.jsx)(`span`, {
															className: `zf-advice-dot zf-advice-${r}`,
															children:
																r === `missing`
																	? (0, S.jsx)(a, { size: 20 })
																	: (0, S.jsx)(h, { size: 18 }),
														}),
														(0, S.jsxs)(`span`, {
															className: `zf-row-main`,
															children: [
																t(`${o}.title`),
																(0, S.jsx)(`span`, {
																	className: `zf-row-note`,
																	children: t(`${o}.why`),
																}),
															],
														}),
														(0, S.jsx)(`span`, {
															className: `zf-tag${r === `missing` ? ` zf-tag-wait` : ``}`,
															children: t(`security.states.${r}`),
														}),
													],
												}),
											},
											e,
										)
									: null;
							}),
						}),
					],
				}),
		],
	});
}
function O() {
	let { t: i } = u(),
		a = e();
	if (!a) return null;
	let f = (e) => i(e ? `me.isSet` : `me.notSet`);
	return [
		[
			i(`security.groups.signIn`),
			[
				[`/me/login-name`, t, i(`security.rows.loginName`), a.loginName ?? f(!1)],
				[`/me/mobile`, s, i(`security.rows.mobile`), a.mobileMasked],
				[`/me/email`, n, i(`security.rows.email`), a.emailMasked ?? f(!1)],
				[`/me/password`, r, i(`security.rows.password`)],
				[`/me/links`, c, i(`security.rows.links`)],
			],
		],
		[
			i(`security.groups.proof`),
			[
				[`/me/payment-password`, r, i(`me.paymentPassword`), f(a.paymentPasswordSet)],
				[`/me/passkeys`, _, i(`security.rows.passkeys`)],
				[`/me/totp`, g, i(`security.rows.totp`)],
				[`/me/recovery-codes`, p, i(`security.rows.recoveryCodes`)],
			],
		],
		[
			i(`security.groups.guard`),
			[
				[`/me/locks`, o, i(`security.rows.locks`)],
				[`/me/devices`, m, i(`security.rows.devices`)],
				[`/me/sessions`, l, i(`me.sessions`)],
				[`/me/notices`, s, i(`security.rows.notices`)],
				[`/me/app-lock`, r, i(`security.rows.appLock`)],
			],
		],
	].map(([e, t]) =>
		(0, S.jsxs)(
			`nav`,
			{
				className: `zf-card`,
				"aria-label": e,
				children: [
					(0, S.jsx)(`div`, {
						className: `zf-section-head`,
						children: (0, S.jsx)(`h2`, { children: e }),
					}),
					(0, S.jsx)(`div`, {
						className: `zf-rows`,
						children: t.map(([e, t, n, r]) =>
							(0, S.jsxs)(
								d,
								{
									to: e,
									className: `zf-row`,
									children: [
										(0, S.jsx)(t, {}),
										(0, S.jsx)(`span`, { className: `zf-row-main`, children: n }),
										(0, S.jsx)(`span`, { className: `zf-row-value`, children: r }),
										(0, S.jsx)(`span`, {
											className: `zf-row-more`,
											children: (0, S.jsx)(v, { size: 18 }),
										}),
									],
								},
								e,
							),
						),
					}),
				],
			},
			e,
		),
	);
}
export { E as SecurityPage };
