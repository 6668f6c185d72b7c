import "./src-1ETPRcpH.js";
import { Hn as e, jn as n, Mn as t } from "./nav-5m3quvB-.js";
var r = e();
function i(e) {
	let { query: i } = e;
	return i.data === void 0
		? i.error
			? (0, r.jsx)(n, { error: i.error, onRetry: () => void i.refetch() })
			: (0, r.jsx)(t, { rows: e.rows ?? 5, height: e.height ?? 20, card: !0 })
		: e.children(i.data);
}
export { i as t };
