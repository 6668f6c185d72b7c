import {
	Qt as a,
	Vn as c,
	Q as i,
	nt as l,
	Hn as n,
	Sn as o,
	Ht as r,
	Un as s,
	Gt as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { s as u } from "./src-1ETPRcpH.js";
var d = e(s(), 1),
	f = n();
function p(e) {
	let { t: n } = c(),
		s = o(),
		p = u(),
		[m, h] = (0, d.useState)(!1),
		g = a({
			mutationFn: () => {
				let t = { cardId: e.cardId, consent: !0 };
				return p.run(t, (e) => l.post(`/verifications`, t, { idempotencyKey: e }));
			},
			onSuccess: (t) => {
				s.setQueryData(i.queryKey, t), e.onDone?.();
			},
		});
	return (0, f.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, f.jsx)(`p`, { className: `zf-muted`, children: n(`verify.what`) }),
			(0, f.jsxs)(`label`, {
				className: `zf-consent`,
				children: [
					(0, f.jsx)(`input`, {
						type: `checkbox`,
						checked: m,
						onChange: (e) => h(e.target.checked),
					}),
					n(`verify.consent`),
				],
			}),
			(0, f.jsx)(r, { error: g.error }),
			(0, f.jsx)(t, {
				block: !0,
				disabled: !m,
				busy: g.isPending,
				onClick: () => g.mutate(),
				children: n(`verify.submit`),
			}),
		],
	});
}
export { p as t };
