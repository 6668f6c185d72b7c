import { a as f } from "./app-lock-Bbd7rnx1.js";
import {
	Ln as a,
	i as c,
	t as d,
	Hn as i,
	k as l,
	Un as o,
	$ as r,
	Vn as s,
	o as u,
} from "./nav-5m3quvB-.js";
import { n as p } from "./page-zgznIXmf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { i as n } from "./src-1ETPRcpH.js";
import { t } from "./useNavigate-DieXv57Y.js";
var m = e(o(), 1),
	h = i();
function g() {
	let { t: e } = s(),
		[i, o] = a(),
		g = u(`/`),
		_ = c();
	if ((p(e(`signIn.submit`)), (0, m.useEffect)(() => f(), []), r()))
		return (0, h.jsx)(t, { to: g, replace: !0 });
	let v = i === `en` ? `zh-CN` : `en`;
	return (0, h.jsxs)(`main`, {
		className: `zf-shell zf-gate`,
		children: [
			(0, h.jsx)(`button`, {
				type: `button`,
				className: `zf-link zf-gate-language`,
				onClick: () => o(v),
				children: e(`language.${v}`),
			}),
			(0, h.jsxs)(`div`, {
				className: `zf-gate-head`,
				children: [
					(0, h.jsx)(n, { size: 64 }),
					(0, h.jsx)(`h1`, { children: e(`brand`) }),
					(0, h.jsx)(`p`, { className: `zf-muted`, children: e(`app.motto`) }),
				],
			}),
			_ &&
				(0, h.jsxs)(`div`, {
					className: `zf-gate-note`,
					role: `status`,
					children: [
						(0, h.jsx)(`p`, { children: e(`signIn.ended`) }),
						(0, h.jsx)(d, {
							to: `/freeze`,
							className: `zf-link`,
							children: e(`signIn.endedNotMe`),
						}),
					],
				}),
			(0, h.jsx)(l, {
				aside: (0, h.jsx)(d, { to: `/sign-up`, className: `zf-link`, children: e(`signUp.enter`) }),
			}),
		],
	});
}
export { g as SignInPage };
