import {
	Ht as a,
	Un as c,
	Wt as d,
	en as f,
	zt as h,
	Hn as i,
	Vn as l,
	nt as m,
	En as n,
	Qt as o,
	kn as p,
	Gt as r,
	Tn as s,
	Dn as t,
	Vt as u,
} from "./nav-5m3quvB-.js";
import { t as g } from "./page-zgznIXmf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import { r as b, i as v, t as x, n as y } from "./pay-sheet-BS7NB8eE.js";
import { t as S } from "./payee-face-DJZcQQ9s.js";
import { t as _ } from "./queries-BqXUK27S.js";
import { t as C } from "./steps-DjgkzI_1.js";
var w = e(c(), 1),
	T = i(),
	E = 50;
function D(e) {
	let { payee: r } = e,
		{ t: i } = l(),
		a = f(_),
		[o, c] = (0, w.useState)(``),
		[u, m] = (0, w.useState)(``),
		[h, C] = (0, w.useState)(!1),
		D = v(`/transfers`),
		O = p(o),
		k = a.data?.available,
		A = O !== void 0 && k !== void 0 && s(O, k) > 0,
		j = k && i(`transfer.available`, { amount: n(k) }),
		M = O && { amount: O, payeeId: r.payeeId, ...(u.trim() === `` ? {} : { memo: u.trim() }) };
	return (0, T.jsxs)(g, {
		title: i(`transfer.title`),
		onBack: e.onBack,
		foot: (0, T.jsx)(y, {
			label: i(`transfer.submit`),
			ready: O !== void 0 && t(O) && !A,
			onPay: () => M && D.start(M),
			payment: D,
			text: o,
			onText: c,
			keysHidden: h,
		}),
		children: [
			(0, T.jsx)(`div`, { className: `zf-card`, children: (0, T.jsx)(S, { payee: r }) }),
			(0, T.jsx)(b, {
				label: i(`transfer.amount`),
				value: o,
				onValue: c,
				note: j,
				error: A ? i(`transfer.above`, { note: j }) : void 0,
			}),
			(0, T.jsx)(d, {
				label: i(`transfer.memo`),
				value: u,
				onValue: m,
				maxLength: E,
				placeholder: i(`transfer.memoHint`),
				onFocus: () => C(!0),
				onBlur: () => C(!1),
			}),
			(0, T.jsx)(x, {
				payment: D,
				page: `/transfer`,
				facts: [{ label: i(`transfer.payWith`), value: i(`transfer.balance`) }],
			}),
		],
	});
}
function O({ onConfirm: e }) {
	let { t } = l(),
		[n, i] = (0, w.useState)(``),
		s = o({ mutationFn: () => m.post(`/payee-lookups`, { mobile: n }) });
	return (0, T.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (t) => {
			t.preventDefault(), s.data ? e(s.data) : s.mutate();
		},
		children: [
			(0, T.jsx)(C, { title: t(`transfer.whom`), hint: t(`transfer.whomHint`) }),
			(0, T.jsx)(h, {
				label: t(`transfer.mobile`),
				name: `payee-mobile`,
				autoComplete: `off`,
				autoFocus: !0,
				value: n,
				onValue: (e) => {
					i(e), s.reset();
				},
			}),
			(0, T.jsx)(a, { error: s.error }),
			s.data &&
				(0, T.jsx)(`div`, {
					className: `zf-card`,
					"aria-live": `polite`,
					children: (0, T.jsx)(S, { payee: s.data, mobile: n }),
				}),
			(0, T.jsx)(r, {
				type: `submit`,
				block: !0,
				disabled: !u(n),
				busy: s.isPending,
				children: t(s.data ? `transfer.confirmPayee` : `transfer.find`),
			}),
			s.data && (0, T.jsx)(`p`, { className: `zf-note`, children: t(`transfer.checkName`) }),
		],
	});
}
function k() {
	let { t: e } = l(),
		[t, n] = (0, w.useState)();
	return t
		? (0, T.jsx)(D, { payee: t, onBack: () => n(void 0) })
		: (0, T.jsx)(g, { title: e(`transfer.title`), children: (0, T.jsx)(O, { onConfirm: n }) });
}
export { k as TransferPage };
