import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import {
	q as _,
	Ht as a,
	Q as c,
	Vn as d,
	a as f,
	o as g,
	nt as h,
	Hn as i,
	Sn as l,
	lt as m,
	Gn as n,
	K as o,
	ct as p,
	Gt as r,
	Nn as s,
	$ as t,
	Un as u,
	st as v,
	z as y,
} from "./nav-5m3quvB-.js";
import { t as b } from "./page-zgznIXmf.js";
import { o as C } from "./safety-CXC2aBjD.js";
import { t as S, n as x } from "./steps-DjgkzI_1.js";
var w = e(u(), 1);
function T(e, t) {
	let r = l(),
		i = e ? [`first`, `again`] : [`proof`, `first`, `again`],
		[a, s] = (0, w.useState)(e ? `first` : `proof`),
		[u, d] = (0, w.useState)(``),
		[f, p] = (0, w.useState)(!1),
		[m, g] = (0, w.useState)(``),
		[_, v] = (0, w.useState)(!1),
		y = o({
			send: (e, t) => h.put(`/payment-password`, e, t),
			onDone: () => {
				r.setQueryData(c.queryKey, (e) => e && { ...e, paymentPasswordSet: !0 }),
					r.invalidateQueries(C),
					t();
			},
		}),
		b = (e) => {
			y.reset(), g(e), s(`again`);
		},
		x = (t) => {
			if ((v(t !== m), t !== m)) return s(`first`);
			e
				? y.start(f ? { paymentPassword: t, forgotten: f } : { paymentPassword: t })
				: y.start({ paymentPassword: t, loginPassword: u });
		},
		S = y.error !== null && y.error !== void 0,
		T = n(y.error, `credentials_wrong`) && !e ? `proof` : `first`;
	return {
		steps: i,
		step: S && a === `again` ? T : a,
		prove: () => {
			y.reset(), s(`first`);
		},
		loginPassword: u,
		setLoginPassword: d,
		forgotten: f,
		setForgotten: p,
		takeFirst: b,
		takeAgain: x,
		mismatch: _,
		saving: y.busy,
		error: y.error,
		view: y.view,
	};
}
var E = i();
function D() {
	let { t: e } = d(),
		n = f(),
		r = s(),
		i = g(`/me`),
		a = t(),
		o = T(a?.paymentPasswordSet === !0, () => {
			y.show({ content: e(`paymentPassword.saved`) }), n({ to: i, replace: !0 });
		}),
		c = o.mismatch ? e(`paymentPassword.mismatch`) : void 0;
	return (0, E.jsxs)(b, {
		title: e(a?.paymentPasswordSet ? `paymentPassword.change` : `paymentPassword.set`),
		children: [
			(0, E.jsx)(x, { count: o.steps.length, at: o.steps.indexOf(o.step) }),
			o.step === `proof` && (0, E.jsx)(O, { flow: o, username: a?.mobileMasked ?? `` }),
			o.step === `first` &&
				(0, E.jsx)(
					k,
					{
						title: e(`paymentPassword.firstTitle`),
						hint: e(`paymentPassword.firstHint`),
						label: e(`paymentPassword.first`),
						error: o.error ? r(o.error) : c,
						busy: !1,
						onFull: o.takeFirst,
					},
					`first`,
				),
			o.step === `again` &&
				(0, E.jsx)(
					k,
					{
						title: e(`paymentPassword.againTitle`),
						hint: e(`paymentPassword.againHint`),
						label: e(`paymentPassword.again`),
						error: void 0,
						busy: o.saving,
						onFull: o.takeAgain,
					},
					`again`,
				),
			a?.paymentPasswordSet &&
				o.step === `first` &&
				(0, E.jsxs)(`label`, {
					className: `zf-consent`,
					children: [
						(0, E.jsx)(`input`, {
							type: `checkbox`,
							checked: o.forgotten,
							onChange: (e) => o.setForgotten(e.target.checked),
						}),
						e(`paymentPassword.forgotten`),
					],
				}),
			(0, E.jsx)(_, { view: o.view }),
		],
	});
}
function O({ flow: e, username: t }) {
	let { t: n } = d();
	return (0, E.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (t) => {
			t.preventDefault(), e.prove();
		},
		children: [
			(0, E.jsx)(S, {
				title: n(`paymentPassword.proofTitle`),
				hint: n(`paymentPassword.proofHint`),
			}),
			(0, E.jsx)(`input`, { hidden: !0, readOnly: !0, autoComplete: `username`, value: t }),
			(0, E.jsx)(v, {
				label: n(`field.password`),
				name: `password`,
				autoComplete: `current-password`,
				autoFocus: !0,
				value: e.loginPassword,
				onValue: e.setLoginPassword,
			}),
			(0, E.jsx)(a, { error: e.error }),
			(0, E.jsx)(r, {
				type: `submit`,
				block: !0,
				disabled: e.loginPassword === ``,
				children: n(`bind.next`),
			}),
		],
	});
}
function k(e) {
	let [t, n] = (0, w.useState)(``),
		r = (t) => {
			n(t), t.length === 6 && e.onFull(t);
		};
	return (0, E.jsxs)(E.Fragment, {
		children: [
			(0, E.jsx)(S, { title: e.title, hint: e.hint }),
			(0, E.jsx)(p, {
				label: e.label,
				value: t,
				onValue: r,
				disabled: e.busy,
				error: t === `` ? e.error : void 0,
			}),
			(0, E.jsx)(m, {
				disabled: e.busy,
				onKey: (e) => t.length < 6 && r(t + e),
				onDelete: () => n(t.slice(0, -1)),
			}),
		],
	});
}
export { D as PaymentPasswordPage };
