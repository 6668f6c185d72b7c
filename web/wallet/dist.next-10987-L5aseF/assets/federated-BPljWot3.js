import { t as C } from "./door-page-is0IUaTg.js";
import {
	q as _,
	M as a,
	Un as c,
	Vt as d,
	a as f,
	nt as g,
	n as h,
	K as i,
	Ut as l,
	it as m,
	Hn as n,
	Qt as o,
	en as p,
	Ht as r,
	Sn as s,
	Gt as t,
	Vn as u,
	s as v,
	zt as y,
} from "./nav-5m3quvB-.js";
import { t as x } from "./new-password-field-DY4ZdHgq.js";
import { t as S } from "./query-gate-44CTvBvf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { n as b } from "./safety-CXC2aBjD.js";
var w = e(c(), 1),
	T = n();
function E() {
	let { t: e } = u(),
		t = s(),
		n = h(`pendingId`),
		r = `/federated/pending/${encodeURIComponent(n)}`,
		i = [`federated`, n],
		a = p({ queryKey: i, gcTime: 0, queryFn: ({ signal: e }) => g.get(r, { signal: e }) }),
		{ data: o } = a,
		c = o && { pending: o, path: r, onChange: (e) => t.setQueryData(i, e) };
	return (0, T.jsx)(C, {
		title: e(`federated.title`),
		head: o ? e(`federated.${o.step}.head`, { name: o.provider.name }) : e(`federated.title`),
		hint: o && e(`federated.${o.step}.hint`, { name: o.provider.name }),
		children: (0, T.jsx)(S, { query: a, children: () => c && (0, T.jsx)(D, { ...c }) }),
	});
}
function D(e) {
	switch (e.pending.step) {
		case `phone_wanted`:
			return (0, T.jsx)(O, { ...e });
		case `factor_wanted`:
			return (0, T.jsx)(k, { ...e });
		case `link_wanted`:
			return (0, T.jsx)(j, { ...e });
		default:
			return (0, T.jsx)(A, { ...e });
	}
}
function O({ path: e, onChange: n }) {
	let { t: i } = u(),
		[a, s] = (0, w.useState)(``),
		[c, f] = (0, w.useState)(``),
		p = o({ mutationFn: () => g.post(`${e}/codes`, { mobile: a }) }),
		m = o({
			mutationFn: () => g.post(`${e}/proofs`, { factor: `sms_code`, answer: c }),
			onSuccess: n,
		});
	return (0, T.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), m.mutate();
		},
		children: [
			(0, T.jsx)(y, { label: i(`field.mobile`), value: a, onValue: s }),
			(0, T.jsx)(l, {
				value: c,
				onValue: f,
				resendIn: 0,
				sent: p.data !== void 0,
				sending: p.isPending,
				sendDisabled: !d(a),
				onSend: () => p.mutate(),
				hint: p.data && i(`code.sentTo`, { mobile: p.data.mobileMasked }),
			}),
			(0, T.jsx)(r, { error: m.error ?? p.error }),
			(0, T.jsx)(t, {
				type: `submit`,
				block: !0,
				busy: m.isPending,
				disabled: c.length !== 6 || p.data === void 0,
				children: i(`signUp.next`),
			}),
		],
	});
}
function k({ pending: e, path: t, onChange: n }) {
	let r = e.offers[0] ?? `password`;
	return (0, T.jsx)(
		m,
		{
			factor: r,
			door: {
				sendCode: () => g.post(`${t}/codes`, {}),
				passkeyOptions: () => Promise.reject(Error(`a pending login takes no passkey`)),
				prove: (e, n) => g.post(`${t}/proofs`, { factor: r, answer: n }),
			},
			sentTo: e.codeSentTo,
			onProven: n,
		},
		r,
	);
}
function A({ pending: e, path: n }) {
	let { t: i } = u(),
		s = f(),
		c = a(),
		[l, d] = (0, w.useState)(``),
		p = e.step === `registration`,
		m = o({
			mutationFn: () => g.post(`${n}/session`, l === `` ? {} : { password: l }),
			onSuccess: (e) => {
				c(e), s({ to: `/`, replace: !0 });
			},
		});
	return (0, T.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), m.mutate();
		},
		children: [
			p && (0, T.jsx)(x, { label: i(`federated.password`), value: l, onValue: d }),
			(0, T.jsx)(r, { error: m.error }),
			(0, T.jsx)(t, {
				type: `submit`,
				block: !0,
				busy: m.isPending,
				disabled: l !== `` && l.length < 8,
				children: i(p ? `signUp.submit` : `signIn.submit`),
			}),
		],
	});
}
function j({ pending: e, path: n }) {
	let { t: a } = u(),
		o = f(),
		c = s(),
		l = i({
			send: (e, t) => g.post(`${n}/link`, {}, t),
			onDone: () => {
				c.invalidateQueries(b), o({ to: `/me/links`, replace: !0 });
			},
		});
	return (0, T.jsxs)(T.Fragment, {
		children: [
			(0, T.jsx)(r, { error: l.error }),
			(0, T.jsx)(t, {
				block: !0,
				busy: l.busy,
				onClick: () => l.start(void 0),
				children: a(`links.add`, { name: e.provider.name }),
			}),
			(0, T.jsx)(_, { view: l.view }),
		],
	});
}
function M() {
	let { t: e } = u(),
		n = f(),
		r = v(),
		i = r?.includes(`denied`) === !0 || r?.includes(`cancel`) === !0;
	return (0, T.jsx)(C, {
		title: e(`federated.title`),
		head: e(`federated.refusedHead`),
		hint: e(i ? `federated.cancelled` : `federated.refusedHint`),
		children: (0, T.jsx)(t, {
			block: !0,
			onClick: () => void n({ to: `/sign-in` }),
			children: e(`freeze.toSignIn`),
		}),
	});
}
export { E as FederatedPage, M as FederatedRefusedPage };
