import { i as e, r as n, t as r, n as t } from "./rolldown-runtime-vfrPO-fZ.js";
var i = class extends Error {
	code;
	status;
	title;
	detail;
	params;
	errors;
	instance;
	constructor(e, t) {
		super(`${e.status} ${e.code}`, { cause: t }),
			(this.name = `Problem`),
			(this.code = e.code),
			(this.status = e.status),
			(this.title = e.title ?? ``),
			(this.detail = e.detail ?? ``),
			(this.params = e.params ?? {}),
			(this.errors = e.errors ?? []),
			(this.instance = e.instance ?? ``);
	}
	get unsettled() {
		return this.status === 0 || this.status >= 500;
	}
	number(e) {
		let t = this.params[e],
			n = typeof t == `string` ? Number(t) : t;
		return typeof n == `number` && Number.isFinite(n) ? n : void 0;
	}
};
function a(e, t) {
	return e instanceof i && (t === void 0 || e.code === t);
}
var o = 2e4;
function s(e) {
	let t = async (t) => {
			let n = new i(f(t.status, await d(t)));
			return n.code === `not_signed_in` && e.onSignedOut?.(), n;
		},
		n = async (n, r, i = {}) => {
			let a = await c(n, e, r, i);
			if (!a.ok) throw await t(a);
			return await d(a);
		};
	return {
		async file(n, r = {}) {
			let i = await c(`GET`, e, n, r);
			if (!i.ok) throw await t(i);
			return { name: l(i), blob: await i.blob() };
		},
		get: (e, t) => n(`GET`, e, t),
		post: (e, t, r) => n(`POST`, e, { ...r, body: t }),
		put: (e, t, r) => n(`PUT`, e, { ...r, body: t }),
		patch: (e, t, r) => n(`PATCH`, e, { ...r, body: t }),
		delete: (e, t) => n(`DELETE`, e, t),
	};
}
async function c(e, { base: t, language: n }, r, a) {
	if (!navigator.onLine) throw new i({ status: 0, code: `offline` });
	let s = new Headers({ accept: `application/json`, "accept-language": n() });
	a.body !== void 0 && s.set(`content-type`, `application/json`),
		a.idempotencyKey && s.set(`idempotency-key`, a.idempotencyKey),
		a.challengeId && s.set(`challenge-id`, a.challengeId);
	let c = AbortSignal.timeout(a.timeoutMs ?? o);
	try {
		return await fetch(t + r + u(a.query), {
			method: e,
			headers: s,
			credentials: `same-origin`,
			cache: `no-store`,
			signal: a.signal ? AbortSignal.any([a.signal, c]) : c,
			...(a.body === void 0 ? {} : { body: JSON.stringify(a.body) }),
		});
	} catch (e) {
		throw a.signal?.aborted
			? e
			: new i(
					{ status: 0, code: c.aborted ? `timeout` : navigator.onLine ? `unreachable` : `offline` },
					e,
				);
	}
}
function l({ headers: e }) {
	let t = e.get(`content-disposition`) ?? ``,
		n = /filename\*=UTF-8''([^;]+)/i.exec(t)?.[1];
	return n === void 0 ? (/filename="([^"]+)"/i.exec(t)?.[1] ?? `download`) : decodeURIComponent(n);
}
function u(e) {
	let t = new URLSearchParams();
	for (let [n, r] of Object.entries(e ?? {})) r != null && r !== `` && t.set(n, String(r));
	let n = t.toString();
	return n ? `?${n}` : ``;
}
async function d(e) {
	if (e.status !== 204)
		try {
			let t = await e.text();
			return t === `` ? void 0 : JSON.parse(t);
		} catch (t) {
			throw new i({ status: e.ok ? 0 : e.status, code: `unreadable` }, t);
		}
}
function f(e, t) {
	return typeof t == `object` && t && `code` in t
		? { ...t, status: e }
		: { status: e, code: `unreadable` };
}
var p = r((e) => {
		var t = Symbol.for(`react.transitional.element`),
			n = Symbol.for(`react.portal`),
			r = Symbol.for(`react.fragment`),
			i = Symbol.for(`react.strict_mode`),
			a = Symbol.for(`react.profiler`),
			o = Symbol.for(`react.consumer`),
			s = Symbol.for(`react.context`),
			c = Symbol.for(`react.forward_ref`),
			l = Symbol.for(`react.suspense`),
			u = Symbol.for(`react.memo`),
			d = Symbol.for(`react.lazy`),
			f = Symbol.for(`react.activity`),
			p = Symbol.for(`react.view_transition`),
			m = Symbol.iterator;
		function h(e) {
			return typeof e != `object` || !e
				? null
				: ((e = (m && e[m]) || e[`@@iterator`]), typeof e == `function` ? e : null);
		}
		var g = {
				isMounted: function () {
					return !1;
				},
				enqueueForceUpdate: function () {},
				enqueueReplaceState: function () {},
				enqueueSetState: function () {},
			},
			_ = Object.assign,
			v = {};
		function y(e, t, n) {
			(this.props = e), (this.context = t), (this.refs = v), (this.updater = n || g);
		}
		(y.prototype.isReactComponent = {}),
			(y.prototype.setState = function (e, t) {
				if (typeof e != `object` && typeof e != `function` && e != null)
					throw Error(
						`takes an object of state variables to update or a function which returns an object of state variables.`,
					);
				this.updater.enqueueSetState(this, e, t, `setState`);
			}),
			(y.prototype.forceUpdate = function (e) {
				this.updater.enqueueForceUpdate(this, e, `forceUpdate`);
			});
		function b() {}
		b.prototype = y.prototype;
		function x(e, t, n) {
			(this.props = e), (this.context = t), (this.refs = v), (this.updater = n || g);
		}
		var S = (x.prototype = new b());
		(S.constructor = x), _(S, y.prototype), (S.isPureReactComponent = !0);
		var C = Array.isArray;
		function w() {}
		var T = { H: null, A: null, T: null, S: null },
			ee = Object.prototype.hasOwnProperty;
		function E(e, n, r) {
			var i = r.ref;
			return { $$typeof: t, type: e, key: n, ref: i === void 0 ? null : i, props: r };
		}
		function te(e, t) {
			return E(e.type, t, e.props);
		}
		function ne(e) {
			return typeof e == `object` && !!e && e.$$typeof === t;
		}
		function re(e) {
			var t = { "=": `=0`, ":": `=2` };
			return (
				`$` +
				e.replace(/[=:]/g, function (e) {
					return t[e];
				})
			);
		}
		var ie = /\/+/g;
		function ae(e, t) {
			return typeof e == `object` && e && e.key != null ? re(`` + e.key) : t.toString(36);
		}
		function oe(e) {
			switch (e.status) {
				case `fulfilled`:
					return e.value;
				case `rejected`:
					throw e.reason;
				default:
					switch (
						(typeof e.status == `string`
							? e.then(w, w)
							: ((e.status = `pending`),
								e.then(
									function (t) {
										e.status === `pending` && ((e.status = `fulfilled`), (e.value = t));
									},
									function (t) {
										e.status === `pending` && ((e.status = `rejected`), (e.reason = t));
									},
								)),
						e.status)
					) {
						case `fulfilled`:
							return e.value;
						case `rejected`:
							throw e.reason;
					}
			}
			throw e;
		}
		function se(e, r, i, a, o) {
			var s = typeof e;
			(s === `undefined` || s === `boolean`) && (e = null);
			var c = !1;
			if (e === null) c = !0;
			else
				switch (s) {
					case `bigint`:
					case `string`:
					case `number`:
						c = !0;
						break;
					case `object`:
						switch (e.$$typeof) {
							case t:
							case n:
								c = !0;
								break;
							case d:
								return (c = e._init), se(c(e._payload), r, i, a, o);
						}
				}
			if (c)
				return (
					(o = o(e)),
					(c = a === `` ? `.` + ae(e, 0) : a),
					C(o)
						? ((i = ``),
							c != null && (i = c.replace(ie, `$&/`) + `/`),
							se(o, r, i, ``, function (e) {
								return e;
							}))
						: o != null &&
							(ne(o) &&
								(o = te(
									o,
									i +
										(o.key == null || (e && e.key === o.key)
											? ``
											: (`` + o.key).replace(ie, `$&/`) + `/`) +
										c,
								)),
							r.push(o)),
					1
				);
			c = 0;
			var l = a === `` ? `.` : a + `:`;
			if (C(e))
				for (var u = 0; u < e.length; u++) (a = e[u]), (s = l + ae(a, u)), (c += se(a, r, i, s, o));
			else if (((u = h(e)), typeof u == `function`))
				for (e = u.call(e), u = 0; !(a = e.next()).done; )
					(a = a.value), (s = l + ae(a, u++)), (c += se(a, r, i, s, o));
			else if (s === `object`) {
				if (typeof e.then == `function`) return se(oe(e), r, i, a, o);
				throw (
					((r = String(e)),
					Error(
						`Objects are not valid as a React child (found: ` +
							(r === `[object Object]`
								? `object with keys {` + Object.keys(e).join(`, `) + `}`
								: r) +
							`). If you meant to render a collection of children, use an array instead.`,
					))
				);
			}
			return c;
		}
		function ce(e, t, n) {
			if (e == null) return e;
			var r = [],
				i = 0;
			return (
				se(e, r, ``, ``, function (e) {
					return t.call(n, e, i++);
				}),
				r
			);
		}
		function le(e) {
			if (e._status === -1) {
				var t = e._result,
					n = t();
				n.then(
					function (t) {
						(e._status === 0 || e._status === -1) &&
							((e._status = 1),
							(e._result = t),
							n.status === void 0 && ((n.status = `fulfilled`), (n.value = t)));
					},
					function (t) {
						(e._status === 0 || e._status === -1) &&
							((e._status = 2),
							(e._result = t),
							n.status === void 0 && ((n.status = `rejected`), (n.reason = t)));
					},
				),
					e._status === -1 && ((e._status = 0), (e._result = n));
			}
			if (e._status === 1) return e._result.default;
			throw e._result;
		}
		var ue =
			typeof reportError == `function`
				? reportError
				: function (e) {
						if (typeof window == `object` && typeof window.ErrorEvent == `function`) {
							var t = new window.ErrorEvent(`error`, {
								bubbles: !0,
								cancelable: !0,
								message:
									typeof e == `object` && e && typeof e.message == `string`
										? String(e.message)
										: String(e),
								error: e,
							});
							if (!window.dispatchEvent(t)) return;
						} else if (typeof process == `object` && typeof process.emit == `function`) {
							process.emit(`uncaughtException`, e);
							return;
						}
						console.error(e);
					};
		function de(e) {
			var t = T.T,
				n = {};
			(n.types = t === null ? null : t.types), (T.T = n);
			try {
				var r = e(),
					i = T.S;
				i !== null && i(n, r),
					typeof r == `object` && r && typeof r.then == `function` && r.then(w, ue);
			} catch (e) {
				ue(e);
			} finally {
				t !== null && n.types !== null && (t.types = n.types), (T.T = t);
			}
		}
		function fe(e) {
			var t = T.T;
			if (t !== null) {
				var n = t.types;
				n === null ? (t.types = [e]) : n.indexOf(e) === -1 && n.push(e);
			} else de(fe.bind(null, e));
		}
		var pe = {
			map: ce,
			forEach: function (e, t, n) {
				ce(
					e,
					function () {
						t.apply(this, arguments);
					},
					n,
				);
			},
			count: function (e) {
				var t = 0;
				return (
					ce(e, function () {
						t++;
					}),
					t
				);
			},
			toArray: function (e) {
				return (
					ce(e, function (e) {
						return e;
					}) || []
				);
			},
			only: function (e) {
				if (!ne(e))
					throw Error(`React.Children.only expected to receive a single React element child.`);
				return e;
			},
		};
		(e.Activity = f),
			(e.Children = pe),
			(e.Component = y),
			(e.Fragment = r),
			(e.Profiler = a),
			(e.PureComponent = x),
			(e.StrictMode = i),
			(e.Suspense = l),
			(e.ViewTransition = p),
			(e.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = T),
			(e.__COMPILER_RUNTIME = {
				__proto__: null,
				c: function (e) {
					return T.H.useMemoCache(e);
				},
			}),
			(e.addTransitionType = fe),
			(e.cache = function (e) {
				return function () {
					return e.apply(null, arguments);
				};
			}),
			(e.cacheSignal = function () {
				return null;
			}),
			(e.cloneElement = function (e, t, n) {
				if (e == null)
					throw Error(`The argument must be a React element, but you passed ` + e + `.`);
				var r = _({}, e.props),
					i = e.key;
				if (t != null)
					for (a in (t.key !== void 0 && (i = `` + t.key), t))
						!ee.call(t, a) ||
							a === `key` ||
							a === `__self` ||
							a === `__source` ||
							(a === `ref` && t.ref === void 0) ||
							(r[a] = t[a]);
				var a = arguments.length - 2;
				if (a === 1) r.children = n;
				else if (1 < a) {
					for (var o = Array(a), s = 0; s < a; s++) o[s] = arguments[s + 2];
					r.children = o;
				}
				return E(e.type, i, r);
			}),
			(e.createContext = function (e) {
				return (
					(e = {
						$$typeof: s,
						_currentValue: e,
						_currentValue2: e,
						_threadCount: 0,
						Provider: null,
						Consumer: null,
					}),
					(e.Provider = e),
					(e.Consumer = { $$typeof: o, _context: e }),
					e
				);
			}),
			(e.createElement = function (e, t, n) {
				var r,
					i = {},
					a = null;
				if (t != null)
					for (r in (t.key !== void 0 && (a = `` + t.key), t))
						ee.call(t, r) && r !== `key` && r !== `__self` && r !== `__source` && (i[r] = t[r]);
				var o = arguments.length - 2;
				if (o === 1) i.children = n;
				else if (1 < o) {
					for (var s = Array(o), c = 0; c < o; c++) s[c] = arguments[c + 2];
					i.children = s;
				}
				if (e && e.defaultProps)
					for (r in ((o = e.defaultProps), o)) i[r] === void 0 && (i[r] = o[r]);
				return E(e, a, i);
			}),
			(e.createRef = function () {
				return { current: null };
			}),
			(e.forwardRef = function (e) {
				return { $$typeof: c, render: e };
			}),
			(e.isValidElement = ne),
			(e.lazy = function (e) {
				return { $$typeof: d, _payload: { _status: -1, _result: e }, _init: le };
			}),
			(e.memo = function (e, t) {
				return { $$typeof: u, type: e, compare: t === void 0 ? null : t };
			}),
			(e.startTransition = de),
			(e.unstable_useCacheRefresh = function () {
				return T.H.useCacheRefresh();
			}),
			(e.use = function (e) {
				return T.H.use(e);
			}),
			(e.useActionState = function (e, t, n) {
				return T.H.useActionState(e, t, n);
			}),
			(e.useCallback = function (e, t) {
				return T.H.useCallback(e, t);
			}),
			(e.useContext = function (e) {
				return T.H.useContext(e);
			}),
			(e.useDebugValue = function () {}),
			(e.useDeferredValue = function (e, t) {
				return T.H.useDeferredValue(e, t);
			}),
			(e.useEffect = function (e, t) {
				return T.H.useEffect(e, t);
			}),
			(e.useEffectEvent = function (e) {
				return T.H.useEffectEvent(e);
			}),
			(e.useId = function () {
				return T.H.useId();
			}),
			(e.useImperativeHandle = function (e, t, n) {
				return T.H.useImperativeHandle(e, t, n);
			}),
			(e.useInsertionEffect = function (e, t) {
				return T.H.useInsertionEffect(e, t);
			}),
			(e.useLayoutEffect = function (e, t) {
				return T.H.useLayoutEffect(e, t);
			}),
			(e.useMemo = function (e, t) {
				return T.H.useMemo(e, t);
			}),
			(e.useOptimistic = function (e, t) {
				return T.H.useOptimistic(e, t);
			}),
			(e.useReducer = function (e, t, n) {
				return T.H.useReducer(e, t, n);
			}),
			(e.useRef = function (e) {
				return T.H.useRef(e);
			}),
			(e.useState = function (e) {
				return T.H.useState(e);
			}),
			(e.useSyncExternalStore = function (e, t, n) {
				return T.H.useSyncExternalStore(e, t, n);
			}),
			(e.useTransition = function () {
				return T.H.useTransition();
			}),
			(e.version = `19.3.1`);
	}),
	m = r((e, t) => {
		t.exports = p();
	}),
	h = r((e) => {
		var t = Symbol.for(`react.transitional.element`),
			n = Symbol.for(`react.fragment`);
		function r(e, n, r) {
			var i = null;
			if ((r !== void 0 && (i = `` + r), n.key !== void 0 && (i = `` + n.key), `key` in n))
				for (var a in ((r = {}), n)) a !== `key` && (r[a] = n[a]);
			else r = n;
			return (n = r.ref), { $$typeof: t, type: e, key: i, ref: n === void 0 ? null : n, props: r };
		}
		(e.Fragment = n), (e.jsx = r), (e.jsxs = r);
	}),
	g = r((e, t) => {
		t.exports = h();
	}),
	_ = e(m()),
	v = (e) => typeof e == `string`,
	y = () => {
		let e,
			t,
			n = new Promise((n, r) => {
				(e = n), (t = r);
			});
		return (n.resolve = e), (n.reject = t), n;
	},
	b = (e) => (e == null ? `` : String(e)),
	x = (e) =>
		v(e) &&
		/^[A-Za-z0-9_@.-]{1,128}$/.test(e) &&
		!e.includes(`..`) &&
		![`__proto__`, `constructor`, `prototype`].includes(e),
	S = (e) => e?.callbackApi ?? e?.constructor?.callbackApi,
	C = (e, t, n) => {
		e.forEach((e) => {
			t[e] && (n[e] = t[e]);
		});
	},
	w = /###/g,
	T = (e) => (e && e.includes(`###`) ? e.replace(w, `.`) : e),
	ee = (e) => !e || v(e),
	E = (e, t, n) => {
		let r = v(t) ? t.split(`.`) : t,
			i = 0;
		for (; i < r.length - 1; ) {
			if (ee(e)) return {};
			let t = T(r[i]);
			!e[t] && n && (e[t] = new n()),
				(e = Object.prototype.hasOwnProperty.call(e, t) ? e[t] : {}),
				++i;
		}
		return ee(e) ? {} : { obj: e, k: T(r[i]) };
	},
	te = (e, t, n) => {
		let { obj: r, k: i } = E(e, t, Object);
		if (r !== void 0 || t.length === 1) {
			r[i] = n;
			return;
		}
		let a = t[t.length - 1],
			o = t.slice(0, t.length - 1),
			s = E(e, o, Object);
		for (; s.obj === void 0 && o.length; )
			(a = `${o[o.length - 1]}.${a}`),
				(o = o.slice(0, o.length - 1)),
				(s = E(e, o, Object)),
				s?.obj && s.obj[`${s.k}.${a}`] !== void 0 && (s.obj = void 0);
		s.obj[`${s.k}.${a}`] = n;
	},
	ne = (e, t, n, r) => {
		let { obj: i, k: a } = E(e, t, Object);
		(i[a] = i[a] || []), i[a].push(n);
	},
	re = (e, t) => {
		let { obj: n, k: r } = E(e, t);
		if (n && Object.prototype.hasOwnProperty.call(n, r)) return n[r];
	},
	ie = (e, t, n) => {
		let r = re(e, n);
		return r === void 0 ? re(t, n) : r;
	},
	ae = (e, t, n) => {
		for (let r in t)
			r !== `__proto__` &&
				r !== `constructor` &&
				(Object.prototype.hasOwnProperty.call(e, r)
					? v(e[r]) || e[r] instanceof String || v(t[r]) || t[r] instanceof String
						? n && (e[r] = t[r])
						: ae(e[r], t[r], n)
					: (e[r] = t[r]));
		return e;
	},
	oe = (e) => e.replace(/[\-\[\]\/\{\}\(\)\*\+\?\.\\\^\$\|]/g, `\\$&`),
	se = { "&": `&amp;`, "<": `&lt;`, ">": `&gt;`, '"': `&quot;`, "'": `&#39;` },
	ce = (e) => (v(e) ? e.replace(/[&<>"']/g, (e) => se[e]) : e),
	le = class {
		constructor(e) {
			(this.capacity = e), (this.regExpMap = new Map()), (this.regExpQueue = []);
		}
		getRegExp(e) {
			let t = this.regExpMap.get(e);
			if (t !== void 0) return t;
			let n = new RegExp(e);
			return (
				this.regExpQueue.length === this.capacity &&
					this.regExpMap.delete(this.regExpQueue.shift()),
				this.regExpMap.set(e, n),
				this.regExpQueue.push(e),
				n
			);
		}
	},
	ue = [` `, `,`, `?`, `!`, `;`],
	de = new le(20),
	fe = (e, t, n) => {
		(t ||= ``), (n ||= ``);
		let r = ue.filter((e) => !t.includes(e) && !n.includes(e));
		if (r.length === 0) return !0;
		let i = de.getRegExp(`(${r.map((e) => (e === `?` ? `\\?` : e)).join(`|`)})`),
			a = !i.test(e);
		if (!a) {
			let t = e.indexOf(n);
			t > 0 && !i.test(e.substring(0, t)) && (a = !0);
		}
		return a;
	},
	pe = (e, t, n = `.`) => {
		if (!e) return;
		if (e[t] || !n) return Object.prototype.hasOwnProperty.call(e, t) ? e[t] : void 0;
		let r = t.split(n),
			i = e;
		for (let e = 0; e < r.length; ) {
			if (!i || typeof i != `object`) return;
			let t,
				a = ``;
			for (let o = e; o < r.length; ++o)
				if (
					(o !== e && (a += n),
					(a += r[o]),
					(t = i[a]),
					(typeof t != `function` && a !== `__proto__`) ||
						Object.prototype.hasOwnProperty.call(i, a) ||
						(t = void 0),
					t !== void 0)
				) {
					if ([`string`, `number`, `boolean`].includes(typeof t) && o < r.length - 1) continue;
					e += o - e + 1;
					break;
				}
			i = t;
		}
		return i;
	},
	me = (e) => e?.replace(/_/g, `-`),
	he = {
		type: `logger`,
		log(e) {
			this.output(`log`, e);
		},
		warn(e) {
			this.output(`warn`, e);
		},
		error(e) {
			this.output(`error`, e);
		},
		output(e, t) {
			console?.[e]?.apply?.(console, t);
		},
	},
	ge = class e {
		constructor(e, t = {}) {
			this.init(e, t);
		}
		init(e, t = {}) {
			(this.prefix = t.prefix || `i18next:`),
				(this.logger = e || he),
				(this.options = t),
				(this.debug = t.debug),
				(this.seen = new Set());
		}
		log(...e) {
			return this.forward(e, `log`, ``, !0);
		}
		warn(...e) {
			return this.forward(e, `warn`, ``, !0);
		}
		error(...e) {
			return this.forward(e, `error`, ``);
		}
		deprecate(...e) {
			return this.forward(e, `warn`, `WARNING DEPRECATED: `, !0);
		}
		once(e, t, ...n) {
			return !this.debug || this.seen.has(e) || this.seen.size >= 1e3
				? null
				: (this.seen.add(e), this[t](...n));
		}
		forward(e, t, n, r) {
			return r && !this.debug
				? null
				: ((e = e.map((e) => (v(e) ? e.replace(/[\r\n\x00-\x1F\x7F]/g, ` `) : e))),
					v(e[0]) && (e[0] = `${n}${this.prefix} ${e[0]}`),
					this.logger[t](e));
		}
		create(t) {
			return new e(this.logger, { prefix: `${this.prefix}:${t}:`, ...this.options });
		}
		clone(t) {
			return (t ||= this.options), (t.prefix = t.prefix || this.prefix), new e(this.logger, t);
		}
	},
	_e = new ge(),
	ve = class {
		constructor() {
			this.observers = {};
		}
		on(e, t) {
			return (
				e.split(` `).forEach((e) => {
					this.observers[e] || (this.observers[e] = new Map());
					let n = this.observers[e].get(t) || 0;
					this.observers[e].set(t, n + 1);
				}),
				this
			);
		}
		off(e, t) {
			(typeof e == `string` ? e.split(` `) : [e]).forEach((e) => {
				this.observers[e] && (t ? this.observers[e].delete(t) : delete this.observers[e]);
			});
		}
		once(e, t) {
			let n = (...r) => {
				t(...r), this.off(e, n);
			};
			return this.on(e, n), this;
		}
		emit(e, ...t) {
			this.observers[e] &&
				Array.from(this.observers[e].entries()).forEach(([e, n]) => {
					for (let r = 0; r < n; r++) e(...t);
				}),
				this.observers[`*`] &&
					Array.from(this.observers[`*`].entries()).forEach(([n, r]) => {
						for (let i = 0; i < r; i++) n(e, ...t);
					});
		}
	},
	ye = new WeakSet(),
	be = (e, ...t) => {
		if (t.some((e) => !v(e)))
			throw TypeError(
				`${e}: pass language, namespace${e === `addResource` ? ` and key` : ``} as separate strings; the dotted form ('en.translation.key') was removed in i18next v27`,
			);
	},
	xe = class extends ve {
		constructor(e, t = { ns: [`translation`], defaultNS: `translation` }, n = _e) {
			super(),
				(this.data = e || {}),
				(this.options = t),
				(this.logger = n.create(`resourceStore`)),
				this.options.keySeparator === void 0 && (this.options.keySeparator = `.`),
				this.options.ignoreJSONStructure === void 0 && (this.options.ignoreJSONStructure = !0);
		}
		addNamespaces(e) {
			this.options.ns.includes(e) || this.options.ns.push(e);
		}
		removeNamespaces(e) {
			let t = this.options.ns.indexOf(e);
			t > -1 && this.options.ns.splice(t, 1);
		}
		getResource(e, t, n, r = {}) {
			let i = r.keySeparator === void 0 ? this.options.keySeparator : r.keySeparator,
				a =
					r.ignoreJSONStructure === void 0
						? this.options.ignoreJSONStructure
						: r.ignoreJSONStructure,
				o = [e, t];
			n && (Array.isArray(n) ? o.push(...n) : v(n) && i ? o.push(...n.split(i)) : o.push(n));
			let s = re(this.data, o);
			return s != null || !a || !v(n) ? s : pe(this.data?.[e]?.[t], n, i);
		}
		addResource(e, t, n, r, i = { silent: !1 }) {
			be(`addResource`, e, t, n);
			let a = i.keySeparator === void 0 ? this.options.keySeparator : i.keySeparator,
				o = [e, t];
			n && (o = o.concat(a ? n.split(a) : n)),
				this.addNamespaces(t),
				te(this.data, o, r),
				i.silent || this.emit(`added`, e, t, n, r);
		}
		addResources(e, t, n, r = { silent: !1 }) {
			be(`addResources`, e, t),
				Object.keys(n || {}).forEach((r) => {
					r !== `__proto__` &&
						r !== `constructor` &&
						this.addResource(e, t, r, n[r], { silent: !0 });
				}),
				r.silent || this.emit(`added`, e, t, n);
		}
		addResourceBundle(e, t, n, r, i, a = { silent: !1, skipCopy: !1 }) {
			be(`addResourceBundle`, e, t);
			let o = [e, t];
			this.addNamespaces(t);
			let s = re(this.data, o) || {};
			a.skipCopy || (n = JSON.parse(JSON.stringify(n))),
				r ? ae(s, n, i) : (s = { ...s, ...n }),
				te(this.data, o, s),
				a.silent || this.emit(`added`, e, t, n);
		}
		removeResourceBundle(e, t) {
			this.hasResourceBundle(e, t) && delete this.data[e][t],
				this.removeNamespaces(t),
				this.emit(`removed`, e, t);
		}
		hasResourceBundle(e, t) {
			return this.getResource(e, t) !== void 0;
		}
		getResourceBundle(e, t) {
			return (t ||= this.options.defaultNS), this.getResource(e, t);
		}
		getDataByLanguage(e) {
			return this.data[e];
		}
		hasLanguageSomeTranslations(e) {
			let t = this.getDataByLanguage(e);
			return !!((t && Object.keys(t)) || []).find((e) => {
				let n = t[e];
				return ye.has(n)
					? !0
					: !n || Object.keys(n).length === 0
						? !1
						: (typeof n == `object` && ye.add(n), !0);
			});
		}
		toJSON() {
			return this.data;
		}
	},
	D = Symbol(`i18next/PATH_KEY`);
function O() {
	let e = [],
		t = Object.create(null),
		n;
	return (
		(t.get = (r, i) => (
			n?.revoke?.(), i === D ? e : (e.push(i), (n = Proxy.revocable(r, t)), n.proxy)
		)),
		Proxy.revocable(Object.create(null), t).proxy
	);
}
function Se(e, t) {
	let { [D]: n } = e(O()),
		r = t?.keySeparator || `.`,
		i = t?.nsSeparator ?? `:`,
		a = t?.enableSelector === `strict`;
	if (n.length > 1 && i) {
		let e = t?.ns,
			o = a ? (Array.isArray(e) ? e : e ? [e] : null) : Array.isArray(e) ? e : null;
		if (o && (a ? o : o.length > 1 ? o.slice(1) : []).includes(n[0]))
			return `${n[0]}${i}${n.slice(1).join(r)}`;
	}
	return n.join(r);
}
var Ce = (e) => !v(e) && typeof e != `boolean` && typeof e != `number`,
	we = class e extends ve {
		constructor(e, t = {}) {
			super(),
				C(
					[
						`resourceStore`,
						`languageUtils`,
						`pluralResolver`,
						`interpolator`,
						`backendConnector`,
						`i18nFormat`,
						`utils`,
						`postProcessors`,
					],
					e,
					this,
				),
				(this.options = t),
				this.options.keySeparator === void 0 && (this.options.keySeparator = `.`),
				(this.logger = (e.logger || _e).create(`translator`)),
				(this.checkedLoadedFor = {});
		}
		changeLanguage(e) {
			e && (this.language = e);
		}
		exists(e, t = { interpolation: {} }) {
			let n = { ...t };
			if (e == null) return !1;
			let r = this.resolve(e, n);
			if (r?.res === void 0) return !1;
			let i = Ce(r.res);
			return !(n.returnObjects === !1 && i);
		}
		extractFromKey(e, t) {
			let n = t.nsSeparator === void 0 ? this.options.nsSeparator : t.nsSeparator;
			n === void 0 && (n = `:`);
			let r = t.keySeparator === void 0 ? this.options.keySeparator : t.keySeparator,
				i = t.ns || this.options.defaultNS || [],
				a = n && e.includes(n),
				o =
					!this.options.userDefinedKeySeparator &&
					!t.keySeparator &&
					!this.options.userDefinedNsSeparator &&
					!t.nsSeparator &&
					!fe(e, n, r);
			if (a && !o) {
				let t = e.match(this.interpolator.nestingRegexp);
				if (t && t.length > 0) return { key: e, namespaces: v(i) ? [i] : i };
				let a = e.split(n);
				(n !== r || (n === r && this.options.ns.includes(a[0]))) && (i = a.shift()),
					(e = a.join(r));
			}
			return { key: e, namespaces: v(i) ? [i] : i };
		}
		translate(t, n, r) {
			let i = typeof n == `object` ? { ...n } : n;
			if (
				(typeof i != `object` &&
					this.options.overloadTranslationOptionHandler &&
					(i = this.options.overloadTranslationOptionHandler(arguments)),
				typeof i == `object` && (i = { ...i }),
				(i ||= {}),
				t == null)
			)
				return ``;
			typeof t == `function` && (t = Se(t, { ...this.options, ...i })),
				Array.isArray(t) || (t = [String(t)]),
				(t = t.map((e) => (typeof e == `function` ? Se(e, { ...this.options, ...i }) : String(e))));
			let a = i.returnDetails === void 0 ? this.options.returnDetails : i.returnDetails,
				o = i.keySeparator === void 0 ? this.options.keySeparator : i.keySeparator,
				{ key: s, namespaces: c } = this.extractFromKey(t[t.length - 1], i),
				l = c[c.length - 1],
				u = i.nsSeparator === void 0 ? this.options.nsSeparator : i.nsSeparator;
			u === void 0 && (u = `:`);
			let d = i.lng || this.language,
				f = i.appendNamespaceToCIMode || this.options.appendNamespaceToCIMode;
			if (d?.toLowerCase() === `cimode`)
				return f
					? a
						? {
								res: `${l}${u}${s}`,
								usedKey: s,
								exactUsedKey: s,
								usedLng: d,
								usedNS: l,
								usedParams: this.getUsedParamsDetails(i),
							}
						: `${l}${u}${s}`
					: a
						? {
								res: s,
								usedKey: s,
								exactUsedKey: s,
								usedLng: d,
								usedNS: l,
								usedParams: this.getUsedParamsDetails(i),
							}
						: s;
			let p = this.resolve(t, i),
				m = p?.res,
				h = p?.usedKey || s,
				g = p?.exactUsedKey || s,
				_ = [`[object Number]`, `[object Function]`, `[object RegExp]`],
				y = i.joinArrays === void 0 ? this.options.joinArrays : i.joinArrays,
				b = !this.i18nFormat || this.i18nFormat.handleAsObject,
				x = i.count !== void 0 && !v(i.count),
				S = e.hasDefaultValue(i),
				C = x ? this.pluralResolver.getSuffix(d, i.count, i) : ``,
				w = i.ordinal && x ? this.pluralResolver.getSuffix(d, i.count, { ordinal: !1 }) : ``,
				T = x && !i.ordinal && i.count === 0,
				ee = this.options.pluralSeparator,
				E =
					(T && i[`defaultValue${ee}zero`]) ||
					i[`defaultValue${C}`] ||
					i[`defaultValue${w}`] ||
					(i.defaultValue ??
						(x ? i[`defaultValue${i.ordinal ? `${ee}ordinal${ee}` : ee}other`] : void 0)),
				te = m;
			b && !m && S && (te = E);
			let ne = Ce(te),
				re = Object.prototype.toString.apply(te),
				ie = b && te && ne && !_.includes(re) && !(v(y) && Array.isArray(te)),
				ae = ie && !i.returnObjects && !this.options.returnObjects;
			if (ae && this.options.returnedObjectHandler) {
				let e = this.options.returnedObjectHandler(h, te, { ...i, ns: c });
				return a ? ((p.res = e), (p.usedParams = this.getUsedParamsDetails(i)), p) : e;
			}
			if (
				(ae && this.logger.warn(`accessing an object - but returnObjects options is not enabled!`),
				ie && !ae)
			) {
				if (o) {
					let e = Array.isArray(te),
						t = e ? [] : {},
						n = e ? g : h;
					for (let e in te)
						if (Object.prototype.hasOwnProperty.call(te, e)) {
							let r = `${n}${o}${e}`;
							(t[e] =
								S && !m
									? this.translate(r, {
											...i,
											defaultValue: Ce(E) ? E[e] : void 0,
											joinArrays: !1,
											ns: c,
										})
									: this.translate(r, { ...i, joinArrays: !1, ns: c })),
								t[e] === r && (t[e] = te[e]);
						}
					m = t;
				}
			} else if (b && v(y) && Array.isArray(m))
				(m = m.join(y)), (m &&= this.extendTranslation(m, t, i, p, r));
			else {
				let e = !1,
					n = !1;
				ae && (m = void 0),
					!this.isValidLookup(m) && S && !(ae && Ce(E)) && ((e = !0), (m = E)),
					!this.isValidLookup(m) && !(e && m === ``) && ((n = !0), (m = s));
				let a =
						(i.missingKeyNoValueFallbackToKey || this.options.missingKeyNoValueFallbackToKey) && n
							? void 0
							: m,
					c = S && E !== m && this.options.updateMissing;
				if (!ae && (n || e || c)) {
					if (
						(this.logger.log(
							c ? `updateKey` : `missingKey`,
							d,
							l,
							x && !c ? `${s}${this.pluralResolver.getSuffix(d, i.count, i)}` : s,
							c ? E : m,
						),
						o)
					) {
						let e = this.resolve(s, { ...i, keySeparator: !1 });
						e &&
							e.res &&
							this.logger.warn(
								`Seems the loaded translations were in flat JSON format instead of nested. Either set keySeparator: false on init or make sure your translations are published in nested format.`,
							);
					}
					let e = [],
						t = this.languageUtils.getFallbackCodes(
							this.options.fallbackLng,
							i.lng || this.language,
						);
					if (this.options.saveMissingTo === `fallback` && t && t[0])
						for (let n = 0; n < t.length; n++) e.push(t[n]);
					else
						this.options.saveMissingTo === `all`
							? (e = this.languageUtils.toResolveHierarchy(i.lng || this.language))
							: e.push(i.lng || this.language);
					let n = (e, t, n) => {
						let r = S && n !== m ? n : a;
						this.options.missingKeyHandler
							? this.options.missingKeyHandler(e, l, t, r, c, i)
							: this.backendConnector?.saveMissing &&
								this.backendConnector.saveMissing(
									e,
									l,
									t,
									r,
									c,
									i,
									void 0,
									this.utils?.hasLoadedNamespace,
								),
							this.emit(`missingKey`, e, l, t, m);
					};
					this.options.saveMissing &&
						(this.options.saveMissingPlurals && x
							? e.forEach((e) => {
									let t = this.pluralResolver.getSuffixes(e, i);
									T &&
										i[`defaultValue${this.options.pluralSeparator}zero`] &&
										!t.includes(`${this.options.pluralSeparator}zero`) &&
										t.push(`${this.options.pluralSeparator}zero`),
										t.forEach((t) => {
											n([e], s + t, i[`defaultValue${t}`] || E);
										});
								})
							: n(e, s, E));
				}
				(m = this.extendTranslation(m, t, i, p, r)),
					n && m === s && this.options.appendNamespaceToMissingKey && (m = `${l}${u}${s}`),
					(n || e) &&
						this.options.parseMissingKeyHandler &&
						(m = this.options.parseMissingKeyHandler(
							this.options.appendNamespaceToMissingKey ? `${l}${u}${s}` : s,
							e ? m : void 0,
							i,
						));
			}
			return a ? ((p.res = m), (p.usedParams = this.getUsedParamsDetails(i)), p) : m;
		}
		extendTranslation(e, t, n, r, i) {
			if (this.i18nFormat?.parse)
				e = this.i18nFormat.parse(
					e,
					{ ...this.options.interpolation.defaultVariables, ...n },
					n.lng || this.language || r.usedLng,
					r.usedNS,
					r.usedKey,
					{ resolved: r },
				);
			else if (!n.skipInterpolation) {
				n.interpolation &&
					this.interpolator.init({
						...n,
						interpolation: { ...this.options.interpolation, ...n.interpolation },
					});
				let a =
						v(e) &&
						(n?.interpolation?.skipOnVariables === void 0
							? this.options.interpolation.skipOnVariables
							: n.interpolation.skipOnVariables),
					o;
				if (a) {
					let t = e.includes(this.interpolator.nestingPrefixText)
						? e.match(this.interpolator.nestingRegexp)
						: null;
					o = t && t.length;
				}
				let s = n.replace && !v(n.replace) ? n.replace : n;
				if (
					(this.options.interpolation.defaultVariables &&
						(s = { ...this.options.interpolation.defaultVariables, ...s }),
					(e = this.interpolator.interpolate(e, s, n.lng || this.language || r.usedLng, n)),
					a)
				) {
					let t = e.includes(this.interpolator.nestingPrefixText)
							? e.match(this.interpolator.nestingRegexp)
							: null,
						r = t && t.length;
					o < r && (n.nest = !1);
				}
				!n.lng && r && r.res && (n.lng = this.language || r.usedLng),
					n.nest !== !1 &&
						(e = this.interpolator.nest(
							e,
							(...e) =>
								i?.[0] === e[0] && !n.context
									? (this.logger.warn(
											`It seems you are nesting recursively key: ${e[0]} in key: ${t[0]}`,
										),
										null)
									: this.translate(...e, t),
							n,
						)),
					n.interpolation && this.interpolator.reset();
			}
			let a = n.postProcess || this.options.postProcess,
				o = v(a) ? [a] : a;
			if (e != null && o?.length && n.applyPostProcessor !== !1) {
				let i = this.options?.postProcessPassResolved
					? { i18nResolved: { ...r, usedParams: this.getUsedParamsDetails(n) }, ...n }
					: n;
				o.forEach((n) => {
					let r = this.postProcessors?.[n];
					r
						? (e = r.process(e, t, i, this) ?? e)
						: this.logger.once(
								`postProcess:${n}`,
								`warn`,
								`postProcess: '${n}' is not registered on this i18next instance; call use() with it on this instance`,
							);
				});
			}
			return e;
		}
		resolve(e, t = {}) {
			let n, r, i, a, o;
			return (
				v(e) && (e = [e]),
				Array.isArray(e) &&
					(e = e.map((e) => (typeof e == `function` ? Se(e, { ...this.options, ...t }) : e))),
				e.forEach((e) => {
					if (this.isValidLookup(n)) return;
					let s = this.extractFromKey(e, t),
						c = s.key;
					r = c;
					let l = s.namespaces;
					this.options.fallbackNS && (l = l.concat(this.options.fallbackNS));
					let u = t.count !== void 0 && !v(t.count),
						d = u && !t.ordinal && t.count === 0,
						f =
							t.context !== void 0 &&
							(v(t.context) || typeof t.context == `number`) &&
							t.context !== ``,
						p = t.lngs
							? t.lngs
							: this.languageUtils.toResolveHierarchy(t.lng || this.language, t.fallbackLng);
					l.forEach((e) => {
						this.isValidLookup(n) ||
							((o = e),
							!this.checkedLoadedFor[`${p[0]}-${e}`] &&
								this.utils?.hasLoadedNamespace &&
								!this.utils?.hasLoadedNamespace(o) &&
								((this.checkedLoadedFor[`${p[0]}-${e}`] = !0),
								this.logger.warn(
									`key "${r}" for languages "${p.join(`, `)}" won't get resolved as namespace "${o}" was not yet loaded`,
									`This means something IS WRONG in your setup. You access the t function before i18next.init / i18next.loadNamespace / i18next.changeLanguage was done. Wait for the callback or Promise to resolve before accessing it!!!`,
								)),
							p.forEach((r) => {
								if (this.isValidLookup(n)) return;
								a = r;
								let o = [c];
								if (this.i18nFormat?.addLookupKeys) this.i18nFormat.addLookupKeys(o, c, r, e, t);
								else {
									let e;
									u && (e = this.pluralResolver.getSuffix(r, t.count, t));
									let n = `${this.options.pluralSeparator}zero`,
										i = `${this.options.pluralSeparator}ordinal${this.options.pluralSeparator}`;
									if (
										(u &&
											(t.ordinal &&
												e.startsWith(i) &&
												o.push(c + e.replace(i, this.options.pluralSeparator)),
											o.push(c + e),
											d && o.push(c + n)),
										f)
									) {
										let r = `${c}${this.options.contextSeparator || `_`}${t.context}`;
										o.push(r),
											u &&
												(t.ordinal &&
													e.startsWith(i) &&
													o.push(r + e.replace(i, this.options.pluralSeparator)),
												o.push(r + e),
												d && o.push(r + n));
									}
									if (u) {
										let n = `${t.ordinal ? i : this.options.pluralSeparator}other`;
										e !== n &&
											(f &&
												o.unshift(`${c}${this.options.contextSeparator || `_`}${t.context}${n}`),
											o.unshift(c + n));
									}
								}
								let s;
								for (; (s = o.pop()); )
									this.isValidLookup(n) || ((i = s), (n = this.getResource(r, e, s, t)));
							}));
					});
				}),
				{ res: n, usedKey: r, exactUsedKey: i, usedLng: a, usedNS: o }
			);
		}
		isValidLookup(e) {
			return (
				e !== void 0 &&
				!(!this.options.returnNull && e === null) &&
				!(!this.options.returnEmptyString && e === ``)
			);
		}
		getResource(e, t, n, r = {}) {
			return this.i18nFormat?.getResource
				? this.i18nFormat.getResource(e, t, n, r)
				: this.resourceStore.getResource(e, t, n, r);
		}
		getUsedParamsDetails(e = {}) {
			let t = [
					`defaultValue`,
					`ordinal`,
					`context`,
					`replace`,
					`lng`,
					`lngs`,
					`fallbackLng`,
					`ns`,
					`keySeparator`,
					`nsSeparator`,
					`returnObjects`,
					`returnDetails`,
					`joinArrays`,
					`postProcess`,
					`interpolation`,
				],
				n = e.replace && !v(e.replace),
				r = n ? e.replace : e;
			if (
				(n && e.count !== void 0 && (r = { ...r, count: e.count }),
				this.options.interpolation.defaultVariables &&
					(r = { ...this.options.interpolation.defaultVariables, ...r }),
				!n)
			) {
				r = { ...r };
				for (let e of t) delete r[e];
			}
			return r;
		}
		static hasDefaultValue(e) {
			for (let t in e)
				if (
					Object.prototype.hasOwnProperty.call(e, t) &&
					t.startsWith(`defaultValue`) &&
					e[t] !== void 0
				)
					return !0;
			return !1;
		}
	},
	Te = class {
		constructor(e, t = _e) {
			(this.options = e),
				(this.supportedLngs = this.options.supportedLngs || !1),
				(this.logger = t.create(`languageUtils`)),
				(this.resolveHierarchyCache = {}),
				(this.formattedCodes = new Map());
		}
		clearCache() {
			(this.resolveHierarchyCache = {}), this.formattedCodes.clear();
		}
		getScriptPartFromCode(e) {
			if (((e = me(e)), !e || !e.includes(`-`))) return null;
			let t = e.split(`-`);
			return t.length === 2 || (t.pop(), t[t.length - 1].toLowerCase() === `x`)
				? null
				: this.formatLanguageCode(t.join(`-`));
		}
		getLanguagePartFromCode(e) {
			if (((e = me(e)), !e || !e.includes(`-`))) return e;
			let t = e.split(`-`);
			return this.formatLanguageCode(t[0]);
		}
		formatLanguageCode(e) {
			if (!v(e)) return e;
			let t = this.formattedCodes.get(e);
			return (
				t === void 0 &&
					((t = this.formatUncached(e)),
					this.formattedCodes.size >= 1e3 && this.formattedCodes.clear(),
					this.formattedCodes.set(e, t)),
				t
			);
		}
		formatUncached(e) {
			let t = e.includes(`-`);
			if (t || this.options.cleanCode !== !1) {
				let n;
				try {
					n = Intl.getCanonicalLocales(e)[0];
				} catch {}
				if (n && (t || n.toLowerCase() === e.toLowerCase()))
					return this.options.lowerCaseLng ? n.toLowerCase() : n;
				if (n) return e.toLowerCase();
			}
			return this.options.lowerCaseLng || (this.options.cleanCode && !t) ? e.toLowerCase() : e;
		}
		isSupportedCode(e) {
			return (
				(this.options.load === `languageOnly` || this.options.nonExplicitSupportedLngs) &&
					(e = this.getLanguagePartFromCode(e)),
				!this.supportedLngs || !this.supportedLngs.length || this.supportedLngs.includes(e)
			);
		}
		getBestMatchFromCodes(e) {
			if (!e) return null;
			let t;
			return (
				e.forEach((e) => {
					if (t) return;
					let n = this.formatLanguageCode(e);
					(!this.options.supportedLngs || this.isSupportedCode(n)) && (t = n);
				}),
				!t &&
					this.options.supportedLngs &&
					e.forEach((e) => {
						if (t) return;
						let n = this.getScriptPartFromCode(e);
						if (this.isSupportedCode(n)) return (t = n);
						let r = this.getLanguagePartFromCode(e);
						if (this.isSupportedCode(r)) return (t = r);
						t = this.options.supportedLngs.find((e) =>
							e === r
								? !0
								: !e.includes(`-`) && !r.includes(`-`)
									? !1
									: !(!e.includes(`-`) || r.includes(`-`) || e.slice(0, e.indexOf(`-`)) !== r),
						);
					}),
				(t ||= this.getFallbackCodes(this.options.fallbackLng)[0]),
				t
			);
		}
		getFallbackCodes(e, t) {
			if (!e) return [];
			if ((typeof e == `function` && (e = e(t)), v(e) && (e = [e]), Array.isArray(e))) return e;
			if (!t) return e.default || [];
			let n = e[t];
			return (
				(n ||= e[this.getScriptPartFromCode(t)]),
				(n ||= e[this.formatLanguageCode(t)]),
				(n ||= e[this.getLanguagePartFromCode(t)]),
				(n ||= e.default),
				n || []
			);
		}
		toResolveHierarchy(e, t) {
			let n = this.options.fallbackLng,
				r = Array.isArray(n) ? n.join(`|`) : n;
			r !== this._cachedFallbackLng &&
				((this.resolveHierarchyCache = {}), (this._cachedFallbackLng = r));
			let i = t === void 0 || t === !1 || v(t),
				a = t === void 0 && typeof this.options.fallbackLng == `function`,
				o = v(e) && i && !a,
				s = null;
			if (o) {
				let n;
				(n = t === void 0 ? `undefined` : t === !1 ? `boolean:false` : `string:${t}`),
					(s = `${e.length}:${e}|${n}`);
			}
			if (s !== null) {
				let e = this.resolveHierarchyCache[s];
				if (e !== void 0) return e.slice();
			}
			let c = this.getFallbackCodes((t === !1 ? [] : t) || this.options.fallbackLng || [], e),
				l = [],
				u = (e) => {
					e &&
						(this.isSupportedCode(e)
							? l.push(e)
							: this.logger.warn(`rejecting language code not found in supportedLngs: ${e}`));
				};
			return (
				v(e) && (e.includes(`-`) || e.includes(`_`))
					? (this.options.load !== `languageOnly` && u(this.formatLanguageCode(e)),
						this.options.load !== `languageOnly` &&
							this.options.load !== `currentOnly` &&
							u(this.getScriptPartFromCode(e)),
						this.options.load !== `currentOnly` && u(this.getLanguagePartFromCode(e)))
					: v(e) && u(this.formatLanguageCode(e)),
				c.forEach((e) => {
					let t = this.formatLanguageCode(e);
					l.includes(t) || u(t);
				}),
				s === null
					? l
					: (Object.keys(this.resolveHierarchyCache).length >= 1e3 &&
							(this.resolveHierarchyCache = {}),
						(this.resolveHierarchyCache[s] = l),
						l.slice())
			);
		}
	},
	Ee = { zero: 0, one: 1, two: 2, few: 3, many: 4, other: 5 },
	k = {
		select: (e) => (e === 1 ? `one` : `other`),
		resolvedOptions: () => ({ pluralCategories: [`one`, `other`] }),
	},
	De = class {
		constructor(e, t = {}, n = _e) {
			(this.languageUtils = e),
				(this.options = t),
				(this.logger = n.create(`pluralResolver`)),
				(this.pluralRulesCache = {});
		}
		clearCache() {
			this.pluralRulesCache = {};
		}
		getRule(e, t = {}) {
			let n = me(e === `dev` ? `en` : e),
				r = t.ordinal ? `ordinal` : `cardinal`,
				i = JSON.stringify({ cleanedCode: n, type: r });
			if (i in this.pluralRulesCache) return this.pluralRulesCache[i];
			let a;
			try {
				a = new Intl.PluralRules(n, { type: r });
			} catch {
				if (typeof Intl > `u`)
					return this.logger.error(`No Intl support, please use an Intl polyfill!`), k;
				if (!e.match(/-|_/)) return k;
				let n = this.languageUtils.getLanguagePartFromCode(e);
				a = this.getRule(n, t);
			}
			return (
				Object.keys(this.pluralRulesCache).length >= 1e3 && (this.pluralRulesCache = {}),
				(this.pluralRulesCache[i] = a),
				a
			);
		}
		needsPlural(e, t = {}) {
			let n = this.getRule(e, t);
			return (n ||= this.getRule(`dev`, t)), n?.resolvedOptions().pluralCategories.length > 1;
		}
		getPluralFormsOfKey(e, t, n = {}) {
			return this.getSuffixes(e, n).map((e) => `${t}${e}`);
		}
		getSuffixes(e, t = {}) {
			let n = this.getRule(e, t);
			return (
				(n ||= this.getRule(`dev`, t)),
				n
					? n
							.resolvedOptions()
							.pluralCategories.sort((e, t) => Ee[e] - Ee[t])
							.map(
								(e) =>
									`${this.options.prepend}${t.ordinal ? `ordinal${this.options.prepend}` : ``}${e}`,
							)
					: []
			);
		}
		getSuffix(e, t, n = {}) {
			let r = this.getRule(e, n);
			return r
				? `${this.options.prepend}${n.ordinal ? `ordinal${this.options.prepend}` : ``}${r.select(t)}`
				: (this.logger.warn(`no plural rule found for: ${e}`), this.getSuffix(`dev`, t, n));
		}
	},
	Oe = (e, t, n, r = `.`, i = !0) => {
		let a = ie(e, t, n);
		return a == null && i && v(n) && ((a = pe(e, n, r)), a === void 0 && (a = pe(t, n, r))), a;
	},
	ke = class {
		constructor(e = {}, t = _e) {
			(this.logger = t.create(`interpolator`)),
				(this.options = e),
				(this.format = e?.interpolation?.format || ((e) => e)),
				this.init(e);
		}
		init(e = {}) {
			e.interpolation ||= { escapeValue: !0 };
			let {
				escape: t,
				escapeValue: n,
				useRawValueToEscape: r,
				prefix: i,
				suffix: a,
				formatSeparator: o,
				unescapeSuffix: s,
				unescapePrefix: c,
				nestingPrefix: l,
				nestingSuffix: u,
				nestingOptionsSeparator: d,
				maxReplaces: f,
				alwaysFormat: p,
			} = e.interpolation;
			(this.escape = t === void 0 ? ce : t),
				(this.escapeValue = n === void 0 || n),
				(this.useRawValueToEscape = r !== void 0 && r),
				(this.prefix = i ? oe(i) : `{{`),
				(this.suffix = a ? oe(a) : `}}`),
				(this.formatSeparator = o || `,`),
				(this.unescapePrefix = s ? `` : c ? oe(c) : `-`),
				(this.unescapeSuffix = this.unescapePrefix ? `` : s ? oe(s) : ``),
				(this.prefixText = i || `{{`),
				(this.nestingPrefixText = l || `$t(`),
				(this.nestingPrefix = oe(l || `$t(`)),
				(this.nestingSuffix = oe(u || `)`)),
				(this.nestingOptionsSeparator = d || `,`),
				(this.maxReplaces = f || 1e3),
				(this.alwaysFormat = p !== void 0 && p),
				this.resetRegExp();
		}
		reset() {
			this.options && this.init(this.options);
		}
		resetRegExp() {
			let e = (e, t) => (e?.source === t ? ((e.lastIndex = 0), e) : new RegExp(t, `g`));
			(this.regexp = e(this.regexp, `${this.prefix}(.+?)${this.suffix}`)),
				(this.regexpUnescape = e(
					this.regexpUnescape,
					`${this.prefix}${this.unescapePrefix}(.+?)${this.unescapeSuffix}${this.suffix}`,
				)),
				(this.nestingRegexp = e(
					this.nestingRegexp,
					`${this.nestingPrefix}((?:[^()"']|"[^"]*"|'[^']*'|\\((?:[^()"']|"[^"]*"|'[^']*')*\\))*?)${this.nestingSuffix}`,
				));
		}
		interpolate(e, t, n, r) {
			let i,
				a,
				o,
				s = e,
				c =
					(this.options &&
						this.options.interpolation &&
						this.options.interpolation.defaultVariables) ||
					{},
				l = (e) => {
					if (!e.includes(this.formatSeparator)) {
						let i = Oe(t, c, e, this.options.keySeparator, this.options.ignoreJSONStructure);
						return this.alwaysFormat
							? this.format(i, void 0, n, { ...r, ...t, interpolationkey: e })
							: i;
					}
					let i = e.split(this.formatSeparator),
						a = i.shift().trim(),
						o = i.join(this.formatSeparator).trim();
					return this.format(
						Oe(t, c, a, this.options.keySeparator, this.options.ignoreJSONStructure),
						o,
						n,
						{ ...r, ...t, interpolationkey: a },
					);
				};
			this.resetRegExp(),
				!this.escapeValue &&
					typeof e == `string` &&
					/\$t\([^)]*\{[^}]*\{\{/.test(e) &&
					this.logger.warn(
						`nesting options string contains interpolated variables with escapeValue: false — if any of those values are attacker-controlled they can inject additional nesting options (e.g. redirect lng/ns). Sanitise untrusted input before passing it to t(), or keep escapeValue: true.`,
					);
			let u = r?.missingInterpolationHandler || this.options.missingInterpolationHandler,
				d =
					r?.interpolation?.skipOnVariables === void 0
						? this.options.interpolation.skipOnVariables
						: r.interpolation.skipOnVariables;
			if (v(e) && !e.includes(this.prefixText)) return e;
			let f = [
					{ regex: this.regexpUnescape, safeValue: (e) => e },
					{ regex: this.regexp, safeValue: (e) => (this.escapeValue ? this.escape(e) : e) },
				],
				p = [],
				m = 0;
			return (
				f.forEach((t) => {
					for (o = 0; (i = t.regex.exec(e)); ) {
						let n = i.index - m,
							c = p.find(([e, t]) => n >= e && n < t);
						if (c) {
							t.regex.lastIndex = c[1] + m;
							continue;
						}
						let f = i[1].trim();
						if (((a = l(f)), a === void 0)) {
							if (typeof u == `function`) {
								let t = u(e, i, r);
								a = v(t) ? t : ``;
							} else if (r && Object.prototype.hasOwnProperty.call(r, f)) a = ``;
							else if (d) {
								this.logger.debug &&
									this.logger.once(
										`${s}\u0000${i[0]}`,
										`warn`,
										`missed to pass in variable ${f} for interpolating ${s}`,
									),
									(a = i[0]);
								continue;
							} else
								this.logger.warn(`missed to pass in variable ${f} for interpolating ${e}`),
									(a = ``);
						} else !v(a) && !this.useRawValueToEscape && (a = b(a));
						let h = b(t.safeValue(a));
						if (
							((e = e.slice(0, i.index) + h + e.slice(i.index + i[0].length)),
							d
								? (t.regex === this.regexpUnescape
										? p.push([i.index, i.index + h.length])
										: (m += h.length - i[0].length),
									(t.regex.lastIndex += h.length),
									(t.regex.lastIndex -= i[0].length))
								: (t.regex.lastIndex = 0),
							o++,
							o >= this.maxReplaces)
						)
							break;
					}
				}),
				e
			);
		}
		nest(e, t, n = {}) {
			let r,
				i,
				a,
				o = (e, t) => {
					let n = this.nestingOptionsSeparator;
					if (!e.includes(n)) return e;
					let r = e.split(RegExp(`${oe(n)}[ ]*{`)),
						i = `{${r[1]}`;
					(e = r[0]), (i = this.interpolate(i, a));
					let o = i.match(/'/g),
						s = i.match(/"/g);
					(((o?.length ?? 0) % 2 == 0 && !s) || (s?.length ?? 0) % 2 != 0) &&
						(i = i.replace(/'/g, `"`));
					try {
						(a = JSON.parse(i)), t && (a = { ...t, ...a });
					} catch (t) {
						return (
							this.logger.warn(`failed parsing options string in nesting for key ${e}`, t),
							`${e}${n}${i}`
						);
					}
					return a.defaultValue && a.defaultValue.includes(this.prefix) && delete a.defaultValue, e;
				};
			if (v(e) && !e.includes(this.nestingPrefixText)) return e;
			let s = new RegExp(this.nestingRegexp),
				c = ``,
				l = 0;
			for (; (r = s.exec(e)); ) {
				let u = [];
				(a = { ...n }),
					(a = a.replace && !v(a.replace) ? a.replace : a),
					(a.applyPostProcessor = !1),
					delete a.defaultValue;
				let d = /{.*}/s.test(r[1]) ? r[1].lastIndexOf(`}`) + 1 : r[1].indexOf(this.formatSeparator);
				if (
					(d !== -1 &&
						((u = r[1]
							.slice(d)
							.split(this.formatSeparator)
							.map((e) => e.trim())
							.filter(Boolean)),
						(r[1] = r[1].slice(0, d))),
					(i = t(o.call(this, r[1].trim(), a), a)),
					i && r[0] === e && !v(i))
				)
					return i;
				v(i) || (i = b(i)),
					(i ||= (this.logger.warn(`missed to resolve ${r[1]} for nesting ${e}`), ``)),
					u.length &&
						(i = u.reduce(
							(e, t) => this.format(e, t, n.lng, { ...n, interpolationkey: r[1].trim() }),
							i.trim(),
						)),
					(c += e.slice(l, r.index) + b(i)),
					(l = s.lastIndex),
					(this.regexp.lastIndex = 0);
			}
			return l ? c + e.slice(l) : e;
		}
	},
	Ae = (e) => {
		let t = e.toLowerCase().trim(),
			n = {};
		if (e.includes(`(`)) {
			let r = e.split(`(`);
			t = r[0].toLowerCase().trim();
			let i = r[1].slice(0, -1);
			t === `currency` && !i.includes(`:`)
				? (n.currency ||= i.trim())
				: t === `relativetime` && !i.includes(`:`)
					? (n.range ||= i.trim())
					: i.split(`;`).forEach((e) => {
							if (e) {
								let [t, ...r] = e.split(`:`),
									i = r
										.join(`:`)
										.trim()
										.replace(/^'+|'+$/g, ``),
									a = t.trim();
								n[a] || (n[a] = i),
									i === `false` && (n[a] = !1),
									i === `true` && (n[a] = !0),
									isNaN(i) || (n[a] = parseInt(i, 10));
							}
						});
		}
		return { formatName: t, formatOptions: n };
	},
	je = 1e3,
	Me = (e) => {
		let t = new Map();
		return (n, r, i) => {
			let a = i;
			i &&
				i.interpolationkey &&
				i.formatParams &&
				i.formatParams[i.interpolationkey] &&
				i[i.interpolationkey] &&
				(a = { ...a, [i.interpolationkey]: void 0 });
			let o;
			try {
				o = r + JSON.stringify(a);
			} catch {
				return e(me(r), i)(n);
			}
			let s = t.get(o);
			return (
				s || ((s = e(me(r), i)), t.size >= je && t.delete(t.keys().next().value), t.set(o, s)), s(n)
			);
		};
	},
	Ne = (e) => (t, n, r) => e(me(n), r)(t),
	Pe = class {
		constructor(e = {}) {
			(this.logger = _e.create(`formatter`)), (this.options = e), this.init(e);
		}
		init(e, t = { interpolation: {} }) {
			e?.logger?.create && (this.logger = e.logger.create(`formatter`)),
				(this.formatSeparator = t.interpolation.formatSeparator || `,`);
			let n = t.cacheInBuiltFormats ? Me : Ne;
			this.formats = {
				number: n((e, t) => {
					let n = new Intl.NumberFormat(e, { ...t });
					return (e) => n.format(e);
				}),
				currency: n((e, t) => {
					let n = new Intl.NumberFormat(e, { ...t, style: `currency` });
					return (e) => n.format(e);
				}),
				datetime: n((e, t) => {
					let n = new Intl.DateTimeFormat(e, { ...t });
					return (e) => n.format(e);
				}),
				relativetime: n((e, t) => {
					let n = new Intl.RelativeTimeFormat(e, { ...t });
					return (e) => n.format(e, t.range || `day`);
				}),
				list: n((e, t) => {
					let n = new Intl.ListFormat(e, { ...t });
					return (e) => n.format(e);
				}),
			};
		}
		add(e, t) {
			this.formats[e.toLowerCase().trim()] = t;
		}
		addCached(e, t) {
			this.formats[e.toLowerCase().trim()] = Me(t);
		}
		format(e, t, n, r = {}) {
			if (!t || e == null) return e;
			let i = t.split(this.formatSeparator),
				a = [];
			for (let e = 0; e < i.length; e++) {
				let t = i[e];
				for (; t.indexOf(`(`) > -1 && !t.includes(`)`) && e + 1 < i.length; )
					t = `${t}${this.formatSeparator}${i[++e]}`;
				a.push(t);
			}
			return a.reduce((e, t) => {
				let { formatName: i, formatOptions: a } = Ae(t);
				if (this.formats[i]) {
					let t = e;
					try {
						let o = r?.formatParams?.[r.interpolationkey] || {},
							s = o.locale || o.lng || r.locale || r.lng || n;
						t = this.formats[i](e, s, { ...a, ...r, ...o });
					} catch (e) {
						this.logger.warn(e);
					}
					return t;
				}
				return this.logger.warn(`there was no format function for ${i}`), e;
			}, e);
		}
	},
	Fe = 1e3,
	Ie = (e, t) => {
		e.pending[t] !== void 0 && (delete e.pending[t], e.pendingCount--);
	},
	Le = class extends ve {
		constructor(e, t, n, r = {}) {
			super(),
				(this.backend = e),
				(this.store = t),
				(this.services = n),
				(this.languageUtils = n.languageUtils),
				(this.options = r),
				(this.logger = (n.logger || _e).create(`backendConnector`)),
				(this.waitingReads = []),
				(this.maxParallelReads = r.maxParallelReads || 10),
				(this.readingCalls = 0),
				(this.maxRetries = r.maxRetries >= 0 ? r.maxRetries : 5),
				(this.retryTimeout = r.retryTimeout >= 1 ? r.retryTimeout : 350),
				(this.state = {}),
				(this.failed = new Set()),
				(this.queue = []),
				this.backend?.init?.(n, r.backend, r),
				(this.callbackApi = S(this.backend)),
				this.backend &&
					this.callbackApi === void 0 &&
					(this.backend.read || this.backend.create) &&
					this.logger.deprecate(
						`backend: set callbackApi to declare the calling convention (true: read(language, namespace, callback) and create(languages, namespace, key, fallbackValue, callback, options); false: both return a promise or a value); guessing it from the number of parameters is deprecated`,
					);
		}
		queueLoad(e, t, n, r) {
			let i = {},
				a = {},
				o = {},
				s = {};
			return (
				e.forEach((e) => {
					let r = !0;
					t.forEach((t) => {
						let o = `${e}|${t}`;
						!n.reload && this.store.hasResourceBundle(e, t)
							? (this.state[o] = 2)
							: (!n.reload && this.state[o] < 0) ||
								(this.state[o] === 1
									? a[o] === void 0 && (a[o] = !0)
									: ((this.state[o] = 1),
										(r = !1),
										a[o] === void 0 && (a[o] = !0),
										i[o] === void 0 && (i[o] = !0),
										s[t] === void 0 && (s[t] = !0)));
					}),
						r || (o[e] = !0);
				}),
				(Object.keys(i).length || Object.keys(a).length) &&
					this.queue.push({
						pending: a,
						pendingCount: Object.keys(a).length,
						loaded: {},
						errors: [],
						callback: r,
					}),
				{
					toLoad: Object.keys(i),
					pending: Object.keys(a),
					toLoadLanguages: Object.keys(o),
					toLoadNamespaces: Object.keys(s),
				}
			);
		}
		loaded(e, t, n) {
			let r = e.split(`|`),
				i = r[0],
				a = r[1];
			if (
				(t && this.emit(`failedLoading`, i, a, t),
				!t && n && this.store.addResourceBundle(i, a, n, void 0, void 0, { skipCopy: !0 }),
				(this.state[e] = t ? -1 : 2),
				t && n && (this.state[e] = 0),
				this.failed.delete(e),
				t && (this.failed.add(e), this.failed.size > Fe))
			) {
				let e = this.failed.values().next().value;
				this.failed.delete(e), this.state[e] < 1 && delete this.state[e];
			}
			let o = {};
			this.queue.forEach((n) => {
				ne(n.loaded, [i], a),
					Ie(n, e),
					t && n.errors.push(t),
					n.pendingCount === 0 &&
						!n.done &&
						(Object.keys(n.loaded).forEach((e) => {
							o[e] || (o[e] = {});
							let t = n.loaded[e];
							t.length &&
								t.forEach((t) => {
									o[e][t] === void 0 && (o[e][t] = !0);
								});
						}),
						(n.done = !0),
						n.errors.length ? n.callback(n.errors) : n.callback());
			}),
				this.emit(`loaded`, o),
				(this.queue = this.queue.filter((e) => !e.done));
		}
		read(e, t, n, r = 0, i = this.retryTimeout, a) {
			if (!e.length) return a(null, {});
			if (this.readingCalls >= this.maxParallelReads) {
				this.waitingReads.push({ lng: e, ns: t, fcName: n, tried: r, wait: i, callback: a });
				return;
			}
			this.readingCalls++;
			let o = (o, s) => {
					if ((this.readingCalls--, this.waitingReads.length > 0)) {
						let e = this.waitingReads.shift();
						this.read(e.lng, e.ns, e.fcName, e.tried, e.wait, e.callback);
					}
					o && s && r < this.maxRetries
						? setTimeout(() => {
								this.read(e, t, n, r + 1, i * 2, a);
							}, i)
						: a(o, s);
				},
				s = this.backend[n].bind(this.backend);
			if (this.callbackApi === !1 || (this.callbackApi === void 0 && s.length === 2))
				try {
					let n = s(e, t);
					n && typeof n.then == `function` ? n.then((e) => o(null, e)).catch(o) : o(null, n);
				} catch (e) {
					o(e);
				}
			else return s(e, t, o);
		}
		prepareLoading(e, t, n = {}, r) {
			if (!this.backend)
				return (
					this.logger.warn(`No backend was added via i18next.use. Will not load resources.`),
					r && r()
				);
			v(e) && (e = this.languageUtils.toResolveHierarchy(e)), v(t) && (t = [t]);
			let i = this.queueLoad(e, t, n, r);
			if (!i.toLoad.length) return i.pending.length || r(), null;
			i.toLoad.forEach((e) => {
				this.loadOne(e);
			});
		}
		load(e, t, n) {
			this.prepareLoading(e, t, {}, n);
		}
		reload(e, t, n) {
			this.prepareLoading(e, t, { reload: !0 }, n);
		}
		loadOne(e, t = ``) {
			let n = e.split(`|`),
				r = n[0],
				i = n[1];
			this.read(r, i, `read`, void 0, void 0, (n, a) => {
				n && this.logger.warn(`${t}loading namespace ${i} for language ${r} failed`, n),
					!n && a && this.logger.log(`${t}loaded namespace ${i} for language ${r}`, a),
					this.loaded(e, n, a);
			});
		}
		saveMissing(
			e,
			t,
			n,
			r,
			i,
			a = {},
			o = () => {},
			s = this.newestCloneHasLoadedNamespace || this.services?.utils?.hasLoadedNamespace,
		) {
			if (s && !s(t))
				this.logger.warn(
					`did not save key "${n}" as the namespace "${t}" was not yet loaded`,
					`This means something IS WRONG in your setup. You access the t function before i18next.init / i18next.loadNamespace / i18next.changeLanguage was done. Wait for the callback or Promise to resolve before accessing it!!!`,
				);
			else if (n != null && n !== ``) {
				if (this.backend?.create) {
					let s = { ...a, isUpdate: i },
						c = this.backend.create.bind(this.backend);
					if (this.callbackApi === !1 || (this.callbackApi === void 0 && c.length < 6))
						try {
							let i;
							(i = this.callbackApi === !1 || c.length === 5 ? c(e, t, n, r, s) : c(e, t, n, r)),
								i && typeof i.then == `function` ? i.then((e) => o(null, e)).catch(o) : o(null, i);
						} catch (e) {
							o(e);
						}
					else c(e, t, n, r, o, s);
				}
				e && e[0] && this.store.addResource(e[0], t, n, r);
			}
		}
	},
	Re = () => ({
		debug: !1,
		initAsync: !0,
		ns: [`translation`],
		defaultNS: [`translation`],
		fallbackLng: !1,
		fallbackNS: !1,
		supportedLngs: !1,
		nonExplicitSupportedLngs: !1,
		load: `all`,
		preload: !1,
		keySeparator: `.`,
		nsSeparator: `:`,
		pluralSeparator: `_`,
		contextSeparator: `_`,
		enableSelector: !1,
		partialBundledLanguages: !1,
		saveMissing: !1,
		updateMissing: !1,
		saveMissingTo: `fallback`,
		saveMissingPlurals: !0,
		missingKeyHandler: !1,
		missingInterpolationHandler: !1,
		postProcess: !1,
		postProcessPassResolved: !1,
		returnNull: !1,
		returnEmptyString: !1,
		returnObjects: !1,
		joinArrays: !1,
		returnedObjectHandler: !1,
		parseMissingKeyHandler: !1,
		appendNamespaceToMissingKey: !1,
		appendNamespaceToCIMode: !1,
		overloadTranslationOptionHandler: (e) => {
			let t = {};
			if (
				(typeof e[1] == `object` && (t = e[1]),
				v(e[1]) && (t.defaultValue = e[1]),
				v(e[2]) && (t.tDescription = e[2]),
				typeof e[2] == `object` || typeof e[3] == `object`)
			) {
				let n = e[3] || e[2];
				Object.keys(n).forEach((e) => {
					t[e] = n[e];
				});
			}
			return t;
		},
		interpolation: {
			escapeValue: !0,
			prefix: `{{`,
			suffix: `}}`,
			formatSeparator: `,`,
			unescapePrefix: `-`,
			nestingPrefix: `$t(`,
			nestingSuffix: `)`,
			nestingOptionsSeparator: `,`,
			maxReplaces: 1e3,
			skipOnVariables: !0,
		},
		cacheInBuiltFormats: !0,
	}),
	ze = (e) => (
		v(e.ns) && (e.ns = [e.ns]),
		v(e.fallbackLng) && (e.fallbackLng = [e.fallbackLng]),
		v(e.fallbackNS) && (e.fallbackNS = [e.fallbackNS]),
		e.supportedLngs &&
			!e.supportedLngs.includes(`cimode`) &&
			(e.supportedLngs = e.supportedLngs.concat([`cimode`])),
		e
	),
	Be = () => {},
	Ve = (e) => {
		let t = Re(),
			n = { ...t, ...e };
		return (
			(n.interpolation = { ...t.interpolation, ...e.interpolation }),
			typeof n.overloadTranslationOptionHandler != `function` &&
				(n.overloadTranslationOptionHandler = t.overloadTranslationOptionHandler),
			n
		);
	},
	He = (e) => {
		let t = [].concat(e.supportedLngs || [], e.preload || []);
		t.push(...Object.keys(e.resources || {}));
		let n = e.fallbackLng;
		return (
			v(n) || Array.isArray(n)
				? t.push(...[].concat(n))
				: n &&
					typeof n == `object` &&
					Object.keys(n).forEach((e) => {
						e !== "default" && t.push(e), t.push(...[].concat(n[e]));
					}),
			t
		);
	},
	Ue = (e, t) =>
		!v(t) || x(t) || e.configuredLngs?.has(t)
			? !1
			: (e.logger.once(
					`lng:${t}`,
					`warn`,
					`refused the language code '${t.slice(0, 64)}' from lng, changeLanguage(), the language detector or loadLanguages(): it is not configured and has other characters than letters, digits, '-', '_', '@' and '.' (or '..', or more than 128). List it in supportedLngs to use it`,
				),
				!0),
	We = (e) => {
		Object.getOwnPropertyNames(Object.getPrototypeOf(e)).forEach((t) => {
			typeof e[t] == `function` && (e[t] = e[t].bind(e));
		});
	},
	Ge = class e extends ve {
		constructor(e = {}, t) {
			if (
				(super(),
				(this.userOptions = ze(e)),
				(this.options = Ve(this.userOptions)),
				(this.services = { postProcessors: Object.create(null) }),
				(this.logger = new ge(null, this.options)),
				(this.modules = { external: [] }),
				We(this),
				t && !this.isInitialized && !e.isClone)
			) {
				if (!this.userOptions.initAsync) return this.init(e, t), this;
				setTimeout(() => {
					this.init(e, t);
				}, 0);
			}
		}
		init(e = {}, t) {
			(this.isInitializing = !0),
				typeof e == `function` && ((t = e), (e = {})),
				e.defaultNS == null &&
					e.ns &&
					(v(e.ns)
						? (e.defaultNS = e.ns)
						: e.ns.includes(`translation`) || (e.defaultNS = e.ns[0])),
				ze(e);
			let n = { ...this.userOptions, ...e };
			(this.options = Ve({ ...this.options, ...e })),
				n.keySeparator !== void 0 && (this.options.userDefinedKeySeparator = n.keySeparator),
				n.nsSeparator !== void 0 && (this.options.userDefinedNsSeparator = n.nsSeparator),
				this.options.isClone ||
					(this.configuredLngs = new Set([...(this.configuredLngs || []), ...He(n)]));
			let r = (e) => (e ? (typeof e == `function` ? new e() : e) : null);
			if (!this.options.isClone) {
				this.logger.init(r(this.modules.logger), this.options);
				let { logger: e } = this;
				this.pendingWarnings?.forEach((e) => this.logger.warn(e)), (this.pendingWarnings = void 0);
				let t;
				t = this.modules.formatter ? this.modules.formatter : Pe;
				let n = new Te(this.options, e);
				this.store = new xe(this.options.resources, this.options, e);
				let i = this.services;
				(i.logger = e),
					(i.resourceStore = this.store),
					(i.languageUtils = n),
					(i.pluralResolver = new De(n, { prepend: this.options.pluralSeparator }, e)),
					t &&
						((i.formatter = r(t)),
						i.formatter.init && i.formatter.init(i, this.options),
						(this.options.interpolation.format = i.formatter.format.bind(i.formatter))),
					(i.interpolator = new ke(this.options, e)),
					(i.utils = {
						hasLoadedNamespace: this.hasLoadedNamespace.bind(this),
						reloadResources: this.reloadResources.bind(this),
					}),
					(i.backendConnector = new Le(r(this.modules.backend), i.resourceStore, i, this.options)),
					i.backendConnector.on(`*`, (e, ...t) => {
						this.emit(e, ...t);
					}),
					this.modules.languageDetector &&
						((i.languageDetector = r(this.modules.languageDetector)),
						i.languageDetector.init &&
							i.languageDetector.init(i, this.options.detection, this.options),
						i.languageDetector.async &&
							S(i.languageDetector) === void 0 &&
							this.logger.deprecate(
								`languageDetector: set callbackApi to declare how the async detect() answers (true: detect(callback); false: detect() returns a promise); guessing it from the number of parameters is deprecated`,
							)),
					this.modules.i18nFormat &&
						((i.i18nFormat = r(this.modules.i18nFormat)),
						i.i18nFormat.init && i.i18nFormat.init(this)),
					(this.translator = new we(this.services, this.options)),
					this.translator.on(`*`, (e, ...t) => {
						this.emit(e, ...t);
					}),
					this.modules.external.forEach((e) => {
						e.init && e.init(this);
					});
			}
			if (
				((this.format = this.options.interpolation.format),
				(t ||= Be),
				this.options.fallbackLng && !this.services.languageDetector && !this.options.lng)
			) {
				let e = this.services.languageUtils.getFallbackCodes(this.options.fallbackLng);
				e.length > 0 && e[0] !== `dev` && (this.options.lng = e[0]);
			}
			!this.services.languageDetector &&
				!this.options.lng &&
				this.logger.warn(`init: no languageDetector is used and no lng is defined`),
				[`getResource`, `hasResourceBundle`, `getResourceBundle`, `getDataByLanguage`].forEach(
					(e) => {
						this[e] = (...t) => this.store[e](...t);
					},
				),
				[`addResource`, `addResources`, `addResourceBundle`, `removeResourceBundle`].forEach(
					(e) => {
						this[e] = (...t) => (this.store[e](...t), this);
					},
				);
			let i = y(),
				a = () => {
					let e = (e, n) => {
						(this.isInitializing = !1),
							this.isInitialized &&
								!this.initializedStoreOnce &&
								this.logger.warn(
									`init: i18next is already initialized. You should call init just once!`,
								),
							(this.isInitialized = !0),
							this.options.isClone || this.logger.log(`initialized`, this.options),
							this.emit(`initialized`, this.options),
							i.resolve(n),
							t(e, n);
					};
					if ((this.languages || this.isLanguageChangingTo) && !this.isInitialized)
						return e(null, this.t.bind(this));
					this.changeLanguage(this.options.lng, e);
				};
			return this.options.resources || !this.options.initAsync ? a() : setTimeout(a, 0), i;
		}
		loadResources(e, t = Be) {
			let n = t,
				r = v(e) ? e : this.language;
			if (
				(typeof e == `function` && (n = e),
				!this.options.resources || this.options.partialBundledLanguages)
			) {
				if (
					r?.toLowerCase() === `cimode` &&
					(!this.options.preload || this.options.preload.length === 0)
				)
					return n();
				let e = [],
					t = (t) => {
						t &&
							t !== `cimode` &&
							this.services.languageUtils.toResolveHierarchy(t).forEach((t) => {
								t !== `cimode` && (e.includes(t) || e.push(t));
							});
					};
				r
					? t(r)
					: this.services.languageUtils
							.getFallbackCodes(this.options.fallbackLng)
							.forEach((e) => t(e)),
					this.options.preload?.forEach?.((e) => t(e)),
					this.services.backendConnector.load(e, this.options.ns, (e) => {
						!e &&
							!this.resolvedLanguage &&
							this.language &&
							this.setResolvedLanguage(this.language),
							n(e);
					});
			} else n(null);
		}
		reloadResources(e, t, n) {
			let r = y();
			if (
				(typeof e == `function` && ((n = e), (e = void 0)),
				typeof t == `function` && ((n = t), (t = void 0)),
				!e)
			) {
				let t = Object.keys(this.services.backendConnector.state).map((e) => e.split(`|`)[0]);
				e = [...new Set([...(this.languages || []), ...t])].filter((e) => e !== `cimode`);
			}
			return (
				(t ||= this.options.ns),
				(n ||= Be),
				this.services.backendConnector.reload(e, t, (e) => {
					r.resolve(), n(e);
				}),
				r
			);
		}
		use(e) {
			if (!e)
				throw Error(
					`You are passing an undefined module! Please check the object you are passing to i18next.use()`,
				);
			if (!e.type)
				throw Error(
					`You are passing a wrong module! Please check the object you are passing to i18next.use()`,
				);
			let t = (t) => {
				if (this.modules[t] && this.modules[t] !== e) {
					let e = `use: this ${t} replaces the ${t} passed to an earlier use() call; only one ${t} is used per instance`;
					this.isInitializing || this.isInitialized
						? this.logger.warn(e)
						: (this.pendingWarnings = this.pendingWarnings || []).push(e);
				}
				this.modules[t] = e;
			};
			return (
				e.type === `backend` && t(`backend`),
				(e.type === `logger` || (e.log && e.warn && e.error)) && (this.modules.logger = e),
				e.type === `languageDetector` && t(`languageDetector`),
				e.type === `i18nFormat` && t(`i18nFormat`),
				e.type === `postProcessor` && (this.services.postProcessors[e.name] = e),
				e.type === `formatter` && t(`formatter`),
				e.type === `3rdParty` && this.modules.external.push(e),
				this
			);
		}
		hydrate(e, t) {
			return this.options.isClone
				? this
				: this.services.resourceStore
					? (e &&
							!this.initializedStoreOnce &&
							((this.services.resourceStore.data = e),
							Object.values(e).forEach((e) => {
								Object.keys(e).forEach((e) => {
									this.options.ns.includes(e) || this.options.ns.push(e);
								});
							}),
							(this.initializedStoreOnce = !0),
							(this.isInitialized = !0)),
						t &&
							!this.initializedLanguageOnce &&
							(this.changeLanguage(t), (this.initializedLanguageOnce = !0)),
						this)
					: (this.logger.warn(`hydrate: call init() first, the instance has no resource store yet`),
						this);
		}
		setResolvedLanguage(e) {
			if (e && this.languages && ![`cimode`, `dev`].includes(e)) {
				for (let e = 0; e < this.languages.length; e++) {
					let t = this.languages[e];
					if (![`cimode`, `dev`].includes(t) && this.store.hasLanguageSomeTranslations(t)) {
						this.resolvedLanguage = t;
						break;
					}
				}
				!this.resolvedLanguage &&
					!this.languages.includes(e) &&
					this.store.hasLanguageSomeTranslations(e) &&
					((this.resolvedLanguage = e), this.languages.unshift(e));
			}
		}
		changeLanguage(e, t) {
			this.isLanguageChangingTo = e;
			let n = y();
			this.emit(`languageChanging`, e);
			let r = (e) => {
					(this.language = e),
						(this.languages = this.services.languageUtils.toResolveHierarchy(e)),
						(this.resolvedLanguage = void 0),
						this.setResolvedLanguage(e);
				},
				i = (i, a) => {
					a
						? this.isLanguageChangingTo === e &&
							(r(a),
							this.translator.changeLanguage(a),
							(this.isLanguageChangingTo = void 0),
							this.emit(`languageChanged`, a),
							this.logger.log(`languageChanged`, a))
						: (this.isLanguageChangingTo = void 0),
						n.resolve((...e) => this.t(...e)),
						t && t(i, (...e) => this.t(...e));
				},
				a = (t) => {
					!e && !t && this.services.languageDetector && (t = []);
					let { supportedLngs: n } = this.options;
					if (t && !n) {
						let e = [].concat(t).filter((e) => !Ue(this, e));
						e.length < [].concat(t).length && (t = e);
					}
					let a = v(t) ? t : t && t[0],
						o = this.store.hasLanguageSomeTranslations(a)
							? a
							: this.services.languageUtils.getBestMatchFromCodes(v(t) ? [t] : t);
					n && Ue(this, o) && (o = this.services.languageUtils.getBestMatchFromCodes([])),
						o &&
							(this.language || r(o),
							this.translator.language || this.translator.changeLanguage(o),
							this.services.languageDetector?.cacheUserLanguage?.(o)),
						this.loadResources(o, (e) => {
							i(e, o);
						});
				};
			if (!e && this.services.languageDetector && !this.services.languageDetector.async)
				a(this.services.languageDetector.detect());
			else if (!e && this.services.languageDetector && this.services.languageDetector.async) {
				let e = S(this.services.languageDetector);
				e === !1 || (e === void 0 && this.services.languageDetector.detect.length === 0)
					? this.services.languageDetector.detect().then(a)
					: this.services.languageDetector.detect(a);
			} else a(e);
			return n;
		}
		getFixedT(e, t, n, r) {
			let i = r?.scopeNs,
				a = (e, t, ...r) => {
					let o;
					(o =
						typeof t == `object`
							? { ...t }
							: this.options.overloadTranslationOptionHandler([e, t].concat(r))),
						(o.lng = o.lng || a.lng),
						(o.lngs = o.lngs || a.lngs);
					let s = o.ns !== void 0 && o.ns !== null;
					(o.ns = o.ns || a.ns),
						o.keyPrefix !== `` && (o.keyPrefix = o.keyPrefix || n || a.keyPrefix);
					let c = { ...this.options, ...o };
					Array.isArray(i) && !s && (c.ns = i),
						typeof o.keyPrefix == `function` && (o.keyPrefix = Se(o.keyPrefix, c));
					let l = this.options.keySeparator || `.`,
						u;
					return (
						o.keyPrefix && Array.isArray(e)
							? (u = e.map(
									(e) => (typeof e == `function` && (e = Se(e, c)), `${o.keyPrefix}${l}${e}`),
								))
							: (typeof e == `function` && (e = Se(e, c)),
								(u = o.keyPrefix ? `${o.keyPrefix}${l}${e}` : e)),
						this.t(u, o)
					);
				};
			return v(e) ? (a.lng = e) : (a.lngs = e), (a.ns = t), (a.keyPrefix = n), a;
		}
		t(...e) {
			return this.translator
				? this.translator.translate(...e)
				: (this.logger.warn(`t: called before init(); returning an empty string`), ``);
		}
		exists(...e) {
			return this.translator?.exists(...e);
		}
		setDefaultNamespace(e) {
			this.options.defaultNS = e;
		}
		hasLoadedNamespace(e, t = {}) {
			if (!this.isInitialized)
				return (
					this.logger.warn(`hasLoadedNamespace: i18next was not initialized`, this.languages), !1
				);
			if (!this.languages || !this.languages.length)
				return (
					this.logger.warn(
						`hasLoadedNamespace: i18n.languages were undefined or empty`,
						this.languages,
					),
					!1
				);
			let n = t.lng || this.resolvedLanguage || this.languages[0],
				r = this.options ? this.options.fallbackLng : !1,
				i = this.languages[this.languages.length - 1];
			if (n.toLowerCase() === `cimode`) return !0;
			let a = (e, t) => {
				let n = this.services.backendConnector.state[`${e}|${t}`];
				return n === -1 || n === 0 || n === 2;
			};
			if (t.precheck) {
				let e = t.precheck(this, a);
				if (e !== void 0) return e;
			}
			if (
				this.hasResourceBundle(n, e) ||
				!this.services.backendConnector.backend ||
				(this.options.resources && !this.options.partialBundledLanguages)
			)
				return !0;
			let { languageUtils: o } = this.services,
				s = t.lng ? o.isSupportedCode(n) && o.toResolveHierarchy(n, !1)[0] : n;
			return !((s && !a(s, e)) || (r && !a(i, e)));
		}
		loadNamespaces(e, t) {
			let n = y();
			return !this.options.ns || !this.services.backendConnector
				? (t && t(), Promise.resolve())
				: (v(e) && (e = [e]),
					e.forEach((e) => {
						this.options.ns.includes(e) || this.options.ns.push(e);
					}),
					this.loadResources((e) => {
						n.resolve(), t && t(e);
					}),
					n);
		}
		loadLanguages(e, t) {
			let n = y();
			v(e) && (e = [e]);
			let r = this.options.preload || [],
				i = e.filter(
					(e) => !r.includes(e) && !Ue(this, e) && this.services.languageUtils.isSupportedCode(e),
				);
			return i.length
				? ((this.options.preload = r.concat(i)),
					this.loadResources((e) => {
						n.resolve(), t && t(e);
					}),
					n)
				: (t && t(), Promise.resolve());
		}
		dir(e) {
			if (
				((e ||=
					this.resolvedLanguage ||
					(this.languages?.length > 0 ? this.languages[0] : this.language)),
				!e)
			)
				return `ltr`;
			try {
				let t = new Intl.Locale(e);
				if (t && t.getTextInfo) {
					let e = t.getTextInfo();
					if (e && e.direction) return e.direction;
				}
			} catch {}
			let t =
					`ar.shu.sqr.ssh.xaa.yhd.yud.aao.abh.abv.acm.acq.acw.acx.acy.adf.ads.aeb.aec.afb.ajp.apc.apd.arb.arq.ars.ary.arz.auz.avl.ayh.ayl.ayn.ayp.bbz.pga.he.iw.ps.pbt.pbu.pst.prp.prd.ug.ur.ydd.yds.yih.ji.yi.hbo.men.xmn.fa.jpr.peo.pes.prs.dv.sam.ckb`.split(
						`.`,
					),
				n = this.services?.languageUtils || new Te(Re());
			return e.toLowerCase().indexOf(`-latn`) > 1
				? `ltr`
				: t.includes(n.getLanguagePartFromCode(e)) || e.toLowerCase().indexOf(`-arab`) > 1
					? `rtl`
					: `ltr`;
		}
		static createInstance(t = {}, n) {
			let r = new e(t, n);
			return (r.createInstance = e.createInstance), r;
		}
		cloneInstance(t = {}, n = Be) {
			let r = t.forkResourceStore;
			r && ((t = { ...t }), delete t.forkResourceStore);
			let i = { ...this.options, preload: !1, ...t, isClone: !0 },
				a = new e(i);
			if (
				((a.logger =
					t.debug !== void 0 || t.prefix !== void 0 ? this.logger.clone(t) : this.logger),
				[`store`, `language`].forEach((e) => {
					a[e] = this[e];
				}),
				(a.services = { ...this.services }),
				(a.services.postProcessors = Object.create(this.services.postProcessors)),
				(a.services.utils = {
					...a.services.utils,
					hasLoadedNamespace: a.hasLoadedNamespace.bind(a),
					reloadResources: a.reloadResources.bind(a),
				}),
				r)
			) {
				let e = (t) => {
					let n = Array.isArray(t) ? [...t] : { ...t };
					return (
						Object.keys(n).forEach((t) => {
							n[t] && typeof n[t] == `object` && (n[t] = e(n[t]));
						}),
						n
					);
				};
				(a.store = new xe(e(this.store.data), i, this.logger)),
					(a.services.resourceStore = a.store);
			}
			if (t.interpolation) {
				let e = { ...Re().interpolation, ...this.options.interpolation, ...t.interpolation },
					n = { ...i, interpolation: e };
				a.services.interpolator = new ke(n, this.logger);
			}
			return (
				(a.configuredLngs = new Set([...(this.configuredLngs || []), ...He(t)])),
				(a.translator = new we(a.services, i)),
				a.translator.on(`*`, (e, ...t) => {
					a.emit(e, ...t);
				}),
				a.init(i, n),
				(a.translator.options = i),
				(a.translator.backendConnector.newestCloneHasLoadedNamespace =
					a.hasLoadedNamespace.bind(a)),
				a
			);
		}
		toJSON() {
			return {
				options: this.options,
				store: this.store,
				language: this.language,
				languages: this.languages,
				resolvedLanguage: this.resolvedLanguage,
			};
		}
	}.createInstance();
Ge.createInstance,
	Ge.dir,
	Ge.init,
	Ge.loadResources,
	Ge.reloadResources,
	Ge.use,
	Ge.changeLanguage,
	Ge.getFixedT,
	Ge.t,
	Ge.exists,
	Ge.setDefaultNamespace,
	Ge.hasLoadedNamespace,
	Ge.loadNamespaces,
	Ge.loadLanguages;
var Ke = (e, t, n, r) => {
		let i = [n, { code: t, ...(r || {}) }];
		if (e?.services?.logger?.forward)
			return e.services.logger.forward(i, `warn`, `react-i18next::`, !0);
		tt(i[0]) && (i[0] = `react-i18next:: ${i[0]}`),
			e?.services?.logger?.warn
				? e.services.logger.warn(...i)
				: console?.warn && console.warn(...i);
	},
	qe = new WeakMap(),
	Je = new Set(),
	Ye = (e, t, n, r) => {
		if (tt(n)) {
			let t = Je,
				r = e?.services?.logger || e;
			if ((nt(r) && ((t = qe.get(r)), t || qe.set(r, (t = new Set()))), t.has(n))) return;
			t.add(n);
		}
		Ke(e, t, n, r);
	},
	Xe = () => {
		try {
			return !1;
		} catch {
			return !1;
		}
	},
	Ze = (e, t) => () => {
		e.isInitialized ? t() : e.once(`initialized`, () => t());
	},
	Qe = (e, t, n) => {
		e.loadNamespaces(t, Ze(e, n));
	},
	$e = (e, t, n, r) => {
		if ((tt(n) && (n = [n]), e.options.preload && e.options.preload.indexOf(t) > -1))
			return Qe(e, n, r);
		n.forEach((t) => {
			e.options.ns.indexOf(t) < 0 && e.options.ns.push(t);
		}),
			e.loadLanguages(t, Ze(e, r));
	},
	et = (e, t, n = {}) =>
		!t.languages || !t.languages.length
			? (Ye(t, `NO_LANGUAGES`, `i18n.languages were undefined or empty`, {
					languages: t.languages,
				}),
				!0)
			: t.hasLoadedNamespace(e, {
					lng: n.lng,
					precheck: (t, r) => {
						if (
							n.bindI18n &&
							n.bindI18n.indexOf(`languageChanging`) > -1 &&
							t.services.backendConnector.backend &&
							t.isLanguageChangingTo &&
							!r(t.isLanguageChangingTo, e)
						)
							return !1;
					},
				}),
	tt = (e) => typeof e == `string`,
	nt = (e) => typeof e == `object` && !!e,
	rt =
		/&(?:amp|#38|lt|#60|gt|#62|apos|#39|quot|#34|nbsp|#160|copy|#169|reg|#174|hellip|#8230|#x2F|#47);/g,
	it = {
		"&amp;": `&`,
		"&#38;": `&`,
		"&lt;": `<`,
		"&#60;": `<`,
		"&gt;": `>`,
		"&#62;": `>`,
		"&apos;": `'`,
		"&#39;": `'`,
		"&quot;": `"`,
		"&#34;": `"`,
		"&nbsp;": `\xA0`,
		"&#160;": `\xA0`,
		"&copy;": `©`,
		"&#169;": `©`,
		"&reg;": `®`,
		"&#174;": `®`,
		"&hellip;": `…`,
		"&#8230;": `…`,
		"&#x2F;": `/`,
		"&#47;": `/`,
	},
	at = (e) => it[e],
	ot = {
		bindI18n: `languageChanged`,
		bindI18nStore: ``,
		transEmptyNodeValue: ``,
		transSupportBasicHtmlNodes: !0,
		transWrapTextNodes: ``,
		transKeepBasicHtmlNodesFor: [`br`, `strong`, `i`, `p`],
		useSuspense: !0,
		unescape: (e) => e.replace(rt, at),
		transDefaultProps: void 0,
	},
	st = () => ot,
	ct,
	lt = (e) => {
		ct = e;
	},
	ut = () => ct,
	dt = {
		type: `3rdParty`,
		init(e) {
			lt(e);
		},
	},
	ft = (0, _.createContext)(),
	pt = class {
		constructor() {
			this.usedNamespaces = {};
		}
		addUsedNamespaces(e) {
			e.forEach((e) => {
				this.usedNamespaces[e] || (this.usedNamespaces[e] = !0);
			});
		}
		getUsedNamespaces() {
			return Object.keys(this.usedNamespaces);
		}
	},
	mt = (e, t) => {
		if (tt(t)) return t;
		if (nt(t) && tt(t.defaultValue)) return t.defaultValue;
		if (typeof e == `function`) return ``;
		if (Array.isArray(e)) {
			let t = e[e.length - 1];
			return typeof t == `function` ? `` : t;
		}
		return e;
	},
	ht = (e) => `${e.language}|${e.resolvedLanguage}|${e.languages?.join(`,`)}`,
	gt = (e) => new Proxy(e, { get: (e, t) => (t === `__original` ? e : Reflect.get(e, t)) }),
	_t = { t: mt, ready: !1 },
	vt = () => () => {},
	yt = (e, { bindI18n: t, bindI18nStore: n }, r) => (
		t && e.on(t, r),
		n && e.store.on(n, r),
		() => {
			t && e.off(t, r), n && e.store.off(n, r);
		}
	),
	A = (e, t = {}) => {
		let { i18n: n } = t,
			{ i18n: r, defaultNS: i } = (0, _.useContext)(ft) || {},
			a = n || r || ut();
		a && !a.reportNamespaces && (a.reportNamespaces = new pt()),
			a ||
				Ye(
					a,
					`NO_I18NEXT_INSTANCE`,
					`useTranslation: You will need to pass in an i18next instance by using initReactI18next or by passing it via props or context. In monorepo setups, make sure there is only one instance of react-i18next.`,
				);
		let o = (0, _.useMemo)(() => ({ ...st(), ...a?.options?.react, ...t }), [a, t]),
			{ useSuspense: s, keyPrefix: c, bindI18n: l, bindI18nStore: u } = o,
			d = e || i || a?.options?.defaultNS,
			f = tt(d) ? [d] : d || [`translation`],
			p = JSON.stringify(f),
			m = (0, _.useMemo)(() => f, [p]);
		a?.reportNamespaces?.addUsedNamespaces?.(m);
		let h = (0, _.useRef)(0),
			g = (0, _.useCallback)(
				(e) =>
					a
						? yt(a, { bindI18n: l, bindI18nStore: u }, () => {
								(h.current += 1), e();
							})
						: vt,
				[a, l, u],
			),
			v = (0, _.useRef)(),
			y = (0, _.useCallback)(() => {
				if (!a) return _t;
				let e = !!(a.isInitialized || a.initializedStoreOnce) && m.every((e) => et(e, a, o)),
					n = t.lng || a.language,
					r = h.current,
					i = typeof c == `function` ? Se(c, { ...a.options, ns: m }) : c,
					s = v.current;
				if (
					s &&
					s.i18n === a &&
					s.ready === e &&
					s.lng === n &&
					s.namespaces === m &&
					s.keyPrefix === i &&
					s.revision === r
				)
					return s;
				let l = {
					t: a.getFixedT(n, o.nsMode === `fallback` ? m : m[0], c, { scopeNs: m }),
					i18n: a,
					ready: e,
					lng: n,
					namespaces: m,
					keyPrefix: i,
					revision: r,
				};
				return (v.current = l), l;
			}, [a, m, c, o, t.lng]),
			[b, x] = (0, _.useState)(0),
			{ t: S, ready: C } = (0, _.useSyncExternalStore)(g, y, y),
			w;
		a &&
			s &&
			!C &&
			((w = new Promise((e) => {
				let n = () => e();
				t.lng ? $e(a, t.lng, m, n) : Qe(a, m, n);
			})),
			({ t: S, ready: C } = y())),
			(0, _.useEffect)(() => {
				if (a && !C && !s) {
					let e = () => x((e) => e + 1);
					t.lng ? $e(a, t.lng, m, e) : Qe(a, m, e);
				}
			}, [a, t.lng, m, C, s, b]);
		let T = a || {},
			ee = (0, _.useRef)(null),
			E = (0, _.useMemo)(() => {
				let e = T,
					t = ht(e);
				(ee.current?.original !== e || ee.current.lang !== t) &&
					(ee.current = { original: e, lang: t, wrapper: gt(e) });
				let n = ee.current.wrapper,
					r =
						!C && !s
							? (...e) => (
									Ye(
										a,
										`USE_T_BEFORE_READY`,
										`useTranslation: t was called before ready. When using useSuspense: false, make sure to check the ready flag before using t.`,
									),
									S(...e)
								)
							: S,
					i = [r, n, C];
				return (i.t = r), (i.i18n = n), (i.ready = C), i;
			}, [S, T, C, T.resolvedLanguage, T.language, T.languages]);
		if (a && s && !C)
			throw (
				(Xe() &&
					Ye(
						a,
						`SUSPENDED_WHILE_LOADING`,
						`useTranslation: suspended while translations are loading (useSuspense is true by default). Add a <Suspense> boundary above this component, or set react.useSuspense: false in the i18next init options. https://react.i18next.com/latest/usetranslation-hook`,
					),
				w)
			);
		return E;
	},
	j = g(),
	bt = `zf.`,
	xt = new Map();
function St(e) {
	try {
		return localStorage.getItem(bt + e) ?? xt.get(e) ?? null;
	} catch {
		return xt.get(e) ?? null;
	}
}
function Ct(e, t) {
	xt.set(e, t);
	try {
		localStorage.setItem(bt + e, t);
	} catch {}
}
var wt = (function () {
		let e = typeof document < `u` && document.createElement(`link`).relList;
		return e && e.supports && e.supports(`modulepreload`) ? `modulepreload` : `preload`;
	})(),
	Tt = function (e) {
		return `/wallet/` + e;
	},
	Et = {},
	Dt = function (e) {
		return e.pathname.endsWith(`.css`);
	},
	Ot = function (e, t, n) {
		if (t in e) return e[t];
		let r = n();
		if (!r) {
			e[t] = void 0;
			return;
		}
		let i = r.then(
			() => {
				e[t] = void 0;
			},
			(n) => {
				throw ((e[t] = void 0), n);
			},
		);
		return (e[t] = i), i;
	},
	kt = function (e, t, n) {
		let r = Promise.resolve();
		if (t && t.length > 0) {
			let e,
				i = document.querySelector(`meta[property=csp-nonce]`),
				a = i?.nonce || i?.getAttribute(`nonce`);
			function o(e) {
				return Promise.all(
					e.map((e) =>
						Promise.resolve(e).then(
							(e) => ({ status: `fulfilled`, value: e }),
							(e) => ({ status: `rejected`, reason: e }),
						),
					),
				);
			}
			function s(e) {
				return import.meta.resolve ? new URL(import.meta.resolve(e)) : new URL(e, import.meta.url);
			}
			r = o(
				t
					.map((t) => {
						t = Tt(t, n);
						let r = s(t),
							i = Dt(r);
						return Ot(Et, r.href, () => {
							if (e === void 0) {
								e = { all: new Set(), styles: new Set() };
								let t = document.getElementsByTagName(`link`);
								for (let n = t.length - 1; n >= 0; n--) {
									let r = t[n];
									e.all.add(r.href), r.rel === `stylesheet` && e.styles.add(r.href);
								}
							}
							if ((i ? e.styles : e.all).has(r.href)) return;
							let t = document.createElement(`link`);
							if (
								((t.rel = i ? `stylesheet` : wt),
								i || (t.as = `script`),
								(t.crossOrigin = ``),
								(t.href = r.href),
								a && t.setAttribute(`nonce`, a),
								document.head.appendChild(t),
								i)
							)
								return new Promise((e, n) => {
									let i = (a) => {
										t.removeEventListener(`load`, i),
											t.removeEventListener(`error`, i),
											a.type === `error` ? n(Error(`Unable to preload CSS for ${r}`)) : e(a);
									};
									t.addEventListener(`load`, i), t.addEventListener(`error`, i);
								});
						});
					})
					.filter((e) => e !== void 0),
			);
		}
		function i(e) {
			let t = new Event(`vite:preloadError`, { cancelable: !0 });
			if (((t.payload = e), window.dispatchEvent(t), !t.defaultPrevented)) throw e;
		}
		return r.then((t) => {
			for (let e of t || []) e.status === `rejected` && i(e.reason);
			return e().catch(i);
		});
	},
	At = [`zh-CN`, `en`],
	jt = `language`,
	Mt = {
		"zh-CN": () => kt(() => import(`./zh-CN-DsM9Bdzm.js`), []),
		en: () => kt(() => import(`./en-DZQLtMjH.js`), []),
	};
function Nt() {
	let e = St(jt);
	if (e === `zh-CN` || e === `en`) return e;
	for (let e of navigator.languages) {
		if (/^zh/i.test(e)) return `zh-CN`;
		if (/^en/i.test(e)) return `en`;
	}
	return `zh-CN`;
}
var Pt;
async function Ft(e) {
	if (Ge.hasResourceBundle(e, `face`)) return;
	let [t, n] = await Promise.all([Pt[e](), Mt[e]()]);
	Ge.addResourceBundle(e, `face`, t.default), Ge.addResourceBundle(e, `shared`, n.default);
}
async function It(e) {
	Pt = e;
	let t = Nt();
	await Ge.use(dt).init({
		lng: t,
		fallbackLng: !1,
		supportedLngs: [...At],
		load: `currentOnly`,
		defaultNS: `face`,
		ns: [`face`, `shared`],
		fallbackNS: `shared`,
		resources: {},
		interpolation: { escapeValue: !1 },
		react: { useSuspense: !1 },
	}),
		await Ft(t),
		(document.documentElement.lang = t);
	let n = Ge.t(`app.title`);
	return n !== `app.title` && (document.title = n), Ge;
}
function Lt() {
	return Ge.language === `en` ? `en` : `zh-CN`;
}
async function Rt(e) {
	await Ft(e), Ct(jt, e), (document.documentElement.lang = e), await Ge.changeLanguage(e);
}
function zt() {
	let { i18n: e } = A(),
		t = (0, _.useCallback)((e) => void Rt(e), []);
	return [e.language === `en` ? `en` : `zh-CN`, t];
}
function Bt(e, t = 300) {
	let [n, r] = (0, _.useState)(!1);
	return (
		(0, _.useEffect)(() => {
			if (!e) {
				r(!1);
				return;
			}
			let n = window.setTimeout(() => r(!0), t);
			return () => window.clearTimeout(n);
		}, [e, t]),
		e && n
	);
}
function Vt(e) {
	let t = () => (e ? Math.max(0, Math.ceil((new Date(e).getTime() - Date.now()) / 1e3)) : 0),
		[n, r] = (0, _.useState)(t);
	return (
		(0, _.useEffect)(() => {
			if ((r(t()), !e)) return;
			let n = window.setInterval(() => r(t()), 1e3);
			return () => window.clearInterval(n);
		}, [e]),
		n
	);
}
function Ht() {
	let { t: e, i18n: t } = A(`shared`);
	return (n) => {
		if (!a(n)) return e(`error.unknown`);
		if (n.detail !== ``) return n.detail;
		let r = `error.${n.code}`;
		return t.exists(r, { ns: `shared` }) ? e(r) : e(`error.unknown`);
	};
}
function Ut(e) {
	let { t } = A(`shared`),
		n = Ht();
	return (0, j.jsxs)(`div`, {
		className: `zf-state`,
		role: `alert`,
		children: [
			(0, j.jsxs)(`svg`, {
				width: `44`,
				height: `44`,
				viewBox: `0 0 44 44`,
				"aria-hidden": `true`,
				className: `zf-state-art`,
				children: [
					(0, j.jsx)(`circle`, {
						cx: `22`,
						cy: `22`,
						r: `20`,
						fill: `none`,
						stroke: `currentColor`,
						strokeWidth: `1.5`,
					}),
					(0, j.jsx)(`path`, {
						d: `M22 12.5v12M22 30v.5`,
						stroke: `currentColor`,
						strokeWidth: `2.5`,
						strokeLinecap: `round`,
					}),
				],
			}),
			(0, j.jsx)(`p`, { className: `zf-state-text`, children: n(e.error) }),
			e.onRetry &&
				(0, j.jsx)(`button`, {
					type: `button`,
					className: `zf-state-action`,
					onClick: e.onRetry,
					children: t(`error.retry`),
				}),
		],
	});
}
function Wt(e) {
	return (0, j.jsxs)(`div`, {
		className: `zf-state`,
		children: [
			(0, j.jsx)(`svg`, {
				width: `64`,
				height: `52`,
				viewBox: `0 0 64 52`,
				"aria-hidden": `true`,
				className: `zf-state-art`,
				children: (0, j.jsxs)(`g`, {
					fill: `none`,
					stroke: `currentColor`,
					strokeWidth: `1.5`,
					strokeLinejoin: `round`,
					children: [
						(0, j.jsx)(`path`, { d: `M14 4h30l7 7v37H14z` }),
						(0, j.jsx)(`path`, {
							d: `M44 4v7h7M22 20h21M22 28h21M22 36h12`,
							strokeLinecap: `round`,
						}),
					],
				}),
			}),
			(0, j.jsx)(`p`, { className: `zf-state-title`, children: e.title }),
			e.hint && (0, j.jsx)(`p`, { className: `zf-state-text`, children: e.hint }),
			e.action,
		],
	});
}
function Gt(e) {
	let { t } = A(`shared`),
		n = Bt(!0),
		r = Array.from({ length: e.rows ?? 4 }, (e, t) => t);
	return (0, j.jsx)(`div`, {
		className: `zf-skeleton${n ? ` zf-skeleton-on` : ``}${e.card ? ` zf-card` : ``}`,
		role: `status`,
		"aria-label": t(`state.loading`),
		children: r.map((t) =>
			(0, j.jsx)(`div`, { className: `zf-skeleton-row`, style: { height: e.height ?? 20 } }, t),
		),
	});
}
var Kt = { CNY: 2, USD: 2, HKD: 2 },
	qt = { CNY: `¥`, USD: `US$`, HKD: `HK$` },
	Jt = `−`;
function Yt(e) {
	return Kt[e] ?? 2;
}
function Xt(e, t = `auto`) {
	let n = BigInt(e.minor),
		r = (n < 0n ? -n : n).toString(),
		i = Yt(e.currency),
		a = r.padStart(i + 1, `0`),
		o = a.slice(0, -i).replace(/\B(?=(\d{3})+$)/g, `,`);
	return {
		sign: M(n, t),
		symbol: qt[e.currency] ?? `${e.currency} `,
		whole: o,
		fraction: a.slice(-i),
	};
}
function M(e, t) {
	return t === `never` || e === 0n ? `` : e < 0n ? Jt : t === `always` ? `+` : ``;
}
function Zt(e, t = {}) {
	let n = Xt(e, t.signed),
		r = t.symbol === !1 ? `` : n.symbol;
	return `${n.sign}${r}${n.whole}.${n.fraction}`;
}
function Qt(e, t = `CNY`) {
	let n = Yt(t),
		r = /^(\d{1,15})(?:\.(\d*))?$/.exec(e.replaceAll(`,`, ``).trim());
	if (!r) return;
	let i = r[2] ?? ``;
	if (!(i.length > n))
		return { currency: t, minor: BigInt(`${r[1]}${i.padEnd(n, `0`)}`).toString() };
}
function $t(e) {
	return Zt(e, { symbol: !1, signed: `never` }).replaceAll(`,`, ``);
}
function en(e, t) {
	let n = BigInt(e.minor) - BigInt(t.minor);
	return n === 0n ? 0 : n < 0n ? -1 : 1;
}
function tn(e) {
	return BigInt(e.minor) > 0n;
}
function nn(e) {
	return { currency: e.currency, minor: (-BigInt(e.minor)).toString() };
}
function rn(e) {
	let { amount: t, size: n = `body`, signed: r = `auto`, symbol: i = !0, tone: a = `plain` } = e,
		{ t: o } = A(`shared`);
	if (e.hidden)
		return (0, j.jsx)(`span`, {
			className: `zf-money zf-money-${n}`,
			role: `img`,
			"aria-label": o(`money.hidden`),
			children: (0, j.jsx)(`span`, { className: `zf-money-dots` }),
		});
	let s = Xt(t, r);
	return (0, j.jsxs)(`span`, {
		className: `zf-money zf-money-${n} zf-money-${a}`,
		children: [
			(0, j.jsx)(`span`, {
				className: `zf-visually-hidden`,
				children: Zt(t, { signed: r, symbol: i }),
			}),
			(0, j.jsxs)(`span`, {
				"aria-hidden": `true`,
				children: [
					s.sign,
					i && (0, j.jsx)(`span`, { className: `zf-money-symbol`, children: s.symbol }),
					s.whole,
					(0, j.jsxs)(`span`, { className: `zf-money-fraction`, children: [`.`, s.fraction] }),
				],
			}),
		],
	});
}
var an = _.createContext(void 0),
	on = (e) => {
		let t = _.useContext(an);
		if (e) return e;
		if (!t) throw Error(`No QueryClient set, use QueryClientProvider to set one`);
		return t;
	},
	sn = ({ client: e, children: t }) => (
		_.useEffect(
			() => (
				e.mount(),
				() => {
					e.unmount();
				}
			),
			[e],
		),
		(0, j.jsx)(an.Provider, { value: e, children: t })
	),
	cn = {
		setTimeout: (e, t) => setTimeout(e, t),
		clearTimeout: (e) => clearTimeout(e),
		setInterval: (e, t) => setInterval(e, t),
		clearInterval: (e) => clearInterval(e),
	},
	ln = new (class {
		#e = cn;
		setTimeoutProvider(e) {
			this.#e = e;
		}
		setTimeout(e, t) {
			return this.#e.setTimeout(e, t);
		}
		clearTimeout(e) {
			this.#e.clearTimeout(e);
		}
		setInterval(e, t) {
			return this.#e.setInterval(e, t);
		}
		clearInterval(e) {
			this.#e.clearInterval(e);
		}
	})();
function un(e) {
	setTimeout(e, 0);
}
var dn = typeof window > `u` || `Deno` in globalThis;
function fn() {}
function pn(e, t) {
	return typeof e == `function` ? e(t) : e;
}
function mn(e) {
	return typeof e == `number` && e >= 0 && e !== 1 / 0;
}
function hn(e, t) {
	return Math.max(e + (t || 0) - Date.now(), 0);
}
function gn(e, t) {
	return typeof e == `function` ? e(t) : e;
}
function _n(e, t) {
	let { type: n = `all`, exact: r, fetchStatus: i, predicate: a, queryKey: o, stale: s } = e;
	if (o) {
		if (r) {
			if (t.queryHash !== yn(o, t.options)) return !1;
		} else if (!xn(t.queryKey, o)) return !1;
	}
	if (n !== `all`) {
		let e = t.isActive();
		if ((n === `active` && !e) || (n === `inactive` && e)) return !1;
	}
	return !(
		(typeof s == `boolean` && t.isStale() !== s) ||
		(i && i !== t.state.fetchStatus) ||
		(a && !a(t))
	);
}
function vn(e, t) {
	let { exact: n, status: r, predicate: i, mutationKey: a } = e;
	if (a) {
		if (!t.options.mutationKey) return !1;
		if (n) {
			if (bn(t.options.mutationKey) !== bn(a)) return !1;
		} else if (!xn(t.options.mutationKey, a)) return !1;
	}
	return !((r && t.state.status !== r) || (i && !i(t)));
}
function yn(e, t) {
	return (t?.queryKeyHashFn || bn)(e);
}
function bn(e) {
	return JSON.stringify(e, (e, t) =>
		En(t)
			? Object.keys(t)
					.sort()
					.reduce((e, n) => ((e[n] = t[n]), e), {})
			: t,
	);
}
function xn(e, t) {
	if (e === t) return !0;
	if (typeof e != typeof t) return !1;
	if (e && t && typeof e == `object` && typeof t == `object`) {
		if (Array.isArray(e) && Array.isArray(t)) {
			if (t.length > e.length) return !1;
			for (let n = 0; n < t.length; n++) if (!xn(e[n], t[n])) return !1;
			return !0;
		}
		let n = Object.keys(t);
		for (let r of n) if (!xn(e[r], t[r])) return !1;
		return !0;
	}
	return !1;
}
var Sn = Object.prototype.hasOwnProperty;
function Cn(e, t, n = 0) {
	if (e === t) return e;
	if (n > 500) return t;
	let r = Tn(e) && Tn(t);
	if (!r && !(En(e) && En(t))) return t;
	let i = (r ? e : Object.keys(e)).length,
		a = r ? t : Object.keys(t),
		o = a.length,
		s = r ? Array(o) : {},
		c = 0;
	for (let l = 0; l < o; l++) {
		let o = r ? l : a[l],
			u = e[o],
			d = t[o];
		if (u === d) {
			(s[o] = u), (r ? l < i : Sn.call(e, o)) && c++;
			continue;
		}
		if (u === null || d === null || typeof u != `object` || typeof d != `object`) {
			s[o] = d;
			continue;
		}
		let f = Cn(u, d, n + 1);
		(s[o] = f), f === u && c++;
	}
	return i === o && c === i ? e : s;
}
function wn(e, t) {
	if (!t || Object.keys(e).length !== Object.keys(t).length) return !1;
	for (let n of Object.keys(e)) if (!Sn.call(t, n) || e[n] !== t[n]) return !1;
	return !0;
}
function Tn(e) {
	return Array.isArray(e) && e.length === Object.keys(e).length;
}
function En(e) {
	if (!Dn(e)) return !1;
	let t = Object.getPrototypeOf(e),
		n = t?.constructor;
	if (n === void 0) return !0;
	if (typeof n != `function`) return !1;
	let r = n.prototype;
	return !(!Dn(r) || !r.hasOwnProperty(`isPrototypeOf`) || t !== Object.prototype);
}
function Dn(e) {
	return Object.prototype.toString.call(e) === `[object Object]`;
}
function On(e) {
	return new Promise((t) => {
		ln.setTimeout(t, e);
	});
}
function kn(e, t, n) {
	return typeof n.structuralSharing == `function`
		? n.structuralSharing(e, t)
		: n.structuralSharing === !1
			? t
			: Cn(e, t);
}
function An(e) {
	return e;
}
function jn(e, t, n = 0) {
	let r = [...e, t];
	return n && r.length > n ? r.slice(-n) : r;
}
function Mn(e, t, n = 0) {
	let r = [t, ...e];
	return n && r.length > n ? r.slice(0, n) : r;
}
var Nn = Symbol();
function Pn(e, t) {
	return !e.queryFn && t?.initialPromise
		? () => t.initialPromise
		: !e.queryFn || e.queryFn === Nn
			? () => Promise.reject(Error(`Missing queryFn: '${e.queryHash}'`))
			: e.queryFn;
}
function Fn(e, t) {
	return typeof e == `function` ? e(...t) : !!e;
}
var In = Symbol();
function Ln(e, t, n, r) {
	let i = !1,
		a;
	return (
		Object.defineProperties(e, {
			[In]: { value: r },
			signal: {
				enumerable: !0,
				get: () => (
					(a ??= t()),
					i || ((i = !0), a.aborted ? n() : a.addEventListener(`abort`, n, { once: !0 })),
					a
				),
			},
		}),
		e
	);
}
var Rn = () => dn,
	zn = () => Rn(),
	Bn = class {
		constructor() {
			(this.listeners = new Set()), (this.subscribe = this.subscribe.bind(this));
		}
		subscribe(e) {
			return (
				this.listeners.add(e),
				this.onSubscribe(),
				() => {
					this.listeners.delete(e), this.onUnsubscribe();
				}
			);
		}
		hasListeners() {
			return this.listeners.size > 0;
		}
		onSubscribe() {}
		onUnsubscribe() {}
	},
	Vn = new (class extends Bn {
		#e;
		#t;
		#n;
		constructor() {
			super(),
				(this.#n = (e) => {
					if (typeof window < `u` && window.addEventListener) {
						let t = () => e();
						return (
							window.addEventListener(`visibilitychange`, t, !1),
							() => {
								window.removeEventListener(`visibilitychange`, t);
							}
						);
					}
				});
		}
		onSubscribe() {
			this.#t || this.setEventListener(this.#n);
		}
		onUnsubscribe() {
			this.hasListeners() || (this.#t?.(), (this.#t = void 0));
		}
		setEventListener(e) {
			(this.#n = e),
				this.#t?.(),
				(this.#t = e((e) => {
					typeof e == `boolean` ? this.setFocused(e) : this.onFocus();
				}));
		}
		setFocused(e) {
			this.#e !== e && ((this.#e = e), this.onFocus());
		}
		onFocus() {
			let e = this.isFocused();
			this.listeners.forEach((t) => {
				t(e);
			});
		}
		isFocused() {
			return typeof this.#e == `boolean`
				? this.#e
				: globalThis.document?.visibilityState !== `hidden`;
		}
	})(),
	Hn = un;
function Un() {
	let e = [],
		t = 0,
		n = (e) => {
			e();
		},
		r = (e) => {
			e();
		},
		i = Hn,
		a = (r) => {
			t
				? e.push(r)
				: i(() => {
						n(r);
					});
		},
		o = () => {
			let t = e;
			(e = []),
				t.length &&
					i(() => {
						r(() => {
							t.forEach((e) => {
								n(e);
							});
						});
					});
		};
	return {
		batch: (e) => {
			let n;
			t++;
			try {
				n = e();
			} finally {
				t--, t || o();
			}
			return n;
		},
		batchCalls:
			(e) =>
			(...t) => {
				a(() => {
					e(...t);
				});
			},
		schedule: a,
		setNotifyFunction: (e) => {
			n = e;
		},
		setBatchNotifyFunction: (e) => {
			r = e;
		},
		setScheduler: (e) => {
			i = e;
		},
	};
}
var Wn = Un(),
	Gn = new (class extends Bn {
		#e = !0;
		#t;
		#n;
		constructor() {
			super(),
				(this.#n = (e) => {
					if (typeof window < `u` && window.addEventListener) {
						let t = () => e(!0),
							n = () => e(!1);
						return (
							window.addEventListener(`online`, t, !1),
							window.addEventListener(`offline`, n, !1),
							() => {
								window.removeEventListener(`online`, t), window.removeEventListener(`offline`, n);
							}
						);
					}
				});
		}
		onSubscribe() {
			this.#t || this.setEventListener(this.#n);
		}
		onUnsubscribe() {
			this.hasListeners() || (this.#t?.(), (this.#t = void 0));
		}
		setEventListener(e) {
			(this.#n = e), this.#t?.(), (this.#t = e(this.setOnline.bind(this)));
		}
		setOnline(e) {
			this.#e !== e &&
				((this.#e = e),
				this.listeners.forEach((t) => {
					t(e);
				}));
		}
		isOnline() {
			return this.#e;
		}
	})();
function Kn(e) {
	return Math.min(1e3 * 2 ** e, 3e4);
}
function qn(e) {
	return (e ?? `online`) !== `online` || Gn.isOnline();
}
var Jn = class extends Error {
	constructor(e) {
		super(`CancelledError`), (this.revert = e?.revert), (this.silent = e?.silent);
	}
};
function Yn(e) {
	let t = !1,
		n = 0,
		r,
		i = `pending`,
		a,
		o,
		s = new Promise((e, t) => {
			(a = e), (o = t);
		});
	s.catch(fn);
	let c = () => i !== `pending`,
		l = (t) => {
			if (!c()) {
				let n = new Jn(t);
				h(n), e.onCancel?.(n);
			}
		},
		u = () => {
			t = !0;
		},
		d = () => {
			t = !1;
		},
		f = () => Vn.isFocused() && (e.networkMode === `always` || Gn.isOnline()) && e.canRun(),
		p = () => qn(e.networkMode) && e.canRun(),
		m = (e) => {
			c() || (r?.(), (i = `resolved`), a(e));
		},
		h = (e) => {
			c() || (r?.(), (i = `rejected`), o(e));
		},
		g = (t) =>
			new Promise((n) => {
				(r = (e) => {
					(c() || t()) && n(e);
				}),
					e.onPause?.();
			}).then(() => {
				(r = void 0), c() || e.onContinue?.();
			}),
		_ = () => {
			if (c()) return;
			let r,
				i = n === 0 ? e.initialPromise : void 0;
			try {
				r = i ?? e.fn();
			} catch (e) {
				r = Promise.reject(e);
			}
			Promise.resolve(r)
				.then(m)
				.catch((r) => {
					if (c()) return;
					let i = e.retry ?? (zn() ? 0 : 3),
						a = e.retryDelay ?? Kn,
						o = typeof a == `function` ? a(n, r) : a,
						s = i === !0 || (typeof i == `number` && n < i) || (typeof i == `function` && i(n, r));
					t || !s
						? h(r)
						: (n++,
							e.onFail?.(n, r),
							On(o)
								.then(() => (c() || f() ? void 0 : g(f)))
								.then(() => {
									t ? h(r) : _();
								}));
				});
		};
	return {
		promise: s,
		status: () => i,
		cancel: l,
		continue: () => (r?.(), s),
		cancelRetry: u,
		continueRetry: d,
		canStart: p,
		start: () => (p() ? _() : g(p).then(_), s),
	};
}
function Xn(e) {
	return {
		onFetch: (t, n) => {
			let r = t.options,
				i = t.fetchOptions?.meta?.fetchMore?.direction,
				a = t.state.data?.pages || [],
				o = t.state.data?.pageParams || [],
				s = { pages: [], pageParams: [] },
				c = 0,
				l = async () => {
					let n = !1,
						l = t,
						u = (e) => {
							Ln(
								e,
								() => t.signal,
								() => (n = !0),
								l[In],
							);
						},
						d = Pn(t.options, t.fetchOptions),
						f = async (e, r, i) => {
							if (n) return Promise.reject(t.signal.reason);
							if (r == null && e.pages.length) return Promise.resolve(e);
							let a = (() => {
									let e = {
										client: t.client,
										queryKey: t.queryKey,
										pageParam: r,
										direction: i ? `backward` : `forward`,
										meta: t.options.meta,
									};
									return u(e), e;
								})(),
								o = await d(a),
								{ maxPages: s } = t.options,
								c = i ? Mn : jn;
							return { pages: c(e.pages, o, s), pageParams: c(e.pageParams, r, s) };
						};
					if (i && a.length) {
						let e = i === `backward`,
							t = e ? Qn : Zn,
							n = { pages: a, pageParams: o };
						s = await f(n, t(r, n), e);
					} else {
						let t = e ?? a.length;
						do {
							let e = c === 0 ? (o[0] === void 0 ? r.initialPageParam : o[0]) : Zn(r, s);
							if (c > 0 && e == null) break;
							(s = await f(s, e)), c++;
						} while (c < t);
					}
					return s;
				};
			t.fetchFn = t.options.persister
				? () =>
						t.options.persister?.(
							l,
							{ client: t.client, queryKey: t.queryKey, meta: t.options.meta, signal: t.signal },
							n,
						)
				: l;
		},
	};
}
function Zn(e, { pages: t, pageParams: n }) {
	let r = t.length - 1;
	return t.length > 0 ? e.getNextPageParam(t[r], t, n[r], n) : void 0;
}
function Qn(e, { pages: t, pageParams: n }) {
	return t.length > 0 ? e.getPreviousPageParam?.(t[0], t, n[0], n) : void 0;
}
function $n(e, t) {
	return t ? Zn(e, t) != null : !1;
}
function er(e, t) {
	return !t || !e.getPreviousPageParam ? !1 : Qn(e, t) != null;
}
var tr = class {
		#e;
		destroy() {
			this.clearGcTimeout();
		}
		scheduleGc() {
			this.clearGcTimeout(),
				mn(this.gcTime) &&
					(this.#e = ln.setTimeout(() => {
						this.optionalRemove();
					}, this.gcTime));
		}
		updateGcTime(e) {
			this.gcTime = Math.max(this.gcTime || 0, e ?? (zn() ? 1 / 0 : 3e5));
		}
		clearGcTimeout() {
			this.#e !== void 0 && (ln.clearTimeout(this.#e), (this.#e = void 0));
		}
	},
	nr = class extends tr {
		#e;
		#t;
		#n;
		#r;
		#i;
		#a;
		#o;
		#s;
		#c;
		constructor(e) {
			super(),
				(this.#c = !1),
				(this.#s = e.defaultOptions),
				this.setOptions(e.options),
				(this.observers = []),
				(this.#i = e.client),
				(this.#r = this.#i.getQueryCache()),
				(this.queryKey = e.queryKey),
				(this.queryHash = e.queryHash),
				(this.#t = ar(this.options)),
				(this.state = e.state ?? this.#t),
				this.scheduleGc();
		}
		get meta() {
			return this.options.meta;
		}
		get queryType() {
			return this.#e;
		}
		get promise() {
			return this.#a?.promise;
		}
		setOptions(e) {
			if (
				((this.options = { ...this.#s, ...e }),
				e?._type && (this.#e = e._type),
				this.updateGcTime(this.options.gcTime),
				this.state && this.state.data === void 0)
			) {
				let e = ar(this.options);
				e.data !== void 0 && (this.setState(ir(e.data, e.dataUpdatedAt)), (this.#t = e));
			}
		}
		optionalRemove() {
			!this.observers.length && this.state.fetchStatus === `idle` && this.#r.remove(this);
		}
		setData(e, t) {
			let n = kn(this.state.data, e, this.options);
			return (
				this.#l({ data: n, type: `success`, dataUpdatedAt: t?.updatedAt, manual: t?.manual }), n
			);
		}
		setState(e) {
			this.#l({ type: `setState`, state: e });
		}
		cancel(e) {
			let t = this.#a?.promise;
			return this.#a?.cancel(e), t ? t.then(fn).catch(fn) : Promise.resolve();
		}
		destroy() {
			super.destroy(), this.cancel({ silent: !0 });
		}
		get resetState() {
			return this.#t;
		}
		reset() {
			this.destroy(), this.setState(this.resetState);
		}
		isActive() {
			return this.observers.some((e) => gn(e.options.enabled, this) !== !1);
		}
		isDisabled() {
			return this.getObserversCount() > 0
				? !this.isActive()
				: this.options.queryFn === Nn || !this.isFetched();
		}
		isFetched() {
			return this.state.dataUpdateCount + this.state.errorUpdateCount > 0;
		}
		isStatic() {
			return (
				this.state.data !== void 0 &&
				this.getObserversCount() > 0 &&
				this.observers.some((e) => gn(e.options.staleTime, this) === `static`)
			);
		}
		isStale() {
			return this.getObserversCount() > 0
				? this.observers.some((e) => e.getCurrentResult().isStale)
				: this.state.data === void 0 || this.state.isInvalidated;
		}
		isStaleByTime(e = 0) {
			return this.state.data === void 0
				? !0
				: e === `static`
					? !1
					: this.state.isInvalidated
						? !0
						: !hn(this.state.dataUpdatedAt, e);
		}
		onFocus() {
			this.observers.find((e) => e.shouldFetchOnWindowFocus())?.refetch({ cancelRefetch: !1 }),
				this.#a?.continue();
		}
		onOnline() {
			this.observers.find((e) => e.shouldFetchOnReconnect())?.refetch({ cancelRefetch: !1 }),
				this.#a?.continue();
		}
		addObserver(e) {
			this.observers.includes(e) ||
				(this.observers.push(e),
				this.clearGcTimeout(),
				this.#r.notify({ type: `observerAdded`, query: this, observer: e }));
		}
		removeObserver(e) {
			let t = this.observers.indexOf(e);
			t !== -1 &&
				(this.observers.splice(t, 1),
				this.observers.length ||
					(this.#a &&
						(this.#c || (this.state.fetchStatus === `paused` && this.state.status === `pending`)
							? this.#a.cancel({ revert: !0 })
							: this.#a.cancelRetry()),
					this.scheduleGc()),
				this.#r.notify({ type: `observerRemoved`, query: this, observer: e }));
		}
		getObserversCount() {
			return this.observers.length;
		}
		invalidate() {
			this.state.isInvalidated || this.#l({ type: `invalidate` });
		}
		async fetch(e, t) {
			if (this.state.fetchStatus !== `idle` && this.#a?.status() !== `rejected`) {
				if (this.state.data !== void 0 && t?.cancelRefetch) this.cancel({ silent: !0 });
				else if (this.#a && this.#o) return this.#a.continueRetry(), this.#o;
			}
			if ((e && this.setOptions(e), !this.options.queryFn)) {
				let e = this.observers.find((e) => e.options.queryFn);
				e && this.setOptions(e.options);
			}
			let n = new AbortController(),
				r = (e) => {
					Object.defineProperties(e, {
						[In]: { value: n.signal, enumerable: !0 },
						signal: { enumerable: !0, get: () => ((this.#c = !0), n.signal) },
					});
				},
				i = () => {
					let e = Pn(this.options, t),
						n = (() => {
							let e = { client: this.#i, queryKey: this.queryKey, meta: this.meta };
							return r(e), e;
						})();
					return (this.#c = !1), this.options.persister ? this.options.persister(e, n, this) : e(n);
				},
				a = (() => {
					let e = {
						fetchOptions: t,
						options: this.options,
						queryKey: this.queryKey,
						client: this.#i,
						state: this.state,
						fetchFn: i,
					};
					return r(e), e;
				})();
			(this.#e === `infinite` ? Xn(this.options.pages) : this.options.behavior)?.onFetch(a, this),
				(this.#n = this.state),
				(this.state.fetchStatus === `idle` || this.state.fetchMeta !== a.fetchOptions?.meta) &&
					this.#l({ type: `fetch`, meta: a.fetchOptions?.meta });
			let o = (this.#a = Yn({
					initialPromise: t?.initialPromise,
					fn: a.fetchFn,
					onCancel: (e) => {
						e instanceof Jn && e.revert && this.setState({ ...this.#n, fetchStatus: `idle` }),
							n.abort();
					},
					onFail: (e, t) => {
						this.#l({ type: `failed`, failureCount: e, error: t });
					},
					onPause: () => {
						this.#l({ type: `pause` });
					},
					onContinue: () => {
						this.#l({ type: `continue` });
					},
					retry: a.options.retry,
					retryDelay: a.options.retryDelay,
					networkMode: a.options.networkMode,
					canRun: () => !0,
				})),
				s = (async () => {
					try {
						let e = await o.promise;
						if (e === void 0) throw Error(`${this.queryHash} data is undefined`);
						return (
							this.setData(e),
							this.#r.config.onSuccess?.(e, this),
							this.#r.config.onSettled?.(e, this.state.error, this),
							e
						);
					} catch (e) {
						if (e instanceof Jn) {
							if (e.silent) {
								if (this.#a !== o && this.#o) return this.#o;
								throw e;
							}
							if (e.revert) {
								if (this.state.data === void 0) throw e;
								return this.state.data;
							}
						}
						throw (
							(this.#l({ type: `error`, error: e }),
							this.#r.config.onError?.(e, this),
							this.#r.config.onSettled?.(this.state.data, e, this),
							e)
						);
					} finally {
						this.#a === o && ((this.#a = void 0), (this.#o = void 0)), this.scheduleGc();
					}
				})();
			return (this.#o = s), o.start(), s;
		}
		#l(e) {
			let t = (t) => {
				switch (e.type) {
					case `failed`:
						return { ...t, fetchFailureCount: e.failureCount, fetchFailureReason: e.error };
					case `pause`:
						return { ...t, fetchStatus: `paused` };
					case `continue`:
						return { ...t, fetchStatus: `fetching` };
					case `fetch`:
						return { ...t, ...rr(t.data, this.options), fetchMeta: e.meta ?? null };
					case `success`: {
						let n = {
							...t,
							...ir(e.data, e.dataUpdatedAt),
							dataUpdateCount: t.dataUpdateCount + 1,
							...(!e.manual && {
								fetchStatus: `idle`,
								fetchFailureCount: 0,
								fetchFailureReason: null,
							}),
						};
						return (this.#n = e.manual ? n : void 0), n;
					}
					case `error`: {
						let n = e.error;
						return {
							...t,
							error: n,
							errorUpdateCount: t.errorUpdateCount + 1,
							errorUpdatedAt: Date.now(),
							fetchFailureCount: t.fetchFailureCount + 1,
							fetchFailureReason: n,
							fetchStatus: `idle`,
							status: `error`,
							isInvalidated: !0,
						};
					}
					case `invalidate`:
						return { ...t, isInvalidated: !0 };
					case `setState`:
						return { ...t, ...e.state };
				}
			};
			(this.state = t(this.state)),
				Wn.batch(() => {
					this.observers.slice().forEach((e) => {
						e.onQueryUpdate();
					}),
						this.#r.notify({ query: this, type: `updated`, action: e });
				});
		}
	};
function rr(e, t) {
	return {
		fetchFailureCount: 0,
		fetchFailureReason: null,
		fetchStatus: qn(t.networkMode) ? `fetching` : `paused`,
		...(e === void 0 && { error: null, status: `pending` }),
	};
}
function ir(e, t) {
	return {
		data: e,
		dataUpdatedAt: t ?? Date.now(),
		error: null,
		isInvalidated: !1,
		status: `success`,
	};
}
function ar(e) {
	let t = typeof e.initialData == `function` ? e.initialData() : e.initialData,
		n = t !== void 0,
		r = n
			? typeof e.initialDataUpdatedAt == `function`
				? e.initialDataUpdatedAt()
				: e.initialDataUpdatedAt
			: 0;
	return {
		data: t,
		dataUpdateCount: 0,
		dataUpdatedAt: n ? (r ?? Date.now()) : 0,
		error: null,
		errorUpdateCount: 0,
		errorUpdatedAt: 0,
		fetchFailureCount: 0,
		fetchFailureReason: null,
		fetchMeta: null,
		isInvalidated: !1,
		status: n ? `success` : `pending`,
		fetchStatus: `idle`,
	};
}
var or = class extends Bn {
	#e;
	#t = void 0;
	#n = void 0;
	#r = void 0;
	#i;
	#a;
	#o;
	#s;
	#c;
	#l;
	#u;
	#d;
	#f;
	#p = new Set();
	constructor(e, t) {
		super(),
			(this.options = t),
			(this.#e = e),
			(this.#o = null),
			this.bindMethods(),
			this.setOptions(t);
	}
	bindMethods() {
		this.refetch = this.refetch.bind(this);
	}
	onSubscribe() {
		this.listeners.size === 1 &&
			(this.#t.addObserver(this),
			cr(this.#t, this.options) ? this.#m() : this.updateResult(),
			this.#y());
	}
	onUnsubscribe() {
		this.hasListeners() || this.destroy();
	}
	shouldFetchOnReconnect() {
		return lr(this.#t, this.options, this.options.refetchOnReconnect);
	}
	shouldFetchOnWindowFocus() {
		return lr(this.#t, this.options, this.options.refetchOnWindowFocus);
	}
	destroy() {
		(this.listeners = new Set()), this.#b(), this.#x(), this.#t.removeObserver(this);
	}
	setOptions(e) {
		let t = this.options,
			n = this.#t;
		if (
			((this.options = this.#e.defaultQueryOptions(e)),
			this.options.enabled !== void 0 &&
				typeof this.options.enabled != `boolean` &&
				typeof this.options.enabled != `function` &&
				typeof gn(this.options.enabled, this.#t) != `boolean`)
		)
			throw Error(`Expected enabled to be a boolean or a callback that returns a boolean`);
		this.#S(),
			this.#t.setOptions(this.options),
			t._defaulted &&
				!wn(this.options, t) &&
				this.#e
					.getQueryCache()
					.notify({ type: `observerOptionsUpdated`, query: this.#t, observer: this });
		let r = this.hasListeners();
		r && ur(this.#t, n, this.options, t) && this.#m(),
			this.updateResult(),
			r &&
				(this.#t !== n ||
					gn(this.options.enabled, this.#t) !== gn(t.enabled, this.#t) ||
					gn(this.options.staleTime, this.#t) !== gn(t.staleTime, this.#t)) &&
				this.#g();
		let i = this.#_();
		r &&
			(this.#t !== n ||
				gn(this.options.enabled, this.#t) !== gn(t.enabled, this.#t) ||
				i !== this.#f) &&
			this.#v(i);
	}
	getOptimisticResult(e) {
		let t = this.#e.getQueryCache().build(this.#e, e),
			n = this.createResult(t, e);
		return (
			wn(this.getCurrentResult(), n) ||
				((this.#r = n), (this.#a = this.options), (this.#i = this.#t.state)),
			n
		);
	}
	getCurrentResult() {
		return this.#r;
	}
	trackResult(e, t) {
		return new Proxy(e, { get: (e, n) => (this.trackProp(n), t?.(n), Reflect.get(e, n)) });
	}
	trackProp(e) {
		this.#p.add(e);
	}
	getCurrentQuery() {
		return this.#t;
	}
	refetch({ ...e } = {}) {
		return this.fetch({ ...e });
	}
	fetchOptimistic(e) {
		let t = this.#e.defaultQueryOptions(e),
			n = this.#e.getQueryCache().build(this.#e, t),
			r = () => {},
			i,
			a = new Promise((e) => {
				(i = e),
					(r = this.#e.getQueryCache().subscribe((i) => {
						i.type === `updated` &&
							i.query.queryHash === n.queryHash &&
							n.state.data !== void 0 &&
							(r(), e(this.createResult(n, t)));
					}));
			});
		return Promise.race([
			n
				.fetch(t)
				.then(() => {
					let e = this.createResult(n, t);
					return i?.(e), e;
				})
				.finally(() => {
					r();
				}),
			a,
		]);
	}
	fetch(e) {
		return this.#m({ ...e, cancelRefetch: e.cancelRefetch ?? !0 }).then(
			() => (this.updateResult(), this.#r),
		);
	}
	#m(e) {
		this.#S();
		let t = this.#t.fetch(this.options, e);
		return e?.throwOnError || (t = t.catch(fn)), t;
	}
	#h(e) {
		return !zn() && gn(this.options.enabled, this.#t) !== !1 && mn(e);
	}
	#g() {
		this.#b();
		let e = gn(this.options.staleTime, this.#t);
		if (this.#r.isStale || !this.#h(e)) return;
		let t = hn(this.#r.dataUpdatedAt, e) + 1;
		this.#u = ln.setTimeout(() => {
			this.#r.isStale || this.updateResult();
		}, t);
	}
	#_() {
		return gn(this.options.refetchInterval, this.#t) ?? !1;
	}
	#v(e) {
		this.#x(),
			(this.#f = e),
			this.#f !== 0 &&
				this.#h(this.#f) &&
				(this.#d = ln.setInterval(() => {
					(this.options.refetchIntervalInBackground || Vn.isFocused()) && this.#m();
				}, this.#f));
	}
	#y() {
		this.#g(), this.#v(this.#_());
	}
	#b() {
		this.#u !== void 0 && (ln.clearTimeout(this.#u), (this.#u = void 0));
	}
	#x() {
		this.#d !== void 0 && (ln.clearInterval(this.#d), (this.#d = void 0));
	}
	createResult(e, t) {
		let n = this.#t,
			r = this.options,
			i = this.#r,
			a = this.#i,
			o = this.#a,
			s = e === n ? this.#n : e.state,
			{ state: c } = e,
			l = { ...c },
			u = !1,
			d;
		if (t._optimisticResults) {
			let i = this.hasListeners(),
				a = !i && cr(e, t),
				o = i && ur(e, n, t, r);
			(a || o) && (l = { ...l, ...rr(c.data, e.options) }),
				t._optimisticResults === `isRestoring` && (l.fetchStatus = `idle`);
		}
		let { error: f, errorUpdatedAt: p, status: m } = l;
		d = l.data;
		let h = !1;
		if (t.placeholderData !== void 0 && d === void 0 && m === `pending`) {
			let e;
			i?.isPlaceholderData && t.placeholderData === o?.placeholderData
				? ((e = i.data), (h = !0))
				: (e =
						typeof t.placeholderData == `function`
							? t.placeholderData(this.#l?.state.data, this.#l)
							: t.placeholderData),
				e !== void 0 && ((m = `success`), (d = kn(i?.data, e, t)), (u = !0));
		}
		if (t.select && d !== void 0 && !h) {
			if (i && d === a?.data && t.select === this.#s) d = this.#c;
			else
				try {
					(this.#s = t.select),
						(d = t.select(d)),
						(d = kn(i?.data, d, t)),
						(this.#c = d),
						(this.#o = null);
				} catch (e) {
					this.#o = e;
				}
		} else d === void 0 && (this.#o = null);
		this.#o &&
			((f = this.#o),
			(d = this.#c),
			(p = i?.error === f ? i.errorUpdatedAt : Date.now()),
			(m = `error`),
			(u = !1));
		let g = l.fetchStatus === `fetching`,
			_ = m === `pending`,
			v = m === `error`,
			y = _ && g,
			b = d !== void 0;
		return {
			status: m,
			fetchStatus: l.fetchStatus,
			isPending: _,
			isSuccess: m === `success`,
			isError: v,
			isInitialLoading: y,
			isLoading: y,
			data: d,
			dataUpdatedAt: l.dataUpdatedAt,
			error: f,
			errorUpdatedAt: p,
			failureCount: l.fetchFailureCount,
			failureReason: l.fetchFailureReason,
			errorUpdateCount: l.errorUpdateCount,
			isFetched: e.isFetched(),
			isFetchedAfterMount:
				l.dataUpdateCount > s.dataUpdateCount || l.errorUpdateCount > s.errorUpdateCount,
			isFetching: g,
			isRefetching: g && !_,
			isLoadingError: v && !b,
			isPaused: l.fetchStatus === `paused`,
			isPlaceholderData: u,
			isRefetchError: v && b,
			isStale: dr(e, t),
			refetch: this.refetch,
			isEnabled: gn(t.enabled, e) !== !1,
		};
	}
	updateResult() {
		let e = this.#r,
			t = this.createResult(this.#t, this.options);
		if (
			((this.#i = this.#t.state),
			(this.#a = this.options),
			this.#i.data !== void 0 && (this.#l = this.#t),
			wn(t, e))
		)
			return;
		this.#r = t;
		let n = (() => {
			if (!e) return !0;
			let { notifyOnChangeProps: t } = this.options,
				n = typeof t == `function` ? t() : t;
			if (
				n === `all` ||
				(!n && !this.#p.size) ||
				(this.options.throwOnError && this.#r.error !== e.error)
			)
				return !0;
			for (let t of n ?? this.#p) if (this.#r[t] !== e[t]) return !0;
			return !1;
		})();
		Wn.batch(() => {
			n &&
				this.listeners.forEach((e) => {
					e(this.#r);
				}),
				this.#e.getQueryCache().notify({ query: this.#t, type: `observerResultsUpdated` });
		});
	}
	#S() {
		let e = this.#e.getQueryCache().build(this.#e, this.options);
		if (e === this.#t) return;
		let t = this.#t;
		(this.#t = e),
			(this.#n = e.state),
			this.hasListeners() && (t?.removeObserver(this), e.addObserver(this));
	}
	onQueryUpdate() {
		this.updateResult(), this.hasListeners() && this.#y();
	}
};
function sr(e, t) {
	return (
		gn(t.enabled, e) !== !1 &&
		e.state.data === void 0 &&
		(e.state.status !== `error` || gn(t.retryOnMount, e) !== !1)
	);
}
function cr(e, t) {
	return sr(e, t) || (e.state.data !== void 0 && lr(e, t, t.refetchOnMount));
}
function lr(e, t, n) {
	if (gn(t.enabled, e) !== !1 && gn(t.staleTime, e) !== `static`) {
		let r = gn(n, e);
		return r === `always` || (r !== !1 && dr(e, t));
	}
	return !1;
}
function ur(e, t, n, r) {
	return (
		(e !== t || gn(r.enabled, e) === !1) && (!n.suspense || e.state.status !== `error`) && dr(e, n)
	);
}
function dr(e, t) {
	return gn(t.enabled, e) !== !1 && e.isStaleByTime(gn(t.staleTime, e));
}
var fr = class extends tr {
	#e;
	#t;
	#n;
	#r;
	constructor(e) {
		super(),
			(this.#e = e.client),
			(this.mutationId = e.mutationId),
			(this.#n = e.mutationCache),
			(this.#t = []),
			(this.state = e.state || pr()),
			this.setOptions(e.options),
			this.scheduleGc();
	}
	setOptions(e) {
		(this.options = e), this.updateGcTime(this.options.gcTime);
	}
	get meta() {
		return this.options.meta;
	}
	addObserver(e) {
		this.#t.includes(e) ||
			(this.#t.push(e),
			this.clearGcTimeout(),
			this.#n.notify({ type: `observerAdded`, mutation: this, observer: e }));
	}
	removeObserver(e) {
		(this.#t = this.#t.filter((t) => t !== e)),
			this.scheduleGc(),
			this.#n.notify({ type: `observerRemoved`, mutation: this, observer: e });
	}
	optionalRemove() {
		this.#t.length || (this.state.status === `pending` ? this.scheduleGc() : this.#n.remove(this));
	}
	continue() {
		return (
			this.#r?.continue() ??
			(this.state.status === `pending` ? this.execute(this.state.variables) : Promise.resolve())
		);
	}
	async execute(e) {
		let t = () => {
				this.#i({ type: `continue` });
			},
			n = { client: this.#e, meta: this.options.meta, mutationKey: this.options.mutationKey },
			r = (this.#r = Yn({
				fn: () =>
					this.options.mutationFn
						? this.options.mutationFn(e, n)
						: Promise.reject(Error(`No mutationFn found`)),
				onFail: (e, t) => {
					this.#i({ type: `failed`, failureCount: e, error: t });
				},
				onPause: () => {
					this.#i({ type: `pause` });
				},
				onContinue: t,
				retry: this.options.retry ?? 0,
				retryDelay: this.options.retryDelay,
				networkMode: this.options.networkMode,
				canRun: () => this.#n.canRun(this),
			})),
			i = this.state.status === `pending`,
			a = !r.canStart();
		try {
			if (i) t();
			else {
				this.#i({ type: `pending`, variables: e, isPaused: a }),
					this.#n.config.onMutate && (await this.#n.config.onMutate(e, this, n));
				let t = await this.options.onMutate?.(e, n);
				t !== this.state.context &&
					this.#i({ type: `pending`, context: t, variables: e, isPaused: a });
			}
			this.state.isPaused && r.canStart() && t();
			let o = await r.start();
			return (
				await this.#n.config.onSuccess?.(o, e, this.state.context, this, n),
				await this.options.onSuccess?.(o, e, this.state.context, n),
				await this.#n.config.onSettled?.(
					o,
					null,
					this.state.variables,
					this.state.context,
					this,
					n,
				),
				await this.options.onSettled?.(o, null, e, this.state.context, n),
				this.#i({ type: `success`, data: o }),
				o
			);
		} catch (t) {
			try {
				await this.#n.config.onError?.(t, e, this.state.context, this, n);
			} catch (e) {
				Promise.reject(e);
			}
			try {
				await this.options.onError?.(t, e, this.state.context, n);
			} catch (e) {
				Promise.reject(e);
			}
			try {
				await this.#n.config.onSettled?.(
					void 0,
					t,
					this.state.variables,
					this.state.context,
					this,
					n,
				);
			} catch (e) {
				Promise.reject(e);
			}
			try {
				await this.options.onSettled?.(void 0, t, e, this.state.context, n);
			} catch (e) {
				Promise.reject(e);
			}
			throw (this.#i({ type: `error`, error: t }), t);
		} finally {
			this.#r === r && (this.#r = void 0), this.#n.runNext(this);
		}
	}
	#i(e) {
		let t = (t) => {
			switch (e.type) {
				case `failed`:
					return { ...t, failureCount: e.failureCount, failureReason: e.error };
				case `pause`:
					return { ...t, isPaused: !0 };
				case `continue`:
					return { ...t, isPaused: !1 };
				case `pending`:
					return {
						...t,
						context: e.context,
						data: void 0,
						failureCount: 0,
						failureReason: null,
						error: null,
						isPaused: e.isPaused,
						status: `pending`,
						variables: e.variables,
						submittedAt: Date.now(),
					};
				case `success`:
					return {
						...t,
						data: e.data,
						failureCount: 0,
						failureReason: null,
						error: null,
						status: `success`,
						isPaused: !1,
					};
				case `error`:
					return {
						...t,
						data: void 0,
						error: e.error,
						failureCount: t.failureCount + 1,
						failureReason: e.error,
						isPaused: !1,
						status: `error`,
					};
			}
		};
		(this.state = t(this.state)),
			Wn.batch(() => {
				this.#t.forEach((t) => {
					t.onMutationUpdate(e);
				}),
					this.#n.notify({ mutation: this, type: `updated`, action: e });
			});
	}
};
function pr() {
	return {
		context: void 0,
		data: void 0,
		error: null,
		failureCount: 0,
		failureReason: null,
		isPaused: !1,
		status: `idle`,
		variables: void 0,
		submittedAt: 0,
	};
}
var mr = class extends Bn {
		#e;
		#t = void 0;
		#n;
		#r;
		constructor(e, t) {
			super(), (this.#e = e), this.setOptions(t), this.bindMethods(), this.#i();
		}
		bindMethods() {
			(this.mutate = this.mutate.bind(this)), (this.reset = this.reset.bind(this));
		}
		setOptions(e) {
			let t = this.options;
			(this.options = this.#e.defaultMutationOptions(e)),
				wn(this.options, t) ||
					this.#e
						.getMutationCache()
						.notify({ type: `observerOptionsUpdated`, mutation: this.#n, observer: this }),
				t?.mutationKey &&
				this.options.mutationKey &&
				bn(t.mutationKey) !== bn(this.options.mutationKey)
					? this.reset()
					: this.#n?.state.status === `pending` && this.#n.setOptions(this.options);
		}
		onSubscribe() {
			this.listeners.size === 1 && this.#n && (this.#n.addObserver(this), this.#i());
		}
		onUnsubscribe() {
			this.hasListeners() || this.#n?.removeObserver(this);
		}
		onMutationUpdate(e) {
			this.#i(), this.#a(e);
		}
		getCurrentResult() {
			return this.#t;
		}
		reset() {
			this.#n?.removeObserver(this), (this.#n = void 0), this.#i(), this.#a();
		}
		mutate(e, t) {
			return (
				(this.#r = t),
				this.#n?.removeObserver(this),
				(this.#n = this.#e.getMutationCache().build(this.#e, this.options)),
				this.#n.addObserver(this),
				this.#n.execute(e)
			);
		}
		#i() {
			let e = this.#n?.state ?? pr();
			this.#t = {
				...e,
				isPending: e.status === `pending`,
				isSuccess: e.status === `success`,
				isError: e.status === `error`,
				isIdle: e.status === `idle`,
				mutate: this.mutate,
				reset: this.reset,
			};
		}
		#a(e) {
			Wn.batch(() => {
				let t = this.#r;
				if (t && this.hasListeners()) {
					let n = this.#t.variables,
						r = this.#t.context,
						i = { client: this.#e, meta: this.options.meta, mutationKey: this.options.mutationKey };
					if (e?.type === `success`) {
						try {
							t.onSuccess?.(e.data, n, r, i);
						} catch (e) {
							Promise.reject(e);
						}
						try {
							t.onSettled?.(e.data, null, n, r, i);
						} catch (e) {
							Promise.reject(e);
						}
					} else if (e?.type === `error`) {
						try {
							t.onError?.(e.error, n, r, i);
						} catch (e) {
							Promise.reject(e);
						}
						try {
							t.onSettled?.(void 0, e.error, n, r, i);
						} catch (e) {
							Promise.reject(e);
						}
					}
				}
				this.listeners.forEach((e) => {
					e(this.#t);
				});
			});
		}
	},
	hr = _.createContext(!1),
	gr = () => _.useContext(hr);
hr.Provider;
function _r() {
	let e = !1;
	return {
		clearReset: () => {
			e = !1;
		},
		reset: () => {
			e = !0;
		},
		isReset: () => e,
	};
}
var vr = _.createContext(_r()),
	yr = () => _.useContext(vr),
	br = (e, t, n) => {
		let r =
			n?.state.status === `error` && typeof e.throwOnError == `function`
				? Fn(e.throwOnError, [n.state.error, n])
				: e.throwOnError;
		(e.suspense || r) && (t.isReset() || (e.retryOnMount = !1));
	},
	xr = (e) => {
		_.useEffect(() => {
			e.clearReset();
		}, [e]);
	},
	Sr = ({ result: e, errorResetBoundary: t, throwOnError: n, query: r, suspense: i }) =>
		e.isError &&
		!t.isReset() &&
		!e.isFetching &&
		r &&
		((i && e.data === void 0) || Fn(n, [e.error, r])),
	Cr = (e) => {
		if (e.suspense) {
			let t = 1e3,
				n = (e) => (e === `static` ? e : Math.max(e ?? t, t)),
				r = e.staleTime;
			(e.staleTime = typeof r == `function` ? (...e) => n(r(...e)) : n(r)),
				typeof e.gcTime == `number` && (e.gcTime = Math.max(e.gcTime, t));
		}
	},
	wr = (e, t) => e?.suspense && t.isPending,
	Tr = (e, t, n) =>
		t.fetchOptimistic(e).catch(() => {
			n.clearReset();
		});
function Er(e, t, n) {
	let r = gr(),
		i = yr(),
		a = on(n),
		o = a.defaultQueryOptions(e),
		s = a.getQueryCache().get(o.queryHash),
		c = e.subscribed !== !1;
	(o._optimisticResults = r ? `isRestoring` : c ? `optimistic` : void 0), Cr(o), br(o, i, s), xr(i);
	let [l] = _.useState(() => new t(a, o)),
		u = l.getOptimisticResult(o);
	_.useEffect(() => {
		l.setOptions(o);
	}, [o, l]);
	let d = !r && c;
	if (
		(_.useSyncExternalStore(
			_.useCallback(
				(e) => {
					let t = d ? l.subscribe(Wn.batchCalls(e)) : fn;
					return l.updateResult(), t;
				},
				[l, d],
			),
			() => l.getCurrentResult(),
			() => l.getCurrentResult(),
		),
		wr(o, u))
	)
		throw Tr(o, l, i);
	if (
		Sr({
			result: u,
			errorResetBoundary: i,
			throwOnError: o.throwOnError,
			query: s,
			suspense: o.suspense,
		})
	)
		throw u.error;
	return o.notifyOnChangeProps ? u : l.trackResult(u);
}
function Dr(e, t) {
	return Er(e, or, t);
}
function Or(e) {
	return e;
}
function kr(e, t) {
	let n = on(t),
		[r] = _.useState(() => new mr(n, e));
	_.useEffect(() => {
		r.setOptions(e);
	}, [r, e]);
	let i = _.useSyncExternalStore(
			_.useCallback((e) => r.subscribe(Wn.batchCalls(e)), [r]),
			() => r.getCurrentResult(),
			() => r.getCurrentResult(),
		),
		a = _.useCallback(
			(...e) => {
				r.mutate(e[0], e[1]).catch(fn);
			},
			[r],
		);
	if (i.error && Fn(r.options.throwOnError, [i.error])) throw i.error;
	return { ...i, mutate: a, mutateAsync: i.mutate };
}
var Ar = `Asia/Shanghai`,
	jr = {
		time: { hour: `2-digit`, minute: `2-digit` },
		seconds: { hour: `2-digit`, minute: `2-digit`, second: `2-digit` },
		day: { month: `short`, day: `numeric` },
		date: { year: `numeric`, month: `short`, day: `numeric` },
		month: { year: `numeric`, month: `short` },
		dayTime: { month: `short`, day: `numeric`, hour: `2-digit`, minute: `2-digit` },
		weekday: { weekday: `short` },
		dateTime: {},
		exact: {},
	},
	Mr = new Map();
function Nr(e, t) {
	let n = `${e} ${t}`,
		r = Mr.get(n);
	if (r) return r;
	let i = new Intl.DateTimeFormat(e === `en` ? `en-GB` : e, {
		timeZone: Ar,
		hourCycle: `h23`,
		...jr[t],
	});
	return Mr.set(n, i), i;
}
function Pr(e, t, n) {
	let r = new Date(e);
	if (t === `weekday`) {
		let e = Nr(n, `weekday`).format(r),
			t = Nr(n, `day`).format(r);
		return n === `en` ? `${e} ${t}` : `${t} ${e}`;
	}
	if (t === `dateTime` || t === `exact`) {
		let i = Nr(n, t === `exact` ? `seconds` : `time`).format(r);
		return `${Ir(e)} ${i}`;
	}
	return Nr(n, t).format(r);
}
var Fr = new Intl.DateTimeFormat(`en-CA`, {
	timeZone: Ar,
	year: `numeric`,
	month: `2-digit`,
	day: `2-digit`,
});
function Ir(e) {
	return Fr.format(typeof e == `string` ? new Date(e) : e);
}
function Lr(e) {
	return Ir(e).slice(0, 7);
}
function Rr(e, t) {
	let [n = 0, r = 1] = e.split(`-`).map(Number),
		i = n * 12 + (r - 1) + t;
	return `${Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, `0`)}`;
}
function zr(e, t) {
	return Pr(`${e}-15T04:00:00Z`, `month`, t);
}
function Br() {
	let { t: e, i18n: t } = A(`shared`);
	return (n) => {
		if (!n) return e(`awaiting.unknown`);
		let r = `awaiting.${n.what}`,
			i = t.exists(r, { ns: `shared` }) ? e(r) : e(`awaiting.unknown`);
		if (!n.until) return i;
		if (new Date(n.until).getTime() <= Date.now()) return e(`awaiting.overdue`, { what: i });
		let a = Ir(n.until) === Ir(new Date()),
			o = Pr(n.until, a ? `time` : `dayTime`, t.language);
		return e(`awaiting.until`, { what: i, time: o });
	};
}
function Vr(e) {
	let { look: t = `primary`, type: n = `button`, busy: r = !1 } = e,
		{ t: i } = A(`shared`),
		a = [`zf-button`, `zf-button-${t}`];
	return (
		e.block && a.push(`zf-button-block`),
		e.small && a.push(`zf-button-small`),
		(0, j.jsxs)(`button`, {
			type: n,
			className: a.join(` `),
			disabled: e.disabled || r,
			"aria-busy": r,
			onClick: e.onClick,
			children: [
				e.children,
				r &&
					(0, j.jsxs)(`span`, {
						className: `zf-button-dots`,
						role: `status`,
						"aria-label": i(`state.loading`),
						children: [(0, j.jsx)(`i`, {}), (0, j.jsx)(`i`, {}), (0, j.jsx)(`i`, {})],
					}),
			],
		})
	);
}
function Hr(e) {
	let { label: t, onValue: n, hint: r, error: i, prefix: a, action: o, ...s } = e,
		c = (0, _.useId)(),
		l = `${c}-note`;
	return (0, j.jsxs)(`div`, {
		className: `zf-field${i ? ` zf-field-invalid` : ``}`,
		children: [
			(0, j.jsx)(`label`, { className: `zf-field-label`, htmlFor: c, children: t }),
			(0, j.jsxs)(`div`, {
				className: `zf-field-box`,
				children: [
					a && (0, j.jsx)(`span`, { className: `zf-field-prefix`, children: a }),
					(0, j.jsx)(`input`, {
						id: c,
						...s,
						"aria-invalid": !!i,
						"aria-describedby": i || r ? l : void 0,
						onChange: (e) => n(e.target.value),
					}),
					o,
				],
			}),
			i
				? (0, j.jsx)(`div`, { className: `zf-field-error`, id: l, role: `alert`, children: i })
				: r && (0, j.jsx)(`div`, { className: `zf-field-hint`, id: l, children: r }),
		],
	});
}
function Ur(e) {
	let {
			label: t,
			resendIn: n,
			sent: r,
			sending: i,
			onSend: a,
			sendDisabled: o,
			onValue: s,
			...c
		} = e,
		{ t: l } = A(`shared`),
		u = n > 0 ? l(`code.resendIn`, { seconds: n }) : l(r ? `code.resend` : `code.send`);
	return (0, j.jsx)(Hr, {
		inputMode: `numeric`,
		autoComplete: `one-time-code`,
		maxLength: 6,
		placeholder: l(`code.placeholder`),
		...c,
		label: t ?? l(`code.label`),
		onValue: (e) => s(e.replace(/\D/g, ``)),
		action:
			a &&
			(0, j.jsx)(`button`, {
				type: `button`,
				className: `zf-field-action`,
				disabled: o || i || n > 0,
				onClick: a,
				children: u,
			}),
	});
}
function Wr({ error: e }) {
	let t = Ht();
	return e
		? (0, j.jsx)(`div`, { className: `zf-form-error`, role: `alert`, children: t(e) })
		: null;
}
function Gr(e, t) {
	let n = [],
		r = e;
	for (let e = 0; r !== ``; e++) {
		let i = t[Math.min(e, t.length - 1)] ?? 4;
		n.push(r.slice(0, i)), (r = r.slice(i));
	}
	return n.join(` `);
}
function Kr(e) {
	let { groups: t, maxDigits: n, value: r, onValue: i, ...a } = e,
		o = (0, _.useRef)(null),
		s = (0, _.useRef)(null),
		c = Gr(r, t);
	(0, _.useLayoutEffect)(() => {
		let e = s.current;
		if (e === null || !o.current) return;
		let n = Gr(r.slice(0, e), t).length;
		o.current.setSelectionRange(n, n), (s.current = null);
	}, [r, t]);
	let l = (e) => {
		let t = o.current?.selectionStart ?? e.length;
		(s.current = e.slice(0, t).replace(/\D/g, ``).length), i(e.replace(/\D/g, ``).slice(0, n));
	};
	return (0, j.jsx)(Hr, { ...a, ref: o, inputMode: `numeric`, value: c, onValue: l });
}
var qr = [3, 4, 4],
	Jr = [4];
function Yr(e) {
	return (0, j.jsx)(Kr, {
		...e,
		groups: qr,
		maxDigits: 11,
		prefix: `+86`,
		autoComplete: `tel-national`,
		placeholder: `138 0000 0000`,
	});
}
function Xr(e) {
	return (0, j.jsx)(Kr, { ...e, groups: Jr, maxDigits: 19, autoComplete: `cc-number` });
}
function Zr(e) {
	return /^1[3-9]\d{9}$/.test(e);
}
function N(e) {
	return function ({ size: t = 24 }) {
		return (0, j.jsx)(`svg`, {
			width: t,
			height: t,
			viewBox: `0 0 24 24`,
			fill: `none`,
			stroke: `currentColor`,
			strokeWidth: `1.6`,
			strokeLinecap: `round`,
			strokeLinejoin: `round`,
			"aria-hidden": `true`,
			focusable: `false`,
			children: (0, j.jsx)(`path`, { d: e }),
		});
	};
}
var Qr = N(`M6 6l12 12M18 6 6 18`),
	$r = N(`M15 5l-7 7 7 7`),
	ei = N(`M9 5l7 7-7 7`),
	ti = N(`M6 9.5l6 6 6-6`),
	ni = N(`M5 12.5l4.5 4.5L19 7.5`),
	ri = N(`M12 5v14M5 12h14`),
	ii = N(
		`M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12zM12 15a3 3 0 1 0 0-6 3 3 0 0 0 0 6z`,
	),
	ai = N(`M3 9c2 3.3 5.2 5.3 9 5.3s7-2 9-5.3M12 14.3V18M6.7 12.9 4.7 16M17.3 12.9l2 3.1`),
	oi = N(`M4 10.5 12 4l8 6.5V20h-5.5v-5.5h-5V20H4z`),
	si = N(`M6 3.5h12v17l-3-2-3 2-3-2-3 2zM9.5 8.5h5M9.5 12.5h5`),
	ci = N(`M3 6.5h18v11.5H3zM3 10.5h18M6.5 14.5h3.5`),
	li = N(`M12 11.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM4.5 20.5c.6-4 3.6-6 7.5-6s6.9 2 7.5 6`),
	ui = N(`M12 4v11M7.5 10.5 12 15l4.5-4.5M4.5 15.5v4h15v-4`),
	di = N(`M12 15V4M7.5 8.5 12 4l4.5 4.5M4.5 15.5v4h15v-4`),
	fi = N(`M4 8.5h15M15 4.5l4 4-4 4M20 15.5H5M9 11.5l-4 4 4 4`),
	pi = N(
		`M4.5 10v10h15V10M3 9.5 5 4h14l2 5.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5s-3-1.1-3-2.5c0 1.4-1.3 2.5-3 2.5S3 10.9 3 9.5zM9.5 20v-4.5h5V20`,
	),
	mi = N(`M12 3.5l7 2.5v5.5c0 4.3-2.9 7.3-7 9-4.1-1.7-7-4.7-7-9V6zM9 12l2.2 2.2L15.2 10`),
	hi = N(`M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3M12 14.5v2`),
	gi = N(`M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2`),
	_i = N(`M9 9h10.5v10.5H9zM5.5 15H4.5V4.5H15v1`),
	vi = N(`M7.5 3h9v18h-9zM11 18h2`),
	yi = N(`M5 5.5h14v10H5zM2.5 18.5h19`),
	bi = N(
		`M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.3 2.3 3.5 5.2 3.5 8.5s-1.2 6.2-3.5 8.5c-2.3-2.3-3.5-5.2-3.5-8.5S9.7 5.8 12 3.5z`,
	),
	xi = N(`M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z`),
	Si = N(`M10 4H5v16h5M9.5 12H20M16 8l4 4-4 4`),
	Ci = N(`M8.5 5.5H21v13H8.5L3 12zM12 9.5l5 5M17 9.5l-5 5`),
	wi = N(`M12 4 2.8 19.5h18.4zM12 10v4.5M12 17v.2`),
	Ti = N(`M8 16.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM12.5 12H21v3.5M17 12v2.5M8 11.9v.2`),
	Ei = N(`M4 5h16v11H11l-4 3.5V16H4zM8 10.5h8`),
	Di = N(`M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7`),
	Oi = N(`M4 4.5h16v15H4zM8 12h.1M12 12h.1M16 12h.1`),
	ki = [`1`, `2`, `3`, `4`, `5`, `6`, `7`, `8`, `9`];
function Ai({ onKey: e, onDelete: t, decimal: n = !1, disabled: r = !1 }) {
	let { t: i } = A(`shared`),
		a = (t) =>
			(0, j.jsx)(`button`, { type: `button`, disabled: r, onClick: () => e(t), children: t }, t);
	return (0, j.jsxs)(`div`, {
		className: `zf-keypad`,
		role: `group`,
		"aria-label": i(`keypad.label`),
		onMouseDown: (e) => e.preventDefault(),
		children: [
			ki.map(a),
			n ? a(`.`) : (0, j.jsx)(`span`, {}),
			a(`0`),
			(0, j.jsx)(`button`, {
				type: `button`,
				disabled: r,
				"aria-label": i(`keypad.delete`),
				onClick: t,
				children: (0, j.jsx)(Ci, {}),
			}),
		],
	});
}
function ji(e) {
	let [t, n] = (0, _.useState)(``),
		{ busy: r } = e,
		i = (0, _.useRef)(!1);
	(0, _.useEffect)(() => {
		i.current && !r && n(``), (i.current = r);
	}, [r]);
	let a = (t) => {
		n(t), t.length === 6 && e.onFull(t);
	};
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsx)(Mi, {
				label: e.label,
				value: t,
				onValue: a,
				disabled: r,
				message: r ? e.working : e.prompt,
				error: r ? void 0 : e.error,
			}),
			(0, j.jsx)(`div`, { className: `zf-pad-links`, children: e.links }),
			(0, j.jsx)(Ai, {
				disabled: r,
				onKey: (e) => t.length < 6 && a(t + e),
				onDelete: () => n(t.slice(0, -1)),
			}),
		],
	});
}
function Mi(e) {
	let t = (0, _.useRef)(null);
	(0, _.useEffect)(() => {
		e.disabled || t.current?.focus();
	}, [e.disabled]);
	let n = Array.from({ length: 6 }, (e, t) => t);
	return (0, j.jsxs)(`div`, {
		className: `zf-passcode`,
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-passcode-cells${e.error ? ` zf-passcode-wrong` : ``}`,
				children: [
					(0, j.jsx)(`input`, {
						ref: t,
						type: `password`,
						inputMode: `none`,
						autoComplete: `off`,
						"data-1p-ignore": ``,
						maxLength: 6,
						"aria-label": e.label,
						"aria-invalid": !!e.error,
						disabled: e.disabled,
						value: e.value,
						onChange: (t) => e.onValue(t.target.value.replace(/\D/g, ``)),
					}),
					n.map((t) =>
						(0, j.jsx)(
							`span`,
							{ "aria-hidden": `true`, className: t < e.value.length ? `zf-passcode-filled` : `` },
							t,
						),
					),
				],
			}),
			(0, j.jsx)(`div`, {
				className: `zf-passcode-note`,
				"aria-live": `polite`,
				children: e.error
					? (0, j.jsx)(`span`, { className: `zf-passcode-error`, role: `alert`, children: e.error })
					: e.message,
			}),
		],
	});
}
function Ni(e) {
	let [t, n] = (0, _.useState)(!1),
		{ t: r } = A(`shared`);
	return (0, j.jsx)(Hr, {
		...e,
		type: t ? `text` : `password`,
		autoCapitalize: `none`,
		spellCheck: !1,
		action: (0, j.jsx)(`button`, {
			type: `button`,
			className: `zf-field-action`,
			"aria-label": r(t ? `password.hide` : `password.show`),
			"aria-pressed": t,
			onClick: () => n(!t),
			children: t ? (0, j.jsx)(ii, { size: 22 }) : (0, j.jsx)(ai, { size: 22 }),
		}),
	});
}
function Pi() {
	return typeof window.PublicKeyCredential == `function` && window.isSecureContext;
}
async function Fi(e) {
	let { startAuthentication: t } = await kt(async () => {
		let { startAuthentication: e } = await import(`./esm-BFCrCNMJ.js`);
		return { startAuthentication: e };
	}, []);
	return Ri(() => t({ optionsJSON: e }));
}
async function Ii(e) {
	let { startRegistration: t } = await kt(async () => {
		let { startRegistration: e } = await import(`./esm-BFCrCNMJ.js`);
		return { startRegistration: e };
	}, []);
	return Ri(() => t({ optionsJSON: e }));
}
var Li = {
	NotAllowedError: `passkey_cancelled`,
	AbortError: `passkey_cancelled`,
	InvalidStateError: `passkey_here_already`,
	NotSupportedError: `passkey_unsupported`,
	SecurityError: `passkey_unsupported`,
};
async function Ri(e) {
	try {
		return JSON.stringify(await e());
	} catch (e) {
		let t = e instanceof Error ? Li[e.name] : void 0;
		throw t === void 0 ? e : new i({ status: 400, code: t }, e);
	}
}
function zi(e) {
	let { factor: t, door: n, onProven: r } = e,
		i = kr({ mutationFn: (e) => n.prove(t, e), onSuccess: r }),
		a = { ...e, proving: i };
	switch (t) {
		case `payment_password`:
			return (0, j.jsx)(Bi, { ...a });
		case `passkey`:
			return (0, j.jsx)(Vi, { ...a });
		case `sms_code`:
		case `email_code`:
			return (0, j.jsx)(Ui, { ...a, kind: t });
		case `totp`:
			return (0, j.jsx)(Wi, { ...a });
		default:
			return (0, j.jsx)(Gi, { ...a });
	}
}
function Bi(e) {
	let { t } = A(`shared`),
		n = Ht(),
		{ proving: r } = e;
	return (0, j.jsx)(ji, {
		label: t(`pad.label`),
		prompt: t(`pad.prompt`),
		working: t(`pad.working`),
		busy: r.isPending || e.disabled === !0,
		error: r.error ? n(r.error) : void 0,
		links: e.wayOn?.(r.error),
		onFull: r.mutate,
	});
}
function Vi(e) {
	let { t } = A(`shared`),
		n = kr({
			mutationFn: async () => {
				let t = await e.door.passkeyOptions();
				return e.door.prove(`passkey`, await Fi(t));
			},
			onSuccess: e.onProven,
		});
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, j.jsx)(`p`, { className: `zf-proof-hint`, children: t(`proof.passkeyHint`) }),
			(0, j.jsx)(Wr, { error: n.error }),
			(0, j.jsx)(Vr, {
				block: !0,
				busy: n.isPending || e.disabled === !0,
				disabled: !Pi(),
				onClick: () => n.mutate(),
				children: t(n.error ? `proof.passkeyAgain` : `proof.passkey`),
			}),
		],
	});
}
var Hi = 6;
function Ui(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		[i, a] = (0, _.useState)(),
		o = Vt(i),
		{ proving: s, kind: c } = e,
		l = kr({
			mutationFn: () => e.door.sendCode(c),
			onSuccess: ({ resendAfterSeconds: e }) => {
				r(``), a(new Date(Date.now() + e * 1e3).toISOString());
			},
		}),
		u = l.data?.sentTo ?? e.sentTo,
		d = (e) => {
			e.preventDefault(), s.mutate(n);
		},
		f = l.data
			? t(u ? `code.sentTo` : `code.sentIfKnown`, { mobile: u })
			: u && t(`code.goesTo`, { mobile: u });
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: d,
		children: [
			(0, j.jsx)(Ur, {
				label: t(c === `email_code` ? `code.emailLabel` : `code.label`),
				value: n,
				onValue: r,
				resendIn: o,
				sent: l.data !== void 0,
				sending: l.isPending,
				onSend: () => l.mutate(),
				hint: f,
			}),
			(0, j.jsx)(Wr, { error: s.error ?? l.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: n.length !== Hi || l.data === void 0,
				busy: s.isPending || e.disabled === !0,
				children: t(`proof.confirm`),
			}),
			l.data && e.noCode,
		],
	});
}
function Wi(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		{ proving: i } = e;
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), i.mutate(n);
		},
		children: [
			(0, j.jsx)(Hr, {
				label: t(`proof.totp`),
				hint: t(`proof.totpHint`),
				inputMode: `numeric`,
				autoComplete: `one-time-code`,
				maxLength: Hi,
				placeholder: t(`code.placeholder`),
				value: n,
				onValue: (e) => r(e.replace(/\D/g, ``)),
			}),
			(0, j.jsx)(Wr, { error: i.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: n.length !== Hi,
				busy: i.isPending || e.disabled === !0,
				children: t(`proof.confirm`),
			}),
		],
	});
}
function Gi(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		{ proving: i, factor: a } = e,
		o = (e) => {
			e.preventDefault(), i.mutate(n);
		},
		s = a === `recovery_code`,
		c = { value: n, onValue: r };
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: o,
		children: [
			s
				? (0, j.jsx)(Hr, {
						...c,
						label: t(`proof.recovery_code`),
						hint: t(`proof.recoveryCodeHint`),
						autoComplete: `off`,
						autoCapitalize: `characters`,
						spellCheck: !1,
					})
				: (0, j.jsx)(Ni, {
						...c,
						label: t(`field.password`),
						name: `password`,
						autoComplete: `current-password`,
					}),
			(0, j.jsx)(Wr, { error: i.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: n === ``,
				busy: i.isPending || e.disabled === !0,
				children: t(`proof.confirm`),
			}),
		],
	});
}
function Ki({ open: e, title: t, onClose: n, locked: r = !1, children: i }) {
	let a = (0, _.useRef)(null),
		o = (0, _.useId)(),
		{ t: s } = A(`shared`);
	return (
		(0, _.useLayoutEffect)(() => {
			let t = a.current;
			t && (e && !t.open && (t.showModal(), t.focus()), !e && t.open && t.close());
		}, [e]),
		(0, j.jsx)(`dialog`, {
			ref: a,
			className: `zf-sheet`,
			tabIndex: -1,
			"aria-labelledby": o,
			onCancel: (e) => {
				e.preventDefault(), r || n();
			},
			onClick: (e) => {
				e.target === a.current && !r && n();
			},
			children:
				e &&
				(0, j.jsxs)(`div`, {
					className: `zf-sheet-body`,
					children: [
						(0, j.jsxs)(`header`, {
							className: `zf-sheet-head`,
							children: [
								(0, j.jsx)(`h2`, { id: o, children: t }),
								(0, j.jsx)(`button`, {
									type: `button`,
									className: `zf-sheet-close`,
									"aria-label": s(`action.close`),
									disabled: r,
									onClick: n,
									children: (0, j.jsx)(Qr, {}),
								}),
							],
						}),
						i,
					],
				}),
		})
	);
}
var qi = [
	`passkey`,
	`payment_password`,
	`password`,
	`totp`,
	`sms_code`,
	`email_code`,
	`recovery_code`,
];
function Ji(e, t) {
	return e.filter(({ factors: e }) =>
		e.every((e) =>
			e === `known_device` ? t.deviceKey : e === `passkey` ? t.passkeys : qi.includes(e),
		),
	);
}
function Yi(e, t) {
	return qi.find((n) => e.factors.includes(n) && !t.includes(n));
}
function Xi(e) {
	return qi.filter((t) => e.factors.includes(t));
}
function Zi(e, t) {
	return !t.includes(`known_device`) && e.some(({ factors: e }) => e.includes(`known_device`));
}
function Qi(e) {
	let t = new Set();
	return e.filter((e) => {
		let n = Xi(e).join();
		return !t.has(n) && (t.add(n), !0);
	});
}
var P = s({ base: `/api/wallet/v1`, language: Lt }),
	$i = Or({
		queryKey: [`me`],
		staleTime: 6e4,
		queryFn: async ({ signal: e }) => {
			try {
				return await P.get(`/me`, { signal: e });
			} catch (e) {
				if (a(e, `not_signed_in`)) return null;
				throw e;
			}
		},
	});
function ea() {
	return Dr($i).data;
}
function ta(e) {
	e.removeQueries({ predicate: ({ queryKey: e }) => e[0] !== `me` }),
		e.setQueryData($i.queryKey, null);
}
var na = 3e3,
	ra = `zf-session`;
function ia() {
	let e = new BroadcastChannel(ra);
	e.postMessage(`changed`), e.close();
}
function aa() {
	let e = on(),
		{ data: t } = Dr({ ...$i, refetchInterval: ({ state: e }) => (e.data ? na : !1) });
	(0, _.useEffect)(() => {
		t === null && ta(e);
	}, [t, e]),
		(0, _.useEffect)(() => {
			let t = new BroadcastChannel(ra);
			return (t.onmessage = () => void e.invalidateQueries($i)), () => t.close();
		}, [e]);
}
var oa = [`me`, `left-by-hand`];
function F(e) {
	return e.getQueryData(oa) === !0;
}
function I(e, t) {
	e.setQueryData(oa, !1), e.setQueryData($i.queryKey, t), ia();
}
function sa() {
	let e = on();
	return kr({
		mutationFn: () => P.delete(`/sessions/current`),
		onSuccess: () => {
			e.setQueryData(oa, !0), ta(e), ia();
		},
	});
}
var ca = `keys`,
	la = { name: `ECDSA`, hash: `SHA-256` };
async function ua(e) {
	ma() &&
		(await navigator.locks.request(`zf-device-key`, async () => {
			let t = (await P.get(`/devices`)).items.find((e) => e.current);
			if (t === void 0) return;
			let n = await ga(e);
			if (t.hasKey && n?.deviceId === t.id) return;
			let r = await crypto.subtle.generateKey({ name: `ECDSA`, namedCurve: `P-256` }, !1, [
					`sign`,
					`verify`,
				]),
				i = new TextEncoder().encode(`zhangfang device key 1 ${t.id}`),
				[a, o] = await Promise.all([
					crypto.subtle.exportKey(`spki`, r.publicKey),
					crypto.subtle.sign(la, r.privateKey, i),
				]);
			await _a({ userId: e, deviceId: t.id, key: r.privateKey }),
				await P.post(`/devices/current/key`, { publicKey: ya(a), signature: ya(o) });
		}));
}
function da(e) {
	ua(e).catch((e) => {
		let t = e instanceof DOMException;
		if (!a(e) && !t) throw e;
	});
}
async function fa(e) {
	return ma() && (await ga(e)) !== void 0;
}
async function pa(e, t) {
	let n = await ga(e);
	if (n === void 0) throw Error(`no key of this device`);
	let r = await crypto.subtle.sign(la, n.key, ba(t));
	return `${n.deviceId}.${ya(r)}`;
}
function ma() {
	return window.isSecureContext && `indexedDB` in window;
}
function ha() {
	let e = indexedDB.open(`zhangfang-device`, 1);
	return (
		(e.onupgradeneeded = () => {
			e.result.createObjectStore(ca, { keyPath: `userId` });
		}),
		va(e)
	);
}
async function ga(e) {
	let t = await ha();
	try {
		return await va(t.transaction(ca, `readonly`).objectStore(ca).get(e));
	} finally {
		t.close();
	}
}
async function _a(e) {
	let t = await ha();
	try {
		await va(t.transaction(ca, `readwrite`).objectStore(ca).put(e));
	} finally {
		t.close();
	}
}
function va(e) {
	return new Promise((t, n) => {
		(e.onsuccess = () => t(e.result)), (e.onerror = () => n(e.error));
	});
}
function ya(e) {
	return btoa(String.fromCharCode(...new Uint8Array(e)))
		.replaceAll(`+`, `-`)
		.replaceAll(`/`, `_`)
		.replaceAll(`=`, ``);
}
function ba(e) {
	let t = atob(e.replaceAll(`-`, `+`).replaceAll(`_`, `/`));
	return Uint8Array.from(t, (e) => e.charCodeAt(0));
}
var xa = 4e3;
function Sa(e) {
	return `/challenges/${encodeURIComponent(e)}`;
}
function Ca(e) {
	return Or({
		queryKey: [`challenge`, e],
		gcTime: 0,
		staleTime: 0,
		queryFn: ({ signal: t }) => P.get(Sa(e), { signal: t }),
		refetchInterval: ({ state: e }) => e.data?.state === `held` && xa,
	});
}
function wa(e) {
	let t = Sa(e);
	return {
		sendCode: (e) => P.post(`${t}/codes`, { factor: e }),
		passkeyOptions: () => P.post(`${t}/passkey-options`),
		prove: (e, n) => P.post(`${t}/proofs`, { factor: e, answer: n }),
	};
}
function Ta(e) {
	let t = on(),
		n = ea(),
		r = Dr(Ca(e)),
		i = Dr({ queryKey: [`device-key`, n?.id], enabled: n != null, queryFn: () => fa(n?.id ?? ``) }),
		a = (n) => {
			t.setQueryData(Ca(e).queryKey, n);
		},
		o = kr({
			mutationFn: async (t) => wa(e).prove(`known_device`, await pa(n?.id ?? ``, t)),
			onSuccess: a,
		}),
		s = r.data,
		c = i.data === !0 && !o.isError,
		l = s !== void 0 && i.data !== void 0 ? Ji(s.offers, { deviceKey: c, passkeys: Pi() }) : void 0,
		u = s?.state === `issued` && l && Zi(l, s.proven),
		d = (0, _.useRef)(!1);
	return (
		(0, _.useEffect)(() => {
			u && !d.current && ((d.current = !0), o.mutate(s.binding));
		}, [u, s, o]),
		{
			challenge: s,
			ways: u && !o.isError ? void 0 : l,
			error: r.error,
			refetch: () => void r.refetch(),
			take: a,
		}
	);
}
var Ea = (0, _.createContext)(void 0);
function Da(e) {
	let t = (0, _.useContext)(Ea);
	return (0, j.jsx)(`a`, {
		href: `/wallet${e.to}`,
		className: e.className,
		onClick: (n) => {
			t === void 0 || n.metaKey || n.ctrlKey || n.shiftKey || (n.preventDefault(), t(e.to));
		},
		children: e.children,
	});
}
var Oa = {
	passkey: Ti,
	payment_password: hi,
	password: hi,
	sms_code: Ei,
	email_code: Di,
	totp: Oi,
	recovery_code: ci,
};
function ka() {
	let { t: e } = A(`shared`);
	return (t) =>
		Xi(t)
			.map((t) => e(`proof.factor.${t}`))
			.join(e(`proof.and`));
}
function Aa(e) {
	let { t } = A(`shared`),
		n = ka();
	return (0, j.jsxs)(`div`, {
		className: `zf-proof-ways`,
		role: `group`,
		"aria-label": t(`proof.waysTitle`),
		children: [
			(0, j.jsx)(`h3`, { children: t(`proof.waysTitle`) }),
			(0, j.jsx)(`ul`, {
				children: e.ways.map((r, i) => {
					let a = Oa[Xi(r)[0] ?? `password`] ?? vi;
					return (0, j.jsx)(
						`li`,
						{
							children: (0, j.jsxs)(`button`, {
								type: `button`,
								"aria-pressed": r === e.taken,
								onClick: () => e.onTake(r),
								children: [
									(0, j.jsx)(a, {}),
									(0, j.jsxs)(`span`, {
										children: [
											n(r),
											i === 0 && (0, j.jsx)(`small`, { children: t(`proof.easiest`) }),
										],
									}),
									r === e.taken && (0, j.jsx)(ni, { size: 20 }),
								],
							}),
						},
						Xi(r).join(),
					);
				}),
			}),
		],
	});
}
function ja(e) {
	let { t } = A(`shared`),
		n = ka(),
		[r, i] = (0, _.useState)(),
		[a, o] = (0, _.useState)(!1),
		{ challenge: s, ways: c, busy: l } = e;
	if (c === void 0) return (0, j.jsx)(Gt, { rows: 4 });
	let u = Qi(c),
		d = u.find((e) => Xi(e).join() === (r && Xi(r).join())) ?? u[0];
	if (d === void 0) return (0, j.jsx)(Na, { onClose: e.onClose });
	if (a)
		return (0, j.jsx)(Aa, {
			ways: u,
			taken: d,
			onTake: (e) => {
				i(e), o(!1);
			},
		});
	let f = Xi(d),
		p = Yi(d, s.proven) ?? f.at(-1);
	if (p === void 0) return (0, j.jsx)(Gt, { rows: 3 });
	let m = u.length > 1 && !l;
	return (0, j.jsxs)(j.Fragment, {
		children: [
			f.length > 1 &&
				(0, j.jsx)(`p`, {
					className: `zf-proof-steps`,
					children: t(`proof.step`, { at: f.indexOf(p) + 1, count: f.length, way: n(d) }),
				}),
			(0, j.jsx)(
				zi,
				{
					factor: p,
					door: wa(s.id),
					sentTo: s.codeSentTo,
					disabled: l,
					onProven: e.onProven,
					wayOn: e.wayOn,
					noCode: (0, j.jsx)(Ma, { onOtherWay: m ? () => o(!0) : void 0 }),
				},
				p,
			),
			m &&
				(0, j.jsx)(`button`, {
					type: `button`,
					className: `zf-link zf-proof-other`,
					onClick: () => o(!0),
					children: t(`proof.otherWay`),
				}),
		],
	});
}
function Ma(e) {
	let { t } = A(`shared`);
	return (0, j.jsxs)(`details`, {
		className: `zf-proof-nocode`,
		open: e.open ?? !1,
		children: [
			(0, j.jsx)(`summary`, { children: t(`code.none`) }),
			(0, j.jsxs)(`ul`, {
				children: [
					(0, j.jsx)(`li`, { children: t(`code.noneWait`) }),
					(0, j.jsx)(`li`, { children: t(`code.noneBlocked`) }),
					(0, j.jsx)(`li`, { children: t(`code.noneSuspended`) }),
				],
			}),
			e.onOtherWay &&
				(0, j.jsx)(`button`, {
					type: `button`,
					className: `zf-link`,
					onClick: e.onOtherWay,
					children: t(`proof.otherWay`),
				}),
			(0, j.jsx)(Da, { to: `/recover`, className: `zf-link`, children: t(`code.noneLost`) }),
		],
	});
}
function Na({ onClose: e }) {
	let { t } = A(`shared`);
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, j.jsx)(`p`, { className: `zf-form-error`, role: `alert`, children: t(`proof.noWay`) }),
			(0, j.jsx)(Da, {
				to: `/me/security`,
				className: `zf-button zf-button-primary zf-button-block`,
				children: t(`proof.toSecurity`),
			}),
			(0, j.jsx)(Vr, { block: !0, look: `plain`, onClick: e, children: t(`action.close`) }),
		],
	});
}
function Pa(e) {
	let { t } = A(`shared`),
		{ problem: n, onClose: r } = e;
	return (0, j.jsxs)(`div`, {
		className: `zf-form zf-verdict`,
		children: [
			n.code === `held_for_review` && (0, j.jsx)(Ia, { problem: n }),
			n.code === `operation_denied` && (0, j.jsx)(La, { problem: n }),
			n.code === `user_locked` && (0, j.jsx)(za, { problem: n }),
			(0, j.jsx)(Vr, {
				block: !0,
				look: `plain`,
				onClick: r,
				children: t(n.code === `held_for_review` ? `proof.leave` : `action.close`),
			}),
		],
	});
}
function Fa(e, t) {
	let n = e.params[t];
	return typeof n == `string` ? n : ``;
}
function Ia({ problem: e }) {
	let { t, i18n: n } = A(`shared`),
		r = Fa(e, `until`),
		i = Pr(r, Ir(r) === Ir(new Date()) ? `time` : `dayTime`, n.language);
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsx)(`span`, {
				className: `zf-verdict-mark zf-verdict-wait`,
				children: (0, j.jsx)(gi, { size: 28 }),
			}),
			(0, j.jsx)(`p`, {
				role: `status`,
				children: t(`proof.verdict.held_for_review.what`, { time: i }),
			}),
			(0, j.jsxs)(`ul`, {
				className: `zf-verdict-facts`,
				children: [
					(0, j.jsx)(`li`, { children: t(`proof.verdict.held_for_review.nothingMoved`) }),
					(0, j.jsx)(`li`, { children: t(`proof.verdict.held_for_review.next`) }),
					(0, j.jsx)(`li`, { children: t(`proof.verdict.held_for_review.late`, { time: i }) }),
				],
			}),
			(0, j.jsx)(`p`, {
				className: `zf-note`,
				children: t(`proof.reference`, { reference: Fa(e, `ticketId`) }),
			}),
		],
	});
}
function La({ problem: e }) {
	let { t } = A(`shared`);
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsx)(`span`, {
				className: `zf-verdict-mark zf-verdict-no`,
				children: (0, j.jsx)(wi, { size: 28 }),
			}),
			(0, j.jsx)(`p`, { role: `alert`, children: t(`proof.verdict.operation_denied.what`) }),
			(0, j.jsxs)(`ul`, {
				className: `zf-verdict-facts`,
				children: [
					(0, j.jsx)(`li`, { children: t(`proof.verdict.operation_denied.nothingMoved`) }),
					(0, j.jsx)(`li`, { children: t(`proof.verdict.operation_denied.turn`) }),
				],
			}),
			(0, j.jsx)(`p`, {
				className: `zf-note`,
				children: t(`proof.reference`, { reference: Fa(e, `reference`) }),
			}),
			(0, j.jsx)(Da, {
				to: `/me/security`,
				className: `zf-button zf-button-primary zf-button-block`,
				children: t(`proof.toSecurity`),
			}),
		],
	});
}
var Ra = [`night`, `large_amount`, `freeze`];
function za({ problem: e }) {
	let { t, i18n: n } = A(`shared`),
		r = Fa(e, `lock`),
		i = Ra.includes(r) ? r : `other`,
		a = Fa(e, `until`);
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsx)(`span`, {
				className: `zf-verdict-mark zf-verdict-no`,
				children: (0, j.jsx)(hi, { size: 28 }),
			}),
			(0, j.jsx)(`p`, { role: `alert`, children: t(`proof.verdict.user_locked.${i}`) }),
			a !== `` &&
				!Number.isNaN(Date.parse(a)) &&
				(0, j.jsx)(`p`, {
					className: `zf-muted`,
					children: t(`proof.verdict.user_locked.until`, { time: Pr(a, `dayTime`, n.language) }),
				}),
			(0, j.jsx)(Da, {
				to: `/me/locks`,
				className: `zf-button zf-button-primary zf-button-block`,
				children: t(`proof.verdict.user_locked.toLocks`),
			}),
		],
	});
}
function Ba(e) {
	let { t } = A(`shared`),
		{ view: n } = e,
		{ verdict: r } = n,
		i = n.challengeId !== void 0 || r !== void 0,
		a = r === void 0 ? `pad.title` : `proof.verdict.${r.code}.title`;
	return (0, j.jsx)(Ki, {
		open: i,
		title: t(a),
		onClose: n.close,
		locked: n.sending,
		children:
			n.challengeId === void 0
				? r && (0, j.jsx)(Pa, { problem: r, onClose: n.close })
				: (0, _.createElement)(Va, { ...e, key: n.challengeId, challengeId: n.challengeId }),
	});
}
function Va(e) {
	let { view: t, challengeId: n } = e,
		r = Ta(n),
		{ challenge: i } = r,
		a = (0, _.useRef)(!1),
		o = i?.state === `verified`;
	return (
		(0, _.useEffect)(() => {
			o && !a.current && ((a.current = !0), t.repeat());
		}, [o, t]),
		i === void 0
			? r.error
				? (0, j.jsx)(Ut, { error: r.error, onRetry: r.refetch })
				: (0, j.jsx)(Gt, { rows: 5 })
			: (0, j.jsxs)(j.Fragment, {
					children: [
						(0, j.jsx)(Wa, { challenge: i, facts: e.facts ?? [] }),
						(0, j.jsx)(Ha, { ...e, challenge: i, underWay: r }),
					],
				})
	);
}
function Ha(e) {
	let { view: t, challenge: n, underWay: r } = e;
	return t.failure
		? (0, j.jsx)(qa, { view: t, wayOn: e.wayOn })
		: n.state === `held` && t.verdict
			? (0, j.jsx)(Pa, { problem: t.verdict, onClose: t.close })
			: n.state === `void` && t.verdict
				? (0, j.jsx)(Ya, { view: t })
				: Ua.includes(n.state)
					? (0, j.jsx)(Ja, { view: t, state: n.state })
					: (0, j.jsxs)(j.Fragment, {
							children: [
								(0, j.jsx)(Ka, { challenge: n }),
								(0, j.jsx)(ja, {
									challenge: n,
									ways: r.ways,
									busy: t.sending || n.state === `verified`,
									onProven: r.take,
									onClose: t.close,
									wayOn: e.wayOn,
								}),
							],
						});
}
var Ua = [`void`, `expired`, `locked`, `spent`];
function Wa(e) {
	let { t, i18n: n } = A(`shared`),
		{ operation: r, summary: i } = e.challenge,
		{ payee: a, amount: o } = i,
		s = `proof.operation.${r}`,
		c = n.exists(s, { ns: `shared` }) ? s : `proof.operation.other`,
		l = i.lines
			.filter(({ label: e }) => e !== `payee`)
			.map(({ label: e, value: n }) => ({ label: t(`proof.line.${e}`), value: n }));
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsx)(`div`, {
				className: `zf-pad-purpose`,
				children: t(c, { payee: a ?? t(`proof.unnamedPayee`) }),
			}),
			o && (0, j.jsx)(Ga, { amount: o }),
			l.length + e.facts.length > 0 &&
				(0, j.jsx)(`dl`, {
					className: `zf-pad-facts`,
					children: [...l, ...e.facts].map((e) =>
						(0, j.jsxs)(
							`div`,
							{
								children: [
									(0, j.jsx)(`dt`, { children: e.label }),
									(0, j.jsx)(`dd`, { children: e.value }),
								],
							},
							e.label,
						),
					),
				}),
		],
	});
}
function Ga({ amount: e }) {
	return (0, j.jsx)(`div`, {
		className: `zf-pad-amount`,
		children: (0, j.jsx)(rn, { amount: e, size: `hero`, signed: `never` }),
	});
}
function Ka({ challenge: e }) {
	let { t, i18n: n } = A(`shared`),
		r = e.why.map(({ code: e }) => `proof.why.${e}`).filter((e) => n.exists(e, { ns: `shared` }));
	return r.length === 0
		? null
		: (0, j.jsxs)(`div`, {
				className: `zf-proof-why`,
				children: [
					(0, j.jsx)(`h3`, { children: t(`proof.whyTitle`) }),
					(0, j.jsx)(`ul`, { children: r.map((e) => (0, j.jsx)(`li`, { children: t(e) }, e)) }),
				],
			});
}
function qa(e) {
	let { t } = A(`shared`),
		n = Ht(),
		{ failure: r, sending: i, repeat: o, restart: s, close: c } = e.view,
		l = a(r) && r.unsettled,
		u = a(r) && r.code.startsWith(`challenge_`);
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			l
				? (0, j.jsx)(`div`, {
						className: `zf-form-error`,
						role: `alert`,
						children: t(`proof.unsettled`, { why: n(r) }),
					})
				: (0, j.jsx)(Wr, { error: r }),
			e.wayOn?.(r),
			l && (0, j.jsx)(Vr, { block: !0, busy: i, onClick: o, children: t(`error.retry`) }),
			u && (0, j.jsx)(Vr, { block: !0, busy: i, onClick: s, children: t(`proof.restart`) }),
			!l &&
				(0, j.jsx)(Vr, {
					block: !0,
					look: u ? `plain` : `primary`,
					onClick: c,
					children: t(`action.close`),
				}),
		],
	});
}
function Ja(e) {
	let { t } = A(`shared`);
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, j.jsx)(`p`, {
				className: `zf-form-error`,
				role: `alert`,
				children: t(`proof.ended.${e.state}`),
			}),
			e.state !== `locked` &&
				(0, j.jsx)(Vr, {
					block: !0,
					busy: e.view.sending,
					onClick: e.view.restart,
					children: t(`proof.restart`),
				}),
			(0, j.jsx)(Vr, {
				block: !0,
				look: `plain`,
				onClick: e.view.close,
				children: t(`action.close`),
			}),
		],
	});
}
function Ya({ view: e }) {
	let { t } = A(`shared`);
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, j.jsx)(`p`, {
				className: `zf-form-error`,
				role: `alert`,
				children: t(`proof.refusedByPerson`),
			}),
			(0, j.jsx)(Vr, { block: !0, onClick: e.close, children: t(`action.close`) }),
		],
	});
}
var Xa = new Map();
function Za(e, t) {
	e !== void 0 && Xa.set(e, t);
}
function Qa(e) {
	return e === void 0 ? void 0 : Xa.get(e);
}
function $a(e) {
	e !== void 0 && Xa.delete(e);
}
var eo = [`proof_needed`, `held_for_review`],
	to = [`held_for_review`, `operation_denied`, `user_locked`];
function no(e) {
	let [t, n] = (0, _.useState)(),
		r = kr({
			mutationFn: ({ input: t, challengeId: n }) => e.send(t, { challengeId: n }),
			onSuccess: (t, { input: r }) => {
				n(void 0), $a(e.about?.(r)), e.onDone?.(t, r);
			},
			onError: (t, i) => {
				let o = e.about?.(i.input),
					s = a(t) && eo.includes(t.code) && t.params.challengeId;
				typeof s == `string` && n(s),
					a(t, `held_for_review`) && typeof s == `string` && Za(o, s),
					i.isHeldBefore &&
						a(t) &&
						t.code.startsWith(`challenge_`) &&
						($a(o), r.mutate({ input: i.input }));
			},
		}),
		{ error: i, variables: o } = r,
		s = a(i) && to.includes(i.code) ? i : void 0,
		c = a(i, `proof_needed`),
		l = (t) => {
			n(void 0);
			let i = Qa(e.about?.(t));
			r.mutate(i === void 0 ? { input: t } : { input: t, challengeId: i, isHeldBefore: !0 });
		},
		u = () => {
			n(void 0), r.reset();
		};
	return {
		start: l,
		busy: r.isPending && t === void 0,
		error: t === void 0 && s === void 0 && !c ? i : null,
		reset: u,
		view: {
			challengeId: t,
			verdict: s,
			failure: t !== void 0 && !c && s === void 0 ? i : null,
			sending: r.isPending,
			repeat: () => {
				o && t && r.mutate({ input: o.input, challengeId: t });
			},
			restart: () => {
				o !== void 0 && ($a(e.about?.(o.input)), l(o.input));
			},
			close: u,
		},
	};
}
var ro = !!(
	typeof window < `u` &&
	typeof document < `u` &&
	window.document &&
	window.document.createElement
);
ro && document.addEventListener(`touchstart`, () => {}, !0);
function io(e, t, n, r) {
	function i(e) {
		return e instanceof n
			? e
			: new n(function (t) {
					t(e);
				});
	}
	return new (n ||= Promise)(function (n, a) {
		function o(e) {
			try {
				c(r.next(e));
			} catch (e) {
				a(e);
			}
		}
		function s(e) {
			try {
				c(r.throw(e));
			} catch (e) {
				a(e);
			}
		}
		function c(e) {
			e.done ? n(e.value) : i(e.value).then(o, s);
		}
		c((r = r.apply(e, t || [])).next());
	});
}
var ao = "${label}不是一个有效的${type}",
	oo = {
		current: {
			locale: {
				locale: `zh-CH`,
				common: { confirm: `确定`, cancel: `取消`, loading: `加载中`, close: `关闭` },
				Calendar: {
					title: `日期选择`,
					confirm: `确认`,
					start: `开始`,
					end: `结束`,
					startAndEnd: `开始/结束`,
					today: `今日`,
					markItems: [`一`, `二`, `三`, `四`, `五`, `六`, `日`],
					yearAndMonth: "${year}年${month}月",
				},
				Cascader: { placeholder: `请选择` },
				Dialog: { ok: `我知道了` },
				DatePicker: { tillNow: `至今` },
				ErrorBlock: {
					default: { title: `页面遇到一些小问题`, description: `待会来试试` },
					busy: { title: `前方拥堵`, description: `刷新试试` },
					disconnected: { title: `网络有点忙`, description: `动动手指帮忙修复` },
					empty: { title: `没有找到你需要的东西`, description: `找找其他的吧` },
				},
				Form: {
					required: `必填`,
					optional: `选填`,
					defaultValidateMessages: {
						default: "字段验证错误${label}",
						required: "请输入${label}",
						enum: "${label}必须是其中一个[${enum}]",
						whitespace: "${label}不能为空字符",
						date: {
							format: "${label}日期格式无效",
							parse: "${label}不能转换为日期",
							invalid: "${label}是一个无效日期",
						},
						types: {
							string: ao,
							method: ao,
							array: ao,
							object: ao,
							number: ao,
							date: ao,
							boolean: ao,
							integer: ao,
							float: ao,
							regexp: ao,
							email: ao,
							url: ao,
							hex: ao,
						},
						string: {
							len: "${label}须为${len}个字符",
							min: "${label}最少${min}个字符",
							max: "${label}最多${max}个字符",
							range: "${label}须在${min}-${max}字符之间",
						},
						number: {
							len: "${label}必须等于${len}",
							min: "${label}最小值为${min}",
							max: "${label}最大值为${max}",
							range: "${label}须在${min}-${max}之间",
						},
						array: {
							len: "须为${len}个${label}",
							min: "最少${min}个${label}",
							max: "最多${max}个${label}",
							range: "${label}数量须在${min}-${max}之间",
						},
						pattern: { mismatch: "${label}与模式不匹配${pattern}" },
					},
				},
				ImageUploader: { uploading: `上传中...`, upload: `上传` },
				InfiniteScroll: { noMore: `没有更多了`, failedToLoad: `加载失败`, retry: `重新加载` },
				Input: { clear: `清除` },
				Mask: { name: `背景蒙层` },
				Modal: { ok: `我知道了` },
				NumberKeyboard: { backspace: `删除` },
				PasscodeInput: { name: `密码输入框` },
				PullToRefresh: { pulling: `下拉刷新`, canRelease: `释放立即刷新`, complete: `刷新成功` },
				SearchBar: { name: `搜索框` },
				Slider: { name: `滑动输入条` },
				Stepper: { decrease: `减少`, increase: `增加` },
				Switch: { name: `开关` },
				Selector: { name: `选择组` },
			},
		},
	};
function so() {
	return oo.current;
}
var co = _.createContext(null);
function lo() {
	return (0, _.useContext)(co) ?? so();
}
var uo = r((e, t) => {
		(function () {
			var e = {}.hasOwnProperty;
			function n() {
				for (var e = ``, t = 0; t < arguments.length; t++) {
					var n = arguments[t];
					n && (e = i(e, r(n)));
				}
				return e;
			}
			function r(t) {
				if (typeof t == `string` || typeof t == `number`) return t;
				if (typeof t != `object`) return ``;
				if (Array.isArray(t)) return n.apply(null, t);
				if (
					t.toString !== Object.prototype.toString &&
					!t.toString.toString().includes(`[native code]`)
				)
					return t.toString();
				var r = ``;
				for (var a in t) e.call(t, a) && t[a] && (r = i(r, a));
				return r;
			}
			function i(e, t) {
				return t ? (e ? e + ` ` + t : e + t) : e;
			}
			t !== void 0 && t.exports
				? ((n.default = n), (t.exports = n))
				: typeof define == `function` && typeof define.amd == `object` && define.amd
					? define(`classnames`, [], function () {
							return n;
						})
					: (window.classNames = n);
		})();
	}),
	fo = e(uo());
function po(e, t) {
	let n = Object.assign({}, t.props);
	e.className && (n.className = (0, fo.default)(t.props.className, e.className)),
		e.style && (n.style = Object.assign(Object.assign({}, n.style), e.style)),
		e.tabIndex !== void 0 && (n.tabIndex = e.tabIndex);
	for (let t in e)
		e.hasOwnProperty(t) && (t.startsWith(`data-`) || t.startsWith(`aria-`)) && (n[t] = e[t]);
	return _.cloneElement(t, n);
}
function mo(...e) {
	let t = {};
	return (
		e.forEach((e) => {
			e &&
				Object.keys(e).forEach((n) => {
					e[n] !== void 0 && (t[n] = e[n]);
				});
		}),
		t
	);
}
var ho = () => {
		let e = (0, _.useRef)(!1);
		return (
			(0, _.useEffect)(
				() => (
					(e.current = !1),
					() => {
						e.current = !0;
					}
				),
				[],
			),
			e
		);
	},
	go = 10;
function _o(e, t) {
	return e > t && e > go ? `horizontal` : t > e && t > go ? `vertical` : ``;
}
function vo() {
	let e = (0, _.useRef)(0),
		t = (0, _.useRef)(0),
		n = (0, _.useRef)(0),
		r = (0, _.useRef)(0),
		i = (0, _.useRef)(0),
		a = (0, _.useRef)(0),
		o = (0, _.useRef)(``),
		s = () => o.current === `vertical`,
		c = () => o.current === `horizontal`,
		l = () => {
			(n.current = 0), (r.current = 0), (i.current = 0), (a.current = 0), (o.current = ``);
		};
	return {
		move: (s) => {
			let c = s.touches[0];
			(n.current = c.clientX < 0 ? 0 : c.clientX - e.current),
				(r.current = c.clientY - t.current),
				(i.current = Math.abs(n.current)),
				(a.current = Math.abs(r.current)),
				(o.current ||= _o(i.current, a.current));
		},
		start: (n) => {
			l(), (e.current = n.touches[0].clientX), (t.current = n.touches[0].clientY);
		},
		reset: l,
		startX: e,
		startY: t,
		deltaX: n,
		deltaY: r,
		offsetX: i,
		offsetY: a,
		direction: o,
		isVertical: s,
		isHorizontal: c,
	};
}
var yo = ro ? window : void 0,
	bo = [`scroll`, `auto`, `overlay`];
function xo(e) {
	return e.nodeType === 1;
}
function So(e, t = yo) {
	let n = e;
	for (; n && n !== t && xo(n); ) {
		if (n === document.body) return t;
		let { overflowY: e } = window.getComputedStyle(n);
		if (bo.includes(e) && n.scrollHeight > n.clientHeight) return n;
		n = n.parentNode;
	}
	return t;
}
var Co = !1;
if (ro)
	try {
		let e = {};
		Object.defineProperty(e, "passive", {
			get() {
				Co = !0;
			},
		}),
			window.addEventListener(`test-passive`, null, e);
	} catch {}
var wo = 0,
	To = `adm-overflow-hidden`;
function Eo(e) {
	let t = e?.parentElement;
	for (; t; ) {
		if (t.clientHeight < t.scrollHeight) return t;
		t = t.parentElement;
	}
	return null;
}
function Do(e, t) {
	let n = vo(),
		r = (r) => {
			n.move(r);
			let i = n.deltaY.current > 0 ? `10` : `01`,
				a = So(r.target, e.current);
			if (!a) return;
			if (t === `strict`) {
				let e = Eo(r.target);
				if (e === document.body || e === document.documentElement) {
					r.preventDefault();
					return;
				}
			}
			let { scrollHeight: o, offsetHeight: s, scrollTop: c } = a,
				{ height: l } = a.getBoundingClientRect(),
				u = `11`;
			c === 0 ? (u = s >= o ? `00` : `01`) : o <= Math.round(l + c) && (u = `10`),
				u !== `11` &&
					n.isVertical() &&
					!(parseInt(u, 2) & parseInt(i, 2)) &&
					r.cancelable &&
					Co &&
					r.preventDefault();
		},
		i = () => {
			document.addEventListener(`touchstart`, n.start),
				document.addEventListener(`touchmove`, r, Co ? { passive: !1 } : !1),
				wo || document.body.classList.add(To),
				wo++;
		},
		a = () => {
			wo &&
				(document.removeEventListener(`touchstart`, n.start),
				document.removeEventListener(`touchmove`, r),
				wo--,
				wo || document.body.classList.remove(To));
		};
	(0, _.useEffect)(() => {
		if (t)
			return (
				i(),
				() => {
					a();
				}
			);
	}, [t]);
}
var Oo = R(),
	L = (e) => zo(e, Oo),
	ko = R();
L.write = (e) => zo(e, ko);
var Ao = R();
L.onStart = (e) => zo(e, Ao);
var jo = R();
L.onFrame = (e) => zo(e, jo);
var Mo = R();
L.onFinish = (e) => zo(e, Mo);
var No = [];
L.setTimeout = (e, t) => {
	let n = L.now() + t,
		r = () => {
			let e = No.findIndex((e) => e.cancel == r);
			~e && No.splice(e, 1), (Lo -= +!!~e);
		},
		i = { time: n, handler: e, cancel: r };
	return No.splice(Po(n), 0, i), (Lo += 1), Bo(), i;
};
var Po = (e) => ~(~No.findIndex((t) => t.time > e) || ~No.length);
(L.cancel = (e) => {
	Ao.delete(e), jo.delete(e), Mo.delete(e), Oo.delete(e), ko.delete(e);
}),
	(L.sync = (e) => {
		(Ro = !0), L.batchedUpdates(e), (Ro = !1);
	}),
	(L.throttle = (e) => {
		let t;
		function n() {
			try {
				e(...t);
			} finally {
				t = null;
			}
		}
		function r(...e) {
			(t = e), L.onStart(n);
		}
		return (
			(r.handler = e),
			(r.cancel = () => {
				Ao.delete(n), (t = null);
			}),
			r
		);
	});
var Fo = typeof window < `u` ? window.requestAnimationFrame : () => {};
(L.use = (e) => (Fo = e)),
	(L.now = typeof performance < `u` ? () => performance.now() : Date.now),
	(L.batchedUpdates = (e) => e()),
	(L.catch = console.error),
	(L.frameLoop = `always`),
	(L.advance = () => {
		L.frameLoop === `demand`
			? Uo()
			: console.warn(
					`Cannot call the manual advancement of rafz whilst frameLoop is not set as demand`,
				);
	});
var Io = -1,
	Lo = 0,
	Ro = !1;
function zo(e, t) {
	Ro ? (t.delete(e), e(0)) : (t.add(e), Bo());
}
function Bo() {
	Io < 0 && ((Io = 0), L.frameLoop !== `demand` && Fo(Ho));
}
function Vo() {
	Io = -1;
}
function Ho() {
	~Io && (Fo(Ho), L.batchedUpdates(Uo));
}
function Uo() {
	let e = Io;
	Io = L.now();
	let t = Po(Io);
	t && (z(No.splice(0, t), (e) => e.handler()), (Lo -= t)),
		Lo
			? (Ao.flush(),
				Oo.flush(e ? Math.min(64, Io - e) : 16.667),
				jo.flush(),
				ko.flush(),
				Mo.flush())
			: Vo();
}
function R() {
	let e = new Set(),
		t = e;
	return {
		add(n) {
			(Lo += +(t == e && !e.has(n))), e.add(n);
		},
		delete(n) {
			return (Lo -= t == e && e.has(n) ? 1 : 0), e.delete(n);
		},
		flush(n) {
			t.size &&
				((e = new Set()), (Lo -= t.size), z(t, (t) => t(n) && e.add(t)), (Lo += e.size), (t = e));
		},
	};
}
function z(e, t) {
	e.forEach((e) => {
		try {
			t(e);
		} catch (e) {
			L.catch(e);
		}
	});
}
function Wo() {}
var Go = (e, t, n) => Object.defineProperty(e, t, { value: n, writable: !0, configurable: !0 }),
	B = {
		arr: Array.isArray,
		obj: (e) => !!e && e.constructor.name === `Object`,
		fun: (e) => typeof e == `function`,
		str: (e) => typeof e == `string`,
		num: (e) => typeof e == `number`,
		und: (e) => e === void 0,
	};
function Ko(e, t) {
	if (B.arr(e)) {
		if (!B.arr(t) || e.length !== t.length) return !1;
		for (let n = 0; n < e.length; n++) if (e[n] !== t[n]) return !1;
		return !0;
	}
	return e === t;
}
var V = (e, t) => e.forEach(t);
function qo(e, t, n) {
	if (B.arr(e)) for (let r = 0; r < e.length; r++) t.call(n, e[r], `${r}`);
	else for (let r in e) e.hasOwnProperty(r) && t.call(n, e[r], r);
}
var Jo = (e) => (B.und(e) ? [] : B.arr(e) ? e : [e]);
function Yo(e, t) {
	if (e.size) {
		let n = Array.from(e);
		e.clear(), V(n, t);
	}
}
var H = (e, ...t) => Yo(e, (e) => e(...t)),
	Xo = () =>
		typeof window > `u` ||
		!window.navigator ||
		/ServerSideRendering|^Deno\//.test(window.navigator.userAgent),
	Zo,
	Qo,
	$o = null,
	es = !1,
	ts = Wo,
	ns = Object.freeze({
		__proto__: null,
		get createStringInterpolator() {
			return Zo;
		},
		get to() {
			return Qo;
		},
		get colors() {
			return $o;
		},
		get skipAnimation() {
			return es;
		},
		get willAdvance() {
			return ts;
		},
		assign: (e) => {
			e.to && (Qo = e.to),
				e.now && (L.now = e.now),
				e.colors !== void 0 && ($o = e.colors),
				e.skipAnimation != null && (es = e.skipAnimation),
				e.createStringInterpolator && (Zo = e.createStringInterpolator),
				e.requestAnimationFrame && L.use(e.requestAnimationFrame),
				e.batchedUpdates && (L.batchedUpdates = e.batchedUpdates),
				e.willAdvance && (ts = e.willAdvance),
				e.frameLoop && (L.frameLoop = e.frameLoop);
		},
	}),
	rs = new Set(),
	U = [],
	is = [],
	as = 0,
	os = {
		get idle() {
			return !rs.size && !U.length;
		},
		start(e) {
			as > e.priority ? (rs.add(e), L.onStart(ss)) : (cs(e), L(us));
		},
		advance: us,
		sort(e) {
			if (as) L.onFrame(() => os.sort(e));
			else {
				let t = U.indexOf(e);
				~t && (U.splice(t, 1), ls(e));
			}
		},
		clear() {
			(U = []), rs.clear();
		},
	};
function ss() {
	rs.forEach(cs), rs.clear(), L(us);
}
function cs(e) {
	U.includes(e) || ls(e);
}
function ls(e) {
	U.splice(
		ds(U, (t) => t.priority > e.priority),
		0,
		e,
	);
}
function us(e) {
	let t = is;
	for (let n = 0; n < U.length; n++) {
		let r = U[n];
		(as = r.priority), r.idle || (ts(r), r.advance(e), r.idle || t.push(r));
	}
	return (as = 0), (is = U), (is.length = 0), (U = t), U.length > 0;
}
function ds(e, t) {
	let n = e.findIndex(t);
	return n < 0 ? e.length : n;
}
var fs = (e, t, n) => Math.min(Math.max(n, e), t),
	ps = {
		transparent: 0,
		aliceblue: 4042850303,
		antiquewhite: 4209760255,
		aqua: 16777215,
		aquamarine: 2147472639,
		azure: 4043309055,
		beige: 4126530815,
		bisque: 4293182719,
		black: 255,
		blanchedalmond: 4293643775,
		blue: 65535,
		blueviolet: 2318131967,
		brown: 2771004159,
		burlywood: 3736635391,
		burntsienna: 3934150143,
		cadetblue: 1604231423,
		chartreuse: 2147418367,
		chocolate: 3530104575,
		coral: 4286533887,
		cornflowerblue: 1687547391,
		cornsilk: 4294499583,
		crimson: 3692313855,
		cyan: 16777215,
		darkblue: 35839,
		darkcyan: 9145343,
		darkgoldenrod: 3095792639,
		darkgray: 2846468607,
		darkgreen: 6553855,
		darkgrey: 2846468607,
		darkkhaki: 3182914559,
		darkmagenta: 2332068863,
		darkolivegreen: 1433087999,
		darkorange: 4287365375,
		darkorchid: 2570243327,
		darkred: 2332033279,
		darksalmon: 3918953215,
		darkseagreen: 2411499519,
		darkslateblue: 1211993087,
		darkslategray: 793726975,
		darkslategrey: 793726975,
		darkturquoise: 13554175,
		darkviolet: 2483082239,
		deeppink: 4279538687,
		deepskyblue: 12582911,
		dimgray: 1768516095,
		dimgrey: 1768516095,
		dodgerblue: 512819199,
		firebrick: 2988581631,
		floralwhite: 4294635775,
		forestgreen: 579543807,
		fuchsia: 4278255615,
		gainsboro: 3705462015,
		ghostwhite: 4177068031,
		gold: 4292280575,
		goldenrod: 3668254975,
		gray: 2155905279,
		green: 8388863,
		greenyellow: 2919182335,
		grey: 2155905279,
		honeydew: 4043305215,
		hotpink: 4285117695,
		indianred: 3445382399,
		indigo: 1258324735,
		ivory: 4294963455,
		khaki: 4041641215,
		lavender: 3873897215,
		lavenderblush: 4293981695,
		lawngreen: 2096890111,
		lemonchiffon: 4294626815,
		lightblue: 2916673279,
		lightcoral: 4034953471,
		lightcyan: 3774873599,
		lightgoldenrodyellow: 4210742015,
		lightgray: 3553874943,
		lightgreen: 2431553791,
		lightgrey: 3553874943,
		lightpink: 4290167295,
		lightsalmon: 4288707327,
		lightseagreen: 548580095,
		lightskyblue: 2278488831,
		lightslategray: 2005441023,
		lightslategrey: 2005441023,
		lightsteelblue: 2965692159,
		lightyellow: 4294959359,
		lime: 16711935,
		limegreen: 852308735,
		linen: 4210091775,
		magenta: 4278255615,
		maroon: 2147483903,
		mediumaquamarine: 1724754687,
		mediumblue: 52735,
		mediumorchid: 3126187007,
		mediumpurple: 2473647103,
		mediumseagreen: 1018393087,
		mediumslateblue: 2070474495,
		mediumspringgreen: 16423679,
		mediumturquoise: 1221709055,
		mediumvioletred: 3340076543,
		midnightblue: 421097727,
		mintcream: 4127193855,
		mistyrose: 4293190143,
		moccasin: 4293178879,
		navajowhite: 4292783615,
		navy: 33023,
		oldlace: 4260751103,
		olive: 2155872511,
		olivedrab: 1804477439,
		orange: 4289003775,
		orangered: 4282712319,
		orchid: 3664828159,
		palegoldenrod: 4008225535,
		palegreen: 2566625535,
		paleturquoise: 2951671551,
		palevioletred: 3681588223,
		papayawhip: 4293907967,
		peachpuff: 4292524543,
		peru: 3448061951,
		pink: 4290825215,
		plum: 3718307327,
		powderblue: 2967529215,
		purple: 2147516671,
		rebeccapurple: 1714657791,
		red: 4278190335,
		rosybrown: 3163525119,
		royalblue: 1097458175,
		saddlebrown: 2336560127,
		salmon: 4202722047,
		sandybrown: 4104413439,
		seagreen: 780883967,
		seashell: 4294307583,
		sienna: 2689740287,
		silver: 3233857791,
		skyblue: 2278484991,
		slateblue: 1784335871,
		slategray: 1887473919,
		slategrey: 1887473919,
		snow: 4294638335,
		springgreen: 16744447,
		steelblue: 1182971135,
		tan: 3535047935,
		teal: 8421631,
		thistle: 3636451583,
		tomato: 4284696575,
		turquoise: 1088475391,
		violet: 4001558271,
		wheat: 4125012991,
		white: 4294967295,
		whitesmoke: 4126537215,
		yellow: 4294902015,
		yellowgreen: 2597139199,
	},
	ms = `[-+]?\\d*\\.?\\d+`,
	hs = ms + `%`;
function gs(...e) {
	return `\\(\\s*(` + e.join(`)\\s*,\\s*(`) + `)\\s*\\)`;
}
var _s = RegExp(`rgb` + gs(ms, ms, ms)),
	vs = RegExp(`rgba` + gs(ms, ms, ms, ms)),
	ys = RegExp(`hsl` + gs(ms, hs, hs)),
	bs = RegExp(`hsla` + gs(ms, hs, hs, ms)),
	xs = /^#([0-9a-fA-F]{1})([0-9a-fA-F]{1})([0-9a-fA-F]{1})$/,
	Ss = /^#([0-9a-fA-F]{1})([0-9a-fA-F]{1})([0-9a-fA-F]{1})([0-9a-fA-F]{1})$/,
	Cs = /^#([0-9a-fA-F]{6})$/,
	ws = /^#([0-9a-fA-F]{8})$/;
function Ts(e) {
	let t;
	return typeof e == `number`
		? e >>> 0 === e && e >= 0 && e <= 4294967295
			? e
			: null
		: (t = Cs.exec(e))
			? parseInt(t[1] + `ff`, 16) >>> 0
			: $o && $o[e] !== void 0
				? $o[e]
				: (t = _s.exec(e))
					? ((Os(t[1]) << 24) | (Os(t[2]) << 16) | (Os(t[3]) << 8) | 255) >>> 0
					: (t = vs.exec(e))
						? ((Os(t[1]) << 24) | (Os(t[2]) << 16) | (Os(t[3]) << 8) | As(t[4])) >>> 0
						: (t = xs.exec(e))
							? parseInt(t[1] + t[1] + t[2] + t[2] + t[3] + t[3] + `ff`, 16) >>> 0
							: (t = ws.exec(e))
								? parseInt(t[1], 16) >>> 0
								: (t = Ss.exec(e))
									? parseInt(t[1] + t[1] + t[2] + t[2] + t[3] + t[3] + t[4] + t[4], 16) >>> 0
									: (t = ys.exec(e))
										? (Ds(ks(t[1]), js(t[2]), js(t[3])) | 255) >>> 0
										: (t = bs.exec(e))
											? (Ds(ks(t[1]), js(t[2]), js(t[3])) | As(t[4])) >>> 0
											: null;
}
function Es(e, t, n) {
	return (
		n < 0 && (n += 1),
		n > 1 && --n,
		n < 1 / 6 ? e + (t - e) * 6 * n : n < 1 / 2 ? t : n < 2 / 3 ? e + (t - e) * (2 / 3 - n) * 6 : e
	);
}
function Ds(e, t, n) {
	let r = n < 0.5 ? n * (1 + t) : n + t - n * t,
		i = 2 * n - r,
		a = Es(i, r, e + 1 / 3),
		o = Es(i, r, e),
		s = Es(i, r, e - 1 / 3);
	return (Math.round(a * 255) << 24) | (Math.round(o * 255) << 16) | (Math.round(s * 255) << 8);
}
function Os(e) {
	let t = parseInt(e, 10);
	return t < 0 ? 0 : t > 255 ? 255 : t;
}
function ks(e) {
	return (((parseFloat(e) % 360) + 360) % 360) / 360;
}
function As(e) {
	let t = parseFloat(e);
	return t < 0 ? 0 : t > 1 ? 255 : Math.round(t * 255);
}
function js(e) {
	let t = parseFloat(e);
	return t < 0 ? 0 : t > 100 ? 1 : t / 100;
}
function Ms(e) {
	let t = Ts(e);
	return t === null
		? e
		: ((t ||= 0),
			`rgba(${(t & 4278190080) >>> 24}, ${(t & 16711680) >>> 16}, ${(t & 65280) >>> 8}, ${(t & 255) / 255})`);
}
var Ns = (e, t, n) => {
	if (B.fun(e)) return e;
	if (B.arr(e)) return Ns({ range: e, output: t, extrapolate: n });
	if (B.str(e.output[0])) return Zo(e);
	let r = e,
		i = r.output,
		a = r.range || [0, 1],
		o = r.extrapolateLeft || r.extrapolate || `extend`,
		s = r.extrapolateRight || r.extrapolate || `extend`,
		c = r.easing || ((e) => e);
	return (e) => {
		let t = Fs(e, a);
		return Ps(e, a[t], a[t + 1], i[t], i[t + 1], c, o, s, r.map);
	};
};
function Ps(e, t, n, r, i, a, o, s, c) {
	let l = c ? c(e) : e;
	if (l < t) {
		if (o === `identity`) return l;
		o === `clamp` && (l = t);
	}
	if (l > n) {
		if (s === `identity`) return l;
		s === `clamp` && (l = n);
	}
	return r === i
		? r
		: t === n
			? e <= t
				? r
				: i
			: (t === -1 / 0 ? (l = -l) : n === 1 / 0 ? (l -= t) : (l = (l - t) / (n - t)),
				(l = a(l)),
				r === -1 / 0 ? (l = -l) : i === 1 / 0 ? (l += r) : (l = l * (i - r) + r),
				l);
}
function Fs(e, t) {
	for (var n = 1; n < t.length - 1 && !(t[n] >= e); ++n);
	return n - 1;
}
var Is =
		(e, t = `end`) =>
		(n) => {
			n = t === `end` ? Math.min(n, 0.999) : Math.max(n, 0.001);
			let r = n * e;
			return fs(0, 1, (t === `end` ? Math.floor(r) : Math.ceil(r)) / e);
		},
	Ls = 1.70158,
	Rs = Ls * 1.525,
	zs = 2.70158,
	Bs = (2 * Math.PI) / 3,
	Vs = (2 * Math.PI) / 4.5,
	Hs = (e) => {
		let t = 7.5625,
			n = 2.75;
		return e < 1 / n
			? t * e * e
			: e < 2 / n
				? t * (e -= 1.5 / n) * e + 0.75
				: e < 2.5 / n
					? t * (e -= 2.25 / n) * e + 0.9375
					: t * (e -= 2.625 / n) * e + 0.984375;
	},
	Us = {
		linear: (e) => e,
		easeInQuad: (e) => e * e,
		easeOutQuad: (e) => 1 - (1 - e) * (1 - e),
		easeInOutQuad: (e) => (e < 0.5 ? 2 * e * e : 1 - (-2 * e + 2) ** 2 / 2),
		easeInCubic: (e) => e * e * e,
		easeOutCubic: (e) => 1 - (1 - e) ** 3,
		easeInOutCubic: (e) => (e < 0.5 ? 4 * e * e * e : 1 - (-2 * e + 2) ** 3 / 2),
		easeInQuart: (e) => e * e * e * e,
		easeOutQuart: (e) => 1 - (1 - e) ** 4,
		easeInOutQuart: (e) => (e < 0.5 ? 8 * e * e * e * e : 1 - (-2 * e + 2) ** 4 / 2),
		easeInQuint: (e) => e * e * e * e * e,
		easeOutQuint: (e) => 1 - (1 - e) ** 5,
		easeInOutQuint: (e) => (e < 0.5 ? 16 * e * e * e * e * e : 1 - (-2 * e + 2) ** 5 / 2),
		easeInSine: (e) => 1 - Math.cos((e * Math.PI) / 2),
		easeOutSine: (e) => Math.sin((e * Math.PI) / 2),
		easeInOutSine: (e) => -(Math.cos(Math.PI * e) - 1) / 2,
		easeInExpo: (e) => (e === 0 ? 0 : 2 ** (10 * e - 10)),
		easeOutExpo: (e) => (e === 1 ? 1 : 1 - 2 ** (-10 * e)),
		easeInOutExpo: (e) =>
			e === 0 ? 0 : e === 1 ? 1 : e < 0.5 ? 2 ** (20 * e - 10) / 2 : (2 - 2 ** (-20 * e + 10)) / 2,
		easeInCirc: (e) => 1 - Math.sqrt(1 - e ** 2),
		easeOutCirc: (e) => Math.sqrt(1 - (e - 1) ** 2),
		easeInOutCirc: (e) =>
			e < 0.5 ? (1 - Math.sqrt(1 - (2 * e) ** 2)) / 2 : (Math.sqrt(1 - (-2 * e + 2) ** 2) + 1) / 2,
		easeInBack: (e) => zs * e * e * e - Ls * e * e,
		easeOutBack: (e) => 1 + zs * (e - 1) ** 3 + Ls * (e - 1) ** 2,
		easeInOutBack: (e) =>
			e < 0.5
				? ((2 * e) ** 2 * (7.189819 * e - Rs)) / 2
				: ((2 * e - 2) ** 2 * (3.5949095 * (e * 2 - 2) + Rs) + 2) / 2,
		easeInElastic: (e) =>
			e === 0 ? 0 : e === 1 ? 1 : -(2 ** (10 * e - 10)) * Math.sin((e * 10 - 10.75) * Bs),
		easeOutElastic: (e) =>
			e === 0 ? 0 : e === 1 ? 1 : 2 ** (-10 * e) * Math.sin((e * 10 - 0.75) * Bs) + 1,
		easeInOutElastic: (e) =>
			e === 0
				? 0
				: e === 1
					? 1
					: e < 0.5
						? -(2 ** (20 * e - 10) * Math.sin((20 * e - 11.125) * Vs)) / 2
						: (2 ** (-20 * e + 10) * Math.sin((20 * e - 11.125) * Vs)) / 2 + 1,
		easeInBounce: (e) => 1 - Hs(1 - e),
		easeOutBounce: Hs,
		easeInOutBounce: (e) => (e < 0.5 ? (1 - Hs(1 - 2 * e)) / 2 : (1 + Hs(2 * e - 1)) / 2),
		steps: Is,
	};
function Ws() {
	return (
		(Ws = Object.assign
			? Object.assign.bind()
			: function (e) {
					for (var t = 1; t < arguments.length; t++) {
						var n = arguments[t];
						for (var r in n) Object.prototype.hasOwnProperty.call(n, r) && (e[r] = n[r]);
					}
					return e;
				}),
		Ws.apply(this, arguments)
	);
}
var Gs = Symbol.for(`FluidValue.get`),
	Ks = Symbol.for(`FluidValue.observers`),
	qs = (e) => !!(e && e[Gs]),
	Js = (e) => (e && e[Gs] ? e[Gs]() : e),
	Ys = (e) => e[Ks] || null;
function Xs(e, t) {
	e.eventObserved ? e.eventObserved(t) : e(t);
}
function Zs(e, t) {
	let n = e[Ks];
	n &&
		n.forEach((e) => {
			Xs(e, t);
		});
}
var Qs = class {
		constructor(e) {
			if (((this[Gs] = void 0), (this[Ks] = void 0), !e && !(e = this.get)))
				throw Error(`Unknown getter`);
			$s(this, e);
		}
	},
	$s = (e, t) => nc(e, Gs, t);
function ec(e, t) {
	if (e[Gs]) {
		let n = e[Ks];
		n || nc(e, Ks, (n = new Set())),
			n.has(t) || (n.add(t), e.observerAdded && e.observerAdded(n.size, t));
	}
	return t;
}
function tc(e, t) {
	let n = e[Ks];
	if (n && n.has(t)) {
		let r = n.size - 1;
		r ? n.delete(t) : (e[Ks] = null), e.observerRemoved && e.observerRemoved(r, t);
	}
}
var nc = (e, t, n) => Object.defineProperty(e, t, { value: n, writable: !0, configurable: !0 }),
	rc = /[+\-]?(?:0|[1-9]\d*)(?:\.\d*)?(?:[eE][+\-]?\d+)?/g,
	ic = /(#(?:[0-9a-f]{2}){2,4}|(#[0-9a-f]{3})|(rgb|hsl)a?\((-?\d+%?[,\s]+){2,3}\s*[\d\.]+%?\))/gi,
	ac = RegExp(`(${rc.source})(%|[a-z]+)`, `i`),
	oc = /rgba\(([0-9\.-]+), ([0-9\.-]+), ([0-9\.-]+), ([0-9\.-]+)\)/gi,
	sc = /var\((--[a-zA-Z0-9-_]+),? ?([a-zA-Z0-9 ()%#.,-]+)?\)/,
	cc = (e) => {
		let [t, n] = lc(e);
		if (!t || Xo()) return e;
		let r = window.getComputedStyle(document.documentElement).getPropertyValue(t);
		return r
			? r.trim()
			: n && n.startsWith(`--`)
				? window.getComputedStyle(document.documentElement).getPropertyValue(n) || e
				: n && sc.test(n)
					? cc(n)
					: n || e;
	},
	lc = (e) => {
		let t = sc.exec(e);
		if (!t) return [,];
		let [, n, r] = t;
		return [n, r];
	},
	uc,
	dc = (e, t, n, r, i) => `rgba(${Math.round(t)}, ${Math.round(n)}, ${Math.round(r)}, ${i})`,
	fc = (e) => {
		uc ||= $o ? RegExp(`(${Object.keys($o).join(`|`)})(?!\\w)`, `g`) : /^\b$/;
		let t = e.output.map((e) => Js(e).replace(sc, cc).replace(ic, Ms).replace(uc, Ms)),
			n = t.map((e) => e.match(rc).map(Number)),
			r = n[0]
				.map((e, t) =>
					n.map((e) => {
						if (!(t in e)) throw Error(`The arity of each "output" value must be equal`);
						return e[t];
					}),
				)
				.map((t) => Ns(Ws({}, e, { output: t })));
		return (e) => {
			let n = !ac.test(t[0]) && t.find((e) => ac.test(e))?.replace(rc, ``),
				i = 0;
			return t[0].replace(rc, () => `${r[i++](e)}${n || ``}`).replace(oc, dc);
		};
	},
	pc = `react-spring: `,
	mc = (e) => {
		let t = e,
			n = !1;
		if (typeof t != `function`) throw TypeError(`${pc}once requires a function parameter`);
		return (...e) => {
			n ||= (t(...e), !0);
		};
	},
	hc = mc(console.warn);
function gc() {
	hc(`${pc}The "interpolate" function is deprecated in v9 (use "to" instead)`);
}
var _c = mc(console.warn);
function vc() {
	_c(
		`${pc}Directly calling start instead of using the api object is deprecated in v9 (use ".start" instead), this will be removed in later 0.X.0 versions`,
	);
}
function yc(e) {
	return B.str(e) && (e[0] == `#` || /\d/.test(e) || (!Xo() && sc.test(e)) || e in ($o || {}));
}
var bc = Xo() ? _.useEffect : _.useLayoutEffect,
	xc = () => {
		let e = (0, _.useRef)(!1);
		return (
			bc(
				() => (
					(e.current = !0),
					() => {
						e.current = !1;
					}
				),
				[],
			),
			e
		);
	};
function Sc() {
	let e = (0, _.useState)()[1],
		t = xc();
	return () => {
		t.current && e(Math.random());
	};
}
function Cc(e, t) {
	let [n] = (0, _.useState)(() => ({ inputs: t, result: e() })),
		r = (0, _.useRef)(),
		i = r.current,
		a = i;
	return (
		a ? (t && a.inputs && wc(t, a.inputs)) || (a = { inputs: t, result: e() }) : (a = n),
		(0, _.useEffect)(() => {
			(r.current = a), i == n && (n.inputs = n.result = void 0);
		}, [a]),
		a.result
	);
}
function wc(e, t) {
	if (e.length !== t.length) return !1;
	for (let n = 0; n < e.length; n++) if (e[n] !== t[n]) return !1;
	return !0;
}
var Tc = (e) => (0, _.useEffect)(e, Ec),
	Ec = [];
function Dc(e) {
	let t = (0, _.useRef)();
	return (
		(0, _.useEffect)(() => {
			t.current = e;
		}),
		t.current
	);
}
var Oc = Symbol.for(`Animated:node`),
	kc = (e) => !!e && e[Oc] === e,
	Ac = (e) => e && e[Oc],
	jc = (e, t) => Go(e, Oc, t),
	Mc = (e) => e && e[Oc] && e[Oc].getPayload(),
	Nc = class {
		constructor() {
			(this.payload = void 0), jc(this, this);
		}
		getPayload() {
			return this.payload || [];
		}
	},
	Pc = class e extends Nc {
		constructor(e) {
			super(),
				(this.done = !0),
				(this.elapsedTime = void 0),
				(this.lastPosition = void 0),
				(this.lastVelocity = void 0),
				(this.v0 = void 0),
				(this.durationProgress = 0),
				(this._value = e),
				B.num(this._value) && (this.lastPosition = this._value);
		}
		static create(t) {
			return new e(t);
		}
		getPayload() {
			return [this];
		}
		getValue() {
			return this._value;
		}
		setValue(e, t) {
			return (
				B.num(e) &&
					((this.lastPosition = e),
					t && ((e = Math.round(e / t) * t), this.done && (this.lastPosition = e))),
				this._value !== e && ((this._value = e), !0)
			);
		}
		reset() {
			let { done: e } = this;
			(this.done = !1),
				B.num(this._value) &&
					((this.elapsedTime = 0),
					(this.durationProgress = 0),
					(this.lastPosition = this._value),
					e && (this.lastVelocity = null),
					(this.v0 = null));
		}
	},
	Fc = class e extends Pc {
		constructor(e) {
			super(0),
				(this._string = null),
				(this._toString = void 0),
				(this._toString = Ns({ output: [e, e] }));
		}
		static create(t) {
			return new e(t);
		}
		getValue() {
			return (this._string ??= this._toString(this._value));
		}
		setValue(e) {
			if (B.str(e)) {
				if (e == this._string) return !1;
				(this._string = e), (this._value = 1);
			} else if (super.setValue(e)) this._string = null;
			else return !1;
			return !0;
		}
		reset(e) {
			e && (this._toString = Ns({ output: [this.getValue(), e] })),
				(this._value = 0),
				super.reset();
		}
	},
	Ic = { dependencies: null },
	Lc = class extends Nc {
		constructor(e) {
			super(), (this.source = e), this.setValue(e);
		}
		getValue(e) {
			let t = {};
			return (
				qo(this.source, (n, r) => {
					kc(n) ? (t[r] = n.getValue(e)) : qs(n) ? (t[r] = Js(n)) : e || (t[r] = n);
				}),
				t
			);
		}
		setValue(e) {
			(this.source = e), (this.payload = this._makePayload(e));
		}
		reset() {
			this.payload && V(this.payload, (e) => e.reset());
		}
		_makePayload(e) {
			if (e) {
				let t = new Set();
				return qo(e, this._addToPayload, t), Array.from(t);
			}
		}
		_addToPayload(e) {
			Ic.dependencies && qs(e) && Ic.dependencies.add(e);
			let t = Mc(e);
			t && V(t, (e) => this.add(e));
		}
	},
	Rc = class e extends Lc {
		constructor(e) {
			super(e);
		}
		static create(t) {
			return new e(t);
		}
		getValue() {
			return this.source.map((e) => e.getValue());
		}
		setValue(e) {
			let t = this.getPayload();
			return e.length == t.length
				? t.map((t, n) => t.setValue(e[n])).some(Boolean)
				: (super.setValue(e.map(zc)), !0);
		}
	};
function zc(e) {
	return (yc(e) ? Fc : Pc).create(e);
}
function Bc(e) {
	let t = Ac(e);
	return t ? t.constructor : B.arr(e) ? Rc : yc(e) ? Fc : Pc;
}
function Vc() {
	return (
		(Vc = Object.assign
			? Object.assign.bind()
			: function (e) {
					for (var t = 1; t < arguments.length; t++) {
						var n = arguments[t];
						for (var r in n) Object.prototype.hasOwnProperty.call(n, r) && (e[r] = n[r]);
					}
					return e;
				}),
		Vc.apply(this, arguments)
	);
}
var Hc = (e, t) => {
		let n = !B.fun(e) || (e.prototype && e.prototype.isReactComponent);
		return (0, _.forwardRef)((r, i) => {
			let a = (0, _.useRef)(null),
				o =
					n &&
					(0, _.useCallback)(
						(e) => {
							a.current = Gc(i, e);
						},
						[i],
					),
				[s, c] = Wc(r, t),
				l = Sc(),
				u = () => {
					let e = a.current;
					(!n || e) && (e ? t.applyAnimatedValues(e, s.getValue(!0)) : !1) === !1 && l();
				},
				d = new Uc(u, c),
				f = (0, _.useRef)();
			bc(
				() => (
					(f.current = d),
					V(c, (e) => ec(e, d)),
					() => {
						f.current && (V(f.current.deps, (e) => tc(e, f.current)), L.cancel(f.current.update));
					}
				),
			),
				(0, _.useEffect)(u, []),
				Tc(() => () => {
					let e = f.current;
					V(e.deps, (t) => tc(t, e));
				});
			let p = t.getComponentProps(s.getValue());
			return _.createElement(e, Vc({}, p, { ref: o }));
		});
	},
	Uc = class {
		constructor(e, t) {
			(this.update = e), (this.deps = t);
		}
		eventObserved(e) {
			e.type == `change` && L.write(this.update);
		}
	};
function Wc(e, t) {
	let n = new Set();
	return (
		(Ic.dependencies = n),
		e.style && (e = Vc({}, e, { style: t.createAnimatedStyle(e.style) })),
		(e = new Lc(e)),
		(Ic.dependencies = null),
		[e, n]
	);
}
function Gc(e, t) {
	return e && (B.fun(e) ? e(t) : (e.current = t)), t;
}
var Kc = Symbol.for(`AnimatedComponent`),
	qc = (
		e,
		{
			applyAnimatedValues: t = () => !1,
			createAnimatedStyle: n = (e) => new Lc(e),
			getComponentProps: r = (e) => e,
		} = {},
	) => {
		let i = { applyAnimatedValues: t, createAnimatedStyle: n, getComponentProps: r },
			a = (e) => {
				let t = Jc(e) || `Anonymous`;
				return (
					(e = B.str(e) ? a[e] || (a[e] = Hc(e, i)) : e[Kc] || (e[Kc] = Hc(e, i))),
					(e.displayName = `Animated(${t})`),
					e
				);
			};
		return (
			qo(e, (t, n) => {
				B.arr(e) && (n = Jc(t)), (a[n] = a(t));
			}),
			{ animated: a }
		);
	},
	Jc = (e) =>
		B.str(e) ? e : e && B.str(e.displayName) ? e.displayName : (B.fun(e) && e.name) || null;
function Yc() {
	return (
		(Yc = Object.assign
			? Object.assign.bind()
			: function (e) {
					for (var t = 1; t < arguments.length; t++) {
						var n = arguments[t];
						for (var r in n) Object.prototype.hasOwnProperty.call(n, r) && (e[r] = n[r]);
					}
					return e;
				}),
		Yc.apply(this, arguments)
	);
}
function Xc(e, ...t) {
	return B.fun(e) ? e(...t) : e;
}
var Zc = (e, t) => e === !0 || !!(t && e && (B.fun(e) ? e(t) : Jo(e).includes(t))),
	Qc = (e, t) => (B.obj(e) ? t && e[t] : e),
	$c = (e, t) => (e.default === !0 ? e[t] : e.default ? e.default[t] : void 0),
	el = (e) => e,
	tl = (e, t = el) => {
		let n = nl;
		e.default && e.default !== !0 && ((e = e.default), (n = Object.keys(e)));
		let r = {};
		for (let i of n) {
			let n = t(e[i], i);
			B.und(n) || (r[i] = n);
		}
		return r;
	},
	nl = [`config`, `onProps`, `onStart`, `onChange`, `onPause`, `onResume`, `onRest`],
	rl = {
		config: 1,
		from: 1,
		to: 1,
		ref: 1,
		loop: 1,
		reset: 1,
		pause: 1,
		cancel: 1,
		reverse: 1,
		immediate: 1,
		default: 1,
		delay: 1,
		onProps: 1,
		onStart: 1,
		onChange: 1,
		onPause: 1,
		onResume: 1,
		onRest: 1,
		onResolve: 1,
		items: 1,
		trail: 1,
		sort: 1,
		expires: 1,
		initial: 1,
		enter: 1,
		update: 1,
		leave: 1,
		children: 1,
		onDestroyed: 1,
		keys: 1,
		callId: 1,
		parentId: 1,
	};
function il(e) {
	let t = {},
		n = 0;
	if (
		(qo(e, (e, r) => {
			rl[r] || ((t[r] = e), n++);
		}),
		n)
	)
		return t;
}
function al(e) {
	let t = il(e);
	if (t) {
		let n = { to: t };
		return qo(e, (e, r) => r in t || (n[r] = e)), n;
	}
	return Yc({}, e);
}
function ol(e) {
	return (
		(e = Js(e)),
		B.arr(e)
			? e.map(ol)
			: yc(e)
				? ns.createStringInterpolator({ range: [0, 1], output: [e, e] })(1)
				: e
	);
}
function sl(e) {
	for (let t in e) return !0;
	return !1;
}
function cl(e) {
	return B.fun(e) || (B.arr(e) && B.obj(e[0]));
}
function ll(e, t) {
	var n;
	(n = e.ref) == null || n.delete(e), t?.delete(e);
}
function ul(e, t) {
	if (t && e.ref !== t) {
		var n;
		(n = e.ref) == null || n.delete(e), t.add(e), (e.ref = t);
	}
}
var dl = Yc(
		{},
		{
			default: { tension: 170, friction: 26 },
			gentle: { tension: 120, friction: 14 },
			wobbly: { tension: 180, friction: 12 },
			stiff: { tension: 210, friction: 20 },
			slow: { tension: 280, friction: 60 },
			molasses: { tension: 280, friction: 120 },
		}.default,
		{ mass: 1, damping: 1, easing: Us.linear, clamp: !1 },
	),
	fl = class {
		constructor() {
			(this.tension = void 0),
				(this.friction = void 0),
				(this.frequency = void 0),
				(this.damping = void 0),
				(this.mass = void 0),
				(this.velocity = 0),
				(this.restVelocity = void 0),
				(this.precision = void 0),
				(this.progress = void 0),
				(this.duration = void 0),
				(this.easing = void 0),
				(this.clamp = void 0),
				(this.bounce = void 0),
				(this.decay = void 0),
				(this.round = void 0),
				Object.assign(this, dl);
		}
	};
function pl(e, t, n) {
	n && ((n = Yc({}, n)), ml(n, t), (t = Yc({}, n, t))), ml(e, t), Object.assign(e, t);
	for (let t in dl) e[t] ?? (e[t] = dl[t]);
	let { mass: r, frequency: i, damping: a } = e;
	return (
		B.und(i) ||
			(i < 0.01 && (i = 0.01),
			a < 0 && (a = 0),
			(e.tension = ((2 * Math.PI) / i) ** 2 * r),
			(e.friction = (4 * Math.PI * a * r) / i)),
		e
	);
}
function ml(e, t) {
	if (!B.und(t.decay)) e.duration = void 0;
	else {
		let n = !B.und(t.tension) || !B.und(t.friction);
		(!n && B.und(t.frequency) && B.und(t.damping) && B.und(t.mass)) ||
			((e.duration = void 0), (e.decay = void 0)),
			n && (e.frequency = void 0);
	}
}
var hl = [],
	W = class {
		constructor() {
			(this.changed = !1),
				(this.values = hl),
				(this.toValues = null),
				(this.fromValues = hl),
				(this.to = void 0),
				(this.from = void 0),
				(this.config = new fl()),
				(this.immediate = !1);
		}
	};
function gl(e, { key: t, props: n, defaultProps: r, state: i, actions: a }) {
	return new Promise((o, s) => {
		let c,
			l,
			u = Zc(n.cancel ?? r?.cancel, t);
		if (u) p();
		else {
			B.und(n.pause) || (i.paused = Zc(n.pause, t));
			let e = r?.pause;
			e !== !0 && (e = i.paused || Zc(e, t)),
				(c = Xc(n.delay || 0, t)),
				e ? (i.resumeQueue.add(f), a.pause()) : (a.resume(), f());
		}
		function d() {
			i.resumeQueue.add(f), i.timeouts.delete(l), l.cancel(), (c = l.time - L.now());
		}
		function f() {
			c > 0 && !ns.skipAnimation
				? ((i.delayed = !0), (l = L.setTimeout(p, c)), i.pauseQueue.add(d), i.timeouts.add(l))
				: p();
		}
		function p() {
			(i.delayed &&= !1),
				i.pauseQueue.delete(d),
				i.timeouts.delete(l),
				e <= (i.cancelId || 0) && (u = !0);
			try {
				a.start(Yc({}, n, { callId: e, cancel: u }), o);
			} catch (e) {
				s(e);
			}
		}
	});
}
var _l = (e, t) =>
		t.length == 1
			? t[0]
			: t.some((e) => e.cancelled)
				? bl(e.get())
				: t.every((e) => e.noop)
					? vl(e.get())
					: yl(
							e.get(),
							t.every((e) => e.finished),
						),
	vl = (e) => ({ value: e, noop: !0, finished: !0, cancelled: !1 }),
	yl = (e, t, n = !1) => ({ value: e, finished: t, cancelled: n }),
	bl = (e) => ({ value: e, cancelled: !0, finished: !1 });
function xl(e, t, n, r) {
	let { callId: i, parentId: a, onRest: o } = t,
		{ asyncTo: s, promise: c } = n;
	return !a && e === s && !t.reset
		? c
		: (n.promise = (async () => {
				(n.asyncId = i), (n.asyncTo = e);
				let l = tl(t, (e, t) => (t === `onRest` ? void 0 : e)),
					u,
					d,
					f = new Promise((e, t) => ((u = e), (d = t))),
					p = (e) => {
						let t = (i <= (n.cancelId || 0) && bl(r)) || (i !== n.asyncId && yl(r, !1));
						if (t) throw ((e.result = t), d(e), e);
					},
					m = (e, t) => {
						let a = new Cl(),
							o = new wl();
						return (async () => {
							if (ns.skipAnimation) throw (Sl(n), (o.result = yl(r, !1)), d(o), o);
							p(a);
							let s = B.obj(e) ? Yc({}, e) : Yc({}, t, { to: e });
							(s.parentId = i),
								qo(l, (e, t) => {
									B.und(s[t]) && (s[t] = e);
								});
							let c = await r.start(s);
							return (
								p(a),
								n.paused &&
									(await new Promise((e) => {
										n.resumeQueue.add(e);
									})),
								c
							);
						})();
					},
					h;
				if (ns.skipAnimation) return Sl(n), yl(r, !1);
				try {
					let t;
					(t = B.arr(e)
						? (async (e) => {
								for (let t of e) await m(t);
							})(e)
						: Promise.resolve(e(m, r.stop.bind(r)))),
						await Promise.all([t.then(u), f]),
						(h = yl(r.get(), !0, !1));
				} catch (e) {
					if (e instanceof Cl) h = e.result;
					else if (e instanceof wl) h = e.result;
					else throw e;
				} finally {
					i == n.asyncId &&
						((n.asyncId = a), (n.asyncTo = a ? s : void 0), (n.promise = a ? c : void 0));
				}
				return (
					B.fun(o) &&
						L.batchedUpdates(() => {
							o(h, r, r.item);
						}),
					h
				);
			})());
}
function Sl(e, t) {
	Yo(e.timeouts, (e) => e.cancel()),
		e.pauseQueue.clear(),
		e.resumeQueue.clear(),
		(e.asyncId = e.asyncTo = e.promise = void 0),
		t && (e.cancelId = t);
}
var Cl = class extends Error {
		constructor() {
			super(
				"An async animation has been interrupted. You see this error because you forgot to use `await` or `.catch(...)` on its returned promise.",
			),
				(this.result = void 0);
		}
	},
	wl = class extends Error {
		constructor() {
			super(`SkipAnimationSignal`), (this.result = void 0);
		}
	},
	Tl = (e) => e instanceof Dl,
	El = 1,
	Dl = class extends Qs {
		constructor(...e) {
			super(...e), (this.id = El++), (this.key = void 0), (this._priority = 0);
		}
		get priority() {
			return this._priority;
		}
		set priority(e) {
			this._priority != e && ((this._priority = e), this._onPriorityChange(e));
		}
		get() {
			let e = Ac(this);
			return e && e.getValue();
		}
		to(...e) {
			return ns.to(this, e);
		}
		interpolate(...e) {
			return gc(), ns.to(this, e);
		}
		toJSON() {
			return this.get();
		}
		observerAdded(e) {
			e == 1 && this._attach();
		}
		observerRemoved(e) {
			e == 0 && this._detach();
		}
		_attach() {}
		_detach() {}
		_onChange(e, t = !1) {
			Zs(this, { type: `change`, parent: this, value: e, idle: t });
		}
		_onPriorityChange(e) {
			this.idle || os.sort(this), Zs(this, { type: `priority`, parent: this, priority: e });
		}
	},
	Ol = Symbol.for(`SpringPhase`),
	kl = 1,
	Al = 2,
	jl = 4,
	Ml = (e) => (e[Ol] & kl) > 0,
	Nl = (e) => (e[Ol] & Al) > 0,
	Pl = (e) => (e[Ol] & jl) > 0,
	Fl = (e, t) => (t ? (e[Ol] |= 3) : (e[Ol] &= -3)),
	Il = (e, t) => (t ? (e[Ol] |= jl) : (e[Ol] &= -5)),
	Ll = class extends Dl {
		constructor(e, t) {
			if (
				(super(),
				(this.key = void 0),
				(this.animation = new W()),
				(this.queue = void 0),
				(this.defaultProps = {}),
				(this._state = {
					paused: !1,
					delayed: !1,
					pauseQueue: new Set(),
					resumeQueue: new Set(),
					timeouts: new Set(),
				}),
				(this._pendingCalls = new Set()),
				(this._lastCallId = 0),
				(this._lastToId = 0),
				(this._memoizedDuration = 0),
				!B.und(e) || !B.und(t))
			) {
				let n = B.obj(e) ? Yc({}, e) : Yc({}, t, { from: e });
				B.und(n.default) && (n.default = !0), this.start(n);
			}
		}
		get idle() {
			return !(Nl(this) || this._state.asyncTo) || Pl(this);
		}
		get goal() {
			return Js(this.animation.to);
		}
		get velocity() {
			let e = Ac(this);
			return e instanceof Pc ? e.lastVelocity || 0 : e.getPayload().map((e) => e.lastVelocity || 0);
		}
		get hasAnimated() {
			return Ml(this);
		}
		get isAnimating() {
			return Nl(this);
		}
		get isPaused() {
			return Pl(this);
		}
		get isDelayed() {
			return this._state.delayed;
		}
		advance(e) {
			let t = !0,
				n = !1,
				r = this.animation,
				{ config: i, toValues: a } = r,
				o = Mc(r.to);
			!o && qs(r.to) && (a = Jo(Js(r.to))),
				r.values.forEach((s, c) => {
					if (s.done) return;
					let l = s.constructor == Fc ? 1 : o ? o[c].lastPosition : a[c],
						u = r.immediate,
						d = l;
					if (!u) {
						if (((d = s.lastPosition), i.tension <= 0)) {
							s.done = !0;
							return;
						}
						let t = (s.elapsedTime += e),
							n = r.fromValues[c],
							a = s.v0 == null ? (s.v0 = B.arr(i.velocity) ? i.velocity[c] : i.velocity) : s.v0,
							o,
							f = i.precision || (n == l ? 0.005 : Math.min(1, Math.abs(l - n) * 0.001));
						if (!B.und(i.duration)) {
							let r = 1;
							i.duration > 0 &&
								(this._memoizedDuration !== i.duration &&
									((this._memoizedDuration = i.duration),
									s.durationProgress > 0 &&
										((s.elapsedTime = i.duration * s.durationProgress), (t = s.elapsedTime += e))),
								(r = (i.progress || 0) + t / this._memoizedDuration),
								(r = r > 1 ? 1 : r < 0 ? 0 : r),
								(s.durationProgress = r)),
								(d = n + i.easing(r) * (l - n)),
								(o = (d - s.lastPosition) / e),
								(u = r == 1);
						} else if (i.decay) {
							let e = i.decay === !0 ? 0.998 : i.decay,
								r = Math.exp(-(1 - e) * t);
							(d = n + (a / (1 - e)) * (1 - r)),
								(u = Math.abs(s.lastPosition - d) <= f),
								(o = a * r);
						} else {
							o = s.lastVelocity == null ? a : s.lastVelocity;
							let t = i.restVelocity || f / 10,
								r = i.clamp ? 0 : i.bounce,
								c = !B.und(r),
								p = n == l ? s.v0 > 0 : n < l,
								m,
								h = !1,
								g = Math.ceil(e / 1);
							for (
								let e = 0;
								e < g && ((m = Math.abs(o) > t), !(!m && ((u = Math.abs(l - d) <= f), u)));
								++e
							) {
								c && ((h = d == l || d > l == p), h && ((o = -o * r), (d = l)));
								let e = (-i.tension * 1e-6 * (d - l) + -i.friction * 0.001 * o) / i.mass;
								(o += e * 1), (d += o * 1);
							}
						}
						(s.lastVelocity = o),
							Number.isNaN(d) && (console.warn(`Got NaN while animating:`, this), (u = !0));
					}
					o && !o[c].done && (u = !1),
						u ? (s.done = !0) : (t = !1),
						s.setValue(d, i.round) && (n = !0);
				});
			let s = Ac(this),
				c = s.getValue();
			if (t) {
				let e = Js(r.to);
				(c !== e || n) && !i.decay
					? (s.setValue(e), this._onChange(e))
					: n && i.decay && this._onChange(c),
					this._stop();
			} else n && this._onChange(c);
		}
		set(e) {
			return (
				L.batchedUpdates(() => {
					this._stop(), this._focus(e), this._set(e);
				}),
				this
			);
		}
		pause() {
			this._update({ pause: !0 });
		}
		resume() {
			this._update({ pause: !1 });
		}
		finish() {
			if (Nl(this)) {
				let { to: e, config: t } = this.animation;
				L.batchedUpdates(() => {
					this._onStart(), t.decay || this._set(e, !1), this._stop();
				});
			}
			return this;
		}
		update(e) {
			return (this.queue ||= []).push(e), this;
		}
		start(e, t) {
			let n;
			return (
				B.und(e)
					? ((n = this.queue || []), (this.queue = []))
					: (n = [B.obj(e) ? e : Yc({}, t, { to: e })]),
				Promise.all(n.map((e) => this._update(e))).then((e) => _l(this, e))
			);
		}
		stop(e) {
			let { to: t } = this.animation;
			return (
				this._focus(this.get()),
				Sl(this._state, e && this._lastCallId),
				L.batchedUpdates(() => this._stop(t, e)),
				this
			);
		}
		reset() {
			this._update({ reset: !0 });
		}
		eventObserved(e) {
			e.type == `change` ? this._start() : e.type == `priority` && (this.priority = e.priority + 1);
		}
		_prepareNode(e) {
			let t = this.key || ``,
				{ to: n, from: r } = e;
			(n = B.obj(n) ? n[t] : n),
				(n == null || cl(n)) && (n = void 0),
				(r = B.obj(r) ? r[t] : r),
				(r ??= void 0);
			let i = { to: n, from: r };
			return (
				Ml(this) ||
					(e.reverse && ([n, r] = [r, n]),
					(r = Js(r)),
					B.und(r) ? Ac(this) || this._set(n) : this._set(r)),
				i
			);
		}
		_update(e, t) {
			let n = Yc({}, e),
				{ key: r, defaultProps: i } = this;
			n.default &&
				Object.assign(
					i,
					tl(n, (e, t) => (/^on/.test(t) ? Qc(e, r) : e)),
				),
				Wl(this, n, `onProps`),
				Gl(this, `onProps`, n, this);
			let a = this._prepareNode(n);
			if (Object.isFrozen(this))
				throw Error(
					"Cannot animate a `SpringValue` object that is frozen. Did you forget to pass your component to `animated(...)` before animating its props?",
				);
			let o = this._state;
			return gl(++this._lastCallId, {
				key: r,
				props: n,
				defaultProps: i,
				state: o,
				actions: {
					pause: () => {
						Pl(this) ||
							(Il(this, !0),
							H(o.pauseQueue),
							Gl(this, `onPause`, yl(this, Rl(this, this.animation.to)), this));
					},
					resume: () => {
						Pl(this) &&
							(Il(this, !1),
							Nl(this) && this._resume(),
							H(o.resumeQueue),
							Gl(this, `onResume`, yl(this, Rl(this, this.animation.to)), this));
					},
					start: this._merge.bind(this, a),
				},
			}).then((e) => {
				if (n.loop && e.finished && !(t && e.noop)) {
					let e = zl(n);
					if (e) return this._update(e, !0);
				}
				return e;
			});
		}
		_merge(e, t, n) {
			if (t.cancel) return this.stop(!0), n(bl(this));
			let r = !B.und(e.to),
				i = !B.und(e.from);
			if (r || i) {
				if (t.callId > this._lastToId) this._lastToId = t.callId;
				else return n(bl(this));
			}
			let { key: a, defaultProps: o, animation: s } = this,
				{ to: c, from: l } = s,
				{ to: u = c, from: d = l } = e;
			i && !r && (!t.default || B.und(u)) && (u = d), t.reverse && ([u, d] = [d, u]);
			let f = !Ko(d, l);
			f && (s.from = d), (d = Js(d));
			let p = !Ko(u, c);
			p && this._focus(u);
			let m = cl(t.to),
				{ config: h } = s,
				{ decay: g, velocity: _ } = h;
			(r || i) && (h.velocity = 0),
				t.config && !m && pl(h, Xc(t.config, a), t.config === o.config ? void 0 : Xc(o.config, a));
			let v = Ac(this);
			if (!v || B.und(u)) return n(yl(this, !0));
			let y = B.und(t.reset) ? i && !t.default : !B.und(d) && Zc(t.reset, a),
				b = y ? d : this.get(),
				x = ol(u),
				S = B.num(x) || B.arr(x) || yc(x),
				C = !m && (!S || Zc(o.immediate || t.immediate, a));
			if (p) {
				let e = Bc(u);
				if (e !== v.constructor) {
					if (C) v = this._set(x);
					else
						throw Error(
							`Cannot animate between ${v.constructor.name} and ${e.name}, as the "to" prop suggests`,
						);
				}
			}
			let w = v.constructor,
				T = qs(u),
				ee = !1;
			if (!T) {
				let e = y || (!Ml(this) && f);
				(p || e) && ((ee = Ko(ol(b), x)), (T = !ee)),
					((Ko(s.immediate, C) || C) && Ko(h.decay, g) && Ko(h.velocity, _)) || (T = !0);
			}
			if (
				(ee && Nl(this) && (s.changed && !y ? (T = !0) : T || this._stop(c)),
				!m &&
					((T || qs(c)) &&
						((s.values = v.getPayload()), (s.toValues = qs(u) ? null : w == Fc ? [1] : Jo(x))),
					s.immediate != C && ((s.immediate = C), !C && !y && this._set(c)),
					T))
			) {
				let { onRest: e } = s;
				V(Ul, (e) => Wl(this, t, e));
				let r = yl(this, Rl(this, c));
				H(this._pendingCalls, r),
					this._pendingCalls.add(n),
					s.changed &&
						L.batchedUpdates(() => {
							(s.changed = !y),
								e?.(r, this),
								y ? Xc(o.onRest, r) : s.onStart == null || s.onStart(r, this);
						});
			}
			y && this._set(b),
				m
					? n(xl(t.to, t, this._state, this))
					: T
						? this._start()
						: Nl(this) && !p
							? this._pendingCalls.add(n)
							: n(vl(b));
		}
		_focus(e) {
			let t = this.animation;
			e !== t.to && (Ys(this) && this._detach(), (t.to = e), Ys(this) && this._attach());
		}
		_attach() {
			let e = 0,
				{ to: t } = this.animation;
			qs(t) && (ec(t, this), Tl(t) && (e = t.priority + 1)), (this.priority = e);
		}
		_detach() {
			let { to: e } = this.animation;
			qs(e) && tc(e, this);
		}
		_set(e, t = !0) {
			let n = Js(e);
			if (!B.und(n)) {
				let e = Ac(this);
				if (!e || !Ko(n, e.getValue())) {
					let r = Bc(n);
					!e || e.constructor != r ? jc(this, r.create(n)) : e.setValue(n),
						e &&
							L.batchedUpdates(() => {
								this._onChange(n, t);
							});
				}
			}
			return Ac(this);
		}
		_onStart() {
			let e = this.animation;
			e.changed || ((e.changed = !0), Gl(this, `onStart`, yl(this, Rl(this, e.to)), this));
		}
		_onChange(e, t) {
			t || (this._onStart(), Xc(this.animation.onChange, e, this)),
				Xc(this.defaultProps.onChange, e, this),
				super._onChange(e, t);
		}
		_start() {
			let e = this.animation;
			Ac(this).reset(Js(e.to)),
				e.immediate || (e.fromValues = e.values.map((e) => e.lastPosition)),
				Nl(this) || (Fl(this, !0), Pl(this) || this._resume());
		}
		_resume() {
			ns.skipAnimation ? this.finish() : os.start(this);
		}
		_stop(e, t) {
			if (Nl(this)) {
				Fl(this, !1);
				let n = this.animation;
				V(n.values, (e) => {
					e.done = !0;
				}),
					n.toValues && (n.onChange = n.onPause = n.onResume = void 0),
					Zs(this, { type: `idle`, parent: this });
				let r = t ? bl(this.get()) : yl(this.get(), Rl(this, e ?? n.to));
				H(this._pendingCalls, r), n.changed && ((n.changed = !1), Gl(this, `onRest`, r, this));
			}
		}
	};
function Rl(e, t) {
	let n = ol(t);
	return Ko(ol(e.get()), n);
}
function zl(e, t = e.loop, n = e.to) {
	let r = Xc(t);
	if (r) {
		let i = r !== !0 && al(r),
			a = (i || e).reverse,
			o = !i || i.reset;
		return Bl(
			Yc(
				{},
				e,
				{
					loop: t,
					default: !1,
					pause: void 0,
					to: !a || cl(n) ? n : void 0,
					from: o ? e.from : void 0,
					reset: o,
				},
				i,
			),
		);
	}
}
function Bl(e) {
	let { to: t, from: n } = (e = al(e)),
		r = new Set();
	return B.obj(t) && Hl(t, r), B.obj(n) && Hl(n, r), (e.keys = r.size ? Array.from(r) : null), e;
}
function Vl(e) {
	let t = Bl(e);
	return B.und(t.default) && (t.default = tl(t)), t;
}
function Hl(e, t) {
	qo(e, (e, n) => e != null && t.add(n));
}
var Ul = [`onStart`, `onRest`, `onChange`, `onPause`, `onResume`];
function Wl(e, t, n) {
	e.animation[n] = t[n] === $c(t, n) ? void 0 : Qc(t[n], e.key);
}
function Gl(e, t, ...n) {
	var r, i, a, o;
	(r = (i = e.animation)[t]) == null || r.call(i, ...n),
		(a = (o = e.defaultProps)[t]) == null || a.call(o, ...n);
}
var Kl = [`onStart`, `onChange`, `onRest`],
	ql = 1,
	Jl = class {
		constructor(e, t) {
			(this.id = ql++),
				(this.springs = {}),
				(this.queue = []),
				(this.ref = void 0),
				(this._flush = void 0),
				(this._initialProps = void 0),
				(this._lastAsyncId = 0),
				(this._active = new Set()),
				(this._changed = new Set()),
				(this._started = !1),
				(this._item = void 0),
				(this._state = {
					paused: !1,
					pauseQueue: new Set(),
					resumeQueue: new Set(),
					timeouts: new Set(),
				}),
				(this._events = { onStart: new Map(), onChange: new Map(), onRest: new Map() }),
				(this._onFrame = this._onFrame.bind(this)),
				t && (this._flush = t),
				e && this.start(Yc({ default: !0 }, e));
		}
		get idle() {
			return (
				!this._state.asyncTo &&
				Object.values(this.springs).every((e) => e.idle && !e.isDelayed && !e.isPaused)
			);
		}
		get item() {
			return this._item;
		}
		set item(e) {
			this._item = e;
		}
		get() {
			let e = {};
			return this.each((t, n) => (e[n] = t.get())), e;
		}
		set(e) {
			for (let t in e) {
				let n = e[t];
				B.und(n) || this.springs[t].set(n);
			}
		}
		update(e) {
			return e && this.queue.push(Bl(e)), this;
		}
		start(e) {
			let { queue: t } = this;
			return (
				e ? (t = Jo(e).map(Bl)) : (this.queue = []),
				this._flush ? this._flush(this, t) : (tu(this, t), Yl(this, t))
			);
		}
		stop(e, t) {
			if ((e !== !!e && (t = e), t)) {
				let n = this.springs;
				V(Jo(t), (t) => n[t].stop(!!e));
			} else Sl(this._state, this._lastAsyncId), this.each((t) => t.stop(!!e));
			return this;
		}
		pause(e) {
			if (B.und(e)) this.start({ pause: !0 });
			else {
				let t = this.springs;
				V(Jo(e), (e) => t[e].pause());
			}
			return this;
		}
		resume(e) {
			if (B.und(e)) this.start({ pause: !1 });
			else {
				let t = this.springs;
				V(Jo(e), (e) => t[e].resume());
			}
			return this;
		}
		each(e) {
			qo(this.springs, e);
		}
		_onFrame() {
			let { onStart: e, onChange: t, onRest: n } = this._events,
				r = this._active.size > 0,
				i = this._changed.size > 0;
			((r && !this._started) || (i && !this._started)) &&
				((this._started = !0),
				Yo(e, ([e, t]) => {
					(t.value = this.get()), e(t, this, this._item);
				}));
			let a = !r && this._started,
				o = i || (a && n.size) ? this.get() : null;
			i &&
				t.size &&
				Yo(t, ([e, t]) => {
					(t.value = o), e(t, this, this._item);
				}),
				a &&
					((this._started = !1),
					Yo(n, ([e, t]) => {
						(t.value = o), e(t, this, this._item);
					}));
		}
		eventObserved(e) {
			if (e.type == `change`) this._changed.add(e.parent), e.idle || this._active.add(e.parent);
			else if (e.type == `idle`) this._active.delete(e.parent);
			else return;
			L.onFrame(this._onFrame);
		}
	};
function Yl(e, t) {
	return Promise.all(t.map((t) => Xl(e, t))).then((t) => _l(e, t));
}
async function Xl(e, t, n) {
	let { keys: r, to: i, from: a, loop: o, onRest: s, onResolve: c } = t,
		l = B.obj(t.default) && t.default;
	o && (t.loop = !1), i === !1 && (t.to = null), a === !1 && (t.from = null);
	let u = B.arr(i) || B.fun(i) ? i : void 0;
	u
		? ((t.to = void 0), (t.onRest = void 0), l && (l.onRest = void 0))
		: V(Kl, (n) => {
				let r = t[n];
				if (B.fun(r)) {
					let i = e._events[n];
					(t[n] = ({ finished: e, cancelled: t }) => {
						let n = i.get(r);
						n
							? (e || (n.finished = !1), t && (n.cancelled = !0))
							: i.set(r, { value: null, finished: e || !1, cancelled: t || !1 });
					}),
						l && (l[n] = t[n]);
				}
			});
	let d = e._state;
	t.pause === !d.paused
		? ((d.paused = t.pause), H(t.pause ? d.pauseQueue : d.resumeQueue))
		: d.paused && (t.pause = !0);
	let f = (r || Object.keys(e.springs)).map((n) => e.springs[n].start(t)),
		p = t.cancel === !0 || $c(t, `cancel`) === !0;
	(u || (p && d.asyncId)) &&
		f.push(
			gl(++e._lastAsyncId, {
				props: t,
				state: d,
				actions: {
					pause: Wo,
					resume: Wo,
					start(t, n) {
						p ? (Sl(d, e._lastAsyncId), n(bl(e))) : ((t.onRest = s), n(xl(u, t, d, e)));
					},
				},
			}),
		),
		d.paused &&
			(await new Promise((e) => {
				d.resumeQueue.add(e);
			}));
	let m = _l(e, await Promise.all(f));
	if (o && m.finished && !(n && m.noop)) {
		let n = zl(t, o, i);
		if (n) return tu(e, [n]), Xl(e, n, !0);
	}
	return c && L.batchedUpdates(() => c(m, e, e.item)), m;
}
function Zl(e, t) {
	let n = Yc({}, e.springs);
	return (
		t &&
			V(Jo(t), (e) => {
				B.und(e.keys) && (e = Bl(e)),
					B.obj(e.to) || (e = Yc({}, e, { to: void 0 })),
					eu(n, e, (e) => $l(e));
			}),
		Ql(e, n),
		n
	);
}
function Ql(e, t) {
	qo(t, (t, n) => {
		e.springs[n] || ((e.springs[n] = t), ec(t, e));
	});
}
function $l(e, t) {
	let n = new Ll();
	return (n.key = e), t && ec(n, t), n;
}
function eu(e, t, n) {
	t.keys &&
		V(t.keys, (r) => {
			(e[r] || (e[r] = n(r)))._prepareNode(t);
		});
}
function tu(e, t) {
	V(t, (t) => {
		eu(e.springs, t, (t) => $l(t, e));
	});
}
function nu(e, t) {
	if (e == null) return {};
	for (var n = {}, r = Object.keys(e), i, a = 0; a < r.length; a++)
		(i = r[a]), t.indexOf(i) >= 0 || (n[i] = e[i]);
	return n;
}
var G = [`children`],
	ru = (e) => {
		let { children: t } = e,
			n = nu(e, G),
			r = (0, _.useContext)(iu),
			i = n.pause || !!r.pause,
			a = n.immediate || !!r.immediate;
		n = Cc(() => ({ pause: i, immediate: a }), [i, a]);
		let { Provider: o } = iu;
		return _.createElement(o, { value: n }, t);
	},
	iu = au(ru, {});
(ru.Provider = iu.Provider), (ru.Consumer = iu.Consumer);
function au(e, t) {
	return (
		Object.assign(e, _.createContext(t)), (e.Provider._context = e), (e.Consumer._context = e), e
	);
}
var ou = () => {
	let e = [],
		t = function (t) {
			vc();
			let r = [];
			return (
				V(e, (e, i) => {
					if (B.und(t)) r.push(e.start());
					else {
						let a = n(t, e, i);
						a && r.push(e.start(a));
					}
				}),
				r
			);
		};
	(t.current = e),
		(t.add = function (t) {
			e.includes(t) || e.push(t);
		}),
		(t.delete = function (t) {
			let n = e.indexOf(t);
			~n && e.splice(n, 1);
		}),
		(t.pause = function () {
			return V(e, (e) => e.pause(...arguments)), this;
		}),
		(t.resume = function () {
			return V(e, (e) => e.resume(...arguments)), this;
		}),
		(t.set = function (t) {
			V(e, (e) => e.set(t));
		}),
		(t.start = function (t) {
			let n = [];
			return (
				V(e, (e, r) => {
					if (B.und(t)) n.push(e.start());
					else {
						let i = this._getProps(t, e, r);
						i && n.push(e.start(i));
					}
				}),
				n
			);
		}),
		(t.stop = function () {
			return V(e, (e) => e.stop(...arguments)), this;
		}),
		(t.update = function (t) {
			return V(e, (e, n) => e.update(this._getProps(t, e, n))), this;
		});
	let n = function (e, t, n) {
		return B.fun(e) ? e(n, t) : e;
	};
	return (t._getProps = n), t;
};
function su(e, t, n) {
	let r = B.fun(t) && t;
	r && !n && (n = []);
	let i = (0, _.useMemo)(() => (r || arguments.length == 3 ? ou() : void 0), []),
		a = (0, _.useRef)(0),
		o = Sc(),
		s = (0, _.useMemo)(
			() => ({
				ctrls: [],
				queue: [],
				flush(e, t) {
					let n = Zl(e, t);
					return a.current > 0 && !s.queue.length && !Object.keys(n).some((t) => !e.springs[t])
						? Yl(e, t)
						: new Promise((r) => {
								Ql(e, n),
									s.queue.push(() => {
										r(Yl(e, t));
									}),
									o();
							});
				},
			}),
			[],
		),
		c = (0, _.useRef)([...s.ctrls]),
		l = [],
		u = Dc(e) || 0;
	(0, _.useMemo)(() => {
		V(c.current.slice(e, u), (e) => {
			ll(e, i), e.stop(!0);
		}),
			(c.current.length = e),
			d(u, e);
	}, [e]),
		(0, _.useMemo)(() => {
			d(0, Math.min(u, e));
		}, n);
	function d(e, n) {
		for (let i = e; i < n; i++) {
			let e = c.current[i] || (c.current[i] = new Jl(null, s.flush)),
				n = r ? r(i, e) : t[i];
			n && (l[i] = Vl(n));
		}
	}
	let f = c.current.map((e, t) => Zl(e, l[t])),
		p = (0, _.useContext)(ru),
		m = p !== Dc(p) && sl(p);
	bc(() => {
		a.current++, (s.ctrls = c.current);
		let { queue: e } = s;
		e.length && ((s.queue = []), V(e, (e) => e())),
			V(c.current, (e, t) => {
				i?.add(e), m && e.start({ default: p });
				let n = l[t];
				n && (ul(e, n.ref), e.ref ? e.queue.push(n) : e.start(n));
			});
	}),
		Tc(() => () => {
			V(s.ctrls, (e) => e.stop(!0));
		});
	let h = f.map((e) => Yc({}, e));
	return i ? [h, i] : h;
}
function cu(e, t) {
	let n = B.fun(e),
		[[r], i] = su(1, n ? e : [e], n ? t || [] : t);
	return n || arguments.length == 2 ? [r, i] : r;
}
var lu;
(function (e) {
	(e.MOUNT = `mount`), (e.ENTER = `enter`), (e.UPDATE = `update`), (e.LEAVE = `leave`);
})((lu ||= {}));
var uu = class extends Dl {
	constructor(e, t) {
		super(),
			(this.key = void 0),
			(this.idle = !0),
			(this.calc = void 0),
			(this._active = new Set()),
			(this.source = e),
			(this.calc = Ns(...t));
		let n = this._get(),
			r = Bc(n);
		jc(this, r.create(n));
	}
	advance(e) {
		let t = this._get();
		Ko(t, this.get()) || (Ac(this).setValue(t), this._onChange(t, this.idle)),
			!this.idle && fu(this._active) && pu(this);
	}
	_get() {
		let e = B.arr(this.source) ? this.source.map(Js) : Jo(Js(this.source));
		return this.calc(...e);
	}
	_start() {
		this.idle &&
			!fu(this._active) &&
			((this.idle = !1),
			V(Mc(this), (e) => {
				e.done = !1;
			}),
			ns.skipAnimation ? (L.batchedUpdates(() => this.advance()), pu(this)) : os.start(this));
	}
	_attach() {
		let e = 1;
		V(Jo(this.source), (t) => {
			qs(t) && ec(t, this),
				Tl(t) && (t.idle || this._active.add(t), (e = Math.max(e, t.priority + 1)));
		}),
			(this.priority = e),
			this._start();
	}
	_detach() {
		V(Jo(this.source), (e) => {
			qs(e) && tc(e, this);
		}),
			this._active.clear(),
			pu(this);
	}
	eventObserved(e) {
		e.type == `change`
			? e.idle
				? this.advance()
				: (this._active.add(e.parent), this._start())
			: e.type == `idle`
				? this._active.delete(e.parent)
				: e.type == `priority` &&
					(this.priority = Jo(this.source).reduce(
						(e, t) => Math.max(e, (Tl(t) ? t.priority : 0) + 1),
						0,
					));
	}
};
function du(e) {
	return e.idle !== !1;
}
function fu(e) {
	return !e.size || Array.from(e).every(du);
}
function pu(e) {
	e.idle ||
		((e.idle = !0),
		V(Mc(e), (e) => {
			e.done = !0;
		}),
		Zs(e, { type: `idle`, parent: e }));
}
ns.assign({ createStringInterpolator: fc, to: (e, t) => new uu(e, t) }), os.advance;
var mu = r((e) => {
		var t = m();
		function n(e) {
			var t = `https://react.dev/errors/` + e;
			if (1 < arguments.length) {
				t += `?args[]=` + encodeURIComponent(arguments[1]);
				for (var n = 2; n < arguments.length; n++)
					t += `&args[]=` + encodeURIComponent(arguments[n]);
			}
			return (
				`Minified React error #` +
				e +
				`; visit ` +
				t +
				` for the full message or use the non-minified dev environment for full errors and additional helpful warnings.`
			);
		}
		function r() {}
		var i = {
				d: {
					f: r,
					r: function () {
						throw Error(n(522));
					},
					D: r,
					C: r,
					L: r,
					m: r,
					X: r,
					S: r,
					M: r,
				},
				p: 0,
				findDOMNode: null,
			},
			a = Symbol.for(`react.portal`),
			o = Symbol.for(`react.recoverable`),
			s = Symbol.for(`react.optimistic_key`);
		function c(e, t, n) {
			var r = 3 < arguments.length && arguments[3] !== void 0 ? arguments[3] : null;
			return {
				$$typeof: a,
				key: r == null ? null : r === s ? s : `` + r,
				children: e,
				containerInfo: t,
				implementation: n,
			};
		}
		var l = t.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE;
		function u(e, t) {
			if (e === `font`) return ``;
			if (typeof t == `string`) return t === `use-credentials` ? t : ``;
		}
		(e.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE = i),
			(e.browser = function (e) {
				return { $$typeof: o, _reason: e };
			}),
			(e.createPortal = function (e, t) {
				var r = 2 < arguments.length && arguments[2] !== void 0 ? arguments[2] : null;
				if (!t || (t.nodeType !== 1 && t.nodeType !== 9 && t.nodeType !== 11)) throw Error(n(299));
				return c(e, t, null, r);
			}),
			(e.flushSync = function (e) {
				var t = l.T,
					n = i.p;
				try {
					if (((l.T = null), (i.p = 2), e)) return e();
				} finally {
					(l.T = t), (i.p = n), i.d.f();
				}
			}),
			(e.preconnect = function (e, t) {
				typeof e == `string` &&
					(t
						? ((t = t.crossOrigin),
							(t = typeof t == `string` ? (t === `use-credentials` ? t : ``) : void 0))
						: (t = null),
					i.d.C(e, t));
			}),
			(e.prefetchDNS = function (e) {
				typeof e == `string` && i.d.D(e);
			}),
			(e.preinit = function (e, t) {
				if (typeof e == `string` && t && typeof t.as == `string`) {
					var n = t.as,
						r = u(n, t.crossOrigin),
						a = typeof t.integrity == `string` ? t.integrity : void 0,
						o = typeof t.fetchPriority == `string` ? t.fetchPriority : void 0;
					n === `style`
						? i.d.S(e, typeof t.precedence == `string` ? t.precedence : void 0, {
								crossOrigin: r,
								integrity: a,
								fetchPriority: o,
							})
						: n === `script` &&
							i.d.X(e, {
								crossOrigin: r,
								integrity: a,
								fetchPriority: o,
								nonce: typeof t.nonce == `string` ? t.nonce : void 0,
							});
				}
			}),
			(e.preinitModule = function (e, t) {
				if (typeof e == `string`) {
					if (typeof t == `object` && t) {
						if (t.as == null || t.as === `script`) {
							var n = u(t.as, t.crossOrigin);
							i.d.M(e, {
								crossOrigin: n,
								integrity: typeof t.integrity == `string` ? t.integrity : void 0,
								nonce: typeof t.nonce == `string` ? t.nonce : void 0,
								fetchPriority: typeof t.fetchPriority == `string` ? t.fetchPriority : void 0,
							});
						}
					} else t ?? i.d.M(e);
				}
			}),
			(e.preload = function (e, t) {
				if (typeof e == `string` && typeof t == `object` && t && typeof t.as == `string`) {
					var n = t.as,
						r = u(n, t.crossOrigin);
					i.d.L(e, n, {
						crossOrigin: r,
						integrity: typeof t.integrity == `string` ? t.integrity : void 0,
						nonce: typeof t.nonce == `string` ? t.nonce : void 0,
						type: typeof t.type == `string` ? t.type : void 0,
						fetchPriority: typeof t.fetchPriority == `string` ? t.fetchPriority : void 0,
						referrerPolicy: typeof t.referrerPolicy == `string` ? t.referrerPolicy : void 0,
						imageSrcSet: typeof t.imageSrcSet == `string` ? t.imageSrcSet : void 0,
						imageSizes: typeof t.imageSizes == `string` ? t.imageSizes : void 0,
						media: typeof t.media == `string` ? t.media : void 0,
					});
				}
			}),
			(e.preloadModule = function (e, t) {
				if (typeof e == `string`) {
					if (t) {
						var n = u(t.as, t.crossOrigin);
						i.d.m(e, {
							as: typeof t.as == `string` && t.as !== `script` ? t.as : void 0,
							crossOrigin: n,
							integrity: typeof t.integrity == `string` ? t.integrity : void 0,
							nonce: typeof t.nonce == `string` ? t.nonce : void 0,
							fetchPriority: typeof t.fetchPriority == `string` ? t.fetchPriority : void 0,
						});
					} else i.d.m(e);
				}
			}),
			(e.requestFormReset = function (e) {
				i.d.r(e);
			}),
			(e.unstable_batchedUpdates = function (e, t) {
				return e(t);
			}),
			(e.useFormState = function (e, t, n) {
				return l.H.useFormState(e, t, n);
			}),
			(e.useFormStatus = function () {
				return l.H.useHostTransitionStatus();
			}),
			(e.version = `19.3.1`);
	}),
	hu = r((e, t) => {
		function n() {
			if (
				typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ < `u` &&
				typeof __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE == `function`
			)
				try {
					__REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE(n);
				} catch (e) {
					console.error(e);
				}
		}
		n(), (t.exports = mu());
	}),
	gu = e(hu());
function _u(e, t) {
	if (e == null) return {};
	for (var n = {}, r = Object.keys(e), i, a = 0; a < r.length; a++)
		(i = r[a]), t.indexOf(i) >= 0 || (n[i] = e[i]);
	return n;
}
var vu = [`style`, `children`, `scrollTop`, `scrollLeft`, `viewBox`],
	yu = /^--/;
function bu(e, t) {
	return t == null || typeof t == `boolean` || t === ``
		? ``
		: typeof t == `number` && t !== 0 && !yu.test(e) && !(Cu.hasOwnProperty(e) && Cu[e])
			? t + `px`
			: (`` + t).trim();
}
var xu = {};
function Su(e, t) {
	if (!e.nodeType || !e.setAttribute) return !1;
	let n = e.nodeName === `filter` || (e.parentNode && e.parentNode.nodeName === `filter`),
		r = t,
		{ style: i, children: a, scrollTop: o, scrollLeft: s, viewBox: c } = r,
		l = _u(r, vu),
		u = Object.values(l),
		d = Object.keys(l).map((t) =>
			n || e.hasAttribute(t)
				? t
				: xu[t] || (xu[t] = t.replace(/([A-Z])/g, (e) => `-` + e.toLowerCase())),
		);
	a !== void 0 && (e.textContent = a);
	for (let t in i)
		if (i.hasOwnProperty(t)) {
			let n = bu(t, i[t]);
			yu.test(t) ? e.style.setProperty(t, n) : (e.style[t] = n);
		}
	d.forEach((t, n) => {
		e.setAttribute(t, u[n]);
	}),
		o !== void 0 && (e.scrollTop = o),
		s !== void 0 && (e.scrollLeft = s),
		c !== void 0 && e.setAttribute(`viewBox`, c);
}
var Cu = {
		animationIterationCount: !0,
		borderImageOutset: !0,
		borderImageSlice: !0,
		borderImageWidth: !0,
		boxFlex: !0,
		boxFlexGroup: !0,
		boxOrdinalGroup: !0,
		columnCount: !0,
		columns: !0,
		flex: !0,
		flexGrow: !0,
		flexPositive: !0,
		flexShrink: !0,
		flexNegative: !0,
		flexOrder: !0,
		gridRow: !0,
		gridRowEnd: !0,
		gridRowSpan: !0,
		gridRowStart: !0,
		gridColumn: !0,
		gridColumnEnd: !0,
		gridColumnSpan: !0,
		gridColumnStart: !0,
		fontWeight: !0,
		lineClamp: !0,
		lineHeight: !0,
		opacity: !0,
		order: !0,
		orphans: !0,
		tabSize: !0,
		widows: !0,
		zIndex: !0,
		zoom: !0,
		fillOpacity: !0,
		floodOpacity: !0,
		stopOpacity: !0,
		strokeDasharray: !0,
		strokeDashoffset: !0,
		strokeMiterlimit: !0,
		strokeOpacity: !0,
		strokeWidth: !0,
	},
	wu = (e, t) => e + t.charAt(0).toUpperCase() + t.substring(1),
	Tu = [`Webkit`, `Ms`, `Moz`, `O`];
Cu = Object.keys(Cu).reduce((e, t) => (Tu.forEach((n) => (e[wu(n, t)] = e[t])), e), Cu);
var Eu = [`x`, `y`, `z`],
	Du = /^(matrix|translate|scale|rotate|skew)/,
	Ou = /^(translate)/,
	ku = /^(rotate|skew)/,
	Au = (e, t) => (B.num(e) && e !== 0 ? e + t : e),
	ju = (e, t) => (B.arr(e) ? e.every((e) => ju(e, t)) : B.num(e) ? e === t : parseFloat(e) === t),
	Mu = class extends Lc {
		constructor(e) {
			let { x: t, y: n, z: r } = e,
				i = _u(e, Eu),
				a = [],
				o = [];
			(t || n || r) &&
				(a.push([t || 0, n || 0, r || 0]),
				o.push((e) => [`translate3d(${e.map((e) => Au(e, `px`)).join(`,`)})`, ju(e, 0)])),
				qo(i, (e, t) => {
					if (t === `transform`) a.push([e || ``]), o.push((e) => [e, e === ``]);
					else if (Du.test(t)) {
						if ((delete i[t], B.und(e))) return;
						let n = Ou.test(t) ? `px` : ku.test(t) ? `deg` : ``;
						a.push(Jo(e)),
							o.push(
								t === `rotate3d`
									? ([e, t, r, i]) => [`rotate3d(${e},${t},${r},${Au(i, n)})`, ju(i, 0)]
									: (e) => [
											`${t}(${e.map((e) => Au(e, n)).join(`,`)})`,
											ju(e, +!!t.startsWith(`scale`)),
										],
							);
					}
				}),
				a.length && (i.transform = new Nu(a, o)),
				super(i);
		}
	},
	Nu = class extends Qs {
		constructor(e, t) {
			super(), (this._value = null), (this.inputs = e), (this.transforms = t);
		}
		get() {
			return (this._value ||= this._get());
		}
		_get() {
			let e = ``,
				t = !0;
			return (
				V(this.inputs, (n, r) => {
					let i = Js(n[0]),
						[a, o] = this.transforms[r](B.arr(i) ? i : n.map(Js));
					(e += ` ` + a), (t &&= o);
				}),
				t ? `none` : e
			);
		}
		observerAdded(e) {
			e == 1 && V(this.inputs, (e) => V(e, (e) => qs(e) && ec(e, this)));
		}
		observerRemoved(e) {
			e == 0 && V(this.inputs, (e) => V(e, (e) => qs(e) && tc(e, this)));
		}
		eventObserved(e) {
			e.type == `change` && (this._value = null), Zs(this, e);
		}
	},
	Pu =
		`a.abbr.address.area.article.aside.audio.b.base.bdi.bdo.big.blockquote.body.br.button.canvas.caption.cite.code.col.colgroup.data.datalist.dd.del.details.dfn.dialog.div.dl.dt.em.embed.fieldset.figcaption.figure.footer.form.h1.h2.h3.h4.h5.h6.head.header.hgroup.hr.html.i.iframe.img.input.ins.kbd.keygen.label.legend.li.link.main.map.mark.menu.menuitem.meta.meter.nav.noscript.object.ol.optgroup.option.output.p.param.picture.pre.progress.q.rp.rt.ruby.s.samp.script.section.select.small.source.span.strong.style.sub.summary.sup.table.tbody.td.textarea.tfoot.th.thead.time.title.tr.track.u.ul.var.video.wbr.circle.clipPath.defs.ellipse.foreignObject.g.image.line.linearGradient.mask.path.pattern.polygon.polyline.radialGradient.rect.stop.svg.text.tspan`.split(
			`.`,
		),
	Fu = [`scrollTop`, `scrollLeft`];
ns.assign({ batchedUpdates: gu.unstable_batchedUpdates, createStringInterpolator: fc, colors: ps });
var Iu = qc(Pu, {
	applyAnimatedValues: Su,
	createAnimatedStyle: (e) => new Mu(e),
	getComponentProps: (e) => _u(e, Fu),
}).animated;
function Lu(e) {
	return (typeof e == `function` ? e() : e) || document.body;
}
function Ru(e, t) {
	if (ro && e) {
		let n = Lu(e);
		return (0, gu.createPortal)(t, n);
	}
	return t;
}
function zu(e) {
	let t = (0, _.useRef)(e);
	return e && (t.current = !0), !!t.current;
}
var Bu = (e) => (Vu(e.active, e.forceRender, e.destroyOnClose) ? e.children : null);
function Vu(e, t, n) {
	let r = zu(e);
	return t || e ? !0 : r ? !n : !1;
}
var Hu = { click: `onClick`, touchstart: `onTouchStart` };
function Uu(e, t) {
	let n = Object.assign({}, t.props);
	for (let r of e) {
		let e = Hu[r];
		n[e] = function (n) {
			var r, i;
			n.stopPropagation(),
				n.nativeEvent.stopImmediatePropagation(),
				(i = (r = t.props)[e]) == null || i.call(r, n);
		};
	}
	return _.cloneElement(t, n);
}
var Wu = `adm-mask`,
	Gu = { default: 0.55, thin: 0.35, thick: 0.75 },
	Ku = { black: `0, 0, 0`, white: `255, 255, 255` },
	qu = {
		visible: !0,
		destroyOnClose: !1,
		forceRender: !1,
		color: `black`,
		opacity: `default`,
		disableBodyScroll: !0,
		getContainer: null,
		stopPropagation: [`click`],
	},
	Ju = (e) => {
		let t = mo(qu, e),
			{ locale: n } = lo(),
			r = (0, _.useRef)(null);
		Do(r, t.visible && t.disableBodyScroll);
		let i = (0, _.useMemo)(() => {
				let e = Gu[t.opacity] ?? t.opacity,
					n = Ku[t.color];
				return n ? `rgba(${n}, ${e})` : t.color;
			}, [t.color, t.opacity]),
			[a, o] = (0, _.useState)(t.visible),
			s = ho(),
			{ opacity: c } = cu({
				opacity: +!!t.visible,
				config: { precision: 0.01, mass: 1, tension: 250, friction: 30, clamp: !0 },
				onStart: () => {
					o(!0);
				},
				onRest: () => {
					var e, n;
					s.current ||
						(o(t.visible),
						t.visible
							? (e = t.afterShow) == null || e.call(t)
							: (n = t.afterClose) == null || n.call(t));
				},
			}),
			l = Uu(
				t.stopPropagation,
				po(
					t,
					_.createElement(
						Iu.div,
						{
							className: Wu,
							ref: r,
							"aria-hidden": !0,
							style: Object.assign(Object.assign({}, t.style), {
								background: i,
								opacity: c,
								display: a ? void 0 : `none`,
							}),
							onClick: (e) => {
								var n;
								e.target === e.currentTarget && ((n = t.onMaskClick) == null || n.call(t, e));
							},
						},
						t.onMaskClick &&
							_.createElement(`div`, {
								className: `${Wu}-aria-button`,
								role: `button`,
								"aria-label": n.Mask.name,
								onClick: t.onMaskClick,
							}),
						_.createElement(`div`, { className: `${Wu}-content` }, t.children),
					),
				),
			);
		return _.createElement(
			Bu,
			{ active: a, forceRender: t.forceRender, destroyOnClose: t.destroyOnClose },
			Ru(t.getContainer, l),
		);
	};
function Yu(e) {
	return _.createElement(
		`svg`,
		Object.assign(
			{
				width: `1em`,
				height: `1em`,
				viewBox: `0 0 48 48`,
				xmlns: `http://www.w3.org/2000/svg`,
				xmlnsXlink: `http://www.w3.org/1999/xlink`,
			},
			e,
			{
				style: Object.assign({ verticalAlign: `-0.125em` }, e.style),
				className: [`antd-mobile-icon`, e.className].filter(Boolean).join(` `),
			},
		),
		_.createElement(
			`g`,
			{
				id: `CheckOutline-CheckOutline`,
				stroke: `none`,
				strokeWidth: 1,
				fill: `none`,
				fillRule: `evenodd`,
			},
			_.createElement(
				`g`,
				{ id: `CheckOutline-编组` },
				_.createElement(`rect`, {
					id: `CheckOutline-矩形`,
					fill: `#FFFFFF`,
					opacity: 0,
					x: 0,
					y: 0,
					width: 48,
					height: 48,
				}),
				_.createElement(`path`, {
					d: `M44.309608,12.6841286 L21.2180499,35.5661955 L21.2180499,35.5661955 C20.6343343,36.1446015 19.6879443,36.1446015 19.1042286,35.5661955 C19.0538201,35.5162456 19.0077648,35.4636155 18.9660627,35.4087682 C18.9113105,35.368106 18.8584669,35.3226694 18.808302,35.2729607 L3.6903839,20.2920499 C3.53346476,20.1365529 3.53231192,19.8832895 3.68780898,19.7263704 C3.7629255,19.6505669 3.86521855,19.6079227 3.97193622,19.6079227 L7.06238923,19.6079227 C7.16784214,19.6079227 7.26902895,19.6495648 7.34393561,19.7237896 L20.160443,32.4236157 L20.160443,32.4236157 L40.656066,12.115858 C40.7309719,12.0416387 40.8321549,12 40.9376034,12 L44.0280571,12 C44.248971,12 44.4280571,12.1790861 44.4280571,12.4 C44.4280571,12.5067183 44.3854124,12.609012 44.309608,12.6841286 Z`,
					id: `CheckOutline-路径`,
					fill: `currentColor`,
					fillRule: `nonzero`,
				}),
			),
		),
	);
}
function Xu(e) {
	return _.createElement(
		`svg`,
		Object.assign(
			{
				width: `1em`,
				height: `1em`,
				viewBox: `0 0 48 48`,
				xmlns: `http://www.w3.org/2000/svg`,
				xmlnsXlink: `http://www.w3.org/1999/xlink`,
			},
			e,
			{
				style: Object.assign({ verticalAlign: `-0.125em` }, e.style),
				className: [`antd-mobile-icon`, e.className].filter(Boolean).join(` `),
			},
		),
		_.createElement(
			`g`,
			{
				id: `CloseOutline-CloseOutline`,
				stroke: `none`,
				strokeWidth: 1,
				fill: `none`,
				fillRule: `evenodd`,
			},
			_.createElement(
				`g`,
				{ id: `CloseOutline-编组` },
				_.createElement(`rect`, {
					id: `CloseOutline-矩形`,
					fill: `#FFFFFF`,
					opacity: 0,
					x: 0,
					y: 0,
					width: 48,
					height: 48,
				}),
				_.createElement(`path`, {
					d: `M10.6085104,8.11754663 L24.1768397,21.8195031 L24.1768397,21.8195031 L37.7443031,8.1175556 C37.8194278,8.04168616 37.9217669,7.999 38.0285372,7.999 L41.1040268,7.999 C41.3249407,7.999 41.5040268,8.1780861 41.5040268,8.399 C41.5040268,8.50440471 41.4624226,8.60554929 41.3882578,8.68044752 L26.2773302,23.9408235 L26.2773302,23.9408235 L41.5021975,39.3175645 C41.65763,39.4745475 41.6563731,39.7278104 41.4993901,39.8832429 C41.4244929,39.9574004 41.3233534,39.999 41.2179546,39.999 L38.1434012,39.999 C38.0366291,39.999 37.9342885,39.9563124 37.8591634,39.8804408 L24.1768397,26.0621438 L24.1768397,26.0621438 L10.4936501,39.8804497 C10.4185257,39.9563159 10.3161889,39.999 10.2094212,39.999 L7.13584526,39.999 C6.91493136,39.999 6.73584526,39.8199139 6.73584526,39.599 C6.73584526,39.4936017 6.77744443,39.3924627 6.85160121,39.3175656 L22.0763492,23.9408235 L22.0763492,23.9408235 L6.96554081,8.68044639 C6.81010226,8.52346929 6.81134951,8.27020637 6.9683266,8.11476782 C7.04322474,8.04060377 7.14436883,7.999 7.24977299,7.999 L10.3242852,7.999 C10.4310511,7.999 10.5333863,8.04168267 10.6085104,8.11754663 Z`,
					id: `CloseOutline-路径`,
					fill: `currentColor`,
					fillRule: `nonzero`,
				}),
			),
		),
	);
}
var Zu = r((e) => {
		Object.defineProperty(e, "__esModule", { value: !0 }),
			(e.default = void 0),
			(e.preMessage = void 0);
		var t = {},
			n = [],
			r = (e.preMessage = function (e) {
				n.push(e);
			});
		function i(e, t) {}
		function a(e, t) {}
		function o() {
			t = {};
		}
		function s(e, n, r) {
			!n && !t[r] && (e(!1, r), (t[r] = !0));
		}
		function c(e, t) {
			s(i, e, t);
		}
		function l(e, t) {
			s(a, e, t);
		}
		(c.preMessage = r), (c.resetWarned = o), (c.noteOnce = l), (e.default = c);
	}),
	Qu = r((e, t) => {
		var n;
		function r(e, t) {
			if (!t && e && e.__esModule) return e;
			var r,
				i,
				a = Object.defineProperty,
				o = { __proto__: null, default: e };
			if (Object(e) !== e) return o;
			if ((n || typeof WeakMap != `function` || (n = new WeakMap()), n)) {
				if (n.has(e)) return n.get(e);
				n.set(e, o);
			}
			for (i in e)
				i !== "default" &&
					{}.hasOwnProperty.call(e, i) &&
					((r = a && Object.getOwnPropertyDescriptor(e, i)) && (r.get || r.set)
						? a(o, i, r)
						: (o[i] = e[i]));
			return o;
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	K = r((e, t) => {
		function n(e) {
			return e && e.__esModule ? e : { default: e };
		}
		(t.exports = n), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	q = r((e, t) => {
		function n(e, t) {
			(this.v = e), (this.k = t);
		}
		(t.exports = n), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	J = r((e, t) => {
		function n(e, r, i, a) {
			var o = Object.defineProperty;
			try {
				o({}, ``, {});
			} catch {
				o = 0;
			}
			(t.exports = n =
				function (e, t, r, i) {
					function a(t, r) {
						n(e, t, function (e) {
							return this._invoke(t, r, e);
						});
					}
					t
						? o
							? o(e, t, { value: r, enumerable: !i, configurable: !i, writable: !i })
							: (e[t] = r)
						: (a(`next`, 0), a(`throw`, 1), a(`return`, 2));
				}),
				(t.exports.__esModule = !0),
				(t.exports.default = t.exports),
				n(e, r, i, a);
		}
		(t.exports = n), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	Y = r((e, t) => {
		var n = J();
		function r() {
			var e,
				i,
				a = typeof Symbol == `function` ? Symbol : {},
				o = a.iterator || `@@iterator`,
				s = a.toStringTag || `@@toStringTag`;
			function c(t, r, a, o) {
				var s = r && r.prototype instanceof u ? r : u,
					c = Object.create(s.prototype);
				return (
					n(
						c,
						`_invoke`,
						(function (t, n, r) {
							var a,
								o,
								s,
								c = 0,
								u = r || [],
								d = !1,
								f = {
									p: 0,
									n: 0,
									v: e,
									a: p,
									f: p.bind(e, 4),
									d: function (t, n) {
										return (a = t), (o = 0), (s = e), (f.n = n), l;
									},
								};
							function p(t, n) {
								for (o = t, s = n, i = 0; !d && c && !r && i < u.length; i++) {
									var r,
										a = u[i],
										p = f.p,
										m = a[2];
									t > 3
										? (r = m === n) && ((s = a[(o = a[4]) ? 5 : ((o = 3), 3)]), (a[4] = a[5] = e))
										: a[0] <= p &&
											((r = t < 2 && p < a[1])
												? ((o = 0), (f.v = n), (f.n = a[1]))
												: p < m &&
													(r = t < 3 || a[0] > n || n > m) &&
													((a[4] = t), (a[5] = n), (f.n = m), (o = 0)));
								}
								if (r || t > 1) return l;
								throw ((d = !0), n);
							}
							return function (r, u, m) {
								if (c > 1) throw TypeError(`Generator is already running`);
								for (d && u === 1 && p(u, m), o = u, s = m; (i = o < 2 ? e : s) || !d; ) {
									a || (o ? (o > 1 && (f.n = o < 3 ? -1 : s), p(o, s)) : (f.v = s));
									try {
										if (((c = 2), a)) {
											if ((o || (r = `next`), (i = a[r]))) {
												if (!(i = i.call(a, s)))
													throw TypeError(`iterator result is not an object`);
												if (!i.done) return i;
												(s = i.value), o < 2 && (o = 0);
											} else
												o === 1 && (i = a.return) && i.call(a),
													o < 2 &&
														((s = TypeError(`The iterator does not provide a '` + r + `' method`)),
														(o = 1));
											a = e;
										} else if ((i = (d = f.n < 0) ? s : t.call(n, f)) !== l) break;
									} catch (t) {
										(a = e), (o = 1), (s = t);
									} finally {
										c = 1;
									}
								}
								return { value: i, done: d };
							};
						})(t, a, o),
						!0,
					),
					c
				);
			}
			var l = {};
			function u() {}
			function d() {}
			function f() {}
			i = Object.getPrototypeOf;
			var p = [][o]
					? i(i([][o]()))
					: (n((i = {}), o, function () {
							return this;
						}),
						i),
				m = (f.prototype = u.prototype = Object.create(p));
			function h(e) {
				return (
					Object.setPrototypeOf
						? Object.setPrototypeOf(e, f)
						: ((e.__proto__ = f), n(e, s, `GeneratorFunction`)),
					(e.prototype = Object.create(m)),
					e
				);
			}
			return (
				(d.prototype = f),
				n(m, `constructor`, f),
				n(f, `constructor`, d),
				(d.displayName = `GeneratorFunction`),
				n(f, s, `GeneratorFunction`),
				n(m),
				n(m, s, `Generator`),
				n(m, o, function () {
					return this;
				}),
				n(m, `toString`, function () {
					return `[object Generator]`;
				}),
				((t.exports = r =
					function () {
						return { w: c, m: h };
					}),
				(t.exports.__esModule = !0),
				(t.exports.default = t.exports))()
			);
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	X = r((e, t) => {
		var n = q(),
			r = J();
		function i(e, t) {
			function a(r, i, o, s) {
				try {
					var c = e[r](i),
						l = c.value;
					return l instanceof n
						? t.resolve(l.v).then(
								function (e) {
									a(`next`, e, o, s);
								},
								function (e) {
									a(`throw`, e, o, s);
								},
							)
						: t.resolve(l).then(
								function (e) {
									(c.value = e), o(c);
								},
								function (e) {
									return a(`throw`, e, o, s);
								},
							);
				} catch (e) {
					s(e);
				}
			}
			var o;
			this.next ||
				(r(i.prototype),
				r(
					i.prototype,
					(typeof Symbol == `function` && Symbol.asyncIterator) || `@asyncIterator`,
					function () {
						return this;
					},
				)),
				r(
					this,
					`_invoke`,
					function (e, n, r) {
						function i() {
							return new t(function (t, n) {
								a(e, r, t, n);
							});
						}
						return (o = o ? o.then(i, i) : i());
					},
					!0,
				);
		}
		(t.exports = i), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	$u = r((e, t) => {
		var n = Y(),
			r = X();
		function i(e, t, i, a, o) {
			return new r(n().w(e, t, i, a), o || Promise);
		}
		(t.exports = i), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	ed = r((e, t) => {
		var n = $u();
		function r(e, t, r, i, a) {
			var o = n(e, t, r, i, a);
			return o.next().then(function (e) {
				return e.done ? e.value : o.next();
			});
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	td = r((e, t) => {
		function n(e) {
			var t = Object(e),
				n = [];
			for (var r in t) n.unshift(r);
			return function e() {
				for (; n.length; ) if ((r = n.pop()) in t) return (e.value = r), (e.done = !1), e;
				return (e.done = !0), e;
			};
		}
		(t.exports = n), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	nd = r((e, t) => {
		function n(e) {
			"@babel/helpers - typeof";
			return (
				(t.exports = n =
					typeof Symbol == `function` && typeof Symbol.iterator == `symbol`
						? function (e) {
								return typeof e;
							}
						: function (e) {
								return e &&
									typeof Symbol == `function` &&
									e.constructor === Symbol &&
									e !== Symbol.prototype
									? `symbol`
									: typeof e;
							}),
				(t.exports.__esModule = !0),
				(t.exports.default = t.exports),
				n(e)
			);
		}
		(t.exports = n), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	rd = r((e, t) => {
		var n = nd().default;
		function r(e) {
			if (e != null) {
				var t = e[(typeof Symbol == `function` && Symbol.iterator) || `@@iterator`],
					r = 0;
				if (t) return t.call(e);
				if (typeof e.next == `function`) return e;
				if (!isNaN(e.length))
					return {
						next: function () {
							return e && r >= e.length && (e = void 0), { value: e && e[r++], done: !e };
						},
					};
			}
			throw TypeError(n(e) + ` is not iterable`);
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	id = r((e, t) => {
		var n = q(),
			r = Y(),
			i = ed(),
			a = $u(),
			o = X(),
			s = td(),
			c = rd();
		function l() {
			var e = r(),
				u = e.m(l),
				d = (Object.getPrototypeOf ? Object.getPrototypeOf(u) : u.__proto__).constructor;
			function f(e) {
				var t = typeof e == `function` && e.constructor;
				return !!t && (t === d || (t.displayName || t.name) === `GeneratorFunction`);
			}
			var p = { throw: 1, return: 2, break: 3, continue: 3 };
			function m(e) {
				var t, n;
				return function (r) {
					t ||
						((t = {
							stop: function () {
								return n(r.a, 2);
							},
							catch: function () {
								return r.v;
							},
							abrupt: function (e, t) {
								return n(r.a, p[e], t);
							},
							delegateYield: function (e, i, a) {
								return (t.resultName = i), n(r.d, c(e), a);
							},
							finish: function (e) {
								return n(r.f, e);
							},
						}),
						(n = function (e, n, i) {
							(r.p = t.prev), (r.n = t.next);
							try {
								return e(n, i);
							} finally {
								t.next = r.n;
							}
						})),
						t.resultName && ((t[t.resultName] = r.v), (t.resultName = void 0)),
						(t.sent = r.v),
						(t.next = r.n);
					try {
						return e.call(this, t);
					} finally {
						(r.p = t.prev), (r.n = t.next);
					}
				};
			}
			return ((t.exports = l =
				function () {
					return {
						wrap: function (t, n, r, i) {
							return e.w(m(t), n, r, i && i.reverse());
						},
						isGeneratorFunction: f,
						mark: e.m,
						awrap: function (e, t) {
							return new n(e, t);
						},
						AsyncIterator: o,
						async: function (e, t, n, r, o) {
							return (f(t) ? a : i)(m(e), t, n, r, o);
						},
						keys: s,
						values: c,
					};
				}),
			(t.exports.__esModule = !0),
			(t.exports.default = t.exports))();
		}
		(t.exports = l), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	ad = r((e, t) => {
		function n(e, t, n, r, i, a, o) {
			try {
				var s = e[a](o),
					c = s.value;
			} catch (e) {
				n(e);
				return;
			}
			s.done ? t(c) : Promise.resolve(c).then(r, i);
		}
		function r(e) {
			return function () {
				var t = this,
					r = arguments;
				return new Promise(function (i, a) {
					var o = e.apply(t, r);
					function s(e) {
						n(o, i, a, s, c, `next`, e);
					}
					function c(e) {
						n(o, i, a, s, c, `throw`, e);
					}
					s(void 0);
				});
			};
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	od = r((e, t) => {
		var n = nd().default;
		function r(e, t) {
			if (n(e) != `object` || !e) return e;
			var r;
			if (typeof Symbol < `u` && (r = e[Symbol.toPrimitive]) !== void 0) {
				var i = r.call(e, t || `default`);
				if (n(i) != `object`) return i;
				throw TypeError(`@@toPrimitive must return a primitive value.`);
			}
			return (t === `string` ? String : Number)(e);
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	sd = r((e, t) => {
		var n = nd().default,
			r = od();
		function i(e) {
			var t = r(e, `string`);
			return n(t) == `symbol` ? t : t + ``;
		}
		(t.exports = i), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	cd = r((e, t) => {
		var n = sd();
		function r(e, t, r) {
			return (
				(t = n(t)) in e
					? Object.defineProperty(e, t, {
							value: r,
							enumerable: !0,
							configurable: !0,
							writable: !0,
						})
					: (e[t] = r),
				e
			);
		}
		(t.exports = r), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	ld = r((e, t) => {
		var n = cd();
		function r(e, t) {
			var n = Object.keys(e);
			if (Object.getOwnPropertySymbols) {
				var r = Object.getOwnPropertySymbols(e);
				t &&
					(r = r.filter(function (t) {
						return Object.getOwnPropertyDescriptor(e, t).enumerable;
					})),
					n.push.apply(n, r);
			}
			return n;
		}
		function i(e) {
			for (var t = 1; t < arguments.length; t++) {
				var i = arguments[t] == null ? {} : arguments[t];
				t % 2
					? r(Object(i), !0).forEach(function (t) {
							n(e, t, i[t]);
						})
					: Object.getOwnPropertyDescriptors
						? Object.defineProperties(e, Object.getOwnPropertyDescriptors(i))
						: r(Object(i)).forEach(function (t) {
								Object.defineProperty(e, t, Object.getOwnPropertyDescriptor(i, t));
							});
			}
			return e;
		}
		(t.exports = i), (t.exports.__esModule = !0), (t.exports.default = t.exports);
	}),
	ud = r((e) => {
		var t = Qu().default,
			n = K().default;
		Object.defineProperty(e, "__esModule", { value: !0 }), (e.render = _), (e.unmount = x);
		var r = n(id()),
			i = n(ad()),
			a = n(nd()),
			o = n(ld()),
			s = t(hu()),
			c = (0, o.default)({}, s),
			l = c.version,
			u = c.render,
			d = c.unmountComponentAtNode,
			f;
		try {
			Number((l || ``).split(`.`)[0]) >= 18 && (f = c.createRoot);
		} catch {}
		function p(e) {
			var t = c.__SECRET_INTERNALS_DO_NOT_USE_OR_YOU_WILL_BE_FIRED;
			t && (0, a.default)(t) === `object` && (t.usingClientEntryPoint = e);
		}
		var m = `__rc_react_root__`;
		function h(e, t) {
			p(!0);
			var n = t[m] || f(t);
			p(!1), n.render(e), (t[m] = n);
		}
		function g(e, t) {
			u?.(e, t);
		}
		function _(e, t) {
			f ? h(e, t) : g(e, t);
		}
		function v(e) {
			return y.apply(this, arguments);
		}
		function y() {
			return (
				(y = (0, i.default)(
					(0, r.default)().mark(function e(t) {
						return (0, r.default)().wrap(function (e) {
							for (;;)
								switch ((e.prev = e.next)) {
									case 0:
										return e.abrupt(
											`return`,
											Promise.resolve().then(function () {
												var e;
												(e = t[m]) == null || e.unmount(), delete t[m];
											}),
										);
									case 1:
									case `end`:
										return e.stop();
								}
						}, e);
					}),
				)),
				y.apply(this, arguments)
			);
		}
		function b(e) {
			d(e);
		}
		function x(e) {
			return S.apply(this, arguments);
		}
		function S() {
			return (
				(S = (0, i.default)(
					(0, r.default)().mark(function e(t) {
						return (0, r.default)().wrap(function (e) {
							for (;;)
								switch ((e.prev = e.next)) {
									case 0:
										if (f === void 0) {
											e.next = 2;
											break;
										}
										return e.abrupt(`return`, v(t));
									case 2:
										b(t);
									case 3:
									case `end`:
										return e.stop();
								}
						}, e);
					}),
				)),
				S.apply(this, arguments)
			);
		}
	});
Zu();
var dd = t({});
n(dd, e(ud()));
var fd = (e, t) => ((0, dd.render)(e, t), () => (0, dd.unmount)(t));
function pd(e) {
	return e && (fd = e), fd;
}
function md(e) {
	let t = document.createElement(`div`);
	document.body.appendChild(t);
	let n = pd()(e, t);
	return () => {
		var e;
		n(), (e = t.parentNode) == null || e.removeChild(t);
	};
}
function hd(e) {
	let t = _.forwardRef((t, n) => {
			let [i, a] = (0, _.useState)(!1),
				o = (0, _.useRef)(!1),
				[s, c] = (0, _.useState)(e),
				l = (0, _.useRef)(0);
			(0, _.useEffect)(() => {
				o.current ? d() : a(!0);
			}, []);
			function u() {
				var e, t;
				(o.current = !0), a(!1), (t = (e = s.props).onClose) == null || t.call(e);
			}
			function d() {
				var e, t;
				r(), (t = (e = s.props).afterClose) == null || t.call(e);
			}
			return (
				(0, _.useImperativeHandle)(n, () => ({
					close: u,
					replace: (e) => {
						var t, n;
						l.current++, (n = (t = s.props).afterClose) == null || n.call(t), c(e);
					},
				})),
				_.cloneElement(
					s,
					Object.assign(Object.assign({}, s.props), {
						key: l.current,
						visible: i,
						onClose: u,
						afterClose: d,
					}),
				)
			);
		}),
		n = _.createRef(),
		r = md(_.createElement(t, { ref: n }));
	return {
		close: () =>
			io(this, void 0, void 0, function* () {
				var t, i, a;
				n.current
					? (a = n.current) == null || a.close()
					: (r(), (i = (t = e.props).afterClose) == null || i.call(t));
			}),
		replace: (e) => {
			var t;
			(t = n.current) == null || t.replace(e);
		},
		isRendered: () => !!n.current,
	};
}
var gd = `adm-auto-center`,
	_d = (e) =>
		po(
			e,
			_.createElement(
				`div`,
				{ className: gd },
				_.createElement(`div`, { className: `${gd}-content` }, e.children),
			),
		),
	vd = r((e) => {
		var t = m();
		function n(e, t) {
			return (e === t && (e !== 0 || 1 / e == 1 / t)) || (e !== e && t !== t);
		}
		var r = typeof Object.is == `function` ? Object.is : n,
			i = t.useState,
			a = t.useEffect,
			o = t.useLayoutEffect,
			s = t.useDebugValue;
		function c(e, t) {
			var n = t(),
				r = i({ inst: { value: n, getSnapshot: t } }),
				c = r[0].inst,
				u = r[1];
			return (
				o(
					function () {
						(c.value = n), (c.getSnapshot = t), l(c) && u({ inst: c });
					},
					[e, n, t],
				),
				a(
					function () {
						return (
							l(c) && u({ inst: c }),
							e(function () {
								l(c) && u({ inst: c });
							})
						);
					},
					[e],
				),
				s(n),
				n
			);
		}
		function l(e) {
			var t = e.getSnapshot;
			e = e.value;
			try {
				var n = t();
				return !r(e, n);
			} catch {
				return !0;
			}
		}
		function u(e, t) {
			return t();
		}
		var d =
			typeof window > `u` || window.document === void 0 || window.document.createElement === void 0
				? u
				: c;
		e.useSyncExternalStore = t.useSyncExternalStore === void 0 ? d : t.useSyncExternalStore;
	}),
	yd = r((e, t) => {
		t.exports = vd();
	}),
	bd = yd(),
	xd = !1,
	Sd = new Set();
function Cd() {
	return xd;
}
function wd(e) {
	return (
		Sd.add(e),
		() => {
			Sd.delete(e);
		}
	);
}
function Td() {
	return (0, bd.useSyncExternalStore)(wd, Cd, Cd);
}
var Ed = `adm-spin-loading`,
	Dd = {
		default: `var(--adm-color-weak)`,
		primary: `var(--adm-color-primary)`,
		white: `var(--adm-color-white)`,
	},
	Od = { color: `default` },
	kd = 94.2477796076937,
	Ad = (0, _.memo)((e) => {
		let t = mo(Od, e),
			{ percent: n } = cu({
				cancel: Td(),
				loop: { reverse: !0 },
				from: { percent: 80 },
				to: { percent: 30 },
				config: { duration: 1200 },
			});
		return po(
			t,
			_.createElement(
				Iu.div,
				{ className: Ed, style: { "--color": Dd[t.color] ?? t.color, "--percent": n } },
				_.createElement(
					`svg`,
					{ className: `${Ed}-svg`, viewBox: `0 0 32 32` },
					_.createElement(Iu.circle, {
						className: `${Ed}-fill`,
						fill: `transparent`,
						strokeWidth: `2`,
						strokeDasharray: kd,
						strokeDashoffset: n,
						strokeLinecap: `square`,
						r: 15,
						cx: 16,
						cy: 16,
					}),
				),
			),
		);
	}),
	jd = `adm-toast`,
	Md = { maskClickable: !0, stopPropagation: [`click`] },
	Nd = (e) => {
		let t = mo(Md, e),
			{ maskClickable: n, content: r, icon: i, position: a } = t,
			o = (0, _.useMemo)(() => {
				if (i == null) return null;
				switch (i) {
					case `success`:
						return _.createElement(Yu, { className: `${jd}-icon-success` });
					case `fail`:
						return _.createElement(Xu, { className: `${jd}-icon-fail` });
					case `loading`:
						return _.createElement(Ad, { color: `white`, className: `${jd}-loading` });
					default:
						return i;
				}
			}, [i]),
			s = (0, _.useMemo)(() => {
				switch (a) {
					case `top`:
						return `20%`;
					case `bottom`:
						return `80%`;
					default:
						return `50%`;
				}
			}, [a]);
		return _.createElement(
			Ju,
			{
				visible: t.visible,
				destroyOnClose: !0,
				opacity: 0,
				disableBodyScroll: !n,
				getContainer: t.getContainer,
				afterClose: t.afterClose,
				style: Object.assign({ pointerEvents: n ? `none` : `auto` }, t.maskStyle),
				className: (0, fo.default)(`${jd}-mask`, t.maskClassName),
				stopPropagation: t.stopPropagation,
			},
			_.createElement(
				`div`,
				{ className: (0, fo.default)(`${jd}-wrap`) },
				_.createElement(
					`div`,
					{
						style: { top: s },
						className: (0, fo.default)(`${jd}-main`, i ? `${jd}-main-icon` : `${jd}-main-text`),
					},
					o && _.createElement(`div`, { className: `${jd}-icon` }, o),
					_.createElement(_d, null, r),
				),
			),
		);
	},
	Pd = null,
	Fd = null,
	Id = { duration: 2e3, position: `center`, maskClickable: !0 },
	Ld = (e) => _.createElement(Nd, Object.assign({}, e));
function Rd(e) {
	let t = mo(Id, typeof e == `string` ? { content: e } : e),
		n = _.createElement(
			Ld,
			Object.assign({}, t, {
				onClose: () => {
					Pd = null;
				},
			}),
		);
	return (
		Pd ? (Pd.isRendered?.call(Pd) ? Pd.replace(n) : (Pd.close(), (Pd = hd(n)))) : (Pd = hd(n)),
		Fd && window.clearTimeout(Fd),
		t.duration !== 0 &&
			(Fd = window.setTimeout(() => {
				zd();
			}, t.duration)),
		Pd
	);
}
function zd() {
	Pd?.close(), (Pd = null);
}
function Bd(e) {
	e.duration !== void 0 && (Id.duration = e.duration),
		e.position !== void 0 && (Id.position = e.position),
		e.maskClickable !== void 0 && (Id.maskClickable = e.maskClickable);
}
var Vd = { show: Rd, clear: zd, config: Bd },
	Hd = r((e) => {
		function t(e, t) {
			var n = e.length;
			e.push(t);
			a: for (; 0 < n; ) {
				var r = (n - 1) >>> 1,
					a = e[r];
				if (0 < i(a, t)) (e[r] = t), (e[n] = a), (n = r);
				else break a;
			}
		}
		function n(e) {
			return e.length === 0 ? null : e[0];
		}
		function r(e) {
			if (e.length === 0) return null;
			var t = e[0],
				n = e.pop();
			if (n !== t) {
				e[0] = n;
				a: for (var r = 0, a = e.length, o = a >>> 1; r < o; ) {
					var s = 2 * (r + 1) - 1,
						c = e[s],
						l = s + 1,
						u = e[l];
					if (0 > i(c, n))
						l < a && 0 > i(u, c)
							? ((e[r] = u), (e[l] = n), (r = l))
							: ((e[r] = c), (e[s] = n), (r = s));
					else if (l < a && 0 > i(u, n)) (e[r] = u), (e[l] = n), (r = l);
					else break a;
				}
			}
			return t;
		}
		function i(e, t) {
			var n = e.sortIndex - t.sortIndex;
			return n === 0 ? e.id - t.id : n;
		}
		if (
			((e.unstable_now = void 0),
			typeof performance == `object` && typeof performance.now == `function`)
		) {
			var a = performance;
			e.unstable_now = function () {
				return a.now();
			};
		} else {
			var o = Date,
				s = o.now();
			e.unstable_now = function () {
				return o.now() - s;
			};
		}
		var c = [],
			l = [],
			u = 1,
			d = null,
			f = 3,
			p = !1,
			m = !1,
			h = !1,
			g = !1,
			_ = typeof setTimeout == `function` ? setTimeout : null,
			v = typeof clearTimeout == `function` ? clearTimeout : null,
			y = typeof setImmediate < `u` ? setImmediate : null;
		function b(e) {
			for (var i = n(l); i !== null; ) {
				if (i.callback === null) r(l);
				else if (i.startTime <= e) r(l), (i.sortIndex = i.expirationTime), t(c, i);
				else break;
				i = n(l);
			}
		}
		function x(e) {
			if (((h = !1), b(e), !m)) {
				if (n(c) !== null) (m = !0), S || ((S = !0), te());
				else {
					var t = n(l);
					t !== null && ie(x, t.startTime - e);
				}
			}
		}
		var S = !1,
			C = -1,
			w = 5,
			T = -1;
		function ee() {
			return g ? !0 : !(e.unstable_now() - T < w);
		}
		function E() {
			if (((g = !1), S)) {
				var t = e.unstable_now();
				T = t;
				var i = !0;
				try {
					a: {
						(m = !1), h && ((h = !1), v(C), (C = -1)), (p = !0);
						var a = f;
						try {
							b: {
								for (b(t), d = n(c); d !== null && !(d.expirationTime > t && ee()); ) {
									var o = d.callback;
									if (typeof o == `function`) {
										(d.callback = null), (f = d.priorityLevel);
										var s = o(d.expirationTime <= t);
										if (((t = e.unstable_now()), typeof s == `function`)) {
											(d.callback = s), b(t), (i = !0);
											break b;
										}
										d === n(c) && r(c), b(t);
									} else r(c);
									d = n(c);
								}
								if (d !== null) i = !0;
								else {
									var u = n(l);
									u !== null && ie(x, u.startTime - t), (i = !1);
								}
							}
							break a;
						} finally {
							(d = null), (f = a), (p = !1);
						}
						i = void 0;
					}
				} finally {
					i ? te() : (S = !1);
				}
			}
		}
		var te;
		if (typeof y == `function`)
			te = function () {
				y(E);
			};
		else if (typeof MessageChannel < `u`) {
			var ne = new MessageChannel(),
				re = ne.port2;
			(ne.port1.onmessage = E),
				(te = function () {
					re.postMessage(null);
				});
		} else
			te = function () {
				_(E, 0);
			};
		function ie(t, n) {
			C = _(function () {
				t(e.unstable_now());
			}, n);
		}
		(e.unstable_IdlePriority = 5),
			(e.unstable_ImmediatePriority = 1),
			(e.unstable_LowPriority = 4),
			(e.unstable_NormalPriority = 3),
			(e.unstable_Profiling = null),
			(e.unstable_UserBlockingPriority = 2),
			(e.unstable_cancelCallback = function (e) {
				e.callback = null;
			}),
			(e.unstable_forceFrameRate = function (e) {
				0 > e || 125 < e
					? console.error(
							`forceFrameRate takes a positive int between 0 and 125, forcing frame rates higher than 125 fps is not supported`,
						)
					: (w = 0 < e ? Math.floor(1e3 / e) : 5);
			}),
			(e.unstable_getCurrentPriorityLevel = function () {
				return f;
			}),
			(e.unstable_next = function (e) {
				switch (f) {
					case 1:
					case 2:
					case 3:
						var t = 3;
						break;
					default:
						t = f;
				}
				var n = f;
				f = t;
				try {
					return e();
				} finally {
					f = n;
				}
			}),
			(e.unstable_requestPaint = function () {
				g = !0;
			}),
			(e.unstable_runWithPriority = function (e, t) {
				switch (e) {
					case 1:
					case 2:
					case 3:
					case 4:
					case 5:
						break;
					default:
						e = 3;
				}
				var n = f;
				f = e;
				try {
					return t();
				} finally {
					f = n;
				}
			}),
			(e.unstable_scheduleCallback = function (r, i, a) {
				var o = e.unstable_now();
				switch (
					(typeof a == `object` && a
						? ((a = a.delay), (a = typeof a == `number` && 0 < a ? o + a : o))
						: (a = o),
					r)
				) {
					case 1:
						var s = -1;
						break;
					case 2:
						s = 250;
						break;
					case 5:
						s = 1073741823;
						break;
					case 4:
						s = 1e4;
						break;
					default:
						s = 5e3;
				}
				return (
					(s = a + s),
					(r = {
						id: u++,
						callback: i,
						priorityLevel: r,
						startTime: a,
						expirationTime: s,
						sortIndex: -1,
					}),
					a > o
						? ((r.sortIndex = a),
							t(l, r),
							n(c) === null && r === n(l) && (h ? (v(C), (C = -1)) : (h = !0), ie(x, a - o)))
						: ((r.sortIndex = s), t(c, r), m || p || ((m = !0), S || ((S = !0), te()))),
					r
				);
			}),
			(e.unstable_shouldYield = ee),
			(e.unstable_wrapCallback = function (e) {
				var t = f;
				return function () {
					var n = f;
					f = t;
					try {
						return e.apply(this, arguments);
					} finally {
						f = n;
					}
				};
			});
	}),
	Ud = r((e, t) => {
		t.exports = Hd();
	}),
	Wd = r((e) => {
		var t = Ud(),
			n = m(),
			r = hu();
		function i(e) {
			var t = `https://react.dev/errors/` + e;
			if (1 < arguments.length) {
				t += `?args[]=` + encodeURIComponent(arguments[1]);
				for (var n = 2; n < arguments.length; n++)
					t += `&args[]=` + encodeURIComponent(arguments[n]);
			}
			return (
				`Minified React error #` +
				e +
				`; visit ` +
				t +
				` for the full message or use the non-minified dev environment for full errors and additional helpful warnings.`
			);
		}
		function a(e) {
			return !(!e || (e.nodeType !== 1 && e.nodeType !== 9 && e.nodeType !== 11));
		}
		function o(e) {
			for (var t = e, n = t; n && !n.alternate; )
				(t = n), t.flags & 4098 && (e = t.return), (n = t.return);
			for (; t.return; ) t = t.return;
			return t.tag === 3 ? e : null;
		}
		function s(e) {
			if (e.tag === 13) {
				var t = e.memoizedState;
				if ((t === null && ((e = e.alternate), e !== null && (t = e.memoizedState)), t !== null))
					return t.dehydrated;
			}
			return null;
		}
		function c(e) {
			if (e.tag === 31) {
				var t = e.memoizedState;
				if ((t === null && ((e = e.alternate), e !== null && (t = e.memoizedState)), t !== null))
					return t.dehydrated;
			}
			return null;
		}
		function l(e) {
			if (o(e) !== e) throw Error(i(188));
		}
		function u(e) {
			var t = e.alternate;
			if (!t) {
				if (((t = o(e)), t === null)) throw Error(i(188));
				return t === e ? e : null;
			}
			for (var n = e, r = t; ; ) {
				var a = n.return;
				if (a === null) break;
				var s = a.alternate;
				if (s === null) {
					if (((r = a.return), r !== null)) {
						n = r;
						continue;
					}
					break;
				}
				if (a.child === s.child) {
					for (s = a.child; s; ) {
						if (s === n) return l(a), e;
						if (s === r) return l(a), t;
						s = s.sibling;
					}
					throw Error(i(188));
				}
				if (n.return !== r.return) (n = a), (r = s);
				else {
					for (var c = !1, u = a.child; u; ) {
						if (u === n) {
							(c = !0), (n = a), (r = s);
							break;
						}
						if (u === r) {
							(c = !0), (r = a), (n = s);
							break;
						}
						u = u.sibling;
					}
					if (!c) {
						for (u = s.child; u; ) {
							if (u === n) {
								(c = !0), (n = s), (r = a);
								break;
							}
							if (u === r) {
								(c = !0), (r = s), (n = a);
								break;
							}
							u = u.sibling;
						}
						if (!c) throw Error(i(189));
					}
				}
				if (n.alternate !== r) throw Error(i(190));
			}
			if (n.tag !== 3) throw Error(i(188));
			return n.stateNode.current === n ? e : t;
		}
		function d(e) {
			var t = e.tag;
			if (t === 5 || t === 26 || t === 27 || t === 6) return e;
			for (e = e.child; e !== null; ) {
				if (((t = d(e)), t !== null)) return t;
				e = e.sibling;
			}
			return null;
		}
		function f(e, t, n, r, i, a) {
			for (; e !== null; ) {
				if (
					((e.tag === 5 || e.tag === 27 || e.tag === 6) && n(e, r, i, a)) ||
					((e.tag !== 22 || e.memoizedState === null) &&
						(t || (e.tag !== 5 && e.tag !== 27)) &&
						f(e.child, t, n, r, i, a))
				)
					return !0;
				e = e.sibling;
			}
			return !1;
		}
		function p(e) {
			for (e = e.return; e !== null; ) {
				if (e.tag === 3 || e.tag === 5 || e.tag === 27) return e;
				e = e.return;
			}
			return null;
		}
		function h(e) {
			var t = !1;
			for (
				e = e.return;
				e !== null && (e.tag === 4 && (t = !0), e.tag !== 3 && e.tag !== 5 && e.tag !== 27);
			)
				e = e.return;
			return t;
		}
		function g(e) {
			var t = [null, null],
				n = p(e);
			return n === null || _(t, e, n.child, { foundSelf: !1 }), t;
		}
		function _(e, t, n, r) {
			for (; n !== null; ) {
				if (n === t) r.foundSelf = !0;
				else if (n.tag === 5 || n.tag === 27 || n.tag === 6) {
					if (r.foundSelf) return (e[1] = n), !0;
					e[0] = n;
				} else if ((n.tag !== 22 || n.memoizedState === null) && _(e, t, n.child, r)) return !0;
				n = n.sibling;
			}
			return !1;
		}
		function v(e) {
			switch (e.tag) {
				case 5:
				case 27:
				case 6:
					return e.stateNode;
				case 3:
					return e.stateNode.containerInfo;
				default:
					throw Error(i(559));
			}
		}
		var y = null,
			b = null;
		function x(e, t, n) {
			return e === n || (e === t && ((y = e), !0));
		}
		function S(e, t, n) {
			return e === n ? ((b = e), !1) : e === t && (b !== null && (y = e), !0);
		}
		function C(e) {
			if (e === null) return null;
			do e = e === null ? null : e.return;
			while (e && e.tag !== 5 && e.tag !== 27 && e.tag !== 3);
			return e || null;
		}
		function w(e, t, n) {
			for (var r = 0, i = e; i; i = n(i)) r++;
			i = 0;
			for (var a = t; a; a = n(a)) i++;
			for (; 0 < r - i; ) (e = n(e)), r--;
			for (; 0 < i - r; ) (t = n(t)), i--;
			for (; r--; ) {
				if (e === t || (t !== null && e === t.alternate)) return e;
				(e = n(e)), (t = n(t));
			}
			return null;
		}
		var T = Object.assign,
			ee = Symbol.for(`react.element`),
			E = Symbol.for(`react.transitional.element`),
			te = Symbol.for(`react.portal`),
			ne = Symbol.for(`react.fragment`),
			re = Symbol.for(`react.strict_mode`),
			ie = Symbol.for(`react.profiler`),
			ae = Symbol.for(`react.consumer`),
			oe = Symbol.for(`react.context`),
			se = Symbol.for(`react.forward_ref`),
			ce = Symbol.for(`react.suspense`),
			le = Symbol.for(`react.suspense_list`),
			ue = Symbol.for(`react.memo`),
			de = Symbol.for(`react.lazy`),
			fe = Symbol.for(`react.activity`),
			pe = Symbol.for(`react.legacy_hidden`),
			me = Symbol.for(`react.memo_cache_sentinel`),
			he = Symbol.for(`react.view_transition`),
			ge = Symbol.for(`react.recoverable`),
			_e = Symbol.iterator;
		function ve(e) {
			return typeof e != `object` || !e
				? null
				: ((e = (_e && e[_e]) || e[`@@iterator`]), typeof e == `function` ? e : null);
		}
		var ye = Symbol.for(`react.client.reference`);
		function be(e) {
			if (e == null) return null;
			if (typeof e == `function`) return e.$$typeof === ye ? null : e.displayName || e.name || null;
			if (typeof e == `string`) return e;
			switch (e) {
				case ne:
					return `Fragment`;
				case ie:
					return `Profiler`;
				case re:
					return `StrictMode`;
				case ce:
					return `Suspense`;
				case le:
					return `SuspenseList`;
				case fe:
					return `Activity`;
				case he:
					return `ViewTransition`;
			}
			if (typeof e == `object`)
				switch (e.$$typeof) {
					case te:
						return `Portal`;
					case oe:
						return e.displayName || `Context`;
					case ae:
						return (e._context.displayName || `Context`) + `.Consumer`;
					case se:
						var t = e.render;
						return (
							(e = e.displayName),
							(e ||=
								((e = t.displayName || t.name || ``),
								e === `` ? `ForwardRef` : `ForwardRef(` + e + `)`)),
							e
						);
					case ue:
						return (t = e.displayName || null), t === null ? be(e.type) || `Memo` : t;
					case de:
						(t = e._payload), (e = e._init);
						try {
							return be(e(t));
						} catch {}
				}
			return null;
		}
		var xe = Array.isArray,
			D = n.__CLIENT_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE,
			O = r.__DOM_INTERNALS_DO_NOT_USE_OR_WARN_USERS_THEY_CANNOT_UPGRADE,
			Se = { pending: !1, data: null, method: null, action: null },
			Ce = [],
			we = -1;
		function Te(e) {
			return { current: e };
		}
		function Ee(e) {
			0 > we || ((e.current = Ce[we]), (Ce[we] = null), we--);
		}
		function k(e, t) {
			we++, (Ce[we] = e.current), (e.current = t);
		}
		var De = Te(null),
			Oe = Te(null),
			ke = Te(null),
			Ae = Te(null);
		function je(e, t) {
			switch ((k(ke, t), k(Oe, e), k(De, null), t.nodeType)) {
				case 9:
				case 11:
					e = (e = t.documentElement) && (e = e.namespaceURI) ? up(e) : 0;
					break;
				default:
					if (((e = t.tagName), (t = t.namespaceURI))) (t = up(t)), (e = dp(t, e));
					else
						switch (e) {
							case `svg`:
								e = 1;
								break;
							case `math`:
								e = 2;
								break;
							default:
								e = 0;
						}
			}
			Ee(De), k(De, e);
		}
		function Me() {
			Ee(De), Ee(Oe), Ee(ke);
		}
		function Ne(e) {
			var t = e.memoizedState;
			t !== null && ((sh._currentValue = t.memoizedState), k(Ae, e)), (t = De.current);
			var n = dp(t, e.type);
			t !== n && (k(Oe, e), k(De, n));
		}
		function Pe(e) {
			Oe.current === e && (Ee(De), Ee(Oe)), Ae.current === e && (Ee(Ae), (sh._currentValue = Se));
		}
		var Fe, Ie;
		function Le(e) {
			if (Fe === void 0)
				try {
					throw Error();
				} catch (e) {
					var t = e.stack.trim().match(/\n( *(at )?)/);
					(Fe = (t && t[1]) || ``),
						(Ie =
							-1 <
							e.stack.indexOf(`
    at`)
								? ` (<anonymous>)`
								: -1 < e.stack.indexOf(`@`)
									? `@unknown:0:0`
									: ``);
				}
			return (
				`
` +
				Fe +
				e +
				Ie
			);
		}
		var Re = !1;
		function ze(e, t) {
			if (!e || Re) return ``;
			Re = !0;
			var n = Error.prepareStackTrace;
			Error.prepareStackTrace = void 0;
			try {
				var r = {
					DetermineComponentFrameRoot: function () {
						try {
							if (t) {
								var n = function () {
									throw Error();
								};
								if (
									(Object.defineProperty(n.prototype, "props", {
										set: function () {
											throw Error();
										},
									}),
									typeof Reflect == `object` && Reflect.construct)
								) {
									try {
										Reflect.construct(n, []);
									} catch (e) {
										var r = e;
									}
									Reflect.construct(e, [], n);
								} else {
									try {
										n.call();
									} catch (e) {
										r = e;
									}
									n = !1;
									try {
										var i = Object.getOwnPropertyDescriptor(e.prototype, `props`);
										Object.defineProperty(e.prototype, "props", {
											configurable: !0,
											set: function () {
												throw Error();
											},
										}),
											(n = !0),
											new e();
									} finally {
										n &&
											(i === void 0
												? delete e.prototype.props
												: Object.defineProperty(e.prototype, "props", i));
									}
								}
							} else {
								try {
									throw Error();
								} catch (e) {
									r = e;
								}
								(n = e()) && typeof n.catch == `function` && n.catch(function () {});
							}
						} catch (e) {
							if (e && r && typeof e.stack == `string`) return [e.stack, r.stack];
						}
						return [null, null];
					},
				};
				r.DetermineComponentFrameRoot.displayName = `DetermineComponentFrameRoot`;
				var i = Object.getOwnPropertyDescriptor(r.DetermineComponentFrameRoot, `name`);
				i &&
					i.configurable &&
					Object.defineProperty(r.DetermineComponentFrameRoot, "name", {
						value: `DetermineComponentFrameRoot`,
					});
				var a = r.DetermineComponentFrameRoot(),
					o = a[0],
					s = a[1];
				if (o && s) {
					var c = o.split(`
`),
						l = s.split(`
`);
					for (i = r = 0; r < c.length && !c[r].includes(`DetermineComponentFrameRoot`); ) r++;
					for (; i < l.length && !l[i].includes(`DetermineComponentFrameRoot`); ) i++;
					if (r === c.length || i === l.length)
						for (r = c.length - 1, i = l.length - 1; 1 <= r && 0 <= i && c[r] !== l[i]; ) i--;
					for (; 1 <= r && 0 <= i; r--, i--)
						if (c[r] !== l[i]) {
							if (r !== 1 || i !== 1)
								do
									if ((r--, i--, 0 > i || c[r] !== l[i])) {
										var u =
											`
` + c[r].replace(` at new `, ` at `);
										return (
											e.displayName &&
												u.includes(`<anonymous>`) &&
												(u = u.replace(`<anonymous>`, e.displayName)),
											u
										);
									}
								while (1 <= r && 0 <= i);
							break;
						}
				}
			} finally {
				(Re = !1), (Error.prepareStackTrace = n);
			}
			return (n = e ? e.displayName || e.name : ``) ? Le(n) : ``;
		}
		function Be(e, t) {
			switch (e.tag) {
				case 26:
				case 27:
				case 5:
					return Le(e.type);
				case 16:
					return Le(`Lazy`);
				case 13:
					return e.child !== t && t !== null ? Le(`Suspense Fallback`) : Le(`Suspense`);
				case 19:
					return Le(`SuspenseList`);
				case 0:
				case 15:
					return ze(e.type, !1);
				case 11:
					return ze(e.type.render, !1);
				case 1:
					return ze(e.type, !0);
				case 31:
					return Le(`Activity`);
				case 30:
					return Le(`ViewTransition`);
				default:
					return ``;
			}
		}
		function Ve(e) {
			try {
				var t = ``,
					n = null;
				do (t += Be(e, n)), (n = e), (e = e.return);
				while (e);
				return t;
			} catch (e) {
				return (
					`
Error generating stack: ` +
					e.message +
					`
` +
					e.stack
				);
			}
		}
		var He = Object.prototype.hasOwnProperty,
			Ue = t.unstable_scheduleCallback,
			We = t.unstable_cancelCallback,
			Ge = t.unstable_shouldYield,
			Ke = t.unstable_requestPaint,
			qe = t.unstable_now,
			Je = t.unstable_getCurrentPriorityLevel,
			Ye = t.unstable_ImmediatePriority,
			Xe = t.unstable_UserBlockingPriority,
			Ze = t.unstable_NormalPriority,
			Qe = t.unstable_LowPriority,
			$e = t.unstable_IdlePriority,
			et = t.log,
			tt = t.unstable_setDisableYieldValue,
			nt = null,
			rt = null;
		function it(e) {
			if ((typeof et == `function` && tt(e), rt && typeof rt.setStrictMode == `function`))
				try {
					rt.setStrictMode(nt, e);
				} catch {}
		}
		var at = Math.clz32 ? Math.clz32 : ct,
			ot = Math.log,
			st = Math.LN2;
		function ct(e) {
			return (e >>>= 0), e === 0 ? 32 : (31 - ((ot(e) / st) | 0)) | 0;
		}
		var lt = 256,
			ut = 262144,
			dt = 4194304;
		function ft(e) {
			var t = e & 42;
			if (t !== 0) return t;
			switch (e & -e) {
				case 1:
					return 1;
				case 2:
					return 2;
				case 4:
					return 4;
				case 8:
					return 8;
				case 16:
					return 16;
				case 32:
					return 32;
				case 64:
					return 64;
				case 128:
					return 128;
				case 256:
				case 512:
				case 1024:
				case 2048:
				case 4096:
				case 8192:
				case 16384:
				case 32768:
				case 65536:
				case 131072:
					return e & -e;
				case 262144:
				case 524288:
				case 1048576:
				case 2097152:
					return e & 3932160;
				case 4194304:
				case 8388608:
				case 16777216:
				case 33554432:
					return e & 62914560;
				case 67108864:
					return 67108864;
				case 134217728:
					return 134217728;
				case 268435456:
					return 268435456;
				case 536870912:
					return 536870912;
				case 1073741824:
					return 0;
				default:
					return e;
			}
		}
		function pt(e, t, n) {
			var r = e.pendingLanes;
			if (r === 0) return 0;
			var i = 0,
				a = e.suspendedLanes,
				o = e.pingedLanes;
			e = e.warmLanes;
			var s = r & 134217727;
			return (
				s === 0
					? ((s = r & ~a),
						s === 0
							? o === 0
								? n || ((n = r & ~e), n !== 0 && (i = ft(n)))
								: (i = ft(o))
							: (i = ft(s)))
					: ((r = s & ~a),
						r === 0
							? ((o &= s), o === 0 ? n || ((n = s & ~e), n !== 0 && (i = ft(n))) : (i = ft(o)))
							: (i = ft(r))),
				i === 0
					? 0
					: t !== 0 &&
							t !== i &&
							(t & a) === 0 &&
							((a = i & -i), (n = t & -t), a >= n || (a === 32 && n & 4194048))
						? t
						: i
			);
		}
		function mt(e, t) {
			return (e.pendingLanes & ~(e.suspendedLanes & ~e.pingedLanes) & t) === 0;
		}
		function ht(e, t) {
			t & 8 && (t |= t & 32);
			var n = e.entangledLanes;
			if (n !== 0)
				for (e = e.entanglements, n &= t; 0 < n; ) {
					var r = 31 - at(n),
						i = 1 << r;
					(t |= e[r]), (n &= ~i);
				}
			return t;
		}
		function gt(e, t) {
			switch (e) {
				case 1:
				case 2:
				case 4:
				case 8:
				case 64:
					return t + 250;
				case 16:
				case 32:
				case 128:
				case 256:
				case 512:
				case 1024:
				case 2048:
				case 4096:
				case 8192:
				case 16384:
				case 32768:
				case 65536:
				case 131072:
				case 262144:
				case 524288:
				case 1048576:
				case 2097152:
					return t + 5e3;
				case 4194304:
				case 8388608:
				case 16777216:
				case 33554432:
					return -1;
				case 67108864:
				case 134217728:
				case 268435456:
				case 536870912:
				case 1073741824:
					return -1;
				default:
					return -1;
			}
		}
		function _t() {
			var e = dt;
			return (dt <<= 1), !(dt & 62914560) && (dt = 4194304), e;
		}
		function vt(e) {
			for (var t = [], n = 0; 31 > n; n++) t.push(e);
			return t;
		}
		function yt(e, t) {
			(e.pendingLanes |= t),
				t !== 268435456 && ((e.suspendedLanes = 0), (e.pingedLanes = 0), (e.warmLanes = 0));
		}
		function A(e, t, n, r, i, a) {
			var o = e.pendingLanes;
			(e.pendingLanes = n),
				(e.suspendedLanes = 0),
				(e.pingedLanes = 0),
				(e.warmLanes = 0),
				(e.expiredLanes &= n),
				(e.entangledLanes &= n),
				(e.errorRecoveryDisabledLanes &= n),
				(e.shellSuspendCounter = 0);
			var s = e.entanglements,
				c = e.expirationTimes,
				l = e.hiddenUpdates;
			for (n = o & ~n; 0 < n; ) {
				var u = 31 - at(n),
					d = 1 << u;
				(s[u] = 0), (c[u] = -1);
				var f = l[u];
				if (f !== null)
					for (l[u] = null, u = 0; u < f.length; u++) {
						var p = f[u];
						p !== null && (p.lane &= -536870913);
					}
				n &= ~d;
			}
			r !== 0 && j(e, r, 0),
				a !== 0 && i === 0 && e.tag !== 0 && (e.suspendedLanes |= a & ~(o & ~t));
		}
		function j(e, t, n) {
			(e.pendingLanes |= t), (e.suspendedLanes &= ~t);
			var r = 31 - at(t);
			(e.entangledLanes |= t),
				(e.entanglements[r] = e.entanglements[r] | 1073741824 | (n & 261930));
		}
		function bt(e, t) {
			var n = (e.entangledLanes |= t);
			for (e = e.entanglements; n; ) {
				var r = 31 - at(n),
					i = 1 << r;
				(i & t) | (e[r] & t) && (e[r] |= t), (n &= ~i);
			}
		}
		function xt(e, t) {
			var n = t & -t;
			return (n = n & 42 ? 1 : St(n)), (n & (e.suspendedLanes | t)) === 0 ? n : 0;
		}
		function St(e) {
			switch (e) {
				case 2:
					e = 1;
					break;
				case 8:
					e = 4;
					break;
				case 32:
					e = 16;
					break;
				case 256:
				case 512:
				case 1024:
				case 2048:
				case 4096:
				case 8192:
				case 16384:
				case 32768:
				case 65536:
				case 131072:
				case 262144:
				case 524288:
				case 1048576:
				case 2097152:
				case 4194304:
				case 8388608:
				case 16777216:
				case 33554432:
					e = 128;
					break;
				case 268435456:
					e = 134217728;
					break;
				default:
					e = 0;
			}
			return e;
		}
		function Ct(e) {
			return (e &= -e), 2 < e ? (8 < e ? (e & 134217727 ? 32 : 268435456) : 8) : 2;
		}
		function wt() {
			var e = O.p;
			return e === 0 ? ((e = window.event), e === void 0 ? 32 : Ch(e.type)) : e;
		}
		function Tt(e, t) {
			var n = O.p;
			try {
				return (O.p = e), t();
			} finally {
				O.p = n;
			}
		}
		var Et = Math.random().toString(36).slice(2),
			Dt = `__reactFiber$` + Et,
			Ot = `__reactProps$` + Et,
			kt = `__reactContainer$` + Et,
			At = `__reactEvents$` + Et,
			jt = `__reactListeners$` + Et,
			Mt = `__reactHandles$` + Et,
			Nt = `__reactResources$` + Et,
			Pt = `__reactMarker$` + Et,
			Ft = `__reactLoad$` + Et;
		function It(e) {
			delete e[Dt], delete e[Ot], delete e[jt], delete e[Mt];
		}
		function Lt(e) {
			var t;
			if ((t = e[Dt])) return t;
			for (var n = e.parentNode; n; ) {
				if ((t = n[kt] || n[Dt])) {
					if (((n = t.alternate), t.child !== null || (n !== null && n.child !== null)))
						for (e = fm(e); e !== null; ) {
							if ((n = e[Dt])) return n;
							e = fm(e);
						}
					return t;
				}
				(e = n), (n = e.parentNode);
			}
			return null;
		}
		function Rt(e) {
			if ((e = e[Dt] || e[kt])) {
				var t = e.tag;
				if (t === 5 || t === 6 || t === 13 || t === 31 || t === 26 || t === 27 || t === 3) return e;
			}
			return null;
		}
		function zt(e) {
			var t = e.tag;
			if (t === 5 || t === 26 || t === 27 || t === 6) return e.stateNode;
			throw Error(i(33));
		}
		function Bt(e) {
			var t = e[Nt];
			return (t ||= e[Nt] = { hoistableStyles: new Map(), hoistableScripts: new Map() }), t;
		}
		function Vt(e) {
			e[Pt] = !0;
		}
		function Ht(e) {
			e[Ft] = void 0;
		}
		var Ut = new Set(),
			Wt = {};
		function Gt(e, t) {
			Kt(e, t), Kt(e + `Capture`, t);
		}
		function Kt(e, t) {
			for (Wt[e] = t, e = 0; e < t.length; e++) Ut.add(t[e]);
		}
		var qt = RegExp(
				`^[:A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD][:A-Z_a-z\\u00C0-\\u00D6\\u00D8-\\u00F6\\u00F8-\\u02FF\\u0370-\\u037D\\u037F-\\u1FFF\\u200C-\\u200D\\u2070-\\u218F\\u2C00-\\u2FEF\\u3001-\\uD7FF\\uF900-\\uFDCF\\uFDF0-\\uFFFD\\-.0-9\\u00B7\\u0300-\\u036F\\u203F-\\u2040]*$`,
			),
			Jt = {},
			Yt = {};
		function Xt(e) {
			return He.call(Yt, e)
				? !0
				: He.call(Jt, e)
					? !1
					: qt.test(e)
						? (Yt[e] = !0)
						: ((Jt[e] = !0), !1);
		}
		var M = !1;
		function Zt() {
			var e = M;
			return (M = !1), e;
		}
		function Qt(e, t, n) {
			if (Xt(t)) {
				if (n === null) e.removeAttribute(t);
				else {
					switch (typeof n) {
						case `undefined`:
						case `function`:
						case `symbol`:
							e.removeAttribute(t);
							return;
						case `boolean`:
							var r = t.toLowerCase().slice(0, 5);
							if (r !== `data-` && r !== `aria-`) {
								e.removeAttribute(t);
								return;
							}
					}
					e.setAttribute(t, n);
				}
			}
		}
		function $t(e, t, n) {
			if (n === null) e.removeAttribute(t);
			else {
				switch (typeof n) {
					case `undefined`:
					case `function`:
					case `symbol`:
					case `boolean`:
						e.removeAttribute(t);
						return;
				}
				e.setAttribute(t, n);
			}
		}
		function en(e, t, n, r) {
			if (r === null) e.removeAttribute(n);
			else {
				switch (typeof r) {
					case `undefined`:
					case `function`:
					case `symbol`:
					case `boolean`:
						e.removeAttribute(n);
						return;
				}
				e.setAttributeNS(t, n, r);
			}
		}
		function tn(e) {
			switch (typeof e) {
				case `bigint`:
				case `boolean`:
				case `number`:
				case `string`:
				case `undefined`:
					return e;
				case `object`:
					return e;
				default:
					return ``;
			}
		}
		function nn(e) {
			var t = e.type;
			return (e = e.nodeName) && e.toLowerCase() === `input` && (t === `checkbox` || t === `radio`);
		}
		function rn(e, t, n) {
			var r = Object.getOwnPropertyDescriptor(e.constructor.prototype, t);
			if (
				!e.hasOwnProperty(t) &&
				r !== void 0 &&
				typeof r.get == `function` &&
				typeof r.set == `function`
			) {
				var i = r.get,
					a = r.set;
				return (
					Object.defineProperty(e, t, {
						configurable: !0,
						get: function () {
							return i.call(this);
						},
						set: function (e) {
							(n = `` + e), a.call(this, e);
						},
					}),
					Object.defineProperty(e, t, { enumerable: r.enumerable }),
					{
						getValue: function () {
							return n;
						},
						setValue: function (e) {
							n = `` + e;
						},
						stopTracking: function () {
							(e._valueTracker = null), delete e[t];
						},
					}
				);
			}
		}
		function an(e) {
			if (!e._valueTracker) {
				var t = nn(e) ? `checked` : `value`;
				e._valueTracker = rn(e, t, `` + e[t]);
			}
		}
		function on(e) {
			if (!e) return !1;
			var t = e._valueTracker;
			if (!t) return !0;
			var n = t.getValue(),
				r = ``;
			return (
				e && (r = nn(e) ? (e.checked ? `true` : `false`) : e.value),
				(e = r),
				e !== n && (t.setValue(e), !0)
			);
		}
		var sn = /[\n"\\]/g;
		function cn(e) {
			return e.replace(sn, function (e) {
				return `\\` + e.charCodeAt(0).toString(16) + ` `;
			});
		}
		function ln(e, t, n, r, i, a, o, s) {
			(e.name = ``),
				o != null && typeof o != `function` && typeof o != `symbol` && typeof o != `boolean`
					? (e.type = o)
					: e.removeAttribute(`type`),
				t == null
					? (o !== `submit` && o !== `reset`) || e.removeAttribute(`value`)
					: o === `number`
						? ((t === 0 && e.value === ``) || e.value != t) && (e.value = `` + tn(t))
						: e.value !== `` + tn(t) && (e.value = `` + tn(t)),
				t == null
					? n == null
						? r != null && e.removeAttribute(`value`)
						: dn(e, tn(n))
					: o === `number` && e.value == t
						? dn(e, tn(e.value))
						: dn(e, tn(t)),
				i == null && a != null && (e.defaultChecked = !!a),
				i != null && (e.checked = i && typeof i != `function` && typeof i != `symbol`),
				s != null && typeof s != `function` && typeof s != `symbol` && typeof s != `boolean`
					? (e.name = `` + tn(s))
					: e.removeAttribute(`name`);
		}
		function un(e, t, n, r, i, a, o, s) {
			if (
				(a != null &&
					typeof a != `function` &&
					typeof a != `symbol` &&
					typeof a != `boolean` &&
					(e.type = a),
				t != null || n != null)
			) {
				if (!((a !== `submit` && a !== `reset`) || t != null)) {
					an(e);
					return;
				}
				(n = n == null ? `` : `` + tn(n)),
					(t = t == null ? n : `` + tn(t)),
					s || t === e.value || (e.value = t),
					(e.defaultValue = t);
			}
			(r ??= i),
				(r = typeof r != `function` && typeof r != `symbol` && !!r),
				(e.checked = s ? e.checked : !!r),
				(e.defaultChecked = !!r),
				o != null &&
					typeof o != `function` &&
					typeof o != `symbol` &&
					typeof o != `boolean` &&
					(e.name = o),
				an(e);
		}
		function dn(e, t) {
			e.defaultValue !== `` + t && (e.defaultValue = `` + t);
		}
		function fn(e, t, n, r) {
			if (((e = e.options), t)) {
				t = {};
				for (var i = 0; i < n.length; i++) t[`$` + n[i]] = !0;
				for (n = 0; n < e.length; n++)
					(i = t.hasOwnProperty(`$` + e[n].value)),
						e[n].selected !== i && (e[n].selected = i),
						i && r && (e[n].defaultSelected = !0);
			} else {
				for (n = `` + tn(n), t = null, i = 0; i < e.length; i++) {
					if (e[i].value === n) {
						(e[i].selected = !0), r && (e[i].defaultSelected = !0);
						return;
					}
					t !== null || e[i].disabled || (t = e[i]);
				}
				t !== null && (t.selected = !0);
			}
		}
		function pn(e, t, n) {
			t != null && ((t = `` + tn(t)), t !== e.value && (e.value = t), n == null)
				? e.defaultValue !== t && (e.defaultValue = t)
				: (e.defaultValue = n == null ? `` : `` + tn(n));
		}
		function mn(e, t, n, r) {
			if (t == null) {
				if (r != null) {
					if (n != null) throw Error(i(92));
					if (xe(r)) {
						if (1 < r.length) throw Error(i(93));
						r = r[0];
					}
					n = r;
				}
				(n ??= ``), (t = n);
			}
			(n = tn(t)),
				(e.defaultValue = n),
				(r = e.textContent),
				r === n && r !== `` && r !== null && (e.value = r),
				an(e);
		}
		function hn(e, t) {
			if (t) {
				var n = e.firstChild;
				if (n && n === e.lastChild && n.nodeType === 3) {
					n.nodeValue = t;
					return;
				}
			}
			e.textContent = t;
		}
		var gn = new Set(
			`animationIterationCount aspectRatio borderImageOutset borderImageSlice borderImageWidth boxFlex boxFlexGroup boxOrdinalGroup columnCount columns flex flexGrow flexPositive flexShrink flexNegative flexOrder gridArea gridRow gridRowEnd gridRowSpan gridRowStart gridColumn gridColumnEnd gridColumnSpan gridColumnStart fontWeight lineClamp lineHeight opacity order orphans scale tabSize widows zIndex zoom fillOpacity floodOpacity stopOpacity strokeDasharray strokeDashoffset strokeMiterlimit strokeOpacity strokeWidth MozAnimationIterationCount MozBoxFlex MozBoxFlexGroup MozLineClamp msAnimationIterationCount msFlex msZoom msFlexGrow msFlexNegative msFlexOrder msFlexPositive msFlexShrink msGridColumn msGridColumnSpan msGridRow msGridRowSpan WebkitAnimationIterationCount WebkitBoxFlex WebKitBoxFlexGroup WebkitBoxOrdinalGroup WebkitColumnCount WebkitColumns WebkitFlex WebkitFlexGrow WebkitFlexPositive WebkitFlexShrink WebkitLineClamp`.split(
				` `,
			),
		);
		function _n(e, t, n) {
			var r = t.indexOf(`--`) === 0;
			n == null || typeof n == `boolean` || n === ``
				? r
					? e.setProperty(t, ``)
					: t === `float`
						? (e.cssFloat = ``)
						: (e[t] = ``)
				: r
					? e.setProperty(t, n)
					: typeof n != `number` || n === 0 || gn.has(t)
						? t === `float`
							? (e.cssFloat = n)
							: (e[t] = (`` + n).trim())
						: (e[t] = n + `px`);
		}
		function vn(e, t, n) {
			if (t != null && typeof t != `object`) throw Error(i(62));
			if (((e = e.style), n != null)) {
				for (var r in n)
					!n.hasOwnProperty(r) ||
						(t != null && t.hasOwnProperty(r)) ||
						(r.indexOf(`--`) === 0
							? e.setProperty(r, ``)
							: r === `float`
								? (e.cssFloat = ``)
								: (e[r] = ``),
						(M = !0));
				for (var a in t) (r = t[a]), t.hasOwnProperty(a) && n[a] !== r && (_n(e, a, r), (M = !0));
			} else for (var o in t) t.hasOwnProperty(o) && _n(e, o, t[o]);
		}
		function yn(e) {
			if (e.indexOf(`-`) === -1) return !1;
			switch (e) {
				case `annotation-xml`:
				case `color-profile`:
				case `font-face`:
				case `font-face-src`:
				case `font-face-uri`:
				case `font-face-format`:
				case `font-face-name`:
				case `missing-glyph`:
					return !1;
				default:
					return !0;
			}
		}
		var bn = new Map([
				[`acceptCharset`, `accept-charset`],
				[`htmlFor`, `for`],
				[`httpEquiv`, `http-equiv`],
				[`crossOrigin`, `crossorigin`],
				[`accentHeight`, `accent-height`],
				[`alignmentBaseline`, `alignment-baseline`],
				[`arabicForm`, `arabic-form`],
				[`baselineShift`, `baseline-shift`],
				[`capHeight`, `cap-height`],
				[`clipPath`, `clip-path`],
				[`clipRule`, `clip-rule`],
				[`colorInterpolation`, `color-interpolation`],
				[`colorInterpolationFilters`, `color-interpolation-filters`],
				[`colorProfile`, `color-profile`],
				[`colorRendering`, `color-rendering`],
				[`dominantBaseline`, `dominant-baseline`],
				[`enableBackground`, `enable-background`],
				[`fillOpacity`, `fill-opacity`],
				[`fillRule`, `fill-rule`],
				[`floodColor`, `flood-color`],
				[`floodOpacity`, `flood-opacity`],
				[`fontFamily`, `font-family`],
				[`fontSize`, `font-size`],
				[`fontSizeAdjust`, `font-size-adjust`],
				[`fontStretch`, `font-stretch`],
				[`fontStyle`, `font-style`],
				[`fontVariant`, `font-variant`],
				[`fontWeight`, `font-weight`],
				[`glyphName`, `glyph-name`],
				[`glyphOrientationHorizontal`, `glyph-orientation-horizontal`],
				[`glyphOrientationVertical`, `glyph-orientation-vertical`],
				[`horizAdvX`, `horiz-adv-x`],
				[`horizOriginX`, `horiz-origin-x`],
				[`imageRendering`, `image-rendering`],
				[`letterSpacing`, `letter-spacing`],
				[`lightingColor`, `lighting-color`],
				[`markerEnd`, `marker-end`],
				[`markerMid`, `marker-mid`],
				[`markerStart`, `marker-start`],
				[`maskType`, `mask-type`],
				[`overlinePosition`, `overline-position`],
				[`overlineThickness`, `overline-thickness`],
				[`paintOrder`, `paint-order`],
				[`panose-1`, `panose-1`],
				[`pointerEvents`, `pointer-events`],
				[`renderingIntent`, `rendering-intent`],
				[`shapeRendering`, `shape-rendering`],
				[`stopColor`, `stop-color`],
				[`stopOpacity`, `stop-opacity`],
				[`strikethroughPosition`, `strikethrough-position`],
				[`strikethroughThickness`, `strikethrough-thickness`],
				[`strokeDasharray`, `stroke-dasharray`],
				[`strokeDashoffset`, `stroke-dashoffset`],
				[`strokeLinecap`, `stroke-linecap`],
				[`strokeLinejoin`, `stroke-linejoin`],
				[`strokeMiterlimit`, `stroke-miterlimit`],
				[`strokeOpacity`, `stroke-opacity`],
				[`strokeWidth`, `stroke-width`],
				[`textAnchor`, `text-anchor`],
				[`textDecoration`, `text-decoration`],
				[`textRendering`, `text-rendering`],
				[`transformOrigin`, `transform-origin`],
				[`underlinePosition`, `underline-position`],
				[`underlineThickness`, `underline-thickness`],
				[`unicodeBidi`, `unicode-bidi`],
				[`unicodeRange`, `unicode-range`],
				[`unitsPerEm`, `units-per-em`],
				[`vAlphabetic`, `v-alphabetic`],
				[`vHanging`, `v-hanging`],
				[`vIdeographic`, `v-ideographic`],
				[`vMathematical`, `v-mathematical`],
				[`vectorEffect`, `vector-effect`],
				[`vertAdvY`, `vert-adv-y`],
				[`vertOriginX`, `vert-origin-x`],
				[`vertOriginY`, `vert-origin-y`],
				[`wordSpacing`, `word-spacing`],
				[`writingMode`, `writing-mode`],
				[`xmlnsXlink`, `xmlns:xlink`],
				[`xHeight`, `x-height`],
			]),
			xn =
				/^[\u0000-\u001F ]*j[\r\n\t]*a[\r\n\t]*v[\r\n\t]*a[\r\n\t]*s[\r\n\t]*c[\r\n\t]*r[\r\n\t]*i[\r\n\t]*p[\r\n\t]*t[\r\n\t]*:/i;
		function Sn(e) {
			return xn.test(`` + e)
				? `javascript:throw new Error('React has blocked a javascript: URL as a security precaution.')`
				: e;
		}
		function Cn() {}
		var wn = null;
		function Tn(e) {
			return (
				(e = e.target || e.srcElement || window),
				e.correspondingUseElement && (e = e.correspondingUseElement),
				e.nodeType === 3 ? e.parentNode : e
			);
		}
		var En = null,
			Dn = null;
		function On(e) {
			var t = Rt(e);
			if (t && (e = t.stateNode)) {
				var n = e[Ot] || null;
				a: switch (((e = t.stateNode), t.type)) {
					case `input`:
						if (
							(ln(
								e,
								n.value,
								n.defaultValue,
								n.defaultValue,
								n.checked,
								n.defaultChecked,
								n.type,
								n.name,
							),
							(t = n.name),
							n.type === `radio` && t != null)
						) {
							for (n = e; n.parentNode; ) n = n.parentNode;
							for (
								n = n.querySelectorAll(`input[name="` + cn(`` + t) + `"][type="radio"]`), t = 0;
								t < n.length;
								t++
							) {
								var r = n[t];
								if (r !== e && r.form === e.form) {
									var a = r[Ot] || null;
									if (!a) throw Error(i(90));
									ln(
										r,
										a.value,
										a.defaultValue,
										a.defaultValue,
										a.checked,
										a.defaultChecked,
										a.type,
										a.name,
									);
								}
							}
							for (t = 0; t < n.length; t++) (r = n[t]), r.form === e.form && on(r);
						}
						break a;
					case `textarea`:
						pn(e, n.value, n.defaultValue);
						break a;
					case `select`:
						(t = n.value), t != null && fn(e, !!n.multiple, t, !1);
				}
			}
		}
		var kn = !1;
		function An(e, t, n) {
			if (kn) return e(t, n);
			kn = !0;
			try {
				return e(t);
			} finally {
				if (
					((kn = !1),
					(En !== null || Dn !== null) &&
						(Rd(), En && ((t = En), (e = Dn), (Dn = En = null), On(t), e)))
				)
					for (t = 0; t < e.length; t++) On(e[t]);
			}
		}
		function jn(e, t) {
			var n = e.stateNode;
			if (n === null) return null;
			var r = n[Ot] || null;
			if (r === null) return null;
			n = r[t];
			a: switch (t) {
				case `onClick`:
				case `onClickCapture`:
				case `onDoubleClick`:
				case `onDoubleClickCapture`:
				case `onMouseDown`:
				case `onMouseDownCapture`:
				case `onMouseMove`:
				case `onMouseMoveCapture`:
				case `onMouseUp`:
				case `onMouseUpCapture`:
				case `onMouseEnter`:
					(r = !r.disabled) ||
						((e = e.type),
						(r = e !== `button` && e !== `input` && e !== `select` && e !== `textarea`)),
						(e = !r);
					break a;
				default:
					e = !1;
			}
			if (e) return null;
			if (n && typeof n != `function`) throw Error(i(231, t, typeof n));
			return n;
		}
		var Mn =
				typeof window < `u` &&
				window.document !== void 0 &&
				window.document.createElement !== void 0,
			Nn = !1;
		if (Mn)
			try {
				var Pn = {};
				Object.defineProperty(Pn, "passive", {
					get: function () {
						Nn = !0;
					},
				}),
					window.addEventListener(`test`, Pn, Pn),
					window.removeEventListener(`test`, Pn, Pn);
			} catch {
				Nn = !1;
			}
		var Fn = null,
			In = null,
			Ln = null;
		function Rn() {
			if (Ln) return Ln;
			var e,
				t = In,
				n = t.length,
				r,
				i = `value` in Fn ? Fn.value : Fn.textContent,
				a = i.length;
			for (e = 0; e < n && t[e] === i[e]; e++);
			var o = n - e;
			for (r = 1; r <= o && t[n - r] === i[a - r]; r++);
			return (Ln = i.slice(e, 1 < r ? 1 - r : void 0));
		}
		function zn(e) {
			var t = e.keyCode;
			return (
				`charCode` in e ? ((e = e.charCode), e === 0 && t === 13 && (e = 13)) : (e = t),
				e === 10 && (e = 13),
				32 <= e || e === 13 ? e : 0
			);
		}
		function Bn() {
			return !0;
		}
		function Vn() {
			return !1;
		}
		function Hn(e) {
			function t(t, n, r, i, a) {
				for (var o in ((this._reactName = t),
				(this._targetInst = r),
				(this.type = n),
				(this.nativeEvent = i),
				(this.target = a),
				(this.currentTarget = null),
				e))
					e.hasOwnProperty(o) && ((t = e[o]), (this[o] = t ? t(i) : i[o]));
				return (
					(this.isDefaultPrevented = (
						i.defaultPrevented == null
							? !1 === i.returnValue
							: i.defaultPrevented
					)
						? Bn
						: Vn),
					(this.isPropagationStopped = Vn),
					this
				);
			}
			return (
				T(t.prototype, {
					preventDefault: function () {
						this.defaultPrevented = !0;
						var e = this.nativeEvent;
						e &&
							(e.preventDefault
								? e.preventDefault()
								: typeof e.returnValue != `unknown` && (e.returnValue = !1),
							(this.isDefaultPrevented = Bn));
					},
					stopPropagation: function () {
						var e = this.nativeEvent;
						e &&
							(e.stopPropagation
								? e.stopPropagation()
								: typeof e.cancelBubble != `unknown` && (e.cancelBubble = !0),
							(this.isPropagationStopped = Bn));
					},
					persist: function () {},
					isPersistent: Bn,
				}),
				t
			);
		}
		var Un = {
				eventPhase: 0,
				bubbles: 0,
				cancelable: 0,
				timeStamp: function (e) {
					return e.timeStamp || Date.now();
				},
				defaultPrevented: 0,
				isTrusted: 0,
			},
			Wn = Hn(Un),
			Gn = T({}, Un, { view: 0, detail: 0 }),
			Kn = Hn(Gn),
			qn,
			Jn,
			Yn,
			Xn = T({}, Gn, {
				screenX: 0,
				screenY: 0,
				clientX: 0,
				clientY: 0,
				pageX: 0,
				pageY: 0,
				ctrlKey: 0,
				shiftKey: 0,
				altKey: 0,
				metaKey: 0,
				getModifierState: sr,
				button: 0,
				buttons: 0,
				relatedTarget: function (e) {
					return e.relatedTarget === void 0
						? e.fromElement === e.srcElement
							? e.toElement
							: e.fromElement
						: e.relatedTarget;
				},
				movementX: function (e) {
					return `movementX` in e
						? e.movementX
						: (e !== Yn &&
								(Yn && e.type === `mousemove`
									? ((qn = e.screenX - Yn.screenX), (Jn = e.screenY - Yn.screenY))
									: (Jn = qn = 0),
								(Yn = e)),
							qn);
				},
				movementY: function (e) {
					return `movementY` in e ? e.movementY : Jn;
				},
			}),
			Zn = Hn(Xn),
			Qn = Hn(T({}, Xn, { dataTransfer: 0 })),
			$n = Hn(T({}, Gn, { relatedTarget: 0 })),
			er = Hn(T({}, Un, { animationName: 0, elapsedTime: 0, pseudoElement: 0 })),
			tr = Hn(
				T({}, Un, {
					clipboardData: function (e) {
						return `clipboardData` in e ? e.clipboardData : window.clipboardData;
					},
				}),
			),
			nr = Hn(T({}, Un, { data: 0 })),
			rr = {
				Esc: `Escape`,
				Spacebar: ` `,
				Left: `ArrowLeft`,
				Up: `ArrowUp`,
				Right: `ArrowRight`,
				Down: `ArrowDown`,
				Del: `Delete`,
				Win: `OS`,
				Menu: `ContextMenu`,
				Apps: `ContextMenu`,
				Scroll: `ScrollLock`,
				MozPrintableKey: `Unidentified`,
			},
			ir = {
				8: `Backspace`,
				9: `Tab`,
				12: `Clear`,
				13: `Enter`,
				16: `Shift`,
				17: `Control`,
				18: `Alt`,
				19: `Pause`,
				20: `CapsLock`,
				27: `Escape`,
				32: ` `,
				33: `PageUp`,
				34: `PageDown`,
				35: `End`,
				36: `Home`,
				37: `ArrowLeft`,
				38: `ArrowUp`,
				39: `ArrowRight`,
				40: `ArrowDown`,
				45: `Insert`,
				46: `Delete`,
				112: `F1`,
				113: `F2`,
				114: `F3`,
				115: `F4`,
				116: `F5`,
				117: `F6`,
				118: `F7`,
				119: `F8`,
				120: `F9`,
				121: `F10`,
				122: `F11`,
				123: `F12`,
				144: `NumLock`,
				145: `ScrollLock`,
				224: `Meta`,
			},
			ar = { Alt: `altKey`, Control: `ctrlKey`, Meta: `metaKey`, Shift: `shiftKey` };
		function or(e) {
			var t = this.nativeEvent;
			return t.getModifierState ? t.getModifierState(e) : (e = ar[e]) ? !!t[e] : !1;
		}
		function sr() {
			return or;
		}
		var cr = Hn(
				T({}, Gn, {
					key: function (e) {
						if (e.key) {
							var t = rr[e.key] || e.key;
							if (t !== `Unidentified`) return t;
						}
						return e.type === `keypress`
							? ((e = zn(e)), e === 13 ? `Enter` : String.fromCharCode(e))
							: e.type === `keydown` || e.type === `keyup`
								? ir[e.keyCode] || `Unidentified`
								: ``;
					},
					code: 0,
					location: 0,
					ctrlKey: 0,
					shiftKey: 0,
					altKey: 0,
					metaKey: 0,
					repeat: 0,
					locale: 0,
					getModifierState: sr,
					charCode: function (e) {
						return e.type === `keypress` ? zn(e) : 0;
					},
					keyCode: function (e) {
						return e.type === `keydown` || e.type === `keyup` ? e.keyCode : 0;
					},
					which: function (e) {
						return e.type === `keypress`
							? zn(e)
							: e.type === `keydown` || e.type === `keyup`
								? e.keyCode
								: 0;
					},
				}),
			),
			lr = Hn(
				T({}, Xn, {
					pointerId: 0,
					width: 0,
					height: 0,
					pressure: 0,
					tangentialPressure: 0,
					tiltX: 0,
					tiltY: 0,
					twist: 0,
					pointerType: 0,
					isPrimary: 0,
				}),
			),
			ur = Hn(T({}, Un, { submitter: 0 })),
			dr = Hn(
				T({}, Gn, {
					touches: 0,
					targetTouches: 0,
					changedTouches: 0,
					altKey: 0,
					metaKey: 0,
					ctrlKey: 0,
					shiftKey: 0,
					getModifierState: sr,
				}),
			),
			fr = Hn(T({}, Un, { propertyName: 0, elapsedTime: 0, pseudoElement: 0 })),
			pr = Hn(
				T({}, Xn, {
					deltaX: function (e) {
						return `deltaX` in e ? e.deltaX : `wheelDeltaX` in e ? -e.wheelDeltaX : 0;
					},
					deltaY: function (e) {
						return `deltaY` in e
							? e.deltaY
							: `wheelDeltaY` in e
								? -e.wheelDeltaY
								: `wheelDelta` in e
									? -e.wheelDelta
									: 0;
					},
					deltaZ: 0,
					deltaMode: 0,
				}),
			),
			mr = Hn(T({}, Un, { newState: 0, oldState: 0, source: 0 })),
			hr = [9, 13, 27, 32],
			gr = Mn && `CompositionEvent` in window,
			_r = null;
		Mn && `documentMode` in document && (_r = document.documentMode);
		var vr = Mn && `TextEvent` in window && !_r,
			yr = Mn && (!gr || (_r && 8 < _r && 11 >= _r)),
			br = ` `,
			xr = !1;
		function Sr(e, t) {
			switch (e) {
				case `keyup`:
					return hr.indexOf(t.keyCode) !== -1;
				case `keydown`:
					return t.keyCode !== 229;
				case `keypress`:
				case `mousedown`:
				case `focusout`:
					return !0;
				default:
					return !1;
			}
		}
		function Cr(e) {
			return (e = e.detail), typeof e == `object` && `data` in e ? e.data : null;
		}
		var wr = !1;
		function Tr(e, t) {
			switch (e) {
				case `compositionend`:
					return Cr(t);
				case `keypress`:
					return t.which === 32 ? ((xr = !0), br) : null;
				case `textInput`:
					return (e = t.data), e === br && xr ? null : e;
				default:
					return null;
			}
		}
		function Er(e, t) {
			if (wr)
				return e === `compositionend` || (!gr && Sr(e, t))
					? ((e = Rn()), (Ln = In = Fn = null), (wr = !1), e)
					: null;
			switch (e) {
				case `paste`:
					return null;
				case `keypress`:
					if (!(t.ctrlKey || t.altKey || t.metaKey) || (t.ctrlKey && t.altKey)) {
						if (t.char && 1 < t.char.length) return t.char;
						if (t.which) return String.fromCharCode(t.which);
					}
					return null;
				case `compositionend`:
					return yr && t.locale !== `ko` ? null : t.data;
				default:
					return null;
			}
		}
		var Dr = {
			color: !0,
			date: !0,
			datetime: !0,
			"datetime-local": !0,
			email: !0,
			month: !0,
			number: !0,
			password: !0,
			range: !0,
			search: !0,
			tel: !0,
			text: !0,
			time: !0,
			url: !0,
			week: !0,
		};
		function Or(e) {
			var t = e && e.nodeName && e.nodeName.toLowerCase();
			return t === `input` ? !!Dr[e.type] : t === `textarea`;
		}
		function kr(e, t, n, r) {
			En ? (Dn ? Dn.push(r) : (Dn = [r])) : (En = r),
				(t = Jf(t, `onChange`)),
				0 < t.length &&
					((n = new Wn(`onChange`, `change`, null, n, r)), e.push({ event: n, listeners: t }));
		}
		var Ar = null,
			jr = null;
		function Mr(e) {
			Vf(e, 0);
		}
		function Nr(e) {
			if (on(zt(e))) return e;
		}
		function Pr(e, t) {
			if (e === `change`) return t;
		}
		var Fr = !1;
		if (Mn) {
			var Ir;
			if (Mn) {
				var Lr = `oninput` in document;
				if (!Lr) {
					var Rr = document.createElement(`div`);
					Rr.setAttribute(`oninput`, `return;`), (Lr = typeof Rr.oninput == `function`);
				}
				Ir = Lr;
			} else Ir = !1;
			Fr = Ir && (!document.documentMode || 9 < document.documentMode);
		}
		function zr() {
			Ar && (Ar.detachEvent(`onpropertychange`, Br), (jr = Ar = null));
		}
		function Br(e) {
			if (e.propertyName === `value` && Nr(jr)) {
				var t = [];
				kr(t, jr, e, Tn(e)), An(Mr, t);
			}
		}
		function Vr(e, t, n) {
			e === `focusin`
				? (zr(), (Ar = t), (jr = n), Ar.attachEvent(`onpropertychange`, Br))
				: e === `focusout` && zr();
		}
		function Hr(e) {
			if (e === `selectionchange` || e === `keyup` || e === `keydown`) return Nr(jr);
		}
		function Ur(e, t) {
			if (e === `click`) return Nr(t);
		}
		function Wr(e, t) {
			if (e === `input` || e === `change`) return Nr(t);
		}
		function Gr(e, t) {
			return (e === t && (e !== 0 || 1 / e == 1 / t)) || (e !== e && t !== t);
		}
		var Kr = typeof Object.is == `function` ? Object.is : Gr;
		function qr(e, t) {
			if (Kr(e, t)) return !0;
			if (typeof e != `object` || !e || typeof t != `object` || !t) return !1;
			var n = Object.keys(e),
				r = Object.keys(t);
			if (n.length !== r.length) return !1;
			for (r = 0; r < n.length; r++) {
				var i = n[r];
				if (!He.call(t, i) || !Kr(e[i], t[i])) return !1;
			}
			return !0;
		}
		function Jr(e) {
			if (((e ||= typeof document < `u` ? document : void 0), e === void 0)) return null;
			try {
				return e.activeElement || e.body;
			} catch {
				return e.body;
			}
		}
		function Yr(e) {
			for (; e && e.firstChild; ) e = e.firstChild;
			return e;
		}
		function Xr(e, t) {
			var n = Yr(e);
			e = 0;
			for (var r; n; ) {
				if (n.nodeType === 3) {
					if (((r = e + n.textContent.length), e <= t && r >= t)) return { node: n, offset: t - e };
					e = r;
				}
				a: {
					for (; n; ) {
						if (n.nextSibling) {
							n = n.nextSibling;
							break a;
						}
						n = n.parentNode;
					}
					n = void 0;
				}
				n = Yr(n);
			}
		}
		function Zr(e, t) {
			return e && t
				? e === t
					? !0
					: e && e.nodeType === 3
						? !1
						: t && t.nodeType === 3
							? Zr(e, t.parentNode)
							: `contains` in e
								? e.contains(t)
								: e.compareDocumentPosition
									? !!(e.compareDocumentPosition(t) & 16)
									: !1
				: !1;
		}
		function N(e) {
			e =
				e != null && e.ownerDocument != null && e.ownerDocument.defaultView != null
					? e.ownerDocument.defaultView
					: window;
			for (var t = Jr(e.document); t instanceof e.HTMLIFrameElement; ) {
				try {
					var n = typeof t.contentWindow.location.href == `string`;
				} catch {
					n = !1;
				}
				if (n) e = t.contentWindow;
				else break;
				t = Jr(e.document);
			}
			return t;
		}
		function Qr(e) {
			var t = e && e.nodeName && e.nodeName.toLowerCase();
			return (
				t &&
				((t === `input` &&
					(e.type === `text` ||
						e.type === `search` ||
						e.type === `tel` ||
						e.type === `url` ||
						e.type === `password`)) ||
					t === `textarea` ||
					e.contentEditable === `true`)
			);
		}
		var $r = Mn && `documentMode` in document && 11 >= document.documentMode,
			ei = null,
			ti = null,
			ni = null,
			ri = !1;
		function ii(e, t, n) {
			var r = n.window === n ? n.document : n.nodeType === 9 ? n : n.ownerDocument;
			ri ||
				ei == null ||
				ei !== Jr(r) ||
				((r = ei),
				`selectionStart` in r && Qr(r)
					? (r = { start: r.selectionStart, end: r.selectionEnd })
					: ((r = ((r.ownerDocument && r.ownerDocument.defaultView) || window).getSelection()),
						(r = {
							anchorNode: r.anchorNode,
							anchorOffset: r.anchorOffset,
							focusNode: r.focusNode,
							focusOffset: r.focusOffset,
						})),
				(ni && qr(ni, r)) ||
					((ni = r),
					(r = Jf(ti, `onSelect`)),
					0 < r.length &&
						((t = new Wn(`onSelect`, `select`, null, t, n)),
						e.push({ event: t, listeners: r }),
						(t.target = ei))));
		}
		function ai(e, t) {
			var n = {};
			return (
				(n[e.toLowerCase()] = t.toLowerCase()),
				(n[`Webkit` + e] = `webkit` + t),
				(n[`Moz` + e] = `moz` + t),
				n
			);
		}
		var oi = {
				animationend: ai(`Animation`, `AnimationEnd`),
				animationiteration: ai(`Animation`, `AnimationIteration`),
				animationstart: ai(`Animation`, `AnimationStart`),
				transitionrun: ai(`Transition`, `TransitionRun`),
				transitionstart: ai(`Transition`, `TransitionStart`),
				transitioncancel: ai(`Transition`, `TransitionCancel`),
				transitionend: ai(`Transition`, `TransitionEnd`),
			},
			si = {},
			ci = {};
		Mn &&
			((ci = document.createElement(`div`).style),
			`AnimationEvent` in window ||
				(delete oi.animationend.animation,
				delete oi.animationiteration.animation,
				delete oi.animationstart.animation),
			`TransitionEvent` in window || delete oi.transitionend.transition);
		function li(e) {
			if (si[e]) return si[e];
			if (!oi[e]) return e;
			var t = oi[e],
				n;
			for (n in t) if (t.hasOwnProperty(n) && n in ci) return (si[e] = t[n]);
			return e;
		}
		var ui = li(`animationend`),
			di = li(`animationiteration`),
			fi = li(`animationstart`),
			pi = li(`transitionrun`),
			mi = li(`transitionstart`),
			hi = li(`transitioncancel`),
			gi = li(`transitionend`),
			_i = new Map(),
			vi =
				`abort auxClick beforeToggle cancel canPlay canPlayThrough click close contextMenu copy cut drag dragEnd dragEnter dragExit dragLeave dragOver dragStart drop durationChange emptied encrypted ended error fullscreenChange fullscreenError gotPointerCapture input invalid keyDown keyPress keyUp load loadedData loadedMetadata loadStart lostPointerCapture mouseDown mouseMove mouseOut mouseOver mouseUp paste pause play playing pointerCancel pointerDown pointerMove pointerOut pointerOver pointerUp progress rateChange reset resize seeked seeking stalled submit suspend timeUpdate touchCancel touchEnd touchStart volumeChange scroll toggle touchMove waiting wheel`.split(
					` `,
				);
		vi.push(`scrollEnd`);
		function yi(e, t) {
			_i.set(e, t), Gt(t, [e]);
		}
		var bi = 0;
		function xi(e, t) {
			if (e.name != null && e.name !== `auto`) return e.name;
			if (t.autoName !== null) return t.autoName;
			e = yd.identifierPrefix;
			var n = bi++;
			return (e = `_` + e + `t_` + n.toString(32) + `_`), (t.autoName = e);
		}
		function Si(e) {
			if (e == null || typeof e == `string`) return e;
			var t = null,
				n = Dd;
			if (n !== null)
				for (var r = 0; r < n.length; r++) {
					var i = e[n[r]];
					if (i != null) {
						if (i === `none`) return `none`;
						t = t == null ? i : t + (` ` + i);
					}
				}
			return t ?? e.default;
		}
		function Ci(e, t) {
			return (
				(e = Si(e)), (t = Si(t)), t == null ? (e === `auto` ? null : e) : t === `auto` ? null : t
			);
		}
		var wi =
				typeof reportError == `function`
					? reportError
					: function (e) {
							if (typeof window == `object` && typeof window.ErrorEvent == `function`) {
								var t = new window.ErrorEvent(`error`, {
									bubbles: !0,
									cancelable: !0,
									message:
										typeof e == `object` && e && typeof e.message == `string`
											? String(e.message)
											: String(e),
									error: e,
								});
								if (!window.dispatchEvent(t)) return;
							} else if (typeof process == `object` && typeof process.emit == `function`) {
								process.emit(`uncaughtException`, e);
								return;
							}
							console.error(e);
						},
			Ti = [],
			Ei = 0,
			Di = 0;
		function Oi() {
			for (var e = Ei, t = (Di = Ei = 0); t < e; ) {
				var n = Ti[t];
				Ti[t++] = null;
				var r = Ti[t];
				Ti[t++] = null;
				var i = Ti[t];
				Ti[t++] = null;
				var a = Ti[t];
				if (((Ti[t++] = null), r !== null && i !== null)) {
					var o = r.pending;
					o === null ? (i.next = i) : ((i.next = o.next), (o.next = i)), (r.pending = i);
				}
				a !== 0 && Mi(n, i, a);
			}
		}
		function ki(e, t, n, r) {
			(Ti[Ei++] = e),
				(Ti[Ei++] = t),
				(Ti[Ei++] = n),
				(Ti[Ei++] = r),
				(Di |= r),
				(e.lanes |= r),
				(e = e.alternate),
				e !== null && (e.lanes |= r);
		}
		function Ai(e, t, n, r) {
			return ki(e, t, n, r), Ni(e);
		}
		function ji(e, t) {
			return ki(e, null, null, t), Ni(e);
		}
		function Mi(e, t, n) {
			e.lanes |= n;
			var r = e.alternate;
			r !== null && (r.lanes |= n);
			for (var i = !1, a = e.return; a !== null; )
				(a.childLanes |= n),
					(r = a.alternate),
					r !== null && (r.childLanes |= n),
					a.tag === 22 && ((e = a.stateNode), e === null || e._visibility & 1 || (i = !0)),
					(e = a),
					(a = a.return);
			return e.tag === 3
				? ((a = e.stateNode),
					i &&
						t !== null &&
						((i = 31 - at(n)),
						(e = a.hiddenUpdates),
						(r = e[i]),
						r === null ? (e[i] = [t]) : r.push(t),
						(t.lane = n | 536870912)),
					a)
				: null;
		}
		function Ni(e) {
			if (50 < Od) throw ((Od = 0), (kd = null), Error(i(185)));
			for (var t = e.return; t !== null; ) (e = t), (t = e.return);
			return e.tag === 3 ? e.stateNode : null;
		}
		var Pi = {};
		function Fi(e, t, n, r) {
			(this.tag = e),
				(this.key = n),
				(this.sibling =
					this.child =
					this.return =
					this.stateNode =
					this.type =
					this.elementType =
						null),
				(this.index = 0),
				(this.refCleanup = this.ref = null),
				(this.pendingProps = t),
				(this.dependencies = this.memoizedState = this.updateQueue = this.memoizedProps = null),
				(this.mode = r),
				(this.subtreeFlags = this.flags = 0),
				(this.deletions = null),
				(this.childLanes = this.lanes = 0),
				(this.alternate = null);
		}
		function Ii(e, t, n, r) {
			return new Fi(e, t, n, r);
		}
		function Li(e) {
			return (e = e.prototype), !(!e || !e.isReactComponent);
		}
		function Ri(e, t) {
			var n = e.alternate;
			return (
				n === null
					? ((n = Ii(e.tag, t, e.key, e.mode)),
						(n.elementType = e.elementType),
						(n.type = e.type),
						(n.stateNode = e.stateNode),
						(n.alternate = e),
						(e.alternate = n))
					: ((n.pendingProps = t),
						(n.type = e.type),
						(n.flags = 0),
						(n.subtreeFlags = 0),
						(n.deletions = null)),
				(n.flags = e.flags & 1206910976),
				(n.childLanes = e.childLanes),
				(n.lanes = e.lanes),
				(n.child = e.child),
				(n.memoizedProps = e.memoizedProps),
				(n.memoizedState = e.memoizedState),
				(n.updateQueue = e.updateQueue),
				(t = e.dependencies),
				(n.dependencies = t === null ? null : { lanes: t.lanes, firstContext: t.firstContext }),
				(n.sibling = e.sibling),
				(n.index = e.index),
				(n.ref = e.ref),
				(n.refCleanup = e.refCleanup),
				n
			);
		}
		function zi(e, t) {
			e.flags &= 1206910978;
			var n = e.alternate;
			return (
				n === null
					? ((e.childLanes = 0),
						(e.lanes = t),
						(e.child = null),
						(e.subtreeFlags = 0),
						(e.memoizedProps = null),
						(e.memoizedState = null),
						(e.updateQueue = null),
						(e.dependencies = null),
						(e.stateNode = null))
					: ((e.childLanes = n.childLanes),
						(e.lanes = n.lanes),
						(e.child = n.child),
						(e.subtreeFlags = 0),
						(e.deletions = null),
						(e.memoizedProps = n.memoizedProps),
						(e.memoizedState = n.memoizedState),
						(e.updateQueue = n.updateQueue),
						(e.type = n.type),
						(t = n.dependencies),
						(e.dependencies =
							t === null ? null : { lanes: t.lanes, firstContext: t.firstContext })),
				e
			);
		}
		function Bi(e, t, n, r, a, o) {
			var s = 0;
			if (((r = e), typeof r == `function`)) Li(r) && (s = 1);
			else if (typeof r == `string`)
				s = qm(e, n, De.current) ? 26 : e === `html` || e === `head` || e === `body` ? 27 : 5;
			else
				a: switch (r) {
					case fe:
						return (e = Ii(31, n, t, a)), (e.elementType = fe), (e.lanes = o), e;
					case ne:
						return Vi(n.children, a, o, t);
					case re:
						(s = 8), (a |= 24);
						break;
					case ie:
						return (e = Ii(12, n, t, a | 2)), (e.elementType = ie), (e.lanes = o), e;
					case ce:
						return (e = Ii(13, n, t, a)), (e.elementType = ce), (e.lanes = o), e;
					case le:
						return (e = Ii(19, n, t, a)), (e.elementType = le), (e.lanes = o), e;
					case pe:
					case he:
						return (
							(e = a | 32),
							(e = Ii(30, n, t, e)),
							(e.elementType = he),
							(e.lanes = o),
							(e.stateNode = { autoName: null, paired: null, clones: null, ref: null }),
							e
						);
					default:
						if (typeof r == `object` && r)
							switch (r.$$typeof) {
								case oe:
									s = 10;
									break a;
								case ae:
									s = 9;
									break a;
								case se:
									s = 11;
									break a;
								case ue:
									s = 14;
									break a;
								case de:
									(s = 16), (r = null);
									break a;
							}
						(s = 29), (n = Error(i(130, e === null ? `null` : typeof e, ``))), (r = null);
				}
			return (t = Ii(s, n, t, a)), (t.elementType = e), (t.type = r), (t.lanes = o), t;
		}
		function Vi(e, t, n, r) {
			return (e = Ii(7, e, r, t)), (e.lanes = n), e;
		}
		function Hi(e, t, n) {
			return (e = Ii(6, e, null, t)), (e.lanes = n), e;
		}
		function Ui(e) {
			var t = Ii(18, null, null, 0);
			return (t.stateNode = e), t;
		}
		function Wi(e, t, n) {
			return (
				(t = Ii(4, e.children === null ? [] : e.children, e.key, t)),
				(t.lanes = n),
				(t.stateNode = {
					containerInfo: e.containerInfo,
					pendingChildren: null,
					implementation: e.implementation,
				}),
				t
			);
		}
		var Gi = new WeakMap();
		function Ki(e, t) {
			if (typeof e == `object` && e) {
				var n = Gi.get(e);
				return n === void 0 ? ((t = { value: e, source: t, stack: Ve(t) }), Gi.set(e, t), t) : n;
			}
			return { value: e, source: t, stack: Ve(t) };
		}
		var qi = [],
			Ji = 0,
			Yi = null,
			Xi = 0,
			Zi = [],
			Qi = 0,
			P = null,
			$i = 1,
			ea = ``;
		function ta(e, t) {
			(qi[Ji++] = Xi), (qi[Ji++] = Yi), (Yi = e), (Xi = t);
		}
		function na(e, t, n) {
			(Zi[Qi++] = $i), (Zi[Qi++] = ea), (Zi[Qi++] = P), (P = e);
			var r = $i;
			e = ea;
			var i = 32 - at(r) - 1;
			(r &= ~(1 << i)), (n += 1);
			var a = 32 - at(t) + i;
			if (30 < a) {
				var o = i - (i % 5);
				(a = (r & ((1 << o) - 1)).toString(32)),
					(r >>= o),
					(i -= o),
					($i = (1 << (32 - at(t) + i)) | (n << i) | r),
					(ea = a + e);
			} else ($i = (1 << a) | (n << i) | r), (ea = e);
		}
		function ra(e) {
			e.return !== null && (ta(e, 1), na(e, 1, 0));
		}
		function ia(e) {
			for (; e === Yi; ) (Yi = qi[--Ji]), (qi[Ji] = null), (Xi = qi[--Ji]), (qi[Ji] = null);
			for (; e === P; )
				(P = Zi[--Qi]),
					(Zi[Qi] = null),
					(ea = Zi[--Qi]),
					(Zi[Qi] = null),
					($i = Zi[--Qi]),
					(Zi[Qi] = null);
		}
		function aa(e, t) {
			(Zi[Qi++] = $i), (Zi[Qi++] = ea), (Zi[Qi++] = P), ($i = t.id), (ea = t.overflow), (P = e);
		}
		var oa = null,
			F = null,
			I = !1,
			sa = null,
			ca = !1,
			la = Error(i(519));
		function ua(e) {
			throw (
				(ga(
					Ki(
						Error(
							i(
								418,
								1 < arguments.length && arguments[1] !== void 0 && arguments[1] ? `text` : `HTML`,
								``,
							),
						),
						e,
					),
				),
				la)
			);
		}
		function da(e) {
			var t = e.stateNode,
				n = e.type,
				r = e.memoizedProps;
			switch (((t[Dt] = e), (t[Ot] = r), n)) {
				case `dialog`:
					Q(`cancel`, t), Q(`close`, t);
					break;
				case `iframe`:
				case `object`:
				case `embed`:
					Q(`load`, t);
					break;
				case `video`:
				case `audio`:
					for (n = 0; n < zf.length; n++) Q(zf[n], t);
					break;
				case `source`:
					Q(`error`, t);
					break;
				case `img`:
				case `image`:
				case `link`:
					Q(`error`, t), Q(`load`, t);
					break;
				case `details`:
					Q(`toggle`, t);
					break;
				case `input`:
					Q(`invalid`, t),
						un(t, r.value, r.defaultValue, r.checked, r.defaultChecked, r.type, r.name, !0);
					break;
				case `select`:
					Q(`invalid`, t);
					break;
				case `textarea`:
					Q(`invalid`, t), mn(t, r.value, r.defaultValue, r.children);
			}
			(n = r.children),
				(typeof n != `string` && typeof n != `number` && typeof n != `bigint`) ||
				t.textContent === `` + n ||
				!0 === r.suppressHydrationWarning ||
				ep(t.textContent, n)
					? (r.popover != null && (Q(`beforetoggle`, t), Q(`toggle`, t)),
						r.onScroll != null && Q(`scroll`, t),
						r.onScrollEnd != null && Q(`scrollend`, t),
						r.onClick != null && (t.onclick = Cn),
						(t = !0))
					: (t = !1),
				t || ua(e, !0);
		}
		function fa(e) {
			for (oa = e.return; oa; )
				switch (oa.tag) {
					case 5:
					case 31:
					case 13:
						ca = !1;
						return;
					case 27:
					case 3:
						ca = !0;
						return;
					default:
						oa = oa.return;
				}
		}
		function pa(e) {
			if (e !== oa) return !1;
			if (!I) return fa(e), (I = !0), !1;
			var t = e.tag,
				n;
			if (
				((n = t !== 3 && t !== 27) &&
					((n = t === 5) &&
						((n = e.type), (n = n === `form` || n === `button` || pp(e.type, e.memoizedProps))),
					(n = !n)),
				n && F && ua(e),
				fa(e),
				t === 13)
			) {
				if (((e = e.memoizedState), (e = e === null ? null : e.dehydrated), !e))
					throw Error(i(317));
				F = dm(e);
			} else if (t === 31) {
				if (((e = e.memoizedState), (e = e === null ? null : e.dehydrated), !e))
					throw Error(i(317));
				F = dm(e);
			} else
				t === 27
					? ((t = F), Sp(e.type) ? ((e = um), (um = null), (F = e)) : (F = t))
					: (F = oa ? lm(e.stateNode.nextSibling) : null);
			return !0;
		}
		function ma() {
			(F = oa = null), (I = !1);
		}
		function ha() {
			var e = sa;
			return e !== null && (dd === null ? (dd = e) : dd.push.apply(dd, e), (sa = null)), e;
		}
		function ga(e) {
			sa === null ? (sa = [e]) : sa.push(e);
		}
		var _a = Te(null),
			va = null,
			ya = null;
		function ba(e, t, n) {
			k(_a, t._currentValue), (t._currentValue = n);
		}
		function xa(e) {
			(e._currentValue = _a.current), Ee(_a);
		}
		function Sa(e, t, n) {
			for (; e !== null; ) {
				var r = e.alternate;
				if (
					((e.childLanes & t) === t
						? r !== null && (r.childLanes & t) !== t && (r.childLanes |= t)
						: ((e.childLanes |= t), r !== null && (r.childLanes |= t)),
					e === n)
				)
					break;
				e = e.return;
			}
		}
		function Ca(e, t, n, r) {
			var a = e.child;
			for (a !== null && (a.return = e); a !== null; ) {
				var o = a.dependencies;
				if (o !== null) {
					var s = a.child;
					o = o.firstContext;
					a: for (; o !== null; ) {
						var c = o;
						o = a;
						for (var l = 0; l < t.length; l++)
							if (c.context === t[l]) {
								(o.lanes |= n),
									(c = o.alternate),
									c !== null && (c.lanes |= n),
									Sa(o.return, n, e),
									r || (s = null);
								break a;
							}
						o = c.next;
					}
				} else if (a.tag === 18) {
					if (((s = a.return), s === null)) throw Error(i(341));
					(s.lanes |= n), (o = s.alternate), o !== null && (o.lanes |= n), Sa(s, n, e), (s = null);
				} else
					a.tag === 13 && a.memoizedState !== null && a.memoizedState.dehydrated === null
						? ((a.lanes |= n),
							(s = a.alternate),
							s !== null && (s.lanes |= n),
							Sa(a.return, n, e),
							(s = a.child),
							(s = s === null ? null : s.sibling))
						: (s = a.child);
				if (s !== null) s.return = a;
				else
					for (s = a; s !== null; ) {
						if (s === e) {
							s = null;
							break;
						}
						if (((a = s.sibling), a !== null)) {
							(a.return = s.return), (s = a);
							break;
						}
						s = s.return;
					}
				a = s;
			}
		}
		function wa(e, t, n, r) {
			e = null;
			for (var a = t, o = !1; a !== null; ) {
				if (!o) {
					if (a.flags & 524288) o = !0;
					else if (a.flags & 262144) break;
				}
				if (a.tag === 10) {
					var s = a.alternate;
					if (s === null) throw Error(i(387));
					if (((s = s.memoizedProps), s !== null)) {
						var c = a.type;
						Kr(a.pendingProps.value, s.value) || (e === null ? (e = [c]) : e.push(c));
					}
				} else if (a === Ae.current) {
					if (((s = a.alternate), s === null)) throw Error(i(387));
					s.memoizedState.memoizedState !== a.memoizedState.memoizedState &&
						(e === null ? (e = [sh]) : e.push(sh));
				}
				a = a.return;
			}
			return e !== null && Ca(t, e, n, r), (t.flags |= 262144), e !== null;
		}
		function Ta(e) {
			for (e = e.firstContext; e !== null; ) {
				if (!Kr(e.context._currentValue, e.memoizedValue)) return !0;
				e = e.next;
			}
			return !1;
		}
		function Ea(e) {
			(va = e), (ya = null), (e = e.dependencies), e !== null && (e.firstContext = null);
		}
		function Da(e) {
			return ka(va, e);
		}
		function Oa(e, t) {
			return va === null && Ea(e), ka(e, t);
		}
		function ka(e, t) {
			var n = t._currentValue;
			if (((t = { context: t, memoizedValue: n, next: null }), ya === null)) {
				if (e === null) throw Error(i(308));
				(ya = t), (e.dependencies = { lanes: 0, firstContext: t }), (e.flags |= 524288);
			} else ya = ya.next = t;
			return n;
		}
		var Aa =
				typeof AbortController < `u`
					? AbortController
					: function () {
							var e = [],
								t = (this.signal = {
									aborted: !1,
									addEventListener: function (t, n) {
										e.push(n);
									},
								});
							this.abort = function () {
								(t.aborted = !0),
									e.forEach(function (e) {
										return e();
									});
							};
						},
			ja = t.unstable_scheduleCallback,
			Ma = t.unstable_NormalPriority,
			Na = {
				$$typeof: oe,
				Consumer: null,
				Provider: null,
				_currentValue: null,
				_currentValue2: null,
				_threadCount: 0,
			};
		function Pa() {
			return { controller: new Aa(), data: new Map(), refCount: 0 };
		}
		function Fa(e) {
			e.refCount--,
				e.refCount === 0 &&
					ja(Ma, function () {
						e.controller.abort();
					});
		}
		function Ia(e, t) {
			if (e.pendingLanes & 4194048) {
				var n = e.transitionTypes;
				for (n === null && (n = e.transitionTypes = []), e = 0; e < t.length; e++) {
					var r = t[e];
					n.indexOf(r) === -1 && n.push(r);
				}
			}
		}
		var La = null;
		function Ra(e) {
			var t = e.transitionTypes;
			return (e.transitionTypes = null), t;
		}
		var za = null,
			Ba = 0,
			Va = 0,
			Ha = null;
		function Ua(e, t) {
			if (za === null) {
				var n = (za = []);
				(Ba = 0),
					(Va = Pf()),
					(Ha = {
						status: `pending`,
						value: void 0,
						then: function (e) {
							n.push(e);
						},
					});
			}
			return Ba++, t.then(Wa, Wa), t;
		}
		function Wa() {
			if (--Ba === 0 && ((La = null), za !== null)) {
				Ha !== null && (Ha.status = `fulfilled`);
				var e = za;
				(za = null), (Va = 0), (Ha = null);
				for (var t = 0; t < e.length; t++) (0, e[t])();
			}
		}
		function Ga(e, t) {
			var n = [],
				r = {
					status: `pending`,
					value: null,
					reason: null,
					then: function (e) {
						n.push(e);
					},
				};
			return (
				e.then(
					function () {
						(r.status = `fulfilled`), (r.value = t);
						for (var e = 0; e < n.length; e++) (0, n[e])(t);
					},
					function (e) {
						for (r.status = `rejected`, r.reason = e, e = 0; e < n.length; e++) (0, n[e])(void 0);
					},
				),
				r
			);
		}
		var Ka = D.S;
		D.S = function (e, t) {
			if (
				((md = qe()),
				typeof t == `object` && t && typeof t.then == `function` && Ua(e, t),
				La !== null)
			)
				for (var n = bf; n !== null; ) Ia(n, La), (n = n.next);
			if (((n = e.types), n !== null)) {
				for (var r = bf; r !== null; ) Ia(r, n), (r = r.next);
				if (Va !== 0) {
					(r = La), r === null && (r = La = []);
					for (var i = 0; i < n.length; i++) {
						var a = n[i];
						r.indexOf(a) === -1 && r.push(a);
					}
				}
			}
			Ka !== null && Ka(e, t);
		};
		var qa = Te(null);
		function Ja() {
			var e = qa.current;
			return e === null ? q.pooledCache : e;
		}
		function Ya(e, t) {
			t === null ? k(qa, qa.current) : k(qa, t.pool);
		}
		function Xa() {
			var e = Ja();
			return e === null ? null : { parent: Na._currentValue, pool: e };
		}
		var Za = Error(i(460)),
			Qa = Error(i(474)),
			$a = Error(i(542)),
			eo = { then: function () {} };
		function to(e) {
			return (e = e.status), e === `fulfilled` || e === `rejected`;
		}
		function no(e, t, n) {
			switch (
				((n = e[n]), n === void 0 ? e.push(t) : n !== t && (t.then(Cn, Cn), (t = n)), t.status)
			) {
				case `fulfilled`:
					return t.value;
				case `rejected`:
					throw ((e = t.reason), oo(e), e === void 0 && !(`reason` in t) ? Error(i(600)) : e);
				default:
					if (typeof t.status == `string`) t.then(Cn, Cn);
					else {
						if (((e = q), e !== null && 100 < e.shellSuspendCounter)) throw Error(i(482));
						(e = t),
							(e.status = `pending`),
							e.then(
								function (e) {
									if (t.status === `pending`) {
										var n = t;
										(n.status = `fulfilled`), (n.value = e);
									}
								},
								function (e) {
									if (t.status === `pending`) {
										var n = t;
										(n.status = `rejected`), (n.reason = e);
									}
								},
							);
					}
					switch (t.status) {
						case `fulfilled`:
							return t.value;
						case `rejected`:
							throw ((e = t.reason), oo(e), e);
					}
					throw ((io = t), Za);
			}
		}
		function ro(e) {
			try {
				var t = e._init;
				return t(e._payload);
			} catch (e) {
				throw typeof e == `object` && e && typeof e.then == `function` ? ((io = e), Za) : e;
			}
		}
		var io = null;
		function ao() {
			if (io === null) throw Error(i(459));
			var e = io;
			return (io = null), e;
		}
		function oo(e) {
			if (e === Za || e === $a) throw Error(i(483));
		}
		var so = null,
			co = 0;
		function lo(e) {
			var t = co;
			return (co += 1), so === null && (so = []), no(so, e, t);
		}
		function uo(e, t) {
			(t = t.props.ref), (e.ref = t === void 0 ? null : t);
		}
		function fo(e, t) {
			throw t.$$typeof === ee
				? Error(i(525))
				: ((e = Object.prototype.toString.call(t)),
					Error(
						i(
							31,
							e === `[object Object]` ? `object with keys {` + Object.keys(t).join(`, `) + `}` : e,
						),
					));
		}
		function po(e) {
			function t(t, n) {
				if (e) {
					var r = t.deletions;
					r === null ? ((t.deletions = [n]), (t.flags |= 16)) : r.push(n);
				}
			}
			function n(n, r) {
				if (!e) return null;
				for (; r !== null; ) t(n, r), (r = r.sibling);
				return null;
			}
			function r(e) {
				for (var t = new Map(); e !== null; )
					e.key === null ? t.set(e.index, e) : t.set(e.key, e), (e = e.sibling);
				return t;
			}
			function a(e, t) {
				return (e = Ri(e, t)), (e.index = 0), (e.sibling = null), e;
			}
			function o(t, n, r) {
				return (
					(t.index = r),
					e
						? ((r = t.alternate),
							r === null
								? ((t.flags |= 134217730), n)
								: ((r = r.index), r < n ? ((t.flags |= 2), n) : r))
						: ((t.flags |= 1048576), n)
				);
			}
			function s(t) {
				return e && t.alternate === null && (t.flags |= 134217730), t;
			}
			function c(e, t, n, r) {
				return t === null || t.tag !== 6
					? ((t = Hi(n, e.mode, r)), (t.return = e), t)
					: ((t = a(t, n)), (t.return = e), t);
			}
			function l(e, t, n, r) {
				var i = n.type;
				return i === ne
					? ((e = d(e, t, n.props.children, r, n.key)), uo(e, n), e)
					: t !== null &&
							(t.elementType === i ||
								(typeof i == `object` && i && i.$$typeof === de && ro(i) === t.type))
						? ((t = a(t, n.props)), uo(t, n), (t.return = e), t)
						: ((t = Bi(n.type, n.key, n.props, null, e.mode, r)), uo(t, n), (t.return = e), t);
			}
			function u(e, t, n, r) {
				return t === null ||
					t.tag !== 4 ||
					t.stateNode.containerInfo !== n.containerInfo ||
					t.stateNode.implementation !== n.implementation
					? ((t = Wi(n, e.mode, r)), (t.return = e), t)
					: ((t = a(t, n.children || [])), (t.return = e), t);
			}
			function d(e, t, n, r, i) {
				return t === null || t.tag !== 7
					? ((t = Vi(n, e.mode, r, i)), (t.return = e), t)
					: ((t = a(t, n)), (t.return = e), t);
			}
			function f(e, t, n) {
				if ((typeof t == `string` && t !== ``) || typeof t == `number` || typeof t == `bigint`)
					return (t = Hi(`` + t, e.mode, n)), (t.return = e), t;
				if (typeof t == `object` && t) {
					switch (t.$$typeof) {
						case E:
							return (n = Bi(t.type, t.key, t.props, null, e.mode, n)), uo(n, t), (n.return = e), n;
						case te:
							return (t = Wi(t, e.mode, n)), (t.return = e), t;
						case de:
							return (t = ro(t)), f(e, t, n);
					}
					if (xe(t) || ve(t)) return (t = Vi(t, e.mode, n, null)), (t.return = e), t;
					if (typeof t.then == `function`) return f(e, lo(t), n);
					if (t.$$typeof === oe) return f(e, Oa(e, t), n);
					fo(e, t);
				}
				return null;
			}
			function p(e, t, n, r) {
				var i = t === null ? null : t.key;
				if ((typeof n == `string` && n !== ``) || typeof n == `number` || typeof n == `bigint`)
					return i === null ? c(e, t, `` + n, r) : null;
				if (typeof n == `object` && n) {
					switch (n.$$typeof) {
						case E:
							return n.key === i ? l(e, t, n, r) : null;
						case te:
							return n.key === i ? u(e, t, n, r) : null;
						case de:
							return (n = ro(n)), p(e, t, n, r);
					}
					if (xe(n) || ve(n)) return i === null ? d(e, t, n, r, null) : null;
					if (typeof n.then == `function`) return p(e, t, lo(n), r);
					if (n.$$typeof === oe) return p(e, t, Oa(e, n), r);
					fo(e, n);
				}
				return null;
			}
			function m(e, t, n, r, i) {
				if ((typeof r == `string` && r !== ``) || typeof r == `number` || typeof r == `bigint`)
					return (e = e.get(n) || null), c(t, e, `` + r, i);
				if (typeof r == `object` && r) {
					switch (r.$$typeof) {
						case E:
							return (e = e.get(r.key === null ? n : r.key) || null), l(t, e, r, i);
						case te:
							return (e = e.get(r.key === null ? n : r.key) || null), u(t, e, r, i);
						case de:
							return (r = ro(r)), m(e, t, n, r, i);
					}
					if (xe(r) || ve(r)) return (e = e.get(n) || null), d(t, e, r, i, null);
					if (typeof r.then == `function`) return m(e, t, n, lo(r), i);
					if (r.$$typeof === oe) return m(e, t, n, Oa(t, r), i);
					fo(t, r);
				}
				return null;
			}
			function h(i, a, s, c) {
				for (
					var l = null, u = null, d = a, h = (a = 0), g = null;
					d !== null && h < s.length;
					h++
				) {
					d.index > h ? ((g = d), (d = null)) : (g = d.sibling);
					var _ = p(i, d, s[h], c);
					if (_ === null) {
						d === null && (d = g);
						break;
					}
					e && d && _.alternate === null && t(i, d),
						(a = o(_, a, h)),
						u === null ? (l = _) : (u.sibling = _),
						(u = _),
						(d = g);
				}
				if (h === s.length) return n(i, d), I && ta(i, h), l;
				if (d === null) {
					for (; h < s.length; h++)
						(d = f(i, s[h], c)),
							d !== null && ((a = o(d, a, h)), u === null ? (l = d) : (u.sibling = d), (u = d));
					return I && ta(i, h), l;
				}
				for (d = r(d); h < s.length; h++)
					(g = m(d, i, h, s[h], c)),
						g !== null &&
							(e && ((_ = g.alternate), _ !== null && d.delete(_.key === null ? h : _.key)),
							(a = o(g, a, h)),
							u === null ? (l = g) : (u.sibling = g),
							(u = g));
				return (
					e &&
						d.forEach(function (e) {
							return t(i, e);
						}),
					I && ta(i, h),
					l
				);
			}
			function g(a, s, c, l) {
				if (c == null) throw Error(i(151));
				for (
					var u = null, d = null, h = s, g = (s = 0), _ = null, v = c.next();
					h !== null && !v.done;
					g++, v = c.next()
				) {
					h.index > g ? ((_ = h), (h = null)) : (_ = h.sibling);
					var y = p(a, h, v.value, l);
					if (y === null) {
						h === null && (h = _);
						break;
					}
					e && h && y.alternate === null && t(a, h),
						(s = o(y, s, g)),
						d === null ? (u = y) : (d.sibling = y),
						(d = y),
						(h = _);
				}
				if (v.done) return n(a, h), I && ta(a, g), u;
				if (h === null) {
					for (; !v.done; g++, v = c.next())
						(v = f(a, v.value, l)),
							v !== null && ((s = o(v, s, g)), d === null ? (u = v) : (d.sibling = v), (d = v));
					return I && ta(a, g), u;
				}
				for (h = r(h); !v.done; g++, v = c.next())
					(v = m(h, a, g, v.value, l)),
						v !== null &&
							(e && ((_ = v.alternate), _ !== null && h.delete(_.key === null ? g : _.key)),
							(s = o(v, s, g)),
							d === null ? (u = v) : (d.sibling = v),
							(d = v));
				return (
					e &&
						h.forEach(function (e) {
							return t(a, e);
						}),
					I && ta(a, g),
					u
				);
			}
			function _(e, r, o, c) {
				if (
					(typeof o == `object` &&
						o &&
						o.type === ne &&
						o.key === null &&
						o.props.ref === void 0 &&
						(o = o.props.children),
					typeof o == `object` && o)
				) {
					switch (o.$$typeof) {
						case E:
							a: {
								for (var l = o.key; r !== null; ) {
									if (r.key === l) {
										if (((l = o.type), l === ne)) {
											if (r.tag === 7) {
												n(e, r.sibling),
													(c = a(r, o.props.children)),
													uo(c, o),
													(c.return = e),
													(e = c);
												break a;
											}
										} else if (
											r.elementType === l ||
											(typeof l == `object` && l && l.$$typeof === de && ro(l) === r.type)
										) {
											n(e, r.sibling), (c = a(r, o.props)), uo(c, o), (c.return = e), (e = c);
											break a;
										}
										n(e, r);
										break;
									}
									t(e, r), (r = r.sibling);
								}
								o.type === ne
									? ((c = Vi(o.props.children, e.mode, c, o.key)),
										uo(c, o),
										(c.return = e),
										(e = c))
									: ((c = Bi(o.type, o.key, o.props, null, e.mode, c)),
										uo(c, o),
										(c.return = e),
										(e = c));
							}
							return s(e);
						case te:
							a: {
								for (l = o.key; r !== null; ) {
									if (r.key === l) {
										if (
											r.tag === 4 &&
											r.stateNode.containerInfo === o.containerInfo &&
											r.stateNode.implementation === o.implementation
										) {
											n(e, r.sibling), (c = a(r, o.children || [])), (c.return = e), (e = c);
											break a;
										}
										n(e, r);
										break;
									}
									t(e, r), (r = r.sibling);
								}
								(c = Wi(o, e.mode, c)), (c.return = e), (e = c);
							}
							return s(e);
						case de:
							return (o = ro(o)), _(e, r, o, c);
					}
					if (xe(o)) return h(e, r, o, c);
					if (ve(o)) {
						if (((l = ve(o)), typeof l != `function`)) throw Error(i(150));
						return (o = l.call(o)), g(e, r, o, c);
					}
					if (typeof o.then == `function`) return _(e, r, lo(o), c);
					if (o.$$typeof === oe) return _(e, r, Oa(e, o), c);
					fo(e, o);
				}
				return (typeof o == `string` && o !== ``) || typeof o == `number` || typeof o == `bigint`
					? ((o = `` + o),
						r !== null && r.tag === 6
							? (n(e, r.sibling), (c = a(r, o)), (c.return = e), (e = c))
							: (n(e, r), (c = Hi(o, e.mode, c)), (c.return = e), (e = c)),
						s(e))
					: n(e, r);
			}
			return function (e, t, n, r) {
				try {
					co = 0;
					var i = _(e, t, n, r);
					return (so = null), i;
				} catch (t) {
					if (t === Za || t === $a) throw t;
					var a = Ii(29, t, null, e.mode);
					return (a.lanes = r), (a.return = e), a;
				}
			};
		}
		var mo = po(!0),
			ho = po(!1),
			go = !1;
		function _o(e) {
			e.updateQueue = {
				baseState: e.memoizedState,
				firstBaseUpdate: null,
				lastBaseUpdate: null,
				shared: { pending: null, lanes: 0, hiddenCallbacks: null },
				callbacks: null,
			};
		}
		function vo(e, t) {
			(e = e.updateQueue),
				t.updateQueue === e &&
					(t.updateQueue = {
						baseState: e.baseState,
						firstBaseUpdate: e.firstBaseUpdate,
						lastBaseUpdate: e.lastBaseUpdate,
						shared: e.shared,
						callbacks: null,
					});
		}
		function yo(e) {
			return { lane: e, tag: 0, payload: null, callback: null, next: null };
		}
		function bo(e, t, n) {
			var r = e.updateQueue;
			if (r === null) return null;
			if (((r = r.shared), K & 2)) {
				var i = r.pending;
				return (
					i === null ? (t.next = t) : ((t.next = i.next), (i.next = t)),
					(r.pending = t),
					(t = Ni(e)),
					Mi(e, null, n),
					t
				);
			}
			return ki(e, r, t, n), Ni(e);
		}
		function xo(e, t, n) {
			if (((t = t.updateQueue), t !== null && ((t = t.shared), n & 4194048))) {
				var r = t.lanes;
				(r &= e.pendingLanes), (n |= r), (t.lanes = n), bt(e, n);
			}
		}
		function So(e, t) {
			var n = e.updateQueue,
				r = e.alternate;
			if (r !== null && ((r = r.updateQueue), n === r)) {
				var i = null,
					a = null;
				if (((n = n.firstBaseUpdate), n !== null)) {
					do {
						var o = { lane: n.lane, tag: n.tag, payload: n.payload, callback: null, next: null };
						a === null ? (i = a = o) : (a = a.next = o), (n = n.next);
					} while (n !== null);
					a === null ? (i = a = t) : (a = a.next = t);
				} else i = a = t;
				(n = {
					baseState: r.baseState,
					firstBaseUpdate: i,
					lastBaseUpdate: a,
					shared: r.shared,
					callbacks: r.callbacks,
				}),
					(e.updateQueue = n);
			} else
				(e = n.lastBaseUpdate),
					e === null ? (n.firstBaseUpdate = t) : (e.next = t),
					(n.lastBaseUpdate = t);
		}
		var Co = !1;
		function wo() {
			if (Co) {
				var e = Ha;
				if (e !== null) throw e;
			}
		}
		function To(e, t, n, r) {
			Co = !1;
			var i = e.updateQueue;
			go = !1;
			var a = i.firstBaseUpdate,
				o = i.lastBaseUpdate,
				s = i.shared.pending;
			if (s !== null) {
				i.shared.pending = null;
				var c = s,
					l = c.next;
				(c.next = null), o === null ? (a = l) : (o.next = l), (o = c);
				var u = e.alternate;
				u !== null &&
					((u = u.updateQueue),
					(s = u.lastBaseUpdate),
					s !== o && (s === null ? (u.firstBaseUpdate = l) : (s.next = l), (u.lastBaseUpdate = c)));
			}
			if (a !== null) {
				var d = i.baseState;
				(o = 0), (u = l = c = null), (s = a);
				do {
					var f = s.lane & -536870913,
						p = f !== s.lane;
					if (p ? (Y & f) === f : (r & f) === f) {
						f !== 0 && f === Va && (Co = !0),
							u !== null &&
								(u = u.next =
									{ lane: 0, tag: s.tag, payload: s.payload, callback: null, next: null });
						a: {
							var m = e,
								h = s;
							f = t;
							var g = n;
							switch (h.tag) {
								case 1:
									if (((m = h.payload), typeof m == `function`)) {
										d = m.call(g, d, f);
										break a;
									}
									d = m;
									break a;
								case 3:
									m.flags = (m.flags & -65537) | 128;
								case 0:
									if (
										((m = h.payload), (f = typeof m == `function` ? m.call(g, d, f) : m), f == null)
									)
										break a;
									d = T({}, d, f);
									break a;
								case 2:
									go = !0;
							}
						}
						(f = s.callback),
							f !== null &&
								((e.flags |= 64),
								p && (e.flags |= 8192),
								(p = i.callbacks),
								p === null ? (i.callbacks = [f]) : p.push(f));
					} else
						(p = { lane: f, tag: s.tag, payload: s.payload, callback: s.callback, next: null }),
							u === null ? ((l = u = p), (c = d)) : (u = u.next = p),
							(o |= f);
					if (((s = s.next), s === null)) {
						if (((s = i.shared.pending), s === null)) break;
						(p = s),
							(s = p.next),
							(p.next = null),
							(i.lastBaseUpdate = p),
							(i.shared.pending = null);
					}
				} while (1);
				u === null && (c = d),
					(i.baseState = c),
					(i.firstBaseUpdate = l),
					(i.lastBaseUpdate = u),
					a === null && (i.shared.lanes = 0),
					(ad |= o),
					(e.lanes = o),
					(e.memoizedState = d);
			}
		}
		function Eo(e, t) {
			if (typeof e != `function`) throw Error(i(191, e));
			e.call(t);
		}
		function Do(e, t) {
			var n = e.callbacks;
			if (n !== null) for (e.callbacks = null, e = 0; e < n.length; e++) Eo(n[e], t);
		}
		var Oo = Te(null),
			L = Te(0);
		function ko(e, t) {
			(e = rd), k(L, e), k(Oo, t), (rd = e | t.baseLanes);
		}
		function Ao() {
			k(L, rd), k(Oo, Oo.current);
		}
		function jo() {
			(rd = L.current), Ee(Oo), Ee(L);
		}
		var Mo = Te(null),
			No = null;
		function Po(e) {
			var t = e.alternate;
			k(zo, zo.current & 1),
				k(Mo, e),
				No === null && (t === null || Oo.current !== null || t.memoizedState !== null) && (No = e);
		}
		function Fo(e) {
			k(zo, zo.current), k(Mo, e), No === null && (No = e);
		}
		function Io(e) {
			e.tag === 22 ? (k(zo, zo.current), k(Mo, e), No === null && (No = e)) : Lo();
		}
		function Lo() {
			k(zo, zo.current), k(Mo, Mo.current);
		}
		function Ro(e) {
			Ee(Mo), No === e && (No = null), Ee(zo);
		}
		var zo = Te(0);
		function Bo(e, t) {
			k(Mo, Mo.current), k(zo, t);
		}
		function Vo(e) {
			Ee(zo), Ee(Mo), No === e && (No = null);
		}
		function Ho(e) {
			for (var t = e; t !== null; ) {
				if (t.tag === 13) {
					var n = t.memoizedState;
					if (n !== null && ((n = n.dehydrated), n === null || om(n) || sm(n))) return t;
				} else if (t.tag === 19 && t.memoizedProps.revealOrder !== `independent`) {
					if (t.flags & 128) return t;
				} else if (t.child !== null) {
					(t.child.return = t), (t = t.child);
					continue;
				}
				if (t === e) break;
				for (; t.sibling === null; ) {
					if (t.return === null || t.return === e) return null;
					t = t.return;
				}
				(t.sibling.return = t.return), (t = t.sibling);
			}
			return null;
		}
		var Uo = 0,
			R = null,
			z = null,
			Wo = null,
			Go = !1,
			B = !1,
			Ko = !1,
			V = 0,
			qo = 0,
			Jo = null,
			Yo = 0;
		function H() {
			throw Error(i(321));
		}
		function Xo(e, t) {
			if (t === null) return !1;
			for (var n = 0; n < t.length && n < e.length; n++) if (!Kr(e[n], t[n])) return !1;
			return !0;
		}
		function Zo(e, t, n, r, i, a) {
			return (
				(Uo = a),
				(R = t),
				(t.memoizedState = null),
				(t.updateQueue = null),
				(t.lanes = 0),
				(D.H = e === null || e.memoizedState === null ? pc : mc),
				(Ko = !1),
				(a = n(r, i)),
				(Ko = !1),
				B && (a = $o(t, n, r, i)),
				Qo(e),
				a
			);
		}
		function Qo(e) {
			D.H = fc;
			var t = z !== null && z.next !== null;
			if (((Uo = 0), (Wo = z = R = null), (Go = !1), (qo = 0), (Jo = null), t)) throw Error(i(300));
			e === null || jc || ((e = e.dependencies), e !== null && Ta(e) && (jc = !0));
		}
		function $o(e, t, n, r) {
			R = e;
			var a = 0;
			do {
				if ((B && (Jo = null), (qo = 0), (B = !1), 25 <= a)) throw Error(i(301));
				if (((a += 1), (Wo = z = null), e.updateQueue != null)) {
					var o = e.updateQueue;
					(o.lastEffect = null),
						(o.events = null),
						(o.stores = null),
						o.memoCache != null && (o.memoCache.index = 0);
				}
				(D.H = hc), (o = t(n, r));
			} while (B);
			return o;
		}
		function es() {
			var e = D.H,
				t = e.useState()[0];
			return (
				(t = typeof t.then == `function` ? os(t) : t),
				(e = e.useState()[0]),
				(z === null ? null : z.memoizedState) !== e && (R.flags |= 1024),
				t
			);
		}
		function ts() {
			var e = V !== 0;
			return (V = 0), e;
		}
		function ns(e, t, n) {
			(t.updateQueue = e.updateQueue), (t.flags &= -2053), (e.lanes &= ~n);
		}
		function rs(e) {
			if (Go) {
				for (e = e.memoizedState; e !== null; ) {
					var t = e.queue;
					t !== null && (t.pending = null), (e = e.next);
				}
				Go = !1;
			}
			(Uo = 0), (Wo = z = R = null), (B = !1), (qo = V = 0), (Jo = null);
		}
		function U() {
			var e = { memoizedState: null, baseState: null, baseQueue: null, queue: null, next: null };
			return Wo === null ? (R.memoizedState = Wo = e) : (Wo = Wo.next = e), Wo;
		}
		function is() {
			if (z === null) {
				var e = R.alternate;
				e = e === null ? null : e.memoizedState;
			} else e = z.next;
			var t = Wo === null ? R.memoizedState : Wo.next;
			if (t !== null) (Wo = t), (z = e);
			else {
				if (e === null) throw R.alternate === null ? Error(i(467)) : Error(i(310));
				(z = e),
					(e = {
						memoizedState: z.memoizedState,
						baseState: z.baseState,
						baseQueue: z.baseQueue,
						queue: z.queue,
						next: null,
					}),
					Wo === null ? (R.memoizedState = Wo = e) : (Wo = Wo.next = e);
			}
			return Wo;
		}
		function as() {
			return { lastEffect: null, events: null, stores: null, memoCache: null };
		}
		function os(e) {
			var t = qo;
			return (
				(qo += 1),
				Jo === null && (Jo = []),
				(e = no(Jo, e, t)),
				(t = R),
				(Wo === null ? t.memoizedState : Wo.next) === null &&
					((t = t.alternate), (D.H = t === null || t.memoizedState === null ? pc : mc)),
				e
			);
		}
		function ss(e) {
			if (typeof e == `object` && e) {
				if (typeof e.then == `function`) return os(e);
				if (e.$$typeof === ge) return;
				if (e.$$typeof === oe) return Da(e);
			}
			throw Error(i(438, String(e)));
		}
		function cs(e) {
			var t = null,
				n = R.updateQueue;
			if ((n !== null && (t = n.memoCache), t == null)) {
				var r = R.alternate;
				r !== null &&
					((r = r.updateQueue),
					r !== null &&
						((r = r.memoCache),
						r != null &&
							(t = {
								data: r.data.map(function (e) {
									return e.slice();
								}),
								index: 0,
							})));
			}
			if (
				((t ??= { data: [], index: 0 }),
				n === null && ((n = as()), (R.updateQueue = n)),
				(n.memoCache = t),
				(n = t.data[t.index]),
				n === void 0)
			)
				for (n = t.data[t.index] = Array(e), r = 0; r < e; r++) n[r] = me;
			return t.index++, n;
		}
		function ls(e, t) {
			return typeof t == `function` ? t(e) : t;
		}
		function us(e) {
			return ds(is(), z, e);
		}
		function ds(e, t, n) {
			var r = e.queue;
			if (r === null) throw Error(i(311));
			r.lastRenderedReducer = n;
			var a = e.baseQueue,
				o = r.pending;
			if (o !== null) {
				if (a !== null) {
					var s = a.next;
					(a.next = o.next), (o.next = s);
				}
				(t.baseQueue = a = o), (r.pending = null);
			}
			if (((o = e.baseState), a === null)) e.memoizedState = o;
			else {
				t = a.next;
				var c = (s = null),
					l = null,
					u = t,
					d = !1;
				do {
					var f = u.lane & -536870913;
					if (f === u.lane ? (Uo & f) === f : (Y & f) === f) {
						var p = u.revertLane;
						if (p === 0)
							l !== null &&
								(l = l.next =
									{
										lane: 0,
										revertLane: 0,
										gesture: null,
										action: u.action,
										hasEagerState: u.hasEagerState,
										eagerState: u.eagerState,
										next: null,
									}),
								f === Va && (d = !0);
						else if ((Uo & p) === p) {
							(u = u.next), p === Va && (d = !0);
							continue;
						} else
							(f = {
								lane: 0,
								revertLane: u.revertLane,
								gesture: null,
								action: u.action,
								hasEagerState: u.hasEagerState,
								eagerState: u.eagerState,
								next: null,
							}),
								l === null ? ((c = l = f), (s = o)) : (l = l.next = f),
								(R.lanes |= p),
								(ad |= p);
						(f = u.action), Ko && n(o, f), (o = u.hasEagerState ? u.eagerState : n(o, f));
					} else
						(p = {
							lane: f,
							revertLane: u.revertLane,
							gesture: u.gesture,
							action: u.action,
							hasEagerState: u.hasEagerState,
							eagerState: u.eagerState,
							next: null,
						}),
							l === null ? ((c = l = p), (s = o)) : (l = l.next = p),
							(R.lanes |= f),
							(ad |= f);
					u = u.next;
				} while (u !== null && u !== t);
				if (
					(l === null ? (s = o) : (l.next = c),
					!Kr(o, e.memoizedState) && ((jc = !0), d && ((n = Ha), n !== null)))
				)
					throw n;
				(e.memoizedState = o), (e.baseState = s), (e.baseQueue = l), (r.lastRenderedState = o);
			}
			return a === null && (r.lanes = 0), [e.memoizedState, r.dispatch];
		}
		function fs(e) {
			var t = is(),
				n = t.queue;
			if (n === null) throw Error(i(311));
			n.lastRenderedReducer = e;
			var r = n.dispatch,
				a = n.pending,
				o = t.memoizedState;
			if (a !== null) {
				n.pending = null;
				var s = (a = a.next);
				do (o = e(o, s.action)), (s = s.next);
				while (s !== a);
				Kr(o, t.memoizedState) || (jc = !0),
					(t.memoizedState = o),
					t.baseQueue === null && (t.baseState = o),
					(n.lastRenderedState = o);
			}
			return [o, r];
		}
		function ps(e, t, n) {
			var r = R,
				a = is(),
				o = I;
			if (o) {
				if (n === void 0) throw Error(i(407));
				n = n();
			} else n = t();
			var s = !Kr((z || a).memoizedState, n);
			if (
				(s && ((a.memoizedState = n), (jc = !0)),
				(a = a.queue),
				Rs(gs.bind(null, r, a, e), [e]),
				(e = a.getSnapshot !== t || s || (Wo !== null && !!(Wo.memoizedState.tag & 1))),
				Ns(e ? 9 : 8, { destroy: void 0 }, hs.bind(null, r, a, n, t), null),
				e)
			) {
				if (((r.flags |= 2048), q === null)) throw Error(i(349));
				o || Uo & 127 || ms(r, t, n);
			}
			return n;
		}
		function ms(e, t, n) {
			(e.flags |= 16384),
				(e = { getSnapshot: t, value: n }),
				(t = R.updateQueue),
				t === null
					? ((t = as()), (R.updateQueue = t), (t.stores = [e]))
					: ((n = t.stores), n === null ? (t.stores = [e]) : n.push(e));
		}
		function hs(e, t, n, r) {
			(t.value = n), (t.getSnapshot = r), _s(t) && vs(e);
		}
		function gs(e, t, n) {
			return n(function () {
				_s(t) && vs(e);
			});
		}
		function _s(e) {
			var t = e.getSnapshot;
			e = e.value;
			try {
				var n = t();
				return !Kr(e, n);
			} catch {
				return !0;
			}
		}
		function vs(e) {
			var t = ji(e, 2);
			t !== null && Nd(t, e, 2);
		}
		function ys(e) {
			var t = U();
			if (typeof e == `function`) {
				var n = e;
				if (((e = n()), Ko)) {
					it(!0);
					try {
						n();
					} finally {
						it(!1);
					}
				}
			}
			return (
				(t.memoizedState = t.baseState = e),
				(t.queue = {
					pending: null,
					lanes: 0,
					dispatch: null,
					lastRenderedReducer: ls,
					lastRenderedState: e,
				}),
				t
			);
		}
		function bs(e, t, n, r) {
			return (e.baseState = n), ds(e, z, typeof r == `function` ? r : ls);
		}
		function xs(e, t, n, r, a) {
			if (lc(e)) throw Error(i(485));
			if (((e = t.action), e !== null)) {
				var o = {
					payload: a,
					action: e,
					next: null,
					isTransition: !0,
					status: `pending`,
					value: null,
					reason: null,
					listeners: [],
					then: function (e) {
						o.listeners.push(e);
					},
				};
				D.T === null ? (o.isTransition = !1) : n(!0),
					r(o),
					(n = t.pending),
					n === null
						? ((o.next = t.pending = o), Ss(t, o))
						: ((o.next = n.next), (t.pending = n.next = o));
			}
		}
		function Ss(e, t) {
			var n = t.action,
				r = t.payload,
				i = e.state;
			if (t.isTransition) {
				var a = D.T,
					o = {};
				(o.types = a === null ? null : a.types), (D.T = o);
				try {
					var s = n(i, r),
						c = D.S;
					c !== null && c(o, s), Cs(e, t, s);
				} catch (n) {
					Ts(e, t, n);
				} finally {
					a !== null && o.types !== null && (a.types = o.types), (D.T = a);
				}
			} else
				try {
					(a = n(i, r)), Cs(e, t, a);
				} catch (n) {
					Ts(e, t, n);
				}
		}
		function Cs(e, t, n) {
			typeof n == `object` && n && typeof n.then == `function`
				? n.then(
						function (n) {
							ws(e, t, n);
						},
						function (n) {
							return Ts(e, t, n);
						},
					)
				: ws(e, t, n);
		}
		function ws(e, t, n) {
			(t.status = `fulfilled`),
				(t.value = n),
				Es(t),
				(e.state = n),
				(t = e.pending),
				t !== null &&
					((n = t.next), n === t ? (e.pending = null) : ((n = n.next), (t.next = n), Ss(e, n)));
		}
		function Ts(e, t, n) {
			var r = e.pending;
			if (((e.pending = null), r !== null)) {
				r = r.next;
				do (t.status = `rejected`), (t.reason = n), Es(t), (t = t.next);
				while (t !== r);
			}
			e.action = null;
		}
		function Es(e) {
			e = e.listeners;
			for (var t = 0; t < e.length; t++) (0, e[t])();
		}
		function Ds(e, t) {
			return t;
		}
		function Os(e, t) {
			if (I) {
				var n = q.formState;
				if (n !== null) {
					a: {
						var r = R;
						if (I) {
							if (F) {
								b: {
									for (var i = F, a = ca; i.nodeType !== 8; )
										if (!a || ((i = lm(i.nextSibling)), i === null)) {
											i = null;
											break b;
										}
									(a = i.data), (i = a === `F!` || a === `F` ? i : null);
								}
								if (i) {
									(F = lm(i.nextSibling)), (r = i.data === `F!`);
									break a;
								}
							}
							ua(r);
						}
						r = !1;
					}
					r && (t = n[0]);
				}
			}
			return (
				(n = U()),
				(n.memoizedState = n.baseState = t),
				(r = {
					pending: null,
					lanes: 0,
					dispatch: null,
					lastRenderedReducer: Ds,
					lastRenderedState: t,
				}),
				(n.queue = r),
				(n = oc.bind(null, R, r)),
				(r.dispatch = n),
				(r = ys(!1)),
				(a = cc.bind(null, R, !1, r.queue)),
				(r = U()),
				(i = { state: t, dispatch: null, action: e, pending: null }),
				(r.queue = i),
				(n = xs.bind(null, R, i, a, n)),
				(i.dispatch = n),
				(r.memoizedState = e),
				[t, n, !1]
			);
		}
		function ks(e) {
			return As(is(), z, e);
		}
		function As(e, t, n) {
			if (
				((t = ds(e, t, Ds)[0]),
				(e = us(ls)[0]),
				typeof t == `object` && t && typeof t.then == `function`)
			)
				try {
					var r = os(t);
				} catch (e) {
					throw e === Za ? $a : e;
				}
			else r = t;
			t = is();
			var i = t.queue,
				a = i.dispatch;
			return (
				n !== t.memoizedState &&
					((R.flags |= 2048), Ns(9, { destroy: void 0 }, js.bind(null, i, n), null)),
				[r, a, e]
			);
		}
		function js(e, t) {
			e.action = t;
		}
		function Ms(e) {
			var t = is(),
				n = z;
			if (n !== null) return As(t, n, e);
			is(), (t = t.memoizedState), (n = is());
			var r = n.queue.dispatch;
			return (n.memoizedState = e), [t, r, !1];
		}
		function Ns(e, t, n, r) {
			return (
				(e = { tag: e, create: n, deps: r, inst: t, next: null }),
				(t = R.updateQueue),
				t === null && ((t = as()), (R.updateQueue = t)),
				(n = t.lastEffect),
				n === null
					? (t.lastEffect = e.next = e)
					: ((r = n.next), (n.next = e), (e.next = r), (t.lastEffect = e)),
				e
			);
		}
		function Ps() {
			return is().memoizedState;
		}
		function Fs(e, t, n, r) {
			var i = U();
			(R.flags |= e),
				(i.memoizedState = Ns(1 | t, { destroy: void 0 }, n, r === void 0 ? null : r));
		}
		function Is(e, t, n, r) {
			var i = is();
			r = r === void 0 ? null : r;
			var a = i.memoizedState.inst;
			z !== null && r !== null && Xo(r, z.memoizedState.deps)
				? (i.memoizedState = Ns(t, a, n, r))
				: ((R.flags |= e), (i.memoizedState = Ns(1 | t, a, n, r)));
		}
		function Ls(e, t) {
			Fs(8390656, 8, e, t);
		}
		function Rs(e, t) {
			Is(2048, 8, e, t);
		}
		function zs(e) {
			R.flags |= 4;
			var t = R.updateQueue;
			if (t === null) (t = as()), (R.updateQueue = t), (t.events = [e]);
			else {
				var n = t.events;
				n === null ? (t.events = [e]) : n.push(e);
			}
		}
		function Bs(e) {
			var t = is().memoizedState;
			return (
				zs({ ref: t, nextImpl: e }),
				function () {
					if (K & 2) throw Error(i(440));
					return t.impl.apply(void 0, arguments);
				}
			);
		}
		function Vs(e, t) {
			return Is(4, 2, e, t);
		}
		function Hs(e, t) {
			return Is(4, 4, e, t);
		}
		function Us(e, t) {
			if (typeof t == `function`) {
				e = e();
				var n = t(e);
				return function () {
					typeof n == `function` ? n() : t(null);
				};
			}
			if (t != null)
				return (
					(e = e()),
					(t.current = e),
					function () {
						t.current = null;
					}
				);
		}
		function Ws(e, t, n) {
			(n = n == null ? null : n.concat([e])), Is(4, 4, Us.bind(null, t, e), n);
		}
		function Gs() {}
		function Ks(e, t) {
			var n = is();
			t = t === void 0 ? null : t;
			var r = n.memoizedState;
			return t !== null && Xo(t, r[1]) ? r[0] : ((n.memoizedState = [e, t]), e);
		}
		function qs(e, t) {
			var n = is();
			t = t === void 0 ? null : t;
			var r = n.memoizedState;
			if (t !== null && Xo(t, r[1])) return r[0];
			if (((r = e()), Ko)) {
				it(!0);
				try {
					e();
				} finally {
					it(!1);
				}
			}
			return (n.memoizedState = [r, t]), r;
		}
		function Js(e, t, n) {
			return n === void 0 || (Uo & 1073741824 && !(Y & 261930))
				? (e.memoizedState = t)
				: ((e.memoizedState = n), (e = jd()), (R.lanes |= e), (ad |= e), n);
		}
		function Ys(e, t, n, r) {
			return Kr(n, t)
				? n
				: Oo.current === null
					? !(Uo & 106) || (Uo & 1073741824 && !(Y & 261930))
						? ((jc = !0), (e.memoizedState = n))
						: ((e = jd()), (R.lanes |= e), (ad |= e), t)
					: ((e = Js(e, n, r)), Kr(e, t) || (jc = !0), e);
		}
		function Xs(e, t, n, r, i) {
			var a = O.p;
			O.p = a !== 0 && 8 > a ? a : 8;
			var o = D.T,
				s = {};
			(s.types = o === null ? null : o.types), (D.T = s), cc(e, !1, t, n);
			try {
				var c = i(),
					l = D.S;
				l !== null && l(s, c),
					typeof c == `object` && c && typeof c.then == `function`
						? sc(e, t, Ga(c, r), Ad(e))
						: sc(e, t, r, Ad(e));
			} catch (n) {
				sc(e, t, { then: function () {}, status: `rejected`, reason: n }, Ad());
			} finally {
				(O.p = a), o !== null && s.types !== null && (o.types = s.types), (D.T = o);
			}
		}
		function Zs() {}
		function Qs(e, t, n, r) {
			if (e.tag !== 5) throw Error(i(476));
			var a = $s(e).queue;
			Xs(
				e,
				a,
				t,
				Se,
				n === null
					? Zs
					: function () {
							return ec(e), n(r);
						},
			);
		}
		function $s(e) {
			var t = e.memoizedState;
			if (t !== null) return t;
			t = {
				memoizedState: Se,
				baseState: Se,
				baseQueue: null,
				queue: {
					pending: null,
					lanes: 0,
					dispatch: null,
					lastRenderedReducer: ls,
					lastRenderedState: Se,
				},
				next: null,
			};
			var n = {};
			return (
				(t.next = {
					memoizedState: n,
					baseState: n,
					baseQueue: null,
					queue: {
						pending: null,
						lanes: 0,
						dispatch: null,
						lastRenderedReducer: ls,
						lastRenderedState: n,
					},
					next: null,
				}),
				(e.memoizedState = t),
				(e = e.alternate),
				e !== null && (e.memoizedState = t),
				t
			);
		}
		function ec(e) {
			var t = $s(e);
			t.next === null && (t = e.alternate.memoizedState), sc(e, t.next.queue, {}, Ad());
		}
		function tc() {
			return Da(sh);
		}
		function nc() {
			return is().memoizedState;
		}
		function rc() {
			return is().memoizedState;
		}
		function ic(e) {
			for (var t = e.return; t !== null; ) {
				switch (t.tag) {
					case 24:
					case 3:
						var n = Ad();
						e = yo(n);
						var r = bo(t, e, n);
						r !== null && (Nd(r, t, n), xo(r, t, n)), (t = { cache: Pa() }), (e.payload = t);
						return;
				}
				t = t.return;
			}
		}
		function ac(e, t, n) {
			var r = Ad();
			(n = {
				lane: r,
				revertLane: 0,
				gesture: null,
				action: n,
				hasEagerState: !1,
				eagerState: null,
				next: null,
			}),
				lc(e) ? uc(t, n) : ((n = Ai(e, t, n, r)), n !== null && (Nd(n, e, r), dc(n, t, r)));
		}
		function oc(e, t, n) {
			sc(e, t, n, Ad());
		}
		function sc(e, t, n, r) {
			var i = {
				lane: r,
				revertLane: 0,
				gesture: null,
				action: n,
				hasEagerState: !1,
				eagerState: null,
				next: null,
			};
			if (lc(e)) uc(t, i);
			else {
				var a = e.alternate;
				if (
					e.lanes === 0 &&
					(a === null || a.lanes === 0) &&
					((a = t.lastRenderedReducer), a !== null)
				)
					try {
						var o = t.lastRenderedState,
							s = a(o, n);
						if (((i.hasEagerState = !0), (i.eagerState = s), Kr(s, o)))
							return ki(e, t, i, 0), q === null && Oi(), !1;
					} catch {}
				if (((n = Ai(e, t, i, r)), n !== null)) return Nd(n, e, r), dc(n, t, r), !0;
			}
			return !1;
		}
		function cc(e, t, n, r) {
			if (
				((r = {
					lane: 2,
					revertLane: Pf(),
					gesture: null,
					action: r,
					hasEagerState: !1,
					eagerState: null,
					next: null,
				}),
				lc(e))
			) {
				if (t) throw Error(i(479));
			} else (t = Ai(e, n, r, 2)), t !== null && Nd(t, e, 2);
		}
		function lc(e) {
			var t = e.alternate;
			return e === R || (t !== null && t === R);
		}
		function uc(e, t) {
			B = Go = !0;
			var n = e.pending;
			n === null ? (t.next = t) : ((t.next = n.next), (n.next = t)), (e.pending = t);
		}
		function dc(e, t, n) {
			if (n & 4194048) {
				var r = t.lanes;
				(r &= e.pendingLanes), (n |= r), (t.lanes = n), bt(e, n);
			}
		}
		var fc = {
				readContext: Da,
				use: ss,
				useCallback: H,
				useContext: H,
				useEffect: H,
				useImperativeHandle: H,
				useLayoutEffect: H,
				useInsertionEffect: H,
				useMemo: H,
				useReducer: H,
				useRef: H,
				useState: H,
				useDebugValue: H,
				useDeferredValue: H,
				useTransition: H,
				useSyncExternalStore: H,
				useId: H,
				useHostTransitionStatus: H,
				useFormState: H,
				useActionState: H,
				useOptimistic: H,
				useMemoCache: H,
				useCacheRefresh: H,
				useEffectEvent: H,
			},
			pc = {
				readContext: Da,
				use: ss,
				useCallback: function (e, t) {
					return (U().memoizedState = [e, t === void 0 ? null : t]), e;
				},
				useContext: Da,
				useEffect: Ls,
				useImperativeHandle: function (e, t, n) {
					(n = n == null ? null : n.concat([e])), Fs(4194308, 4, Us.bind(null, t, e), n);
				},
				useLayoutEffect: function (e, t) {
					return Fs(4194308, 4, e, t);
				},
				useInsertionEffect: function (e, t) {
					Fs(4, 2, e, t);
				},
				useMemo: function (e, t) {
					var n = U();
					t = t === void 0 ? null : t;
					var r = e();
					if (Ko) {
						it(!0);
						try {
							e();
						} finally {
							it(!1);
						}
					}
					return (n.memoizedState = [r, t]), r;
				},
				useReducer: function (e, t, n) {
					var r = U();
					if (n !== void 0) {
						var i = n(t);
						if (Ko) {
							it(!0);
							try {
								n(t);
							} finally {
								it(!1);
							}
						}
					} else i = t;
					return (
						(r.memoizedState = r.baseState = i),
						(e = {
							pending: null,
							lanes: 0,
							dispatch: null,
							lastRenderedReducer: e,
							lastRenderedState: i,
						}),
						(r.queue = e),
						(e = e.dispatch = ac.bind(null, R, e)),
						[r.memoizedState, e]
					);
				},
				useRef: function (e) {
					var t = U();
					return (e = { current: e }), (t.memoizedState = e);
				},
				useState: function (e) {
					e = ys(e);
					var t = e.queue,
						n = oc.bind(null, R, t);
					return (t.dispatch = n), [e.memoizedState, n];
				},
				useDebugValue: Gs,
				useDeferredValue: function (e, t) {
					return Js(U(), e, t);
				},
				useTransition: function () {
					var e = ys(!1);
					return (e = Xs.bind(null, R, e.queue, !0, !1)), (U().memoizedState = e), [!1, e];
				},
				useSyncExternalStore: function (e, t, n) {
					var r = R,
						a = U();
					if (I) {
						if (n === void 0) throw Error(i(407));
						n = n();
					} else {
						if (((n = t()), q === null)) throw Error(i(349));
						Y & 127 || ms(r, t, n);
					}
					a.memoizedState = n;
					var o = { value: n, getSnapshot: t };
					return (
						(a.queue = o),
						Ls(gs.bind(null, r, o, e), [e]),
						(r.flags |= 2048),
						Ns(9, { destroy: void 0 }, hs.bind(null, r, o, n, t), null),
						n
					);
				},
				useId: function () {
					var e = U(),
						t = q.identifierPrefix;
					if (I) {
						var n = ea,
							r = $i;
						(n = (r & ~(1 << (32 - at(r) - 1))).toString(32) + n),
							(t = `_` + t + `R_` + n),
							(n = V++),
							0 < n && (t += `H` + n.toString(32)),
							(t += `_`);
					} else (n = Yo++), (t = `_` + t + `r_` + n.toString(32) + `_`);
					return (e.memoizedState = t);
				},
				useHostTransitionStatus: tc,
				useFormState: Os,
				useActionState: Os,
				useOptimistic: function (e) {
					var t = U();
					t.memoizedState = t.baseState = e;
					var n = {
						pending: null,
						lanes: 0,
						dispatch: null,
						lastRenderedReducer: null,
						lastRenderedState: null,
					};
					return (t.queue = n), (t = cc.bind(null, R, !0, n)), (n.dispatch = t), [e, t];
				},
				useMemoCache: cs,
				useCacheRefresh: function () {
					return (U().memoizedState = ic.bind(null, R));
				},
				useEffectEvent: function (e) {
					var t = U(),
						n = { impl: e };
					return (
						(t.memoizedState = n),
						function () {
							if (K & 2) throw Error(i(440));
							return n.impl.apply(void 0, arguments);
						}
					);
				},
			},
			mc = {
				readContext: Da,
				use: ss,
				useCallback: Ks,
				useContext: Da,
				useEffect: Rs,
				useImperativeHandle: Ws,
				useInsertionEffect: Vs,
				useLayoutEffect: Hs,
				useMemo: qs,
				useReducer: us,
				useRef: Ps,
				useState: function () {
					return us(ls);
				},
				useDebugValue: Gs,
				useDeferredValue: function (e, t) {
					return Ys(is(), z.memoizedState, e, t);
				},
				useTransition: function () {
					var e = us(ls)[0],
						t = is().memoizedState;
					return [typeof e == `boolean` ? e : os(e), t];
				},
				useSyncExternalStore: ps,
				useId: nc,
				useHostTransitionStatus: tc,
				useFormState: ks,
				useActionState: ks,
				useOptimistic: function (e, t) {
					return bs(is(), z, e, t);
				},
				useMemoCache: cs,
				useCacheRefresh: rc,
				useEffectEvent: Bs,
			},
			hc = {
				readContext: Da,
				use: ss,
				useCallback: Ks,
				useContext: Da,
				useEffect: Rs,
				useImperativeHandle: Ws,
				useInsertionEffect: Vs,
				useLayoutEffect: Hs,
				useMemo: qs,
				useReducer: fs,
				useRef: Ps,
				useState: function () {
					return fs(ls);
				},
				useDebugValue: Gs,
				useDeferredValue: function (e, t) {
					var n = is();
					return z === null ? Js(n, e, t) : Ys(n, z.memoizedState, e, t);
				},
				useTransition: function () {
					var e = fs(ls)[0],
						t = is().memoizedState;
					return [typeof e == `boolean` ? e : os(e), t];
				},
				useSyncExternalStore: ps,
				useId: nc,
				useHostTransitionStatus: tc,
				useFormState: Ms,
				useActionState: Ms,
				useOptimistic: function (e, t) {
					var n = is();
					return z === null ? ((n.baseState = e), [e, n.queue.dispatch]) : bs(n, z, e, t);
				},
				useMemoCache: cs,
				useCacheRefresh: rc,
				useEffectEvent: Bs,
			};
		function gc(e, t, n, r) {
			(t = e.memoizedState),
				(n = n(r, t)),
				(n = n == null ? t : T({}, t, n)),
				(e.memoizedState = n),
				e.lanes === 0 && (e.updateQueue.baseState = n);
		}
		var _c = {
			enqueueSetState: function (e, t, n) {
				e = e._reactInternals;
				var r = Ad(),
					i = yo(r);
				(i.payload = t),
					n != null && (i.callback = n),
					(t = bo(e, i, r)),
					t !== null && (Nd(t, e, r), xo(t, e, r));
			},
			enqueueReplaceState: function (e, t, n) {
				e = e._reactInternals;
				var r = Ad(),
					i = yo(r);
				(i.tag = 1),
					(i.payload = t),
					n != null && (i.callback = n),
					(t = bo(e, i, r)),
					t !== null && (Nd(t, e, r), xo(t, e, r));
			},
			enqueueForceUpdate: function (e, t) {
				e = e._reactInternals;
				var n = Ad(),
					r = yo(n);
				(r.tag = 2),
					t != null && (r.callback = t),
					(t = bo(e, r, n)),
					t !== null && (Nd(t, e, n), xo(t, e, n));
			},
		};
		function vc(e, t, n, r, i, a, o) {
			return (
				(e = e.stateNode),
				typeof e.shouldComponentUpdate == `function`
					? e.shouldComponentUpdate(r, a, o)
					: t.prototype && t.prototype.isPureReactComponent
						? !qr(n, r) || !qr(i, a)
						: !0
			);
		}
		function yc(e, t, n, r) {
			(e = t.state),
				typeof t.componentWillReceiveProps == `function` && t.componentWillReceiveProps(n, r),
				typeof t.UNSAFE_componentWillReceiveProps == `function` &&
					t.UNSAFE_componentWillReceiveProps(n, r),
				t.state !== e && _c.enqueueReplaceState(t, t.state, null);
		}
		function bc(e, t) {
			var n = t;
			if (`ref` in t) for (var r in ((n = {}), t)) r !== `ref` && (n[r] = t[r]);
			if ((e = e.defaultProps))
				for (var i in (n === t && (n = T({}, n)), e)) n[i] === void 0 && (n[i] = e[i]);
			return n;
		}
		function xc(e) {
			wi(e);
		}
		function Sc(e) {
			console.error(e);
		}
		function Cc(e) {
			wi(e);
		}
		function wc(e, t) {
			try {
				var n = e.onUncaughtError;
				n(t.value, { componentStack: t.stack });
			} catch (e) {
				setTimeout(function () {
					throw e;
				});
			}
		}
		function Tc(e, t, n) {
			try {
				var r = e.onCaughtError;
				r(n.value, { componentStack: n.stack, errorBoundary: t.tag === 1 ? t.stateNode : null });
			} catch (e) {
				setTimeout(function () {
					throw e;
				});
			}
		}
		function Ec(e, t, n) {
			return (
				(n = yo(n)),
				(n.tag = 3),
				(n.payload = { element: null }),
				(n.callback = function () {
					wc(e, t);
				}),
				n
			);
		}
		function Dc(e) {
			return (e = yo(e)), (e.tag = 3), e;
		}
		function Oc(e, t, n, r) {
			var i = n.type.getDerivedStateFromError;
			if (typeof i == `function`) {
				var a = r.value;
				(e.payload = function () {
					return i(a);
				}),
					(e.callback = function () {
						Tc(t, n, r);
					});
			}
			var o = n.stateNode;
			o !== null &&
				typeof o.componentDidCatch == `function` &&
				(e.callback = function () {
					Tc(t, n, r),
						typeof i != `function` && (_d === null ? (_d = new Set([this])) : _d.add(this));
					var e = r.stack;
					this.componentDidCatch(r.value, { componentStack: e === null ? `` : e });
				});
		}
		function kc(e, t, n, r, a) {
			if (((n.flags |= 32768), typeof r == `object` && r && typeof r.then == `function`)) {
				if (((t = n.alternate), t !== null && wa(t, n, a, !0), (n = Mo.current), n !== null)) {
					switch (n.tag) {
						case 31:
						case 13:
						case 19:
							return (
								No === null ? Kd() : n.alternate === null && id === 0 && (id = 3),
								(n.flags &= -257),
								(n.flags |= 65536),
								(n.lanes = a),
								r === eo
									? (n.flags |= 16384)
									: ((t = n.updateQueue),
										t === null ? (n.updateQueue = new Set([r])) : t.add(r),
										mf(e, r, a)),
								!1
							);
						case 22:
							return (
								(n.flags |= 65536),
								r === eo
									? (n.flags |= 16384)
									: ((t = n.updateQueue),
										t === null
											? ((t = {
													transitions: null,
													markerInstances: null,
													retryQueue: new Set([r]),
												}),
												(n.updateQueue = t))
											: ((n = t.retryQueue), n === null ? (t.retryQueue = new Set([r])) : n.add(r)),
										mf(e, r, a)),
								!1
							);
					}
					throw Error(i(435, n.tag));
				}
				return mf(e, r, a), Kd(), !1;
			}
			if (I)
				return (
					(t = Mo.current),
					t === null
						? (r !== la && ((t = Error(i(423), { cause: r })), ga(Ki(t, n))),
							(e = e.current.alternate),
							(e.flags |= 65536),
							(a &= -a),
							(e.lanes |= a),
							(r = Ki(r, n)),
							(a = Ec(e.stateNode, r, a)),
							So(e, a),
							id !== 4 && (id = 2))
						: (!(t.flags & 65536) && (t.flags |= 256),
							(t.flags |= 65536),
							(t.lanes = a),
							r !== la && ((e = Error(i(422), { cause: r })), ga(Ki(e, n)))),
					!1
				);
			var o = Error(i(520), { cause: r });
			if (((o = Ki(o, n)), ud === null ? (ud = [o]) : ud.push(o), id !== 4 && (id = 2), t === null))
				return !0;
			(r = Ki(r, n)), (n = t);
			do {
				switch (n.tag) {
					case 3:
						return (
							(n.flags |= 65536),
							(e = a & -a),
							(n.lanes |= e),
							(e = Ec(n.stateNode, r, e)),
							So(n, e),
							!1
						);
					case 1:
						if (
							((t = n.type),
							(o = n.stateNode),
							!(n.flags & 128) &&
								(typeof t.getDerivedStateFromError == `function` ||
									(o !== null &&
										typeof o.componentDidCatch == `function` &&
										(_d === null || !_d.has(o)))))
						)
							return (
								(n.flags |= 65536),
								(a &= -a),
								(n.lanes |= a),
								(a = Dc(a)),
								Oc(a, e, n, r),
								So(n, a),
								!1
							);
						break;
					case 22:
						if (n.memoizedState !== null) return (n.flags |= 65536), !1;
				}
				n = n.return;
			} while (n !== null);
			return !1;
		}
		var Ac = Error(i(461)),
			jc = !1;
		function Mc(e, t, n, r) {
			t.child = e === null ? ho(t, null, n, r) : mo(t, e.child, n, r);
		}
		function Nc(e, t, n, r, i) {
			n = n.render;
			var a = t.ref;
			if (`ref` in r) {
				var o = {};
				for (var s in r) s !== `ref` && (o[s] = r[s]);
			} else o = r;
			return (
				Ea(t),
				(r = Zo(e, t, n, o, a, i)),
				(s = ts()),
				e !== null && !jc
					? (ns(e, t, i), sl(e, t, i))
					: (I && s && ra(t), (t.flags |= 1), Mc(e, t, r, i), t.child)
			);
		}
		function Pc(e, t, n, r, i) {
			if (e === null) {
				var a = n.type;
				return typeof a == `function` && !Li(a) && a.defaultProps === void 0 && n.compare === null
					? ((t.tag = 15), (t.type = a), Fc(e, t, a, r, i))
					: ((e = Bi(n.type, null, r, t, t.mode, i)),
						(e.ref = t.ref),
						(e.return = t),
						(t.child = e));
			}
			if (((a = e.child), !cl(e, i))) {
				var o = a.memoizedProps;
				if (((n = n.compare), (n = n === null ? qr : n), n(o, r) && e.ref === t.ref))
					return sl(e, t, i);
			}
			return (t.flags |= 1), (e = Ri(a, r)), (e.ref = t.ref), (e.return = t), (t.child = e);
		}
		function Fc(e, t, n, r, i) {
			if (e !== null) {
				var a = e.memoizedProps;
				if (qr(a, r) && e.ref === t.ref) {
					if (((jc = !1), (t.pendingProps = r = a), cl(e, i))) e.flags & 131072 && (jc = !0);
					else return (t.lanes = e.lanes), sl(e, t, i);
				}
			}
			return Uc(e, t, n, r, i);
		}
		function Ic(e, t, n, r) {
			var i = r.children,
				a = e === null ? null : e.memoizedState;
			if (
				(e === null &&
					t.stateNode === null &&
					(t.stateNode = {
						_visibility: 1,
						_pendingMarkers: null,
						_retryCache: null,
						_transitions: null,
					}),
				r.mode === `hidden`)
			) {
				if (t.flags & 128) {
					if (((a = a === null ? n : a.baseLanes | n), e !== null)) {
						for (r = t.child = e.child, i = 0; r !== null; )
							(i = i | r.lanes | r.childLanes), (r = r.sibling);
						r = i & ~a;
					} else (r = 0), (t.child = null);
					return Rc(e, t, a, n, r);
				}
				if (n & 536870912)
					(t.memoizedState = { baseLanes: 0, cachePool: null }),
						e !== null && Ya(t, a === null ? null : a.cachePool),
						a === null ? Ao() : ko(t, a),
						Io(t);
				else return (r = t.lanes = 536870912), Rc(e, t, a === null ? n : a.baseLanes | n, n, r);
			} else
				a === null
					? (e !== null && Ya(t, null), Ao(), Lo())
					: (Ya(t, a.cachePool), ko(t, a), Lo(), (t.memoizedState = null));
			return Mc(e, t, i, n), t.child;
		}
		function Lc(e, t) {
			return (
				(e !== null && e.tag === 22) ||
					t.stateNode !== null ||
					(t.stateNode = {
						_visibility: 1,
						_pendingMarkers: null,
						_retryCache: null,
						_transitions: null,
					}),
				t.sibling
			);
		}
		function Rc(e, t, n, r, i) {
			var a = Ja();
			return (
				(a = a === null ? null : { parent: Na._currentValue, pool: a }),
				(t.memoizedState = { baseLanes: n, cachePool: a }),
				e !== null && Ya(t, null),
				Ao(),
				Io(t),
				e !== null && wa(e, t, r, !0),
				(t.childLanes = i),
				null
			);
		}
		function zc(e, t) {
			return (
				(t = Qc({ mode: t.mode, children: t.children }, e.mode)),
				(t.ref = e.ref),
				(e.child = t),
				(t.return = e),
				t
			);
		}
		function Bc(e, t, n) {
			return (
				mo(t, e.child, null, n),
				(e = zc(t, t.pendingProps)),
				(e.flags |= 2),
				Ro(t),
				(t.memoizedState = null),
				e
			);
		}
		function Vc(e, t, n) {
			var r = t.pendingProps,
				a = !!(t.flags & 128);
			if (((t.flags &= -129), e === null)) {
				if (I) {
					if (r.mode === `hidden`)
						return (
							(e = zc(t, r)),
							(t.lanes = 536870912),
							(e.memoizedState = { baseLanes: 0, cachePool: null }),
							Lc(null, e)
						);
					if (
						(Fo(t),
						(e = F)
							? ((e = am(e, ca)),
								(e = e !== null && e.data === `&` ? e : null),
								e !== null &&
									((t.memoizedState = {
										dehydrated: e,
										treeContext: P === null ? null : { id: $i, overflow: ea },
										retryLane: 536870912,
										hydrationErrors: null,
									}),
									(n = Ui(e)),
									(n.return = t),
									(t.child = n),
									(oa = t),
									(F = null)))
							: (e = null),
						e === null)
					)
						throw ua(t);
					return (t.lanes = 536870912), null;
				}
				return zc(t, r);
			}
			var o = e.memoizedState;
			if (o !== null) {
				var s = o.dehydrated;
				if ((Fo(t), a)) {
					if (t.flags & 256) (t.flags &= -257), (t = Bc(e, t, n));
					else if (t.memoizedState !== null) (t.child = e.child), (t.flags |= 128), (t = null);
					else throw Error(i(558));
				} else if ((jc || wa(e, t, n, !1), (a = (n & e.childLanes) !== 0), jc || a)) {
					if (Oo.current === null) {
						if (((r = q), r !== null && ((s = xt(r, n)), s !== 0 && s !== o.retryLane)))
							throw ((o.retryLane = s), ji(e, s), Nd(r, e, s), Ac);
						Kd();
					}
					t = Bc(e, t, n);
				} else
					(e = o.treeContext),
						(F = lm(s.nextSibling)),
						(oa = t),
						(I = !0),
						(sa = null),
						(ca = !1),
						e !== null && aa(t, e),
						(t = zc(t, r)),
						(t.flags |= 134221824);
				return t;
			}
			return (
				(e = Ri(e.child, { mode: r.mode, children: r.children })),
				(e.ref = t.ref),
				(t.child = e),
				(e.return = t),
				e
			);
		}
		function Hc(e, t) {
			var n = t.ref;
			if (n === null) e !== null && e.ref !== null && (t.flags |= 4194816);
			else {
				if (typeof n != `function` && typeof n != `object`) throw Error(i(284));
				(e === null || e.ref !== n) && (t.flags |= 4194816);
			}
		}
		function Uc(e, t, n, r, i) {
			return (
				Ea(t),
				(n = Zo(e, t, n, r, void 0, i)),
				(r = ts()),
				e !== null && !jc
					? (ns(e, t, i), sl(e, t, i))
					: (I && r && ra(t), (t.flags |= 1), Mc(e, t, n, i), t.child)
			);
		}
		function Wc(e, t, n, r, i, a) {
			return (
				Ea(t),
				(t.updateQueue = null),
				(n = $o(t, r, n, i)),
				Qo(e),
				(r = ts()),
				e !== null && !jc
					? (ns(e, t, a), sl(e, t, a))
					: (I && r && ra(t), (t.flags |= 1), Mc(e, t, n, a), t.child)
			);
		}
		function Gc(e, t, n, r, i) {
			if ((Ea(t), t.stateNode === null)) {
				var a = Pi,
					o = n.contextType;
				typeof o == `object` && o && (a = Da(o)),
					(a = new n(r, a)),
					(t.memoizedState = a.state !== null && a.state !== void 0 ? a.state : null),
					(a.updater = _c),
					(t.stateNode = a),
					(a._reactInternals = t),
					(a = t.stateNode),
					(a.props = r),
					(a.state = t.memoizedState),
					(a.refs = {}),
					_o(t),
					(o = n.contextType),
					(a.context = typeof o == `object` && o ? Da(o) : Pi),
					(a.state = t.memoizedState),
					(o = n.getDerivedStateFromProps),
					typeof o == `function` && (gc(t, n, o, r), (a.state = t.memoizedState)),
					typeof n.getDerivedStateFromProps == `function` ||
						typeof a.getSnapshotBeforeUpdate == `function` ||
						(typeof a.UNSAFE_componentWillMount != `function` &&
							typeof a.componentWillMount != `function`) ||
						((o = a.state),
						typeof a.componentWillMount == `function` && a.componentWillMount(),
						typeof a.UNSAFE_componentWillMount == `function` && a.UNSAFE_componentWillMount(),
						o !== a.state && _c.enqueueReplaceState(a, a.state, null),
						To(t, r, a, i),
						wo(),
						(a.state = t.memoizedState)),
					typeof a.componentDidMount == `function` && (t.flags |= 4194308),
					(r = !0);
			} else if (e === null) {
				a = t.stateNode;
				var s = t.memoizedProps,
					c = bc(n, s);
				a.props = c;
				var l = a.context,
					u = n.contextType;
				(o = Pi), typeof u == `object` && u && (o = Da(u));
				var d = n.getDerivedStateFromProps;
				(u = typeof d == `function` || typeof a.getSnapshotBeforeUpdate == `function`),
					(s = t.pendingProps !== s),
					u ||
						(typeof a.UNSAFE_componentWillReceiveProps != `function` &&
							typeof a.componentWillReceiveProps != `function`) ||
						((s || l !== o) && yc(t, a, r, o)),
					(go = !1);
				var f = t.memoizedState;
				(a.state = f),
					To(t, r, a, i),
					wo(),
					(l = t.memoizedState),
					s || f !== l || go
						? (typeof d == `function` && (gc(t, n, d, r), (l = t.memoizedState)),
							(c = go || vc(t, n, c, r, f, l, o))
								? (u ||
										(typeof a.UNSAFE_componentWillMount != `function` &&
											typeof a.componentWillMount != `function`) ||
										(typeof a.componentWillMount == `function` && a.componentWillMount(),
										typeof a.UNSAFE_componentWillMount == `function` &&
											a.UNSAFE_componentWillMount()),
									typeof a.componentDidMount == `function` && (t.flags |= 4194308))
								: (typeof a.componentDidMount == `function` && (t.flags |= 4194308),
									(t.memoizedProps = r),
									(t.memoizedState = l)),
							(a.props = r),
							(a.state = l),
							(a.context = o),
							(r = c))
						: (typeof a.componentDidMount == `function` && (t.flags |= 4194308), (r = !1));
			} else {
				(a = t.stateNode),
					vo(e, t),
					(o = t.memoizedProps),
					(u = bc(n, o)),
					(a.props = u),
					(d = t.pendingProps),
					(f = a.context),
					(l = n.contextType),
					(c = Pi),
					typeof l == `object` && l && (c = Da(l)),
					(s = n.getDerivedStateFromProps),
					(l = typeof s == `function` || typeof a.getSnapshotBeforeUpdate == `function`) ||
						(typeof a.UNSAFE_componentWillReceiveProps != `function` &&
							typeof a.componentWillReceiveProps != `function`) ||
						((o !== d || f !== c) && yc(t, a, r, c)),
					(go = !1),
					(f = t.memoizedState),
					(a.state = f),
					To(t, r, a, i),
					wo();
				var p = t.memoizedState;
				o !== d || f !== p || go || (e !== null && e.dependencies !== null && Ta(e.dependencies))
					? (typeof s == `function` && (gc(t, n, s, r), (p = t.memoizedState)),
						(u =
							go ||
							vc(t, n, u, r, f, p, c) ||
							(e !== null && e.dependencies !== null && Ta(e.dependencies)))
							? (l ||
									(typeof a.UNSAFE_componentWillUpdate != `function` &&
										typeof a.componentWillUpdate != `function`) ||
									(typeof a.componentWillUpdate == `function` && a.componentWillUpdate(r, p, c),
									typeof a.UNSAFE_componentWillUpdate == `function` &&
										a.UNSAFE_componentWillUpdate(r, p, c)),
								typeof a.componentDidUpdate == `function` && (t.flags |= 4),
								typeof a.getSnapshotBeforeUpdate == `function` && (t.flags |= 1024))
							: (typeof a.componentDidUpdate != `function` ||
									(o === e.memoizedProps && f === e.memoizedState) ||
									(t.flags |= 4),
								typeof a.getSnapshotBeforeUpdate != `function` ||
									(o === e.memoizedProps && f === e.memoizedState) ||
									(t.flags |= 1024),
								(t.memoizedProps = r),
								(t.memoizedState = p)),
						(a.props = r),
						(a.state = p),
						(a.context = c),
						(r = u))
					: (typeof a.componentDidUpdate != `function` ||
							(o === e.memoizedProps && f === e.memoizedState) ||
							(t.flags |= 4),
						typeof a.getSnapshotBeforeUpdate != `function` ||
							(o === e.memoizedProps && f === e.memoizedState) ||
							(t.flags |= 1024),
						(r = !1));
			}
			return (
				(a = r),
				Hc(e, t),
				(r = !!(t.flags & 128)),
				a || r
					? ((a = t.stateNode),
						(n = r && typeof n.getDerivedStateFromError != `function` ? null : a.render()),
						(t.flags |= 1),
						e !== null && r
							? ((t.child = mo(t, e.child, null, i)), (t.child = mo(t, null, n, i)))
							: Mc(e, t, n, i),
						(t.memoizedState = a.state),
						(e = t.child))
					: (e = sl(e, t, i)),
				e
			);
		}
		function Kc(e, t, n, r) {
			return ma(), (t.flags |= 256), Mc(e, t, n, r), t.child;
		}
		var qc = { dehydrated: null, treeContext: null, retryLane: 0, hydrationErrors: null };
		function Jc(e) {
			return { baseLanes: e, cachePool: Xa() };
		}
		function Yc(e, t, n) {
			return (e = e === null ? 0 : e.childLanes & ~n), t && (e |= cd), e;
		}
		function Xc(e, t, n) {
			var r = t.pendingProps,
				i = !1,
				a = !!(t.flags & 128),
				o;
			if (
				((o = a) || (o = e !== null && e.memoizedState === null ? !1 : !!(zo.current & 2)),
				o && ((i = !0), (t.flags &= -129)),
				(o = !!(t.flags & 32)),
				(t.flags &= -33),
				e === null)
			) {
				if (I) {
					if (
						(i ? Po(t) : Lo(),
						(e = F)
							? ((e = am(e, ca)),
								(e = e !== null && e.data !== `&` ? e : null),
								e !== null &&
									((t.memoizedState = {
										dehydrated: e,
										treeContext: P === null ? null : { id: $i, overflow: ea },
										retryLane: 536870912,
										hydrationErrors: null,
									}),
									(n = Ui(e)),
									(n.return = t),
									(t.child = n),
									(oa = t),
									(F = null)))
							: (e = null),
						e === null)
					)
						throw ua(t);
					return (t.lanes = sm(e) ? 32 : 536870912), null;
				}
				return (
					(a = r.children),
					(r = r.fallback),
					i
						? (Lo(),
							(i = t.mode),
							(a = Qc({ mode: `hidden`, children: a }, i)),
							(r = Vi(r, i, n, null)),
							(a.return = t),
							(r.return = t),
							(a.sibling = r),
							(t.child = a),
							(r = t.child),
							(r.memoizedState = Jc(n)),
							(r.childLanes = Yc(e, o, n)),
							(t.memoizedState = qc),
							Lc(null, r))
						: (Po(t), Zc(t, a))
				);
			}
			var s = e.memoizedState;
			if (s !== null) {
				var c = s.dehydrated;
				if (c !== null) return el(e, t, a, o, r, c, s, n);
			}
			return i
				? (Lo(),
					(i = r.fallback),
					(a = t.mode),
					(s = e.child),
					(c = s.sibling),
					(r = Ri(s, { mode: `hidden`, children: r.children })),
					(r.subtreeFlags = s.subtreeFlags & 1206910976),
					c === null ? ((i = Vi(i, a, n, null)), (i.flags |= 2)) : (i = Ri(c, i)),
					(i.return = t),
					(r.return = t),
					(r.sibling = i),
					(t.child = r),
					Lc(null, r),
					(r = t.child),
					(i = e.child.memoizedState),
					i === null
						? (i = Jc(n))
						: ((a = i.cachePool),
							a === null
								? (a = Xa())
								: ((s = Na._currentValue), (a = a.parent === s ? a : { parent: s, pool: s })),
							(i = { baseLanes: i.baseLanes | n, cachePool: a })),
					(r.memoizedState = i),
					(r.childLanes = Yc(e, o, n)),
					(t.memoizedState = qc),
					Lc(e.child, r))
				: (Po(t),
					(n = e.child),
					(e = n.sibling),
					(n = Ri(n, { mode: `visible`, children: r.children })),
					(n.return = t),
					(n.sibling = null),
					e !== null &&
						((o = t.deletions), o === null ? ((t.deletions = [e]), (t.flags |= 16)) : o.push(e)),
					(t.child = n),
					(t.memoizedState = null),
					n);
		}
		function Zc(e, t) {
			return (t = Qc({ mode: `visible`, children: t }, e.mode)), (t.return = e), (e.child = t);
		}
		function Qc(e, t) {
			return (e = Ii(22, e, null, t)), (e.lanes = 0), e;
		}
		function $c(e, t, n) {
			return (
				mo(t, e.child, null, n),
				(e = Zc(t, t.pendingProps.children)),
				(e.flags |= 2),
				(t.memoizedState = null),
				e
			);
		}
		function el(e, t, n, r, a, o, s, c) {
			if (n)
				return t.flags & 256
					? (Po(t), (t.flags &= -257), $c(e, t, c))
					: t.memoizedState === null
						? (Lo(),
							(o = a.fallback),
							(s = t.mode),
							(a = Qc({ mode: `visible`, children: a.children }, s)),
							(o = Vi(o, s, c, null)),
							(o.flags |= 2),
							(a.return = t),
							(o.return = t),
							(a.sibling = o),
							(t.child = a),
							mo(t, e.child, null, c),
							(a = t.child),
							(a.memoizedState = Jc(c)),
							(a.childLanes = Yc(e, r, c)),
							(t.memoizedState = qc),
							Lc(null, a))
						: (Lo(), (t.child = e.child), (t.flags |= 128), null);
			if ((Po(t), sm(o))) {
				if (((r = o.nextSibling && o.nextSibling.dataset), r)) var l = r.dgst;
				return (
					(r = l),
					r !== `` &&
						((a = Error(i(419))),
						(a.stack = ``),
						(a.digest = r),
						ga({ value: a, source: null, stack: null })),
					$c(e, t, c)
				);
			}
			if ((jc || wa(e, t, c, !1), (r = (c & e.childLanes) !== 0), jc || r)) {
				if (Oo.current !== null) return $c(e, t, c);
				if (((r = q), r !== null && ((a = xt(r, c)), a !== 0 && a !== s.retryLane)))
					throw ((s.retryLane = a), ji(e, a), Nd(r, e, a), Ac);
				return om(o) || Kd(), $c(e, t, c);
			}
			return om(o)
				? ((t.flags |= 192), (t.child = e.child), null)
				: ((e = s.treeContext),
					(F = lm(o.nextSibling)),
					(oa = t),
					(I = !0),
					(sa = null),
					(ca = !1),
					e !== null && aa(t, e),
					(t = Zc(t, a.children)),
					(t.flags |= 134221824),
					t);
		}
		function tl(e, t, n) {
			e.lanes |= t;
			var r = e.alternate;
			r !== null && (r.lanes |= t), Sa(e.return, t, n);
		}
		function nl(e) {
			for (var t = null; e !== null; ) {
				var n = e.alternate;
				n !== null && Ho(n) === null && (t = e), (e = e.sibling);
			}
			return t;
		}
		function rl(e, t, n, r, i, a) {
			var o = e.memoizedState;
			o === null
				? (e.memoizedState = {
						isBackwards: t,
						rendering: null,
						renderingStartTime: 0,
						last: r,
						tail: n,
						tailMode: i,
						treeForkCount: a,
					})
				: ((o.isBackwards = t),
					(o.rendering = null),
					(o.renderingStartTime = 0),
					(o.last = r),
					(o.tail = n),
					(o.tailMode = i),
					(o.treeForkCount = a));
		}
		function il(e) {
			var t = e.child;
			for (e.child = null; t !== null; ) {
				var n = t.sibling;
				(t.sibling = e.child), (e.child = t), (t = n);
			}
		}
		function al(e, t, n) {
			var r = t.pendingProps,
				i = r.revealOrder,
				a = r.tail;
			r = r.children;
			var o = zo.current;
			if (t.flags & 128) return Bo(t, o), null;
			var s = !!(o & 2);
			if (
				(s ? ((o = (o & 1) | 2), (t.flags |= 128)) : (o &= 1),
				Bo(t, o),
				i === `backwards` && e !== null ? (il(e), Mc(e, t, r, n), il(e)) : Mc(e, t, r, n),
				(r = I ? Xi : 0),
				!s && e !== null && e.flags & 128)
			)
				a: for (e = t.child; e !== null; ) {
					if (e.tag === 13) e.memoizedState !== null && tl(e, n, t);
					else if (e.tag === 19) tl(e, n, t);
					else if (e.child !== null) {
						(e.child.return = e), (e = e.child);
						continue;
					}
					if (e === t) break a;
					for (; e.sibling === null; ) {
						if (e.return === null || e.return === t) break a;
						e = e.return;
					}
					(e.sibling.return = e.return), (e = e.sibling);
				}
			switch (i) {
				case `backwards`:
					(n = nl(t.child)),
						n === null
							? ((i = t.child), (t.child = null))
							: ((i = n.sibling), (n.sibling = null), il(t)),
						rl(t, !0, i, null, a, r);
					break;
				case `unstable_legacy-backwards`:
					for (n = null, i = t.child, t.child = null; i !== null; ) {
						if (((e = i.alternate), e !== null && Ho(e) === null)) {
							t.child = i;
							break;
						}
						(e = i.sibling), (i.sibling = n), (n = i), (i = e);
					}
					rl(t, !0, n, null, a, r);
					break;
				case `together`:
					rl(t, !1, null, null, void 0, r);
					break;
				case `independent`:
					t.memoizedState = null;
					break;
				default:
					(n = nl(t.child)),
						n === null ? ((i = t.child), (t.child = null)) : ((i = n.sibling), (n.sibling = null)),
						rl(t, !1, i, n, a, r);
			}
			return t.child;
		}
		function ol(e, t, n) {
			var r = t.pendingProps;
			return ba(t, t.type, r.value), Mc(e, t, r.children, n), t.child;
		}
		function sl(e, t, n) {
			if (
				(e !== null && (t.dependencies = e.dependencies), (ad |= t.lanes), (n & t.childLanes) === 0)
			) {
				if (e !== null) {
					if ((wa(e, t, n, !1), (n & t.childLanes) === 0)) return null;
				} else return null;
			}
			if (e !== null && t.child !== e.child) throw Error(i(153));
			if (t.child !== null) {
				for (
					e = t.child, n = Ri(e, e.pendingProps), t.child = n, n.return = t;
					e.sibling !== null;
				)
					(e = e.sibling), (n = n.sibling = Ri(e, e.pendingProps)), (n.return = t);
				n.sibling = null;
			}
			return t.child;
		}
		function cl(e, t) {
			return (e.lanes & t) !== 0 || ((e = e.dependencies), !!(e !== null && Ta(e)));
		}
		function ll(e, t, n) {
			switch (t.tag) {
				case 3:
					je(t, t.stateNode.containerInfo), ba(t, Na, e.memoizedState.cache), ma();
					break;
				case 27:
				case 5:
					Ne(t);
					break;
				case 4:
					je(t, t.stateNode.containerInfo);
					break;
				case 10:
					ba(t, t.type, t.memoizedProps.value);
					break;
				case 31:
					if (t.memoizedState !== null) return (t.flags |= 128), Fo(t), null;
					break;
				case 13:
					var r = t.memoizedState;
					if (r !== null) {
						if (r.dehydrated !== null) return Po(t), (t.flags |= 128), null;
						r = wa(e, t, n, !1);
						var i = t.child.childLanes;
						return r || (n & i) !== 0
							? Xc(e, t, n)
							: (Po(t), (e = sl(e, t, n)), e === null ? null : e.sibling);
					}
					Po(t);
					break;
				case 19:
					if (t.flags & 128) return al(e, t, n);
					if (
						((i = !!(e.flags & 128)),
						(r = (n & t.childLanes) !== 0),
						(r ||= (wa(e, t, n, !1), (n & t.childLanes) !== 0)),
						i)
					) {
						if (r) return al(e, t, n);
						t.flags |= 128;
					}
					if (
						((i = t.memoizedState),
						i !== null && ((i.rendering = null), (i.tail = null), (i.lastEffect = null)),
						Bo(t, zo.current),
						r)
					)
						break;
					return null;
				case 22:
					return (t.lanes = 0), Ic(e, t, n, t.pendingProps);
				case 24:
					ba(t, Na, e.memoizedState.cache);
			}
			return sl(e, t, n);
		}
		function ul(e, t, n) {
			if (e !== null) {
				if (e.memoizedProps !== t.pendingProps) jc = !0;
				else {
					if (!cl(e, n) && !(t.flags & 128)) return (jc = !1), ll(e, t, n);
					jc = !!(e.flags & 131072);
				}
			} else (jc = !1), I && t.flags & 1048576 && na(t, Xi, t.index);
			switch (((t.lanes = 0), t.tag)) {
				case 16:
					a: {
						var r = t.pendingProps;
						if (((e = ro(t.elementType)), (t.type = e), typeof e == `function`))
							Li(e)
								? ((r = bc(e, r)), (t.tag = 1), (t = Gc(null, t, e, r, n)))
								: ((t.tag = 0), (t = Uc(null, t, e, r, n)));
						else {
							if (e != null) {
								var a = e.$$typeof;
								if (a === se) {
									(t.tag = 11), (t = Nc(null, t, e, r, n));
									break a;
								}
								if (a === ue) {
									(t.tag = 14), (t = Pc(null, t, e, r, n));
									break a;
								}
								if (a === oe) {
									(t.tag = 10), (t.type = e), (t = ol(null, t, n));
									break a;
								}
							}
							throw ((t = be(e) || e), Error(i(306, t, ``)));
						}
					}
					return t;
				case 0:
					return Uc(e, t, t.type, t.pendingProps, n);
				case 1:
					return (r = t.type), (a = bc(r, t.pendingProps)), Gc(e, t, r, a, n);
				case 3:
					a: {
						if ((je(t, t.stateNode.containerInfo), e === null)) throw Error(i(387));
						r = t.pendingProps;
						var o = t.memoizedState;
						(a = o.element), vo(e, t), To(t, r, null, n);
						var s = t.memoizedState;
						if (
							((r = s.cache),
							ba(t, Na, r),
							r !== o.cache && Ca(t, [Na], n, !0),
							wo(),
							(r = s.element),
							o.isDehydrated)
						) {
							if (
								((o = { element: r, isDehydrated: !1, cache: s.cache }),
								(t.updateQueue.baseState = o),
								(t.memoizedState = o),
								t.flags & 256)
							) {
								t = Kc(e, t, r, n);
								break a;
							}
							if (r !== a) {
								(a = Ki(Error(i(424)), t)), ga(a), (t = Kc(e, t, r, n));
								break a;
							}
							switch (((e = t.stateNode.containerInfo), e.nodeType)) {
								case 9:
									e = e.body;
									break;
								default:
									e = e.nodeName === `HTML` ? e.ownerDocument.body : e;
							}
							for (
								F = lm(e.firstChild),
									oa = t,
									I = !0,
									sa = null,
									ca = !0,
									n = ho(t, null, r, n),
									t.child = n;
								n;
							)
								(n.flags = (n.flags & -3) | 134221824), (n = n.sibling);
						} else {
							if ((ma(), r === a)) {
								t = sl(e, t, n);
								break a;
							}
							Mc(e, t, r, n);
						}
						t = t.child;
					}
					return t;
				case 26:
					return (
						Hc(e, t),
						e === null
							? (n = Nm(t.type, null, t.pendingProps, null))
								? (t.memoizedState = n)
								: I || (t.stateNode = fp(t.type, t.pendingProps, ke.current, t))
							: (t.memoizedState = Nm(t.type, e.memoizedProps, t.pendingProps, e.memoizedState)),
						null
					);
				case 27:
					return (
						Ne(t),
						e === null &&
							I &&
							((r = t.stateNode = hm(t.type, t.pendingProps, ke.current)),
							(oa = t),
							(ca = !0),
							(a = F),
							Sp(t.type) ? ((um = a), (F = lm(r.firstChild))) : (F = a)),
						Mc(e, t, t.pendingProps.children, n),
						Hc(e, t),
						e === null && (t.flags |= 4194304),
						t.child
					);
				case 5:
					return (
						e === null &&
							I &&
							((a = r = F) &&
								((r = rm(r, t.type, t.pendingProps, ca)),
								r === null
									? (a = !1)
									: ((t.stateNode = r), (oa = t), (F = lm(r.firstChild)), (ca = !1), (a = !0))),
							a || ua(t)),
						Ne(t),
						(a = t.type),
						(o = t.pendingProps),
						(s = e === null ? null : e.memoizedProps),
						(r = o.children),
						pp(a, o) ? (r = null) : s !== null && pp(a, s) && (t.flags |= 32),
						t.memoizedState !== null && ((a = Zo(e, t, es, null, null, n)), (sh._currentValue = a)),
						Hc(e, t),
						Mc(e, t, r, n),
						t.child
					);
				case 6:
					return (
						e === null &&
							I &&
							((e = n = F) &&
								((n = im(n, t.pendingProps, ca)),
								n === null ? (e = !1) : ((t.stateNode = n), (oa = t), (F = null), (e = !0))),
							e || ua(t)),
						null
					);
				case 13:
					return Xc(e, t, n);
				case 4:
					return (
						je(t, t.stateNode.containerInfo),
						(r = t.pendingProps),
						e === null ? (t.child = mo(t, null, r, n)) : Mc(e, t, r, n),
						t.child
					);
				case 11:
					return Nc(e, t, t.type, t.pendingProps, n);
				case 7:
					return (r = t.pendingProps), Hc(e, t), Mc(e, t, r, n), t.child;
				case 8:
					return Mc(e, t, t.pendingProps.children, n), t.child;
				case 12:
					return Mc(e, t, t.pendingProps.children, n), t.child;
				case 10:
					return ol(e, t, n);
				case 9:
					return (
						(a = t.type._context),
						(r = t.pendingProps.children),
						Ea(t),
						(a = Da(a)),
						(r = r(a)),
						(t.flags |= 1),
						Mc(e, t, r, n),
						t.child
					);
				case 14:
					return Pc(e, t, t.type, t.pendingProps, n);
				case 15:
					return Fc(e, t, t.type, t.pendingProps, n);
				case 19:
					return al(e, t, n);
				case 31:
					return Vc(e, t, n);
				case 22:
					return Ic(e, t, n, t.pendingProps);
				case 24:
					return (
						Ea(t),
						(r = Da(Na)),
						e === null
							? ((a = Ja()),
								a === null &&
									((a = q),
									(o = Pa()),
									(a.pooledCache = o),
									o.refCount++,
									o !== null && (a.pooledCacheLanes |= n),
									(a = o)),
								(t.memoizedState = { parent: r, cache: a }),
								_o(t),
								ba(t, Na, a))
							: ((e.lanes & n) !== 0 && (vo(e, t), To(t, null, null, n), wo()),
								(a = e.memoizedState),
								(o = t.memoizedState),
								a.parent === r
									? ((r = o.cache), ba(t, Na, r), r !== a.cache && Ca(t, [Na], n, !0))
									: ((a = { parent: r, cache: r }),
										(t.memoizedState = a),
										t.lanes === 0 && (t.memoizedState = t.updateQueue.baseState = a),
										ba(t, Na, r))),
						Mc(e, t, t.pendingProps.children, n),
						t.child
					);
				case 30:
					return (
						t.stateNode === null &&
							(t.stateNode = { autoName: null, paired: null, clones: null, ref: null }),
						(r = t.pendingProps),
						r.name != null && r.name !== `auto`
							? (t.flags |= e === null ? 18882560 : 18874368)
							: I && ra(t),
						e !== null && e.memoizedProps.name !== r.name ? (t.flags |= 4194816) : Hc(e, t),
						Mc(e, t, r.children, n),
						t.child
					);
				case 29:
					throw t.pendingProps;
			}
			throw Error(i(156, t.tag));
		}
		function dl(e) {
			e.flags |= 4;
		}
		function fl(e, t, n, r, i) {
			var a;
			if (
				((a = !!(e.mode & 32)) &&
					(a = n === null ? Jm(t, r) : Jm(t, r) && (r.src !== n.src || r.srcSet !== n.srcSet)),
				a)
			) {
				if (((e.flags |= 16777216), (i & 335544128) === i)) {
					if (e.stateNode.complete) e.flags |= 8192;
					else if (Hd()) e.flags |= 8192;
					else throw ((io = eo), Qa);
				}
			} else e.flags &= -16777217;
		}
		function pl(e, t) {
			if (t.type !== `stylesheet` || t.state.loading & 4) e.flags &= -16777217;
			else if (((e.flags |= 16777216), !Ym(t))) {
				if (Hd()) e.flags |= 8192;
				else throw ((io = eo), Qa);
			}
		}
		function ml(e, t) {
			t !== null && (e.flags |= 4),
				e.flags & 16384 && ((t = e.tag === 22 ? 536870912 : _t()), (e.lanes |= t), (ld |= t));
		}
		function hl(e, t) {
			if (!I)
				switch (e.tailMode) {
					case `visible`:
						break;
					case `collapsed`:
						for (var n = e.tail, r = null; n !== null; )
							n.alternate !== null && (r = n), (n = n.sibling);
						r === null
							? t || e.tail === null
								? (e.tail = null)
								: (e.tail.sibling = null)
							: (r.sibling = null);
						break;
					default:
						for (t = e.tail, n = null; t !== null; )
							t.alternate !== null && (n = t), (t = t.sibling);
						n === null ? (e.tail = null) : (n.sibling = null);
				}
		}
		function W(e) {
			var t = e.alternate !== null && e.alternate.child === e.child,
				n = 0,
				r = 0;
			if (t)
				for (var i = e.child; i !== null; )
					(n |= i.lanes | i.childLanes),
						(r |= i.subtreeFlags & 1206910976),
						(r |= i.flags & 1206910976),
						(i.return = e),
						(i = i.sibling);
			else
				for (i = e.child; i !== null; )
					(n |= i.lanes | i.childLanes),
						(r |= i.subtreeFlags),
						(r |= i.flags),
						(i.return = e),
						(i = i.sibling);
			return (e.subtreeFlags |= r), (e.childLanes = n), t;
		}
		function gl(e, t, n) {
			var r = t.pendingProps;
			switch ((ia(t), t.tag)) {
				case 16:
				case 15:
				case 0:
				case 11:
				case 7:
				case 8:
				case 12:
				case 9:
				case 14:
					return W(t), null;
				case 1:
					return W(t), null;
				case 3:
					return (
						(n = t.stateNode),
						(r = null),
						e !== null && (r = e.memoizedState.cache),
						t.memoizedState.cache !== r && (t.flags |= 2048),
						xa(Na),
						Me(),
						n.pendingContext && ((n.context = n.pendingContext), (n.pendingContext = null)),
						(e === null || e.child === null) &&
							(pa(t)
								? dl(t)
								: e === null ||
									(e.memoizedState.isDehydrated && !(t.flags & 256)) ||
									((t.flags |= 1024), ha())),
						W(t),
						null
					);
				case 26:
					var a = t.type,
						o = t.memoizedState;
					return (
						e === null
							? (dl(t), o === null ? (W(t), fl(t, a, null, r, n)) : (W(t), pl(t, o)))
							: o
								? o === e.memoizedState
									? (W(t), (t.flags &= -16777217))
									: (dl(t), W(t), pl(t, o))
								: ((e = e.memoizedProps), e !== r && dl(t), W(t), fl(t, a, e, r, n)),
						null
					);
				case 27:
					if ((Pe(t), (n = ke.current), (a = t.type), e !== null && t.stateNode != null))
						e.memoizedProps !== r && dl(t);
					else {
						if (!r) {
							if (t.stateNode === null) throw Error(i(166));
							return W(t), (t.subtreeFlags &= -33554433), null;
						}
						(e = De.current), pa(t) ? da(t, e) : ((e = hm(a, r, n)), (t.stateNode = e), dl(t));
					}
					return W(t), (t.subtreeFlags &= -33554433), null;
				case 5:
					if ((Pe(t), (a = t.type), e !== null && t.stateNode != null))
						e.memoizedProps !== r && dl(t);
					else {
						if (!r) {
							if (t.stateNode === null) throw Error(i(166));
							return W(t), (t.subtreeFlags &= -33554433), null;
						}
						if (((o = De.current), pa(t))) da(t, o);
						else {
							var s = lp(ke.current);
							switch (o) {
								case 1:
									o = s.createElementNS(`http://www.w3.org/2000/svg`, a);
									break;
								case 2:
									o = s.createElementNS(`http://www.w3.org/1998/Math/MathML`, a);
									break;
								default:
									switch (a) {
										case `svg`:
											o = s.createElementNS(`http://www.w3.org/2000/svg`, a);
											break;
										case `math`:
											o = s.createElementNS(`http://www.w3.org/1998/Math/MathML`, a);
											break;
										case `script`:
											(o = s.createElement(`div`)),
												(o.innerHTML = `<script><\/script>`),
												(o = o.removeChild(o.firstChild));
											break;
										case `select`:
											(o =
												typeof r.is == `string`
													? s.createElement(`select`, { is: r.is })
													: s.createElement(`select`)),
												r.multiple ? (o.multiple = !0) : r.size && (o.size = r.size);
											break;
										default:
											o =
												typeof r.is == `string`
													? s.createElement(a, { is: r.is })
													: s.createElement(a);
									}
							}
							(o[Dt] = t), (o[Ot] = r);
							a: for (s = t.child; s !== null; ) {
								if (s.tag === 5 || s.tag === 6) o.appendChild(s.stateNode);
								else if (s.tag !== 4 && s.tag !== 27 && s.child !== null) {
									(s.child.return = s), (s = s.child);
									continue;
								}
								if (s === t) break a;
								for (; s.sibling === null; ) {
									if (s.return === null || s.return === t) break a;
									s = s.return;
								}
								(s.sibling.return = s.return), (s = s.sibling);
							}
							t.stateNode = o;
							a: switch ((np(o, a, r), a)) {
								case `button`:
								case `input`:
								case `select`:
								case `textarea`:
									r = !!r.autoFocus;
									break a;
								case `img`:
									r = !0;
									break a;
								default:
									r = !1;
							}
							r && dl(t);
						}
					}
					return (
						W(t),
						(t.subtreeFlags &= -33554433),
						fl(t, t.type, e === null ? null : e.memoizedProps, t.pendingProps, n),
						null
					);
				case 6:
					if (e && t.stateNode != null) e.memoizedProps !== r && dl(t);
					else {
						if (typeof r != `string` && t.stateNode === null) throw Error(i(166));
						if (((e = ke.current), pa(t))) {
							if (((e = t.stateNode), (n = t.memoizedProps), (r = null), (a = oa), a !== null))
								switch (a.tag) {
									case 27:
									case 5:
										r = a.memoizedProps;
								}
							(e[Dt] = t),
								(e = !!(
									e.nodeValue === n ||
									(r !== null && !0 === r.suppressHydrationWarning) ||
									ep(e.nodeValue, n)
								)),
								e || ua(t, !0);
						} else (e = lp(e).createTextNode(r)), (e[Dt] = t), (t.stateNode = e);
					}
					return W(t), null;
				case 31:
					if (((n = t.memoizedState), e === null || e.memoizedState !== null)) {
						if (((r = pa(t)), n !== null)) {
							if (e === null) {
								if (!r) throw Error(i(318));
								if (((e = t.memoizedState), (e = e === null ? null : e.dehydrated), !e))
									throw Error(i(557));
								e[Dt] = t;
							} else ma(), !(t.flags & 128) && (t.memoizedState = null), (t.flags |= 4);
							W(t), (e = !1);
						} else
							(n = ha()),
								e !== null && e.memoizedState !== null && (e.memoizedState.hydrationErrors = n),
								(e = !0);
						if (!e) return t.flags & 256 ? (Ro(t), t) : (Ro(t), null);
						if (t.flags & 128) throw Error(i(558));
					}
					return W(t), null;
				case 13:
					if (
						((r = t.memoizedState),
						e === null || (e.memoizedState !== null && e.memoizedState.dehydrated !== null))
					) {
						if (((a = pa(t)), r !== null && r.dehydrated !== null)) {
							if (e === null) {
								if (!a) throw Error(i(318));
								if (((a = t.memoizedState), (a = a === null ? null : a.dehydrated), !a))
									throw Error(i(317));
								a[Dt] = t;
							} else ma(), !(t.flags & 128) && (t.memoizedState = null), (t.flags |= 4);
							W(t), (a = !1);
						} else
							(a = ha()),
								e !== null && e.memoizedState !== null && (e.memoizedState.hydrationErrors = a),
								(a = !0);
						if (!a) return t.flags & 256 ? (Ro(t), t) : (Ro(t), null);
					}
					return (
						Ro(t),
						t.flags & 128
							? ((t.lanes = n), t)
							: ((n = r !== null),
								(e = e !== null && e.memoizedState !== null),
								n &&
									((r = t.child),
									(a = null),
									r.alternate !== null &&
										r.alternate.memoizedState !== null &&
										r.alternate.memoizedState.cachePool !== null &&
										(a = r.alternate.memoizedState.cachePool.pool),
									(o = null),
									r.memoizedState !== null &&
										r.memoizedState.cachePool !== null &&
										(o = r.memoizedState.cachePool.pool),
									o !== a && (r.flags |= 2048)),
								n !== e && n && (t.child.flags |= 8192),
								ml(t, t.updateQueue),
								W(t),
								null)
					);
				case 4:
					return (
						Me(), e === null && Wf(t.stateNode.containerInfo), (t.flags |= 67108864), W(t), null
					);
				case 10:
					return xa(t.type), W(t), null;
				case 19:
					if ((Vo(t), (r = t.memoizedState), r === null)) return W(t), null;
					if (((a = !!(t.flags & 128)), (o = r.rendering), o === null)) {
						if (a) hl(r, !1);
						else {
							if (id !== 0 || (e !== null && e.flags & 128))
								for (e = t.child; e !== null; ) {
									if (((o = Ho(e)), o !== null)) {
										for (
											t.flags |= 128,
												hl(r, !1),
												e = o.updateQueue,
												t.updateQueue = e,
												ml(t, e),
												t.subtreeFlags = 0,
												e = n,
												n = t.child;
											n !== null;
										)
											zi(n, e), (n = n.sibling);
										return Bo(t, (zo.current & 1) | 2), I && ta(t, r.treeForkCount), t.child;
									}
									e = e.sibling;
								}
							r.tail !== null &&
								qe() > hd &&
								((t.flags |= 128), (a = !0), hl(r, !1), (t.lanes = 4194304));
						}
					} else {
						if (!a) {
							if (((e = Ho(o)), e !== null)) {
								if (
									((t.flags |= 128),
									(a = !0),
									(e = e.updateQueue),
									(t.updateQueue = e),
									ml(t, e),
									hl(r, !0),
									r.tail === null &&
										r.tailMode !== `collapsed` &&
										r.tailMode !== `visible` &&
										!o.alternate &&
										!I)
								)
									return W(t), null;
							} else
								2 * qe() - r.renderingStartTime > hd &&
									n !== 536870912 &&
									((t.flags |= 128), (a = !0), hl(r, !1), (t.lanes = 4194304));
						}
						r.isBackwards
							? ((o.sibling = t.child), (t.child = o))
							: ((e = r.last), e === null ? (t.child = o) : (e.sibling = o), (r.last = o));
					}
					if (r.tail !== null) {
						e = r.tail;
						a: {
							for (n = e; n !== null; ) {
								if (n.alternate !== null) {
									n = !1;
									break a;
								}
								n = n.sibling;
							}
							n = !0;
						}
						return (
							(r.rendering = e),
							(r.tail = e.sibling),
							(r.renderingStartTime = qe()),
							(e.sibling = null),
							(o = zo.current),
							(o = a ? (o & 1) | 2 : o & 1),
							r.tailMode === `visible` || r.tailMode === `collapsed` || !n || I
								? Bo(t, o)
								: ((n = o), k(Mo, t), k(zo, n), No === null && (No = t)),
							I && ta(t, r.treeForkCount),
							e
						);
					}
					return W(t), null;
				case 22:
				case 23:
					return (
						Ro(t),
						jo(),
						(r = t.memoizedState !== null),
						e === null
							? r && (t.flags |= 8192)
							: (e.memoizedState !== null) !== r && (t.flags |= 8192),
						r
							? n & 536870912 && !(t.flags & 128) && (W(t), t.subtreeFlags & 6 && (t.flags |= 8192))
							: W(t),
						(n = t.updateQueue),
						n !== null && ml(t, n.retryQueue),
						(n = null),
						e !== null &&
							e.memoizedState !== null &&
							e.memoizedState.cachePool !== null &&
							(n = e.memoizedState.cachePool.pool),
						(r = null),
						t.memoizedState !== null &&
							t.memoizedState.cachePool !== null &&
							(r = t.memoizedState.cachePool.pool),
						r !== n && (t.flags |= 2048),
						e !== null && Ee(qa),
						null
					);
				case 24:
					return (
						(n = null),
						e !== null && (n = e.memoizedState.cache),
						t.memoizedState.cache !== n && (t.flags |= 2048),
						xa(Na),
						W(t),
						null
					);
				case 25:
					return null;
				case 30:
					return (t.flags |= 33554432), W(t), null;
			}
			throw Error(i(156, t.tag));
		}
		function _l(e, t) {
			switch ((ia(t), t.tag)) {
				case 1:
					return (e = t.flags), e & 65536 ? ((t.flags = (e & -65537) | 128), t) : null;
				case 3:
					return (
						xa(Na),
						Me(),
						(e = t.flags),
						e & 65536 && !(e & 128) ? ((t.flags = (e & -65537) | 128), t) : null
					);
				case 26:
				case 27:
				case 5:
					return Pe(t), null;
				case 31:
					if (t.memoizedState !== null) {
						if ((Ro(t), t.alternate === null)) throw Error(i(340));
						ma();
					}
					return (e = t.flags), e & 65536 ? ((t.flags = (e & -65537) | 128), t) : null;
				case 13:
					if ((Ro(t), (e = t.memoizedState), e !== null && e.dehydrated !== null)) {
						if (t.alternate === null) throw Error(i(340));
						ma();
					}
					return (e = t.flags), e & 65536 ? ((t.flags = (e & -65537) | 128), t) : null;
				case 19:
					return (
						Vo(t),
						(e = t.flags),
						e & 65536
							? ((t.flags = (e & -65537) | 128),
								(e = t.memoizedState),
								e !== null && ((e.rendering = null), (e.tail = null)),
								(t.flags |= 4),
								t)
							: null
					);
				case 4:
					return Me(), null;
				case 10:
					return xa(t.type), null;
				case 22:
				case 23:
					return (
						Ro(t),
						jo(),
						e !== null && Ee(qa),
						(e = t.flags),
						e & 65536 ? ((t.flags = (e & -65537) | 128), t) : null
					);
				case 24:
					return xa(Na), null;
				case 25:
					return null;
				default:
					return null;
			}
		}
		function vl(e, t) {
			switch ((ia(t), t.tag)) {
				case 3:
					xa(Na), Me();
					break;
				case 26:
				case 27:
				case 5:
					Pe(t);
					break;
				case 4:
					Me();
					break;
				case 31:
					t.memoizedState !== null && Ro(t);
					break;
				case 13:
					Ro(t);
					break;
				case 19:
					Vo(t);
					break;
				case 10:
					xa(t.type);
					break;
				case 22:
				case 23:
					Ro(t), jo(), e !== null && Ee(qa);
					break;
				case 24:
					xa(Na);
			}
		}
		function yl(e, t) {
			try {
				var n = t.updateQueue,
					r = n === null ? null : n.lastEffect;
				if (r !== null) {
					var i = r.next;
					n = i;
					do {
						if ((n.tag & e) === e) {
							r = void 0;
							var a = n.create,
								o = n.inst;
							(r = a()), (o.destroy = r);
						}
						n = n.next;
					} while (n !== i);
				}
			} catch (e) {
				Z(t, t.return, e);
			}
		}
		function bl(e, t, n) {
			try {
				var r = t.updateQueue,
					i = r === null ? null : r.lastEffect;
				if (i !== null) {
					var a = i.next;
					r = a;
					do {
						if ((r.tag & e) === e) {
							var o = r.inst,
								s = o.destroy;
							if (s !== void 0) {
								(o.destroy = void 0), (i = t);
								var c = n,
									l = s;
								try {
									l();
								} catch (e) {
									Z(i, c, e);
								}
							}
						}
						r = r.next;
					} while (r !== a);
				}
			} catch (e) {
				Z(t, t.return, e);
			}
		}
		function xl(e) {
			var t = e.updateQueue;
			if (t !== null) {
				var n = e.stateNode;
				try {
					Do(t, n);
				} catch (t) {
					Z(e, e.return, t);
				}
			}
		}
		function Sl(e, t, n) {
			(n.props = bc(e.type, e.memoizedProps)), (n.state = e.memoizedState);
			try {
				n.componentWillUnmount();
			} catch (n) {
				Z(e, t, n);
			}
		}
		function Cl(e, t) {
			try {
				var n = e.ref;
				if (n !== null) {
					switch (e.tag) {
						case 26:
						case 27:
						case 5:
							var r = e.stateNode;
							break;
						case 30:
							var i = e.stateNode,
								a = xi(e.memoizedProps, i);
							(i.ref === null || i.ref.name !== a) && (i.ref = Pp(a)), (r = i.ref);
							break;
						case 7:
							if (e.stateNode === null) {
								var o = new Fp(e);
								f(e.child, !1, Qp, o, void 0, void 0), (e.stateNode = o);
							}
							r = e.stateNode;
							break;
						default:
							r = e.stateNode;
					}
					typeof n == `function` ? (e.refCleanup = n(r)) : (n.current = r);
				}
			} catch (n) {
				Z(e, t, n);
			}
		}
		function wl(e, t) {
			var n = e.ref,
				r = e.refCleanup;
			if (n !== null) {
				if (typeof r == `function`)
					try {
						r();
					} catch (n) {
						Z(e, t, n);
					} finally {
						(e.refCleanup = null), (e = e.alternate), e != null && (e.refCleanup = null);
					}
				else if (typeof n == `function`)
					try {
						n(null);
					} catch (n) {
						Z(e, t, n);
					}
				else n.current = null;
			}
		}
		function Tl(e, t) {
			if ((e.tag === 5 || e.tag === 27 || e.tag === 6) && e.alternate === null && t !== null)
				for (var n = 0; n < t.length; n++) em(e.stateNode, t[n]);
		}
		function El(e) {
			for (var t = e.return; t !== null && (kl(t) && em(e.stateNode, t.stateNode), !Ol(t)); )
				t = t.return;
		}
		function Dl(e) {
			for (var t = e.return; t !== null && (kl(t) && tm(e.stateNode, t.stateNode), !Ol(t)); )
				t = t.return;
		}
		function Ol(e) {
			return e.tag === 5 || e.tag === 3 || e.tag === 27;
		}
		function kl(e) {
			return e && e.tag === 7 && e.stateNode !== null;
		}
		function Al(e) {
			var t = e.type,
				n = e.memoizedProps,
				r = e.stateNode;
			try {
				a: switch (t) {
					case `button`:
					case `input`:
					case `select`:
					case `textarea`:
						n.autoFocus && r.focus();
						break a;
					case `img`:
						n.src ? (r.src = n.src) : n.srcSet && (r.srcset = n.srcSet);
				}
			} catch (t) {
				Z(e, e.return, t);
			}
		}
		function jl(e, t, n) {
			try {
				var r = e.stateNode;
				ip(r, e.type, n, t), (r[Ot] = t);
			} catch (t) {
				Z(e, e.return, t);
			}
		}
		function Ml(e) {
			return (
				e.tag === 5 || e.tag === 3 || e.tag === 26 || (e.tag === 27 && Sp(e.type)) || e.tag === 4
			);
		}
		function Nl(e) {
			a: for (;;) {
				for (; e.sibling === null; ) {
					if (e.return === null || Ml(e.return)) return null;
					e = e.return;
				}
				for (
					e.sibling.return = e.return, e = e.sibling;
					e.tag !== 5 && e.tag !== 6 && e.tag !== 18;
				) {
					if ((e.tag === 27 && Sp(e.type)) || e.flags & 2 || e.child === null || e.tag === 4)
						continue a;
					(e.child.return = e), (e = e.child);
				}
				if (!(e.flags & 2)) return e.stateNode;
			}
		}
		function Pl(e, t, n, r) {
			var i = e.tag;
			if (i === 5 || i === 6)
				(i = e.stateNode),
					t
						? (n.nodeType === 9
								? n.body
								: n.nodeName === `HTML`
									? n.ownerDocument.body
									: n
							).insertBefore(i, t)
						: ((t = n.nodeType === 9 ? n.body : n.nodeName === `HTML` ? n.ownerDocument.body : n),
							t.appendChild(i),
							(n = n._reactRootContainer),
							n != null || t.onclick !== null || (t.onclick = Cn)),
					Tl(e, r),
					(M = !0);
			else if (
				i !== 4 &&
				(i === 27 && (Tl(e, r), (r = null), Sp(e.type) && ((n = e.stateNode), (t = null))),
				(e = e.child),
				e !== null)
			)
				for (Pl(e, t, n, r), e = e.sibling; e !== null; ) Pl(e, t, n, r), (e = e.sibling);
		}
		function Fl(e, t, n, r) {
			var i = e.tag;
			if (i === 5 || i === 6)
				(i = e.stateNode), t ? n.insertBefore(i, t) : n.appendChild(i), Tl(e, r), (M = !0);
			else if (
				i !== 4 &&
				(i === 27 && (Tl(e, r), (r = null), Sp(e.type) && (n = e.stateNode)),
				(e = e.child),
				e !== null)
			)
				for (Fl(e, t, n, r), e = e.sibling; e !== null; ) Fl(e, t, n, r), (e = e.sibling);
		}
		function Il(e) {
			var t = e.stateNode,
				n = e.memoizedProps;
			try {
				for (var r = e.type, i = t.attributes; i.length; ) t.removeAttributeNode(i[0]);
				np(t, r, n), (t[Dt] = e), (t[Ot] = n);
			} catch (t) {
				Z(e, e.return, t);
			}
		}
		var Ll = !1,
			Rl = null;
		function zl(e) {
			(e.tag === 30 || e.subtreeFlags & 33554432) && (Ll = !0);
		}
		var Bl = null;
		function Vl() {
			var e = Bl;
			return (Bl = null), e;
		}
		var Hl = 0;
		function Ul(e, t, n, r, i) {
			return (Hl = 0), Wl(e.child, t, n, r, i);
		}
		function Wl(e, t, n, r, i) {
			for (var a = !1; e !== null; ) {
				if (e.tag === 5) {
					var o = e.stateNode;
					if (r !== null) {
						var s = Op(o);
						r.push(s), s.view && (a = !0);
					} else a || (Op(o).view && (a = !0));
					(Ll = !0), Tp(o, Hl === 0 ? t : t + `_` + Hl, n), Hl++;
				} else
					(e.tag === 22 && e.memoizedState !== null) ||
						(e.tag === 30 && i) ||
						(Wl(e.child, t, n, r, i) && (a = !0));
				e = e.sibling;
			}
			return a;
		}
		function Gl(e, t) {
			for (; e !== null; )
				e.tag === 5
					? Ep(e.stateNode, e.memoizedProps)
					: (e.tag === 22 && e.memoizedState !== null) || (e.tag === 30 && t) || Gl(e.child, t),
					(e = e.sibling);
		}
		function Kl(e) {
			if (e.subtreeFlags & 18874368)
				for (e = e.child; e !== null; ) {
					if (
						(e.tag !== 22 || e.memoizedState === null) &&
						(Kl(e), e.tag === 30 && e.flags & 18874368 && e.stateNode.paired)
					) {
						var t = e.memoizedProps;
						if (t.name == null || t.name === `auto`) throw Error(i(544));
						var n = t.name;
						(t = Ci(t.default, t.share)),
							t !== `none` && (Ul(e, n, t, null, !1) || Gl(e.child, !1));
					}
					e = e.sibling;
				}
		}
		function ql(e, t) {
			if (e.tag === 30) {
				var n = e.stateNode,
					r = e.memoizedProps,
					i = xi(r, n),
					a = Ci(r.default, n.paired ? r.share : r.enter);
				a === `none`
					? Kl(e)
					: Ul(e, i, a, null, !1)
						? (Kl(e), n.paired || t || Md(e, r.onEnter))
						: Gl(e.child, !1);
			} else if (e.subtreeFlags & 33554432)
				for (e = e.child; e !== null; ) ql(e, t), (e = e.sibling);
			else Kl(e);
		}
		function Jl(e) {
			if (Rl !== null && Rl.size !== 0) {
				var t = Rl;
				if (e.subtreeFlags & 18874368)
					for (e = e.child; e !== null; ) {
						if (e.tag !== 22 || e.memoizedState === null) {
							if (e.tag === 30 && e.flags & 18874368) {
								var n = e.memoizedProps,
									r = n.name;
								if (r != null && r !== `auto`) {
									var i = t.get(r);
									if (i !== void 0) {
										var a = Ci(n.default, n.share);
										if (
											(a !== `none` &&
												(Ul(e, r, a, null, !1)
													? ((a = e.stateNode), (i.paired = a), (a.paired = i), Md(e, n.onShare))
													: Gl(e.child, !1)),
											t.delete(r),
											t.size === 0)
										)
											break;
									}
								}
							}
							Jl(e);
						}
						e = e.sibling;
					}
			}
		}
		function Yl(e) {
			if (e.tag === 30) {
				var t = e.memoizedProps,
					n = xi(t, e.stateNode),
					r = Rl === null ? void 0 : Rl.get(n),
					i = Ci(t.default, r === void 0 ? t.exit : t.share);
				i !== `none` &&
					(Ul(e, n, i, null, !1)
						? r === void 0
							? Md(e, t.onExit)
							: ((i = e.stateNode), (r.paired = i), (i.paired = r), Rl.delete(n), Md(e, t.onShare))
						: Gl(e.child, !1)),
					Rl !== null && Jl(e);
			} else if (e.subtreeFlags & 33554432) for (e = e.child; e !== null; ) Yl(e), (e = e.sibling);
			else Rl !== null && Jl(e);
		}
		function Xl(e) {
			for (e = e.child; e !== null; ) {
				if (e.tag === 30) {
					var t = e.memoizedProps,
						n = xi(t, e.stateNode);
					(t = Ci(t.default, t.update)),
						(e.flags &= -5),
						t !== `none` && Ul(e, n, t, (e.memoizedState = []), !1);
				} else e.subtreeFlags & 33554432 && Xl(e);
				e = e.sibling;
			}
		}
		function Zl(e) {
			if (e.subtreeFlags & 18874368)
				for (e = e.child; e !== null; ) {
					if (e.tag !== 22 || e.memoizedState === null) {
						if (e.tag === 30 && e.flags & 18874368) {
							var t = e.stateNode;
							t.paired !== null && ((t.paired = null), Gl(e.child, !1));
						}
						Zl(e);
					}
					e = e.sibling;
				}
		}
		function Ql(e) {
			if (e.tag === 30) (e.stateNode.paired = null), Gl(e.child, !1), Zl(e);
			else if (e.subtreeFlags & 33554432) for (e = e.child; e !== null; ) Ql(e), (e = e.sibling);
			else Zl(e);
		}
		function $l(e) {
			for (e = e.child; e !== null; )
				e.tag === 30 ? Gl(e.child, !1) : e.subtreeFlags & 33554432 && $l(e), (e = e.sibling);
		}
		function eu(e, t, n, r, i, a, o) {
			for (var s = !1; t !== null; ) {
				if (t.tag === 5) {
					var c = t.stateNode;
					if (a !== null && Hl < a.length) {
						var l = a[Hl],
							u = Op(c);
						(l.view || u.view) && (s = !0);
						var d;
						if ((d = !(e.flags & 4))) {
							if (u.clip) d = !0;
							else {
								d = l.rect;
								var f = u.rect;
								d = d.y !== f.y || d.x !== f.x || d.height !== f.height || d.width !== f.width;
							}
						}
						d && (e.flags |= 4),
							u.abs
								? (u = !l.abs)
								: ((l = l.rect), (u = u.rect), (u = l.height !== u.height || l.width !== u.width)),
							u && (e.flags |= 32);
					} else e.flags |= 32;
					e.flags & 4 && Tp(c, Hl === 0 ? n : n + `_` + Hl, i),
						(s && e.flags & 4) ||
							(Bl === null && (Bl = []), Bl.push(c, Hl === 0 ? r : r + `_` + Hl, t.memoizedProps)),
						Hl++;
				} else
					(t.tag !== 22 || t.memoizedState === null) &&
						(t.tag === 30 && o
							? (e.flags |= t.flags & 32)
							: eu(e, t.child, n, r, i, a, o) && (s = !0));
				t = t.sibling;
			}
			return s;
		}
		function tu(e, t) {
			for (e = e.child; e !== null; ) {
				if (e.tag === 30) {
					var n = e.memoizedProps,
						r = e.stateNode,
						i = xi(n, r),
						a = Ci(n.default, n.update);
					if (t) {
						r = r.clones;
						var o = r === null ? null : r.map(kp);
					} else (o = e.memoizedState), (e.memoizedState = null);
					r = e;
					var s = e.child;
					(Hl = 0), (i = eu(r, s, i, i, a, o, !1)), e.flags & 4 && i && (t || Md(e, n.onUpdate));
				} else e.subtreeFlags & 33554432 && tu(e, t);
				e = e.sibling;
			}
		}
		var nu = !1,
			G = !1,
			ru = !1,
			iu = !1,
			au = typeof WeakSet == `function` ? WeakSet : Set,
			ou = null,
			su = !1,
			cu = !1,
			lu = !1,
			uu = !1;
		function du(e, t, n) {
			if (((e = e.containerInfo), (sp = gh), (e = N(e)), Qr(e))) {
				if (`selectionStart` in e) var r = { start: e.selectionStart, end: e.selectionEnd };
				else
					a: {
						r = ((r = e.ownerDocument) && r.defaultView) || window;
						var i = r.getSelection && r.getSelection();
						if (i && i.rangeCount !== 0) {
							r = i.anchorNode;
							var a = i.anchorOffset,
								o = i.focusNode;
							i = i.focusOffset;
							try {
								r.nodeType, o.nodeType;
							} catch {
								r = null;
								break a;
							}
							var s = 0,
								c = -1,
								l = -1,
								u = 0,
								d = 0,
								f = e,
								p = null;
							b: for (;;) {
								for (
									var m;
									f !== r || (a !== 0 && f.nodeType !== 3) || (c = s + a),
										f !== o || (i !== 0 && f.nodeType !== 3) || (l = s + i),
										f.nodeType === 3 && (s += f.nodeValue.length),
										(m = f.firstChild) !== null;
								)
									(p = f), (f = m);
								for (;;) {
									if (f === e) break b;
									if (
										(p === r && ++u === a && (c = s),
										p === o && ++d === i && (l = s),
										(m = f.nextSibling) !== null)
									)
										break;
									(f = p), (p = f.parentNode);
								}
								f = m;
							}
							r = c === -1 || l === -1 ? null : { start: c, end: l };
						} else r = null;
					}
				r ||= { start: 0, end: 0 };
			} else r = null;
			for (
				cp = { focusedElem: e, selectionRange: r },
					gh = !1,
					n = (n & 335544064) === n,
					ou = t,
					t = n ? 9270 : 1024;
				ou !== null;
			) {
				if (((e = ou), n && ((r = e.deletions), r !== null)))
					for (a = 0; a < r.length; a++) n && Yl(r[a]);
				if (e.alternate === null && e.flags & 2) n && zl(e), fu(n);
				else {
					if (e.tag === 22) {
						if (((r = e.alternate), e.memoizedState !== null)) {
							r !== null && r.memoizedState === null && n && Yl(r), fu(n);
							continue;
						}
						if (r !== null && r.memoizedState !== null) {
							n && zl(e), fu(n);
							continue;
						}
					}
					(r = e.child),
						(e.subtreeFlags & t) !== 0 && r !== null
							? ((r.return = e), (ou = r))
							: (n && Xl(e), fu(n));
				}
			}
			Rl = null;
		}
		function fu(e) {
			for (; ou !== null; ) {
				var t = ou,
					n = e,
					r = t.alternate,
					a = t.flags;
				switch (t.tag) {
					case 0:
					case 11:
					case 15:
						break;
					case 1:
						if (a & 1024 && r !== null) {
							(n = void 0), (a = r.memoizedProps), (r = r.memoizedState);
							var o = t.stateNode;
							try {
								var s = bc(t.type, a);
								(n = o.getSnapshotBeforeUpdate(s, r)), (o.__reactInternalSnapshotBeforeUpdate = n);
							} catch (e) {
								Z(t, t.return, e);
							}
						}
						break;
					case 3:
						if (a & 1024) {
							if (((r = t.stateNode.containerInfo), (n = r.nodeType), n === 9)) nm(r);
							else if (n === 1)
								switch (r.nodeName) {
									case `HEAD`:
									case `HTML`:
									case `BODY`:
										nm(r);
										break;
									default:
										r.textContent = ``;
								}
						}
						break;
					case 5:
					case 26:
					case 27:
					case 6:
					case 4:
					case 17:
						break;
					case 30:
						n &&
							r !== null &&
							((n = xi(r.memoizedProps, r.stateNode)),
							(a = t.memoizedProps),
							(a = Ci(a.default, a.update)),
							a !== `none` && Ul(r, n, a, (r.memoizedState = []), !0));
						break;
					default:
						if (a & 1024) throw Error(i(163));
				}
				if (((r = t.sibling), r !== null)) {
					(r.return = t.return), (ou = r);
					break;
				}
				ou = t.return;
			}
		}
		function pu(e, t, n) {
			var r = n.flags;
			switch (n.tag) {
				case 0:
				case 11:
				case 15:
					Pu(e, n), r & 4 && yl(5, n);
					break;
				case 1:
					if ((Pu(e, n), r & 4)) {
						if (((e = n.stateNode), t === null))
							try {
								e.componentDidMount();
							} catch (e) {
								Z(n, n.return, e);
							}
						else {
							var i = bc(n.type, t.memoizedProps);
							t = t.memoizedState;
							try {
								e.componentDidUpdate(i, t, e.__reactInternalSnapshotBeforeUpdate);
							} catch (e) {
								Z(n, n.return, e);
							}
						}
					}
					r & 64 && xl(n), r & 512 && Cl(n, n.return);
					break;
				case 3:
					if ((Pu(e, n), r & 64 && ((e = n.updateQueue), e !== null))) {
						if (((t = null), n.child !== null))
							switch (n.child.tag) {
								case 27:
								case 5:
									t = n.child.stateNode;
									break;
								case 1:
									t = n.child.stateNode;
							}
						try {
							Do(e, t);
						} catch (e) {
							Z(n, n.return, e);
						}
					}
					break;
				case 27:
					t === null && r & 4 && Il(n);
				case 26:
				case 5:
					Pu(e, n), t === null && r & 4 && Al(n), r & 512 && Cl(n, n.return);
					break;
				case 12:
					Pu(e, n);
					break;
				case 31:
					Pu(e, n), r & 4 && Cu(e, n);
					break;
				case 13:
					Pu(e, n),
						r & 4 && wu(e, n),
						r & 64 &&
							((e = n.memoizedState),
							e !== null && ((e = e.dehydrated), e !== null && ((n = _f.bind(null, n)), cm(e, n))));
					break;
				case 22:
					if (((r = n.memoizedState !== null || nu), !r)) {
						var a = (t !== null && t.memoizedState !== null) || G;
						(t = nu),
							(i = G),
							(nu = r),
							(G = a) && !i ? ((r = 2), n.subtreeFlags & 8772 && (r |= 1), Iu(e, n, r)) : Pu(e, n),
							(nu = t),
							(G = i);
					}
					break;
				case 30:
					Pu(e, n), r & 512 && Cl(n, n.return);
					break;
				case 7:
					r & 512 && Cl(n, n.return);
				default:
					Pu(e, n);
			}
		}
		function mu(e, t) {
			for (e = e.child; e !== null; ) gu(e, t), (e = e.sibling);
		}
		function gu(e, t) {
			switch (e.tag) {
				case 5:
				case 26:
					try {
						var n = e.stateNode;
						if (t) {
							var r = n.style;
							typeof r.setProperty == `function`
								? r.setProperty(`display`, `none`, `important`)
								: (r.display = `none`);
						} else {
							var i = e.stateNode,
								a = e.memoizedProps.style,
								o = a != null && a.hasOwnProperty(`display`) ? a.display : null;
							i.style.display = o == null || typeof o == `boolean` ? `` : (`` + o).trim();
						}
					} catch (t) {
						Z(e, e.return, t);
					}
					_u(e, t);
					break;
				case 6:
					try {
						(e.stateNode.nodeValue = t ? `` : e.memoizedProps), (M = !0);
					} catch (t) {
						Z(e, e.return, t);
					}
					break;
				case 18:
					try {
						var s = e.stateNode;
						t ? wp(s, !0) : wp(e.stateNode, !1);
					} catch (t) {
						Z(e, e.return, t);
					}
					break;
				case 22:
				case 23:
					e.memoizedState === null && mu(e, t);
					break;
				default:
					mu(e, t);
			}
		}
		function _u(e, t) {
			if (e.subtreeFlags & 67108864)
				for (e = e.child; e !== null; ) {
					a: {
						var n = e,
							r = t;
						switch (n.tag) {
							case 4:
								gu(n, r);
								break a;
							case 22:
								n.memoizedState === null && _u(n, r);
								break a;
							default:
								_u(n, r);
						}
					}
					e = e.sibling;
				}
		}
		function vu(e) {
			var t = e.alternate;
			t !== null && ((e.alternate = null), vu(t)),
				(e.child = null),
				(e.deletions = null),
				(e.sibling = null),
				e.tag === 5 && ((t = e.stateNode), t !== null && It(t)),
				(e.stateNode = null),
				(e.return = null),
				(e.dependencies = null),
				(e.memoizedProps = null),
				(e.memoizedState = null),
				(e.pendingProps = null),
				(e.stateNode = null),
				(e.updateQueue = null);
		}
		var yu = null,
			bu = !1;
		function xu(e, t, n) {
			for (n = n.child; n !== null; ) Su(e, t, n), (n = n.sibling);
		}
		function Su(e, t, n) {
			if (rt && typeof rt.onCommitFiberUnmount == `function`)
				try {
					rt.onCommitFiberUnmount(nt, n);
				} catch {}
			switch (n.tag) {
				case 26:
					G || wl(n, t),
						xu(e, t, n),
						n.memoizedState
							? n.memoizedState.count--
							: n.stateNode && !G && ((n = n.stateNode), n.parentNode.removeChild(n));
					break;
				case 27:
					G || wl(n, t), Dl(n);
					var r = yu,
						i = bu;
					Sp(n.type) && ((yu = n.stateNode), (bu = !1)),
						xu(e, t, n),
						gm(n.stateNode, n.type, n.memoizedProps),
						(yu = r),
						(bu = i);
					break;
				case 5:
					G || wl(n, t), Dl(n);
				case 6:
					if (
						(n.tag === 6 && Dl(n),
						(r = yu),
						(i = bu),
						(yu = null),
						xu(e, t, n),
						(yu = r),
						(bu = i),
						yu !== null)
					) {
						if (bu)
							try {
								(yu.nodeType === 9
									? yu.body
									: yu.nodeName === `HTML`
										? yu.ownerDocument.body
										: yu
								).removeChild(n.stateNode),
									(M = !0);
							} catch (e) {
								Z(n, t, e);
							}
						else
							try {
								yu.removeChild(n.stateNode), (M = !0);
							} catch (e) {
								Z(n, t, e);
							}
					}
					break;
				case 18:
					yu !== null &&
						(bu
							? ((e = yu),
								Cp(
									e.nodeType === 9 ? e.body : e.nodeName === `HTML` ? e.ownerDocument.body : e,
									n.stateNode,
								),
								Hh(e))
							: Cp(yu, n.stateNode));
					break;
				case 4:
					(r = yu),
						(i = bu),
						(yu = n.stateNode.containerInfo),
						(bu = !0),
						xu(e, t, n),
						(yu = r),
						(bu = i);
					break;
				case 0:
				case 11:
				case 14:
				case 15:
					bl(2, n, t), G || bl(4, n, t), xu(e, t, n);
					break;
				case 1:
					G ||
						(wl(n, t),
						(r = n.stateNode),
						typeof r.componentWillUnmount == `function` && Sl(n, t, r)),
						xu(e, t, n);
					break;
				case 21:
					xu(e, t, n);
					break;
				case 22:
					(G = (r = G) || n.memoizedState !== null), xu(e, t, n), (G = r);
					break;
				case 30:
					wl(n, t), xu(e, t, n);
					break;
				case 7:
					G || wl(n, t), xu(e, t, n);
					break;
				default:
					xu(e, t, n);
			}
		}
		function Cu(e, t) {
			if (
				t.memoizedState === null &&
				((e = t.alternate), e !== null && ((e = e.memoizedState), e !== null))
			) {
				e = e.dehydrated;
				try {
					Hh(e);
				} catch (e) {
					Z(t, t.return, e);
				}
			}
		}
		function wu(e, t) {
			if (
				t.memoizedState === null &&
				((e = t.alternate),
				e !== null && ((e = e.memoizedState), e !== null && ((e = e.dehydrated), e !== null)))
			)
				try {
					Hh(e);
				} catch (e) {
					Z(t, t.return, e);
				}
		}
		function Tu(e) {
			switch (e.tag) {
				case 31:
				case 13:
				case 19:
					var t = e.stateNode;
					return t === null && (t = e.stateNode = new au()), t;
				case 22:
					return (
						(e = e.stateNode), (t = e._retryCache), t === null && (t = e._retryCache = new au()), t
					);
				default:
					throw Error(i(435, e.tag));
			}
		}
		function Eu(e, t) {
			var n = Tu(e);
			t.forEach(function (t) {
				if (!n.has(t)) {
					n.add(t);
					var r = vf.bind(null, e, t);
					t.then(r, r);
				}
			});
		}
		function Du(e, t, n) {
			var r = t.deletions;
			if (r !== null)
				for (var a = 0; a < r.length; a++) {
					var o = r[a],
						s = e,
						c = t,
						l = c;
					a: for (; l !== null; ) {
						switch (l.tag) {
							case 27:
								if (Sp(l.type)) {
									(yu = l.stateNode), (bu = !1);
									break a;
								}
								break;
							case 5:
								(yu = l.stateNode), (bu = !1);
								break a;
							case 3:
							case 4:
								(yu = l.stateNode.containerInfo), (bu = !0);
								break a;
						}
						l = l.return;
					}
					if (yu === null) throw Error(i(160));
					Su(s, c, o),
						(yu = null),
						(bu = !1),
						(s = o.alternate),
						s !== null && (s.return = null),
						(o.return = null);
				}
			if (t.subtreeFlags & 13886) for (t = t.child; t !== null; ) ku(t, e, n), (t = t.sibling);
		}
		var Ou = null;
		function ku(e, t, n) {
			var r = e.alternate,
				a = e.flags;
			switch (e.tag) {
				case 0:
				case 11:
				case 14:
				case 15:
					if (a & 4 && ((r = e.updateQueue), (r = r === null ? null : r.events), r !== null))
						for (var o = 0; o < r.length; o++) {
							var s = r[o];
							s.ref.impl = s.nextImpl;
						}
					Du(t, e, n), Au(e), a & 4 && (bl(3, e, e.return), yl(3, e), bl(5, e, e.return));
					break;
				case 1:
					Du(t, e, n),
						Au(e),
						a & 512 && (G || r === null || wl(r, r.return)),
						a & 64 &&
							nu &&
							((e = e.updateQueue),
							e !== null &&
								((t = e.callbacks),
								t !== null &&
									((n = e.shared.hiddenCallbacks),
									(e.shared.hiddenCallbacks = n === null ? t : n.concat(t)))));
					break;
				case 26:
					if (
						((o = Ou), Du(t, e, n), Au(e), a & 512 && (G || r === null || wl(r, r.return)), a & 4)
					) {
						if (((a = r === null ? null : r.memoizedState), (n = e.memoizedState), r === null)) {
							if (n === null) {
								if (e.stateNode === null) {
									if (nu) e.stateNode = fp(e.type, e.memoizedProps, t.containerInfo, e);
									else {
										a: {
											(t = e.type), (n = e.memoizedProps), (a = o.ownerDocument || o);
											b: switch (t) {
												case `title`:
													(r = a.getElementsByTagName(`title`)[0]),
														(!r ||
															r[Pt] ||
															r[Dt] ||
															r.namespaceURI === `http://www.w3.org/2000/svg` ||
															r.hasAttribute(`itemprop`)) &&
															((r = a.createElement(t)),
															a.head.insertBefore(r, a.querySelector(`head > title`))),
														np(r, t, n),
														(r[Dt] = e),
														Vt(r),
														(t = r);
													break a;
												case `link`:
													if ((o = Gm(`link`, `href`, a).get(t + (n.href || ``)))) {
														for (s = 0; s < o.length; s++)
															if (
																((r = o[s]),
																r.getAttribute(`href`) ===
																	(n.href == null || n.href === `` ? null : n.href) &&
																	r.getAttribute(`rel`) === (n.rel == null ? null : n.rel) &&
																	r.getAttribute(`title`) === (n.title == null ? null : n.title) &&
																	r.getAttribute(`crossorigin`) ===
																		(n.crossOrigin == null ? null : n.crossOrigin))
															) {
																o.splice(s, 1);
																break b;
															}
													}
													(r = a.createElement(t)), np(r, t, n), a.head.appendChild(r);
													break;
												case `meta`:
													if ((o = Gm(`meta`, `content`, a).get(t + (n.content || ``)))) {
														for (s = 0; s < o.length; s++)
															if (
																((r = o[s]),
																r.getAttribute(`content`) ===
																	(n.content == null ? null : `` + n.content) &&
																	r.getAttribute(`name`) === (n.name == null ? null : n.name) &&
																	r.getAttribute(`property`) ===
																		(n.property == null ? null : n.property) &&
																	r.getAttribute(`http-equiv`) ===
																		(n.httpEquiv == null ? null : n.httpEquiv) &&
																	r.getAttribute(`charset`) ===
																		(n.charSet == null ? null : n.charSet))
															) {
																o.splice(s, 1);
																break b;
															}
													}
													(r = a.createElement(t)), np(r, t, n), a.head.appendChild(r);
													break;
												default:
													throw Error(i(468, t));
											}
											(r[Dt] = e), Vt(r), (t = r);
										}
										e.stateNode = t;
									}
								} else nu || Km(o, e.type, e.stateNode);
							} else e.stateNode = Bm(o, n, e.memoizedProps);
						} else
							a === n
								? n === null && e.stateNode !== null && jl(e, e.memoizedProps, r.memoizedProps)
								: (a === null
										? ((t = r.stateNode), t === null || G || t.parentNode.removeChild(t))
										: a.count--,
									n === null ? nu || Km(o, e.type, e.stateNode) : Bm(o, n, e.memoizedProps));
					}
					break;
				case 27:
					Du(t, e, n),
						Au(e),
						a & 512 && (G || r === null || wl(r, r.return)),
						r !== null && a & 4 && jl(e, e.memoizedProps, r.memoizedProps);
					break;
				case 5:
					if (
						((o = ru),
						(ru = !1),
						Du(t, e, n),
						(ru = o),
						Au(e),
						a & 512 && (G || r === null || wl(r, r.return)),
						e.flags & 32)
					) {
						t = e.stateNode;
						try {
							hn(t, ``), (M = !0);
						} catch (t) {
							Z(e, e.return, t);
						}
					}
					a & 4 &&
						e.stateNode != null &&
						((t = e.memoizedProps), jl(e, t, r === null ? t : r.memoizedProps)),
						a & 1024 && (iu = !0);
					break;
				case 6:
					if ((Du(t, e, n), Au(e), a & 4)) {
						if (e.stateNode === null) throw Error(i(162));
						(t = e.memoizedProps), (n = e.stateNode);
						try {
							(n.nodeValue = t), (M = !0);
						} catch (t) {
							Z(e, e.return, t);
						}
					}
					break;
				case 3:
					if (
						((M = !1),
						(Wm = null),
						(o = Ou),
						(Ou = bm(t.containerInfo)),
						Du(t, e, n),
						(Ou = o),
						Au(e),
						a & 4 && r !== null && r.memoizedState.isDehydrated)
					)
						try {
							Hh(t.containerInfo);
						} catch (t) {
							Z(e, e.return, t);
						}
					iu && ((iu = !1), ju(e)), (M = !1);
					break;
				case 4:
					(a = ru),
						(ru = nu),
						(r = Zt()),
						(o = Ou),
						(Ou = bm(e.stateNode.containerInfo)),
						Du(t, e, n),
						Au(e),
						(Ou = o),
						M && cu && (lu = !0),
						(M = r),
						(ru = a);
					break;
				case 12:
					Du(t, e, n), Au(e);
					break;
				case 31:
					Du(t, e, n),
						Au(e),
						a & 4 && ((t = e.updateQueue), t !== null && ((e.updateQueue = null), Eu(e, t)));
					break;
				case 13:
					Du(t, e, n),
						Au(e),
						e.child.flags & 8192 &&
							(e.memoizedState !== null) != (r !== null && r.memoizedState !== null) &&
							(pd = qe()),
						a & 4 && ((t = e.updateQueue), t !== null && ((e.updateQueue = null), Eu(e, t)));
					break;
				case 22:
					(o = e.memoizedState !== null), (s = r !== null && r.memoizedState !== null);
					var c = nu,
						l = G,
						u = ru;
					(nu = c || o),
						(ru = u || o),
						(G = l || s),
						Du(t, e, n),
						(G = l),
						(ru = u),
						(nu = c),
						Au(e),
						a & 8192 &&
							((t = e.stateNode),
							(t._visibility = o ? t._visibility & -2 : t._visibility | 1),
							!o ||
								r === null ||
								s ||
								nu ||
								G ||
								((t = s || G),
								(n = nu),
								(r = G),
								(nu = o || nu),
								(G = t),
								Fu(e, 2),
								(nu = n),
								(G = r)),
							(!o && ru) || mu(e, o)),
						a & 4 &&
							((t = e.updateQueue),
							t !== null && ((n = t.retryQueue), n !== null && ((t.retryQueue = null), Eu(e, n))));
					break;
				case 19:
					Du(t, e, n),
						Au(e),
						a & 4 && ((t = e.updateQueue), t !== null && ((e.updateQueue = null), Eu(e, t)));
					break;
				case 30:
					a & 512 && (G || r === null || wl(r, r.return)),
						(a = Zt()),
						(o = cu),
						(s = (n & 335544064) === n),
						(c = e.memoizedProps),
						(cu = s && Ci(c.default, c.update) !== `none`),
						Du(t, e, n),
						Au(e),
						s && r !== null && M && (e.flags |= 4),
						(cu = o),
						(M = a);
					break;
				case 21:
					break;
				case 7:
					a & 512 && (G || r === null || wl(r, r.return)),
						r && r.stateNode !== null && (r.stateNode._fragmentFiber = e);
				default:
					Du(t, e, n), Au(e);
			}
		}
		function Au(e) {
			var t = e.flags;
			if (t & 2) {
				try {
					for (var n, r = e.return; r !== null; ) {
						if (Ml(r)) {
							n = r;
							break;
						}
						r = r.return;
					}
					r = null;
					for (var a = e.return; a !== null; ) {
						if (kl(a)) {
							var o = a.stateNode;
							r === null ? (r = [o]) : r.push(o);
						}
						if (Ol(a)) break;
						a = a.return;
					}
					var s = r;
					if (n == null) throw Error(i(160));
					switch (n.tag) {
						case 27:
							var c = n.stateNode;
							Fl(e, Nl(e), c, s);
							break;
						case 5:
							var l = n.stateNode;
							n.flags & 32 && (hn(l, ``), (n.flags &= -33)), Fl(e, Nl(e), l, s);
							break;
						case 3:
						case 4:
							var u = n.stateNode.containerInfo;
							Pl(e, Nl(e), u, s);
							break;
						default:
							throw Error(i(161));
					}
				} catch (t) {
					Z(e, e.return, t);
				}
				e.flags &= -3;
			}
			t & 4096 && (e.flags &= -4097);
		}
		function ju(e) {
			if (e.subtreeFlags & 1024)
				for (e = e.child; e !== null; ) {
					var t = e;
					ju(t),
						t.tag === 5 && t.flags & 1024 && ((t = t.stateNode), (gh = !0), t.reset(), (gh = !1)),
						(e = e.sibling);
				}
		}
		function Mu(e, t) {
			if (t.subtreeFlags & 9270) for (t = t.child; t !== null; ) Nu(t, e), (t = t.sibling);
			else tu(t, !1);
		}
		function Nu(e, t) {
			var n = e.alternate;
			if (n === null) ql(e, !1);
			else
				switch (e.tag) {
					case 3:
						if (((uu = su = !1), Vl(), Mu(t, e), !su && !lu)) {
							if (((e = Bl), e !== null))
								for (var r = 0; r < e.length; r += 3) {
									n = e[r];
									var i = e[r + 1];
									Ep(n, e[r + 2]),
										(n = n.ownerDocument.documentElement),
										n !== null &&
											n.animate(
												{ opacity: [0, 0], pointerEvents: [`none`, `none`] },
												{
													duration: 0,
													fill: `forwards`,
													pseudoElement: `::view-transition-group(` + i + `)`,
												},
											);
								}
							(e = t.containerInfo),
								(e = e.nodeType === 9 ? e.documentElement : e.ownerDocument.documentElement),
								e !== null &&
									e.style.viewTransitionName === `` &&
									((e.style.viewTransitionName = `none`),
									e.animate(
										{ opacity: [0, 0], pointerEvents: [`none`, `none`] },
										{
											duration: 0,
											fill: `forwards`,
											pseudoElement: `::view-transition-group(root)`,
										},
									),
									e.animate(
										{ width: [0, 0], height: [0, 0] },
										{ duration: 0, fill: `forwards`, pseudoElement: `::view-transition` },
									)),
								(uu = !0);
						}
						Bl = null;
						break;
					case 5:
						Mu(t, e);
						break;
					case 4:
						(r = su), (su = !1), Mu(t, e), su && (lu = !0), (su = r);
						break;
					case 22:
						e.memoizedState === null && (n.memoizedState === null ? Mu(t, e) : ql(e, !1));
						break;
					case 30:
						(r = su), (i = Vl()), (su = !1), Mu(t, e), su && (e.flags |= 4);
						var a = e.memoizedProps,
							o = e.stateNode;
						(t = xi(a, o)), (o = xi(n.memoizedProps, o));
						var s = Ci(a.default, a.update);
						s === `none`
							? (t = !1)
							: ((a = n.memoizedState),
								(n.memoizedState = null),
								(n = e.child),
								(Hl = 0),
								(t = eu(e, n, t, o, s, a, !0)),
								Hl !== (a === null ? 0 : a.length) && (e.flags |= 32)),
							e.flags & 4 && t
								? (Md(e, e.memoizedProps.onUpdate), (Bl = i))
								: i !== null && (i.push.apply(i, Bl), (Bl = i)),
							(su = e.flags & 32 ? !0 : r);
						break;
					default:
						Mu(t, e);
				}
		}
		function Pu(e, t) {
			if (t.subtreeFlags & 8772)
				for (t = t.child; t !== null; ) pu(e, t.alternate, t), (t = t.sibling);
		}
		function Fu(e, t) {
			for (e = e.child; e !== null; ) {
				var n = e,
					r = t;
				switch (n.tag) {
					case 0:
					case 11:
					case 14:
					case 15:
						bl(4, n, n.return), Fu(n, r);
						break;
					case 1:
						wl(n, n.return);
						var i = n.stateNode;
						typeof i.componentWillUnmount == `function` && Sl(n, n.return, i), Fu(n, r);
						break;
					case 27:
						r & 2 && gm(n.stateNode, n.type, n.memoizedProps);
					case 5:
						wl(n, n.return), (n.tag !== 5 && n.tag !== 27) || Dl(n), Fu(n, r);
						break;
					case 6:
						Dl(n);
						break;
					case 26:
						wl(n, n.return),
							(i = n.stateNode),
							n.memoizedState !== null || i === null || G || i.parentNode.removeChild(i),
							Fu(n, r);
						break;
					case 22:
						n.memoizedState === null && Fu(n, r);
						break;
					case 30:
						wl(n, n.return), Fu(n, r);
						break;
					case 7:
						wl(n, n.return);
					default:
						Fu(n, r);
				}
				e = e.sibling;
			}
		}
		function Iu(e, t, n) {
			for (n = t.subtreeFlags & 8772 ? n : n & -2, t = t.child; t !== null; ) {
				var r = t.alternate,
					i = e,
					a = t,
					o = a.flags,
					s = !!(n & 1);
				switch (a.tag) {
					case 0:
					case 11:
					case 15:
						Iu(i, a, n), yl(4, a);
						break;
					case 1:
						if ((Iu(i, a, n), (r = a), (i = r.stateNode), typeof i.componentDidMount == `function`))
							try {
								i.componentDidMount();
							} catch (e) {
								Z(r, r.return, e);
							}
						if (((r = a), (i = r.updateQueue), i !== null)) {
							var c = r.stateNode;
							try {
								var l = i.shared.hiddenCallbacks;
								if (l !== null)
									for (i.shared.hiddenCallbacks = null, i = 0; i < l.length; i++) Eo(l[i], c);
							} catch (e) {
								Z(r, r.return, e);
							}
						}
						s && o & 64 && xl(a), Cl(a, a.return);
						break;
					case 27:
						n & 2 && Il(a);
					case 5:
						(a.tag !== 5 && a.tag !== 27) || El(a),
							Iu(i, a, n),
							s && r === null && o & 4 && Al(a),
							Cl(a, a.return);
						break;
					case 6:
						El(a);
						break;
					case 26:
						(c = a.stateNode),
							a.memoizedState !== null || c === null || nu || Km(bm(c.ownerDocument), a.type, c),
							Iu(i, a, n),
							s && r === null && o & 4 && Al(a),
							Cl(a, a.return);
						break;
					case 12:
						Iu(i, a, n);
						break;
					case 31:
						Iu(i, a, n), s && o & 4 && Cu(i, a);
						break;
					case 13:
						Iu(i, a, n), s && o & 4 && wu(i, a);
						break;
					case 22:
						a.memoizedState === null && Iu(i, a, n), Cl(a, a.return);
						break;
					case 30:
						Iu(i, a, n), Cl(a, a.return);
						break;
					case 7:
						Cl(a, a.return);
					default:
						Iu(i, a, n);
				}
				t = t.sibling;
			}
		}
		function Lu(e, t) {
			var n = null;
			e !== null &&
				e.memoizedState !== null &&
				e.memoizedState.cachePool !== null &&
				(n = e.memoizedState.cachePool.pool),
				(e = null),
				t.memoizedState !== null &&
					t.memoizedState.cachePool !== null &&
					(e = t.memoizedState.cachePool.pool),
				e !== n && (e != null && e.refCount++, n != null && Fa(n));
		}
		function Ru(e, t) {
			(e = null),
				t.alternate !== null && (e = t.alternate.memoizedState.cache),
				(t = t.memoizedState.cache),
				t !== e && (t.refCount++, e != null && Fa(e));
		}
		function zu(e, t, n, r) {
			var i = (n & 335544064) === n;
			if (t.subtreeFlags & (i ? 10262 : 10256))
				for (t = t.child; t !== null; ) Bu(e, t, n, r), (t = t.sibling);
			else i && $l(t);
		}
		function Bu(e, t, n, r) {
			var i = (n & 335544064) === n;
			i && t.alternate === null && t.return !== null && t.return.alternate !== null && Ql(t);
			var a = t.flags;
			switch (t.tag) {
				case 0:
				case 11:
				case 15:
					zu(e, t, n, r), a & 2048 && yl(9, t);
					break;
				case 1:
					zu(e, t, n, r);
					break;
				case 3:
					zu(e, t, n, r),
						i &&
							uu &&
							((e = e.containerInfo),
							(e = e.nodeType === 9 ? e.body : e.nodeName === `HTML` ? e.ownerDocument.body : e),
							e.style.viewTransitionName === `root` && (e.style.viewTransitionName = ``),
							(e = e.ownerDocument.documentElement),
							e !== null &&
								e.style.viewTransitionName === `none` &&
								(e.style.viewTransitionName = ``)),
						a & 2048 &&
							((a = null),
							t.alternate !== null && (a = t.alternate.memoizedState.cache),
							(t = t.memoizedState.cache),
							t !== a && (t.refCount++, a != null && Fa(a)));
					break;
				case 12:
					if (a & 2048) {
						zu(e, t, n, r), (a = t.stateNode);
						try {
							var o = t.memoizedProps,
								s = o.id,
								c = o.onPostCommit;
							typeof c == `function` &&
								c(s, t.alternate === null ? `mount` : `update`, a.passiveEffectDuration, -0);
						} catch (e) {
							Z(t, t.return, e);
						}
					} else zu(e, t, n, r);
					break;
				case 31:
					zu(e, t, n, r);
					break;
				case 13:
					zu(e, t, n, r);
					break;
				case 23:
					break;
				case 22:
					(o = t.stateNode),
						(s = t.alternate),
						t.memoizedState === null
							? (i && s !== null && s.memoizedState !== null && Ql(t),
								o._visibility & 2
									? zu(e, t, n, r)
									: ((o._visibility |= 2), Vu(e, t, n, r, !!(t.subtreeFlags & 10256) || !1)))
							: (i && s !== null && s.memoizedState === null && Ql(s),
								o._visibility & 2 ? zu(e, t, n, r) : Hu(e, t)),
						a & 2048 && Lu(s, t);
					break;
				case 24:
					zu(e, t, n, r), a & 2048 && Ru(t.alternate, t);
					break;
				case 30:
					i && ((a = t.alternate), a !== null && (Gl(a.child, !0), Gl(t.child, !0))),
						zu(e, t, n, r);
					break;
				default:
					zu(e, t, n, r);
			}
		}
		function Vu(e, t, n, r, i) {
			for (i &&= !!(t.subtreeFlags & 10256) || !1, t = t.child; t !== null; ) {
				var a = e,
					o = t,
					s = n,
					c = r,
					l = o.flags;
				switch (o.tag) {
					case 0:
					case 11:
					case 15:
						Vu(a, o, s, c, i), yl(8, o);
						break;
					case 23:
						break;
					case 22:
						var u = o.stateNode;
						o.memoizedState === null
							? ((u._visibility |= 2), Vu(a, o, s, c, i))
							: u._visibility & 2
								? Vu(a, o, s, c, i)
								: Hu(a, o),
							i && l & 2048 && Lu(o.alternate, o);
						break;
					case 24:
						Vu(a, o, s, c, i), i && l & 2048 && Ru(o.alternate, o);
						break;
					default:
						Vu(a, o, s, c, i);
				}
				t = t.sibling;
			}
		}
		function Hu(e, t) {
			if (t.subtreeFlags & 10256)
				for (t = t.child; t !== null; ) {
					var n = e,
						r = t,
						i = r.flags;
					switch (r.tag) {
						case 22:
							Hu(n, r), i & 2048 && Lu(r.alternate, r);
							break;
						case 24:
							Hu(n, r), i & 2048 && Ru(r.alternate, r);
							break;
						default:
							Hu(n, r);
					}
					t = t.sibling;
				}
		}
		var Uu = 8192;
		function Wu(e, t, n) {
			if (e.subtreeFlags & Uu) for (e = e.child; e !== null; ) Gu(e, t, n), (e = e.sibling);
		}
		function Gu(e, t, n) {
			switch (e.tag) {
				case 26:
					Wu(e, t, n),
						e.flags & Uu &&
							(e.memoizedState === null
								? ((e = e.stateNode), (t & 335544128) === t && Zm(n, e))
								: Qm(n, Ou, e.memoizedState, e.memoizedProps));
					break;
				case 5:
					Wu(e, t, n), e.flags & Uu && ((e = e.stateNode), (t & 335544128) === t && Zm(n, e));
					break;
				case 3:
				case 4:
					var r = Ou;
					(Ou = bm(e.stateNode.containerInfo)), Wu(e, t, n), (Ou = r);
					break;
				case 22:
					e.memoizedState === null &&
						((r = e.alternate),
						r !== null && r.memoizedState !== null
							? ((r = Uu), (Uu = 16777216), Wu(e, t, n), (Uu = r))
							: Wu(e, t, n));
					break;
				case 30:
					if ((e.flags & Uu) !== 0 && ((r = e.memoizedProps.name), r != null && r !== `auto`)) {
						var i = e.stateNode;
						(i.paired = null), Rl === null && (Rl = new Map()), Rl.set(r, i);
					}
					Wu(e, t, n);
					break;
				default:
					Wu(e, t, n);
			}
		}
		function Ku(e) {
			var t = e.alternate;
			if (t !== null && ((e = t.child), e !== null)) {
				t.child = null;
				do (t = e.sibling), (e.sibling = null), (e = t);
				while (e !== null);
			}
		}
		function qu(e) {
			var t = e.deletions;
			if (e.flags & 16) {
				if (t !== null)
					for (var n = 0; n < t.length; n++) {
						var r = t[n];
						(ou = r), Xu(r, e);
					}
				Ku(e);
			}
			if (e.subtreeFlags & 10256) for (e = e.child; e !== null; ) Ju(e), (e = e.sibling);
		}
		function Ju(e) {
			switch (e.tag) {
				case 0:
				case 11:
				case 15:
					qu(e), e.flags & 2048 && bl(9, e, e.return);
					break;
				case 3:
					qu(e);
					break;
				case 12:
					qu(e);
					break;
				case 22:
					var t = e.stateNode;
					e.memoizedState !== null &&
					t._visibility & 2 &&
					(e.return === null || e.return.tag !== 13)
						? ((t._visibility &= -3), Yu(e))
						: qu(e);
					break;
				default:
					qu(e);
			}
		}
		function Yu(e) {
			var t = e.deletions;
			if (e.flags & 16) {
				if (t !== null)
					for (var n = 0; n < t.length; n++) {
						var r = t[n];
						(ou = r), Xu(r, e);
					}
				Ku(e);
			}
			for (e = e.child; e !== null; ) {
				switch (((t = e), t.tag)) {
					case 0:
					case 11:
					case 15:
						bl(8, t, t.return), Yu(t);
						break;
					case 22:
						(n = t.stateNode), n._visibility & 2 && ((n._visibility &= -3), Yu(t));
						break;
					default:
						Yu(t);
				}
				e = e.sibling;
			}
		}
		function Xu(e, t) {
			for (; ou !== null; ) {
				var n = ou;
				switch (n.tag) {
					case 0:
					case 11:
					case 15:
						bl(8, n, t);
						break;
					case 23:
					case 22:
						if (n.memoizedState !== null && n.memoizedState.cachePool !== null) {
							var r = n.memoizedState.cachePool.pool;
							r != null && r.refCount++;
						}
						break;
					case 24:
						Fa(n.memoizedState.cache);
				}
				if (((r = n.child), r !== null)) (r.return = n), (ou = r);
				else
					a: for (n = e; ou !== null; ) {
						r = ou;
						var i = r.sibling,
							a = r.return;
						if ((vu(r), r === n)) {
							ou = null;
							break a;
						}
						if (i !== null) {
							(i.return = a), (ou = i);
							break a;
						}
						ou = a;
					}
			}
		}
		var Zu = {
				getCacheForType: function (e) {
					var t = Da(Na),
						n = t.data.get(e);
					return n === void 0 && ((n = e()), t.data.set(e, n)), n;
				},
				cacheSignal: function () {
					return Da(Na).controller.signal;
				},
			},
			Qu = typeof WeakMap == `function` ? WeakMap : Map,
			K = 0,
			q = null,
			J = null,
			Y = 0,
			X = 0,
			$u = null,
			ed = !1,
			td = !1,
			nd = !1,
			rd = 0,
			id = 0,
			ad = 0,
			od = 0,
			sd = 0,
			cd = 0,
			ld = 0,
			ud = null,
			dd = null,
			fd = !1,
			pd = 0,
			md = 0,
			hd = 1 / 0,
			gd = null,
			_d = null,
			vd = 0,
			yd = null,
			bd = null,
			xd = 0,
			Sd = 0,
			Cd = null,
			wd = null,
			Td = null,
			Ed = null,
			Dd = null,
			Od = 0,
			kd = null;
		function Ad() {
			return K & 2 && Y !== 0 ? Y & -Y : D.T === null ? wt() : Pf();
		}
		function jd() {
			if (cd === 0) {
				if (!(Y & 536870912) || I) {
					var e = ut;
					(ut <<= 1), !(ut & 3932160) && (ut = 262144), (cd = e);
				} else cd = 536870912;
			}
			return (e = Mo.current), e !== null && (e.flags |= 32), cd;
		}
		function Md(e, t) {
			if (t != null) {
				var n = e.stateNode,
					r = n.ref;
				r === null && (r = n.ref = Pp(xi(e.memoizedProps, n))),
					Ed === null && (Ed = []),
					Ed.push(t.bind(null, r));
			}
		}
		function Nd(e, t, n) {
			((e === q && (X === 2 || X === 9)) || e.cancelPendingCommit !== null) &&
				(Bd(e, 0), Ld(e, Y, cd, !1)),
				yt(e, n),
				(K & 2 && e === q) ||
					(e === q && (!(K & 2) && (od |= n), id === 4 && Ld(e, Y, cd, !1)), Ef(e));
		}
		function Pd(e, t, n) {
			if (K & 6) throw Error(i(327));
			var r = (!n && !(t & 127) && (t & e.expiredLanes) === 0) || mt(e, t),
				a = r ? Yd(e, t) : qd(e, t, !0),
				o = r;
			do {
				if (a === 0) {
					td && !r && Ld(e, t, 0, !1);
					break;
				}
				if (((n = e.current.alternate), o && !Id(n))) (a = qd(e, t, !1)), (o = !1);
				else {
					if (a === 2) {
						if (((o = t), e.errorRecoveryDisabledLanes & o)) var s = 0;
						else
							(s = e.pendingLanes & -536870913),
								(s = s === 0 ? (s & 536870912 ? 536870912 : 0) : s);
						if (s !== 0) {
							t = s;
							a: {
								var c = e;
								a = ud;
								var l = c.current.memoizedState.isDehydrated;
								if ((l && (Bd(c, s).flags |= 256), (s = qd(c, s, !1)), s !== 2 && s !== 6)) {
									if (nd && !l) {
										(c.errorRecoveryDisabledLanes |= o), (od |= o), (a = 4);
										break a;
									}
									(o = dd), (dd = a), o !== null && (dd === null ? (dd = o) : dd.push.apply(dd, o));
								}
								a = s;
							}
							if (((o = !1), a !== 2)) continue;
						}
					}
					if (a === 1) {
						Bd(e, 0), Ld(e, t, 0, !0);
						break;
					}
					a: {
						switch (((r = e), (o = a), o)) {
							case 0:
							case 1:
								throw Error(i(345));
							case 4:
								if ((t & 4194048) !== t && (t & 62914560) !== t) break;
							case 6:
								Ld(r, t, cd, !ed);
								break a;
							case 2:
								dd = null;
								break;
							case 3:
							case 5:
								break;
							default:
								throw Error(i(329));
						}
						if ((t & 62914560) === t && ((a = pd + 300 - qe()), 10 < a)) {
							if ((Ld(r, t, cd, !ed), pt(r, 0, !0) !== 0)) break a;
							(xd = t),
								(r.timeoutHandle = gp(
									Fd.bind(null, r, n, dd, gd, fd, t, cd, od, ld, ed, o, `Throttled`, -0, 0),
									a,
								));
							break a;
						}
						Fd(r, n, dd, gd, fd, t, cd, od, ld, ed, o, null, -0, 0);
					}
					break;
				}
			} while (1);
			Ef(e);
		}
		function Fd(e, t, n, r, i, a, o, s, c, l, u, d, f, p) {
			e.timeoutHandle = -1;
			var m = t.subtreeFlags,
				h = (a & 335544064) === a;
			(d = null),
				(h || m & 8192 || (m & 16785408) == 16785408) &&
				((d = {
					stylesheets: null,
					count: 0,
					imgCount: 0,
					imgBytes: 0,
					suspenseyImages: [],
					waitingForImages: !0,
					waitingForViewTransition: !1,
					unsuspend: Cn,
				}),
				(Rl = null),
				Gu(t, a, d),
				h &&
					((m = d),
					(h = e.containerInfo),
					(h = (h.nodeType === 9 ? h : h.ownerDocument).__reactViewTransition),
					h != null &&
						(m.count++,
						(m.waitingForViewTransition = !0),
						(m = nh.bind(m)),
						h.finished.then(m, m))),
				(m = (a & 62914560) === a ? pd - qe() : (a & 4194048) === a ? md - qe() : 0),
				(m = eh(d, m)),
				m !== null)
					? ((xd = a),
						(e.cancelPendingCommit = m(
							nf.bind(null, e, t, a, n, r, i, o, s, c, l, u, d, null, f, p),
						)),
						Ld(e, a, o, !l))
					: nf(e, t, a, n, r, i, o, s, c, l, u, d);
		}
		function Id(e) {
			for (var t = e; ; ) {
				var n = t.tag;
				if (
					(n === 0 || n === 11 || n === 15) &&
					t.flags & 16384 &&
					((n = t.updateQueue), n !== null && ((n = n.stores), n !== null))
				)
					for (var r = 0; r < n.length; r++) {
						var i = n[r],
							a = i.getSnapshot;
						i = i.value;
						try {
							if (!Kr(a(), i)) return !1;
						} catch {
							return !1;
						}
					}
				if (((n = t.child), t.subtreeFlags & 16384 && n !== null)) (n.return = t), (t = n);
				else {
					if (t === e) break;
					for (; t.sibling === null; ) {
						if (t.return === null || t.return === e) return !0;
						t = t.return;
					}
					(t.sibling.return = t.return), (t = t.sibling);
				}
			}
			return !0;
		}
		function Ld(e, t, n, r) {
			(t = ht(e, t)),
				(t &= ~sd),
				(t &= ~od),
				(e.suspendedLanes |= t),
				(e.pingedLanes &= ~t),
				r && (e.warmLanes |= t),
				(r = e.expirationTimes);
			for (var i = t; 0 < i; ) {
				var a = 31 - at(i),
					o = 1 << a;
				(r[a] = -1), (i &= ~o);
			}
			n !== 0 && j(e, n, t);
		}
		function Rd() {
			return K & 6 ? !0 : (Df(0, !1), !1);
		}
		function zd() {
			if (J !== null) {
				if (X === 0) var e = J.return;
				else (e = J), (ya = va = null), rs(e), (so = null), (co = 0), (e = J);
				for (; e !== null; ) vl(e.alternate, e), (e = e.return);
				J = null;
			}
		}
		function Bd(e, t) {
			var n = e.timeoutHandle;
			return (
				n !== -1 && ((e.timeoutHandle = -1), _p(n)),
				(n = e.cancelPendingCommit),
				n !== null && ((e.cancelPendingCommit = null), n()),
				(xd = 0),
				zd(),
				(q = e),
				(J = n = Ri(e.current, null)),
				(Y = t),
				(X = 0),
				($u = null),
				(ed = !1),
				(td = mt(e, t)),
				(nd = !1),
				(ld = cd = sd = od = ad = id = 0),
				(dd = ud = null),
				(fd = !1),
				(rd = ht(e, t)),
				Oi(),
				n
			);
		}
		function Vd(e, t) {
			(R = null),
				(D.H = fc),
				t === Za || t === $a
					? ((t = ao()), (X = 3))
					: t === Qa
						? ((t = ao()), (X = 4))
						: (X = t === Ac ? 8 : typeof t == `object` && t && typeof t.then == `function` ? 6 : 1),
				($u = t),
				J === null && ((id = 1), wc(e, Ki(t, e.current)));
		}
		function Hd() {
			var e = Mo.current;
			return e === null
				? !0
				: (Y & 4194048) === Y
					? No === null
					: (Y & 62914560) === Y || Y & 536870912
						? e === No
						: !1;
		}
		function Wd() {
			var e = D.H;
			return (D.H = fc), e === null ? fc : e;
		}
		function Gd() {
			var e = D.A;
			return (D.A = Zu), e;
		}
		function Kd() {
			(id = 4),
				ed || ((Y & 4194048) !== Y && Mo.current !== null) || (td = !0),
				(!(ad & 134217727) && !(od & 134217727)) || q === null || Ld(q, Y, cd, !1);
		}
		function qd(e, t, n) {
			var r = K;
			K |= 2;
			var i = Wd(),
				a = Gd();
			(q !== e || Y !== t) && ((gd = null), Bd(e, t)), (t = !1);
			var o = id;
			a: do
				try {
					if (X !== 0 && J !== null) {
						var s = J,
							c = $u;
						switch (X) {
							case 8:
								zd(), (o = 6);
								break a;
							case 3:
							case 2:
							case 9:
							case 6:
								Mo.current === null && (t = !0);
								var l = X;
								if (((X = 0), ($u = null), $d(e, s, c, l), n && td)) {
									o = 0;
									break a;
								}
								break;
							default:
								(l = X), (X = 0), ($u = null), $d(e, s, c, l);
						}
					}
					Jd(), (o = id);
					break;
				} catch (t) {
					Vd(e, t);
				}
			while (1);
			return (
				t && e.shellSuspendCounter++,
				(ya = va = null),
				(K = r),
				(D.H = i),
				(D.A = a),
				J === null && ((q = null), (Y = 0), Oi()),
				o
			);
		}
		function Jd() {
			for (; J !== null; ) Zd(J);
		}
		function Yd(e, t) {
			var n = K;
			K |= 2;
			var r = Wd(),
				a = Gd();
			q !== e || Y !== t ? ((gd = null), (hd = qe() + 500), Bd(e, t)) : (td = mt(e, t));
			a: do
				try {
					if (X !== 0 && J !== null) {
						t = J;
						var o = $u;
						b: switch (X) {
							case 1:
								(X = 0), ($u = null), $d(e, t, o, 1);
								break;
							case 2:
							case 9:
								if (to(o)) {
									(X = 0), ($u = null), Qd(t);
									break;
								}
								(t = function () {
									(X !== 2 && X !== 9) || q !== e || (X = 7), Ef(e);
								}),
									o.then(t, t);
								break a;
							case 3:
								X = 7;
								break a;
							case 4:
								X = 5;
								break a;
							case 7:
								to(o) ? ((X = 0), ($u = null), Qd(t)) : ((X = 0), ($u = null), $d(e, t, o, 7));
								break;
							case 5:
								var s = null;
								switch (J.tag) {
									case 26:
										s = J.memoizedState;
									case 5:
									case 27:
										var c = J;
										if (s ? Ym(s) : c.stateNode.complete) {
											(X = 0), ($u = null);
											var l = c.sibling;
											if (l !== null) J = l;
											else {
												var u = c.return;
												u === null ? (J = null) : ((J = u), ef(u));
											}
											break b;
										}
								}
								(X = 0), ($u = null), $d(e, t, o, 5);
								break;
							case 6:
								(X = 0), ($u = null), $d(e, t, o, 6);
								break;
							case 8:
								zd(), (id = 6);
								break a;
							default:
								throw Error(i(462));
						}
					}
					Xd();
					break;
				} catch (t) {
					Vd(e, t);
				}
			while (1);
			return (
				(ya = va = null),
				(D.H = r),
				(D.A = a),
				(K = n),
				J === null ? ((q = null), (Y = 0), Oi(), id) : 0
			);
		}
		function Xd() {
			for (; J !== null && !Ge(); ) Zd(J);
		}
		function Zd(e) {
			var t = ul(e.alternate, e, rd);
			(e.memoizedProps = e.pendingProps), t === null ? ef(e) : (J = t);
		}
		function Qd(e) {
			var t = e,
				n = t.alternate;
			switch (t.tag) {
				case 15:
				case 0:
					t = Wc(n, t, t.pendingProps, t.type, void 0, Y);
					break;
				case 11:
					t = Wc(n, t, t.pendingProps, t.type.render, t.ref, Y);
					break;
				case 5:
					rs(t);
					var r = t;
					r === oa &&
						(I
							? (fa(r), r.tag === 5 && r.stateNode != null && (F = r.stateNode))
							: (fa(r), (I = !0)));
				default:
					vl(n, t), (t = J = zi(t, rd)), (t = ul(n, t, rd));
			}
			(e.memoizedProps = e.pendingProps), t === null ? ef(e) : (J = t);
		}
		function $d(e, t, n, r) {
			(ya = va = null), rs(t), (so = null), (co = 0);
			var i = t.return;
			try {
				if (kc(e, i, t, n, Y)) {
					(id = 1), wc(e, Ki(n, e.current)), (J = null);
					return;
				}
			} catch (t) {
				if (i !== null) throw ((J = i), t);
				(id = 1), wc(e, Ki(n, e.current)), (J = null);
				return;
			}
			t.flags & 32768
				? (I || r === 1
						? (e = !0)
						: td || Y & 536870912
							? (e = !1)
							: ((ed = e = !0),
								(r === 2 || r === 9 || r === 3 || r === 6) &&
									((r = Mo.current), r !== null && r.tag === 13 && (r.flags |= 16384))),
					tf(t, e))
				: ef(t);
		}
		function ef(e) {
			var t = e;
			do {
				if (t.flags & 32768) {
					tf(t, ed);
					return;
				}
				e = t.return;
				var n = gl(t.alternate, t, rd);
				if (n !== null) {
					J = n;
					return;
				}
				if (((t = t.sibling), t !== null)) {
					J = t;
					return;
				}
				J = t = e;
			} while (t !== null);
			id === 0 && (id = 5);
		}
		function tf(e, t) {
			do {
				var n = _l(e.alternate, e);
				if (n !== null) {
					(n.flags &= 32767), (J = n);
					return;
				}
				if (
					((n = e.return),
					n !== null && ((n.flags |= 32768), (n.subtreeFlags = 0), (n.deletions = null)),
					!t && ((e = e.sibling), e !== null))
				) {
					J = e;
					return;
				}
				J = e = n;
			} while (e !== null);
			(id = 6), (J = null);
		}
		function nf(e, t, n, r, a, o, s, c, l, u, d, f) {
			e.cancelPendingCommit = null;
			do df();
			while (vd !== 0);
			if (K & 6) throw Error(i(327));
			if (t !== null) {
				if (t === e.current) throw Error(i(177));
				e === q && ((J = q = null), (Y = 0)),
					(bd = t),
					(yd = e),
					(xd = n),
					(Cd = a),
					(wd = r),
					rf(e, t, n, s, c, l, f);
			}
		}
		function rf(e, t, n, r, i, a, o) {
			var s = t.lanes | t.childLanes;
			if (
				((Sd = s),
				(s |= Di),
				A(e, n, s, r, i, a),
				(Ed = null),
				(n & 335544064) === n ? ((Dd = Ra(e)), (r = 10262)) : ((Dd = null), (r = 10256)),
				(t.subtreeFlags & r) !== 0 || (t.flags & r) !== 0
					? ((e.callbackNode = null),
						(e.callbackPriority = 0),
						yf(Ze, function () {
							return ff(), null;
						}))
					: ((e.callbackNode = null), (e.callbackPriority = 0)),
				(Ll = !1),
				(r = !!(t.flags & 13878)),
				t.subtreeFlags & 13878 || r)
			) {
				(r = D.T), (D.T = null), (i = O.p), (O.p = 2), (a = K), (K |= 4);
				try {
					du(e, t, n);
				} finally {
					(K = a), (O.p = i), (D.T = r);
				}
			}
			(vd = 1),
				Ll
					? (Td = Mp(o, e.containerInfo, Dd, sf, cf, of, lf, ff, af, null, null))
					: (sf(), cf(), lf());
		}
		function af(e) {
			if (vd !== 0) {
				var t = yd.onRecoverableError;
				t(e, { componentStack: null });
			}
		}
		function of() {
			vd === 3 && ((vd = 0), Nu(bd, yd), (vd = 4));
		}
		function sf() {
			if (vd === 1) {
				vd = 0;
				var e = yd,
					t = bd,
					n = xd,
					r = !!(t.flags & 13878);
				if (t.subtreeFlags & 13878 || r) {
					(r = D.T), (D.T = null);
					var i = O.p;
					O.p = 2;
					var a = K;
					K |= 4;
					try {
						(cu = lu = !1), ku(t, e, n), (n = cp);
						var o = N(e.containerInfo),
							s = n.focusedElem,
							c = n.selectionRange;
						if (o !== s && s && s.ownerDocument && Zr(s.ownerDocument.documentElement, s)) {
							if (c !== null && Qr(s)) {
								var l = c.start,
									u = c.end;
								if ((u === void 0 && (u = l), `selectionStart` in s))
									(s.selectionStart = l), (s.selectionEnd = Math.min(u, s.value.length));
								else {
									var d = s.ownerDocument || document,
										f = (d && d.defaultView) || window;
									if (f.getSelection) {
										var p = f.getSelection(),
											m = s.textContent.length,
											h = Math.min(c.start, m),
											g = c.end === void 0 ? h : Math.min(c.end, m);
										!p.extend && h > g && ((o = g), (g = h), (h = o));
										var _ = Xr(s, h),
											v = Xr(s, g);
										if (
											_ &&
											v &&
											(p.rangeCount !== 1 ||
												p.anchorNode !== _.node ||
												p.anchorOffset !== _.offset ||
												p.focusNode !== v.node ||
												p.focusOffset !== v.offset)
										) {
											var y = d.createRange();
											y.setStart(_.node, _.offset),
												p.removeAllRanges(),
												h > g
													? (p.addRange(y), p.extend(v.node, v.offset))
													: (y.setEnd(v.node, v.offset), p.addRange(y));
										}
									}
								}
							}
							for (d = [], p = s; (p = p.parentNode); )
								p.nodeType === 1 && d.push({ element: p, left: p.scrollLeft, top: p.scrollTop });
							for (typeof s.focus == `function` && s.focus(), s = 0; s < d.length; s++) {
								var b = d[s];
								(b.element.scrollLeft = b.left), (b.element.scrollTop = b.top);
							}
						}
						(gh = !!sp), (cp = sp = null);
					} finally {
						(K = a), (O.p = i), (D.T = r);
					}
				}
				(e.current = t), (vd = 2);
			}
		}
		function cf() {
			if (vd === 2) {
				vd = 0;
				var e = yd,
					t = bd,
					n = !!(t.flags & 8772);
				if (t.subtreeFlags & 8772 || n) {
					(n = D.T), (D.T = null);
					var r = O.p;
					O.p = 2;
					var i = K;
					K |= 4;
					try {
						pu(e, t.alternate, t);
					} finally {
						(K = i), (O.p = r), (D.T = n);
					}
				}
				vd = 3;
			}
		}
		function lf() {
			if (vd === 4 || vd === 3) {
				vd = 0;
				var e = Td;
				(Td = null), Ke();
				var t = yd,
					n = bd,
					r = xd,
					i = wd,
					a = (r & 335544064) === r ? 10262 : 10256;
				if (
					((n.subtreeFlags & a) !== 0 || (n.flags & a) !== 0
						? (vd = 5)
						: ((vd = 0), (bd = yd = null), uf(t, t.pendingLanes)),
					(a = t.pendingLanes),
					a === 0 && (_d = null),
					Ct(r),
					(n = n.stateNode),
					rt && typeof rt.onCommitFiberRoot == `function`)
				)
					try {
						rt.onCommitFiberRoot(nt, n, void 0, (n.current.flags & 128) == 128);
					} catch {}
				if (i !== null) {
					(n = D.T), (a = O.p), (O.p = 2), (D.T = null);
					try {
						for (var o = t.onRecoverableError, s = 0; s < i.length; s++) {
							var c = i[s];
							o(c.value, { componentStack: c.stack });
						}
					} finally {
						(D.T = n), (O.p = a);
					}
				}
				if (
					((i = Ed),
					(o = Dd),
					(Dd = null),
					i !== null && ((Ed = null), o === null && (o = []), e !== null))
				)
					for (c = 0; c < i.length; c++) (n = (0, i[c])(o)), n !== void 0 && e.finished.finally(n);
				xd & 3 && df(),
					Ef(t),
					(a = t.pendingLanes),
					r & 261930 && a & 42 ? (t === kd ? Od++ : ((Od = 0), (kd = t))) : ((Od = 0), (kd = null)),
					Df(0, !1);
			}
		}
		function uf(e, t) {
			(e.pooledCacheLanes &= t) === 0 &&
				((t = e.pooledCache), t != null && ((e.pooledCache = null), Fa(t)));
		}
		function df() {
			return Td !== null && (Td.skipTransition(), (Td = null)), sf(), cf(), lf(), ff();
		}
		function ff() {
			if (vd !== 5) return !1;
			var e = yd,
				t = Sd;
			Sd = 0;
			var n = Ct(xd),
				r = D.T,
				a = O.p;
			try {
				(O.p = 32 > n ? 32 : n), (D.T = null), (n = Cd), (Cd = null);
				var o = yd,
					s = xd;
				if (((vd = 0), (bd = yd = null), (xd = 0), K & 6)) throw Error(i(331));
				var c = K;
				if (
					((K |= 4),
					Ju(o.current),
					Bu(o, o.current, s, n),
					(K = c),
					Df(0, !1),
					rt && typeof rt.onPostCommitFiberRoot == `function`)
				)
					try {
						rt.onPostCommitFiberRoot(nt, o);
					} catch {}
				return !0;
			} finally {
				(O.p = a), (D.T = r), uf(e, t);
			}
		}
		function pf(e, t, n) {
			(t = Ki(n, t)),
				(t = Ec(e.stateNode, t, 2)),
				(e = bo(e, t, 2)),
				e !== null && (yt(e, 2), Ef(e));
		}
		function Z(e, t, n) {
			if (e.tag === 3) pf(e, e, n);
			else
				for (; t !== null; ) {
					if (t.tag === 3) {
						pf(t, e, n);
						break;
					}
					if (t.tag === 1) {
						var r = t.stateNode;
						if (
							typeof t.type.getDerivedStateFromError == `function` ||
							(typeof r.componentDidCatch == `function` && (_d === null || !_d.has(r)))
						) {
							(e = Ki(n, e)),
								(n = Dc(2)),
								(r = bo(t, n, 2)),
								r !== null && (Oc(n, r, t, e), yt(r, 2), Ef(r));
							break;
						}
					}
					t = t.return;
				}
		}
		function mf(e, t, n) {
			var r = e.pingCache;
			if (r === null) {
				r = e.pingCache = new Qu();
				var i = new Set();
				r.set(t, i);
			} else (i = r.get(t)), i === void 0 && ((i = new Set()), r.set(t, i));
			i.has(n) || ((nd = !0), i.add(n), (e = hf.bind(null, e, t, n)), t.then(e, e));
		}
		function hf(e, t, n) {
			var r = e.pingCache;
			r !== null && r.delete(t),
				(e.pingedLanes |= e.suspendedLanes & n),
				(e.warmLanes &= ~n),
				q === e &&
					(Y & n) === n &&
					(id === 4 || (id === 3 && (Y & 62914560) === Y && 300 > qe() - pd)
						? K & 2
							? (sd |= n)
							: Bd(e, 0)
						: (sd |= n),
					ld === Y && (ld = 0)),
				Ef(e);
		}
		function gf(e, t) {
			t === 0 && (t = _t()), (e = ji(e, t)), e !== null && (yt(e, t), Ef(e));
		}
		function _f(e) {
			var t = e.memoizedState,
				n = 0;
			t !== null && (n = t.retryLane), gf(e, n);
		}
		function vf(e, t) {
			var n = 0;
			switch (e.tag) {
				case 31:
				case 13:
					var r = e.stateNode,
						a = e.memoizedState;
					a !== null && (n = a.retryLane);
					break;
				case 19:
					r = e.stateNode;
					break;
				case 22:
					r = e.stateNode._retryCache;
					break;
				default:
					throw Error(i(314));
			}
			r !== null && r.delete(t), gf(e, n);
		}
		function yf(e, t) {
			return Ue(e, t);
		}
		var bf = null,
			xf = null,
			Sf = !1,
			Cf = !1,
			wf = !1,
			Tf = 0;
		function Ef(e) {
			e !== xf && e.next === null && (xf === null ? (bf = xf = e) : (xf = xf.next = e)),
				(Cf = !0),
				Sf || ((Sf = !0), Nf());
		}
		function Df(e, t) {
			if (!wf && Cf) {
				wf = !0;
				do
					for (var n = !1, r = bf; r !== null; ) {
						if (!t) {
							if (e !== 0) {
								var i = r.pendingLanes;
								if (i === 0) var a = 0;
								else {
									var o = r.suspendedLanes,
										s = r.pingedLanes;
									(a = (1 << (31 - at(42 | e) + 1)) - 1),
										(a &= i & ~(o & ~s)),
										(a = a & 201326741 ? (a & 201326741) | 1 : a ? a | 2 : 0);
								}
								a !== 0 && ((n = !0), Mf(r, a));
							} else
								(a = Y),
									(a = pt(
										r,
										r === q ? a : 0,
										r.cancelPendingCommit !== null || r.timeoutHandle !== -1,
									)),
									!(a & 3) || mt(r, a) || ((n = !0), Mf(r, a));
						}
						r = r.next;
					}
				while (n);
				wf = !1;
			}
		}
		function Of() {
			kf();
		}
		function kf() {
			Cf = Sf = !1;
			var e = 0;
			Tf !== 0 && hp() && (e = Tf);
			for (var t = qe(), n = null, r = bf; r !== null; ) {
				var i = r.next,
					a = Af(r, t);
				a === 0
					? ((r.next = null), n === null ? (bf = i) : (n.next = i), i === null && (xf = n))
					: ((n = r), (e !== 0 || a & 3) && (Cf = !0)),
					(r = i);
			}
			(vd !== 0 && vd !== 5) || Df(e, !1), Tf !== 0 && (Tf = 0);
		}
		function Af(e, t) {
			for (
				var n = e.suspendedLanes,
					r = e.pingedLanes,
					i = e.expirationTimes,
					a = e.pendingLanes & -62914561;
				0 < a;
			) {
				var o = 31 - at(a),
					s = 1 << o,
					c = i[o];
				c === -1
					? ((s & n) === 0 || (s & r) !== 0) && (i[o] = gt(s, t))
					: c <= t && (e.expiredLanes |= s),
					(a &= ~s);
			}
			if (
				((t = q),
				(n = Y),
				(n = pt(e, e === t ? n : 0, e.cancelPendingCommit !== null || e.timeoutHandle !== -1)),
				(r = e.callbackNode),
				n === 0 || (e === t && (X === 2 || X === 9)) || e.cancelPendingCommit !== null)
			)
				return r !== null && r !== null && We(r), (e.callbackNode = null), (e.callbackPriority = 0);
			if (!(n & 3) || mt(e, n)) {
				if (((t = n & -n), t === e.callbackPriority)) return t;
				switch ((r !== null && We(r), Ct(n))) {
					case 2:
					case 8:
						n = Xe;
						break;
					case 32:
						n = Ze;
						break;
					case 268435456:
						n = $e;
						break;
					default:
						n = Ze;
				}
				return (
					(r = jf.bind(null, e)), (n = Ue(n, r)), (e.callbackPriority = t), (e.callbackNode = n), t
				);
			}
			return (
				r !== null && r !== null && We(r), (e.callbackPriority = 2), (e.callbackNode = null), 2
			);
		}
		function jf(e, t) {
			if (vd !== 0 && vd !== 5) return (e.callbackNode = null), (e.callbackPriority = 0), null;
			var n = e.callbackNode;
			if (df() && e.callbackNode !== n) return null;
			var r = Y;
			return (
				(r = pt(e, e === q ? r : 0, e.cancelPendingCommit !== null || e.timeoutHandle !== -1)),
				r === 0
					? null
					: (Pd(e, r, t),
						Af(e, qe()),
						e.callbackNode != null && e.callbackNode === n ? jf.bind(null, e) : null)
			);
		}
		function Mf(e, t) {
			if (df()) return null;
			Pd(e, t, !0);
		}
		function Nf() {
			bp(function () {
				K & 6 ? Ue(Ye, Of) : kf();
			});
		}
		function Pf() {
			if (Tf === 0) {
				var e = Va;
				e === 0 && ((e = lt), (lt <<= 1), !(lt & 261888) && (lt = 256)), (Tf = e);
			}
			return Tf;
		}
		function Ff(e) {
			return e == null || typeof e == `symbol` || typeof e == `boolean`
				? null
				: typeof e == `function`
					? e
					: Sn(e);
		}
		function If(e, t, n, r, i) {
			if (t === `submit` && n && n.stateNode === i) {
				var a = Ff((i[Ot] || null).action),
					o = r.submitter;
				o &&
					((t = (t = o[Ot] || null) ? Ff(t.formAction) : o.getAttribute(`formAction`)),
					t !== null && ((a = t), (o = null)));
				var s = new Wn(`action`, `action`, null, r, i);
				e.push({
					event: s,
					listeners: [
						{
							instance: null,
							listener: function () {
								if (r.defaultPrevented) {
									if (Tf !== 0) {
										var e = new FormData(i, o);
										Qs(n, { pending: !0, data: e, method: i.method, action: a }, null, e);
									}
								} else
									typeof a == `function` &&
										(s.preventDefault(),
										(e = new FormData(i, o)),
										Qs(n, { pending: !0, data: e, method: i.method, action: a }, a, e));
							},
							currentTarget: i,
						},
					],
				});
			}
		}
		for (var Lf = 0; Lf < vi.length; Lf++) {
			var Rf = vi[Lf];
			yi(Rf.toLowerCase(), `on` + (Rf[0].toUpperCase() + Rf.slice(1)));
		}
		yi(ui, `onAnimationEnd`),
			yi(di, `onAnimationIteration`),
			yi(fi, `onAnimationStart`),
			yi(`dblclick`, `onDoubleClick`),
			yi(`focusin`, `onFocus`),
			yi(`focusout`, `onBlur`),
			yi(pi, `onTransitionRun`),
			yi(mi, `onTransitionStart`),
			yi(hi, `onTransitionCancel`),
			yi(gi, `onTransitionEnd`),
			Kt(`onMouseEnter`, [`mouseout`, `mouseover`]),
			Kt(`onMouseLeave`, [`mouseout`, `mouseover`]),
			Kt(`onPointerEnter`, [`pointerout`, `pointerover`]),
			Kt(`onPointerLeave`, [`pointerout`, `pointerover`]),
			Gt(
				`onChange`,
				`change click focusin focusout input keydown keyup selectionchange`.split(` `),
			),
			Gt(
				`onSelect`,
				`focusout contextmenu dragend focusin keydown keyup mousedown mouseup selectionchange`.split(
					` `,
				),
			),
			Gt(`onBeforeInput`, [`compositionend`, `keypress`, `textInput`, `paste`]),
			Gt(`onCompositionEnd`, `compositionend focusout keydown keypress keyup mousedown`.split(` `)),
			Gt(
				`onCompositionStart`,
				`compositionstart focusout keydown keypress keyup mousedown`.split(` `),
			),
			Gt(
				`onCompositionUpdate`,
				`compositionupdate focusout keydown keypress keyup mousedown`.split(` `),
			);
		var zf =
				`abort canplay canplaythrough durationchange emptied encrypted ended error loadeddata loadedmetadata loadstart pause play playing progress ratechange resize seeked seeking stalled suspend timeupdate volumechange waiting`.split(
					` `,
				),
			Bf = new Set(
				`beforetoggle cancel close invalid load scroll scrollend toggle`.split(` `).concat(zf),
			);
		function Vf(e, t) {
			t = !!(t & 4);
			for (var n = 0; n < e.length; n++) {
				var r = e[n],
					i = r.event;
				r = r.listeners;
				a: {
					var a = void 0;
					if (t)
						for (var o = r.length - 1; 0 <= o; o--) {
							var s = r[o],
								c = s.instance,
								l = s.currentTarget;
							if (((s = s.listener), c !== a && i.isPropagationStopped())) break a;
							(a = s), (i.currentTarget = l);
							try {
								a(i);
							} catch (e) {
								wi(e);
							}
							(i.currentTarget = null), (a = c);
						}
					else
						for (o = 0; o < r.length; o++) {
							if (
								((s = r[o]),
								(c = s.instance),
								(l = s.currentTarget),
								(s = s.listener),
								c !== a && i.isPropagationStopped())
							)
								break a;
							(a = s), (i.currentTarget = l);
							try {
								a(i);
							} catch (e) {
								wi(e);
							}
							(i.currentTarget = null), (a = c);
						}
				}
			}
		}
		function Q(e, t) {
			var n = t[At];
			n === void 0 && (n = t[At] = new Set());
			var r = e + `__bubble`;
			n.has(r) || (Gf(t, e, 2, !1), n.add(r));
		}
		function Hf(e, t, n) {
			var r = 0;
			t && (r |= 4), Gf(n, e, r, t);
		}
		var Uf = `_reactListening` + Math.random().toString(36).slice(2);
		function Wf(e) {
			if (!e[Uf]) {
				(e[Uf] = !0),
					Ut.forEach(function (t) {
						t !== `selectionchange` && (Bf.has(t) || Hf(t, !1, e), Hf(t, !0, e));
					});
				var t = e.nodeType === 9 ? e : e.ownerDocument;
				t === null || t[Uf] || ((t[Uf] = !0), Hf(`selectionchange`, !1, t));
			}
		}
		function Gf(e, t, n, r) {
			switch (Ch(t)) {
				case 2:
					var i = _h;
					break;
				case 8:
					i = vh;
					break;
				default:
					i = yh;
			}
			(n = i.bind(null, t, n, e)),
				(i = void 0),
				!Nn || (t !== `touchstart` && t !== `touchmove` && t !== `wheel`) || (i = !0),
				r
					? i === void 0
						? e.addEventListener(t, n, !0)
						: e.addEventListener(t, n, { capture: !0, passive: i })
					: i === void 0
						? e.addEventListener(t, n, !1)
						: e.addEventListener(t, n, { passive: i });
		}
		function Kf(e, t, n, r, i) {
			var a = r;
			if (!(t & 1) && !(t & 2) && r !== null)
				a: for (;;) {
					if (r === null) return;
					var s = r.tag;
					if (s === 3 || s === 4) {
						var c = r.stateNode.containerInfo;
						if (c === i) break;
						if (s === 4)
							for (s = r.return; s !== null; ) {
								var l = s.tag;
								if ((l === 3 || l === 4) && s.stateNode.containerInfo === i) return;
								s = s.return;
							}
						for (; c !== null; ) {
							if (((s = Lt(c)), s === null)) return;
							if (((l = s.tag), l === 5 || l === 6 || l === 26 || l === 27)) {
								r = a = s;
								continue a;
							}
							c = c.parentNode;
						}
					}
					r = r.return;
				}
			An(function () {
				var r = a,
					i = Tn(n),
					s = [];
				a: {
					var c = _i.get(e);
					if (c !== void 0) {
						var l = Wn,
							u = e;
						switch (e) {
							case `keypress`:
								if (zn(n) === 0) break a;
							case `keydown`:
							case `keyup`:
								l = cr;
								break;
							case `focusin`:
								(u = `focus`), (l = $n);
								break;
							case `focusout`:
								(u = `blur`), (l = $n);
								break;
							case `beforeblur`:
							case `afterblur`:
								l = $n;
								break;
							case `click`:
								if (n.button === 2) break a;
							case `auxclick`:
							case `dblclick`:
							case `mousedown`:
							case `mousemove`:
							case `mouseup`:
							case `mouseout`:
							case `mouseover`:
							case `contextmenu`:
								l = Zn;
								break;
							case `drag`:
							case `dragend`:
							case `dragenter`:
							case `dragexit`:
							case `dragleave`:
							case `dragover`:
							case `dragstart`:
							case `drop`:
								l = Qn;
								break;
							case `touchcancel`:
							case `touchend`:
							case `touchmove`:
							case `touchstart`:
								l = dr;
								break;
							case ui:
							case di:
							case fi:
								l = er;
								break;
							case gi:
								l = fr;
								break;
							case `scroll`:
							case `scrollend`:
								l = Kn;
								break;
							case `wheel`:
								l = pr;
								break;
							case `copy`:
							case `cut`:
							case `paste`:
								l = tr;
								break;
							case `gotpointercapture`:
							case `lostpointercapture`:
							case `pointercancel`:
							case `pointerdown`:
							case `pointermove`:
							case `pointerout`:
							case `pointerover`:
							case `pointerup`:
								l = lr;
								break;
							case `submit`:
								l = ur;
								break;
							case `toggle`:
							case `beforetoggle`:
								l = mr;
						}
						var d = !!(t & 4),
							f = !d && (e === `scroll` || e === `scrollend`),
							p = d ? (c === null ? null : c + `Capture`) : c;
						d = [];
						for (var m = r, h; m !== null; ) {
							var g = m;
							if (
								((h = g.stateNode),
								(g = g.tag),
								(g !== 5 && g !== 26 && g !== 27) ||
									h === null ||
									p === null ||
									((g = jn(m, p)), g != null && d.push(qf(m, g, h))),
								f)
							)
								break;
							m = m.return;
						}
						0 < d.length && ((c = new l(c, u, null, n, i)), s.push({ event: c, listeners: d }));
					}
				}
				if (!(t & 7)) {
					a: {
						if (
							((l = e === `mouseover` || e === `pointerover`),
							(c = e === `mouseout` || e === `pointerout`),
							l && n !== wn && (u = n.relatedTarget || n.fromElement) && (Lt(u) || u[kt]))
						)
							break a;
						(c || l) &&
							((u =
								i.window === i
									? i
									: (l = i.ownerDocument)
										? l.defaultView || l.parentWindow
										: window),
							c
								? ((l = n.relatedTarget || n.toElement),
									(c = r),
									(l = l ? Lt(l) : null),
									l !== null &&
										((f = o(l)), (d = l.tag), l !== f || (d !== 5 && d !== 27 && d !== 6)) &&
										(l = null))
								: ((c = null), (l = r)),
							c !== l &&
								((d = Zn),
								(g = `onMouseLeave`),
								(p = `onMouseEnter`),
								(m = `mouse`),
								(e === `pointerout` || e === `pointerover`) &&
									((d = lr), (g = `onPointerLeave`), (p = `onPointerEnter`), (m = `pointer`)),
								(f = c == null ? u : zt(c)),
								(h = l == null ? u : zt(l)),
								(u = new d(g, m + `leave`, c, n, i)),
								(u.target = f),
								(u.relatedTarget = h),
								(g = null),
								Lt(i) === r &&
									((d = new d(p, m + `enter`, l, n, i)),
									(d.target = h),
									(d.relatedTarget = f),
									(g = d)),
								(f = g),
								(d = c && l ? w(c, l, Yf) : null),
								c !== null && Xf(s, u, c, d, !1),
								l !== null && f !== null && Xf(s, f, l, d, !0)));
					}
					a: {
						if (
							((c = r ? zt(r) : window),
							(l = c.nodeName && c.nodeName.toLowerCase()),
							l === `select` || (l === `input` && c.type === `file`))
						)
							var _ = Pr;
						else if (Or(c)) {
							if (Fr) _ = Wr;
							else {
								_ = Hr;
								var v = Vr;
							}
						} else
							(l = c.nodeName),
								!l || l.toLowerCase() !== `input` || (c.type !== `checkbox` && c.type !== `radio`)
									? r && yn(r.elementType) && (_ = Pr)
									: (_ = Ur);
						if ((_ &&= _(e, r))) {
							kr(s, _, n, i);
							break a;
						}
						v && v(e, c, r);
					}
					switch (((v = r ? zt(r) : window), e)) {
						case `focusin`:
							(Or(v) || v.contentEditable === `true`) && ((ei = v), (ti = r), (ni = null));
							break;
						case `focusout`:
							ni = ti = ei = null;
							break;
						case `mousedown`:
							ri = !0;
							break;
						case `contextmenu`:
						case `mouseup`:
						case `dragend`:
							(ri = !1), ii(s, n, i);
							break;
						case `selectionchange`:
							if ($r) break;
						case `keydown`:
						case `keyup`:
							ii(s, n, i);
					}
					var y;
					if (gr)
						b: {
							switch (e) {
								case `compositionstart`:
									var b = `onCompositionStart`;
									break b;
								case `compositionend`:
									b = `onCompositionEnd`;
									break b;
								case `compositionupdate`:
									b = `onCompositionUpdate`;
									break b;
							}
							b = void 0;
						}
					else
						wr
							? Sr(e, n) && (b = `onCompositionEnd`)
							: e === `keydown` && n.keyCode === 229 && (b = `onCompositionStart`);
					b &&
						(yr &&
							n.locale !== `ko` &&
							(wr || b !== `onCompositionStart`
								? b === `onCompositionEnd` && wr && (y = Rn())
								: ((Fn = i), (In = `value` in Fn ? Fn.value : Fn.textContent), (wr = !0))),
						(v = Jf(r, b)),
						0 < v.length &&
							((b = new nr(b, e, null, n, i)),
							s.push({ event: b, listeners: v }),
							y ? (b.data = y) : ((y = Cr(n)), y !== null && (b.data = y)))),
						(y = vr ? Tr(e, n) : Er(e, n)) &&
							((b = Jf(r, `onBeforeInput`)),
							0 < b.length &&
								((v = new nr(`onBeforeInput`, `beforeinput`, null, n, i)),
								s.push({ event: v, listeners: b }),
								(v.data = y))),
						If(s, e, r, n, i);
				}
				Vf(s, t);
			});
		}
		function qf(e, t, n) {
			return { instance: e, listener: t, currentTarget: n };
		}
		function Jf(e, t) {
			for (var n = t + `Capture`, r = []; e !== null; ) {
				var i = e,
					a = i.stateNode;
				if (
					((i = i.tag),
					(i !== 5 && i !== 26 && i !== 27) ||
						a === null ||
						((i = jn(e, n)),
						i != null && r.unshift(qf(e, i, a)),
						(i = jn(e, t)),
						i != null && r.push(qf(e, i, a))),
					e.tag === 3)
				)
					return r;
				e = e.return;
			}
			return [];
		}
		function Yf(e) {
			if (e === null) return null;
			do e = e.return;
			while (e && e.tag !== 5 && e.tag !== 27);
			return e || null;
		}
		function Xf(e, t, n, r, i) {
			for (var a = t._reactName, o = []; n !== null && n !== r; ) {
				var s = n,
					c = s.alternate,
					l = s.stateNode;
				if (((s = s.tag), c !== null && c === r)) break;
				(s !== 5 && s !== 26 && s !== 27) ||
					l === null ||
					((c = l),
					i
						? ((l = jn(n, a)), l != null && o.unshift(qf(n, l, c)))
						: i || ((l = jn(n, a)), l != null && o.push(qf(n, l, c)))),
					(n = n.return);
			}
			o.length !== 0 && e.push({ event: t, listeners: o });
		}
		var Zf = /\r\n?/g,
			Qf = /\u0000|\uFFFD/g;
		function $f(e) {
			return (typeof e == `string` ? e : `` + e)
				.replace(
					Zf,
					`
`,
				)
				.replace(Qf, ``);
		}
		function ep(e, t) {
			return (t = $f(t)), $f(e) === t;
		}
		function $(e, t, n, r, a, o) {
			switch (n) {
				case `children`:
					if (typeof r == `string`) t === `body` || (t === `textarea` && r === ``) || hn(e, r);
					else if (typeof r == `number` || typeof r == `bigint`) t !== `body` && hn(e, `` + r);
					else return;
					break;
				case `className`:
					$t(e, `class`, r);
					break;
				case `tabIndex`:
					$t(e, `tabindex`, r);
					break;
				case `dir`:
				case `role`:
				case `viewBox`:
				case `width`:
				case `height`:
					$t(e, n, r);
					break;
				case `style`:
					vn(e, r, o);
					return;
				case `data`:
					if (t !== `object`) {
						$t(e, `data`, r);
						break;
					}
				case `src`:
				case `href`:
					if (
						(r === `` && (t !== `a` || n !== `href`)) ||
						r == null ||
						typeof r == `function` ||
						typeof r == `symbol` ||
						typeof r == `boolean`
					) {
						e.removeAttribute(n);
						break;
					}
					(r = Sn(r)), e.setAttribute(n, r);
					break;
				case `action`:
				case `formAction`:
					if (typeof r == `function`) {
						e.setAttribute(
							n,
							`javascript:throw new Error('A React form was unexpectedly submitted. If you called form.submit() manually, consider using form.requestSubmit() instead. If you\\'re trying to use event.stopPropagation() in a submit event handler, consider also calling event.preventDefault().')`,
						);
						break;
					}
					if (
						(typeof o == `function` &&
							(n === `formAction`
								? (t !== `input` && $(e, t, `name`, a.name, a, null),
									$(e, t, `formEncType`, a.formEncType, a, null),
									$(e, t, `formMethod`, a.formMethod, a, null),
									$(e, t, `formTarget`, a.formTarget, a, null))
								: ($(e, t, `encType`, a.encType, a, null),
									$(e, t, `method`, a.method, a, null),
									$(e, t, `target`, a.target, a, null))),
						r == null || typeof r == `symbol` || typeof r == `boolean`)
					) {
						e.removeAttribute(n);
						break;
					}
					(r = Sn(r)), e.setAttribute(n, r);
					break;
				case `onClick`:
					r != null && (e.onclick = Cn);
					return;
				case `onScroll`:
					r != null && Q(`scroll`, e);
					return;
				case `onScrollEnd`:
					r != null && Q(`scrollend`, e);
					return;
				case `dangerouslySetInnerHTML`:
					if (r != null) {
						if (typeof r != `object` || !(`__html` in r)) throw Error(i(61));
						if (((n = r.__html), n != null)) {
							if (a.children != null) throw Error(i(60));
							o?.__html !== n && (e.innerHTML = n);
						}
					}
					break;
				case `multiple`:
					e.multiple = r && typeof r != `function` && typeof r != `symbol`;
					break;
				case `muted`:
					e.muted = r && typeof r != `function` && typeof r != `symbol`;
					break;
				case `suppressContentEditableWarning`:
				case `suppressHydrationWarning`:
				case `defaultValue`:
				case `defaultChecked`:
				case `innerHTML`:
				case `ref`:
					break;
				case `autoFocus`:
					break;
				case `xlinkHref`:
					if (
						r == null ||
						typeof r == `function` ||
						typeof r == `boolean` ||
						typeof r == `symbol`
					) {
						e.removeAttribute(`xlink:href`);
						break;
					}
					(n = Sn(r)), e.setAttributeNS(`http://www.w3.org/1999/xlink`, `xlink:href`, n);
					break;
				case `contentEditable`:
				case `spellCheck`:
				case `draggable`:
				case `value`:
				case `autoReverse`:
				case `externalResourcesRequired`:
				case `focusable`:
				case `preserveAlpha`:
					r != null && typeof r != `function` && typeof r != `symbol`
						? e.setAttribute(n, r)
						: e.removeAttribute(n);
					break;
				case `inert`:
				case `allowFullScreen`:
				case `async`:
				case `autoPlay`:
				case `controls`:
				case `credentialless`:
				case `default`:
				case `defer`:
				case `disabled`:
				case `disablePictureInPicture`:
				case `disableRemotePlayback`:
				case `formNoValidate`:
				case `hidden`:
				case `loop`:
				case `noModule`:
				case `noValidate`:
				case `open`:
				case `playsInline`:
				case `readOnly`:
				case `required`:
				case `reversed`:
				case `scoped`:
				case `seamless`:
				case `itemScope`:
					r && typeof r != `function` && typeof r != `symbol`
						? e.setAttribute(n, ``)
						: e.removeAttribute(n);
					break;
				case `capture`:
				case `download`:
					!0 === r
						? e.setAttribute(n, ``)
						: !1 !== r && r != null && typeof r != `function` && typeof r != `symbol`
							? e.setAttribute(n, r)
							: e.removeAttribute(n);
					break;
				case `cols`:
				case `rows`:
				case `size`:
				case `span`:
					r != null && typeof r != `function` && typeof r != `symbol` && !isNaN(r) && 1 <= r
						? e.setAttribute(n, r)
						: e.removeAttribute(n);
					break;
				case `rowSpan`:
				case `start`:
					r == null || typeof r == `function` || typeof r == `symbol` || isNaN(r)
						? e.removeAttribute(n)
						: e.setAttribute(n, r);
					break;
				case `popover`:
					Q(`beforetoggle`, e), Q(`toggle`, e), Qt(e, `popover`, r);
					break;
				case `xlinkActuate`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:actuate`, r);
					break;
				case `xlinkArcrole`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:arcrole`, r);
					break;
				case `xlinkRole`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:role`, r);
					break;
				case `xlinkShow`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:show`, r);
					break;
				case `xlinkTitle`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:title`, r);
					break;
				case `xlinkType`:
					en(e, `http://www.w3.org/1999/xlink`, `xlink:type`, r);
					break;
				case `xmlBase`:
					en(e, `http://www.w3.org/XML/1998/namespace`, `xml:base`, r);
					break;
				case `xmlLang`:
					en(e, `http://www.w3.org/XML/1998/namespace`, `xml:lang`, r);
					break;
				case `xmlSpace`:
					en(e, `http://www.w3.org/XML/1998/namespace`, `xml:space`, r);
					break;
				case `is`:
					Qt(e, `is`, r);
					break;
				case `innerText`:
				case `textContent`:
					return;
				default:
					if (!(2 < n.length) || (n[0] !== `o` && n[0] !== `O`) || (n[1] !== `n` && n[1] !== `N`))
						(n = bn.get(n) || n), Qt(e, n, r);
					else return;
			}
			M = !0;
		}
		function tp(e, t, n, r, a, o) {
			switch (n) {
				case `style`:
					vn(e, r, o);
					return;
				case `dangerouslySetInnerHTML`:
					if (r != null) {
						if (typeof r != `object` || !(`__html` in r)) throw Error(i(61));
						if (((n = r.__html), n != null)) {
							if (a.children != null) throw Error(i(60));
							o?.__html !== n && (e.innerHTML = n);
						}
					}
					break;
				case `children`:
					if (typeof r == `string`) hn(e, r);
					else if (typeof r == `number` || typeof r == `bigint`) hn(e, `` + r);
					else return;
					break;
				case `onScroll`:
					r != null && Q(`scroll`, e);
					return;
				case `onScrollEnd`:
					r != null && Q(`scrollend`, e);
					return;
				case `onClick`:
					r != null && (e.onclick = Cn);
					return;
				case `suppressContentEditableWarning`:
				case `suppressHydrationWarning`:
				case `innerHTML`:
				case `ref`:
					return;
				case `innerText`:
				case `textContent`:
					return;
				default:
					if (!Wt.hasOwnProperty(n))
						a: {
							if (
								n[0] === `o` &&
								n[1] === `n` &&
								((a = n.endsWith(`Capture`)),
								(o = n.slice(2, a ? n.length - 7 : void 0)),
								(t = e[Ot] || null),
								(t = t == null ? null : t[n]),
								typeof t == `function` && e.removeEventListener(o, t, a),
								typeof r == `function`)
							) {
								typeof t != `function` &&
									t !== null &&
									(n in e ? (e[n] = null) : e.hasAttribute(n) && e.removeAttribute(n)),
									e.addEventListener(o, r, a);
								break a;
							}
							(M = !0), n in e ? (e[n] = r) : !0 === r ? e.setAttribute(n, ``) : Qt(e, n, r);
						}
					return;
			}
			M = !0;
		}
		function np(e, t, n) {
			switch (t) {
				case `div`:
				case `span`:
				case `svg`:
				case `path`:
				case `a`:
				case `g`:
				case `p`:
				case `li`:
					break;
				case `img`:
					Q(`error`, e), Q(`load`, e);
					var r = !1,
						a = !1,
						o;
					for (o in n)
						if (n.hasOwnProperty(o)) {
							var s = n[o];
							if (s != null)
								switch (o) {
									case `src`:
										r = !0;
										break;
									case `srcSet`:
										a = !0;
										break;
									case `children`:
									case `dangerouslySetInnerHTML`:
										throw Error(i(137, t));
									default:
										$(e, t, o, s, n, null);
								}
						}
					a && $(e, t, `srcSet`, n.srcSet, n, null), r && $(e, t, `src`, n.src, n, null);
					return;
				case `input`:
					Q(`invalid`, e);
					var c = (o = s = a = null),
						l = null,
						u = null;
					for (r in n)
						if (n.hasOwnProperty(r)) {
							var d = n[r];
							if (d != null)
								switch (r) {
									case `name`:
										a = d;
										break;
									case `type`:
										s = d;
										break;
									case `checked`:
										l = d;
										break;
									case `defaultChecked`:
										u = d;
										break;
									case `value`:
										o = d;
										break;
									case `defaultValue`:
										c = d;
										break;
									case `children`:
									case `dangerouslySetInnerHTML`:
										if (d != null) throw Error(i(137, t));
										break;
									default:
										$(e, t, r, d, n, null);
								}
						}
					un(e, o, c, l, u, s, a, !1);
					return;
				case `select`:
					for (a in (Q(`invalid`, e), (r = s = o = null), n))
						if (n.hasOwnProperty(a) && ((c = n[a]), c != null))
							switch (a) {
								case `value`:
									o = c;
									break;
								case `defaultValue`:
									s = c;
									break;
								case `multiple`:
									r = c;
								default:
									$(e, t, a, c, n, null);
							}
					(t = o),
						(n = s),
						(e.multiple = !!r),
						t == null ? n != null && fn(e, !!r, n, !0) : fn(e, !!r, t, !1);
					return;
				case `textarea`:
					for (s in (Q(`invalid`, e), (o = a = r = null), n))
						if (n.hasOwnProperty(s) && ((c = n[s]), c != null))
							switch (s) {
								case `value`:
									r = c;
									break;
								case `defaultValue`:
									a = c;
									break;
								case `children`:
									o = c;
									break;
								case `dangerouslySetInnerHTML`:
									if (c != null) throw Error(i(91));
									break;
								default:
									$(e, t, s, c, n, null);
							}
					mn(e, r, a, o);
					return;
				case `option`:
					for (l in n)
						if (n.hasOwnProperty(l) && ((r = n[l]), r != null))
							switch (l) {
								case `selected`:
									e.selected = r && typeof r != `function` && typeof r != `symbol`;
									break;
								default:
									$(e, t, l, r, n, null);
							}
					return;
				case `dialog`:
					Q(`beforetoggle`, e), Q(`toggle`, e), Q(`cancel`, e), Q(`close`, e);
					break;
				case `iframe`:
				case `object`:
					Q(`load`, e);
					break;
				case `video`:
				case `audio`:
					for (r = 0; r < zf.length; r++) Q(zf[r], e);
					break;
				case `image`:
					Q(`error`, e), Q(`load`, e);
					break;
				case `details`:
					Q(`toggle`, e);
					break;
				case `embed`:
				case `source`:
				case `link`:
					Q(`error`, e), Q(`load`, e);
				case `area`:
				case `base`:
				case `br`:
				case `col`:
				case `hr`:
				case `keygen`:
				case `meta`:
				case `param`:
				case `track`:
				case `wbr`:
				case `menuitem`:
					for (u in n)
						if (n.hasOwnProperty(u) && ((r = n[u]), r != null))
							switch (u) {
								case `children`:
								case `dangerouslySetInnerHTML`:
									throw Error(i(137, t));
								default:
									$(e, t, u, r, n, null);
							}
					return;
				default:
					if (yn(t)) {
						for (d in n)
							n.hasOwnProperty(d) && ((r = n[d]), r !== void 0 && tp(e, t, d, r, n, void 0));
						return;
					}
			}
			for (c in n) n.hasOwnProperty(c) && ((r = n[c]), r != null && $(e, t, c, r, n, null));
		}
		var rp = {};
		function ip(e, t, n, r) {
			switch (t) {
				case `div`:
				case `span`:
				case `svg`:
				case `path`:
				case `a`:
				case `g`:
				case `p`:
				case `li`:
					break;
				case `input`:
					var a = null,
						o = null,
						s = null,
						c = null,
						l = null,
						u = null,
						d = null;
					for (m in n) {
						var f = n[m];
						if (n.hasOwnProperty(m) && f != null)
							switch (m) {
								case `checked`:
									break;
								case `value`:
									break;
								case `defaultValue`:
									l = f;
								default:
									r.hasOwnProperty(m) || $(e, t, m, null, r, f);
							}
					}
					for (var p in r) {
						var m = r[p];
						if (((f = n[p]), r.hasOwnProperty(p) && (m != null || f != null)))
							switch (p) {
								case `type`:
									m !== f && (M = !0), (o = m);
									break;
								case `name`:
									m !== f && (M = !0), (a = m);
									break;
								case `checked`:
									m !== f && (M = !0), (u = m);
									break;
								case `defaultChecked`:
									m !== f && (M = !0), (d = m);
									break;
								case `value`:
									m !== f && (M = !0), (s = m);
									break;
								case `defaultValue`:
									m !== f && (M = !0), (c = m);
									break;
								case `children`:
								case `dangerouslySetInnerHTML`:
									if (m != null) throw Error(i(137, t));
									break;
								default:
									m !== f && $(e, t, p, m, r, f);
							}
					}
					ln(e, s, c, l, u, d, o, a);
					return;
				case `select`:
					for (o in ((m = s = c = p = null), n))
						if (((l = n[o]), n.hasOwnProperty(o) && l != null))
							switch (o) {
								case `value`:
									break;
								case `multiple`:
									m = l;
								default:
									r.hasOwnProperty(o) || $(e, t, o, null, r, l);
							}
					for (a in r)
						if (((o = r[a]), (l = n[a]), r.hasOwnProperty(a) && (o != null || l != null)))
							switch (a) {
								case `value`:
									o !== l && (M = !0), (p = o);
									break;
								case `defaultValue`:
									o !== l && (M = !0), (c = o);
									break;
								case `multiple`:
									o !== l && (M = !0), (s = o);
								default:
									o !== l && $(e, t, a, o, r, l);
							}
					(t = c),
						(n = s),
						(r = m),
						p == null
							? !!r != !!n && (t == null ? fn(e, !!n, n ? [] : ``, !1) : fn(e, !!n, t, !0))
							: fn(e, !!n, p, !1);
					return;
				case `textarea`:
					for (c in ((m = p = null), n))
						if (((a = n[c]), n.hasOwnProperty(c) && a != null && !r.hasOwnProperty(c)))
							switch (c) {
								case `value`:
									break;
								case `children`:
									break;
								default:
									$(e, t, c, null, r, a);
							}
					for (s in r)
						if (((a = r[s]), (o = n[s]), r.hasOwnProperty(s) && (a != null || o != null)))
							switch (s) {
								case `value`:
									a !== o && (M = !0), (p = a);
									break;
								case `defaultValue`:
									a !== o && (M = !0), (m = a);
									break;
								case `children`:
									break;
								case `dangerouslySetInnerHTML`:
									if (a != null) throw Error(i(91));
									break;
								default:
									a !== o && $(e, t, s, a, r, o);
							}
					pn(e, p, m);
					return;
				case `option`:
					for (var h in n)
						if (((p = n[h]), n.hasOwnProperty(h) && p != null && !r.hasOwnProperty(h)))
							switch (h) {
								case `selected`:
									e.selected = !1;
									break;
								default:
									$(e, t, h, null, r, p);
							}
					for (l in r)
						if (
							((p = r[l]), (m = n[l]), r.hasOwnProperty(l) && p !== m && (p != null || m != null))
						)
							switch (l) {
								case `selected`:
									p !== m && (M = !0),
										(e.selected = p && typeof p != `function` && typeof p != `symbol`);
									break;
								default:
									$(e, t, l, p, r, m);
							}
					return;
				case `img`:
				case `link`:
				case `area`:
				case `base`:
				case `br`:
				case `col`:
				case `embed`:
				case `hr`:
				case `keygen`:
				case `meta`:
				case `param`:
				case `source`:
				case `track`:
				case `wbr`:
				case `menuitem`:
					for (var g in n)
						(p = n[g]),
							n.hasOwnProperty(g) && p != null && !r.hasOwnProperty(g) && $(e, t, g, null, r, p);
					for (u in r)
						if (
							((p = r[u]), (m = n[u]), r.hasOwnProperty(u) && p !== m && (p != null || m != null))
						)
							switch (u) {
								case `children`:
								case `dangerouslySetInnerHTML`:
									if (p != null) throw Error(i(137, t));
									break;
								default:
									$(e, t, u, p, r, m);
							}
					return;
				default:
					if (yn(t)) {
						for (var _ in n)
							(p = n[_]),
								n.hasOwnProperty(_) &&
									p !== void 0 &&
									!r.hasOwnProperty(_) &&
									tp(e, t, _, void 0, r, p);
						for (d in r)
							(p = r[d]),
								(m = n[d]),
								!r.hasOwnProperty(d) ||
									p === m ||
									(p === void 0 && m === void 0) ||
									tp(e, t, d, p, r, m);
						return;
					}
			}
			for (var v in n)
				(p = n[v]),
					n.hasOwnProperty(v) && p != null && !r.hasOwnProperty(v) && $(e, t, v, null, r, p);
			for (f in r)
				(p = r[f]),
					(m = n[f]),
					!r.hasOwnProperty(f) || p === m || (p == null && m == null) || $(e, t, f, p, r, m);
		}
		function ap(e) {
			switch (e) {
				case `css`:
				case `script`:
				case `font`:
				case `img`:
				case `image`:
				case `input`:
				case `link`:
					return !0;
				default:
					return !1;
			}
		}
		function op() {
			if (typeof performance.getEntriesByType == `function`) {
				for (
					var e = 0, t = 0, n = performance.getEntriesByType(`resource`), r = 0;
					r < n.length;
					r++
				) {
					var i = n[r],
						a = i.transferSize,
						o = i.initiatorType,
						s = i.duration;
					if (a && s && ap(o)) {
						for (o = 0, s = i.responseEnd, r += 1; r < n.length; r++) {
							var c = n[r],
								l = c.startTime;
							if (l > s) break;
							var u = c.transferSize,
								d = c.initiatorType;
							u && ap(d) && ((c = c.responseEnd), (o += u * (c < s ? 1 : (s - l) / (c - l))));
						}
						if ((--r, (t += (8 * (a + o)) / (i.duration / 1e3)), e++, 10 < e)) break;
					}
				}
				if (0 < e) return t / e / 1e6;
			}
			return navigator.connection && ((e = navigator.connection.downlink), typeof e == `number`)
				? e
				: 5;
		}
		var sp = null,
			cp = null;
		function lp(e) {
			return e.nodeType === 9 ? e : e.ownerDocument;
		}
		function up(e) {
			switch (e) {
				case `http://www.w3.org/2000/svg`:
					return 1;
				case `http://www.w3.org/1998/Math/MathML`:
					return 2;
				default:
					return 0;
			}
		}
		function dp(e, t) {
			if (e === 0)
				switch (t) {
					case `svg`:
						return 1;
					case `math`:
						return 2;
					default:
						return 0;
				}
			return e === 1 && t === `foreignObject` ? 0 : e;
		}
		function fp(e, t, n, r) {
			return (n = lp(n).createElement(e)), (n[Dt] = r), (n[Ot] = t), np(n, e, t), Vt(n), n;
		}
		function pp(e, t) {
			return (
				e === `textarea` ||
				e === `noscript` ||
				typeof t.children == `string` ||
				typeof t.children == `number` ||
				typeof t.children == `bigint` ||
				(typeof t.dangerouslySetInnerHTML == `object` &&
					t.dangerouslySetInnerHTML !== null &&
					t.dangerouslySetInnerHTML.__html != null)
			);
		}
		var mp = null;
		function hp() {
			var e = window.event;
			return e && e.type === `popstate` ? e !== mp && ((mp = e), !0) : ((mp = null), !1);
		}
		var gp = typeof setTimeout == `function` ? setTimeout : void 0,
			_p = typeof clearTimeout == `function` ? clearTimeout : void 0,
			vp = typeof Promise == `function` ? Promise : void 0,
			yp = typeof requestAnimationFrame == `function` ? requestAnimationFrame : gp,
			bp =
				typeof queueMicrotask == `function`
					? queueMicrotask
					: vp === void 0
						? gp
						: function (e) {
								return vp.resolve(null).then(e).catch(xp);
							};
		function xp(e) {
			setTimeout(function () {
				throw e;
			});
		}
		function Sp(e) {
			return e === `head`;
		}
		function Cp(e, t) {
			var n = t,
				r = 0;
			do {
				var i = n.nextSibling;
				if ((e.removeChild(n), i && i.nodeType === 8)) {
					if (((n = i.data), n === `/$` || n === `/&`)) {
						if (r === 0) {
							e.removeChild(i), Hh(t);
							return;
						}
						r--;
					} else if (n === `$` || n === `$?` || n === `$~` || n === `$!` || n === `&`) r++;
					else if (n === `html`) _m(e.ownerDocument.documentElement);
					else if (n === `head`) {
						(n = e.ownerDocument.head), _m(n);
						for (var a = n.firstChild; a; ) {
							var o = a.nextSibling,
								s = a.nodeName;
							a[Pt] ||
								s === `SCRIPT` ||
								s === `STYLE` ||
								(s === `LINK` && a.rel.toLowerCase() === `stylesheet`) ||
								n.removeChild(a),
								(a = o);
						}
					} else n === `body` && _m(e.ownerDocument.body);
				}
				n = i;
			} while (n);
			Hh(t);
		}
		function wp(e, t) {
			var n = e;
			e = 0;
			do {
				var r = n.nextSibling;
				if (
					(n.nodeType === 1
						? t
							? ((n._stashedDisplay = n.style.display), (n.style.display = `none`))
							: ((n.style.display = n._stashedDisplay || ``),
								n.getAttribute(`style`) === `` && n.removeAttribute(`style`))
						: n.nodeType === 3 &&
							(t
								? ((n._stashedText = n.nodeValue), (n.nodeValue = ``))
								: (n.nodeValue = n._stashedText || ``)),
					r && r.nodeType === 8)
				) {
					if (((n = r.data), n === `/$`)) {
						if (e === 0) break;
						e--;
					} else (n !== `$` && n !== `$?` && n !== `$~` && n !== `$!`) || e++;
				}
				n = r;
			} while (n);
		}
		function Tp(e, t, n) {
			if (
				((t = CSS.escape(t) === t ? t : `r-` + btoa(t).replace(/=/g, ``)),
				(e.style.viewTransitionName = t),
				n != null && (e.style.viewTransitionClass = n),
				(n = getComputedStyle(e)),
				n.display === `inline`)
			) {
				if (((t = e.getClientRects()), t.length === 1)) var r = 1;
				else
					for (var i = (r = 0); i < t.length; i++) {
						var a = t[i];
						0 < a.width && 0 < a.height && r++;
					}
				r === 1 &&
					((e = e.style),
					(e.display = t.length === 1 ? `inline-block` : `block`),
					(e.marginTop = `-` + n.paddingTop),
					(e.marginBottom = `-` + n.paddingBottom));
			}
		}
		function Ep(e, t) {
			(e = e.style), (t = t.style);
			var n =
				t == null
					? null
					: t.hasOwnProperty(`viewTransitionName`)
						? t.viewTransitionName
						: t.hasOwnProperty(`view-transition-name`)
							? t[`view-transition-name`]
							: null;
			(e.viewTransitionName = n == null || typeof n == `boolean` ? `` : (`` + n).trim()),
				(n =
					t == null
						? null
						: t.hasOwnProperty(`viewTransitionClass`)
							? t.viewTransitionClass
							: t.hasOwnProperty(`view-transition-class`)
								? t[`view-transition-class`]
								: null),
				(e.viewTransitionClass = n == null || typeof n == `boolean` ? `` : (`` + n).trim()),
				e.display === `inline-block` &&
					(t == null
						? (e.display = e.margin = ``)
						: ((n = t.display),
							(e.display = n == null || typeof n == `boolean` ? `` : n),
							(n = t.margin),
							n == null
								? ((n = t.hasOwnProperty(`marginTop`) ? t.marginTop : t[`margin-top`]),
									(e.marginTop = n == null || typeof n == `boolean` ? `` : n),
									(t = t.hasOwnProperty(`marginBottom`) ? t.marginBottom : t[`margin-bottom`]),
									(e.marginBottom = t == null || typeof t == `boolean` ? `` : t))
								: (e.margin = n)));
		}
		function Dp(e, t, n) {
			return (
				(n = n.ownerDocument.defaultView),
				{
					rect: e,
					abs: t.position === `absolute` || t.position === `fixed`,
					clip:
						t.clipPath !== `none` ||
						t.overflow !== `visible` ||
						t.filter !== `none` ||
						t.mask !== `none` ||
						t.mask !== `none` ||
						t.borderRadius !== `0px`,
					view: 0 <= e.bottom && 0 <= e.right && e.top <= n.innerHeight && e.left <= n.innerWidth,
				}
			);
		}
		function Op(e) {
			return Dp(e.getBoundingClientRect(), getComputedStyle(e), e);
		}
		function kp(e) {
			var t = e.getBoundingClientRect();
			t = new DOMRect(t.x + 2e4, t.y + 2e4, t.width, t.height);
			var n = getComputedStyle(e);
			return Dp(t, n, e);
		}
		function Ap(e) {
			return e.documentElement.clientHeight;
		}
		function jp(e) {
			this.addEventListener(`load`, e), this.addEventListener(`error`, e);
		}
		function Mp(e, t, n, r, i, a, o, s, c) {
			var l = t.nodeType === 9 ? t : t.ownerDocument;
			try {
				var u = l.startViewTransition({
					update: function () {
						var t = l.defaultView,
							n = t.navigation && t.navigation.transition,
							o = l.fonts.status;
						r();
						var s = [];
						if (
							(o === `loaded` && (Ap(l), l.fonts.status === `loading` && s.push(l.fonts.ready)),
							(o = s.length),
							e !== null)
						)
							for (var c = e.suspenseyImages, u = 0, d = 0; d < c.length; d++) {
								var f = c[d];
								if (!f.complete) {
									var p = f.getBoundingClientRect();
									if (
										0 < p.bottom &&
										0 < p.right &&
										p.top < t.innerHeight &&
										p.left < t.innerWidth
									) {
										if (((u += Xm(f)), u > $m)) {
											s.length = o;
											break;
										}
										(f = new Promise(jp.bind(f))), s.push(f);
									}
								}
							}
						if (0 < s.length)
							return (
								(t = Promise.race([
									Promise.all(s),
									new Promise(function (e) {
										return setTimeout(e, 500);
									}),
								]).then(i, i)),
								(n ? Promise.allSettled([n.finished, t]) : t).then(a, a)
							);
						if ((i(), n)) return n.finished.then(a, a);
						a();
					},
					types: n,
				});
				l.__reactViewTransition = u;
				var d = [];
				return (
					u.ready.then(
						function () {
							for (
								var e = l.documentElement.getAnimations({ subtree: !0 }), t = 0;
								t < e.length;
								t++
							) {
								var n = e[t],
									r = n.effect,
									i = r.pseudoElement;
								if (i != null && i.startsWith(`::view-transition`)) {
									d.push(n), (n = r.getKeyframes());
									for (var a = (i = void 0), s = !0, c = 0; c < n.length; c++) {
										var u = n[c],
											f = u.width;
										if (i === void 0) i = f;
										else if (i !== f) {
											s = !1;
											break;
										}
										if (((f = u.height), a === void 0)) a = f;
										else if (a !== f) {
											s = !1;
											break;
										}
										delete u.width, delete u.height, u.transform === `none` && delete u.transform;
									}
									s &&
										i !== void 0 &&
										a !== void 0 &&
										(r.setKeyframes(n),
										(s = getComputedStyle(r.target, r.pseudoElement)),
										s.width !== i || s.height !== a) &&
										((s = n[0]),
										(s.width = i),
										(s.height = a),
										(s = n[n.length - 1]),
										(s.width = i),
										(s.height = a),
										r.setKeyframes(n));
								}
							}
							o();
						},
						function (e) {
							l.__reactViewTransition === u && (l.__reactViewTransition = null);
							try {
								if (typeof e == `object` && e)
									switch (e.name) {
										case `InvalidStateError`:
											(e.message ===
												`View transition was skipped because document visibility state is hidden.` ||
												e.message ===
													`Skipping view transition because document visibility state has become hidden.` ||
												e.message === `Skipping view transition because viewport size changed.` ||
												e.message === `Transition was aborted because of invalid state`) &&
												(e = null);
									}
								e !== null && c(e);
							} finally {
								r(), i(), o();
							}
						},
					),
					u.finished.finally(function () {
						for (var e = 0; e < d.length; e++) d[e].cancel();
						l.__reactViewTransition === u && (l.__reactViewTransition = null), s();
					}),
					u
				);
			} catch {
				return r(), i(), o(), null;
			}
		}
		function Np(e, t) {
			(this._scope = document.documentElement),
				(this._selector = `::view-transition-` + e + `(` + t + `)`);
		}
		(Np.prototype.animate = function (e, t) {
			return (
				(t = typeof t == `number` ? { duration: t } : T({}, t)),
				(t.pseudoElement = this._selector),
				this._scope.animate(e, t)
			);
		}),
			(Np.prototype.getAnimations = function () {
				for (
					var e = this._scope,
						t = this._selector,
						n = e.getAnimations({ subtree: !0 }),
						r = [],
						i = 0;
					i < n.length;
					i++
				) {
					var a = n[i].effect;
					a !== null && a.target === e && a.pseudoElement === t && r.push(n[i]);
				}
				return r;
			}),
			(Np.prototype.getComputedStyle = function () {
				return getComputedStyle(this._scope, this._selector);
			});
		function Pp(e) {
			return {
				name: e,
				group: new Np(`group`, e),
				imagePair: new Np(`image-pair`, e),
				old: new Np(`old`, e),
				new: new Np(`new`, e),
			};
		}
		function Fp(e) {
			(this._fragmentFiber = e), (this._observers = this._eventListeners = null);
		}
		Fp.prototype.addEventListener = function (e, t, n) {
			var r = null,
				i = null;
			if (
				!(n != null && typeof n != `boolean` && ((r = n.signal || null), r !== null && r.aborted))
			) {
				this._eventListeners === null && (this._eventListeners = []);
				var a = this._eventListeners;
				if (Bp(a, e, t, n) === -1) {
					var o = this,
						s = t;
					n != null &&
						typeof n != `boolean` &&
						!0 === n.once &&
						(s = function (r) {
							o.removeEventListener(e, t, n),
								typeof t == `function` ? t.call(this, r) : t.handleEvent(r);
						}),
						r !== null &&
							((i = o.removeEventListener.bind(o, e, t, n)),
							r.addEventListener(`abort`, i, { once: !0 }),
							(i = r.removeEventListener.bind(r, `abort`, i))),
						(r = Rp(n)),
						a.push({
							type: e,
							listener: t,
							optionsOrUseCapture: n,
							attachedListener: s,
							cleanup: i,
						}),
						f(this._fragmentFiber.child, !1, Ip, e, s, r);
				}
				this._eventListeners = a;
			}
		};
		function Ip(e, t, n, r) {
			return v(e).addEventListener(t, n, r), !1;
		}
		Fp.prototype.removeEventListener = function (e, t, n) {
			var r = this._eventListeners;
			if (r !== null && ((t = Bp(r, e, t, n)), t !== -1)) {
				var i = r[t];
				n = i.attachedListener;
				var a = i.cleanup;
				(i = Rp(i.optionsOrUseCapture)),
					f(this._fragmentFiber.child, !1, Lp, e, n, i),
					r.splice(t, 1),
					a !== null && a();
			}
		};
		function Lp(e, t, n, r) {
			return v(e).removeEventListener(t, n, r), !1;
		}
		function Rp(e) {
			return e != null &&
				typeof e != `boolean` &&
				(!0 === e.once || e.signal instanceof AbortSignal)
				? { capture: e.capture, passive: e.passive }
				: e;
		}
		function zp(e) {
			return e == null
				? `c=0`
				: typeof e == `boolean`
					? `c=` + (e ? `1` : `0`)
					: `c=` + (e.capture ? `1` : `0`);
		}
		function Bp(e, t, n, r) {
			if (e.length === 0) return -1;
			r = zp(r);
			for (var i = 0; i < e.length; i++) {
				var a = e[i];
				if (a.type === t && a.listener === n && zp(a.optionsOrUseCapture) === r) return i;
			}
			return -1;
		}
		(Fp.prototype.dispatchEvent = function (e) {
			var t = p(this._fragmentFiber);
			if (t === null) return !0;
			t = v(t);
			var n = this._eventListeners;
			if ((n !== null && 0 < n.length) || !e.bubbles) {
				var r = t.nodeType === 9 ? t.createComment(``) : document.createTextNode(``);
				if (n)
					for (var i = 0; i < n.length; i++) {
						var a = n[i];
						r.addEventListener(a.type, a.attachedListener, Rp(a.optionsOrUseCapture));
					}
				if ((t.appendChild(r), (e = r.dispatchEvent(e)), n))
					for (i = 0; i < n.length; i++)
						(a = n[i]),
							r.removeEventListener(a.type, a.attachedListener, Rp(a.optionsOrUseCapture));
				return t.removeChild(r), e;
			}
			return t.dispatchEvent(e);
		}),
			(Fp.prototype.focus = function (e) {
				f(this._fragmentFiber.child, !0, Vp, e, void 0, void 0);
			});
		function Vp(e, t) {
			return e.tag !== 6 && ((e = v(e)), pm(e, t));
		}
		Fp.prototype.focusLast = function (e) {
			var t = [];
			f(this._fragmentFiber.child, !0, Hp, t, void 0, void 0);
			for (var n = t.length - 1; 0 <= n && !Vp(t[n], e); n--);
		};
		function Hp(e, t) {
			return t.push(e), !1;
		}
		Fp.prototype.blur = function () {
			var e = p(this._fragmentFiber);
			e !== null &&
				((e = v(e)),
				(e = lp(e).activeElement),
				e !== null && f(this._fragmentFiber.child, !1, Up, e, void 0, void 0));
		};
		function Up(e, t) {
			return e.tag !== 6 && ((e = v(e)), e === t || e.contains(t) ? (t.blur(), !0) : !1);
		}
		Fp.prototype.observeUsing = function (e) {
			this._observers === null && (this._observers = new Set()),
				this._observers.add(e),
				f(this._fragmentFiber.child, !1, Wp, e, void 0, void 0);
		};
		function Wp(e, t) {
			return e.tag === 6 || ((e = v(e)), t.observe(e)), !1;
		}
		Fp.prototype.unobserveUsing = function (e) {
			var t = this._observers;
			if (t !== null && t.has(e)) {
				t.delete(e), f(this._fragmentFiber.child, !1, Gp, e, void 0, void 0);
				for (var n = (t = 0); n < Kp.length; n++) {
					var r = Kp[n];
					r.fragmentInstance === this && r.observer === e ? e.unobserve(r.instance) : (Kp[t++] = r);
				}
				Kp.length = t;
			}
		};
		function Gp(e, t) {
			return e.tag === 6 || ((e = v(e)), t.unobserve(e)), !1;
		}
		var Kp = [],
			qp = !1;
		function Jp(e, t, n) {
			Kp.push({ fragmentInstance: e, observer: t, instance: n }),
				qp ||
					((qp = !0),
					mm(function () {
						qp = !1;
						var e = Kp;
						Kp = [];
						for (var t = 0; t < e.length; t++) {
							var n = e[t];
							n.observer.unobserve(n.instance);
						}
					}));
		}
		Fp.prototype.getClientRects = function () {
			var e = [];
			return f(this._fragmentFiber.child, !1, Yp, e, void 0, void 0), e;
		};
		function Yp(e, t) {
			if (e.tag === 6) {
				e = e.stateNode;
				var n = e.ownerDocument.createRange();
				n.selectNodeContents(e), t.push.apply(t, n.getClientRects());
			} else (e = v(e)), t.push.apply(t, e.getClientRects());
			return !1;
		}
		(Fp.prototype.getRootNode = function (e) {
			var t = p(this._fragmentFiber);
			return t === null ? this : v(t).getRootNode(e);
		}),
			(Fp.prototype.compareDocumentPosition = function (e) {
				var t = p(this._fragmentFiber);
				if (t === null) return Node.DOCUMENT_POSITION_DISCONNECTED;
				var n = [];
				f(this._fragmentFiber.child, !1, Hp, n, void 0, void 0);
				var r = v(t);
				if (n.length === 0) {
					if (((n = r), h(this._fragmentFiber))) {
						a: {
							for (t = this._fragmentFiber.return; t !== null; ) {
								if (t.tag === 4) {
									t = t.stateNode.containerInfo;
									break a;
								}
								if (t.tag === 3 || t.tag === 5 || t.tag === 27) break;
								t = t.return;
							}
							t = null;
						}
						t != null && (n = t);
					}
					t = this._fragmentFiber;
					var i = (r = n.compareDocumentPosition(e));
					return (
						n === e
							? (i = Node.DOCUMENT_POSITION_CONTAINS)
							: r & Node.DOCUMENT_POSITION_CONTAINED_BY &&
								((n = g(t)[1]),
								n === null
									? (i = Node.DOCUMENT_POSITION_PRECEDING)
									: ((e = v(n).compareDocumentPosition(e)),
										(i =
											e === 0 || e & Node.DOCUMENT_POSITION_FOLLOWING
												? Node.DOCUMENT_POSITION_FOLLOWING
												: Node.DOCUMENT_POSITION_PRECEDING))),
						(i |= Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC)
					);
				}
				(t = v(n[0])), (i = v(n[n.length - 1]));
				var a = h(this._fragmentFiber) ? t.parentElement : r;
				if (a == null) return Node.DOCUMENT_POSITION_DISCONNECTED;
				(r = a.compareDocumentPosition(t) & Node.DOCUMENT_POSITION_CONTAINED_BY),
					(a = a.compareDocumentPosition(i) & Node.DOCUMENT_POSITION_CONTAINED_BY);
				var o = t.compareDocumentPosition(e),
					s = i.compareDocumentPosition(e),
					c = o & Node.DOCUMENT_POSITION_CONTAINED_BY || s & Node.DOCUMENT_POSITION_CONTAINED_BY;
				return (
					(s =
						r && a && o & Node.DOCUMENT_POSITION_FOLLOWING && s & Node.DOCUMENT_POSITION_PRECEDING),
					(t =
						(r && t === e) || (a && i === e) || c || s
							? Node.DOCUMENT_POSITION_CONTAINED_BY
							: (!r && t === e) || (!a && i === e)
								? Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC
								: o),
					t & Node.DOCUMENT_POSITION_DISCONNECTED ||
					t & Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC ||
					Xp(t, this._fragmentFiber, n[0], n[n.length - 1], e)
						? t
						: Node.DOCUMENT_POSITION_IMPLEMENTATION_SPECIFIC
				);
			});
		function Xp(e, t, n, r, i) {
			var a = Lt(i);
			if (e & Node.DOCUMENT_POSITION_CONTAINED_BY) {
				if ((n = !!a))
					a: {
						for (; a !== null; ) {
							if (a.tag === 7 && (a === t || a.alternate === t)) {
								n = !0;
								break a;
							}
							a = a.return;
						}
						n = !1;
					}
				return n;
			}
			if (e & Node.DOCUMENT_POSITION_CONTAINS) {
				if (a === null)
					return (a = i.ownerDocument), i === a || i === a.documentElement || i === a.body;
				a: {
					for (a = t, t = p(t); a !== null; ) {
						if (!((a.tag !== 5 && a.tag !== 3 && a.tag !== 27) || (a !== t && a.alternate !== t))) {
							a = !0;
							break a;
						}
						a = a.return;
					}
					a = !1;
				}
				return a;
			}
			return e & Node.DOCUMENT_POSITION_PRECEDING
				? ((t = !!a) &&
						!(t = a === n) &&
						((t = w(n, a, C)),
						t === null ? (t = !1) : (f(t, !0, x, a, n), (a = y), (y = null), (t = a !== null))),
					t)
				: e & Node.DOCUMENT_POSITION_FOLLOWING
					? ((t = !!a) &&
							!(t = a === r) &&
							((t = w(r, a, C)),
							t === null
								? (t = !1)
								: (f(t, !0, S, a, r), (a = y), (b = y = null), (t = a !== null))),
						t)
					: !1;
		}
		function Zp(e, t) {
			var n = e.ownerDocument.createRange();
			n.selectNodeContents(e),
				(e = n.getBoundingClientRect()),
				window.scrollTo(
					window.scrollX + e.left,
					t ? window.scrollY + e.top : window.scrollY + e.bottom - window.innerHeight,
				);
		}
		Fp.prototype.scrollIntoView = function (e) {
			if (typeof e == `object`) throw Error(i(566));
			var t = [];
			f(this._fragmentFiber.child, !1, Hp, t, void 0, void 0);
			var n = !1 !== e;
			if (t.length === 0) {
				var r = g(this._fragmentFiber);
				if (((r = n ? r[1] || r[0] || p(this._fragmentFiber) : r[0] || r[1]), r === null)) return;
				if (r.tag === 6) {
					(e = v(r)), Zp(e, n);
					return;
				}
				if (((r = v(r)), r.nodeType !== 9)) {
					if (r.nodeType === 11) {
						(n = `host` in r ? r.host : null), n !== null && n.scrollIntoView(e);
						return;
					}
					r.scrollIntoView(e);
				}
			}
			for (r = n ? t.length - 1 : 0; r !== (n ? -1 : t.length); ) {
				var a = t[r];
				a.tag === 6 ? ((a = v(a)), Zp(a, n)) : v(a).scrollIntoView(e), (r += n ? -1 : 1);
			}
		};
		function Qp(e, t) {
			return (e = v(e)), $p(e, t), !1;
		}
		function $p(e, t) {
			(e.reactFragments ??= new Set()), e.reactFragments.add(t);
		}
		function em(e, t) {
			var n = t._eventListeners;
			if (n !== null)
				for (var r = 0; r < n.length; r++) {
					var i = n[r];
					e.addEventListener(i.type, i.attachedListener, Rp(i.optionsOrUseCapture));
				}
			e.nodeType !== 3 &&
				((n = t._observers),
				n !== null &&
					n.forEach(function (n) {
						for (var r = 0, i = 0; i < Kp.length; i++) {
							var a = Kp[i];
							(a.fragmentInstance !== t || a.observer !== n || a.instance !== e) && (Kp[r++] = a);
						}
						(Kp.length = r), n.observe(e);
					}),
				$p(e, t));
		}
		function tm(e, t) {
			var n = t._eventListeners;
			if (n !== null)
				for (var r = 0; r < n.length; r++) {
					var i = n[r];
					e.removeEventListener(i.type, i.attachedListener, Rp(i.optionsOrUseCapture));
				}
			e.nodeType !== 3 &&
				((n = t._observers),
				n !== null &&
					n.forEach(function (n) {
						typeof n.rootMargin == `string` ? Jp(t, n, e) : n.unobserve(e);
					}),
				e.reactFragments != null && e.reactFragments.delete(t));
		}
		function nm(e) {
			var t = e.firstChild;
			for (t && t.nodeType === 10 && (t = t.nextSibling); t; ) {
				var n = t;
				switch (((t = t.nextSibling), n.nodeName)) {
					case `HTML`:
					case `HEAD`:
					case `BODY`:
						nm(n), It(n);
						continue;
					case `SCRIPT`:
					case `STYLE`:
						continue;
					case `LINK`:
						if (n.rel.toLowerCase() === `stylesheet`) continue;
				}
				e.removeChild(n);
			}
		}
		function rm(e, t, n, r) {
			for (; e.nodeType === 1; ) {
				var i = n;
				if (e.nodeName.toLowerCase() !== t.toLowerCase()) {
					if (!r && (e.nodeName !== `INPUT` || e.type !== `hidden`)) break;
				} else if (!r) {
					if (t === `input` && e.type === `hidden`) {
						var a = i.name == null ? null : `` + i.name;
						if (i.type === `hidden` && e.getAttribute(`name`) === a) return e;
					} else return e;
				} else if (!e[Pt])
					switch (t) {
						case `meta`:
							if (!e.hasAttribute(`itemprop`)) break;
							return e;
						case `link`:
							if (
								((a = e.getAttribute(`rel`)),
								(a === `stylesheet` && e.hasAttribute(`data-precedence`)) ||
									a !== i.rel ||
									e.getAttribute(`href`) !== (i.href == null || i.href === `` ? null : i.href) ||
									e.getAttribute(`crossorigin`) !==
										(i.crossOrigin == null ? null : i.crossOrigin) ||
									e.getAttribute(`title`) !== (i.title == null ? null : i.title))
							)
								break;
							return e;
						case `style`:
							if (e.hasAttribute(`data-precedence`)) break;
							return e;
						case `script`:
							if (
								((a = e.getAttribute(`src`)),
								(a !== (i.src == null ? null : i.src) ||
									e.getAttribute(`type`) !== (i.type == null ? null : i.type) ||
									e.getAttribute(`crossorigin`) !==
										(i.crossOrigin == null ? null : i.crossOrigin)) &&
									a &&
									e.hasAttribute(`async`) &&
									!e.hasAttribute(`itemprop`))
							)
								break;
							return e;
						default:
							return e;
					}
				if (((e = lm(e.nextSibling)), e === null)) break;
			}
			return null;
		}
		function im(e, t, n) {
			if (t === ``) return null;
			for (; e.nodeType !== 3; )
				if (
					((e.nodeType !== 1 || e.nodeName !== `INPUT` || e.type !== `hidden`) && !n) ||
					((e = lm(e.nextSibling)), e === null)
				)
					return null;
			return e;
		}
		function am(e, t) {
			for (; e.nodeType !== 8; )
				if (
					((e.nodeType !== 1 || e.nodeName !== `INPUT` || e.type !== `hidden`) && !t) ||
					((e = lm(e.nextSibling)), e === null)
				)
					return null;
			return e;
		}
		function om(e) {
			return e.data === `$?` || e.data === `$~`;
		}
		function sm(e) {
			return e.data === `$!` || (e.data === `$?` && e.ownerDocument.readyState !== `loading`);
		}
		function cm(e, t) {
			var n = e.ownerDocument;
			if (e.data === `$~`) e._reactRetry = t;
			else if (e.data !== `$?` || n.readyState !== `loading`) t();
			else {
				var r = function () {
					t(), n.removeEventListener(`DOMContentLoaded`, r);
				};
				n.addEventListener(`DOMContentLoaded`, r), (e._reactRetry = r);
			}
		}
		function lm(e) {
			for (; e != null; e = e.nextSibling) {
				var t = e.nodeType;
				if (t === 1 || t === 3) break;
				if (t === 8) {
					if (
						((t = e.data),
						t === `$` ||
							t === `$!` ||
							t === `$?` ||
							t === `$~` ||
							t === `&` ||
							t === `F!` ||
							t === `F`)
					)
						break;
					if (t === `/$` || t === `/&`) return null;
				}
			}
			return e;
		}
		var um = null;
		function dm(e) {
			e = e.nextSibling;
			for (var t = 0; e; ) {
				if (e.nodeType === 8) {
					var n = e.data;
					if (n === `/$` || n === `/&`) {
						if (t === 0) return lm(e.nextSibling);
						t--;
					} else (n !== `$` && n !== `$!` && n !== `$?` && n !== `$~` && n !== `&`) || t++;
				}
				e = e.nextSibling;
			}
			return null;
		}
		function fm(e) {
			e = e.previousSibling;
			for (var t = 0; e; ) {
				if (e.nodeType === 8) {
					var n = e.data;
					if (n === `$` || n === `$!` || n === `$?` || n === `$~` || n === `&`) {
						if (t === 0) return e;
						t--;
					} else (n !== `/$` && n !== `/&`) || t++;
				}
				e = e.previousSibling;
			}
			return null;
		}
		function pm(e, t) {
			function n() {
				r = !0;
			}
			if (e.ownerDocument.activeElement === e) return !0;
			var r = !1;
			try {
				e.ownerDocument.addEventListener(`focus`, n, !0),
					(e.focus || HTMLElement.prototype.focus).call(e, t);
			} finally {
				e.ownerDocument.removeEventListener(`focus`, n, !0);
			}
			return r;
		}
		function mm(e) {
			yp(function () {
				yp(function (t) {
					return e(t);
				});
			});
		}
		function hm(e, t, n) {
			switch (((t = lp(n)), e)) {
				case `html`:
					if (((e = t.documentElement), !e)) throw Error(i(452));
					return e;
				case `head`:
					if (((e = t.head), !e)) throw Error(i(453));
					return e;
				case `body`:
					if (((e = t.body), !e)) throw Error(i(454));
					return e;
				default:
					throw Error(i(451));
			}
		}
		function gm(e, t, n) {
			for (var r in n) {
				var i = n[r];
				n.hasOwnProperty(r) && i != null && $(e, t, r, null, rp, i);
			}
			n.dangerouslySetInnerHTML != null && (e.textContent = ``),
				e.onclick === Cn && (e.onclick = null),
				It(e);
		}
		function _m(e) {
			for (var t = e.attributes; t.length; ) e.removeAttributeNode(t[0]);
			It(e);
		}
		var vm = new Map(),
			ym = new Set();
		function bm(e) {
			if (typeof e.getRootNode == `function`) {
				var t = e.getRootNode();
				if (t.nodeType === 9 || t.nodeType === 11) return t;
			}
			return e.nodeType === 9 ? e : e.ownerDocument;
		}
		var xm = O.d;
		O.d = { f: Sm, r: Cm, D: Em, C: Dm, L: Om, m: km, X: jm, S: Am, M: Mm };
		function Sm() {
			var e = xm.f(),
				t = Rd();
			return e || t;
		}
		function Cm(e) {
			var t = Rt(e);
			t !== null && t.tag === 5 && t.type === `form` ? ec(t) : xm.r(e);
		}
		var wm = typeof document > `u` ? null : document;
		function Tm(e, t, n) {
			var r = wm;
			if (r && typeof t == `string` && t) {
				var i = cn(t);
				(i = `link[rel="` + e + `"][href="` + i + `"]`),
					typeof n == `string` && (i += `[crossorigin="` + n + `"]`),
					ym.has(i) ||
						(ym.add(i),
						(e = { rel: e, crossOrigin: n, href: t }),
						r.querySelector(i) === null &&
							((t = r.createElement(`link`)), np(t, `link`, e), Vt(t), r.head.appendChild(t)));
			}
		}
		function Em(e) {
			xm.D(e), Tm(`dns-prefetch`, e, null);
		}
		function Dm(e, t) {
			xm.C(e, t), Tm(`preconnect`, e, t);
		}
		function Om(e, t, n) {
			xm.L(e, t, n);
			var r = wm;
			if (r && e && t) {
				var i = `link[rel="preload"][as="` + cn(t) + `"]`;
				t === `image` && n && n.imageSrcSet
					? ((i += `[imagesrcset="` + cn(n.imageSrcSet) + `"]`),
						typeof n.imageSizes == `string` && (i += `[imagesizes="` + cn(n.imageSizes) + `"]`))
					: (i += `[href="` + cn(e) + `"]`);
				var a = i;
				switch (t) {
					case `style`:
						a = Pm(e);
						break;
					case `script`:
						a = Rm(e);
				}
				if (
					!(
						vm.has(a) ||
						((e = T(
							{ rel: `preload`, href: t === `image` && n && n.imageSrcSet ? void 0 : e, as: t },
							n,
						)),
						vm.set(a, e),
						r.querySelector(i) !== null ||
							(t === `style` && r.querySelector(Fm(a))) ||
							(t === `script` && r.querySelector(zm(a))))
					)
				) {
					var o = r.createElement(`link`);
					np(o, `link`, e),
						t === `style` &&
							((o[Ft] = !0),
							(o.onload = o.onerror =
								function () {
									Ht(o);
								})),
						Vt(o),
						r.head.appendChild(o);
				}
			}
		}
		function km(e, t) {
			xm.m(e, t);
			var n = wm;
			if (n && e) {
				var r = t && typeof t.as == `string` ? t.as : `script`,
					i = `link[rel="modulepreload"][as="` + cn(r) + `"][href="` + cn(e) + `"]`,
					a = i;
				switch (r) {
					case `audioworklet`:
					case `paintworklet`:
					case `serviceworker`:
					case `sharedworker`:
					case `worker`:
					case `script`:
						a = Rm(e);
				}
				if (
					!vm.has(a) &&
					((e = T({ rel: `modulepreload`, href: e }, t)), vm.set(a, e), n.querySelector(i) === null)
				) {
					switch (r) {
						case `audioworklet`:
						case `paintworklet`:
						case `serviceworker`:
						case `sharedworker`:
						case `worker`:
						case `script`:
							if (n.querySelector(zm(a))) return;
					}
					(r = n.createElement(`link`)), np(r, `link`, e), Vt(r), n.head.appendChild(r);
				}
			}
		}
		function Am(e, t, n) {
			xm.S(e, t, n);
			var r = wm;
			if (r && e) {
				var i = Bt(r).hoistableStyles,
					a = Pm(e);
				t ||= `default`;
				var o = i.get(a);
				if (!o) {
					var s = { loading: 0, preload: null };
					if ((o = r.querySelector(Fm(a)))) s.loading = 5;
					else {
						(e = T({ rel: `stylesheet`, href: e, "data-precedence": t }, n)),
							(n = vm.get(a)) && Hm(e, n);
						var c = (o = r.createElement(`link`));
						Vt(c),
							np(c, `link`, e),
							(c._p = new Promise(function (e, t) {
								(c.onload = e), (c.onerror = t);
							})),
							c.addEventListener(`load`, function () {
								s.loading |= 1;
							}),
							c.addEventListener(`error`, function () {
								s.loading |= 2;
							}),
							(s.loading |= 4),
							Vm(o, t, r);
					}
					(o = { type: `stylesheet`, instance: o, count: 1, state: s }), i.set(a, o);
				}
			}
		}
		function jm(e, t) {
			xm.X(e, t);
			var n = wm;
			if (n && e) {
				var r = Bt(n).hoistableScripts,
					i = Rm(e),
					a = r.get(i);
				a ||
					((a = n.querySelector(zm(i))),
					a ||
						((e = T({ src: e, async: !0 }, t)),
						(t = vm.get(i)) && Um(e, t),
						(a = n.createElement(`script`)),
						Vt(a),
						np(a, `link`, e),
						n.head.appendChild(a)),
					(a = { type: `script`, instance: a, count: 1, state: null }),
					r.set(i, a));
			}
		}
		function Mm(e, t) {
			xm.M(e, t);
			var n = wm;
			if (n && e) {
				var r = Bt(n).hoistableScripts,
					i = Rm(e),
					a = r.get(i);
				a ||
					((a = n.querySelector(zm(i))),
					a ||
						((e = T({ src: e, async: !0, type: `module` }, t)),
						(t = vm.get(i)) && Um(e, t),
						(a = n.createElement(`script`)),
						Vt(a),
						np(a, `link`, e),
						n.head.appendChild(a)),
					(a = { type: `script`, instance: a, count: 1, state: null }),
					r.set(i, a));
			}
		}
		function Nm(e, t, n, r) {
			var a = (a = ke.current) ? bm(a) : null;
			if (!a) throw Error(i(446));
			switch (e) {
				case `meta`:
				case `title`:
					return null;
				case `style`:
					return typeof n.precedence == `string` && typeof n.href == `string`
						? ((n = Pm(n.href)),
							(t = Bt(a).hoistableStyles),
							(r = t.get(n)),
							r || ((r = { type: `style`, instance: null, count: 0, state: null }), t.set(n, r)),
							r)
						: { type: `void`, instance: null, count: 0, state: null };
				case `link`:
					if (
						n.rel === `stylesheet` &&
						typeof n.href == `string` &&
						typeof n.precedence == `string`
					) {
						e = Pm(n.href);
						var o = Bt(a).hoistableStyles,
							s = o.get(e);
						if (
							(s ||
								((a = a.ownerDocument || a),
								(s = {
									type: `stylesheet`,
									instance: null,
									count: 0,
									state: { loading: 0, preload: null },
								}),
								o.set(e, s),
								(o = a.querySelector(Fm(e)))
									? o._p || ((s.instance = o), (s.state.loading = 5))
									: ((o = vm.get(e)),
										o ||
											((o = {
												rel: `preload`,
												as: `style`,
												href: n.href,
												crossOrigin: n.crossOrigin,
												integrity: n.integrity,
												media: n.media,
												hrefLang: n.hrefLang,
												referrerPolicy: n.referrerPolicy,
											}),
											vm.set(e, o)),
										Lm(a, e, o, s.state))),
							t && r === null)
						)
							throw Error(i(528, ``));
						return s;
					}
					if (t && r !== null) throw Error(i(529, ``));
					return null;
				case `script`:
					return (
						(t = n.async),
						(n = n.src),
						typeof n == `string` && t && typeof t != `function` && typeof t != `symbol`
							? ((n = Rm(n)),
								(t = Bt(a).hoistableScripts),
								(r = t.get(n)),
								r || ((r = { type: `script`, instance: null, count: 0, state: null }), t.set(n, r)),
								r)
							: { type: `void`, instance: null, count: 0, state: null }
					);
				default:
					throw Error(i(444, e));
			}
		}
		function Pm(e) {
			return `href="` + cn(e) + `"`;
		}
		function Fm(e) {
			return `link[rel="stylesheet"][` + e + `]`;
		}
		function Im(e) {
			return T({}, e, { "data-precedence": e.precedence, precedence: null });
		}
		function Lm(e, t, n, r) {
			if ((t = e.querySelector(`link[rel="preload"][as="style"][` + t + `]`))) {
				if (!0 !== t[Ft]) {
					r.loading = 1;
					return;
				}
			} else
				(t = e.createElement(`link`)),
					(t[Ft] = !0),
					(t.onload = t.onerror = Ht.bind(null, t)),
					np(t, `link`, n),
					Vt(t),
					e.head.appendChild(t);
			(r.preload = t),
				t.addEventListener(`load`, function () {
					return (r.loading |= 1);
				}),
				t.addEventListener(`error`, function () {
					return (r.loading |= 2);
				});
		}
		function Rm(e) {
			return `[src="` + cn(e) + `"]`;
		}
		function zm(e) {
			return `script[async]` + e;
		}
		function Bm(e, t, n) {
			if ((t.count++, t.instance === null))
				switch (t.type) {
					case `style`:
						var r = e.querySelector(`style[data-href~="` + cn(n.href) + `"]`);
						if (r) return (t.instance = r), Vt(r), r;
						var a = T({}, n, {
							"data-href": n.href,
							"data-precedence": n.precedence,
							href: null,
							precedence: null,
						});
						return (
							(r = (e.ownerDocument || e).createElement(`style`)),
							Vt(r),
							np(r, `style`, a),
							Vm(r, n.precedence, e),
							(t.instance = r)
						);
					case `stylesheet`:
						a = Pm(n.href);
						var o = e.querySelector(Fm(a));
						if (o) return (t.state.loading |= 4), (t.instance = o), Vt(o), o;
						(r = Im(n)),
							(a = vm.get(a)) && Hm(r, a),
							(o = (e.ownerDocument || e).createElement(`link`)),
							Vt(o);
						var s = o;
						return (
							(s._p = new Promise(function (e, t) {
								(s.onload = e), (s.onerror = t);
							})),
							np(o, `link`, r),
							(t.state.loading |= 4),
							Vm(o, n.precedence, e),
							(t.instance = o)
						);
					case `script`:
						return (
							(o = Rm(n.src)),
							(a = e.querySelector(zm(o)))
								? ((t.instance = a), Vt(a), a)
								: ((r = n),
									(a = vm.get(o)) && ((r = T({}, n)), Um(r, a)),
									(e = e.ownerDocument || e),
									(a = e.createElement(`script`)),
									Vt(a),
									np(a, `link`, r),
									e.head.appendChild(a),
									(t.instance = a))
						);
					case `void`:
						return null;
					default:
						throw Error(i(443, t.type));
				}
			else
				t.type === `stylesheet` &&
					!(t.state.loading & 4) &&
					((r = t.instance), (t.state.loading |= 4), Vm(r, n.precedence, e));
			return t.instance;
		}
		function Vm(e, t, n) {
			for (
				var r = n.querySelectorAll(
						`link[rel="stylesheet"][data-precedence],style[data-precedence]`,
					),
					i = r.length ? r[r.length - 1] : null,
					a = i,
					o = 0;
				o < r.length;
				o++
			) {
				var s = r[o];
				if (s.dataset.precedence === t) a = s;
				else if (a !== i) break;
			}
			a
				? a.parentNode.insertBefore(e, a.nextSibling)
				: ((t = n.nodeType === 9 ? n.head : n), t.insertBefore(e, t.firstChild));
		}
		function Hm(e, t) {
			(e.crossOrigin ??= t.crossOrigin),
				(e.referrerPolicy ??= t.referrerPolicy),
				(e.title ??= t.title);
		}
		function Um(e, t) {
			(e.crossOrigin ??= t.crossOrigin),
				(e.referrerPolicy ??= t.referrerPolicy),
				(e.integrity ??= t.integrity);
		}
		var Wm = null;
		function Gm(e, t, n) {
			if (Wm === null) {
				var r = new Map(),
					i = (Wm = new Map());
				i.set(n, r);
			} else (i = Wm), (r = i.get(n)), r || ((r = new Map()), i.set(n, r));
			if (r.has(e)) return r;
			for (r.set(e, null), n = n.getElementsByTagName(e), i = 0; i < n.length; i++) {
				var a = n[i];
				if (
					!(a[Pt] || a[Dt] || (e === `link` && a.getAttribute(`rel`) === `stylesheet`)) &&
					a.namespaceURI !== `http://www.w3.org/2000/svg`
				) {
					var o = a.getAttribute(t) || ``;
					o = e + o;
					var s = r.get(o);
					s ? s.push(a) : r.set(o, [a]);
				}
			}
			return r;
		}
		function Km(e, t, n) {
			(e = e.ownerDocument || e),
				e.head.insertBefore(n, t === `title` ? e.querySelector(`head > title`) : null);
		}
		function qm(e, t, n) {
			if (n === 1 || t.itemProp != null) return !1;
			switch (e) {
				case `meta`:
				case `title`:
					return !0;
				case `style`:
					if (typeof t.precedence != `string` || typeof t.href != `string` || t.href === ``) break;
					return !0;
				case `link`:
					if (
						typeof t.rel != `string` ||
						typeof t.href != `string` ||
						t.href === `` ||
						t.onLoad ||
						t.onError
					)
						break;
					switch (t.rel) {
						case `stylesheet`:
							return (e = t.disabled), typeof t.precedence == `string` && e == null;
						default:
							return !0;
					}
				case `script`:
					if (
						t.async &&
						typeof t.async != `function` &&
						typeof t.async != `symbol` &&
						!t.onLoad &&
						!t.onError &&
						t.src &&
						typeof t.src == `string`
					)
						return !0;
			}
			return !1;
		}
		function Jm(e, t) {
			return (
				e === `img` && t.src != null && t.src !== `` && t.onLoad == null && t.loading !== `lazy`
			);
		}
		function Ym(e) {
			return !(e.type === `stylesheet` && !(e.state.loading & 3));
		}
		function Xm(e) {
			return (
				(e.width || 100) *
				(e.height || 100) *
				(typeof devicePixelRatio == `number` ? devicePixelRatio : 1) *
				0.25
			);
		}
		function Zm(e, t) {
			typeof t.decode == `function` &&
				(e.imgCount++,
				t.complete || ((e.imgBytes += Xm(t)), e.suspenseyImages.push(t)),
				(e = rh.bind(e)),
				t.decode().then(e, e));
		}
		function Qm(e, t, n, r) {
			if (
				n.type === `stylesheet` &&
				(typeof r.media != `string` || !1 !== matchMedia(r.media).matches) &&
				!(n.state.loading & 4)
			) {
				if (n.instance === null) {
					var i = Pm(r.href),
						a = t.querySelector(Fm(i));
					if (a) {
						(t = a._p),
							typeof t == `object` &&
								t &&
								typeof t.then == `function` &&
								(e.count++, (e = nh.bind(e)), t.then(e, e)),
							(n.state.loading |= 4),
							(n.instance = a),
							Vt(a);
						return;
					}
					(a = t.ownerDocument || t),
						(r = Im(r)),
						(i = vm.get(i)) && Hm(r, i),
						(a = a.createElement(`link`)),
						Vt(a);
					var o = a;
					(o._p = new Promise(function (e, t) {
						(o.onload = e), (o.onerror = t);
					})),
						np(a, `link`, r),
						(n.instance = a);
				}
				e.stylesheets === null && (e.stylesheets = new Map()),
					e.stylesheets.set(n, t),
					(t = n.state.preload) &&
						!(n.state.loading & 3) &&
						(e.count++,
						(n = nh.bind(e)),
						t.addEventListener(`load`, n),
						t.addEventListener(`error`, n));
			}
		}
		var $m = 0;
		function eh(e, t) {
			return (
				e.stylesheets && e.count === 0 && ah(e, e.stylesheets),
				0 < e.count || 0 < e.imgCount
					? function (n) {
							var r = setTimeout(function () {
								if ((e.stylesheets && ah(e, e.stylesheets), e.unsuspend)) {
									var t = e.unsuspend;
									(e.unsuspend = null), t();
								}
							}, 6e4 + t);
							0 < e.imgBytes && $m === 0 && ($m = 62500 * op());
							var i = setTimeout(
								function () {
									if (
										((e.waitingForImages = !1),
										e.count === 0 && (e.stylesheets && ah(e, e.stylesheets), e.unsuspend))
									) {
										var t = e.unsuspend;
										(e.unsuspend = null), t();
									}
								},
								(e.imgBytes > $m ? 50 : 800) + t,
							);
							return (
								(e.unsuspend = n),
								function () {
									(e.unsuspend = null), clearTimeout(r), clearTimeout(i);
								}
							);
						}
					: null
			);
		}
		function th(e) {
			if (e.count === 0 && (e.imgCount === 0 || !e.waitingForImages)) {
				if (e.stylesheets) ah(e, e.stylesheets);
				else if (e.unsuspend) {
					var t = e.unsuspend;
					(e.unsuspend = null), t();
				}
			}
		}
		function nh() {
			this.count--, th(this);
		}
		function rh() {
			this.imgCount--, th(this);
		}
		var ih = null;
		function ah(e, t) {
			(e.stylesheets = null),
				e.unsuspend !== null &&
					(e.count++, (ih = new Map()), t.forEach(oh, e), (ih = null), nh.call(e));
		}
		function oh(e, t) {
			if (!(t.state.loading & 4)) {
				var n = ih.get(e);
				if (n) var r = n.get(null);
				else {
					(n = new Map()), ih.set(e, n);
					for (
						var i = e.querySelectorAll(`link[data-precedence],style[data-precedence]`), a = 0;
						a < i.length;
						a++
					) {
						var o = i[a];
						(o.nodeName === `LINK` || o.getAttribute(`media`) !== `not all`) &&
							(n.set(o.dataset.precedence, o), (r = o));
					}
					r && n.set(null, r);
				}
				(i = t.instance),
					(o = i.getAttribute(`data-precedence`)),
					(a = n.get(o) || r),
					a === r && n.set(null, i),
					n.set(o, i),
					this.count++,
					(r = nh.bind(this)),
					i.addEventListener(`load`, r),
					i.addEventListener(`error`, r),
					a
						? a.parentNode.insertBefore(i, a.nextSibling)
						: ((e = e.nodeType === 9 ? e.head : e), e.insertBefore(i, e.firstChild)),
					(t.state.loading |= 4);
			}
		}
		var sh = {
			$$typeof: oe,
			Provider: null,
			Consumer: null,
			_currentValue: Se,
			_currentValue2: Se,
			_threadCount: 0,
		};
		function ch(e, t, n, r, i, a, o, s, c) {
			(this.tag = 1),
				(this.containerInfo = e),
				(this.pingCache = this.current = this.pendingChildren = null),
				(this.timeoutHandle = -1),
				(this.callbackNode =
					this.next =
					this.pendingContext =
					this.context =
					this.cancelPendingCommit =
						null),
				(this.callbackPriority = 0),
				(this.expirationTimes = vt(-1)),
				(this.entangledLanes =
					this.shellSuspendCounter =
					this.errorRecoveryDisabledLanes =
					this.expiredLanes =
					this.warmLanes =
					this.pingedLanes =
					this.suspendedLanes =
					this.pendingLanes =
						0),
				(this.entanglements = vt(0)),
				(this.hiddenUpdates = vt(null)),
				(this.identifierPrefix = r),
				(this.onUncaughtError = i),
				(this.onCaughtError = a),
				(this.onRecoverableError = o),
				(this.pooledCache = null),
				(this.pooledCacheLanes = 0),
				(this.formState = c),
				(this.transitionTypes = null),
				(this.incompleteTransitions = new Map());
		}
		function lh(e, t, n, r, i, a, o, s, c, l, u, d) {
			return (
				(e = new ch(e, t, n, o, c, l, u, d, s)),
				(t = 1),
				!0 === a && (t |= 24),
				(a = Ii(3, null, null, t)),
				(e.current = a),
				(a.stateNode = e),
				(t = Pa()),
				t.refCount++,
				(e.pooledCache = t),
				t.refCount++,
				(a.memoizedState = { element: r, isDehydrated: n, cache: t }),
				_o(a),
				e
			);
		}
		function uh(e) {
			return e ? ((e = Pi), e) : Pi;
		}
		function dh(e, t, n, r, i, a) {
			(i = uh(i)),
				r.context === null ? (r.context = i) : (r.pendingContext = i),
				(r = yo(t)),
				(r.payload = { element: n }),
				(a = a === void 0 ? null : a),
				a !== null && (r.callback = a),
				(n = bo(e, r, t)),
				n !== null && (Nd(n, e, t), xo(n, e, t));
		}
		function fh(e, t) {
			if (((e = e.memoizedState), e !== null && e.dehydrated !== null)) {
				var n = e.retryLane;
				e.retryLane = n !== 0 && n < t ? n : t;
			}
		}
		function ph(e, t) {
			fh(e, t), (e = e.alternate) && fh(e, t);
		}
		function mh(e) {
			if (e.tag === 13 || e.tag === 31) {
				var t = ji(e, 67108864);
				t !== null && Nd(t, e, 67108864), ph(e, 67108864);
			}
		}
		function hh(e) {
			if (e.tag === 13 || e.tag === 31) {
				var t = Ad();
				t = St(t);
				var n = ji(e, t);
				n !== null && Nd(n, e, t), ph(e, t);
			}
		}
		var gh = !0;
		function _h(e, t, n, r) {
			var i = D.T;
			D.T = null;
			var a = O.p;
			try {
				(O.p = 2), yh(e, t, n, r);
			} finally {
				(O.p = a), (D.T = i);
			}
		}
		function vh(e, t, n, r) {
			var i = D.T;
			D.T = null;
			var a = O.p;
			try {
				(O.p = 8), yh(e, t, n, r);
			} finally {
				(O.p = a), (D.T = i);
			}
		}
		function yh(e, t, n, r) {
			if (gh) {
				var i = bh(r);
				if (i === null) Kf(e, t, r, xh, n), Mh(e, r);
				else if (Ph(i, e, t, n, r)) r.stopPropagation();
				else if ((Mh(e, r), t & 4 && -1 < jh.indexOf(e))) {
					for (; i !== null; ) {
						var a = Rt(i);
						if (a !== null)
							switch (a.tag) {
								case 3:
									if (((a = a.stateNode), a.current.memoizedState.isDehydrated)) {
										var o = ft(a.pendingLanes);
										if (o !== 0) {
											var s = a;
											for (s.pendingLanes |= 2, s.entangledLanes |= 2; o; ) {
												var c = 1 << (31 - at(o));
												(s.entanglements[1] |= c), (o &= ~c);
											}
											Ef(a), !(K & 6) && ((hd = qe() + 500), Df(0, !1));
										}
									}
									break;
								case 31:
								case 13:
									(s = ji(a, 2)), s !== null && Nd(s, a, 2), Rd(), ph(a, 2);
							}
						if (((a = bh(r)), a === null && Kf(e, t, r, xh, n), a === i)) break;
						i = a;
					}
					i !== null && r.stopPropagation();
				} else Kf(e, t, r, null, n);
			}
		}
		function bh(e) {
			return (e = Tn(e)), Sh(e);
		}
		var xh = null;
		function Sh(e) {
			if (((xh = null), (e = Lt(e)), e !== null)) {
				var t = o(e);
				if (t === null) e = null;
				else {
					var n = t.tag;
					if (n === 13) {
						if (((e = s(t)), e !== null)) return e;
						e = null;
					} else if (n === 31) {
						if (((e = c(t)), e !== null)) return e;
						e = null;
					} else if (n === 3) {
						if (t.stateNode.current.memoizedState.isDehydrated)
							return t.tag === 3 ? t.stateNode.containerInfo : null;
						e = null;
					} else t !== e && (e = null);
				}
			}
			return (xh = e), null;
		}
		function Ch(e) {
			switch (e) {
				case `beforetoggle`:
				case `cancel`:
				case `click`:
				case `close`:
				case `contextmenu`:
				case `copy`:
				case `cut`:
				case `auxclick`:
				case `dblclick`:
				case `dragend`:
				case `dragstart`:
				case `drop`:
				case `focusin`:
				case `focusout`:
				case `input`:
				case `invalid`:
				case `keydown`:
				case `keypress`:
				case `keyup`:
				case `mousedown`:
				case `mouseup`:
				case `paste`:
				case `pause`:
				case `play`:
				case `pointercancel`:
				case `pointerdown`:
				case `pointerup`:
				case `ratechange`:
				case `reset`:
				case `seeked`:
				case `submit`:
				case `toggle`:
				case `touchcancel`:
				case `touchend`:
				case `touchstart`:
				case `volumechange`:
				case `change`:
				case `selectionchange`:
				case `textInput`:
				case `compositionstart`:
				case `compositionend`:
				case `compositionupdate`:
				case `beforeblur`:
				case `afterblur`:
				case `beforeinput`:
				case `blur`:
				case `fullscreenchange`:
				case `fullscreenerror`:
				case `focus`:
				case `hashchange`:
				case `popstate`:
				case `select`:
				case `selectstart`:
					return 2;
				case `drag`:
				case `dragenter`:
				case `dragexit`:
				case `dragleave`:
				case `dragover`:
				case `mousemove`:
				case `mouseout`:
				case `mouseover`:
				case `pointermove`:
				case `pointerout`:
				case `pointerover`:
				case `resize`:
				case `scroll`:
				case `touchmove`:
				case `wheel`:
				case `mouseenter`:
				case `mouseleave`:
				case `pointerenter`:
				case `pointerleave`:
					return 8;
				case `message`:
					switch (Je()) {
						case Ye:
							return 2;
						case Xe:
							return 8;
						case Ze:
						case Qe:
							return 32;
						case $e:
							return 268435456;
						default:
							return 32;
					}
				default:
					return 32;
			}
		}
		var wh = !1,
			Th = null,
			Eh = null,
			Dh = null,
			Oh = new Map(),
			kh = new Map(),
			Ah = [],
			jh =
				`mousedown mouseup touchcancel touchend touchstart auxclick dblclick pointercancel pointerdown pointerup dragend dragstart drop compositionend compositionstart keydown keypress keyup input textInput copy cut paste click change contextmenu reset`.split(
					` `,
				);
		function Mh(e, t) {
			switch (e) {
				case `focusin`:
				case `focusout`:
					Th = null;
					break;
				case `dragenter`:
				case `dragleave`:
					Eh = null;
					break;
				case `mouseover`:
				case `mouseout`:
					Dh = null;
					break;
				case `pointerover`:
				case `pointerout`:
					Oh.delete(t.pointerId);
					break;
				case `gotpointercapture`:
				case `lostpointercapture`:
					kh.delete(t.pointerId);
			}
		}
		function Nh(e, t, n, r, i, a) {
			return e === null || e.nativeEvent !== a
				? ((e = {
						blockedOn: t,
						domEventName: n,
						eventSystemFlags: r,
						nativeEvent: a,
						targetContainers: [i],
					}),
					t !== null && ((t = Rt(t)), t !== null && mh(t)),
					e)
				: ((e.eventSystemFlags |= r),
					(t = e.targetContainers),
					i !== null && t.indexOf(i) === -1 && t.push(i),
					e);
		}
		function Ph(e, t, n, r, i) {
			switch (t) {
				case `focusin`:
					return (Th = Nh(Th, e, t, n, r, i)), !0;
				case `dragenter`:
					return (Eh = Nh(Eh, e, t, n, r, i)), !0;
				case `mouseover`:
					return (Dh = Nh(Dh, e, t, n, r, i)), !0;
				case `pointerover`:
					var a = i.pointerId;
					return Oh.set(a, Nh(Oh.get(a) || null, e, t, n, r, i)), !0;
				case `gotpointercapture`:
					return (a = i.pointerId), kh.set(a, Nh(kh.get(a) || null, e, t, n, r, i)), !0;
			}
			return !1;
		}
		function Fh(e) {
			var t = Lt(e.target);
			if (t !== null) {
				var n = o(t);
				if (n !== null) {
					if (((t = n.tag), t === 13)) {
						if (((t = s(n)), t !== null)) {
							(e.blockedOn = t),
								Tt(e.priority, function () {
									hh(n);
								});
							return;
						}
					} else if (t === 31) {
						if (((t = c(n)), t !== null)) {
							(e.blockedOn = t),
								Tt(e.priority, function () {
									hh(n);
								});
							return;
						}
					} else if (t === 3 && n.stateNode.current.memoizedState.isDehydrated) {
						e.blockedOn = n.tag === 3 ? n.stateNode.containerInfo : null;
						return;
					}
				}
			}
			e.blockedOn = null;
		}
		function Ih(e) {
			if (e.blockedOn !== null) return !1;
			for (var t = e.targetContainers; 0 < t.length; ) {
				var n = bh(e.nativeEvent);
				if (n === null) {
					n = e.nativeEvent;
					var r = new n.constructor(n.type, n);
					(wn = r), n.target.dispatchEvent(r), (wn = null);
				} else return (t = Rt(n)), t !== null && mh(t), (e.blockedOn = n), !1;
				t.shift();
			}
			return !0;
		}
		function Lh(e, t, n) {
			Ih(e) && n.delete(t);
		}
		function Rh() {
			(wh = !1),
				Th !== null && Ih(Th) && (Th = null),
				Eh !== null && Ih(Eh) && (Eh = null),
				Dh !== null && Ih(Dh) && (Dh = null),
				Oh.forEach(Lh),
				kh.forEach(Lh);
		}
		function zh(e, n) {
			e.blockedOn === n &&
				((e.blockedOn = null),
				wh || ((wh = !0), t.unstable_scheduleCallback(t.unstable_NormalPriority, Rh)));
		}
		var Bh = null;
		function Vh(e) {
			Bh !== e &&
				((Bh = e),
				t.unstable_scheduleCallback(t.unstable_NormalPriority, function () {
					Bh === e && (Bh = null);
					for (var t = 0; t < e.length; t += 3) {
						var n = e[t],
							r = e[t + 1],
							i = e[t + 2];
						if (typeof r != `function`) {
							if (Sh(r || n) === null) continue;
							break;
						}
						var a = Rt(n);
						a !== null &&
							(e.splice(t, 3),
							(t -= 3),
							Qs(a, { pending: !0, data: i, method: n.method, action: r }, r, i));
					}
				}));
		}
		function Hh(e) {
			function t(t) {
				return zh(t, e);
			}
			Th !== null && zh(Th, e),
				Eh !== null && zh(Eh, e),
				Dh !== null && zh(Dh, e),
				Oh.forEach(t),
				kh.forEach(t);
			for (var n = 0; n < Ah.length; n++) {
				var r = Ah[n];
				r.blockedOn === e && (r.blockedOn = null);
			}
			for (; 0 < Ah.length && ((n = Ah[0]), n.blockedOn === null); )
				Fh(n), n.blockedOn === null && Ah.shift();
			if (((n = (e.ownerDocument || e).$$reactFormReplay), n != null))
				for (r = 0; r < n.length; r += 3) {
					var i = n[r],
						a = n[r + 1],
						o = i[Ot] || null;
					if (typeof a == `function`) o || Vh(n);
					else if (o) {
						var s = null;
						if (a && a.hasAttribute(`formAction`)) {
							if (((i = a), (o = a[Ot] || null))) s = o.formAction;
							else if (Sh(i) !== null) continue;
						} else s = o.action;
						typeof s == `function` ? (n[r + 1] = s) : (n.splice(r, 3), (r -= 3)), Vh(n);
					}
				}
		}
		function Uh() {
			function e(e) {
				e.canIntercept &&
					e.info === `react-transition` &&
					e.intercept({
						handler: function () {
							return new Promise(function (e) {
								return (i = e);
							});
						},
						focusReset: `manual`,
						scroll: `manual`,
					});
			}
			function t() {
				i !== null && (i(), (i = null)), r || setTimeout(n, 20);
			}
			function n() {
				if (!r && !navigation.transition) {
					var e = navigation.currentEntry;
					e &&
						e.url != null &&
						navigation.navigate(e.url, {
							state: e.getState(),
							info: `react-transition`,
							history: `replace`,
						});
				}
			}
			if (typeof navigation == `object`) {
				var r = !1,
					i = null;
				return (
					navigation.addEventListener(`navigate`, e),
					navigation.addEventListener(`navigatesuccess`, t),
					navigation.addEventListener(`navigateerror`, t),
					setTimeout(n, 100),
					function () {
						(r = !0),
							navigation.removeEventListener(`navigate`, e),
							navigation.removeEventListener(`navigatesuccess`, t),
							navigation.removeEventListener(`navigateerror`, t),
							i !== null && (i(), (i = null));
					}
				);
			}
		}
		function Wh(e) {
			this._internalRoot = e;
		}
		(Gh.prototype.render = Wh.prototype.render =
			function (e) {
				var t = this._internalRoot;
				if (t === null) throw Error(i(409));
				var n = t.current;
				dh(n, Ad(), e, t, null, null);
			}),
			(Gh.prototype.unmount = Wh.prototype.unmount =
				function () {
					var e = this._internalRoot;
					if (e !== null) {
						this._internalRoot = null;
						var t = e.containerInfo;
						dh(e.current, 2, null, e, null, null), Rd(), (t[kt] = null);
					}
				});
		function Gh(e) {
			this._internalRoot = e;
		}
		Gh.prototype.unstable_scheduleHydration = function (e) {
			if (e) {
				var t = wt();
				e = { blockedOn: null, target: e, priority: t };
				for (var n = 0; n < Ah.length && t !== 0 && t < Ah[n].priority; n++);
				Ah.splice(n, 0, e), n === 0 && Fh(e);
			}
		};
		var Kh = n.version;
		if (Kh !== `19.3.1`) throw Error(i(527, Kh, `19.3.1`));
		O.findDOMNode = function (e) {
			var t = e._reactInternals;
			if (t === void 0)
				throw typeof e.render == `function`
					? Error(i(188))
					: ((e = Object.keys(e).join(`,`)), Error(i(268, e)));
			return (e = u(t)), (e = e === null ? null : d(e)), (e = e === null ? null : e.stateNode), e;
		};
		var qh = {
			bundleType: 0,
			version: `19.3.1`,
			rendererPackageName: `react-dom`,
			currentDispatcherRef: D,
			reconcilerVersion: `19.3.1`,
		};
		if (typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ < `u`) {
			var Jh = __REACT_DEVTOOLS_GLOBAL_HOOK__;
			if (!Jh.isDisabled && Jh.supportsFiber)
				try {
					(nt = Jh.inject(qh)), (rt = Jh);
				} catch {}
		}
		e.createRoot = function (e, t) {
			if (!a(e)) throw Error(i(299));
			var n = !1,
				r = ``,
				o = xc,
				s = Sc,
				c = Cc;
			return (
				t != null &&
					(!0 === t.unstable_strictMode && (n = !0),
					t.identifierPrefix !== void 0 && (r = t.identifierPrefix),
					t.onUncaughtError !== void 0 && (o = t.onUncaughtError),
					t.onCaughtError !== void 0 && (s = t.onCaughtError),
					t.onRecoverableError !== void 0 && (c = t.onRecoverableError)),
				(t = lh(e, 1, !1, null, null, n, r, null, o, s, c, Uh)),
				(e[kt] = t.current),
				Wf(e),
				new Wh(t)
			);
		};
	}),
	Gd = r((e, t) => {
		function n() {
			if (
				typeof __REACT_DEVTOOLS_GLOBAL_HOOK__ < `u` &&
				typeof __REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE == `function`
			)
				try {
					__REACT_DEVTOOLS_GLOBAL_HOOK__.checkDCE(n);
				} catch (e) {
					console.error(e);
				}
		}
		n(), (t.exports = Wd());
	}),
	Kd = Gd();
function qd() {
	Vd.config({ position: `bottom`, duration: 2500 }),
		pd((e, t) => {
			let n = (0, Kd.createRoot)(t);
			return (
				n.render(e),
				async () => {
					await new Promise((e) => window.setTimeout(e, 0)), n.unmount();
				}
			);
		});
}
function Jd(e) {
	let { t } = A(`shared`),
		{ claimToken: n } = e.claim,
		{ mobile: r } = e,
		i = kr({
			mutationFn: (e) => P.post(`/number-claims`, { mobile: r, claimToken: n, answer: e }),
		}),
		a = i.data;
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			a === void 0 &&
				(0, j.jsxs)(j.Fragment, {
					children: [
						(0, j.jsxs)(`div`, {
							className: `zf-gate-step`,
							children: [
								(0, j.jsx)(`h2`, { children: t(`claim.title`) }),
								(0, j.jsx)(`p`, { children: t(`claim.why`) }),
							],
						}),
						(0, j.jsx)(`div`, {
							className: `zf-claim-choices`,
							children: [`mine`, `new_holder`].map((e) =>
								(0, j.jsxs)(
									`button`,
									{
										type: `button`,
										disabled: i.isPending,
										onClick: () => i.mutate(e),
										children: [
											(0, j.jsx)(`strong`, { children: t(`claim.${e}.title`) }),
											(0, j.jsx)(`small`, { children: t(`claim.${e}.hint`) }),
										],
									},
									e,
								),
							),
						}),
						(0, j.jsx)(Wr, { error: i.error }),
					],
				}),
			a?.state === `proving` && (0, j.jsx)(Yd, { ...e, offers: a.offers }),
			a?.state === `released` && (0, j.jsx)(Xd, { ...e }),
			a?.state === `held` && (0, j.jsx)(Zd, { until: a.until }),
			(0, j.jsx)(`button`, {
				type: `button`,
				className: `zf-link`,
				onClick: e.onStartOver,
				children: t(`signIn.startOver`),
			}),
		],
	});
}
function Yd(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(e.offers[0]?.factors ?? [`password`]),
		{ mobile: i } = e,
		{ claimToken: a } = e.claim,
		o = {
			sendCode: () => Promise.reject(Error(`a claim takes no code`)),
			passkeyOptions: () => Promise.reject(Error(`a claim takes no passkey`)),
			prove: (e, t) =>
				P.post(`/number-claims/proofs`, { mobile: i, claimToken: a, factor: e, answer: t }),
		},
		s = n[0] ?? `password`;
	return (0, j.jsxs)(j.Fragment, {
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-gate-step`,
				children: [
					(0, j.jsx)(`h2`, { children: t(`claim.proveTitle`) }),
					(0, j.jsx)(`p`, { children: t(`claim.proveWhy`) }),
				],
			}),
			(0, j.jsx)(
				zi,
				{
					factor: s,
					door: o,
					sentTo: null,
					onProven: (t) => (`open` in t ? r(t.open) : e.onDone(t)),
				},
				s,
			),
			(0, j.jsx)(Da, { to: `/recover`, className: `zf-link`, children: t(`signIn.trouble`) }),
		],
	});
}
function Xd(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		{ mobile: i } = e,
		a = kr({
			mutationFn: () =>
				P.post(`/number-claims/registrations`, {
					mobile: i,
					claimToken: e.claim.claimToken,
					password: n,
				}),
			onSuccess: e.onDone,
		});
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), a.mutate();
		},
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-gate-step`,
				children: [
					(0, j.jsx)(`h2`, { children: t(`claim.registerTitle`) }),
					(0, j.jsx)(`p`, { children: t(`claim.registerWhy`) }),
				],
			}),
			(0, j.jsx)(Ni, {
				label: t(`claim.newPassword`),
				name: `new-password`,
				autoComplete: `new-password`,
				value: n,
				onValue: r,
			}),
			(0, j.jsx)(Wr, { error: a.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: n.length < 8,
				busy: a.isPending,
				children: t(`claim.register`),
			}),
		],
	});
}
function Zd({ until: e }) {
	let { t, i18n: n } = A(`shared`),
		r = Pr(e, `dayTime`, n.language);
	return (0, j.jsxs)(`div`, {
		className: `zf-gate-step`,
		role: `status`,
		children: [
			(0, j.jsx)(`h2`, { children: t(`claim.heldTitle`) }),
			(0, j.jsx)(`p`, { children: t(`claim.heldWhy`, { time: r }) }),
		],
	});
}
function Qd(e) {
	let [t, n] = (0, _.useState)(),
		[r, i] = (0, _.useState)(),
		a = Vt(r),
		o = kr({
			mutationFn: (t) => P.post(`/sms-codes`, { mobile: t, purpose: e }),
			onSuccess: (e) => {
				n(e), i(new Date(Date.now() + e.resendAfterSeconds * 1e3).toISOString());
			},
		});
	return { challenge: t, resendIn: a, send: o.mutate, sending: o.isPending, error: o.error };
}
function $d(e) {
	return `signInId` in e;
}
function ef(e) {
	return `claimToken` in e;
}
function tf() {
	let e = on();
	return (0, _.useCallback)(
		(t) => {
			I(e, t), da(t.id);
		},
		[e],
	);
}
function nf(e) {
	let t = tf(),
		[n, r] = (0, _.useState)(),
		i = (n) => {
			r(void 0), t(n), e?.();
		};
	return {
		entering: kr({
			mutationFn: (e) => P.post(`code` in e ? `/sessions/sms` : `/sessions`, e),
			onSuccess: (e, t) => {
				$d(e)
					? r({ kind: `step`, step: e })
					: ef(e)
						? r({ kind: `claim`, claim: e, mobile: `code` in t ? t.mobile : `` })
						: i(e);
			},
		}),
		byPasskey: kr({
			mutationFn: async () => {
				let e = await P.post(`/sessions/passkey/options`),
					t = await Fi(e.options),
					{ ceremonyId: n } = e;
				return P.post(`/sessions/passkey`, { ceremonyId: n, answer: t });
			},
			onSuccess: i,
		}),
		between: n,
		done: i,
		startOver: () => r(void 0),
	};
}
var rf = Or({
	queryKey: [`providers`],
	staleTime: 3e5,
	retry: !1,
	queryFn: async ({ signal: e }) => {
		try {
			return (await P.get(`/providers`, { signal: e })).items;
		} catch (e) {
			if (a(e)) return [];
			throw e;
		}
	},
});
function af(e) {
	return kr({
		mutationFn: (t) => P.post(`/federated/${encodeURIComponent(t)}/start`, { purpose: e }),
		onSuccess: ({ url: e }) => window.location.assign(e),
	});
}
function of(e) {
	let { t } = A(`shared`),
		n = Dr(rf).data ?? [],
		r = af(`sign_in`),
		i = Pi();
	return !i && n.length === 0
		? null
		: (0, j.jsxs)(`section`, {
				className: `zf-ways-in`,
				"aria-label": t(`signIn.otherWays`),
				children: [
					(0, j.jsx)(`div`, {
						className: `zf-ways-in-rule`,
						children: (0, j.jsx)(`span`, { children: t(`signIn.otherWays`) }),
					}),
					i &&
						(0, j.jsx)(Vr, {
							look: `plain`,
							block: !0,
							busy: e.byPasskey.isPending,
							onClick: () => e.byPasskey.mutate(),
							children: t(`signIn.byPasskey`),
						}),
					n.length > 0 &&
						(0, j.jsx)(`div`, {
							className: `zf-ways-in-providers`,
							children: n.map(({ id: e, name: t }) =>
								(0, j.jsx)(
									Vr,
									{
										look: `plain`,
										busy: r.isPending && r.variables === e,
										onClick: () => r.mutate(e),
										children: t,
									},
									e,
								),
							),
						}),
					(0, j.jsx)(Wr, { error: e.byPasskey.error ?? r.error }),
				],
			});
}
function sf(e) {
	let t = `/sign-ins/${encodeURIComponent(e)}`;
	return {
		sendCode: (e) => P.post(`${t}/codes`, { factor: e }),
		passkeyOptions: () => P.post(`${t}/passkey-options`),
		prove: (e, n) => P.post(`${t}/proofs`, { factor: e, answer: n }),
	};
}
function cf(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(e.step),
		[i, a] = (0, _.useState)(e.step.proven ?? []),
		[o, s] = (0, _.useState)(),
		[c, l] = (0, _.useState)(!1),
		u = Qi(Ji(n.offers, { deviceKey: !1, passkeys: Pi() })),
		d = u.find((e) => e === o) ?? u[0],
		f = d && (Yi(d, i) ?? Xi(d).at(-1)),
		p = (t, n) => {
			if (!(`signInId` in n)) return e.onDone(n);
			r(n), a(n.proven ?? [...i, t]);
		};
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, j.jsxs)(`div`, {
				className: `zf-gate-step`,
				children: [
					(0, j.jsx)(`h2`, { children: t(`signIn.stepTitle`) }),
					(0, j.jsx)(`p`, { children: t(`signIn.stepWhy`) }),
				],
			}),
			c &&
				(0, j.jsx)(Aa, {
					ways: u,
					taken: d,
					onTake: (e) => {
						s(e), l(!1);
					},
				}),
			!c &&
				f &&
				(0, j.jsx)(
					zi,
					{
						factor: f,
						door: sf(n.signInId),
						sentTo: n.sentTo,
						onProven: (e) => p(f, e),
						noCode: (0, j.jsx)(Ma, { onOtherWay: u.length > 1 ? () => l(!0) : void 0 }),
					},
					f,
				),
			f === void 0 &&
				(0, j.jsx)(`p`, { className: `zf-form-error`, role: `alert`, children: t(`proof.noWay`) }),
			(0, j.jsxs)(`div`, {
				className: `zf-form-links`,
				children: [
					(0, j.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						onClick: e.onStartOver,
						children: t(`signIn.startOver`),
					}),
					u.length > 1 &&
						!c &&
						(0, j.jsx)(`button`, {
							type: `button`,
							className: `zf-link`,
							onClick: () => l(!0),
							children: t(`proof.otherWay`),
						}),
				],
			}),
		],
	});
}
var lf = 5e3;
function uf(e) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(!1),
		{ mobile: i, challengeId: o, purpose: s } = e,
		c = Dr({
			queryKey: [`sms-status`, o],
			enabled: n,
			retry: !1,
			queryFn: async () => {
				try {
					return await P.post(`/sms-codes/status`, { mobile: i, challengeId: o, purpose: s });
				} catch (e) {
					if (a(e)) return null;
					throw e;
				}
			},
			refetchInterval: ({ state: e }) => e.data?.state === `under_way` && lf,
		}).data;
	return n
		? c
			? (0, j.jsxs)(`div`, {
					className: `zf-proof-nocode`,
					role: `status`,
					children: [
						(0, j.jsx)(`p`, { children: c.reason?.text ?? t(`code.delivery.${c.state}`) }),
						(0, j.jsx)(`ul`, {
							children: c.alternatives.map(({ code: e, text: t }) =>
								(0, j.jsx)(`li`, { children: t }, e),
							),
						}),
					],
				})
			: (0, j.jsx)(Ma, { onOtherWay: void 0, open: !0 })
		: (0, j.jsx)(`button`, {
				type: `button`,
				className: `zf-link`,
				onClick: () => r(!0),
				children: t(`code.none`),
			});
}
function df(e) {
	let t = nf(e.onDone),
		{ between: n } = t;
	if (n?.kind === `step`)
		return (0, j.jsx)(cf, { step: n.step, onDone: t.done, onStartOver: t.startOver });
	if (n?.kind === `claim`) {
		let { claim: e, mobile: r } = n;
		return (0, j.jsx)(Jd, { claim: e, mobile: r, onDone: t.done, onStartOver: t.startOver });
	}
	return (0, j.jsx)(ff, { signIn: t, aside: e.aside });
}
function ff(e) {
	let { t } = A(`shared`),
		{ signIn: n } = e,
		[r, i] = (0, _.useState)(`password`);
	return (0, j.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			r === `password` ? (0, j.jsx)(pf, { signIn: n }) : (0, j.jsx)(mf, { signIn: n }),
			(0, j.jsxs)(`div`, {
				className: `zf-form-links`,
				children: [
					(0, j.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						onClick: () => {
							i(r === `password` ? `code` : `password`), n.entering.reset();
						},
						children: t(r === `password` ? `signIn.byCode` : `signIn.byPassword`),
					}),
					e.aside,
				],
			}),
			(0, j.jsx)(of, { byPasskey: n.byPasskey }),
			(0, j.jsxs)(`div`, {
				className: `zf-form-foot`,
				children: [
					(0, j.jsx)(Da, { to: `/recover`, className: `zf-link`, children: t(`signIn.trouble`) }),
					(0, j.jsx)(Da, { to: `/freeze`, className: `zf-link`, children: t(`signIn.freeze`) }),
				],
			}),
		],
	});
}
function pf({ signIn: e }) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		[i, a] = (0, _.useState)(``),
		{ entering: o } = e;
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(), o.mutate({ name: Z(n), password: i });
		},
		children: [
			(0, j.jsx)(Hr, {
				label: t(`signIn.name`),
				name: `username`,
				autoComplete: `username`,
				autoCapitalize: `none`,
				spellCheck: !1,
				value: n,
				onValue: r,
			}),
			(0, j.jsx)(Ni, {
				label: t(`field.password`),
				name: `password`,
				autoComplete: `current-password`,
				value: i,
				onValue: a,
			}),
			(0, j.jsx)(Wr, { error: o.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: n.trim() === `` || i === ``,
				busy: o.isPending,
				children: t(`signIn.submit`),
			}),
		],
	});
}
function Z(e) {
	let t = e.trim(),
		n = t.replace(/[\s-]/g, ``);
	return /^(\+86)?1\d{10}$/.test(n) ? n : t;
}
function mf({ signIn: e }) {
	let { t } = A(`shared`),
		[n, r] = (0, _.useState)(``),
		[i, a] = (0, _.useState)(``),
		o = Qd(`sign_in`),
		{ entering: s } = e;
	return (0, j.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (e) => {
			e.preventDefault(),
				s.mutate({ mobile: n, challengeId: o.challenge?.challengeId ?? ``, code: i });
		},
		children: [
			(0, j.jsx)(Yr, { label: t(`field.mobile`), name: `mobile`, value: n, onValue: r }),
			(0, j.jsx)(Ur, {
				value: i,
				onValue: a,
				resendIn: o.resendIn,
				sent: o.challenge !== void 0,
				sending: o.sending,
				sendDisabled: !Zr(n),
				onSend: () => o.send(n),
				hint: o.challenge && t(`code.sentTo`, { mobile: o.challenge.mobileMasked }),
			}),
			(0, j.jsx)(Wr, { error: s.error ?? o.error }),
			(0, j.jsx)(Vr, {
				type: `submit`,
				block: !0,
				disabled: !Zr(n) || i.length !== 6 || o.challenge === void 0,
				busy: s.isPending,
				children: t(`signIn.submit`),
			}),
			o.challenge &&
				(0, j.jsx)(uf, { mobile: n, challengeId: o.challenge.challengeId, purpose: `sign_in` }),
		],
	});
}
function hf(e) {
	return e[e.length - 1];
}
function gf(e, t) {
	return typeof e == `function` ? e(t) : e;
}
var _f = Object.prototype.hasOwnProperty;
function vf(e) {
	for (let t in e) if (_f.call(e, t)) return !0;
	return !1;
}
var yf = () => Object.create(null),
	bf = (e, t) => xf(e, t, !0);
function xf(e, t, n, r = 0) {
	if (e === t) return e;
	if (r++ > 500) return t;
	let i = Array.isArray(e) && Array.isArray(t);
	if (!i && !(Sf(e) && Sf(t))) return t;
	let a = Object.keys(e),
		o = a.length,
		s = Object.keys(t),
		c = s.length;
	if (
		i
			? o !== e.length ||
				c !== t.length ||
				(o && hf(a) !== `${o - 1}`) ||
				(c && hf(s) !== `${c - 1}`)
			: o !== Object.getOwnPropertyNames(e).length ||
				c !== Object.getOwnPropertyNames(t).length ||
				Object.getOwnPropertySymbols(t).length
	)
		return t;
	let l = 0,
		u,
		d,
		f;
	if (i) {
		for (
			;
			l < c &&
			((f = l),
			(d = e[f]),
			(u = t[f]),
			(u = d === u ? d : typeof d == `object` ? xf(d, u, n, r) : u),
			u === d);
			l++
		);
		if (l === c && o === c) return e;
	} else {
		let i = o === c,
			p = !0;
		for (; l < c; l++) {
			(f = s[l]), (d = e[f]);
			let o = t[f];
			(u = d === o ? d : typeof d == `object` ? xf(d, o, n, r) : o),
				(i &&= u === d && (a[l] === f || _f.call(e, f))),
				(p &&= Object.is(u, o)),
				(a[l] = u);
		}
		if (i) return Object.getOwnPropertySymbols(e).length ? t : e;
		if (p) return t;
	}
	let p = i ? s.fill(0) : n ? yf() : {};
	for (let o = 0; o < c; o++)
		(f = i ? o : s[o]),
			i
				? ((d = e[f]),
					o > l && ((u = t[f]), (u = d === u ? d : typeof d == `object` ? xf(d, u, n, r) : u)),
					(p[f] = o < l ? d : u))
				: (p[f] = a[o]);
	return p;
}
function Sf(e) {
	return !e || typeof e != `object`
		? !1
		: (Object.getPrototypeOf(e)?.constructor ?? Object) === Object;
}
function Cf(e, t, n, r) {
	if (e === t) return !0;
	if (Array.isArray(e) && Array.isArray(t)) {
		if (e.length !== t.length) return !1;
		for (let i = 0, a = e.length; i < a; i++) {
			let a = e[i],
				o = t[i];
			if (a !== o && !Cf(a, o, n, r)) return !1;
		}
		return !0;
	}
	if (Sf(e) && Sf(t)) {
		if (n) {
			for (let i in t) if ((r || t[i] !== void 0) && !Cf(e[i], t[i], n, r)) return !1;
			return !0;
		}
		let i = 0;
		if (r) i = Object.keys(e).length;
		else for (let t in e) e[t] !== void 0 && i++;
		for (let a in t) if ((r || t[a] !== void 0) && (i-- === 0 || !Cf(e[a], t[a], n, r))) return !1;
		return i === 0;
	}
	return !1;
}
function wf(e) {
	return typeof e?.message == `string`
		? e.message.startsWith(`Failed to fetch dynamically imported module`) ||
				e.message.startsWith(`error loading dynamically imported module`) ||
				e.message.startsWith(`Importing a module script failed`)
		: !1;
}
var Tf = /[\x00-\x1f\x7f"<>`{}]/g;
function Ef(e) {
	return e.replace(Tf, (e) => `%` + e.charCodeAt(0).toString(16).toUpperCase().padStart(2, `0`));
}
function Df(e) {
	let t;
	try {
		t = decodeURI(e);
	} catch {
		t = e.replaceAll(/%[0-9A-F]{2}/gi, (e) => {
			try {
				return decodeURI(e);
			} catch {
				return e;
			}
		});
	}
	return Ef(t);
}
var Of = [`http:`, `https:`, `mailto:`, `tel:`];
function kf(e) {
	if (e[0] !== `/` && e.includes(`:`))
		return /^[\x00-\x20]*([a-z][a-z\d+.\t\n\r-]*:)/i
			.exec(e)?.[1]
			?.replace(/[\t\n\r]/g, ``)
			.toLowerCase();
}
var Af = /^[\x00-\x20]*[\\/][\t\n\r]*[\\/]/;
function jf(e, t) {
	if (!e) return !1;
	if (Af.test(e)) return !0;
	let n = kf(e);
	return n ? !t.has(n) : !1;
}
function Mf(e) {
	if (!e) return e;
	let t = e;
	if (/[%\\\x00-\x1f\x7f]/.test(e)) {
		let n = /%25|%5C/gi,
			r = 0,
			i;
		for (t = ``; (i = n.exec(e)) !== null; )
			(t += Df(e.slice(r, i.index)) + i[0]), (r = n.lastIndex);
		t += Df(r ? e.slice(r) : e);
	}
	return t;
}
function Nf(e) {
	return /[\s\u0080-\uFFFF]/.test(e) ? e.replace(/\s|[^\u0000-\u007F]/gu, encodeURIComponent) : e;
}
function Pf(e, t) {
	if (e === t) return !0;
	if (e.length !== t.length) return !1;
	for (let n = 0; n < e.length; n++) if (e[n] !== t[n]) return !1;
	return !0;
}
function Ff() {
	throw Error(`Invariant failed`);
}
function If(e) {
	return e.replace(/\/{2,}/g, `/`);
}
function Lf(e) {
	return e === `/` ? e : e.replace(/^\/+/, ``);
}
function Rf(e) {
	let t = e.length;
	return t > 1 && e[t - 1] === `/` ? e.replace(/\/+$/, ``) : e;
}
function zf(e) {
	return Rf(Lf(e));
}
function Bf(e, t) {
	return e?.endsWith(`/`) && e !== `/` && e !== `${t}/` ? e.slice(0, -1) : e;
}
function Vf(e, t, n = `never`, r) {
	if ((t.includes(`//`) && (t = If(t)), t.startsWith(`/`)))
		return t.length === 1 || n === `preserve`
			? t
			: n === `always`
				? t.endsWith(`/`)
					? t
					: `${t}/`
				: t.endsWith(`/`)
					? t.slice(0, -1)
					: t;
	let i = t === `.`,
		a;
	if (r) {
		a = i ? e : e + `\0` + t;
		let n = r.get(a);
		if (n) return n;
	}
	let o;
	if (i) o = e.split(`/`);
	else {
		for (e.includes(`//`) && (e = If(e)), o = e.split(`/`); o.length > 1 && hf(o) === ``; ) o.pop();
		let n = t.split(`/`);
		for (let e = 0, t = n.length; e < t; e++) {
			let r = n[e];
			r === ``
				? e
					? e === t - 1 && o.push(r)
					: (o = [r])
				: r === `..`
					? o.length > 1
						? o.pop()
						: (o = [``])
					: r === `.` || o.push(r);
		}
	}
	o.length > 1 && (hf(o) === `` ? n === `never` && o.pop() : n === `always` && o.push(``));
	let s = o.join(`/`),
		c = (i ? If(s) : s) || `/`;
	return a && r && r.set(a, c), c;
}
function Q(e) {
	let t = new Map(e.map((e) => [encodeURIComponent(e), e])),
		n = new RegExp([...t.keys()].join(`|`).replace(/[.*()]/g, `\\$&`), `g`);
	return (e) => e.replace(n, (e) => t.get(e) ?? e);
}
function Hf(e) {
	return e == null || e === ``;
}
function Uf(e, t, n) {
	if (typeof t != `string`) return `` + (t ?? void 0);
	let r = e === `_splat`;
	if (r && (!t || /^[a-zA-Z0-9\-._~!/]*$/.test(t))) return t;
	let i = encodeURIComponent(t);
	return r && (i = i.replaceAll(`%2F`, `/`)), n ? n(i) : i;
}
function Wf(e, t, n, r, i) {
	let a = e.endsWith(`/`) ? `/` : ``,
		o = ``;
	for (let e of t) {
		if (typeof e == `string`) {
			o += e;
			continue;
		}
		let [t, s, c, l] = e,
			u = t === 2,
			d = u && l !== void 0 ? l + a : l,
			f = n[s];
		if (t !== 3 || f != null) {
			if ((i && ((i[s] = f), u && (i[`*`] = f)), u && Hf(f))) {
				if (c === `/` && !d) continue;
				f = ``;
			}
			o += c + Uf(s, f, r) + (d || ``);
		}
	}
	return o + a || `/`;
}
function Gf(e) {
	return e?.isNotFound === !0;
}
function Kf() {
	try {
		return sessionStorage;
	} catch {
		return;
	}
}
var qf = `tsr-scroll-restoration-v1_3`,
	Jf = Kf();
function Yf() {
	try {
		return JSON.parse(Jf?.getItem(`tsr-scroll-restoration-v1_3`) || `{}`);
	} catch {
		return {};
	}
}
var Xf = Yf(),
	Zf = `data-scroll-restoration-id`,
	Qf = (e) => e.state.__TSR_key || e.href;
function $f(e) {
	let t = e.getAttribute(Zf);
	if (t) return `[${Zf}="${t}"]`;
	let n = ``,
		r = e,
		i;
	for (; (i = r.parentNode); ) {
		let e = 1,
			t = r;
		for (; (t = t.previousElementSibling); ) e++;
		let a = `${r.localName}:nth-child(${e})`;
		(n = n ? `${a} > ${n}` : a), (r = i);
	}
	return n;
}
var ep = !1,
	$ = `window`;
function tp(e) {
	try {
		return typeof e == `function` ? e() : document.querySelector(e);
	} catch {}
}
function np(e) {
	let t = new Set();
	for (let n of e) {
		if (n === $) continue;
		let e = tp(n);
		e && t.add(e);
	}
	return t;
}
function rp(e, t) {
	let n = t ?? e.options.scrollRestoration,
		r = e._scroll;
	n && (r.e = !0);
	let i = e.options.getScrollRestorationKey || Qf,
		a = new Set(),
		o = (e) => {
			let t = (Xf[e] ||= {});
			for (let e of a)
				e === document
					? (t[$] = { scrollX, scrollY })
					: e.isConnected && (t[$f(e)] = { scrollX: e.scrollLeft, scrollY: e.scrollTop });
		};
	n &&
		!r.s &&
		((r.s = !0),
		(ep = !1),
		(history.scrollRestoration = `manual`),
		document.addEventListener(
			`scroll`,
			(e) => {
				ep || a.add(e.target);
			},
			!0,
		),
		e.subscribe(`onBeforeLoad`, (e) => {
			e.fromLocation && o(i(e.fromLocation)), a.clear();
		}),
		addEventListener(`pagehide`, () => {
			(history.scrollRestoration = `auto`),
				o(i(e.stores.resolvedLocation.get() ?? e.stores.location.get()));
			try {
				Jf?.setItem(qf, JSON.stringify(Xf));
			} catch {}
		}),
		addEventListener(`pageshow`, (e) => {
			e.persisted && (history.scrollRestoration = `manual`);
		})),
		r.r ||
			((r.r = !0),
			e.subscribe(`onRendered`, (t) => {
				let n = e.options.scrollRestorationBehavior,
					o = e.options.scrollToTopSelectors,
					s = r.n,
					c = r.h,
					l;
				if (
					(a.clear(),
					(r.n = !0),
					(r.h = !1),
					typeof e.options.scrollRestoration == `function` &&
						!e.options.scrollRestoration({ location: e.latestLocation }))
				)
					return;
				let u = i(t.toLocation),
					d = t.fromLocation && i(t.fromLocation);
				if (r.e && d && d !== u) {
					let e = Xf[d];
					if (e) {
						let t = Xf[u];
						for (let n in e) {
							if (n === $) {
								if (s) continue;
							} else {
								let e = tp(n);
								if (!e || (s && o && ((l ??= np(o)), l.has(e)))) continue;
							}
							(t ||= Xf[u] = {}), (t[n] ??= e[n]);
						}
					}
				}
				ep = !0;
				try {
					let e = t.toLocation.hash,
						i = t.toLocation.state.__hashScrollIntoViewOptions ?? !0,
						a = !1;
					if (s) {
						!e && o && (l ??= np(o));
						let t = e && i && c,
							s = r.e ? Xf[u] : void 0;
						if (s)
							for (let e in s) {
								let { scrollX: r, scrollY: i } = s[e];
								if (e === $) {
									if (t) continue;
									scrollTo({ top: i, left: r, behavior: n }), (a = !0);
								} else {
									let t = tp(e);
									t && ((t.scrollLeft = r), (t.scrollTop = i), l?.delete(t));
								}
							}
						if (!e) {
							let e = { top: 0, left: 0, behavior: n };
							if ((a || scrollTo(e), l)) for (let t of l) t.scrollTo(e);
						}
					}
					!a && e && i && document.getElementById(e)?.scrollIntoView(i);
				} finally {
					ep = !1;
				}
			}));
}
function ip(e, t = String) {
	let n;
	for (let r in e) {
		let i = e[r];
		i !== void 0 && (n ||= new URLSearchParams()).set(r, t(i));
	}
	return n ? n.toString() : ``;
}
function ap(e) {
	return e ? (e === `false` ? !1 : e === `true` ? !0 : e * 0 == 0 && +e + `` === e ? +e : e) : ``;
}
function op(e) {
	let t = new URLSearchParams(e),
		n = Object.create(null);
	for (let [e, r] of t.entries()) {
		let t = n[e];
		t == null ? (n[e] = ap(r)) : Array.isArray(t) ? t.push(ap(r)) : (n[e] = [t, ap(r)]);
	}
	return n;
}
var sp = /^(?:\s|["[{\d-]|fa|nu|tr)/,
	cp = up(JSON.parse),
	lp = dp(JSON.stringify, JSON.parse);
function up(e) {
	let t = e === JSON.parse;
	return (n) => {
		n[0] === `?` && (n = n.slice(1));
		let r = op(n);
		for (let n in r) {
			let i = r[n];
			if (typeof i == `string`) {
				if (t && !sp.test(i)) continue;
				try {
					r[n] = e(i);
				} catch {}
			}
		}
		return r;
	};
}
function dp(e, t) {
	let n = t === JSON.parse;
	function r(r) {
		if (r && typeof r == `object`)
			try {
				return e(r);
			} catch {}
		else if (t && typeof r == `string`) {
			if (n && !sp.test(r)) return r;
			try {
				return t(r), e(r);
			} catch {}
		}
		return r;
	}
	return (e) => {
		let t = ip(e, r);
		return t ? `?${t}` : ``;
	};
}
var fp = `__root__`;
function pp(e) {
	e.statusCode = e.statusCode || e.code || 307;
	let t = new Headers(e.headers);
	e.href && t.get(`Location`) === null && t.set(`Location`, e.href);
	let n = new Response(null, { status: e.statusCode, headers: t });
	if (((n.options = e), e.throw)) throw n;
	return n;
}
function mp(e) {
	return e instanceof Response && !!e.options;
}
function hp(e) {
	let t = new Map(),
		n,
		r;
	return {
		get(e) {
			let n = t.get(e);
			if (n) return (n.visited = !0), n.value;
		},
		set(i, a) {
			let o = t.get(i);
			if (o) {
				o.value = a;
				return;
			}
			if (t.size >= e) {
				let e = n?.next().value;
				for (; !e || e.visited; ) e ? (e.visited = !1) : (n = t.values()), (e = n.next().value);
				e === r && (n = void 0), t.delete(e.key);
			}
			let s = { key: i, value: a, visited: !1 };
			(r = s), t.set(i, s);
		},
		clear() {
			t.clear(), (n = void 0), (r = void 0);
		},
	};
}
var gp = 4,
	_p = 5;
function vp(e) {
	let t = e.names;
	if (t) return t;
	let n = [];
	for (let t of e) typeof t != `string` && n.push(t[1]);
	return (e.names = n);
}
function yp(e, t, n) {
	let r = e.slice(t, n);
	if (r.charCodeAt(0) === 36)
		return r.length === 1 ? [2, `_splat`, ``, void 0] : [1, r.slice(1), ``, ``];
	let i = r.indexOf(`{`);
	if (i >= 0) {
		let a = r.indexOf(`}`, i),
			o = r.charCodeAt(i + 1) === 45,
			s = i + (o ? 3 : 2);
		if (a >= 0 && r.charCodeAt(s - 1) === 36 && (!o || s < a)) {
			let c = r.slice(s, a);
			return [
				o ? 3 : c ? 1 : 2,
				c || `_splat`,
				r.slice(0, i),
				e.slice(t + a + 1, c ? n : e.length),
			];
		}
	}
	return r;
}
function bp(e, t, n, r, i, a) {
	let o = n,
		s = t.fullPath ?? t.from,
		c = t.options,
		l = s.length,
		u = s.endsWith(`/`) ? l - 1 : l,
		d = c?.caseSensitive ?? e,
		f = c?.params?.parse ?? c?.parseParams,
		p,
		m = a ? n - 1 : 0;
	if (!r || s.includes(`$`)) {
		p = a?.slice() ?? [];
		let e = hf(p);
		e &&
			typeof e != `string` &&
			e[0] === 2 &&
			((p[p.length - 1] = [
				e[0],
				e[1],
				e[2],
				e[3] === void 0 ? void 0 : e[3] + s.substring(n - (s[n - 2] === `/` ? 2 : 1), u),
			]),
			(m = l));
	}
	for (; o < l; ) {
		let e = o,
			t = s.indexOf(`/`, e),
			n = t === -1 ? l : t,
			a = yp(s, e, n);
		o = n + 1;
		let c;
		if (typeof a == `string`) {
			if (!r) continue;
			let e = a,
				t;
			d
				? (t = r.static ??= new Map())
				: ((e = a.toLowerCase()), (t = r.staticInsensitive ??= new Map()));
			let n = t.get(e);
			if (n) c = n;
			else {
				let n = Sp(r);
				(c = n), t.set(e, n);
			}
		} else {
			let t = a[0],
				h = a[2],
				g = a[3] ?? ``;
			if (
				(t === 2 && ((n = l), (o = n + 1)),
				p &&
					m < n &&
					(m < e - 1 && p.push(s.slice(m, e - 1)),
					(a[2] = `/` + h),
					t === 2 && a[3] !== void 0 && u < l && (a[3] = g.slice(0, -1)),
					p.push(a),
					(m = n)),
				!r)
			)
				continue;
			let _ = d && !!(h || g);
			d || ((h = h.toLowerCase()), (g = g.toLowerCase()));
			let v = t === 1 ? (r.dynamic ??= []) : t === 3 ? (r.optional ??= []) : (r.wildcard ??= []),
				y =
					t !== 2 &&
					!f &&
					v.find((e) => !e.parse && e.caseSensitive === _ && e.prefix === h && e.suffix === g);
			if (y) c = y;
			else {
				let e = Sp(r, t, _, h, g);
				(c = e), v.push(e), v.length === 2 && i?.push(v);
			}
		}
		r = c;
	}
	p && m < u && p.push(s.slice(m, u));
	let h = p?.slice();
	if (!r) return h;
	if (f && t.children && !t.isRoot && t.id && t.id.charCodeAt(t.id.lastIndexOf(`/`) + 1) === 95) {
		let e = Sp(r, _p);
		(r.pathless ??= []).push(e), (r = e);
	}
	let g = (t.path || !t.children) && !t.isRoot;
	if (g && u < l) {
		let e = Sp(r, gp);
		(r.index = e), (r = e);
	}
	return (
		(r.parse = f ?? null),
		(r.priority = c?.params?.priority ?? 0),
		r.route || ((r.data = h), g && (r.route = t)),
		[r, o, h]
	);
}
function xp(e, t) {
	if (e.parse && !t.parse) return -1;
	if (!e.parse && t.parse) return 1;
	if (e.parse && t.parse && (e.priority || t.priority)) return t.priority - e.priority;
	if (e.prefix && t.prefix && e.prefix !== t.prefix) {
		if (e.prefix.startsWith(t.prefix)) return -1;
		if (t.prefix.startsWith(e.prefix)) return 1;
	}
	if (e.suffix && t.suffix && e.suffix !== t.suffix) {
		if (e.suffix.endsWith(t.suffix)) return -1;
		if (t.suffix.endsWith(e.suffix)) return 1;
	}
	return e.prefix && !t.prefix
		? -1
		: !e.prefix && t.prefix
			? 1
			: e.suffix && !t.suffix
				? -1
				: !e.suffix && t.suffix
					? 1
					: e.caseSensitive && !t.caseSensitive
						? -1
						: !e.caseSensitive && t.caseSensitive
							? 1
							: 0;
}
function Sp(e, t = 0, n, r, i) {
	return {
		kind: t,
		depth: e ? e.depth + 1 : 0,
		pathless: null,
		index: null,
		static: null,
		staticInsensitive: null,
		dynamic: null,
		optional: null,
		wildcard: null,
		route: null,
		data: void 0,
		parent: e,
		parse: null,
		priority: 0,
		caseSensitive: n,
		prefix: r,
		suffix: i,
	};
}
function Cp(e, t) {
	let n = Sp(),
		r = [];
	function i(e, t, n, a) {
		let [o, s, c] = bp(!1, e, t, n, r, a);
		if (e.children) for (let t of e.children) i(t, s, o, c);
	}
	for (let t of e) i(t, 1, n);
	for (let e of r) e.sort(xp);
	(t.masksTree = n), (t.flatCache = hp(1e3));
}
function wp(e, t) {
	e ||= `/`;
	let n = t.flatCache.get(e);
	if (n !== void 0) return n;
	let r = Op(e, t.masksTree);
	return t.flatCache.set(e, r), r;
}
function Tp(e, t, n, r, i) {
	(e ||= `/`), (r ||= `/`);
	let a = t ? `case\0${e}` : e,
		o = i.singleCache.get(a);
	return o || ((o = Sp()), bp(t, { from: e }, 1, o), i.singleCache.set(a, o)), Op(r, o, n);
}
function Ep(e, t, n = !1) {
	let r = n ? e : `nofuzz\0${e}`,
		i = t.matchCache.get(r);
	if (i !== void 0) return i;
	e ||= `/`;
	let a;
	try {
		a = Op(e, t.segmentTree, n);
	} catch (e) {
		if (e instanceof URIError) a = null;
		else throw e;
	}
	return a && (a.branch = Ap(a.route)), t.matchCache.set(r, a), a;
}
function Dp(e, t = !1) {
	let n = Sp(),
		r = [],
		i = {},
		a = {},
		o = 0;
	function s(e, n, c, l) {
		if ((e.init(o), e.id in i && Ff(), (i[e.id] = e), o !== 0 && e.path)) {
			let t = Rf(e.fullPath);
			(!a[t] || e.fullPath.endsWith(`/`)) && (a[t] = e);
		}
		o++;
		let [u, d, f] = bp(t, e, n, c, r, l);
		if (((e._interpolation = f), e.children)) for (let t of e.children) s(t, d, u, f);
	}
	s(e, 1, n);
	for (let e of r) e.sort(xp);
	return {
		processedTree: {
			segmentTree: n,
			singleCache: hp(1e3),
			matchCache: hp(1e3),
			flatCache: null,
			masksTree: null,
		},
		routesById: i,
		routesByPath: a,
	};
}
function Op(e, t, n = !1) {
	let r = e.split(`/`),
		i = Mp(e, r, t, n);
	if (!i) return null;
	let [a] = kp(e, r, i);
	return { route: i.node.route, rawParams: a };
}
function kp(e, t, n) {
	let r = jp(n.node),
		i = n.node.data && vp(n.node.data),
		a = Object.create(null),
		o = n.extract?.part ?? 0,
		s = n.extract?.node ?? 0,
		c = n.extract?.path ?? 0,
		l = n.extract?.param ?? 0;
	for (; s < r.length; o++, s++, c++) {
		let u = r[s];
		if (u.kind === gp) break;
		if (u.kind === _p) {
			o--, c--;
			continue;
		}
		let d = t[o],
			f = c;
		if ((d && (c += d.length), u.kind === 1 || u.kind === 3)) {
			let e = i[l++];
			if (u.kind === 3 && n.skipped & (1 << s)) {
				o--, (c = f - 1);
				continue;
			}
			let t = u.suffix || u.prefix ? d.substring(u.prefix.length, d.length - u.suffix.length) : d;
			(t || u.kind === 1) && (a[e] = decodeURIComponent(t));
		} else if (u.kind === 2) {
			let t = u,
				n = e.substring(f + t.prefix.length, e.length - t.suffix.length),
				r = decodeURIComponent(n);
			(a[`*`] = r), (a._splat = r);
			break;
		}
	}
	return n.rawParams && Object.assign(a, n.rawParams), [a, { part: o, node: s, path: c, param: l }];
}
function Ap(e) {
	let t = [e];
	for (; e.parentRoute; ) (e = e.parentRoute), t.push(e);
	return t.reverse(), t;
}
function jp(e) {
	let t = Array(e.depth + 1);
	do (t[e.depth] = e), (e = e.parent);
	while (e);
	return t;
}
function Mp(e, t, n, r) {
	if (e === `/` && n.index) return { node: n.index, skipped: 0 };
	let i = !hf(t),
		a = i && e !== `/`,
		o = t.length - +!!i,
		s = [{ node: n, index: 1, skipped: 0, statics: 0, dynamics: 0, optionals: 0 }],
		c = null,
		l = null;
	for (; s.length; ) {
		let n = s.pop(),
			{ node: i, index: u, skipped: d, statics: f, dynamics: p, optionals: m } = n,
			{ extract: h, rawParams: g } = n;
		if (i.kind === 2 && i.route && !Ip(l, n)) continue;
		if (i.parse) {
			if (!Fp(e, t, n)) continue;
			(g = n.rawParams), (h = n.extract);
		}
		r && i.route && i.kind !== gp && Ip(c, n) && (c = n);
		let _ = u === o;
		if (
			_ &&
			(i.route && (!a || i.kind === gp || i.kind === 2) && Ip(l, n) && (l = n),
			!i.optional && !i.wildcard && !i.index && !i.pathless)
		)
			continue;
		let v = _ ? void 0 : t[u],
			y;
		if (_ && i.index) {
			let n = {
					node: i.index,
					index: u,
					skipped: d,
					statics: f,
					dynamics: p,
					optionals: m,
					extract: h,
					rawParams: g,
				},
				r = !0;
			if ((i.index.parse && (Fp(e, t, n) || (r = !1)), r)) {
				if (!p && !m && !d && Pp(f, o)) return n;
				Ip(l, n) && (l = n);
			}
		}
		if (i.wildcard)
			for (let e = i.wildcard.length - 1; e >= 0; e--) {
				let n = i.wildcard[e],
					{ prefix: r, suffix: a } = n;
				if (!r || (!_ && (n.caseSensitive ? v : (y ??= v.toLowerCase())).startsWith(r))) {
					if (a) {
						if (_) continue;
						let e = t.slice(u).join(`/`),
							i = e.slice(-a.length);
						if ((n.caseSensitive ? i : i.toLowerCase()) !== a || e.length - a.length < r.length)
							continue;
					}
					s.push({
						node: n,
						index: o,
						skipped: d,
						statics: f,
						dynamics: p,
						optionals: m,
						extract: h,
						rawParams: g,
					});
				}
			}
		if (i.optional) {
			let e = d | (1 << (i.depth + 1));
			for (let t = i.optional.length - 1; t >= 0; t--) {
				let n = i.optional[t];
				s.push({
					node: n,
					index: u,
					skipped: e,
					statics: f,
					dynamics: p,
					optionals: m,
					extract: h,
					rawParams: g,
				});
			}
			if (!_)
				for (let e = i.optional.length - 1; e >= 0; e--) {
					let t = i.optional[e],
						{ prefix: n, suffix: r } = t;
					if (n || r) {
						let e = t.caseSensitive ? v : (y ??= v.toLowerCase());
						if ((n && !e.startsWith(n)) || (r && e.indexOf(r, e.length - r.length) < n.length))
							continue;
					}
					s.push({
						node: t,
						index: u + 1,
						skipped: d,
						statics: f,
						dynamics: p,
						optionals: m + Np(o, u),
						extract: h,
						rawParams: g,
					});
				}
		}
		if (!_ && i.dynamic && v)
			for (let e = i.dynamic.length - 1; e >= 0; e--) {
				let t = i.dynamic[e],
					{ prefix: n, suffix: r } = t;
				if (n || r) {
					let e = t.caseSensitive ? v : (y ??= v.toLowerCase());
					if ((n && !e.startsWith(n)) || (r && e.indexOf(r, e.length - r.length) < n.length))
						continue;
				}
				s.push({
					node: t,
					index: u + 1,
					skipped: d,
					statics: f,
					dynamics: p + Np(o, u),
					optionals: m,
					extract: h,
					rawParams: g,
				});
			}
		if (!_ && i.staticInsensitive) {
			let e = i.staticInsensitive.get((y ??= v.toLowerCase()));
			e &&
				s.push({
					node: e,
					index: u + 1,
					skipped: d,
					statics: f + Np(o, u),
					dynamics: p,
					optionals: m,
					extract: h,
					rawParams: g,
				});
		}
		if (!_ && i.static) {
			let e = i.static.get(v);
			e &&
				s.push({
					node: e,
					index: u + 1,
					skipped: d,
					statics: f + Np(o, u),
					dynamics: p,
					optionals: m,
					extract: h,
					rawParams: g,
				});
		}
		if (i.pathless)
			for (let e = i.pathless.length - 1; e >= 0; e--) {
				let t = i.pathless[e];
				s.push({
					node: t,
					index: u,
					skipped: d,
					statics: f,
					dynamics: p,
					optionals: m,
					extract: h,
					rawParams: g,
				});
			}
	}
	if (l) return l;
	if (r && c) {
		let n = c.index;
		for (let e = 0; e < c.index; e++) n += t[e].length;
		let r = n === e.length ? `/` : e.slice(n);
		return (c.rawParams ??= Object.create(null)), (c.rawParams[`**`] = decodeURIComponent(r)), c;
	}
	return null;
}
function Np(e, t) {
	return 2 ** (e - t - 1);
}
function Pp(e, t) {
	return e === 2 ** (t - 1) - 1;
}
function Fp(e, t, n) {
	let r, i;
	try {
		[r, i] = kp(e, t, n);
	} catch {
		return null;
	}
	if (((n.rawParams = r), (n.extract = i), !n.node.parse)) return !0;
	try {
		if (n.node.parse(r) === !1) return null;
	} catch {}
	return !0;
}
function Ip(e, t) {
	return (
		!e ||
		t.statics > e.statics ||
		(t.statics === e.statics &&
			(t.dynamics > e.dynamics ||
				(t.dynamics === e.dynamics &&
					(t.optionals > e.optionals ||
						(t.optionals === e.optionals &&
							((t.node.kind === gp) > (e.node.kind === gp) ||
								((t.node.kind === gp) == (e.node.kind === gp) && t.node.depth > e.node.depth)))))))
	);
}
function Lp(e, t, n) {
	let r = zf(e),
		i = `/${r}`,
		a = t ? i : i.toLowerCase(),
		o = `${a}/`,
		s = {
			input: ({ url: e }) => {
				let n = t ? e.pathname : e.pathname.toLowerCase();
				return (
					n === a
						? (e.pathname = `/`)
						: n.startsWith(o) && (e.pathname = e.pathname.slice(i.length)),
					e
				);
			},
			output: ({ url: e }) => ((e.pathname = If(`/${r}${e.pathname}`)), e),
		};
	return n
		? {
				input: ({ url: e }) => Rp(n, s.input({ url: e })),
				output: ({ url: e }) => s.output({ url: zp(n, e) }),
			}
		: s;
}
function Rp(e, t) {
	let n = e?.input?.({ url: t });
	if (n) {
		if (typeof n == `string`) return new URL(n);
		if (n instanceof URL) return n;
	}
	return t;
}
function zp(e, t) {
	let n = e?.output?.({ url: t });
	if (n) {
		if (typeof n == `string`) return new URL(n);
		if (n instanceof URL) return n;
	}
	return t;
}
function Bp(e) {
	let t = e;
	return {
		get() {
			return t;
		},
		set(e) {
			t = gf(e, t);
		},
	};
}
function Vp(e) {
	return {
		get() {
			return e();
		},
	};
}
function Hp(e, t) {
	let { createMutableStore: n, createReadonlyStore: r, batch: i } = t,
		a = new Map(),
		o = n(`idle`),
		s = n(e),
		c = n(void 0),
		l = n([]),
		u = r(() => l.get().map((e) => a.get(e).get())),
		d = r(() => ({
			status: o.get(),
			isLoading: o.get() === `pending`,
			matches: u.get(),
			location: s.get(),
			resolvedLocation: c.get(),
		}));
	function f(e) {
		let t = a.get(e);
		return t || ((t = n(void 0)), a.set(e, t)), t;
	}
	let p = {
		status: o,
		location: s,
		resolvedLocation: c,
		ids: l,
		matches: u,
		byRoute: a,
		__store: d,
		getMatchStore: f,
		setMatches: m,
	};
	function m(e) {
		let t = l.get(),
			n = e.map((e) => e.routeId);
		i(() => {
			Pf(t, n) || l.set(n);
			for (let e of t) n.includes(e) || a.get(e).set(() => void 0);
			for (let t of e) {
				let e = f(t.routeId);
				e.get() !== t && e.set(t);
			}
		});
	}
	return p;
}
var Up = `__TSR_index`,
	Wp = `popstate`,
	Gp = `beforeunload`,
	Kp = /^[\x00-\x20]*(?:[\\/][\t\n\r]*){2,}/;
function qp(e) {
	let t = Kp.exec(e);
	return t ? `/` + e.slice(t[0].length) : e;
}
function Jp(e) {
	return (
		/[\x00-\x1f\x7f]/.test(e) &&
			(e = e.replace(/[\x00-\x1f\x7f]/g, (e) =>
				`	
\r`.includes(e)
					? ``
					: encodeURIComponent(e),
			)),
		qp(e)
	);
}
function Yp(e) {
	let t = e.getLocation(),
		n = new Set(),
		r = (r) => {
			(t = e.getLocation()), n.forEach((e) => e({ location: t, action: r }));
		},
		i = (n) => {
			(e.notifyOnIndexChange ?? !0) ? r(n) : (t = e.getLocation());
		},
		a = async (n) => {
			let r = n.navigateOpts?.ignoreBlocker ? void 0 : e.getBlockers?.();
			if (typeof document < `u` && r?.length && (n.type === `PUSH` || n.type === `REPLACE`))
				for (let i of r) {
					let r = Qp(n.path, n.state);
					if (await i.blockerFn({ currentLocation: t, nextLocation: r, action: n.type })) {
						e.onBlocked?.();
						return;
					}
				}
			n.task();
		};
	return {
		get location() {
			return t;
		},
		get length() {
			return e.getLength();
		},
		subscribers: n,
		subscribe: (e) => (
			n.add(e),
			() => {
				n.delete(e);
			}
		),
		push: (n, i, o) => {
			let s = t.state[Up];
			(i = Xp(s + 1, i)),
				a({
					task: () => {
						e.pushState(n, i), r({ type: `PUSH` });
					},
					navigateOpts: o,
					type: `PUSH`,
					path: n,
					state: i,
				});
		},
		replace: (n, i, o) => {
			let s = t.state[Up];
			(i = Xp(s, i)),
				a({
					task: () => {
						e.replaceState(n, i), r({ type: `REPLACE` });
					},
					navigateOpts: o,
					type: `REPLACE`,
					path: n,
					state: i,
				});
		},
		go: (t, n) => {
			a({
				task: () => {
					e.go(t, n?.ignoreBlocker ?? !1), i({ type: `GO`, index: t });
				},
				navigateOpts: n,
				type: `GO`,
			});
		},
		back: (t) => {
			a({
				task: () => {
					e.back(t?.ignoreBlocker ?? !1), i({ type: `BACK` });
				},
				navigateOpts: t,
				type: `BACK`,
			});
		},
		forward: (t) => {
			a({
				task: () => {
					e.forward(t?.ignoreBlocker ?? !1), i({ type: `FORWARD` });
				},
				navigateOpts: t,
				type: `FORWARD`,
			});
		},
		canGoBack: () => t.state[Up] !== 0,
		createHref: (t) => e.createHref(t),
		block: (t) => {
			if (!e.setBlockers) return () => {};
			let n = e.getBlockers?.() ?? [];
			return (
				e.setBlockers([...n, t]),
				() => {
					let n = e.getBlockers?.() ?? [];
					e.setBlockers?.(n.filter((e) => e !== t));
				}
			);
		},
		flush: () => e.flush?.(),
		destroy: () => e.destroy?.(),
		notify: r,
		_getBlockers: () => e.getBlockers?.() ?? [],
	};
}
function Xp(e, t) {
	let n = $p();
	return { ...t, key: n, __TSR_key: n, [Up]: e };
}
function Zp(e) {
	let t = e?.window ?? (typeof document < `u` ? window : void 0),
		n = t.history.pushState,
		r = t.history.replaceState,
		i = [],
		a = () => i,
		o = (e) => (i = e),
		s = (t) => Jp(e?.createHref ? e.createHref(t) : t),
		c =
			e?.parseLocation ??
			(() => Qp(`${t.location.pathname}${t.location.search}${t.location.hash}`, t.history.state));
	if (!t.history.state?.__TSR_key && !t.history.state?.key) {
		let e = $p();
		t.history.replaceState({ [Up]: 0, key: e, __TSR_key: e }, ``);
	}
	let l = c(),
		u,
		d = !1,
		f = !1,
		p = !1,
		m = !1,
		h = () => l,
		g,
		_ = () => {
			g &&
				((S._ignoreSubscribers = !0),
				(g[2] ? t.history.pushState : t.history.replaceState)(g[1], ``, g[0]),
				(S._ignoreSubscribers = !1),
				(g = void 0),
				(u = void 0));
		},
		v = (t, n, r) => {
			let i = e?.createHref ? s(n) : void 0,
				a = !!g;
			a || (u = l),
				(l = Qp(n, r)),
				(g = [i ?? l.href, r, g?.[2] || t]),
				a || queueMicrotask(() => _());
		},
		y = (e) => {
			(l = c()), S.notify({ type: e });
		},
		b = async () => {
			if (((m = !1), f)) {
				f = !1;
				return;
			}
			let e = c(),
				n = e.state[Up] - l.state[Up],
				r = n === 1,
				i = n === -1,
				o = (!r && !i) || d;
			d = !1;
			let s = o ? `GO` : i ? `BACK` : `FORWARD`,
				u = o ? { type: `GO`, index: n } : { type: i ? `BACK` : `FORWARD` };
			if (p) p = !1;
			else {
				let r = a();
				if (typeof document < `u` && r.length) {
					for (let i of r)
						if (await i.blockerFn({ currentLocation: l, nextLocation: e, action: s })) {
							(f = !0), t.history.go(-n), S.notify(u);
							return;
						}
				}
			}
			(l = c()), S.notify(u);
		},
		x = (e) => {
			if (m) {
				m = !1;
				return;
			}
			let t = !1,
				n = a();
			if (typeof document < `u` && n.length)
				for (let e of n) {
					let n = e.enableBeforeUnload ?? !0;
					if (n === !0 || (typeof n == `function` && n() === !0)) {
						t = !0;
						break;
					}
				}
			if (t) return e.preventDefault(), (e.returnValue = ``);
		},
		S = Yp({
			getLocation: h,
			getLength: () => t.history.length,
			pushState: (e, t) => v(!0, e, t),
			replaceState: (e, t) => v(!1, e, t),
			back: (e) => (e && ((p = !0), (m = !0)), t.history.back()),
			forward: (e) => {
				e && ((p = !0), (m = !0)), t.history.forward();
			},
			go: (e, n) => {
				(d = !0), n && ((p = !0), (m = !0)), t.history.go(e);
			},
			createHref: s,
			flush: _,
			destroy: () => {
				(t.history.pushState = n),
					(t.history.replaceState = r),
					t.removeEventListener(Gp, x, { capture: !0 }),
					t.removeEventListener(Wp, b);
			},
			onBlocked: () => {
				u && l !== u && (l = u);
			},
			getBlockers: a,
			setBlockers: o,
			notifyOnIndexChange: !1,
		});
	return (
		(S._ignoreNextBeforeUnload = (e) => {
			m = !1;
			try {
				(e = new URL(e, t.document.baseURI).href),
					(m =
						/^https?:/.test(e) &&
						(!e.includes(`#`) || e.split(`#`)[0] !== t.location.href.split(`#`)[0]));
			} catch {}
		}),
		t.addEventListener(Gp, x, { capture: !0 }),
		t.addEventListener(Wp, b),
		(t.history.pushState = function (...e) {
			let r = n.apply(t.history, e);
			return S._ignoreSubscribers || y(`PUSH`), r;
		}),
		(t.history.replaceState = function (...e) {
			let n = r.apply(t.history, e);
			return S._ignoreSubscribers || y(`REPLACE`), n;
		}),
		S
	);
}
function Qp(e, t) {
	let n = Jp(e),
		r = n.indexOf(`#`),
		i = n.indexOf(`?`);
	if (!t) {
		let e = $p();
		t = { [Up]: 0, key: e, __TSR_key: e };
	}
	return {
		href: n,
		pathname: n.slice(0, r > -1 ? (i > -1 ? Math.min(r, i) : r) : i > -1 ? i : n.length),
		hash: r > -1 ? n.slice(r) : ``,
		search: i > -1 ? n.slice(i, r === -1 ? void 0 : r) : ``,
		state: t,
	};
}
function $p() {
	return (Math.random() + 1).toString(36).slice(7);
}
function em(e, t) {
	return (
		(e.protocol !== `http:` && e.protocol !== `https:`) ||
		e.origin !== t ||
		!!e.username ||
		!!e.password
	);
}
function tm(e) {
	return e.pathname + e.search + e.hash;
}
function nm(e) {
	return (
		e.options.loader ||
		e.options.beforeLoad ||
		e.lazyFn ||
		e.options.component?.preload ||
		e.options.pendingComponent?.preload
	);
}
function rm(e, t) {
	return {
		fromLocation: t,
		toLocation: e,
		pathChanged: t?.pathname !== e.pathname,
		hrefChanged: t?.href !== e.href,
		hashChanged: t?.hash !== e.hash,
	};
}
function im({ key: e, __TSR_key: t, __TSR_index: n, __hashScrollIntoViewOptions: r, ...i }) {
	return i;
}
function am(e) {
	return e.findIndex((e) => e.status === `error` || e.status === `notFound` || e._notFound) + 1;
}
function om(e, t, n, r, i, a) {
	r && (t = t.slice(0, r)), i && (n = n.slice(0, i));
	for (let r of t) {
		if (a && e._tx !== a) return;
		n.some((e) => e.routeId === r.routeId) || e.routesById[r.routeId].options.onLeave?.(r);
	}
	for (let r of n) {
		if (a && e._tx !== a) return;
		e.routesById[r.routeId].options[
			t.some((e) => e.routeId === r.routeId) ? `onStay` : `onEnter`
		]?.(r);
	}
}
var sm = class {
	constructor(e, t) {
		(this.tempLocationKey = `${Math.round(Math.random() * 1e7)}`),
			(this._scroll = { n: !0 }),
			(this.subscribers = new Set()),
			(this._cache = new Map()),
			(this._committed = []),
			(this.startTransition = async (e) => (e(), !1)),
			(this.update = (e) => {
				let t = this.options;
				(this.options = { ...t, ...e }),
					(this.isServer = this.options.isServer ?? !1 ?? typeof document > `u`),
					(this.staticLocations = new WeakMap()),
					(this.protocolAllowlist = new Set(this.options.protocolAllowlist)),
					(!this.history || (this.options.history && this.options.history !== this.history)) &&
						(this.history = this.options.history ? this.options.history : Zp()),
					(this.origin = this.options.origin),
					(this.origin ||=
						window?.origin && window.origin !== `null` ? window.origin : `http://localhost`);
				let n = this.options.basepath ?? `/`,
					r = this.options.rewrite,
					i =
						this.basepath !== n ||
						t?.rewrite !== r ||
						t?.caseSensitive !== this.options.caseSensitive;
				if (
					(i &&
						((this.basepath = n),
						(this.rewrite = n !== `/` && zf(n) ? Lp(n, this.options.caseSensitive, r) : r)),
					this.history && this.updateLatestLocation(),
					this.options.routeTree !== this.routeTree)
				) {
					this.routeTree = this.options.routeTree;
					let e;
					(e = this.buildRouteTree()), this.setRoutes(e);
				}
				if (this.stores) i && this.stores.location.set(this.latestLocation);
				else if (this.latestLocation) {
					let e = this.getStoreConfig(this);
					(this.batch = e.batch), (this.stores = Hp(this.latestLocation, e)), rp(this);
				}
			}),
			(this.updateLatestLocation = () => {
				this.latestLocation = this.parseLocation(this.history.location, this.latestLocation);
			}),
			(this.buildRouteTree = () => {
				let e = Dp(this.routeTree, this.options.caseSensitive);
				return (
					this.options.routeMasks && Cp(this.options.routeMasks, e.processedTree),
					{ ...e, resolvePathCache: hp(1e3) }
				);
			}),
			(this.subscribe = (e, t) => {
				let n = { eventType: e, fn: t };
				return (
					this.subscribers.add(n),
					() => {
						this.subscribers.delete(n);
					}
				);
			}),
			(this.emit = (e) => {
				for (let t of this.subscribers)
					if (t.eventType === e.type)
						try {
							t.fn(e);
						} catch (e) {
							console.error(e);
						}
			}),
			(this.parseLocation = (e, t) => {
				let n = ({ pathname: e, search: n, hash: r, href: i }, a) => {
						if (!this.rewrite && !/[ \x00-\x1f\x7f\u0080-\uffff]/.test(e)) {
							let i = this.options.parseSearch(n),
								o = this.options.stringifySearch(i);
							return {
								href: e + o + r,
								publicHref: e + o + r,
								pathname: Mf(e),
								external: !1,
								searchStr: o,
								search: bf(t?.search, i),
								hash: Mf(r.slice(1)),
								state: xf(t?.state, a),
							};
						}
						let o = Rp(this.rewrite, new URL(i, this.origin)),
							s = this.options.parseSearch(o.search),
							c = this.options.stringifySearch(s);
						return (
							(o.search = c),
							{
								href: o.href.replace(o.origin, ``),
								publicHref: i,
								pathname: Mf(qp(o.pathname)),
								external: !!this.rewrite && em(o, this.origin),
								searchStr: c,
								search: bf(t?.search, s),
								hash: Mf(o.hash.slice(1)),
								state: xf(t?.state, a),
							}
						);
					},
					r = n(e, e.state),
					{ __tempLocation: i, __tempKey: a } = r.state;
				if (i && (!a || a === this.tempLocationKey)) {
					let e = n(i, {
						...i.state,
						__tempLocation: void 0,
						key: r.state.key,
						__TSR_key: r.state.__TSR_key,
					});
					return (e.maskedLocation = r), e;
				}
				return r;
			}),
			(this.matchRoutes = (e, t, n) =>
				typeof e == `string`
					? this.matchRoutesInternal({ pathname: e, search: t }, n)
					: this.matchRoutesInternal(e, t)),
			(this.getMatchedRoutes = (e) => {
				let t = Object.create(null),
					n = Ep(Rf(e), this.processedTree, !0);
				return (
					n && Object.assign(t, n.rawParams), [n?.branch || [this.routesById.__root__], t, n?.route]
				);
			}),
			(this.buildLocation = (e) => {
				{
					let t = this.staticLocations.get(e);
					if (t) return t;
				}
				let t = !1,
					n = (n = {}) => {
						if (n.href) {
							let e = Qp(n.href, {});
							n = {
								...n,
								to: Rp(this.rewrite, new URL(e.pathname, this.origin)).pathname,
								search: this.options.parseSearch(e.search),
								hash: e.hash.slice(1),
							};
						}
						let r = e._fromLocation || this._pendingLocation || this.latestLocation,
							i,
							a = () => ((t = !0), r),
							o = () => (i ??= this.matchRoutesLightweight(a())),
							s = n.to ? `${n.to}` : `.`,
							c = Vf(
								s[0] === `/` ? `` : n.unsafeRelative === `path` ? a().pathname : (n.from ?? o()[1]),
								s,
								this.options.trailingSlash,
								this.resolvePathCache,
							),
							l = this.routesByPath[Rf(c)],
							u = c.includes(`$`),
							d;
						if (l) d = l._branch ??= Ap(l);
						else if (u) d = [];
						else {
							let [e, t, n] = this.getMatchedRoutes(c);
							(d = e),
								this.options.notFoundRoute &&
									(!n || (n.path !== `/` && t[`**`])) &&
									(d = [...d, this.options.notFoundRoute]);
						}
						let f = u ? (l?._interpolation ?? bp(!1, { fullPath: c }, 0)) : void 0,
							p;
						for (let e of d) {
							let t = e.options.params?.stringify ?? e.options.stringifyParams;
							if (t) {
								let e = o()[3];
								if (((p ??= fm(n.params, e)), !vf(p))) break;
								p === e && (p = Object.assign(yf(), p));
								try {
									Object.assign(p, t(p));
								} catch {}
							}
						}
						p ??= fm(n.params, pm(n.params, f) ? o()[3] : mm);
						let m = e.leaveParams ? c : qp(Mf(f ? Wf(c, f, p, this.pathParamsDecoder) : c)),
							h = hm(d, e._includeValidateSearch),
							g = () => {
								let t = o()[2];
								if (e._includeValidateSearch && this.options.search?.strict) {
									let e = {};
									d.forEach((n) => {
										if (n.options.validateSearch)
											try {
												Object.assign(e, dm(n.options.validateSearch, { ...e, ...t }));
											} catch {}
									}),
										(t = e);
								}
								return t;
							},
							_ = h.length
								? gm(h, g(), n)
								: n.search === !0
									? g()
									: typeof n.search == `function`
										? n.search(g())
										: n.search || mm,
							v = this.options.stringifySearch(_),
							y =
								n.hash === !0
									? a().hash
									: typeof n.hash == `function`
										? n.hash(a().hash)
										: n.hash || void 0,
							b = y ? `#${y}` : ``,
							x = n.state
								? n.state === !0
									? a().state
									: typeof n.state == `function`
										? n.state(a().state)
										: n.state
								: mm,
							S = `${m}${v}${b}`,
							C,
							w,
							T = !1;
						if (this.rewrite) {
							let e = new URL(S, this.origin),
								t = e.origin,
								n = zp(this.rewrite, e);
							(C = tm(e)), em(n, t) ? ((w = n.href), (T = !0)) : (w = qp(tm(n)));
						} else (C = Nf(S)), (w = C);
						return {
							publicHref: w,
							href: C,
							pathname: m,
							search: _,
							searchStr: v,
							state: x,
							hash: y ?? ``,
							external: T,
							unmaskOnReload: n.unmaskOnReload,
						};
					},
					r = n(e);
				if (e.mask) r.maskedLocation = n({ from: e.from, ...e.mask });
				else if (this.options.routeMasks) {
					let t = wp(r.pathname, this.processedTree);
					if (t) {
						let i = Object.assign(yf(), t.rawParams),
							{ from: a, params: o, ...s } = t.route,
							c = fm(o, i);
						r.maskedLocation = n({ from: e.from, ...s, params: c });
					}
				}
				return !t && e._fromLocation && this.staticLocations.set(e, r), r;
			}),
			(this.commitLocation = async ({ viewTransition: e, ignoreBlocker: t, ...n }) => {
				let r = n.maskedLocation ?? n;
				if (r.external) return cm(this, r.publicHref, { replace: n.replace, ignoreBlocker: t });
				let i,
					a =
						Rf(this.latestLocation.href) === Rf(n.href) &&
						Cf(im(n.state), im(this.latestLocation.state)),
					o = this._commitPromise,
					s,
					c = new Promise((e) => {
						s = e;
					});
				if (
					((c.resolve = () => {
						s(), o?.resolve();
					}),
					(this._commitPromise = c),
					a)
				)
					this.load();
				else {
					let { maskedLocation: r, hashScrollIntoView: a, ...o } = n;
					r &&
						((o = {
							...r,
							state: {
								...r.state,
								__tempKey: void 0,
								__tempLocation: {
									...o,
									search: o.searchStr,
									state: {
										...o.state,
										__tempKey: void 0,
										__tempLocation: void 0,
										__TSR_key: void 0,
										key: void 0,
									},
								},
							},
						}),
						(o.unmaskOnReload ?? this.options.unmaskOnReload ?? !1) &&
							(o.state.__tempKey = this.tempLocationKey)),
						(o.state = {
							...o.state,
							__hashScrollIntoViewOptions: a ?? this.options.defaultHashScrollIntoView ?? !0,
						}),
						(this.shouldViewTransition = e),
						(i = n.replace ? `REPLACE` : `PUSH`),
						this.history[i === `REPLACE` ? `replace` : `push`](o.publicHref, o.state, {
							ignoreBlocker: t,
						}),
						this.history.subscribers.size || this.load({ action: { type: i } });
				}
				return (this._scroll.n = n.resetScroll ?? !0), this._commitPromise;
			}),
			(this.buildAndCommitLocation = ({
				replace: e,
				resetScroll: t,
				hashScrollIntoView: n,
				viewTransition: r,
				ignoreBlocker: i,
				...a
			} = {}) => {
				let o = this.buildLocation({ ...a, _includeValidateSearch: !0 });
				this._pendingLocation = o;
				let s = this.commitLocation({
					...o,
					viewTransition: r,
					replace: e,
					resetScroll: t,
					hashScrollIntoView: n,
					ignoreBlocker: i,
				});
				return (
					queueMicrotask(() => {
						this._pendingLocation === o && (this._pendingLocation = void 0);
					}),
					s
				);
			}),
			(this.navigate = async ({ to: e, reloadDocument: t, href: n, publicHref: r, ...i }) => {
				let a = n ? kf(n) : void 0;
				if (a || t) {
					if (e !== void 0 || !n) {
						let t = this.buildLocation({ to: e, ...i }),
							a = t.maskedLocation ?? t;
						(n ??= a.publicHref), (r ??= a.publicHref);
					}
					let t = !a && r ? r : n;
					return cm(this, t, i);
				}
				return this.buildAndCommitLocation({ ...i, href: n, to: e, _isNavigate: !0 });
			}),
			(this.load = async (e) => {
				this.updateLatestLocation(),
					e?.action && (this._scroll.h = e.action.type === `PUSH` || e.action.type === `REPLACE`),
					await lh(this, e);
			}),
			(this.startViewTransition = (e) => {
				let t = this.shouldViewTransition ?? this.options.defaultViewTransition;
				if (
					((this.shouldViewTransition = void 0),
					t && typeof document.startViewTransition == `function`)
				) {
					let n;
					if (
						typeof t == `object` &&
						window.CSS?.supports?.(`selector(:active-view-transition-type(a))`)
					) {
						let r = this.latestLocation,
							i = this.stores.resolvedLocation.get(),
							a = typeof t.types == `function` ? t.types(rm(r, i)) : t.types;
						if (a === !1) return e();
						n = { update: e, types: a };
					} else n = e;
					return document.startViewTransition(n).updateCallbackDone;
				}
				return e();
			}),
			(this.invalidate = (e) => {
				let t = this._committed,
					n = e?.filter,
					r = this._preloads,
					i = new Set(),
					a = (e) => {
						(!n || n(e)) && i.add(e.id);
					};
				t.forEach(a),
					this._cache.forEach(a),
					r?.forEach((e) => e.forEach(a)),
					this._tx?.[3].forEach(a);
				let o = [];
				for (let [e, t] of r ?? []) t.some((e) => i.has(e.id)) && (r.delete(e), o.push(e));
				let s = (t) => {
					if (i.has(t.id)) {
						let n = this.routesById[t.routeId],
							r = {
								...t,
								invalid: !0,
								...((e?.forcePending || t.status === `error` || t.status === `notFound`) && nm(n)
									? { status: `pending`, error: void 0 }
									: void 0),
							};
						return (t._flight = void 0), r;
					}
					return t;
				};
				this._committed = t.map(s);
				for (let [t, n] of this._cache)
					i.has(t) && ((n.invalid = !0), e?.forcePending && (n.status = `pending`));
				for (let e of i) {
					let t = this._flights?.get(e);
					this._flights?.delete(e), t && !t[2] && o.push(t[1]);
				}
				for (let e of o) e.abort();
				return (this.shouldViewTransition = !1), this.load({ sync: e?.sync });
			}),
			(this.resolveRedirect = (e) => {
				let t = e.options,
					n = e.headers.get(`Location`) || t.href;
				if (!n) {
					let e = this.buildLocation(t);
					n = (e.maskedLocation ?? e).publicHref || `/`;
				}
				let r;
				if (Af.test(n) || ((r = kf(n)) && !this.protocolAllowlist.has(r)))
					throw Error(`Redirect blocked: unsafe protocol`);
				if (r === `http:` || r === `https:`) {
					let e = new URL(n);
					e.pathname.startsWith(`//`)
						? (n = e.href)
						: em(e, this.origin) || ((n = tm(e)), (r = void 0));
				}
				return r && (t.reloadDocument = !0), (t.href = n), e.headers.set(`Location`, n), e;
			}),
			(this.clearCache = (e) => {
				let t = this._cache,
					n = this._preloads,
					r = e?.filter,
					i = [],
					a = [];
				for (let [e, n] of t) (!r || r(n)) && (a.push(e), i.push(n));
				let o = [];
				for (let [e, t] of n ?? []) (!r || t.some(r)) && (o.push(e), i.push(...t));
				for (let e of a) t.delete(e);
				for (let e of o) n.delete(e);
				for (let e of i) {
					let t = e._flight;
					(e._flight = void 0),
						t &&
							!--t[2] &&
							(this._flights?.get(e.id) === t && this._flights.delete(e.id), o.push(t[1]));
				}
				for (let e of o) e.abort();
			}),
			(this.loadRouteChunk = xm),
			(this.preloadRoute = (e) => uh(this, e)),
			(this.matchRoute = (e, t) => {
				let n = {
						...e,
						to: e.to
							? Vf(e.from || ``, e.to, this.options.trailingSlash, this.resolvePathCache)
							: void 0,
						params: e.params || {},
						leaveParams: !0,
					},
					r = this.buildLocation(n),
					i = this.stores.status.get() === `pending`;
				if (t?.pending && !i) return !1;
				let a =
						(t?.pending ?? !i)
							? this.latestLocation
							: this.stores.resolvedLocation.get() || this.stores.location.get(),
					o = Tp(
						r.pathname,
						t?.caseSensitive ?? !1,
						t?.fuzzy ?? !1,
						a.pathname,
						this.processedTree,
					);
				return !o || (e.params && !Cf(o.rawParams, e.params, !0))
					? !1
					: (t?.includeSearch ?? !0)
						? Cf(a.search, r.search, !0)
							? o.rawParams
							: !1
						: o.rawParams;
			}),
			(this.getStoreConfig = t),
			e.pathParamsAllowedCharacters?.length &&
				(this.pathParamsDecoder = Q(e.pathParamsAllowedCharacters)),
			this.update({
				defaultPreloadDelay: 50,
				defaultPendingMs: 1e3,
				defaultPendingMinMs: 500,
				context: void 0,
				...e,
				caseSensitive: e.caseSensitive ?? !1,
				notFoundMode: e.notFoundMode ?? `fuzzy`,
				stringifySearch: e.stringifySearch ?? lp,
				parseSearch: e.parseSearch ?? cp,
				protocolAllowlist: e.protocolAllowlist ?? Of,
			}),
			(self.__TSR_ROUTER__ = this);
	}
	isShell() {
		return !!this.options.isShell;
	}
	get state() {
		return this.stores.__store.get();
	}
	setRoutes(e) {
		Object.assign(this, e),
			(this.lightweightCache = new WeakMap()),
			(this.staticLocations = new WeakMap());
		let t = this.options.notFoundRoute;
		t &&
			(t.init(99999999999),
			this.routesById[t.id] !== t && (t._interpolation = bp(!1, t, 0)),
			(this.routesById[t.id] = t));
	}
	matchRoutesInternal(e, t) {
		let [n, r, i] = this.getMatchedRoutes(e.pathname),
			a = n,
			o = !1;
		(i ? i.path !== `/` && r[`**`] : Rf(e.pathname)) &&
			(this.options.notFoundRoute ? (a = [...a, this.options.notFoundRoute]) : (o = !0));
		let s = o ? _m(this.options.notFoundMode, a) : void 0,
			c = Array(a.length),
			l = this._committed,
			u = (e, t) => {
				let n = l[t];
				return n?.routeId === e.id
					? n
					: e === this.options.notFoundRoute
						? l.find((t) => t.routeId === e.id)
						: void 0;
			},
			d;
		for (let n = 0; n < a.length; n++) {
			let i = a[n],
				o = c[n - 1],
				l,
				f,
				p;
			{
				let n = o?.search ?? e.search,
					r = o?._strictSearch ?? void 0;
				try {
					let e = dm(i.options.validateSearch, { ...n }) ?? void 0;
					(l = { ...n, ...e }), (f = { ...r, ...e });
				} catch (e) {
					let r = e;
					if ((e instanceof lm || (r = new lm(e.message, { cause: e })), t?.throwOnError)) throw r;
					(l = n), (f = {}), (p = r);
				}
			}
			let m = ``,
				h = ``;
			try {
				(m = i.options.loaderDeps?.({ search: l }) ?? ``), (h = (m && JSON.stringify(m)) || ``);
			} catch (e) {
				if (t?.throwOnError) throw e;
				p ??= e;
			}
			let g = yf(),
				_ = i._interpolation
					? Wf(i.fullPath, i._interpolation, r, this.pathParamsDecoder, g)
					: i.fullPath,
				v = i.id + _ + h,
				y = u(i, n),
				b = this._cache.get(v) ?? (y?.id === v ? y : void 0);
			d = b?._strictParams ?? Object.assign(g, d);
			let x;
			if (!b)
				try {
					vm(i, d);
				} catch (e) {
					if (((x = Gf(e) || mp(e) ? e : new um(e.message, { cause: e })), t?.throwOnError))
						throw x;
				}
			let S = y ? `stay` : `enter`,
				C;
			if (b)
				C = {
					...b,
					cause: S,
					search: bf(y ? y.search : b.search, l),
					_strictSearch: f,
					searchError: p,
				};
			else {
				let e = nm(i) ? `pending` : `success`;
				C = {
					id: v,
					ssr: i.options.ssr,
					index: n,
					routeId: i.id,
					params: y?.params ?? d,
					_strictParams: d,
					pathname: _,
					updatedAt: Date.now(),
					search: y ? bf(y.search, l) : l,
					_strictSearch: f,
					searchError: p,
					status: e,
					isFetching: !1,
					error: void 0,
					paramsError: x,
					context: {},
					abortController: t?._controller ?? new AbortController(),
					cause: S,
					loaderDeps: y ? xf(y.loaderDeps, m) : m,
					invalid: !1,
					preload: !1,
					staticData: i.options.staticData || {},
					fullPath: i.fullPath,
				};
			}
			let w = s === i.id;
			C._notFound && !w && (C.error = void 0), (C._notFound = w), (c[n] = C);
		}
		for (let e = 0; e < c.length; e++) {
			let n = c[e];
			(n.params = n.cause === `stay` ? bf(n.params, d) : d), t?._controller && (n.context = {});
		}
		return c;
	}
	matchRoutesLightweight(e) {
		let t = hf(this.stores.ids.get()),
			n = t ? this.stores.byRoute.get(t).get() : void 0,
			r = n?.id,
			i = this.lightweightCache.get(e);
		if (i && i[0] === r) return i[1];
		let [a, o] = this.getMatchedRoutes(e.pathname),
			s = hf(a),
			c = { ...e.search };
		for (let e of a)
			try {
				Object.assign(c, dm(e.options.validateSearch, c));
			} catch {}
		let l = n && n.routeId === s.id && n.pathname === e.pathname,
			u;
		if (l) u = n.params;
		else {
			let e = o;
			for (let t of a)
				try {
					vm(t, e);
				} catch {}
			u = e;
		}
		let d = [a, s.fullPath, c, u];
		return this.lightweightCache.set(e, [r, d]), d;
	}
};
async function cm(e, t, { replace: n, ignoreBlocker: r }) {
	if (!jf(t, e.protocolAllowlist)) {
		if (!r) {
			let t = e.history._getBlockers();
			for (let r of t)
				if (
					r?.blockerFn &&
					(await r.blockerFn({
						currentLocation: e.history.location,
						nextLocation: e.history.location,
						action: n ? `REPLACE` : `PUSH`,
					}))
				)
					return;
		}
		e.history._ignoreNextBeforeUnload?.(t),
			n ? window.location.replace(t) : (window.location.href = t);
	}
}
var lm = class extends Error {},
	um = class extends Error {};
function dm(e, t) {
	if (e == null) return {};
	if (`~standard` in e) {
		let n = e[`~standard`].validate(t);
		if (n instanceof Promise) throw new lm(`Async validation not supported`);
		if (n.issues) throw new lm(JSON.stringify(n.issues, void 0, 2), { cause: n });
		return n.value;
	}
	return `parse` in e ? e.parse(t) : typeof e == `function` ? e(t) : {};
}
function fm(e, t) {
	if (e === void 0 || e === !0) return t;
	let n = Object.create(null);
	return e === !1 || e === null
		? n
		: typeof e == `function`
			? (Object.assign(n, t), Object.assign(n, e(n)))
			: Object.assign(n, t, e);
}
function pm(e, t) {
	return typeof e == `function`
		? !0
		: !t || e === !1 || e === null
			? !1
			: e === void 0 || e === !0 || t.some((t) => typeof t != `string` && !_f.call(e, t[1]));
}
var mm = Object.freeze({});
function hm(e, t) {
	let n = [];
	for (let r = 0; r < e.length; r++) {
		let i = e[r].options;
		`search` in i
			? i.search?.middlewares && n.push(...i.search.middlewares)
			: (i.preSearchFilters || i.postSearchFilters) &&
				n.push(({ search: e, next: t }) => {
					let n = t(i.preSearchFilters ? i.preSearchFilters.reduce((e, t) => t(e), e) : e);
					return i.postSearchFilters ? i.postSearchFilters.reduce((e, t) => t(e), n) : n;
				});
		let a = i.validateSearch;
		t &&
			a &&
			n.push(({ search: e, next: t, meta: n }) => {
				let r = t(e);
				try {
					let e = dm(a, r);
					if (n && e) for (let t in e) t in r || (n.defaulted ||= new Map()).set(t, e[t]);
					return { ...r, ...e };
				} catch {}
				return r;
			});
	}
	return n;
}
function gm(e, t, n) {
	let r = (t, i, a) => {
		if (t >= e.length) {
			if (!n.search) return {};
			if (n.search === !0) return i;
			let e = gf(n.search, i);
			return a && (a.explicit = e), e;
		}
		return e[t]({
			search: i,
			next: (e, n) => {
				if (n) {
					let n = a || {};
					return { search: r(t + 1, e, n), meta: n };
				}
				return r(t + 1, e, a);
			},
			meta: a,
		});
	};
	return r(0, t);
}
function _m(e, t) {
	if (e !== `root`) {
		let e;
		for (let n = t.length - 1; n >= 0; n--) {
			let r = t[n];
			if (r.options.notFoundComponent) return r.id;
			e ||= r.children && r.id;
		}
		if (e) return e;
	}
	return fp;
}
function vm(e, t) {
	let n = e.options.params?.parse ?? e.options.parseParams;
	n && Object.assign(t, n(t));
}
function ym(e, t) {
	return e.options[t]?.preload?.();
}
function bm(e, t) {
	let n = ym(e, `component`),
		r = ym(e, `pendingComponent`);
	return t && (r ? (r = r.then(t)) : t()), n && r ? Promise.all([n, r]).then(() => {}) : (n ?? r);
}
function xm(e, t, n) {
	let r = () => (t === !1 ? void 0 : t ? ym(e, t) : bm(e, n)),
		i = e._lazy;
	if (i) return i === !0 ? r() : i.then(r);
	if (!e.lazyFn) return r();
	let a = e.lazyFn().then(
		(t) => {
			{
				let { id: n, ...r } = t.options;
				Object.assign(e.options, r), (e._lazy = !0);
			}
		},
		(t) => {
			throw ((e._lazy = void 0), t);
		},
	);
	return (e._lazy = a), a.then(r);
}
function Sm(e) {
	let t = e.findIndex((e) => e.status !== `success` || e._notFound) + 1;
	return t && t < e.length ? e.slice(0, t) : e;
}
function Cm(e, t, n) {
	let r = e._tx;
	return t && r?.[2] === n && !r[3].some((e) => e.routeId === t);
}
var wm = 0,
	Tm = 1,
	Em = 2,
	Dm = 3,
	Om = [4];
function km(e) {
	return typeof e[0] == `number`;
}
function Am(e, t) {
	return t.aborted
		? Promise.race([Promise.reject(t), e])
		: new Promise((n, r) => {
				let i = () => r(t);
				t.addEventListener(`abort`, i, { once: !0 }),
					Promise.resolve(e)
						.then(n, r)
						.then(() => t.removeEventListener(`abort`, i));
			});
}
function jm(e, t) {
	return e.routesById[t.routeId];
}
function Mm(e, t, n) {
	return mp(e)
		? [Dm, e]
		: Gf(e)
			? ((e.routeId ||= n), [Em, e])
			: t
				? (typeof e?.then == `function` && (e = Error(`A Promise was thrown`, { cause: e })),
					[Tm, e])
				: [wm, e];
}
function Nm(e, t) {
	let n = Mm(t, !0, e.id);
	if (n[0] !== Tm) return n;
	try {
		e.options.onError?.(n[1]);
	} catch (t) {
		n = Mm(t, !0, e.id);
	}
	return n;
}
function Pm(e, t, n, r, i) {
	return i[0].signal.aborted ? Om : Xm(e, t, n, Nm(n, r), i);
}
async function Fm(e, t, n, r, i, a) {
	let [o, s] = t,
		c = n[0].signal,
		l = !!n[3];
	for (let i = n[6] ?? 0; i < r; i++) {
		let r = s[i],
			u = jm(e, r);
		r.abortController = n[0];
		let d = s[i - 1]?.context ?? e.options.context ?? {},
			f = {
				params: r.params,
				location: o,
				navigate: (t) => e.navigate({ ...t, _fromLocation: o }),
				buildLocation: e.buildLocation,
				cause: l ? `preload` : r.cause,
				abortController: n[0],
				preload: l,
				matches: s,
				routeId: u.id,
			};
		try {
			let e = (r._ctx ||= u.options.context
				? u.options.context({ ...f, deps: r.loaderDeps, context: d }) || {}
				: void 0);
			r.context = { ...d, ...e };
		} catch (a) {
			return Lm(e, r), [i, Pm(e, t, u, a, n)];
		}
		if (c.aborted) return [i, Om];
		let p = r.paramsError ?? r.searchError;
		if (p !== void 0) return Lm(e, r), [i, Pm(e, t, u, p, n)];
		let m = u.options.beforeLoad;
		if (!m) continue;
		let h = r.status;
		i >= a && ((r.status = `pending`), n[7]?.());
		try {
			Bm(e, r, `beforeLoad`, n[0]);
			let a = m({ ...f, search: r.search, context: r.context, ...e.options.additionalContext }),
				o = await (typeof a?.then == `function` ? Am(a, c) : a);
			if (c.aborted) return [i, Om];
			let s = Xm(e, t, u, Mm(o, !1, u.id), n);
			if (s[0] !== wm) return Lm(e, r), [i, s];
			r.context = { ...r.context, ...o };
		} catch (a) {
			return Lm(e, r), [i, Pm(e, t, u, a, n)];
		} finally {
			(r.status = h), Bm(e, r, !1, n[0]);
		}
	}
	i();
}
function Im(e, t, n) {
	if (!(!n || --n[2])) {
		if (e._flights?.get(t.id) === n) {
			let n = e._tx;
			if (
				n &&
				!n[0].signal.aborted &&
				!n[3].includes(t) &&
				n[3].some((e) => e.id === t.id) &&
				n[3].some((e) => e.isFetching === `beforeLoad`)
			)
				return;
			e._flights.delete(t.id);
		}
		return n[1];
	}
}
function Lm(e, t) {
	let n = t._flight;
	(t._flight = void 0), Im(e, t, n)?.abort();
}
function Rm(e, t, n, r) {
	let i = [];
	for (let a of t)
		if (!n?.includes(a)) {
			let t = a._flight;
			if (
				((a._flight = void 0),
				r && t?.[2] === 1 && e._flights?.get(a.id) === t && n?.some((e) => e.id === a.id))
			)
				t[2] = 0;
			else {
				let n = Im(e, a, t);
				n && i.push(n);
			}
		}
	for (let e of i) e.abort();
}
function zm(e) {
	for (let t of e) {
		let e = t._flight;
		e && e[2]++;
	}
}
function Bm(e, t, n, r) {
	if (((t.isFetching = n), r && e._tx?.[0] !== r)) return;
	let i = e.stores.byRoute.get(t.routeId),
		a = i?.get();
	a?.id === t.id && i.set({ ...a, isFetching: n });
}
function Vm(e, t, n, r, i, a, o) {
	let s = t[0];
	return {
		params: n.params,
		location: s,
		navigate: (t) => e.navigate({ ...t, _fromLocation: s }),
		cause: o ? `preload` : n.cause,
		abortController: i,
		preload: o,
		deps: n.loaderDeps,
		parentMatchPromise: a,
		context: n.context,
		route: r,
		...e.options.additionalContext,
	};
}
async function Hm(e, t, n, r, i, a, o) {
	let s = o[0],
		c = s.signal;
	if (c.aborted) return Om;
	if (!i) return [wm, void 0];
	let l = n._flight;
	Bm(e, n, `loader`, s);
	try {
		if (!l) {
			let s = new AbortController();
			(l = [
				Promise.resolve()
					.then(() => i(Vm(e, t, n, r, s, a, !!o[3])))
					.then(
						(e) => Mm(e, !1, r.id),
						(e) => Mm(e, !0, r.id),
					)
					.then(
						(t) => (
							t[0] !== wm &&
								e._flights?.get(n.id) === l &&
								(e._flights.delete(n.id), l[2] || s.abort()),
							t[0] === Tm && l[2] ? Nm(r, t[1]) : t
						),
					),
				s,
				1,
			]),
				(e._flights ??= new Map()).set(n.id, l);
		}
		return (n._flight = l), (n.abortController = l[1]), Xm(e, t, r, await Am(l[0], c), o);
	} catch (t) {
		if (t !== c || !c.aborted) throw t;
		return Lm(e, n), Om;
	} finally {
		Bm(e, n, !1, s);
	}
}
function Um(e, t, n) {
	t[0] !== Dm &&
		((e.status = `success`),
		(e.error = void 0),
		t[0] === wm
			? ((e.loaderData = t[1]), (e.invalid = !1), (e.updatedAt = Date.now()), (e.preload = n))
			: (e.invalid = !0));
}
function Wm(e, t, n) {
	let r = e._cache.get(t.id);
	if (r !== n || e._committed.some((e) => e.id === t.id && e._flight === t._flight)) return;
	let i = { ...t, _notFound: void 0, context: {} };
	i._flight && i._flight[2]++, e._cache.set(t.id, i), r && Lm(e, r);
}
function Gm(e, t) {
	return t[0] === Tm || t[0] === Em
		? { ...e, status: t[0] === Tm ? `error` : `notFound`, error: t[1], _flight: void 0 }
		: e;
}
function Km(e, t, n, r, i, a, o) {
	let s = t[1][n],
		c = jm(e, s),
		l = !!a[3],
		u = e._cache.get(s.id),
		d,
		f = !1,
		p;
	try {
		if (
			(s.status === `success` &&
				((d = c.options.shouldReload),
				typeof d == `function` && (d = d(Vm(e, t, s, c, a[0], i, l))),
				a[0].signal.aborted && (p = Om)),
			!p)
		) {
			if (s.status !== `success`) f = !0;
			else {
				let t =
					l || s.preload
						? (c.options.preloadStaleTime ?? e.options.defaultPreloadStaleTime ?? 3e4)
						: (c.options.staleTime ?? e.options.defaultStaleTime ?? 0);
				f = !!(
					s.invalid ||
					d ||
					(d === void 0 &&
						Date.now() - s.updatedAt >= t &&
						(a[5] ||
							s.cause === `enter` ||
							a[2].some((e) => e.routeId === s.routeId && e.id !== s.id)))
				);
			}
		}
	} catch (n) {
		(s.invalid = !0), Lm(e, s), (p = Pm(e, t, c, n, a));
	}
	let m = c.options.loader,
		h = typeof m == `function`,
		g = h ? m : m?.handler,
		_ = !l || c.options.preload !== !1,
		v = _ && m ? e._flights?.get(s.id) : void 0;
	v === s._flight || p
		? (v = void 0)
		: v && !f && !l && d === void 0
			? (f = !0)
			: f || (v = void 0);
	let y = !(
			!m ||
			!f ||
			s.status !== `success` ||
			l ||
			a[4] ||
			((h ? void 0 : m.staleReloadMode) ?? e.options.defaultStaleReloadMode) === `blocking`
		),
		b = f && _,
		x = b && !y && (s.status !== `success` || !!m),
		S = n >= o ? a[7] : void 0,
		C = c.lazyFn && c._lazy !== !0 ? S : void 0;
	if ((b && !m && ((s.invalid = !1), (s.updatedAt = Date.now())), v && v[2]++, x)) {
		let t = s._flight;
		(s._flight = v), Im(e, s, t)?.abort(), n >= o && (s.status = `pending`), S?.();
	}
	b || (s.isFetching = !1);
	let w =
			!p && x
				? Hm(e, t, s, c, g, i, a).then(
						(t) => (
							Um(s, t, l),
							t[0] === wm &&
								(m && !a[0].signal.aborted && Wm(e, s, u), n >= o && (s.status = `pending`)),
							t
						),
					)
				: Promise.resolve(p ?? [wm, s.loaderData]),
		T = (async () => {
			try {
				let e = xm(c, void 0, C);
				e && (await Am(e, a[0].signal));
			} catch (r) {
				if (
					!t[1].some(
						(e, t) => t <= n && (e.status === `error` || e.status === `notFound` || e._notFound),
					)
				)
					return [n, Pm(e, t, c, r, a)];
			}
			let r = await w;
			x &&
				r[0] === wm &&
				s.status === `pending` &&
				!a[0].signal.aborted &&
				((s.status = `success`), S?.());
		})();
	if ((r.push([n, w, T]), !y)) return w.then((e) => Gm(s, e));
	let ee = { ...s, status: `pending`, preload: !1, _flight: v };
	(s.invalid = !1), (s.isFetching = `loader`);
	let E = Hm(e, t, ee, c, g, i, a).then((e) => ((s.isFetching = !1), Um(ee, e, !1), e));
	return (t[2] ??= []).push([n, E, T, ee]), E.then((e) => Gm(ee, e));
}
async function qm(e, t, n, r, i = 0) {
	let a = n?.[1][1],
		o = a?.routeId ? t.findIndex((e) => e.routeId === a.routeId) : (n?.[0] ?? t.length - 1);
	o < 0 && (o = 0);
	for (let n = o; n >= 0; n--) {
		let i = jm(e, t[n]);
		try {
			let e = xm(i, !1);
			e && (await Am(e, r));
		} catch (e) {
			if (e === r && r.aborted) throw e;
		}
		if (i.options.notFoundComponent) return n;
	}
	return a?.routeId ? o : i;
}
function Jm(e, t) {
	t[2] &&=
		(Rm(
			e,
			t[2].map((e) => e[3]),
		),
		void 0);
}
async function Ym(e, t, n, r) {
	let i;
	try {
		await Promise.all(
			e.map((e) =>
				e[1].then(async (t) => {
					let a = e[0];
					if (!(r && a >= (await r))) {
						if (t[0] >= Dm) throw [a, t];
						!i &&
							t[0] !== wm &&
							((i = [a, t]),
							await Promise.all(
								(n ?? []).map((e) => {
									if (!(e[0] <= a))
										return e[1].then((t) => {
											if (t[0] === Dm) throw [e[0], t];
										});
								}),
							));
					}
				}),
			),
		);
	} catch (e) {
		return e;
	}
	return t ?? i;
}
function Xm(e, t, n, r, i, a) {
	for (; r[0] === Dm; ) {
		let o = r[1],
			s = o.options;
		try {
			if (
				((s.href || o.headers.has(`Location`)) && (e.resolveRedirect(o), s.reloadDocument)) ||
				(s.reloadDocument ? i[3] : i[1] >= 20)
			)
				return r;
			let n = e.buildLocation({ ...s, _fromLocation: t[0], _includeValidateSearch: !0 }),
				a = n.maskedLocation ?? n;
			if (a.external) {
				let t = o.clone();
				return (
					(t.options = { ...s }),
					t.headers.set(`Location`, a.publicHref),
					e.resolveRedirect(t),
					i[3] ? [Dm, t] : [Dm, t, a]
				);
			}
			return [Dm, o, n];
		} catch (e) {
			(r = a ? [Tm, e] : Nm(n, e)), (a = !0);
		}
	}
	return r;
}
async function Zm(e, t, n, r, i, a) {
	let o = t[1],
		s = await i,
		c = !1,
		l = o.findIndex((e) => e._notFound),
		u = (t) => (t[1][0] === Em ? qm(e, o, t, r.signal) : t[0]),
		d = l < 0 ? o.length : l;
	if ((s?.[1][0] ?? 0) >= Dm) d = 0;
	else if (s) {
		d = s[2] ??= await u(s);
		for (let e of n) {
			if (e[0] >= d) break;
			let t = await e[1];
			if (t[0] !== wm && t[0] < Dm && !(`loaderData` in o[e[0]])) {
				(s = [e[0], t]), (d = s[2] = await u(s));
				break;
			}
		}
	}
	for (let e of n) {
		if (e[0] >= d) break;
		let t = await e[2];
		if (t) {
			s = t;
			break;
		}
	}
	if ((s?.[1][0] ?? 0) >= Dm) {
		let n = s[1];
		if (n[0] !== Dm || n[1].options.reloadDocument || n[2]) return Jm(e, t), n;
		(c = !0), (s = [0, [Tm, Error(`Too many redirects`)]]);
	}
	let f = s ? (s[2] ?? (await u(s))) : l;
	if (f >= 0) {
		let i = s?.[1],
			l = i?.[0],
			u = o[f],
			d = i?.[1],
			p = () => {
				i &&
					((u._notFound = void 0),
					l === Tm
						? (u.status = `error`)
						: ((d.routeId = u.routeId),
							u.routeId === e.routeTree.id
								? ((u.status = `success`), (u._notFound = !0))
								: (u.status = `notFound`)),
					(u.error = d),
					(u.isFetching = !1));
			};
		p(), i || a?.();
		let m = jm(e, u);
		try {
			await Am(
				i
					? Promise.resolve().then(() => xm(m, l === Tm ? `errorComponent` : `notFoundComponent`))
					: Promise.all([xm(m), xm(m, `notFoundComponent`)]),
				r.signal,
			);
		} catch (n) {
			if (n === r.signal && r.signal.aborted) return Jm(e, t), Om;
		}
		i
			? c &&
				(r.abort(),
				await Promise.all([
					...n.map((e) => e[1]),
					...n.map((e) => e[2]),
					...(t[2] ?? []).map((e) => e[1]),
				]),
				Jm(e, t),
				Rm(e, o),
				p())
			: (u.status = `success`);
	}
	return t;
}
async function Qm(e, t, n, r = 0, i = t[1].length) {
	let a = t[1];
	for (let t = r; t < i; t++) {
		let r = a[t],
			i = jm(e, r).options;
		if (i.head || i.scripts)
			try {
				let t = {
						ssr: e.options.ssr,
						matches: a,
						match: r,
						params: r.params,
						loaderData: r.loaderData,
					},
					[o, s] = await Am(Promise.all([i.head?.(t), i.scripts?.(t)]), n);
				(r.meta = o?.meta),
					(r.links = o?.links),
					(r.headScripts = o?.scripts),
					(r.styles = o?.styles),
					(r.scripts = s);
			} catch (e) {
				if (e === n && n.aborted) break;
				console.error(e);
			}
		if (r.status !== `success` || r._notFound) break;
	}
	return t;
}
async function $m(e, t, n, r) {
	let i = [t, n],
		a = r[0].signal,
		o;
	try {
		let t = e.stores.matches.get(),
			s = n.findIndex((e) => e._notFound);
		if (e.options.notFoundMode !== `root` && s >= 0) {
			let t = await qm(e, n, void 0, a, s);
			(n[s]._notFound = void 0), (n[t]._notFound = !0), (s = t);
		}
		let c = s < 0 ? n.length : s + 1,
			l = 0;
		for (; l < c && l !== s; ) {
			let e = n[l],
				i = r[2][l],
				a = t[l];
			if (
				i?.id !== e.id ||
				i.status !== `success` ||
				e.preload ||
				a?.id !== e.id ||
				a.status !== `success` ||
				(l++, i._notFound || a._notFound)
			)
				break;
		}
		let u = [],
			d = r[6] ?? 0,
			f = d ? Promise.resolve(n[d - 1]) : void 0,
			p = () => {
				for (let t = d; t < c && !a.aborted; t++) f = Km(e, i, t, u, f, r, l);
			},
			m = await Fm(e, i, r, c, p, l);
		if (m) {
			if (((r[4] = !0), (c = m[0]), m[1][0] === Em)) {
				let t = await qm(e, n, m, a);
				(m[2] = t), (c = Math.min(c, t + 1));
			} else m[1][0] >= Dm && (c = 0);
			p();
		}
		if (!a.aborted && !r[3]) {
			let t = [];
			for (let [n, r] of e._flights ?? []) r[2] || (e._flights.delete(n), t.push(r[1]));
			for (let e of t) e.abort();
		}
		let h = Zm(e, i, u, r[0], Ym(u, m, i[2]), r[7]);
		i[2]?.length &&
			(i[3] = Ym(
				i[2],
				void 0,
				void 0,
				h.then(
					(e) => (km(e) ? 0 : Sm(n).length),
					() => 0,
				),
			)),
			(o = await h);
	} catch (t) {
		if ((Jm(e, i), t === a && a.aborted)) return Om;
		throw t;
	}
	return km(o) ? o : Qm(e, o, a, r[6] === n.length ? r[6] : 0);
}
function eh(e, t) {
	if (e._tx !== t) return;
	let n = t[3],
		r = e.stores.matches.get(),
		i = e._pending;
	for (let a = 0; a < n.length; a++) {
		let o = n[a],
			s = o.status === `success` && !o._notFound,
			c = r[a]?.id === o.id && r[a]?.status === `pending`;
		if (s && !c) continue;
		let l = jm(e, o),
			u = s || o.invalid ? 0 : (l.options.pendingMs ?? e.options.defaultPendingMs),
			d = l.options.pendingComponent ?? e.options.defaultPendingComponent;
		if (!d || typeof u != `number` || u === 1 / 0) {
			i && ((i[0] = t), (i[2] = 0), (i[4] = !0));
			return;
		}
		let f = l.options.pendingMinMs ?? e.options.defaultPendingMinMs ?? 0,
			p = !1;
		if (
			(i?.[1] === o.id
				? ((p = i[0] !== t), (i[0] = t))
				: (clearTimeout(i?.[3]), (e._pending = i = void 0)),
			i || (e._pending = i = [t, o.id, c ? Date.now() + f : t[4] + u, void 0, c || void 0, d]),
			i[4] && !p && i[5] === d)
		)
			return;
		if (((i[5] = d), !i[4])) {
			clearTimeout(i[3]);
			let n = i[2] - Date.now();
			if (n > 0) {
				i[3] = setTimeout(() => eh(e, t), n);
				return;
			}
			i[2] = 0;
		}
		let m = n.map((e) => ({ ...e, _flight: void 0 }));
		m[a].status = `pending`;
		let h = (i[4] = e
			.startTransition(() => e.stores.setMatches(m), m)
			.then((t) => (t && e._pending === i && i[4] === h && !i[2] && (i[2] = Date.now() + f), t)));
		return;
	}
}
function th(e, t) {
	let n = e._pending;
	(e._tx !== t && e._tx?.[3].some((e) => e.id === n?.[1])) ||
		(clearTimeout(n?.[3]), (e._pending = void 0));
}
async function nh(e, t) {
	let n = e._pending;
	if (!n) return;
	clearTimeout(n[3]);
	let r = n[2] - Date.now();
	if (!n[4] || r <= 0 || !Sm(t[3]).some((e) => e.id === n[1])) return;
	let i;
	try {
		await Am(
			new Promise((e) => {
				i = setTimeout(e, r);
			}),
			t[0].signal,
		);
	} catch {}
	clearTimeout(i);
}
function rh(e, t) {
	(e._committed = t), e.stores.setMatches(t);
}
function ih(e, t, n, r) {
	let i = e._committed,
		a = e._lifecycleEnd,
		o = e._cache;
	for (let e of n) (e.preload = !1), r && (e._assetEnd = void 0);
	let s = Sm(n).length,
		c = new Map();
	{
		let t = Date.now(),
			r = new Set();
		for (let e = 0; e < n.length; e++) {
			let t = n[e];
			(e < s || t.status === `success`) && r.add(t.id);
		}
		for (let n of [...i, ...o.values()]) {
			if (n.status !== `success` || r.has(n.id)) continue;
			let i = jm(e, n);
			!i.options.loader ||
				t - n.updatedAt >=
					(n.preload
						? (i.options.preloadGcTime ?? e.options.defaultPreloadGcTime ?? 3e5)
						: (i.options.gcTime ?? e.options.defaultGcTime ?? 3e5)) ||
				c.set(n.id, o.get(n.id) === n ? n : { ...n, _flight: void 0, isFetching: !1, context: {} });
		}
	}
	(t[3] = []), (e._cache = c);
	let l = (e._lifecycleEnd = am(n));
	rh(e, n),
		Rm(
			e,
			[...o.values(), ...i].filter((e) => e._flight && c.get(e.id) !== e),
			n,
		),
		om(e, i, n, a, l, t);
}
async function ah(e, t) {
	let n = e._tx;
	for (; n && n !== t; ) (t = n), await n[5], (n = e._tx);
}
function oh(e, t, n) {
	let r = n[1].options,
		i = n[2];
	if (!i) return e.navigate({ ...r, replace: !0, ignoreBlocker: !0 });
	if (r.reloadDocument)
		return e.navigate({
			href: (i.maskedLocation ?? i).publicHref,
			reloadDocument: !0,
			replace: !0,
			ignoreBlocker: !0,
		});
	(i._redirects = t[1] + 1), (e._pendingLocation = i);
	let a = e.commitLocation({
		...i,
		viewTransition: r.viewTransition,
		replace: !0,
		resetScroll: r.resetScroll,
		hashScrollIntoView: r.hashScrollIntoView,
		ignoreBlocker: !0,
	});
	return (
		queueMicrotask(() => {
			e._pendingLocation === i && (e._pendingLocation = void 0);
		}),
		a
	);
}
async function sh(e, t, n, r, i) {
	let a = n.map((e) => ({ ...e }));
	zm(a);
	for (let t of r) Lm(e, a[t[0]]), (a[t[0]] = t[3]);
	let o = [t[2], a],
		s;
	try {
		s = await Zm(e, o, r, t[0], i);
	} catch (t) {
		throw (Rm(e, a), t);
	}
	if (km(s)) Rm(e, a), s[0] === Dm && e._tx === t && e._committed === n && (await oh(e, t, s));
	else if ((await Qm(e, s, t[0].signal), e._tx !== t || e._committed !== n)) Rm(e, a);
	else {
		for (let t of a) {
			let n = e._cache.get(t.id);
			n?._flight && n._flight === t._flight && (e._cache.delete(t.id), Lm(e, n));
		}
		rh(e, a), Rm(e, n, a);
	}
}
async function ch(e, t, n, r, i, a) {
	let o = await $m(e, t[2], t[3], [t[0], t[1], e._committed, void 0, i, n, a, r]);
	if (km(o)) {
		let n = o[0] === Dm && e._tx === t;
		if (((!n || o[1].options.reloadDocument) && th(e, t), Rm(e, t[3]), (t[3] = []), !n)) return;
		if (e._tx !== t) {
			th(e, t);
			return;
		}
		await oh(e, t, o);
		return;
	}
	let s = o[1];
	if ((e._tx === t && (await nh(e, t)), e._tx !== t)) {
		th(e, t), Rm(e, s), Jm(e, o);
		return;
	}
	let c = t[2],
		l = rm(c, e.stores.resolvedLocation.get()),
		u = o[2];
	await e.startViewTransition(async () => {
		if ((e._tx === t && (await nh(e, t)), e._tx !== t)) {
			th(e, t), Rm(e, s), Jm(e, o);
			return;
		}
		let n = await e.startTransition(() => {
			th(e, t),
				ih(e, t, s, a),
				e._tx === t &&
					(e.emit({ type: `onLoad`, ...l }),
					e._tx === t && e.emit({ type: `onBeforeRouteMount`, ...l }));
		}, s);
		e._tx === t
			? (u?.length && sh(e, t, s, u, o[3]).catch(console.error),
				e.batch(() => {
					e.stores.resolvedLocation.set(c),
						e.stores.status.set(`idle`),
						e._tx === t && e.emit({ type: `onResolved`, ...l }),
						n && e._tx === t && e.emit({ type: `onRendered`, ...l });
				}),
				e._tx === t && (e._commitPromise?.resolve(), (e._commitPromise = void 0)))
			: Jm(e, o);
	});
}
async function lh(e, t) {
	let n = e._tx,
		r = e.stores.resolvedLocation.get(),
		i = r ?? e.stores.location.get(),
		a = e.latestLocation,
		o = e._pendingLocation,
		s = o?.href === a.href ? (o._redirects ?? 0) : 0,
		c = e._handoff,
		l = c?.[0](),
		u = new AbortController(),
		d = e._preflight;
	if (((e._preflight = u), l || c?.[1](), d?.abort(), !u.signal.aborted)) {
		let t = rm(a, r);
		e.emit({ type: `onBeforeNavigate`, ...t }),
			u.signal.aborted || e.emit({ type: `onBeforeLoad`, ...t });
	}
	if (u.signal.aborted) {
		await ah(e, n);
		return;
	}
	let f = i.href === a.href,
		p = u,
		m = e.matchRoutes(a, { _controller: u });
	zm(m);
	let h = l ? c[1](m) : void 0;
	if ((h ? (p = l) : l?.abort(), u.signal.aborted)) {
		Rm(e, m), await ah(e, n);
		return;
	}
	e._preflight = void 0;
	let g,
		_ = () => ch(e, y, f, () => eh(e, y), t?.sync, h),
		v = t?.sync ? new Promise((e) => (g = e)) : Promise.resolve().then(_),
		y = [p, s, a, m, Date.now(), v.then(() => ah(e, y))];
	if (((e._tx = y), n)) {
		for (let t of e.stores.matches.get()) {
			if (e._tx !== y) break;
			t.isFetching && Bm(e, t, !1);
		}
		n[0].abort(), Rm(e, n[3], y[3], !0);
	}
	e._tx === y
		? (e.batch(() => {
				e.stores.status.set(`pending`), e.stores.location.set(a);
			}),
			(h || (!e._committed.length && m[0]?.status !== `success` && !m.some((e) => e._notFound))) &&
				eh(e, y),
			g?.(_()),
			await y[5])
		: (Rm(e, y[3]), (y[3] = []), g?.(), await ah(e, y));
}
async function uh(e, t) {
	let n = e.buildLocation(t);
	for (let t = 0; ; t++) {
		let r = e._committed,
			i = new AbortController(),
			a,
			o,
			s;
		try {
			try {
				(a = e.matchRoutes(n, { _controller: i })),
					zm(a),
					(o = (e._preloads ??= new Map()).set(i, a)),
					(s = await $m(e, n, a, [i, t, r, !0]));
			} finally {
				o && ((o = o.delete(i)), Rm(e, a)), i.abort();
			}
			if (!km(s)) return s[1];
			if (!o || s.length < 3) return;
			n = s[2];
		} catch (e) {
			Gf(e) || console.error(e);
			return;
		}
	}
}
var dh = `Error preloading route! ☝️`,
	fh = _.createContext(null);
function ph(e) {
	return _.useContext(fh);
}
function mh(e, t) {
	let n = e.stores.location,
		r = new Set(),
		i,
		a,
		o = (n) => {
			Cm(e, t, n) || ((i = n), r.forEach((e) => e()));
		};
	return [
		() => i ?? n.get(),
		(e) => (
			r.size || ((i = n.get()), (a = n.subscribe(o).unsubscribe)),
			r.add(e),
			() => {
				r.delete(e), r.size || (a(), (i = void 0));
			}
		),
	];
}
var hh = _.createContext(void 0),
	gh = _.createContext(void 0),
	_h = r((e) => {
		var t = m(),
			n = yd();
		function r(e, t) {
			return (e === t && (e !== 0 || 1 / e == 1 / t)) || (e !== e && t !== t);
		}
		var i = typeof Object.is == `function` ? Object.is : r,
			a = n.useSyncExternalStore,
			o = t.useRef,
			s = t.useEffect,
			c = t.useMemo,
			l = t.useDebugValue;
		e.useSyncExternalStoreWithSelector = function (e, t, n, r, u) {
			var d = o(null);
			if (d.current === null) {
				var f = { hasValue: !1, value: null };
				d.current = f;
			} else f = d.current;
			d = c(
				function () {
					function e(e) {
						if (!a) {
							if (((a = !0), (o = e), (e = r(e)), u !== void 0 && f.hasValue)) {
								var t = f.value;
								if (u(t, e)) return (s = t);
							}
							return (s = e);
						}
						if (((t = s), i(o, e))) return t;
						var n = r(e);
						return u !== void 0 && u(t, n) ? ((o = e), t) : ((o = e), (s = n));
					}
					var a = !1,
						o,
						s,
						c = n === void 0 ? null : n;
					return [
						function () {
							return e(t());
						},
						c === null
							? void 0
							: function () {
									return e(c());
								},
					];
				},
				[t, n, r, u],
			);
			var p = a(e, d[0], d[1]);
			return (
				s(
					function () {
						(f.hasValue = !0), (f.value = p);
					},
					[p],
				),
				l(p),
				p
			);
		};
	}),
	vh = r((e, t) => {
		t.exports = _h();
	})();
function yh(e, t) {
	return e === t;
}
function bh(e, t = (e) => e, n) {
	let r = n?.compare ?? yh,
		i = (0, _.useCallback)(
			(t) => {
				let { unsubscribe: n } = e.subscribe(t);
				return n;
			},
			[e],
		),
		a = (0, _.useCallback)(() => e.get(), [e]);
	return (0, vh.useSyncExternalStoreWithSelector)(i, a, a, t, r);
}
var xh = {};
function Sh(e, t) {
	let n = _.useRef();
	return (r) => {
		let i = e?.select ? e.select(r) : r;
		return (e?.structuralSharing ?? t.options.defaultStructuralSharing)
			? (n.current = xf(n.current, i))
			: i;
	};
}
function Ch(e) {
	let t = ph(),
		n = _.useContext(e.from ? gh : hh),
		r = e.from ?? n,
		i = t.stores.getMatchStore(r),
		a = Sh(e, t),
		o = bh(i, (e) => (e ? a(e) : xh));
	if (o !== xh) return o;
	(e.shouldThrow ?? !0) && Ff();
}
function wh(e) {
	return Ch({
		from: e.from,
		shouldThrow: e.shouldThrow,
		structuralSharing: e.structuralSharing,
		strict: e.strict,
		select: (t) => {
			let n = e.strict === !1 ? t.params : t._strictParams;
			return e.select ? e.select(n) : n;
		},
	});
}
function Th(e) {
	return Ch({
		from: e.from,
		strict: e.strict,
		shouldThrow: e.shouldThrow,
		structuralSharing: e.structuralSharing,
		select: (t) => (e.select ? e.select(t.search) : t.search),
	});
}
function Eh(...e) {
	let t = _.useRef(e),
		n = t.current;
	return (
		e.forEach((e, t) => {
			Cf(n[t], e, !1, !0) || (n[t] = e);
		}),
		t.current
	);
}
function Dh(e, t) {
	e.preloadRoute(t).catch((e) => {
		console.warn(e), console.warn(dh);
	});
}
function Oh(e, t) {
	let n = typeof e == `string` && kf(e);
	if (n) return t.has(n) ? e : null;
}
function kh(e, t, n, r) {
	let i = Bf(e.pathname, r),
		a = Bf(t.pathname, r);
	return (n?.exact
		? i !== a
		: !i.startsWith(a) || (i.length !== a.length && i[a.length] !== `/`)) ||
		((n?.includeSearch ?? !0) && !Cf(e.search, t.search, !n?.exact, n?.explicitUndefined))
		? !1
		: !n?.includeHash || e.hash === t.hash;
}
function Ah(e, t, n) {
	let r = ph(),
		i = _.useRef(null),
		a = _.useCallback(
			(e) => {
				if (((i.current = e), typeof t == `function`)) return t(e);
				t && (t.current = e);
			},
			[t],
		),
		{
			activeOptions: o,
			to: s,
			preload: c,
			preloadDelay: l,
			disabled: u,
			target: d,
			onClick: f,
			onBlur: p,
			onFocus: m,
			onMouseEnter: h,
			onMouseLeave: g,
			onTouchStart: v,
		} = e,
		[y, b, x] = Eh(e.search, e.params, o),
		S = _.useContext(hh),
		C = ((r.stores._linkScopes ??= {})[S] ??= mh(r, S)),
		[w, T, ee] = _.useMemo(() => {
			let t = Oh(s, r.protocolAllowlist);
			if (t !== void 0) {
				let n = [t ?? void 0];
				return [e, () => n];
			}
			let n = { ...e },
				i,
				a,
				o,
				c = () => {
					let e = C[0]();
					if (e !== i) {
						n._fromLocation = e;
						let t = r.buildLocation(n),
							o = Rh(t, r, u),
							s = u || (o && !kf(o)) ? kh(e, t, x, r.basepath) : void 0;
						(a && a[0] === o && a[1] === s) || (a = [o, s]), (i = e);
					}
					return a;
				};
			return [
				n,
				c,
				x?.includeHash &&
					(() => {
						let e = c();
						return e[1] ? (o ??= [e[0], !1]) : e;
					}),
			];
		}, [r, C, e.from, e.hash, e.href, s, y, b, e.state, e.mask, e.unsafeRelative, x, u]),
		[E, te] = _.useSyncExternalStore(C[1], T, ee || T),
		ne = te === void 0 && E,
		re = u || E === void 0,
		ie = _.useRef(!1),
		ae = e.reloadDocument || ne || re ? !1 : (c ?? r.options.defaultPreload),
		oe = l ?? r.options.defaultPreloadDelay ?? 0,
		se = _.useCallback(
			(e) => {
				let t = e?.isIntersecting;
				(t ?? ae === `intent`)
					? oe
						? (i.t ??= setTimeout(() => {
								(i.t = void 0), Dh(r, w);
							}, oe))
						: Dh(r, w)
					: t === !1 && Ih(i);
			},
			[r, w, i, ae, oe],
		);
	_.useEffect(() => {
		if (!ae) return;
		ae === `render` && !ie.current && ((ie.current = !0), Dh(r, w));
		let e = !0,
			t;
		return (
			ae === `viewport` &&
				i.current &&
				typeof IntersectionObserver == `function` &&
				((t = new IntersectionObserver(
					(t) => {
						e && se(t.pop());
					},
					{ rootMargin: `100px` },
				)),
				t.observe(i.current)),
			() => {
				(e = !1), t?.disconnect(), Ih(i);
			}
		);
	}, [r, w, ae, se, i]);
	let ce = Ph(e, n);
	if (((ce.ref = t ? a : i), ne)) return (ce.href = ne), ce;
	let le = (t) => {
			let n = d ?? t.currentTarget.getAttribute(`target`);
			re ||
				t.metaKey ||
				t.altKey ||
				t.ctrlKey ||
				t.shiftKey ||
				t.defaultPrevented ||
				(n && n !== `_self`) ||
				t.button !== 0 ||
				(t.preventDefault(), Ih(i), r.navigate({ ...e, _fromLocation: w._fromLocation }));
		},
		ue = () => {
			ae === `intent` && Dh(r, w);
		},
		de = () => {
			ae === `intent` && Ih(i);
		};
	return (
		(ce.onClick = Lh(f, le)),
		(ce.onBlur = Lh(p, de)),
		(ce.onFocus = Lh(m, se)),
		(ce.onMouseEnter = Lh(h, se)),
		(ce.onMouseLeave = Lh(g, de)),
		(ce.onTouchStart = Lh(v, ue)),
		Fh(ce, e, te, E, re, n)
	);
}
var jh = {},
	Mh = { className: `active` },
	Nh = new Set([
		`to`,
		`params`,
		`search`,
		`hash`,
		`state`,
		`mask`,
		`from`,
		`unsafeRelative`,
		`reloadDocument`,
		`preload`,
		`preloadDelay`,
		`preloadIntentProximity`,
		`hashScrollIntoView`,
		`replace`,
		`startTransition`,
		`resetScroll`,
		`viewTransition`,
		`ignoreBlocker`,
		`activeProps`,
		`inactiveProps`,
		`activeOptions`,
		`_asChild`,
	]);
function Ph(e, t) {
	let n = {};
	for (let r in e)
		Nh.has(r) || (r === `type` && t !== void 0) || (r === `disabled` && t === `a`) || (n[r] = e[r]);
	return n;
}
function Fh(e, t, n, r, i, a) {
	let { activeProps: o, inactiveProps: s, className: c, style: l, target: u } = t,
		d = gf(n ? o : s, {}) ?? (n ? Mh : jh);
	Object.assign(e, d), (e.href = r), a !== `a` && (e.disabled = i), (e.target = u);
	let f = d.style;
	(l || f) && (e.style = l && f ? { ...l, ...f } : l || f);
	let p = d.className;
	return (
		(c || p) && (e.className = c ? (p ? `${c} ${p}` : c) : p),
		i && ((e.role = `link`), (e[`aria-disabled`] = !0)),
		n && ((e[`data-status`] = `active`), (e[`aria-current`] = `page`)),
		e
	);
}
var Ih = (e) => {
		clearTimeout(e.t), (e.t = void 0);
	},
	Lh = (e, t) => (e ? (n) => n.defaultPrevented || (e(n), n.defaultPrevented || t(n)) : t);
function Rh(e, t, n) {
	if (n) return;
	let r = e.maskedLocation ?? e,
		i = r.external ? r.publicHref : t.history.createHref(r.publicHref) || `/`;
	if ((!r.external && i === r.publicHref) || !jf(i, t.protocolAllowlist)) return i;
}
var zh = _.memo(
	_.forwardRef((e, t) => {
		let n = e._asChild || `a`,
			r = Ah(e, t, n),
			i =
				typeof e.children == `function`
					? e.children({ isActive: r[`data-status`] === `active` })
					: e.children;
		return _.createElement(n, r, i);
	}),
	Bh,
);
function Bh(e, t) {
	let n = 0;
	for (let r in t) if ((n++, e[r] !== t[r] && (!Nh.has(r) || !Cf(e[r], t[r], !1, !0)))) return !1;
	for (let t in e) n--;
	return n === 0;
}
var Vh = zh;
function Hh() {
	return ph().navigate;
}
function Uh(e) {
	let t = wh({ strict: !1 })[e];
	if (t === void 0) throw Error(`address without ${e}`);
	return t;
}
function Wh(e) {
	return Th({ strict: !1 }).next ?? e;
}
function Gh() {
	return Th({ strict: !1 });
}
function Kh() {
	return Th({ strict: !1 }).refused;
}
function qh() {
	return Th({ strict: !1 }).ended === !0;
}
export {
	_i as ht,
	_n as gn,
	$i as Q,
	$n as an,
	$r as ut,
	$t as wn,
	A as Vn,
	Ai as lt,
	An as mn,
	At as Fn,
	a as Gn,
	aa as et,
	af as N,
	ai as bt,
	Ba as q,
	Bn as un,
	Bp as v,
	Br as Kt,
	bh as f,
	bi as St,
	bn as fn,
	Ch as d,
	Ct as Bn,
	ci as ft,
	Da as Y,
	Di as Dt,
	Dr as en,
	df as k,
	di as Lt,
	Ea as J,
	Ei as Ot,
	Er as tn,
	ea as $,
	ef as P,
	ei as xt,
	en as Tn,
	er as on,
	F as Z,
	Ff as E,
	fh as h,
	fi as Ft,
	fn as _n,
	fp as x,
	fr as nn,
	Gd as R,
	Gf as S,
	Gh as r,
	Gn as sn,
	Gr as Bt,
	Gt as Mn,
	g as Hn,
	gn as yn,
	Hh as a,
	Hr as Wt,
	Ht as Nn,
	hh as p,
	hi as Et,
	If as C,
	Ii as ot,
	Ir as Yt,
	It as In,
	i as Wn,
	ii as yt,
	io as G,
	Jd as I,
	Kh as s,
	Ki as rt,
	kr as Qt,
	kt as Rn,
	Lf as w,
	Lr as Xt,
	li as At,
	lo as W,
	Mi as ct,
	m as Un,
	mi as Nt,
	mo as V,
	Ni as st,
	Nn as bn,
	ni as pt,
	nn as On,
	no as K,
	nr as in,
	Oi as mt,
	Or as $t,
	oi as Ct,
	on as Sn,
	or as rn,
	P as nt,
	Pi as at,
	Pr as Jt,
	ph as m,
	pi as Pt,
	pn as dn,
	po as H,
	pp as b,
	Qd as F,
	Qt as kn,
	qd as L,
	qh as i,
	Rf as T,
	Rr as Zt,
	rf as j,
	ri as jt,
	rm as _,
	rn as Cn,
	Si as vt,
	So as B,
	St as zn,
	sa as tt,
	si as dt,
	sm as g,
	sn as xn,
	Th as l,
	Ti as wt,
	ta as X,
	tf as M,
	ti as _t,
	tn as Dn,
	Uh as n,
	Ur as Ut,
	Ut as jn,
	uf as A,
	ui as Mt,
	uo as U,
	Vd as z,
	Vh as t,
	Vn as ln,
	Vp as y,
	Vr as Gt,
	Vt as Pn,
	vf as D,
	vi as gt,
	vn as hn,
	Wh as o,
	Wn as cn,
	Wr as Ht,
	Wt as An,
	wf as O,
	wh as u,
	wi as It,
	Xr as Rt,
	xi as kt,
	xn as vn,
	Yr as zt,
	yi as Tt,
	yn as pn,
	Zr as Vt,
	Zt as En,
	zh as c,
	zi as it,
	zr as qt,
	zt as Ln,
};
