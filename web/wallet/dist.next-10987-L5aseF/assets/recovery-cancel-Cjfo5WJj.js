import { t as l } from "./door-page-is0IUaTg.js";
import {
	Un as a,
	nt as c,
	Qt as i,
	Hn as n,
	Vn as o,
	Ht as r,
	Y as s,
	Gt as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var u = e(a(), 1),
	d = n();
function f() {
	let { t: e } = o(),
		[n] = (0, u.useState)(() => window.location.hash.slice(1)),
		a = i({ mutationFn: () => c.post(`/recovery-cancellations`, { token: n }) }),
		f = a.isSuccess ? `done` : `ask`;
	return (0, d.jsxs)(l, {
		title: e(`recover.title`),
		head: e(`recoverCancel.${f}.head`),
		hint: e(`recoverCancel.${f}.hint`),
		children: [
			(0, d.jsx)(r, { error: a.error }),
			!a.isSuccess &&
				(0, d.jsx)(t, {
					block: !0,
					busy: a.isPending,
					disabled: n === ``,
					onClick: () => a.mutate(),
					children: e(`recoverCancel.submit`),
				}),
			(0, d.jsx)(s, {
				to: `/freeze`,
				className: `zf-button zf-button-danger zf-button-block`,
				children: e(`signIn.freeze`),
			}),
		],
	});
}
export { f as RecoveryCancelPage };
