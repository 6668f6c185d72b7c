import { m as n, Un as t } from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var r = e(t(), 1),
	i = r.use,
	a = r.useLayoutEffect;
function o(e) {
	let t = n();
	return r.useCallback((n) => t.navigate({ ...n, from: n.from ?? e?.from }), [e?.from, t]);
}
function s(e) {
	let t = n(),
		i = o(),
		s = r.useRef(null);
	return (
		a(() => {
			s.current !== e && (i(e), (s.current = e));
		}, [t, e, i]),
		null
	);
}
export { a as i, i as r, o as n, s as t };
