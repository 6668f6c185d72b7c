import {
	t as _,
	Ht as a,
	Sn as c,
	a as d,
	en as f,
	rt as g,
	q as h,
	Hn as i,
	Un as l,
	nt as m,
	Gn as n,
	K as o,
	lt as p,
	Gt as r,
	Nn as s,
	$ as t,
	Vn as u,
} from "./nav-5m3quvB-.js";
import { o as b, r as x, i as y } from "./queries-BqXUK27S.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { s as v } from "./src-1ETPRcpH.js";
var S = e(l(), 1);
function C(e) {
	let t = v(),
		n = c(),
		r = d(),
		i = w(),
		[a, s] = (0, S.useState)(!1),
		l = o({
			about: (t) => e + JSON.stringify(t),
			send: (n, r) => t.run(n, (t) => m.post(e, n, { idempotencyKey: t, ...r })),
			onDone: (e) => {
				n.setQueryData(x(e.id).queryKey, e),
					b(n),
					r({ to: `/result/$orderId`, params: { orderId: e.id }, replace: !0 });
			},
		});
	return { proven: l, start: (e) => (i ? l.start(e) : s(!0)), isBare: a, closeBare: () => s(!1) };
}
function w() {
	let e = t(),
		n = e?.paymentPasswordSet === !0,
		r = f({ ...y, enabled: e != null && !n });
	return n || (r.data?.length ?? 0) > 0;
}
function T(e, t) {
	let n = t === `.` && e === `` ? `0.` : e === `0` && t !== `.` ? t : e + t;
	return E(n) ? n : e;
}
function E(e) {
	return /^(?:0|[1-9]\d{0,8})?(?:\.\d{0,2})?$/.test(e);
}
var D = i();
function O(e) {
	let t = (0, S.useId)();
	return (0, D.jsxs)(`section`, {
		className: `zf-card zf-amount`,
		children: [
			(0, D.jsx)(`label`, { htmlFor: t, children: e.label }),
			(0, D.jsxs)(`div`, {
				className: `zf-amount-line`,
				children: [
					(0, D.jsx)(`span`, { "aria-hidden": `true`, children: `¥` }),
					(0, D.jsx)(`input`, {
						id: t,
						inputMode: `none`,
						autoComplete: `off`,
						value: e.value,
						"aria-invalid": !!e.error,
						"aria-describedby": `${t}-note`,
						ref: k,
						onChange: (t) => {
							let n = t.target.value.replaceAll(`,`, ``);
							E(n) && e.onValue(n);
						},
					}),
				],
			}),
			(0, D.jsxs)(`div`, {
				className: `zf-amount-note`,
				id: `${t}-note`,
				children: [
					e.error
						? (0, D.jsx)(`span`, { className: `zf-field-error`, role: `alert`, children: e.error })
						: (0, D.jsx)(`span`, { children: e.note }),
					e.action,
				],
			}),
		],
	});
}
function k(e) {
	e?.focus({ preventScroll: !0 });
}
function A(e) {
	let { t } = u(),
		i = s(),
		{ error: o, busy: c } = e.payment.proven;
	return (0, D.jsxs)(D.Fragment, {
		children: [
			n(o) && o.unsettled
				? (0, D.jsx)(`div`, {
						className: `zf-form-error`,
						role: `alert`,
						children: t(`pay.unsettled`, { why: i(o) }),
					})
				: (0, D.jsx)(a, { error: o }),
			(0, D.jsx)(r, {
				block: !0,
				disabled: !e.ready,
				busy: c,
				onClick: e.onPay,
				children: e.label,
			}),
			!e.keysHidden &&
				(0, D.jsx)(p, {
					decimal: !0,
					onKey: (t) => e.onText(T(e.text, t)),
					onDelete: () => e.onText(e.text.slice(0, -1)),
				}),
		],
	});
}
var j = {
	payment_password_wrong: { to: `/me/payment-password`, key: `pay.forgot` },
	payment_password_locked: { to: `/me/payment-password`, key: `pay.forgot` },
	payment_password_not_set: { to: `/me/payment-password`, key: `pay.setPassword` },
	verification_required: { to: `/me/verification`, key: `pay.verify` },
	limit_exceeded: { to: `/me/verification`, key: `pay.limits` },
};
function M({ error: e, page: t }) {
	let { t: r } = u();
	if (!n(e) || !Object.hasOwn(j, e.code)) return null;
	let i = j[e.code];
	return (0, D.jsx)(_, { to: i.to, search: { next: t }, className: `zf-link`, children: r(i.key) });
}
function N({ payment: e, page: t, facts: n = [] }) {
	return (0, D.jsxs)(D.Fragment, {
		children: [
			(0, D.jsx)(h, {
				view: e.proven.view,
				facts: n,
				wayOn: (e) => (0, D.jsx)(M, { error: e, page: t }),
			}),
			(0, D.jsx)(P, { open: e.isBare, onClose: e.closeBare, page: t }),
		],
	});
}
function P(e) {
	let { t } = u();
	return (0, D.jsx)(g, {
		open: e.open,
		title: t(`pay.needPassword`),
		onClose: e.onClose,
		children: (0, D.jsxs)(`div`, {
			className: `zf-form`,
			children: [
				(0, D.jsx)(`p`, { className: `zf-muted`, children: t(`pay.needPasswordWhy`) }),
				(0, D.jsx)(_, {
					to: `/me/payment-password`,
					search: { next: e.page },
					className: `zf-button zf-button-primary zf-button-block`,
					children: t(`pay.setPassword`),
				}),
			],
		}),
	});
}
export { A as n, C as i, N as t, O as r };
