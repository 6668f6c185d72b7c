import { Hn as e, ht as n, z as r, Vn as t } from "./nav-5m3quvB-.js";
var i = e();
function a({ text: e, label: a }) {
	let { t: o } = t();
	return (0, i.jsx)(`button`, {
		type: `button`,
		className: `zf-copy`,
		"aria-label": a,
		onClick: () => {
			navigator.clipboard.writeText(e).then(
				() => r.show({ content: o(`copy.done`) }),
				() => r.show({ content: o(`copy.failed`) }),
			);
		},
		children: (0, i.jsx)(n, { size: 18 }),
	});
}
export { a as t };
