import {
	Un as a,
	rt as c,
	Qt as i,
	Hn as n,
	Vn as o,
	Ht as r,
	Wt as s,
	Gt as t,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var l = e(a(), 1),
	u = n(),
	d = 40;
function f(e) {
	let { t } = o();
	return (0, u.jsx)(c, {
		open: e.open,
		title: t(`things.rename`),
		onClose: e.onClose,
		children: (0, u.jsx)(p, { ...e }),
	});
}
function p(e) {
	let { t: n } = o(),
		[a, c] = (0, l.useState)(e.name),
		f = i({
			mutationFn: () => e.save(a.trim()),
			onSuccess: () => {
				e.onDone(), e.onClose();
			},
		});
	return (0, u.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), f.mutate();
		},
		children: [
			(0, u.jsx)(s, {
				label: n(`things.name`),
				value: a,
				onValue: c,
				maxLength: d,
				hint: n(`things.nameHint`),
			}),
			(0, u.jsx)(r, { error: f.error }),
			(0, u.jsx)(t, { type: `submit`, block: !0, busy: f.isPending, children: n(`me.save`) }),
		],
	});
}
export { f as t };
