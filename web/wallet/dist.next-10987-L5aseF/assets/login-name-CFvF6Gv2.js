import {
	K as a,
	Un as c,
	a as d,
	nt as f,
	Ht as i,
	Vn as l,
	z as m,
	Gt as n,
	Q as o,
	q as p,
	Hn as r,
	Sn as s,
	$ as t,
	Wt as u,
} from "./nav-5m3quvB-.js";
import { t as g } from "./page-zgznIXmf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { o as h } from "./safety-CXC2aBjD.js";
import { t as _ } from "./steps-DjgkzI_1.js";
var v = e(c(), 1),
	y = r();
function b() {
	let { t: e } = l(),
		r = d(),
		c = s(),
		b = t(),
		[x, S] = (0, v.useState)(b?.loginName ?? ``),
		C = a({
			send: (e, t) => f.put(`/login-name`, { loginName: e }, t),
			onDone: ({ loginName: t }) => {
				c.setQueryData(o.queryKey, (e) => e && { ...e, loginName: t }),
					c.invalidateQueries(h),
					m.show({ content: e(`loginName.saved`) }),
					r({ to: `/me/security`, replace: !0 });
			},
		});
	return (0, y.jsxs)(g, {
		title: e(`security.rows.loginName`),
		children: [
			(0, y.jsxs)(`form`, {
				className: `zf-form`,
				onSubmit: (e) => {
					e.preventDefault(), C.start(x.trim());
				},
				children: [
					(0, y.jsx)(_, { title: e(`loginName.title`), hint: e(`loginName.why`) }),
					(0, y.jsx)(u, {
						label: e(`security.rows.loginName`),
						autoComplete: `username`,
						autoCapitalize: `none`,
						spellCheck: !1,
						maxLength: 20,
						value: x,
						onValue: S,
						hint: e(`loginName.hint`),
					}),
					(0, y.jsx)(i, { error: C.error }),
					(0, y.jsx)(n, {
						type: `submit`,
						block: !0,
						busy: C.busy,
						disabled: x.trim() === `` || x.trim() === b?.loginName,
						children: e(`me.save`),
					}),
				],
			}),
			(0, y.jsx)(p, { view: C.view }),
		],
	});
}
export { b as LoginNamePage };
