import { Hn as e, st as n, Vn as t } from "./nav-5m3quvB-.js";
function r(e) {
	if (e === ``) return 0;
	let t = [/[a-z]/, /[A-Z]/, /\d/, /[^a-zA-Z\d]/].filter((t) => t.test(e)).length,
		n = new Set(e).size;
	return e.length < 8 || n < 5 || t < 2 ? 1 : e.length >= 12 && t >= 3 ? 3 : 2;
}
var i = e();
function a(e) {
	let { t: a } = t(),
		o = r(e.value);
	return (0, i.jsx)(n, {
		...e,
		name: `password`,
		autoComplete: `new-password`,
		hint: (0, i.jsxs)(`span`, {
			className: `zf-strength`,
			children: [
				(0, i.jsxs)(`span`, {
					className: `zf-strength-bar zf-strength-${o}`,
					"aria-hidden": `true`,
					children: [(0, i.jsx)(`i`, {}), (0, i.jsx)(`i`, {}), (0, i.jsx)(`i`, {})],
				}),
				a(`signUp.strength.${o}`),
			],
		}),
	});
}
export { a as t };
