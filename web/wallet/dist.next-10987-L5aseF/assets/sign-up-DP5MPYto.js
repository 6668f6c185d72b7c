import {
	zt as _,
	Hn as a,
	M as c,
	Un as d,
	Ut as f,
	t as g,
	nt as h,
	Gt as i,
	P as l,
	Vt as m,
	F as n,
	Ht as o,
	Vn as p,
	Gn as r,
	I as s,
	A as t,
	Qt as u,
} from "./nav-5m3quvB-.js";
import { t as S } from "./new-password-field-DY4ZdHgq.js";
import { t as v } from "./page-zgznIXmf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { i as x } from "./src-1ETPRcpH.js";
import { t as b, n as y } from "./steps-DjgkzI_1.js";
var C = e(d(), 1),
	w = [`code_wrong`, `code_expired`, `challenge_locked`];
function T() {
	let e = c(),
		[t, i] = (0, C.useState)(),
		[a, o] = (0, C.useState)(`mobile`),
		[s, d] = (0, C.useState)(``),
		[f, p] = (0, C.useState)(``),
		[m, g] = (0, C.useState)(``),
		_ = n(`register`),
		v = u({
			mutationFn: () =>
				h.post(`/registrations`, {
					mobile: s,
					challengeId: _.challenge?.challengeId ?? ``,
					code: f,
					password: m,
				}),
			onSuccess: (e) => {
				l(e) ? i(e) : y(e);
			},
			onError: (e) => {
				r(e) && w.includes(e.code) && (p(``), o(`code`)), r(e, `mobile_taken`) && o(`mobile`);
			},
		}),
		y = (t) => {
			i(void 0), e(t), o(`done`);
		},
		b = (e) => {
			v.reset(), o(e);
		};
	return {
		claim: t,
		welcome: y,
		startOver: () => {
			i(void 0), b(`mobile`);
		},
		step: a,
		goTo: b,
		mobile: s,
		setMobile: d,
		code: f,
		setCode: p,
		password: m,
		setPassword: g,
		sms: _,
		sendCode: () => _.send(s, { onSuccess: () => o(`code`) }),
		register: () => v.mutate(),
		registering: v.isPending,
		error: v.error,
	};
}
var E = a();
function D(e) {
	return (t) => {
		t.preventDefault(), e();
	};
}
function O({ flow: e }) {
	let { t } = p();
	return (0, E.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: D(e.sendCode),
		children: [
			(0, E.jsx)(b, { title: t(`signUp.mobileTitle`), hint: t(`signUp.mobileHint`) }),
			(0, E.jsx)(_, {
				label: t(`field.mobile`),
				name: `mobile`,
				autoFocus: !0,
				value: e.mobile,
				onValue: e.setMobile,
			}),
			(0, E.jsx)(o, { error: e.error ?? e.sms.error }),
			(0, E.jsx)(i, {
				type: `submit`,
				block: !0,
				disabled: !m(e.mobile),
				busy: e.sms.sending,
				children: t(`signUp.next`),
			}),
			(0, E.jsx)(g, {
				to: `/sign-in`,
				className: `zf-link`,
				style: { justifySelf: `center` },
				children: t(`signUp.haveAccount`),
			}),
		],
	});
}
function k({ flow: e }) {
	let { t: n } = p();
	return (0, E.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: D(() => e.goTo(`password`)),
		children: [
			(0, E.jsx)(b, {
				title: n(`signUp.codeTitle`),
				hint: n(`code.sentTo`, { mobile: e.sms.challenge?.mobileMasked ?? `` }),
			}),
			(0, E.jsx)(f, {
				autoFocus: !0,
				value: e.code,
				onValue: e.setCode,
				resendIn: e.sms.resendIn,
				sent: !0,
				sending: e.sms.sending,
				onSend: e.sendCode,
			}),
			(0, E.jsx)(o, { error: e.error ?? e.sms.error }),
			(0, E.jsx)(i, {
				type: `submit`,
				block: !0,
				disabled: e.code.length !== 6,
				children: n(`signUp.next`),
			}),
			e.sms.challenge &&
				(0, E.jsx)(t, {
					mobile: e.mobile,
					challengeId: e.sms.challenge.challengeId,
					purpose: `register`,
				}),
		],
	});
}
function A({ flow: e }) {
	let { t } = p();
	return (0, E.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: D(e.register),
		children: [
			(0, E.jsx)(b, { title: t(`signUp.passwordTitle`), hint: t(`signUp.passwordHint`) }),
			(0, E.jsx)(`input`, { hidden: !0, readOnly: !0, autoComplete: `username`, value: e.mobile }),
			(0, E.jsx)(S, {
				label: t(`field.password`),
				autoFocus: !0,
				value: e.password,
				onValue: e.setPassword,
			}),
			(0, E.jsx)(o, { error: e.error }),
			(0, E.jsx)(i, {
				type: `submit`,
				block: !0,
				disabled: e.password.length < 8,
				busy: e.registering,
				children: t(`signUp.submit`),
			}),
		],
	});
}
function j() {
	let { t: e } = p();
	return (0, E.jsxs)(`div`, {
		className: `zf-form`,
		style: { justifyItems: `center`, textAlign: `center`, paddingTop: 48 },
		children: [
			(0, E.jsx)(x, { size: 72 }),
			(0, E.jsx)(b, { title: e(`signUp.doneTitle`), hint: e(`signUp.doneHint`) }),
			(0, E.jsx)(g, {
				to: `/me/payment-password`,
				search: { next: `/` },
				className: `zf-button zf-button-primary zf-button-block`,
				children: e(`pay.setPassword`),
			}),
			(0, E.jsx)(g, { to: `/`, className: `zf-link`, children: e(`signUp.later`) }),
		],
	});
}
var M = [`mobile`, `code`, `password`, `done`];
function N() {
	let { t: e } = p(),
		t = T(),
		n = M.indexOf(t.step),
		r = n > 0 && t.step !== `done` ? () => t.goTo(M[n - 1] ?? `mobile`) : void 0;
	return t.claim
		? (0, E.jsx)(v, {
				title: e(`signUp.title`),
				onBack: t.startOver,
				children: (0, E.jsx)(s, {
					claim: t.claim,
					mobile: t.mobile,
					onDone: t.welcome,
					onStartOver: t.startOver,
				}),
			})
		: (0, E.jsxs)(v, {
				title: e(`signUp.title`),
				onBack: r,
				children: [
					(0, E.jsx)(y, { count: M.length, at: n }),
					t.step === `mobile` && (0, E.jsx)(O, { flow: t }),
					t.step === `code` && (0, E.jsx)(k, { flow: t }),
					t.step === `password` && (0, E.jsx)(A, { flow: t }),
					t.step === `done` && (0, E.jsx)(j, {}),
				],
			});
}
export { N as SignUpPage };
