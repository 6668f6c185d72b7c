import { i as e, t } from "./rolldown-runtime-vfrPO-fZ.js";
import "./src-1ETPRcpH.js";
import {
	Yt as _,
	G as a,
	a as b,
	qt as C,
	Jt as c,
	U as d,
	Un as f,
	Xt as g,
	W as h,
	En as i,
	Ln as l,
	Vn as m,
	An as n,
	H as o,
	V as p,
	B as r,
	pt as S,
	Hn as s,
	rt as T,
	Mn as u,
	Zt as v,
	r as w,
	jn as x,
	_t as y,
} from "./nav-5m3quvB-.js";
import { n as D } from "./order-row-CDKi50MV.js";
import { n as O } from "./page-zgznIXmf.js";
import { c as E } from "./queries-BqXUK27S.js";
var k = e(f());
function A(e) {
	let t = (0, k.useRef)(e);
	return (t.current = e), t;
}
var ee = (e) => {
		let t = A(e);
		(0, k.useEffect)(
			() => () => {
				t.current();
			},
			[],
		);
	},
	j = t((e, t) => {
		function n(e) {
			var t = typeof e;
			return e != null && (t == `object` || t == `function`);
		}
		t.exports = n;
	}),
	te = t((e, t) => {
		t.exports = typeof global == `object` && global && global.Object === Object && global;
	}),
	M = t((e, t) => {
		var n = te(),
			r = typeof self == `object` && self && self.Object === Object && self;
		t.exports = n || r || Function(`return this`)();
	}),
	ne = t((e, t) => {
		var n = M();
		t.exports = function () {
			return n.Date.now();
		};
	}),
	re = t((e, t) => {
		var n = /\s/;
		function r(e) {
			for (var t = e.length; t-- && n.test(e.charAt(t)); );
			return t;
		}
		t.exports = r;
	}),
	ie = t((e, t) => {
		var n = re(),
			r = /^\s+/;
		function i(e) {
			return e && e.slice(0, n(e) + 1).replace(r, ``);
		}
		t.exports = i;
	}),
	N = t((e, t) => {
		t.exports = M().Symbol;
	}),
	P = t((e, t) => {
		var n = N(),
			r = Object.prototype,
			i = r.hasOwnProperty,
			a = r.toString,
			o = n ? n.toStringTag : void 0;
		function s(e) {
			var t = i.call(e, o),
				n = e[o];
			try {
				e[o] = void 0;
				var r = !0;
			} catch {}
			var s = a.call(e);
			return r && (t ? (e[o] = n) : delete e[o]), s;
		}
		t.exports = s;
	}),
	F = t((e, t) => {
		var n = Object.prototype.toString;
		function r(e) {
			return n.call(e);
		}
		t.exports = r;
	}),
	I = t((e, t) => {
		var n = N(),
			r = P(),
			i = F(),
			a = `[object Null]`,
			o = `[object Undefined]`,
			s = n ? n.toStringTag : void 0;
		function c(e) {
			return e == null ? (e === void 0 ? o : a) : s && s in Object(e) ? r(e) : i(e);
		}
		t.exports = c;
	}),
	L = t((e, t) => {
		function n(e) {
			return typeof e == `object` && !!e;
		}
		t.exports = n;
	}),
	R = t((e, t) => {
		var n = I(),
			r = L(),
			i = `[object Symbol]`;
		function a(e) {
			return typeof e == `symbol` || (r(e) && n(e) == i);
		}
		t.exports = a;
	}),
	z = t((e, t) => {
		var n = ie(),
			r = j(),
			i = R(),
			a = NaN,
			o = /^[-+]0x[0-9a-f]+$/i,
			s = /^0b[01]+$/i,
			c = /^0o[0-7]+$/i,
			l = parseInt;
		function u(e) {
			if (typeof e == `number`) return e;
			if (i(e)) return a;
			if (r(e)) {
				var t = typeof e.valueOf == `function` ? e.valueOf() : e;
				e = r(t) ? t + `` : t;
			}
			if (typeof e != `string`) return e === 0 ? e : +e;
			e = n(e);
			var u = s.test(e);
			return u || c.test(e) ? l(e.slice(2), u ? 2 : 8) : o.test(e) ? a : +e;
		}
		t.exports = u;
	}),
	B = t((e, t) => {
		var n = j(),
			r = ne(),
			i = z(),
			a = `Expected a function`,
			o = Math.max,
			s = Math.min;
		function c(e, t, c) {
			var l,
				u,
				d,
				f,
				p,
				m,
				h = 0,
				g = !1,
				_ = !1,
				v = !0;
			if (typeof e != `function`) throw TypeError(a);
			(t = i(t) || 0),
				n(c) &&
					((g = !!c.leading),
					(_ = `maxWait` in c),
					(d = _ ? o(i(c.maxWait) || 0, t) : d),
					(v = `trailing` in c ? !!c.trailing : v));
			function y(t) {
				var n = l,
					r = u;
				return (l = u = void 0), (h = t), (f = e.apply(r, n)), f;
			}
			function b(e) {
				return (h = e), (p = setTimeout(C, t)), g ? y(e) : f;
			}
			function x(e) {
				var n = e - m,
					r = e - h,
					i = t - n;
				return _ ? s(i, d - r) : i;
			}
			function S(e) {
				var n = e - m,
					r = e - h;
				return m === void 0 || n >= t || n < 0 || (_ && r >= d);
			}
			function C() {
				var e = r();
				if (S(e)) return w(e);
				p = setTimeout(C, x(e));
			}
			function w(e) {
				return (p = void 0), v && l ? y(e) : ((l = u = void 0), f);
			}
			function T() {
				p !== void 0 && clearTimeout(p), (h = 0), (l = m = u = p = void 0);
			}
			function E() {
				return p === void 0 ? f : w(r());
			}
			function D() {
				var e = r(),
					n = S(e);
				if (((l = arguments), (u = this), (m = e), n)) {
					if (p === void 0) return b(m);
					if (_) return clearTimeout(p), (p = setTimeout(C, t)), y(m);
				}
				return p === void 0 && (p = setTimeout(C, t)), f;
			}
			return (D.cancel = T), (D.flush = E), D;
		}
		t.exports = c;
	}),
	V = t((e, t) => {
		var n = B(),
			r = j(),
			i = `Expected a function`;
		function a(e, t, a) {
			var o = !0,
				s = !0;
			if (typeof e != `function`) throw TypeError(i);
			return (
				r(a) && ((o = `leading` in a ? !!a.leading : o), (s = `trailing` in a ? !!a.trailing : s)),
				n(e, t, { leading: o, maxWait: t, trailing: s })
			);
		}
		t.exports = a;
	});
