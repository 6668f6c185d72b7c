import {
	K as a,
	Vn as c,
	q as d,
	z as f,
	Ht as i,
	a as l,
	Gt as n,
	Sn as o,
	Hn as r,
	Un as s,
	$ as t,
	nt as u,
} from "./nav-5m3quvB-.js";
import { t as m } from "./new-password-field-DY4ZdHgq.js";
import { t as h } from "./page-zgznIXmf.js";
import { s as p } from "./queries-BqXUK27S.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { t as g } from "./steps-DjgkzI_1.js";
var _ = e(s(), 1),
	v = r();
function y() {
	let { t: e } = c(),
		r = l(),
		s = t(),
		y = o(),
		[b, x] = (0, _.useState)(``),
		S = a({
			send: (e, t) => u.put(`/login-password`, { password: e }, t),
			onDone: () => {
				y.invalidateQueries(p),
					f.show({ content: e(`loginPassword.saved`) }),
					r({ to: `/me/security`, replace: !0 });
			},
		});
	return (0, v.jsxs)(h, {
		title: e(`security.rows.password`),
		children: [
			(0, v.jsxs)(`form`, {
				className: `zf-form`,
				onSubmit: (e) => {
					e.preventDefault(), S.start(b);
				},
				children: [
					(0, v.jsx)(g, { title: e(`loginPassword.title`), hint: e(`loginPassword.why`) }),
					(0, v.jsx)(`input`, {
						hidden: !0,
						readOnly: !0,
						autoComplete: `username`,
						value: s?.mobileMasked ?? ``,
					}),
					(0, v.jsx)(m, { label: e(`loginPassword.new`), value: b, onValue: x }),
					(0, v.jsx)(i, { error: S.error }),
					(0, v.jsx)(n, {
						type: `submit`,
						block: !0,
						busy: S.busy,
						disabled: b.length < 8,
						children: e(`me.save`),
					}),
				],
			}),
			(0, v.jsx)(d, { view: S.view }),
		],
	});
}
export { y as LoginPasswordPage };
