import { Gt as e, Vn as n, rt as r, Hn as t } from "./nav-5m3quvB-.js";
var i = t();
function a(t) {
	let { t: a } = n();
	return (0, i.jsx)(r, {
		open: t.open,
		title: t.title,
		onClose: t.onClose,
		children: (0, i.jsxs)(`div`, {
			className: `zf-form`,
			children: [
				(0, i.jsx)(`p`, { children: t.what }),
				(0, i.jsx)(e, { block: !0, onClick: t.onConfirm, children: t.act }),
				(0, i.jsx)(e, { look: `plain`, block: !0, onClick: t.onClose, children: a(`things.keep`) }),
			],
		}),
	});
}
export { a as t };