function H(e) {
	let t = (0, k.useRef)(!1);
	return (0, k.useCallback)(
		(...n) =>
			a(this, void 0, void 0, function* () {
				if (!t.current) {
					t.current = !0;
					try {
						return yield e(...n);
					} catch (e) {
						throw e;
					} finally {
						t.current = !1;
					}
				}
			}),
		[e],
	);
}
var U = e(V());
function W(e, t) {
	let n = A(e),
		r = t?.wait ?? 1e3,
		i = (0, k.useMemo)(() => (0, U.default)((...e) => n.current(...e), r, t), []);
	return (
		ee(() => {
			i.cancel();
		}),
		{ run: i, cancel: i.cancel, flush: i.flush }
	);
}
var G = e(d()),
	K = `adm-dot-loading`,
	q = {
		default: `var(--adm-color-weak)`,
		primary: `var(--adm-color-primary)`,
		white: `var(--adm-color-white)`,
	},
	J = { color: `default` },
	ae = (0, k.memo)((e) => {
		let t = p(J, e);
		return o(
			t,
			k.createElement(
				`div`,
				{ style: { color: q[t.color] ?? t.color }, className: (0, G.default)(`adm-loading`, K) },
				k.createElement(
					`svg`,
					{ height: `1em`, viewBox: `0 0 100 40`, style: { verticalAlign: `-0.125em` } },
					k.createElement(
						`g`,
						{ stroke: `none`, strokeWidth: `1`, fill: `none`, fillRule: `evenodd` },
						k.createElement(
							`g`,
							{ transform: `translate(-100.000000, -71.000000)` },
							k.createElement(
								`g`,
								{ transform: `translate(95.000000, 71.000000)` },
								k.createElement(
									`g`,
									{ transform: `translate(5.000000, 0.000000)` },
									[0, 1, 2].map((e) =>
										k.createElement(
											`rect`,
											{
												key: e,
												fill: `currentColor`,
												x: 20 + e * 26,
												y: `16`,
												width: `8`,
												height: `8`,
												rx: `2`,
											},
											k.createElement(`animate`, {
												attributeName: `y`,
												from: `16`,
												to: `16`,
												dur: `2s`,
												begin: `${e * 0.2}s`,
												repeatCount: `indefinite`,
												values: `16; 6; 26; 16; 16`,
												keyTimes: `0; 0.1; 0.3; 0.4; 1`,
											}),
										),
									),
								),
							),
						),
					),
				),
			),
		);
	});
