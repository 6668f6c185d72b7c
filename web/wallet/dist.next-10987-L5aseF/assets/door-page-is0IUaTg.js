import { Hn as e, a as t } from "./nav-5m3quvB-.js";
import { t as n } from "./page-zgznIXmf.js";
import { t as r } from "./steps-DjgkzI_1.js";
var i = e();
function a(e) {
	let a = t();
	return (0, i.jsxs)(n, {
		title: e.title,
		onBack: () => void a({ to: `/sign-in` }),
		children: [(0, i.jsx)(r, { title: e.head, hint: e.hint }), e.children],
	});
}
export { a as t };
