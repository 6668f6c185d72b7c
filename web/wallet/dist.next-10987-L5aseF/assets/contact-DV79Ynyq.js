import {
	q as _,
	K as a,
	Qt as c,
	Ut as d,
	Vn as f,
	nt as g,
	a as h,
	Ht as i,
	Sn as l,
	Wt as m,
	Gt as n,
	Pn as o,
	Vt as p,
	Hn as r,
	Q as s,
	$ as t,
	Un as u,
	z as v,
	zt as y,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { t as x } from "./page-zgznIXmf.js";
import { o as b } from "./safety-CXC2aBjD.js";
import { t as C, n as S } from "./steps-DjgkzI_1.js";
var w = e(u(), 1),
	T = r();
function E() {
	return (0, T.jsx)(O, { kind: `mobile` });
}
function D() {
	return (0, T.jsx)(O, { kind: `email` });
}
function O({ kind: e }) {
	let { t } = f(),
		[n, r] = (0, w.useState)(),
		i = t(e === `mobile` ? `security.rows.mobile` : `security.rows.email`);
	return (0, T.jsxs)(x, {
		title: i,
		onBack: n && (() => r(void 0)),
		children: [
			(0, T.jsx)(S, { count: 2, at: +!!n }),
			n ? (0, T.jsx)(A, { kind: e, asked: n, onAsked: r }) : (0, T.jsx)(k, { kind: e, onAsked: r }),
		],
	});
}
function k(e) {
	let { t: r } = f(),
		o = t(),
		{ kind: s } = e,
		[c, l] = (0, w.useState)(``),
		u = a({ send: (e, t) => g.put(`/${s}`, { [s]: e }, t), onDone: e.onAsked }),
		d = s === `mobile` ? o?.mobileMasked : o?.emailMasked,
		h = (e) => {
			e.preventDefault(), u.start(c.trim());
		},
		v = s === `mobile` ? p(c) : /^\S+@\S+\.\S+$/.test(c.trim());
	return (0, T.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: h,
		children: [
			(0, T.jsx)(C, {
				title: r(`contact.${s}.title`),
				hint: d ? r(`contact.now`, { value: d }) : r(`contact.${s}.why`),
			}),
			s === `mobile`
				? (0, T.jsx)(y, { label: r(`contact.mobile.new`), value: c, onValue: l })
				: (0, T.jsx)(m, {
						label: r(`contact.email.new`),
						type: `email`,
						autoComplete: `email`,
						placeholder: `name@example.com`,
						value: c,
						onValue: l,
					}),
			(0, T.jsx)(i, { error: u.error }),
			(0, T.jsx)(n, {
				type: `submit`,
				block: !0,
				busy: u.busy,
				disabled: !v,
				children: r(`signUp.next`),
			}),
			(0, T.jsx)(`p`, { className: `zf-note`, children: r(`contact.${s}.note`) }),
			(0, T.jsx)(_, { view: u.view }),
		],
	});
}
function A(e) {
	let { t } = f(),
		r = h(),
		a = l(),
		{ kind: u, asked: p } = e,
		[m, _] = (0, w.useState)(``),
		[y, x] = (0, w.useState)(() => j(p.resendAfterSeconds)),
		S = o(y),
		E = c({
			mutationFn: () => g.post(`/${u}/codes`),
			onSuccess: (t) => {
				x(j(t.resendAfterSeconds)), e.onAsked(t);
			},
		}),
		D = c({
			mutationFn: () => g.post(`/${u}/confirmation`, { code: m }),
			onSuccess: (e) => {
				a.setQueryData(s.queryKey, e),
					a.invalidateQueries(b),
					v.show({ content: t(`contact.${u}.saved`) }),
					r({ to: `/me/security`, replace: !0 });
			},
		});
	return (0, T.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), D.mutate();
		},
		children: [
			(0, T.jsx)(C, {
				title: t(`contact.codeTitle`),
				hint: t(`code.sentTo`, { mobile: p.sentTo }),
			}),
			(0, T.jsx)(d, {
				label: t(u === `email` ? `code.emailLabel` : `code.label`),
				autoFocus: !0,
				value: m,
				onValue: _,
				resendIn: S,
				sent: !0,
				sending: E.isPending,
				onSend: () => E.mutate(),
			}),
			(0, T.jsx)(i, { error: D.error ?? E.error }),
			(0, T.jsx)(n, {
				type: `submit`,
				block: !0,
				busy: D.isPending,
				disabled: m.length !== 6,
				children: t(`contact.confirm`),
			}),
		],
	});
}
function j(e) {
	return new Date(Date.now() + e * 1e3).toISOString();
}
export { D as EmailPage, E as MobilePage };