function oe(e) {
	return e === window;
}
var Y = `adm-infinite-scroll`,
	se = {
		threshold: 250,
		children: (e, t, n) => k.createElement(le, { hasMore: e, failed: t, retry: n }),
	},
	ce = (e) => {
		let t = p(se, e),
			[n, i] = (0, k.useState)(!1),
			s = H((e) =>
				a(void 0, void 0, void 0, function* () {
					try {
						yield t.loadMore(e);
					} catch (e) {
						throw (i(!0), e);
					}
				}),
			),
			c = (0, k.useRef)(null),
			[l, u] = (0, k.useState)({}),
			d = (0, k.useRef)(l),
			[f, m] = (0, k.useState)(),
			{ run: h } = W(
				() =>
					a(void 0, void 0, void 0, function* () {
						if (d.current !== l || !t.hasMore) return;
						let e = c.current;
						if (!e || !e.offsetParent) return;
						let n = r(e);
						if ((m(n), !n)) return;
						let i = e.getBoundingClientRect().top;
						if (
							(oe(n) ? window.innerHeight : n.getBoundingClientRect().bottom) >=
							i - t.threshold
						) {
							let e = {};
							d.current = e;
							try {
								yield s(!1), u(e);
							} catch {}
						}
					}),
				{ wait: 100, leading: !0, trailing: !0 },
			);
		(0, k.useEffect)(() => {
			h();
		}),
			(0, k.useEffect)(() => {
				if (!c.current || !f) return;
				function e() {
					h();
				}
				return (
					f.addEventListener(`scroll`, e),
					() => {
						f.removeEventListener(`scroll`, e);
					}
				);
			}, [f]);
		function g() {
			return a(this, void 0, void 0, function* () {
				i(!1);
				try {
					yield s(!0), u(d.current);
				} catch {}
			});
		}
		return o(
			t,
			k.createElement(
				`div`,
				{ className: Y, ref: c },
				typeof t.children == `function` ? t.children(t.hasMore, n, g) : t.children,
			),
		);
	},
	le = (e) => {
		let { locale: t } = h();
		return e.hasMore
			? e.failed
				? k.createElement(
						`span`,
						null,
						k.createElement(
							`span`,
							{ className: `${Y}-failed-text` },
							t.InfiniteScroll.failedToLoad,
						),
						k.createElement(
							`a`,
							{
								onClick: () => {
									e.retry();
								},
							},
							t.InfiniteScroll.retry,
						),
					)
				: k.createElement(
						k.Fragment,
						null,
						k.createElement(`span`, null, t.common.loading),
						k.createElement(ae, null),
					)
			: k.createElement(`span`, null, t.InfiniteScroll.noMore);
	},
	ue = ce;
function de(e) {
	let t = new Map();
	for (let n of e) {
		let e = _(n.createdAt),
			r = t.get(e) ?? [];
		r.push(n), t.set(e, r);
	}
	return [...t];
}
var fe = 864e5;
function pe() {
	let { t: e, i18n: t } = m();
	return (n) => {
		let r = Date.now();
		return n === _(new Date(r))
			? e(`day.today`)
			: n === _(new Date(r - fe))
				? e(`day.yesterday`)
				: c(`${n}T04:00:00Z`, `weekday`, t.language);
	};
}
var X = s(),
	me = 12;
