import { t as w } from "./door-page-is0IUaTg.js";
import {
	it as _,
	Hn as a,
	xt as b,
	Qt as c,
	Ut as d,
	Vn as f,
	en as g,
	Y as h,
	Gt as i,
	Sn as l,
	Wt as m,
	Bn as n,
	Ht as o,
	Vt as p,
	Gn as r,
	zt as S,
	Jt as s,
	$t as t,
	Un as u,
	nt as v,
	zn as x,
	t as y,
} from "./nav-5m3quvB-.js";
import { t as C } from "./query-gate-44CTvBvf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as T } from "./new-password-field-DY4ZdHgq.js";
var E = e(u(), 1),
	D = a();
function O(e) {
	return (0, D.jsx)(`ul`, {
		className: `zf-card zf-rows`,
		children: e.choices.map(({ value: t, label: n, note: r }) =>
			(0, D.jsx)(
				`li`,
				{
					children: (0, D.jsxs)(`button`, {
						type: `button`,
						className: `zf-row`,
						style: { minHeight: 68 },
						onClick: () => e.onChoose(t),
						children: [
							(0, D.jsxs)(`span`, {
								className: `zf-row-main`,
								children: [
									(0, D.jsx)(`span`, { style: { display: `block` }, children: n }),
									r && (0, D.jsx)(`span`, { className: `zf-row-note`, children: r }),
								],
							}),
							(0, D.jsx)(`span`, {
								className: `zf-row-more`,
								children: (0, D.jsx)(b, { size: 18 }),
							}),
						],
					}),
				},
				t,
			),
		),
	});
}
var k = `recovery`;
function A() {
	return x(k) || void 0;
}
function j(e) {
	n(k, e ?? ``);
}
function M(e) {
	return `/recoveries/${encodeURIComponent(e)}`;
}
function N(e) {
	return t({
		queryKey: [`recovery`, e],
		gcTime: 0,
		queryFn: async ({ signal: t }) => {
			try {
				return await v.get(M(e), { signal: t });
			} catch (e) {
				if (r(e, `recovery_not_found`)) return null;
				throw e;
			}
		},
	});
}
function P(e) {
	let t = M(e);
	return {
		sendCode: (e) => v.post(`${t}/codes`, { factor: e }),
		passkeyOptions: () => Promise.reject(Error(`a recovery takes no passkey`)),
		prove: (e, n) => v.post(`${t}/proofs`, { factor: e, answer: n }),
	};
}
function F(e) {
	switch (e.recovery.state) {
		case `started`:
			return (0, D.jsx)(I, { ...e });
		case `cooling`:
			return (0, D.jsx)(R, { ...e });
		case `ready`:
			return e.recovery.lost === `mobile` ? (0, D.jsx)(B, { ...e }) : (0, D.jsx)(z, { ...e });
		default:
			return (0, D.jsx)(V, { ...e });
	}
}
function I(e) {
	let { t } = f(),
		{ id: n, recovery: r } = e,
		[i, a] = (0, E.useState)(),
		o = i === void 0 ? void 0 : r.offers[i],
		s = o?.factors.find((e) => !r.proven.includes(e));
	if (o === void 0 || s === void 0)
		return (0, D.jsxs)(w, {
			title: t(`recover.title`),
			head: t(`recover.wayHead`),
			hint: t(`recover.wayHint`),
			children: [
				(0, D.jsx)(O, {
					choices: r.offers.map(({ factors: e, coolingHours: n }, r) => ({
						value: String(r),
						label: L(e, t),
						note: n === 0 ? t(`recover.atOnce`) : t(`recover.waits`, { hours: n }),
					})),
					onChoose: (e) => a(Number(e)),
				}),
				(0, D.jsx)(H, { onEnd: e.onEnd }),
			],
		});
	let c = o.factors.indexOf(s) + 1;
	return (0, D.jsxs)(w, {
		title: t(`recover.title`),
		head: t(`proof.factor.${s}`),
		hint: t(`steps.label`, { at: c, count: o.factors.length }),
		children: [
			(0, D.jsx)(_, { factor: s, door: P(n), sentTo: null, onProven: e.onChange }, s),
			(0, D.jsx)(`button`, {
				type: `button`,
				className: `zf-link`,
				onClick: () => a(void 0),
				children: t(`proof.otherWay`),
			}),
		],
	});
}
function L(e, t) {
	return e.map((e) => t(`proof.factor.${e}`)).join(t(`proof.and`));
}
function R({ recovery: e, onEnd: t }) {
	let { t: n, i18n: r } = f(),
		i = s(e.readyAt ?? e.expiresAt, `dayTime`, r.language);
	return (0, D.jsxs)(w, {
		title: n(`recover.title`),
		head: n(`recover.coolingHead`, { time: i }),
		hint: n(`recover.coolingHint`),
		children: [
			(0, D.jsx)(`ul`, {
				className: `zf-card zf-rows`,
				children: [`told`, `stop`, `back`].map((e) =>
					(0, D.jsx)(
						`li`,
						{ className: `zf-row`, children: n(`recover.cooling.${e}`, { time: i }) },
						e,
					),
				),
			}),
			(0, D.jsx)(H, { onEnd: t }),
		],
	});
}
function z({ id: e, onChange: t }) {
	let { t: n } = f(),
		[r, a] = (0, E.useState)(``),
		s = c({ mutationFn: () => v.put(`${M(e)}/password`, { password: r }), onSuccess: t });
	return (0, D.jsx)(w, {
		title: n(`recover.title`),
		head: n(`recover.passwordHead`),
		hint: n(`recover.passwordHint`),
		children: (0, D.jsxs)(`form`, {
			className: `zf-form`,
			onSubmit: (e) => {
				e.preventDefault(), s.mutate();
			},
			children: [
				(0, D.jsx)(T, { label: n(`loginPassword.new`), value: r, onValue: a }),
				(0, D.jsx)(o, { error: s.error }),
				(0, D.jsx)(i, {
					type: `submit`,
					block: !0,
					busy: s.isPending,
					disabled: r.length < 8,
					children: n(`me.save`),
				}),
			],
		}),
	});
}
function B({ id: e, onChange: t }) {
	let { t: n } = f(),
		[r, a] = (0, E.useState)(``),
		[s, l] = (0, E.useState)(``),
		u = c({ mutationFn: () => v.put(`${M(e)}/mobile`, { mobile: r }) }),
		m = c({ mutationFn: () => v.post(`${M(e)}/mobile/confirmation`, { code: s }), onSuccess: t });
	return (0, D.jsx)(w, {
		title: n(`recover.title`),
		head: n(`contact.mobile.title`),
		hint: n(`recover.mobileHint`),
		children: (0, D.jsxs)(`form`, {
			className: `zf-form`,
			onSubmit: (e) => {
				e.preventDefault(), m.mutate();
			},
			children: [
				(0, D.jsx)(S, { label: n(`contact.mobile.new`), value: r, onValue: a }),
				(0, D.jsx)(d, {
					value: s,
					onValue: l,
					resendIn: 0,
					sent: u.data !== void 0,
					sending: u.isPending,
					sendDisabled: !p(r),
					onSend: () => u.mutate(),
					hint: u.data && n(`code.sentTo`, { mobile: u.data.sentTo }),
				}),
				(0, D.jsx)(o, { error: m.error ?? u.error }),
				(0, D.jsx)(i, {
					type: `submit`,
					block: !0,
					busy: m.isPending,
					disabled: s.length !== 6 || u.data === void 0,
					children: n(`contact.confirm`),
				}),
			],
		}),
	});
}
function V({ recovery: e, onEnd: t }) {
	let { t: n } = f(),
		r = e.state === `done` ? `done` : e.state === `cancelled` ? `cancelled` : `expired`;
	return (0, D.jsx)(w, {
		title: n(`recover.title`),
		head: n(`recover.over.${r}.head`),
		hint: n(`recover.over.${r}.hint`),
		children:
			r === `done`
				? (0, D.jsx)(y, {
						to: `/sign-in`,
						className: `zf-button zf-button-primary zf-button-block`,
						onClick: t,
						children: n(`freeze.toSignIn`),
					})
				: (0, D.jsx)(i, { block: !0, onClick: t, children: n(`recover.anew`) }),
	});
}
function H({ onEnd: e }) {
	let { t } = f();
	return (0, D.jsx)(`button`, {
		type: `button`,
		className: `zf-link`,
		onClick: e,
		children: t(`recover.giveUp`),
	});
}
var U = [`password`, `mobile`, `both`];
function W() {
	let [e, t] = (0, E.useState)(A),
		n = (e) => {
			j(e), t(e);
		};
	return e === void 0
		? (0, D.jsx)(K, { onBegun: n })
		: (0, D.jsx)(G, { id: e, onEnd: () => n(void 0) });
}
function G(e) {
	let { t } = f(),
		n = l(),
		{ id: r, onEnd: a } = e,
		o = g(N(r));
	return o.data
		? (0, D.jsx)(F, {
				id: r,
				recovery: o.data,
				onChange: (e) => {
					n.setQueryData(N(r).queryKey, e);
				},
				onEnd: a,
			})
		: (0, D.jsx)(w, {
				title: t(`recover.title`),
				head: t(`recover.title`),
				children: (0, D.jsx)(C, {
					query: o,
					children: () =>
						(0, D.jsxs)(D.Fragment, {
							children: [
								(0, D.jsx)(`p`, {
									className: `zf-form-error`,
									role: `alert`,
									children: t(`recover.gone`),
								}),
								(0, D.jsx)(i, { block: !0, onClick: a, children: t(`recover.anew`) }),
							],
						}),
				}),
			});
}
function K({ onBegun: e }) {
	let { t } = f(),
		n = l(),
		[r, a] = (0, E.useState)(),
		[s, u] = (0, E.useState)(``),
		d = c({
			mutationFn: () => v.post(`/recoveries`, { name: s.trim(), lost: r ?? `password` }),
			onSuccess: ({ id: t, ...r }) => {
				n.setQueryData(N(t).queryKey, r), e(t);
			},
		});
	return r === void 0
		? (0, D.jsxs)(w, {
				title: t(`recover.title`),
				head: t(`recover.lostHead`),
				hint: t(`recover.lostHint`),
				children: [
					(0, D.jsx)(O, {
						choices: U.map((e) => ({
							value: e,
							label: t(`recover.lost.${e}.name`),
							note: t(`recover.lost.${e}.what`),
						})),
						onChoose: a,
					}),
					(0, D.jsx)(`p`, { className: `zf-note`, children: t(`recover.stolen`) }),
					(0, D.jsx)(h, {
						to: `/freeze`,
						className: `zf-button zf-button-danger zf-button-block`,
						children: t(`signIn.freeze`),
					}),
				],
			})
		: (0, D.jsx)(w, {
				title: t(`recover.title`),
				head: t(`recover.nameHead`),
				hint: t(`recover.nameHint`),
				children: (0, D.jsxs)(`form`, {
					className: `zf-form`,
					onSubmit: (e) => {
						e.preventDefault(), d.mutate();
					},
					children: [
						(0, D.jsx)(m, {
							label: t(`signIn.name`),
							autoComplete: `username`,
							autoCapitalize: `none`,
							spellCheck: !1,
							value: s,
							onValue: u,
						}),
						(0, D.jsx)(o, { error: d.error }),
						(0, D.jsx)(i, {
							type: `submit`,
							block: !0,
							busy: d.isPending,
							disabled: s.trim() === ``,
							children: t(`signUp.next`),
						}),
						(0, D.jsx)(`button`, {
							type: `button`,
							className: `zf-link`,
							onClick: () => a(void 0),
							children: t(`recover.changeLost`),
						}),
					],
				}),
			});
}
export { W as RecoverPage };
