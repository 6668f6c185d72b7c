import { t as d } from "./door-page-is0IUaTg.js";
import {
	Un as a,
	nt as c,
	Qt as i,
	st as l,
	Hn as n,
	Vn as o,
	Ht as r,
	Wt as s,
	Gt as t,
	t as u,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var f = e(a(), 1),
	p = n();
function m() {
	let { t: e } = o(),
		[n, a] = (0, f.useState)(``),
		[m, h] = (0, f.useState)(``),
		g = i({ mutationFn: () => c.post(`/freezes`, { name: n.trim(), password: m }) });
	return g.isSuccess
		? (0, p.jsx)(d, {
				title: e(`freeze.title`),
				head: e(`freeze.doneHead`),
				hint: e(`freeze.doneHint`),
				children: (0, p.jsx)(u, {
					to: `/sign-in`,
					className: `zf-button zf-button-primary zf-button-block`,
					children: e(`freeze.toSignIn`),
				}),
			})
		: (0, p.jsx)(d, {
				title: e(`freeze.title`),
				head: e(`freeze.head`),
				hint: e(`freeze.hint`),
				children: (0, p.jsxs)(`form`, {
					className: `zf-form`,
					onSubmit: (e) => {
						e.preventDefault(), g.mutate();
					},
					children: [
						(0, p.jsx)(s, {
							label: e(`signIn.name`),
							autoComplete: `username`,
							autoCapitalize: `none`,
							spellCheck: !1,
							value: n,
							onValue: a,
						}),
						(0, p.jsx)(l, {
							label: e(`field.password`),
							autoComplete: `current-password`,
							value: m,
							onValue: h,
						}),
						(0, p.jsx)(r, { error: g.error }),
						(0, p.jsx)(t, {
							type: `submit`,
							block: !0,
							busy: g.isPending,
							disabled: n.trim() === `` || m === ``,
							children: e(`freeze.submit`),
						}),
						(0, p.jsx)(u, {
							to: `/recover`,
							className: `zf-link`,
							children: e(`freeze.noPassword`),
						}),
					],
				}),
			});
}
export { m as FreezePage };