function he(e) {
	let { t } = m(),
		[n] = l(),
		[r, i] = (0, k.useState)(!1),
		a = g(new Date()),
		o = Array.from({ length: me }, (e, t) => v(a, -t));
	return (0, X.jsxs)(X.Fragment, {
		children: [
			(0, X.jsxs)(`button`, {
				type: `button`,
				className: `zf-link`,
				style: { color: `var(--zf-ink)`, gap: 4 },
				"aria-haspopup": `dialog`,
				onClick: () => i(!0),
				children: [C(e.value, n), (0, X.jsx)(y, { size: 18 })],
			}),
			(0, X.jsx)(T, {
				open: r,
				title: t(`bills.month`),
				onClose: () => i(!1),
				children: (0, X.jsx)(`ul`, {
					className: `zf-rows`,
					style: { margin: `0 -16px` },
					children: o.map((t) =>
						(0, X.jsx)(
							`li`,
							{
								children: (0, X.jsxs)(`button`, {
									type: `button`,
									className: `zf-row`,
									"aria-pressed": t === e.value,
									onClick: () => {
										e.onChange(t), i(!1);
									},
									children: [
										(0, X.jsx)(`span`, { className: `zf-row-main`, children: C(t, n) }),
										t === e.value && (0, X.jsx)(S, {}),
									],
								}),
							},
							t,
						),
					),
				}),
			}),
		],
	});
}
var Z = [`payment`, `transfer`, `recharge`, `withdrawal`];
function ge({ month: e, kind: t, onShow: n }) {
	let { t: r } = m();
	return (0, X.jsxs)(`div`, {
		className: `zf-bills-head`,
		children: [
			(0, X.jsxs)(`div`, {
				className: `zf-room-title`,
				children: [
					(0, X.jsx)(`h1`, { children: r(`nav.bills`) }),
					(0, X.jsx)(he, { value: e, onChange: (e) => n({ month: e }) }),
				],
			}),
			(0, X.jsxs)(`div`, {
				className: `zf-chips`,
				role: `group`,
				"aria-label": r(`bills.filter`),
				children: [
					(0, X.jsx)(Q, { label: r(`bills.allKinds`), on: !t, onPick: () => n({ kind: void 0 }) }),
					Z.map((e) =>
						(0, X.jsx)(
							Q,
							{ label: r(`order.kind.${e}`), on: t === e, onPick: () => n({ kind: e }) },
							e,
						),
					),
				],
			}),
		],
	});
}
function Q(e) {
	return (0, X.jsx)(`button`, {
		type: `button`,
		className: `zf-chip`,
		"aria-pressed": e.on,
		onClick: e.onPick,
		children: e.label,
	});
}
function $(e) {
	let { t } = m();
	return e.totals
		? (0, X.jsxs)(`dl`, {
				className: `zf-card zf-totals`,
				children: [
					(0, X.jsxs)(`div`, {
						children: [
							(0, X.jsx)(`dt`, { children: t(`bills.out`) }),
							(0, X.jsx)(`dd`, { children: i(e.totals.out) }),
						],
					}),
					(0, X.jsxs)(`div`, {
						children: [
							(0, X.jsx)(`dt`, { children: t(`bills.in`) }),
							(0, X.jsx)(`dd`, { children: i(e.totals.in) }),
						],
					}),
				],
			})
		: null;
}
function _e() {
	let { t: e } = m(),
		t = w(),
		r = b(),
		i = t.month ?? g(new Date()),
		a = Z.find((e) => e === t.kind),
		o = E({ month: i, kind: a });
	O(e(`nav.bills`));
	let s = (e) => {
			let t = { month: i, kind: a, ...e };
			r({
				to: `/bills`,
				search: { month: t.month, ...(t.kind ? { kind: t.kind } : {}) },
				replace: !0,
			});
		},
		c = o.data?.pages.flatMap((e) => e.items) ?? [];
	return (0, X.jsxs)(`div`, {
		className: `zf-rooms`,
		children: [
			(0, X.jsx)(ge, { month: i, kind: a, onShow: s }),
			(0, X.jsx)($, { totals: o.data?.pages[0]?.totals }),
			o.isPending && (0, X.jsx)(u, { rows: 8, card: !0 }),
			o.error && !o.data && (0, X.jsx)(x, { error: o.error, onRetry: () => void o.refetch() }),
			o.data &&
				c.length === 0 &&
				(0, X.jsx)(n, { title: e(`bills.emptyTitle`), hint: e(`bills.emptyHint`) }),
			(0, X.jsx)(ye, { orders: c }),
			c.length > 0 && (0, X.jsx)(ve, { bills: o }),
		],
	});
}
function ve({ bills: e }) {
	let { t } = m();
	return (0, X.jsx)(ue, {
		hasMore: e.hasNextPage,
		loadMore: async () => {
			await e.fetchNextPage({ throwOnError: !0 });
		},
		children: (e, n, r) =>
			n
				? (0, X.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						onClick: r,
						children: t(`error.retry`),
					})
				: (0, X.jsx)(`span`, {
						className: `zf-row-note`,
						children: t(e ? `state.loading` : `bills.end`),
					}),
	});
}
function ye({ orders: e }) {
	let t = pe();
	return de(e).map(([e, n]) =>
		(0, X.jsxs)(
			`section`,
			{
				"aria-label": t(e),
				children: [
					(0, X.jsx)(`h2`, { className: `zf-day`, children: t(e) }),
					(0, X.jsx)(`ul`, {
						className: `zf-card zf-rows`,
						children: n.map((e) =>
							(0, X.jsx)(`li`, { children: (0, X.jsx)(D, { order: e, when: `time` }) }, e.id),
						),
					}),
				],
			},
			e,
		),
	);
}
export { _e as BillsPage };
