const __vite__mapDeps = (
	i,
	m = __vite__mapDeps,
	d = m.f ||
		(m.f = [
			"assets/sign-in-C-G32ra8.js",
			"assets/rolldown-runtime-vfrPO-fZ.js",
			"assets/useNavigate-DieXv57Y.js",
			"assets/nav-5m3quvB-.js",
			"assets/nav-D-zEMt22.css",
			"assets/src-1ETPRcpH.js",
			"assets/src-D2uR_NYP.css",
			"assets/app-lock-Bbd7rnx1.js",
			"assets/page-zgznIXmf.js",
			"assets/page-DJwWOjzI.css",
			"assets/sign-in-C-F8-63A.css",
			"assets/sign-up-DP5MPYto.js",
			"assets/steps-DjgkzI_1.js",
			"assets/steps-DdokjDgL.css",
			"assets/new-password-field-DY4ZdHgq.js",
			"assets/recover-CR5FtfQO.js",
			"assets/query-gate-44CTvBvf.js",
			"assets/door-page-is0IUaTg.js",
			"assets/recovery-cancel-Cjfo5WJj.js",
			"assets/freeze-DLkNdJar.js",
			"assets/federated-BPljWot3.js",
			"assets/safety-CXC2aBjD.js",
			"assets/infiniteQueryOptions-Dfvzj6n2.js",
			"assets/home-B4Md-xV4.js",
			"assets/queries-BqXUK27S.js",
			"assets/useInfiniteQuery-BRgley5R.js",
			"assets/order-row-CDKi50MV.js",
			"assets/order-title-CdGS1Gtj.js",
			"assets/order-row-DwCW306p.css",
			"assets/home-CM_sd5AM.css",
			"assets/bills-ClIR9Fbb.js",
			"assets/bills-Cy0pL9kj.css",
			"assets/cards-Dwfzxn1k.js",
			"assets/card-face-CAisN-h6.js",
			"assets/card-face-CFXvbw7I.css",
			"assets/card-picker-BgrMGncI.js",
			"assets/me-zBo5CUoI.js",
			"assets/payee-face-DJZcQQ9s.js",
			"assets/payee-face-BycG3YMk.css",
			"assets/me-vYo8jN7b.css",
			"assets/bill-Bg9_2ecN.js",
			"assets/copy-button-CeKZy-Dr.js",
			"assets/bill-B7kFveNo.css",
			"assets/result-5EOvbG2w.js",
			"assets/result-D0rl7R2b.js",
			"assets/result-CfiNsZld.css",
			"assets/recharge-348lkEm8.js",
			"assets/pay-sheet-BS7NB8eE.js",
			"assets/pay-sheet-Cgfrzy82.css",
			"assets/no-card-Bc7hm3d_.js",
			"assets/withdraw-CO3Eqznt.js",
			"assets/transfer-D7WJNSon.js",
			"assets/card-new-CKjGlGWe.js",
			"assets/consent-form-Dkkgeqd7.js",
			"assets/card-evVm8W2I.js",
			"assets/payment-password-DWAwRJNX.js",
			"assets/verification-BsTB5EHP.js",
			"assets/verification-CCo82emp.css",
			"assets/sessions-s89QNUN6.js",
			"assets/device-name-nS7Xq260.js",
			"assets/security-veoKb-NQ.js",
			"assets/security-NXg_MjtM.css",
			"assets/login-name-CFvF6Gv2.js",
			"assets/login-password-BESb3e5W.js",
			"assets/contact-DV79Ynyq.js",
			"assets/passkeys-2iNMi4HG.js",
			"assets/confirm-sheet-cFMWEg-l.js",
			"assets/rename-sheet-Dx22Cscz.js",
			"assets/totp-DQzvEni6.js",
			"assets/recovery-codes-CEiHzAF-.js",
			"assets/locks-BZ7tR0Ew.js",
			"assets/devices-x8XaThjg.js",
			"assets/links-B4k2n9sy.js",
			"assets/notices-CUiy0MIn.js",
			"assets/app-lock-D6faIi3G.js",
			"assets/gesture-pad-TExfeL2-.js",
			"assets/gesture-pad-BN0_7wIM.css",
		]),
) => i.map((i) => d[i]);
import { r as Fe, t as Ie, a as Me, l as Ne, n as Pe } from "./app-lock-Bbd7rnx1.js";
import { t as Le } from "./gesture-pad-TExfeL2-.js";
import {
	cn as _,
	dt as _e,
	vn as A,
	xn as Ae,
	C as a,
	O as ae,
	hn as b,
	fn as be,
	m as C,
	gn as Ce,
	E as c,
	Sn as ce,
	t as D,
	nn as De,
	Rn as d,
	Z as de,
	sn as E,
	ln as Ee,
	Hn as ee,
	S as f,
	_ as fe,
	c as g,
	dn as ge,
	_n as h,
	bn as he,
	At as i,
	Mn as ie,
	x as j,
	un as k,
	w as ke,
	Gn as l,
	Un as le,
	yn as M,
	Vn as m,
	b as me,
	J as ne,
	u as O,
	tt as Oe,
	Ct as o,
	Q as oe,
	T as p,
	a as pe,
	An as r,
	L as re,
	l as S,
	g as Se,
	D as s,
	R as se,
	pn as T,
	in as Te,
	In as te,
	Gt as u,
	X as ue,
	d as v,
	en as ve,
	p as w,
	h as we,
	jn as x,
	ft as xe,
	f as y,
	et as ye,
} from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { n, i as t } from "./src-1ETPRcpH.js";
import { r as je, i as N, n as P } from "./useNavigate-DieXv57Y.js";
var Re = class extends k {
	#e;
	#t;
	#n;
	constructor(e = {}) {
		super(), (this.config = e), (this.#e = new Set()), (this.#t = new Map()), (this.#n = 0);
	}
	build(e, t, n) {
		let r = new De({
			client: e,
			mutationCache: this,
			mutationId: ++this.#n,
			options: e.defaultMutationOptions(t),
			state: n,
		});
		return this.add(r), r;
	}
	add(e) {
		this.#e.add(e);
		let t = F(e);
		if (typeof t == `string`) {
			let n = this.#t.get(t);
			n ? n.push(e) : this.#t.set(t, [e]);
		}
		this.notify({ type: `added`, mutation: e });
	}
	remove(e) {
		if (this.#e.delete(e)) {
			let t = F(e);
			if (typeof t == `string`) {
				let n = this.#t.get(t);
				if (n) {
					if (n.length > 1) {
						let t = n.indexOf(e);
						t !== -1 && n.splice(t, 1);
					} else n[0] === e && this.#t.delete(t);
				}
			}
		}
		this.notify({ type: `removed`, mutation: e });
	}
	canRun(e) {
		let t = F(e);
		if (typeof t == `string`) {
			let n = this.#t.get(t)?.find((e) => e.state.status === `pending`);
			return !n || n === e;
		}
		return !0;
	}
	runNext(e) {
		let t = F(e);
		return typeof t == `string`
			? (this.#t
					.get(t)
					?.find((t) => t !== e && t.state.isPaused)
					?.continue() ?? Promise.resolve())
			: Promise.resolve();
	}
	clear() {
		_.batch(() => {
			let e = this.getAll();
			this.#e.clear(),
				this.#t.clear(),
				e.forEach((e) => {
					this.notify({ type: `removed`, mutation: e });
				});
		});
	}
	getAll() {
		return Array.from(this.#e);
	}
	find(e) {
		let t = { exact: !0, ...e };
		return this.getAll().find((e) => b(t, e));
	}
	findAll(e = {}) {
		return this.getAll().filter((t) => b(e, t));
	}
	notify(e) {
		_.batch(() => {
			this.listeners.forEach((t) => {
				t(e);
			});
		});
	}
	resumePausedMutations() {
		let e = this.getAll().filter((e) => e.state.isPaused);
		return _.batch(() => Promise.all(e.map((e) => e.continue().catch(h))));
	}
};
function F(e) {
	return e.options.scope?.id;
}
var ze = class extends k {
		#e;
		constructor(e = {}) {
			super(), (this.config = e), (this.#e = new Map());
		}
		build(e, t, n) {
			let r = t.queryKey,
				i = t.queryHash ?? T(r, t),
				a = this.get(i);
			return (
				a ||
					((a = new Te({
						client: e,
						queryKey: r,
						queryHash: i,
						options: e.defaultQueryOptions(t),
						state: n,
						defaultOptions: e.getQueryDefaults(r),
					})),
					this.add(a)),
				a
			);
		}
		add(e) {
			this.#e.has(e.queryHash) ||
				(this.#e.set(e.queryHash, e), this.notify({ type: `added`, query: e }));
		}
		remove(e) {
			this.#e.get(e.queryHash) === e &&
				(e.destroy(), this.#e.delete(e.queryHash), this.notify({ type: `removed`, query: e }));
		}
		clear() {
			_.batch(() => {
				this.getAll().forEach((e) => {
					this.remove(e);
				});
			});
		}
		get(e) {
			return this.#e.get(e);
		}
		getAll() {
			return [...this.#e.values()];
		}
		find(e) {
			let t = { exact: !0, ...e };
			return this.getAll().find((e) => Ce(t, e));
		}
		findAll(e = {}) {
			let t = this.getAll();
			return Object.keys(e).length > 0 ? t.filter((t) => Ce(e, t)) : t;
		}
		notify(e) {
			_.batch(() => {
				this.listeners.forEach((t) => {
					t(e);
				});
			});
		}
		onFocus() {
			_.batch(() => {
				this.getAll().forEach((e) => {
					e.onFocus();
				});
			});
		}
		onOnline() {
			_.batch(() => {
				this.getAll().forEach((e) => {
					e.onOnline();
				});
			});
		}
	},
	Be = class {
		#e;
		#t;
		#n;
		#r;
		#i;
		#a;
		#o;
		#s;
		constructor(e = {}) {
			(this.#e = e.queryCache || new ze()),
				(this.#t = e.mutationCache || new Re()),
				(this.#n = e.defaultOptions || {}),
				(this.#r = new Map()),
				(this.#i = new Map()),
				(this.#a = 0);
		}
		mount() {
			this.#a++,
				this.#a === 1 &&
					((this.#o = Ee.subscribe(async (e) => {
						e && (await this.resumePausedMutations(), this.#e.onFocus());
					})),
					(this.#s = E.subscribe(async (e) => {
						e && (await this.resumePausedMutations(), this.#e.onOnline());
					})));
		}
		unmount() {
			this.#a--,
				this.#a === 0 && (this.#o?.(), (this.#o = void 0), this.#s?.(), (this.#s = void 0));
		}
		isFetching(e) {
			return this.#e.findAll({ ...e, fetchStatus: `fetching` }).length;
		}
		isMutating(e) {
			return this.#t.findAll({ ...e, status: `pending` }).length;
		}
		getQueryData(e) {
			let t = this.defaultQueryOptions({ queryKey: e });
			return this.#e.get(t.queryHash)?.state.data;
		}
		ensureQueryData(e) {
			let t = this.defaultQueryOptions(e),
				n = this.#e.build(this, t),
				r = n.state.data;
			return r === void 0
				? this.fetchQuery(e)
				: (e.revalidateIfStale && n.isStaleByTime(M(t.staleTime, n)) && this.prefetchQuery(t),
					Promise.resolve(r));
		}
		getQueriesData(e) {
			return this.#e.findAll(e).map(({ queryKey: e, state: t }) => [e, t.data]);
		}
		setQueryData(e, t, n) {
			let r = this.defaultQueryOptions({ queryKey: e }),
				i = this.#e.get(r.queryHash)?.state.data,
				a = ge(t, i);
			if (a !== void 0) return this.#e.build(this, r).setData(a, { ...n, manual: !0 });
		}
		setQueriesData(e, t, n) {
			return _.batch(() =>
				this.#e.findAll(e).map(({ queryKey: e }) => [e, this.setQueryData(e, t, n)]),
			);
		}
		getQueryState(e) {
			let t = this.defaultQueryOptions({ queryKey: e });
			return this.#e.get(t.queryHash)?.state;
		}
		removeQueries(e) {
			let t = this.#e;
			_.batch(() => {
				t.findAll(e).forEach((e) => {
					t.remove(e);
				});
			});
		}
		resetQueries(e, t) {
			let n = this.#e;
			return _.batch(() => {
				let r = n.findAll(e),
					i = new Set(r);
				return (
					r.forEach((e) => {
						e.reset();
					}),
					this.refetchQueries({ type: `active`, predicate: (e) => i.has(e) }, t)
				);
			});
		}
		cancelQueries(e, t = {}) {
			let n = { revert: !0, ...t },
				r = _.batch(() => this.#e.findAll(e).map((e) => e.cancel(n)));
			return Promise.all(r).then(h).catch(h);
		}
		invalidateQueries(e, t = {}) {
			return _.batch(
				() => (
					this.#e.findAll(e).forEach((e) => {
						e.invalidate();
					}),
					e?.refetchType === `none`
						? Promise.resolve()
						: this.refetchQueries({ ...e, type: e?.refetchType ?? e?.type ?? `active` }, t)
				),
			);
		}
		refetchQueries(e, t = {}) {
			let n = { ...t, cancelRefetch: t.cancelRefetch ?? !0 },
				r = _.batch(() =>
					this.#e
						.findAll(e)
						.filter((e) => !e.isDisabled() && !e.isStatic())
						.map((e) => {
							let t = e.fetch(void 0, n),
								r = e.state.fetchStatus === `paused`;
							return (!n.throwOnError || r) && (t = t.catch(h)), r ? Promise.resolve() : t;
						}),
				);
			return Promise.all(r).then(h);
		}
		async query(e) {
			let t = this.defaultQueryOptions(e);
			t.retry === void 0 && (t.retry = !1);
			let n = this.#e.build(this, t),
				r = n.isStaleByTime(M(t.staleTime, n)) ? await n.fetch(t) : n.state.data,
				i = t.select;
			return i ? i(r) : r;
		}
		fetchQuery(e) {
			let t = this.defaultQueryOptions(e);
			t.retry === void 0 && (t.retry = !1);
			let n = this.#e.build(this, t);
			return n.isStaleByTime(M(t.staleTime, n)) ? n.fetch(t) : Promise.resolve(n.state.data);
		}
		prefetchQuery(e) {
			return this.fetchQuery(e).then(h).catch(h);
		}
		infiniteQuery(e) {
			return (e._type = `infinite`), this.query(e);
		}
		fetchInfiniteQuery(e) {
			return (e._type = `infinite`), this.fetchQuery(e);
		}
		prefetchInfiniteQuery(e) {
			return this.fetchInfiniteQuery(e).then(h).catch(h);
		}
		ensureInfiniteQueryData(e) {
			return (e._type = `infinite`), this.ensureQueryData(e);
		}
		resumePausedMutations() {
			return E.isOnline() ? this.#t.resumePausedMutations() : Promise.resolve();
		}
		getQueryCache() {
			return this.#e;
		}
		getMutationCache() {
			return this.#t;
		}
		getDefaultOptions() {
			return this.#n;
		}
		setDefaultOptions(e) {
			this.#n = e;
		}
		setQueryDefaults(e, t) {
			this.#r.set(be(e), { queryKey: e, defaultOptions: t });
		}
		getQueryDefaults(e) {
			let t = [...this.#r.values()],
				n = {};
			return (
				t.forEach((t) => {
					A(e, t.queryKey) && Object.assign(n, t.defaultOptions);
				}),
				n
			);
		}
		setMutationDefaults(e, t) {
			this.#i.set(be(e), { mutationKey: e, defaultOptions: t });
		}
		getMutationDefaults(e) {
			let t = [...this.#i.values()],
				n = {};
			return (
				t.forEach((t) => {
					A(e, t.mutationKey) && Object.assign(n, t.defaultOptions);
				}),
				n
			);
		}
		defaultQueryOptions(e) {
			if (e._defaulted) return e;
			let t = { ...this.#n.queries, ...this.getQueryDefaults(e.queryKey), ...e, _defaulted: !0 };
			return (
				(t.queryHash ||= T(t.queryKey, t)),
				t.refetchOnReconnect === void 0 && (t.refetchOnReconnect = t.networkMode !== `always`),
				t.throwOnError === void 0 && (t.throwOnError = !!t.suspense),
				!t.networkMode && t.persister && (t.networkMode = `offlineFirst`),
				t.queryFn === he && (t.enabled = !1),
				t
			);
		}
		defaultMutationOptions(e) {
			return e?._defaulted
				? e
				: {
						...this.#n.mutations,
						...(e?.mutationKey && this.getMutationDefaults(e.mutationKey)),
						...e,
						_defaulted: !0,
					};
		}
		clear() {
			this.#e.clear(), this.#t.clear();
		}
	},
	Ve = 2;
function He(e = () => {}) {
	let t = (t) => {
			l(t, `not_signed_in`) && e(n);
		},
		n = new Be({
			queryCache: new ze({ onError: t }),
			mutationCache: new Re({ onError: t }),
			defaultOptions: {
				queries: {
					staleTime: 1e4,
					gcTime: 6e5,
					refetchOnWindowFocus: !0,
					networkMode: `always`,
					retry: (e, t) => e < Ve && l(t) && t.unsettled && t.code !== `offline`,
					retryDelay: (e) => Math.min(500 * 2 ** e, 4e3),
				},
				mutations: { retry: !1, networkMode: `always` },
			},
		});
	return n;
}
var Ue = class {
		get to() {
			return this._to;
		}
		get id() {
			return this._id;
		}
		get path() {
			return this._path;
		}
		get fullPath() {
			return this._fullPath;
		}
		constructor(e) {
			if (
				((this.init = (e) => {
					(this.originalIndex = e), (this._branch = void 0);
					let t = this.options,
						n = !t?.path && !t?.id;
					(this.parentRoute = this.options.getParentRoute?.()),
						n ? (this._path = j) : this.parentRoute || c();
					let r = n ? j : t?.path;
					r && r !== `/` && (r = ke(r));
					let i = t?.id || r,
						o = n
							? j
							: a(
									(this.parentRoute.id === `__root__` ? `` : this.parentRoute.id) + `/` + (i ?? ``),
								);
					r === `__root__` && (r = `/`);
					let s =
						o === `__root__`
							? `/`
							: r === void 0
								? this.parentRoute.fullPath
								: a(this.parentRoute.fullPath + `/` + r);
					(this._path = r), (this._id = o), (this._fullPath = s), (this._to = p(s));
				}),
				(this.addChildren = (e) => this._addFileChildren(e)),
				(this._addFileChildren = (e) => (
					Array.isArray(e) && (this.children = e),
					typeof e == `object` && e && (this.children = Object.values(e)),
					this
				)),
				(this._addFileTypes = () => this),
				(this.updateLoader = (e) => (Object.assign(this.options, e), this)),
				(this.update = (e) => (Object.assign(this.options, e), this)),
				(this.lazy = (e) => ((this.lazyFn = e), this)),
				(this.redirect = (e) => me({ from: this.fullPath, ...e })),
				(this.options = e || {}),
				(this.isRoot = !e?.getParentRoute),
				e?.id && e?.path)
			)
				throw Error(`Route cannot have both an 'id' and a 'path' option.`);
		}
	},
	We = class extends Ue {
		constructor(e) {
			super(e);
		}
	},
	I = e(le(), 1),
	L = ee(),
	R = class extends I.Component {
		constructor(...e) {
			super(...e),
				(this.state = { error: 0 }),
				(this.reset = () => {
					this.setState({ error: 0 });
				});
		}
		static getDerivedStateFromProps(e, t) {
			let n = e.getResetKey();
			return t.error && t.resetKey !== n ? { resetKey: n, error: 0 } : { resetKey: n };
		}
		static getDerivedStateFromError(e) {
			return { error: [e] };
		}
		componentDidCatch(e, t) {
			this.props.onCatch?.(e, t);
		}
		render() {
			let e = this.state.error;
			return e
				? I.createElement(this.props.errorComponent ?? Ge, { error: e[0], reset: this.reset })
				: this.props.children;
		}
	};
function Ge({ error: e }) {
	let [t, n] = I.useState(!1);
	return (0, L.jsxs)(`div`, {
		style: { padding: `.5rem`, maxWidth: `100%` },
		children: [
			(0, L.jsxs)(`div`, {
				style: { display: `flex`, alignItems: `center`, gap: `.5rem` },
				children: [
					(0, L.jsx)(`strong`, { style: { fontSize: `1rem` }, children: `Something went wrong!` }),
					(0, L.jsx)(`button`, {
						style: {
							appearance: `none`,
							fontSize: `.6em`,
							border: `1px solid currentColor`,
							padding: `.1rem .2rem`,
							fontWeight: `bold`,
							borderRadius: `.25rem`,
						},
						onClick: () => n((e) => !e),
						children: t ? `Hide Error` : `Show Error`,
					}),
				],
			}),
			(0, L.jsx)(`div`, { style: { height: `.25rem` } }),
			t
				? (0, L.jsx)(`div`, {
						children: (0, L.jsx)(`pre`, {
							style: {
								fontSize: `.7em`,
								border: `1px solid red`,
								borderRadius: `.25rem`,
								padding: `.3rem`,
								color: `red`,
								overflow: `auto`,
							},
							children: e?.message ? (0, L.jsx)(`code`, { children: e.message }) : null,
						}),
					})
				: null,
		],
	});
}
var Ke = () => !0,
	qe = () => !1;
function Je({ children: e, fallback: t = null }) {
	return (0, L.jsx)(I.Fragment, { children: Ye() ? e : t });
}
function Ye(e = !0) {
	return I.useSyncExternalStore(Xe, Ke, e ? qe : Ke);
}
function Xe() {
	return () => {};
}
function Ze({ update: e, notify: t, unwatched: n }) {
	return { link: r, unlink: i, propagate: a, checkDirty: o, shallowPropagate: s };
	function r(e, t, n) {
		let r = t.depsTail;
		if (r !== void 0 && r.dep === e) return;
		let i = r === void 0 ? t.deps : r.nextDep;
		if (i !== void 0 && i.dep === e) {
			(i.version = n), (t.depsTail = i);
			return;
		}
		let a = e.subsTail;
		if (a !== void 0 && a.version === n && a.sub === t) return;
		let o =
			(t.depsTail =
			e.subsTail =
				{ version: n, dep: e, sub: t, prevDep: r, nextDep: i, prevSub: a, nextSub: void 0 });
		i !== void 0 && (i.prevDep = o),
			r === void 0 ? (t.deps = o) : (r.nextDep = o),
			a === void 0 ? (e.subs = o) : (a.nextSub = o);
	}
	function i(e, t = e.sub) {
		let r = e.dep,
			i = e.prevDep,
			a = e.nextDep,
			o = e.nextSub,
			s = e.prevSub;
		return (
			a === void 0 ? (t.depsTail = i) : (a.prevDep = i),
			i === void 0 ? (t.deps = a) : (i.nextDep = a),
			o === void 0 ? (r.subsTail = s) : (o.prevSub = s),
			s === void 0 ? (r.subs = o) === void 0 && n(r) : (s.nextSub = o),
			a
		);
	}
	function a(e) {
		let n = e.nextSub,
			r;
		top: do {
			let i = e.sub,
				a = i.flags;
			if (
				(a & 60
					? a & 12
						? a & 4
							? !(a & 48) && c(e, i)
								? ((i.flags = a | 40), (a &= 1))
								: (a = 0)
							: (i.flags = (a & -9) | 32)
						: (a = 0)
					: (i.flags = a | 32),
				a & 2 && t(i),
				a & 1)
			) {
				let t = i.subs;
				if (t !== void 0) {
					let i = (e = t).nextSub;
					i !== void 0 && ((r = { value: n, prev: r }), (n = i));
					continue;
				}
			}
			if ((e = n) !== void 0) n = e.nextSub;
			else {
				for (; r !== void 0; )
					if (((e = r.value), (r = r.prev), e !== void 0)) {
						n = e.nextSub;
						continue top;
					}
				break;
			}
		} while (1);
	}
	function o(t, n) {
		let r,
			i = 0,
			a = !1;
		top: do {
			let o = t.dep,
				c = o.flags;
			if (n.flags & 16) a = !0;
			else if ((c & 17) == 17) {
				if (e(o)) {
					let e = o.subs;
					e.nextSub !== void 0 && s(e), (a = !0);
				}
			} else if ((c & 33) == 33) {
				(t.nextSub !== void 0 || t.prevSub !== void 0) && (r = { value: t, prev: r }),
					(t = o.deps),
					(n = o),
					++i;
				continue;
			}
			if (!a) {
				let e = t.nextDep;
				if (e !== void 0) {
					t = e;
					continue;
				}
			}
			for (; i--; ) {
				let i = n.subs,
					o = i.nextSub !== void 0;
				if ((o ? ((t = r.value), (r = r.prev)) : (t = i), a)) {
					if (e(n)) {
						o && s(i), (n = t.sub);
						continue;
					}
					a = !1;
				} else n.flags &= -33;
				n = t.sub;
				let c = t.nextDep;
				if (c !== void 0) {
					t = c;
					continue top;
				}
			}
			return a;
		} while (1);
	}
	function s(e) {
		do {
			let n = e.sub,
				r = n.flags;
			(r & 48) == 32 && ((n.flags = r | 16), (r & 6) == 2 && t(n));
		} while ((e = e.nextSub) !== void 0);
	}
	function c(e, t) {
		let n = t.depsTail;
		for (; n !== void 0; ) {
			if (n === e) return !0;
			n = n.prevDep;
		}
		return !1;
	}
}
function Qe(e, t, n) {
	let r = typeof e == `object`,
		i = r ? e : void 0;
	return {
		next: (r ? e.next : e)?.bind(i),
		error: (r ? e.error : t)?.bind(i),
		complete: (r ? e.complete : n)?.bind(i),
	};
}
var z = [],
	B = 0,
	{
		link: $e,
		unlink: et,
		propagate: tt,
		checkDirty: nt,
		shallowPropagate: rt,
	} = Ze({
		update(e) {
			return e._update();
		},
		notify(e) {
			(z[H++] = e), (e.flags &= -3);
		},
		unwatched(e) {
			e.depsTail !== void 0 && ((e.depsTail = void 0), (e.flags = 17), G(e));
		},
	}),
	V = 0,
	H = 0,
	U,
	W = 0;
function it(e) {
	try {
		++W, e();
	} finally {
		--W || at();
	}
}
function G(e) {
	let t = e.depsTail,
		n = t === void 0 ? e.deps : t.nextDep;
	for (; n !== void 0; ) n = et(n, e);
}
function at() {
	if (!(W > 0)) {
		for (; V < H; ) {
			let e = z[V];
			(z[V++] = void 0), e.notify();
		}
		(V = 0), (H = 0);
	}
}
function ot(e, t) {
	let n = typeof e == `function`,
		r = e,
		i = {
			_snapshot: n ? void 0 : e,
			subs: void 0,
			subsTail: void 0,
			deps: void 0,
			depsTail: void 0,
			flags: +!n,
			get() {
				return U !== void 0 && $e(i, U, B), i._snapshot;
			},
			subscribe(e) {
				let t = Qe(e),
					n = { current: !1 },
					r = st(() => {
						i.get(), n.current ? ((U = void 0), t.next?.(i._snapshot)) : (n.current = !0);
					});
				return {
					unsubscribe: () => {
						r.stop();
					},
				};
			},
			_update(e) {
				let a = U,
					o = t?.compare ?? Object.is;
				if (n) (U = i), ++B, (i.depsTail = void 0);
				else if (e === void 0) return !1;
				n && (i.flags = 5);
				try {
					let t = i._snapshot,
						a = typeof e == `function` ? e(t) : e === void 0 && n ? r(t) : e;
					return t === void 0 || !o(t, a) ? ((i._snapshot = a), !0) : !1;
				} finally {
					(U = a), n && (i.flags &= -5), G(i);
				}
			},
		};
	return (
		n
			? ((i.flags = 17),
				(i.get = function () {
					let e = i.flags;
					if (e & 16 || (e & 32 && nt(i.deps, i))) {
						if (i._update()) {
							let e = i.subs;
							e !== void 0 && rt(e);
						}
					} else e & 32 && (i.flags = e & -33);
					return U !== void 0 && $e(i, U, B), i._snapshot;
				}))
			: (i.set = function (e) {
					if (i._update(e)) {
						let e = i.subs;
						e !== void 0 && (tt(e), rt(e), at());
					}
				}),
		i
	);
}
function st(e) {
	let t = () => {
			let t = U;
			(U = n), ++B, (n.depsTail = void 0), (n.flags = 6);
			try {
				return e();
			} finally {
				(U = t), (n.flags &= -5), G(n);
			}
		},
		n = {
			deps: void 0,
			depsTail: void 0,
			subs: void 0,
			subsTail: void 0,
			flags: 6,
			notify() {
				let e = this.flags;
				e & 16 || (e & 32 && nt(this.deps, this)) ? t() : (this.flags = 2);
			},
			stop() {
				(this.flags = 0), (this.depsTail = void 0), G(this);
			},
		};
	return t(), n;
}
function ct(e) {
	return v({
		from: e.from,
		strict: e.strict,
		structuralSharing: e.structuralSharing,
		select: (t) => (e.select ? e.select(t.loaderData) : t.loaderData),
	});
}
function lt(e) {
	let { select: t, ...n } = e;
	return v({ ...n, select: (e) => (t ? t(e.loaderDeps) : e.loaderDeps) });
}
function ut(e) {
	return v({ ...e, select: (t) => (e.select ? e.select(t.context) : t.context) });
}
var dt = class extends Ue {
	constructor(e) {
		super(e),
			(this.useMatch = (e) => v({ ...e, from: this.id })),
			(this.useRouteContext = (e) => ut({ ...e, from: this.id })),
			(this.useSearch = (e) => S({ ...e, from: this.id })),
			(this.useParams = (e) => O({ ...e, from: this.id })),
			(this.useLoaderDeps = (e) => lt({ ...e, from: this.id })),
			(this.useLoaderData = (e) => ct({ ...e, from: this.id })),
			(this.useNavigate = () => P({ from: this.fullPath })),
			(this.Link = I.forwardRef((e, t) => (0, L.jsx)(g, { ref: t, from: this.fullPath, ...e })));
	}
};
function K(e) {
	return new dt(e);
}
var ft = class extends We {
	constructor(e) {
		super(e),
			(this.useMatch = (e) => v({ ...e, from: this.id })),
			(this.useRouteContext = (e) => ut({ ...e, from: this.id })),
			(this.useSearch = (e) => S({ ...e, from: this.id })),
			(this.useParams = (e) => O({ ...e, from: this.id })),
			(this.useLoaderDeps = (e) => lt({ ...e, from: this.id })),
			(this.useLoaderData = (e) => ct({ ...e, from: this.id })),
			(this.useNavigate = () => P({ from: this.fullPath })),
			(this.Link = I.forwardRef((e, t) => (0, L.jsx)(g, { ref: t, from: this.fullPath, ...e })));
	}
};
function pt(e) {
	return new ft(e);
}
function q(e, t) {
	let n,
		r,
		i,
		a = () => (
			(n ||=
				((i = void 0),
				e()
					.then((e) => {
						(n = void 0), (o.preload = void 0), (r = e[t ?? `default`]);
					})
					.catch((e) => {
						(n = void 0), (i = e);
					}))),
			n
		),
		o = function (e) {
			if (i) {
				if (ae(i) && typeof sessionStorage < `u`) {
					let e = `tanstack_router_reload:${i.message}`;
					if (!sessionStorage.getItem(e))
						throw (sessionStorage.setItem(e, `1`), window.location.reload(), new Promise(() => {}));
				}
				throw i;
			}
			if (!r) {
				if (je) je(a());
				else throw a();
			}
			return I.createElement(r, e);
		};
	return (o.preload = a), o;
}
function mt(e) {
	let t = C(),
		n = `not-found-${y(t.stores.location, (e) => e.pathname)}-${y(t.stores.status)}`;
	return (0, L.jsx)(R, {
		getResetKey: () => n,
		onCatch: (t, n) => {
			if (f(t)) e.onCatch?.(t, n);
			else throw t;
		},
		errorComponent: ({ error: t }) => {
			if (f(t)) return e.fallback?.(t);
			throw t;
		},
		children: e.children,
	});
}
function ht() {
	return (0, L.jsx)(`p`, { children: `Not Found` });
}
function gt(e, t, n) {
	return t.options.notFoundComponent
		? (0, L.jsx)(t.options.notFoundComponent, { ...n })
		: e.options.defaultNotFoundComponent
			? (0, L.jsx)(e.options.defaultNotFoundComponent, { ...n })
			: (0, L.jsx)(ht, {});
}
function J(e, t) {
	let n = t?.options.pendingComponent ?? e.options.defaultPendingComponent;
	return n ? (0, L.jsx)(n, {}) : null;
}
var _t = (e, t) => e[0] === t[0] && e[1] === t[1],
	vt = (e, t, n) =>
		!t.isRoot ||
		t.options.shellComponent ||
		t.options.wrapInSuspense ||
		n === !1 ||
		n === `data-only` ||
		!e.ssr,
	yt = I.memo(function ({ routeId: e }) {
		let t = C(),
			n = t.stores.getMatchStore(e);
		return bt(t, y(n));
	});
function bt(e, t) {
	let n = e.routesById[t.routeId],
		r = J(e, n),
		i = n.options.errorComponent ?? e.options.defaultErrorComponent,
		a = n.options.onCatch ?? e.options.defaultOnCatch,
		o = n.isRoot
			? (n.options.notFoundComponent ?? e.options.notFoundRoute?.options.component)
			: n.options.notFoundComponent,
		s = t.ssr === !1 || t.ssr === `data-only`,
		c =
			vt(e, n, t.ssr) &&
			(n.options.wrapInSuspense ?? r ?? (n.options.errorComponent?.preload || s)),
		l = (0, L.jsx)(xt, { match: t });
	s && (l = (0, L.jsx)(Je, { fallback: r, children: l })),
		o &&
			(l = (0, L.jsx)(mt, {
				fallback: (e) => {
					if (((e.routeId ??= t.routeId), e.routeId !== t.routeId)) throw e;
					return I.createElement(o, e);
				},
				children: l,
			})),
		i &&
			(l = (0, L.jsx)(R, {
				getResetKey: () => t,
				errorComponent: i,
				onCatch: (e, n) => {
					if (f(e)) throw ((e.routeId ??= t.routeId), e);
					a?.(e, n);
				},
				children: l,
			})),
		c && (l = (0, L.jsx)(I.Suspense, { fallback: r, children: l }));
	let u = n.isRoot && n.options.shellComponent;
	return u
		? (0, L.jsx)(w.Provider, {
				value: t.routeId,
				children: (0, L.jsxs)(u, { children: [l, null] }),
			})
		: (0, L.jsxs)(w.Provider, { value: t.routeId, children: [l, null] });
}
var xt = I.memo(function ({ match: e }) {
		let t = C(),
			n = e.routeId,
			r = t.routesById[n],
			i = I.useMemo(() => {
				let i = (r.options.remountDeps ?? t.options.defaultRemountDeps)?.({
					routeId: n,
					loaderDeps: e.loaderDeps,
					params: e._strictParams,
					search: e._strictSearch,
				});
				return i ? JSON.stringify(i) : void 0;
			}, [
				n,
				e.loaderDeps,
				e._strictParams,
				e._strictSearch,
				r.options.remountDeps,
				t.options.defaultRemountDeps,
			]),
			a = I.useMemo(() => {
				let e = r.options.component ?? t.options.defaultComponent;
				return e ? (0, L.jsx)(e, {}, i) : (0, L.jsx)(Y, {});
			}, [i, r.options.component, t.options.defaultComponent]);
		if (e.status === `pending`) {
			if (t.ssr && !vt(t, r, e.ssr)) return a;
			if (t._tx) throw t._tx[5];
			return J(t, r);
		}
		if (e.status === `notFound`) return gt(t, r, e.error);
		if (e.status === `error`) throw e.error;
		return a;
	}),
	Y = I.memo(function () {
		let e = C(),
			t = I.useContext(w),
			n,
			r,
			i;
		{
			let a = e.stores.getMatchStore(t);
			([n, r] = y(a, (e) => [!!e._notFound, e.error], { compare: _t })),
				(i = y(e.stores.ids, (e) => e[e.indexOf(t) + 1]));
		}
		if (n) return gt(e, e.routesById[t], r);
		if (!i) return null;
		let a = (0, L.jsx)(yt, { routeId: i });
		return t === `__root__` ? (0, L.jsx)(I.Suspense, { fallback: J(e), children: a }) : a;
	});
function St(e, t) {
	let n = e[1];
	(e.length = 0), n?.(t);
}
function Ct({ t: e }) {
	let t = C(),
		n = (t._rendered ??= []);
	return (
		(t.startTransition = (r, i) =>
			new Promise((a) => {
				St(n, !1), n.push(i, a), e(t), I.startTransition(r);
			})),
		N(() => {
			let e = t.history.subscribe(t.load);
			t.updateLatestLocation();
			let r = t.latestLocation,
				i = t.buildLocation({
					to: r.pathname,
					search: !0,
					params: !0,
					hash: !0,
					state: !0,
					_includeValidateSearch: !0,
				});
			if (p(r.publicHref) !== p(i.publicHref))
				return t.commitLocation({ ...i, replace: !0, ignoreBlocker: !0 }), e;
			let a = t.stores.resolvedLocation.get();
			return (
				a?.href === r.href && a.state.__TSR_key === r.state.__TSR_key
					? n.push(t.stores.matches.get(), (e) => {
							e && t.emit({ type: `onRendered`, ...fe(a, a) });
						})
					: t._tx || t.load({ sync: !0 }).catch(console.error),
				e
			);
		}, [t, t.history]),
		null
	);
}
function wt() {
	let e = C(),
		t = e.routesById[j],
		n = J(e, t),
		r = (0, L.jsxs)(L.Fragment, {
			children: [
				(0, L.jsx)(Ct, { t: I.useState()[1] }),
				e.ssr
					? (0, L.jsx)(Tt, {})
					: (0, L.jsx)(I.Suspense, { fallback: n, children: (0, L.jsx)(Tt, {}) }),
			],
		});
	return e.options.InnerWrap ? (0, L.jsx)(e.options.InnerWrap, { children: r }) : r;
}
function Tt() {
	let e = C(),
		t = e._rendered,
		n = y(e.stores.matches, (e) => t[0] ?? e),
		r = n[0],
		i = r?.routeId;
	N(() => {
		t[0] === n && St(t, !0);
	}, [t, n]);
	let a = i ? (0, L.jsx)(yt, { routeId: i }) : null;
	return e.options.disableGlobalCatchBoundary
		? a
		: (0, L.jsx)(R, { getResetKey: () => r, onCatch: void 0, children: a });
}
var Et = (e) => ({ createMutableStore: ot, createReadonlyStore: ot, batch: it }),
	Dt = (e) => new Ot(e),
	Ot = class extends Se {
		constructor(e) {
			super(e, Et);
		}
	};
function kt({ router: e, children: t, ...n }) {
	s(n) && e.update({ ...e.options, ...n, context: { ...e.options.context, ...n.context } });
	let r = (0, L.jsx)(we.Provider, { value: e, children: t });
	return e.options.Wrap ? (0, L.jsx)(e.options.Wrap, { children: r }) : r;
}
function At({ router: e, ...t }) {
	return (0, L.jsx)(kt, { router: e, ...t, children: (0, L.jsx)(wt, {}) });
}
var jt = se();
function Mt() {
	let { t: e } = m();
	return (0, L.jsx)(`main`, {
		className: `zf-shell`,
		children: (0, L.jsx)(r, {
			title: e(`notFound.title`),
			hint: e(`notFound.hint`),
			action: (0, L.jsx)(D, {
				to: `/`,
				className: `zf-button zf-button-plain`,
				children: e(`nav.home`),
			}),
		}),
	});
}
var Nt = 5;
function Pt(e) {
	let t = Ne() ? void 0 : Ie(e.userId);
	return t ? (0, L.jsx)(Ft, { lock: t }) : e.children;
}
function Ft({ lock: e }) {
	let { t: n } = m(),
		r = Oe(),
		[i, a] = (0, I.useState)(Nt),
		o = (e) => {
			if (e) return Me();
			a(i - 1), i <= 1 && r.mutate();
		};
	return (0, L.jsxs)(`main`, {
		className: `zf-shell zf-curtain`,
		children: [
			(0, L.jsx)(t, { size: 56 }),
			(0, L.jsx)(`h1`, { children: n(e.kind === `gesture` ? `appLock.draw` : `appLock.finger`) }),
			i < Nt &&
				(0, L.jsx)(`p`, {
					className: `zf-form-error`,
					role: `alert`,
					children: n(`appLock.wrong`, { count: i }),
				}),
			e.kind === `gesture`
				? (0, L.jsx)(Le, { label: n(`appLock.draw`), onDrawn: (t) => void Fe(e, t).then(o) })
				: (0, L.jsx)(u, { onClick: () => void Pe(e).then(o), children: n(`appLock.open`) }),
			(0, L.jsx)(`button`, {
				type: `button`,
				className: `zf-link`,
				disabled: r.isPending,
				onClick: () => r.mutate(),
				children: n(`appLock.otherwise`),
			}),
		],
	});
}
function It() {
	let e = ve(oe),
		t = ce(),
		n = C(),
		r = pe(),
		i = (0, I.useRef)(!1);
	ye();
	let a = e.data === null;
	return (
		e.data && (i.current = !0),
		(0, I.useEffect)(() => {
			if (!a) return;
			let e = n.state.location.href,
				o = i.current && !de(t);
			r({
				to: `/sign-in`,
				search: { ...(e === `/` ? {} : { next: e }), ...(o ? { ended: o } : {}) },
				replace: !0,
			});
		}, [a, n, r, t]),
		e.data
			? (0, L.jsx)(Pt, { userId: e.data.id, children: (0, L.jsx)(Y, {}) })
			: (0, L.jsx)(`main`, {
					className: `zf-shell`,
					children: e.error
						? (0, L.jsx)(x, { error: e.error, onRetry: () => void e.refetch() })
						: (0, L.jsx)(ie, {}),
				})
	);
}
var Lt = [
	{ to: `/`, key: `nav.home`, Icon: o },
	{ to: `/bills`, key: `nav.bills`, Icon: _e },
	{ to: `/cards`, key: `nav.cards`, Icon: xe },
	{ to: `/me`, key: `nav.me`, Icon: i },
];
function Rt() {
	let { t: e } = m();
	return (0, L.jsxs)(`div`, {
		className: `zf-shell zf-shell-tabs`,
		children: [
			(0, L.jsx)(`main`, { children: (0, L.jsx)(Y, {}) }),
			(0, L.jsx)(`nav`, {
				className: `zf-tabs`,
				"aria-label": e(`nav.label`),
				children: Lt.map(({ to: t, key: n, Icon: r }) =>
					(0, L.jsxs)(
						D,
						{
							to: t,
							activeOptions: { exact: !0, includeSearch: !1 },
							children: [(0, L.jsx)(r, {}), (0, L.jsx)(`span`, { children: e(n) })],
						},
						t,
					),
				),
			}),
		],
	});
}
function X(e) {
	let t = e.next;
	return {
		...(typeof t == `string` && /^\/(?!\/)/.test(t) ? { next: t } : {}),
		...(e.ended === !0 ? { ended: !0 } : {}),
	};
}
var Z = pt({
		component: Y,
		notFoundComponent: Mt,
		errorComponent: ({ error: e, reset: t }) => (0, L.jsx)(x, { error: e, onRetry: t }),
	}),
	zt = K({
		getParentRoute: () => Z,
		path: `/sign-in`,
		validateSearch: X,
		component: q(
			() =>
				d(
					() => import(`./sign-in-C-G32ra8.js`),
					__vite__mapDeps([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
				),
			`SignInPage`,
		),
	}),
	Bt = K({
		getParentRoute: () => Z,
		path: `/sign-up`,
		component: q(
			() =>
				d(
					() => import(`./sign-up-DP5MPYto.js`),
					__vite__mapDeps([11, 1, 3, 4, 8, 9, 12, 13, 5, 6, 14]),
				),
			`SignUpPage`,
		),
	}),
	Vt = K({
		getParentRoute: () => Z,
		path: `/recover`,
		component: q(
			() =>
				d(
					() => import(`./recover-CR5FtfQO.js`),
					__vite__mapDeps([15, 1, 3, 4, 16, 5, 6, 17, 8, 9, 12, 13, 14]),
				),
			`RecoverPage`,
		),
	}),
	Ht = K({
		getParentRoute: () => Z,
		path: `/recovery/cancel`,
		component: q(
			() =>
				d(
					() => import(`./recovery-cancel-Cjfo5WJj.js`),
					__vite__mapDeps([18, 1, 3, 4, 17, 8, 9, 12, 13]),
				),
			`RecoveryCancelPage`,
		),
	}),
	Ut = K({
		getParentRoute: () => Z,
		path: `/freeze`,
		component: q(
			() =>
				d(() => import(`./freeze-DLkNdJar.js`), __vite__mapDeps([19, 1, 3, 4, 17, 8, 9, 12, 13])),
			`FreezePage`,
		),
	}),
	Wt = K({
		getParentRoute: () => Z,
		path: `/federated/$pendingId`,
		component: q(
			() =>
				d(
					() => import(`./federated-BPljWot3.js`),
					__vite__mapDeps([20, 1, 3, 4, 21, 22, 14, 16, 5, 6, 17, 8, 9, 12, 13]),
				),
			`FederatedPage`,
		),
	}),
	Gt = K({
		getParentRoute: () => Z,
		path: `/federated`,
		validateSearch: (e) => (typeof e.refused == `string` ? { refused: e.refused } : {}),
		component: q(
			() =>
				d(
					() => import(`./federated-BPljWot3.js`),
					__vite__mapDeps([20, 1, 3, 4, 21, 22, 14, 16, 5, 6, 17, 8, 9, 12, 13]),
				),
			`FederatedRefusedPage`,
		),
	}),
	Q = K({ getParentRoute: () => Z, id: `signed-in`, component: It }),
	$ = K({ getParentRoute: () => Q, id: `tabs`, component: Rt }),
	Kt = K({
		getParentRoute: () => $,
		path: `/`,
		component: q(
			() =>
				d(
					() => import(`./home-B4Md-xV4.js`),
					__vite__mapDeps([23, 1, 3, 4, 5, 6, 24, 25, 22, 26, 27, 28, 8, 9, 29]),
				),
			`HomePage`,
		),
	}),
	qt = K({
		getParentRoute: () => $,
		path: `/bills`,
		validateSearch: (e) => ({
			...(typeof e.month == `string` ? { month: e.month } : {}),
			...(typeof e.kind == `string` ? { kind: e.kind } : {}),
		}),
		component: q(
			() =>
				d(
					() => import(`./bills-ClIR9Fbb.js`),
					__vite__mapDeps([30, 1, 5, 3, 4, 6, 24, 25, 22, 26, 27, 28, 8, 9, 31]),
				),
			`BillsPage`,
		),
	}),
	Jt = K({
		getParentRoute: () => $,
		path: `/cards`,
		component: q(
			() =>
				d(
					() => import(`./cards-Dwfzxn1k.js`),
					__vite__mapDeps([32, 3, 1, 4, 5, 6, 24, 25, 22, 33, 34, 35, 8, 9, 16]),
				),
			`CardsPage`,
		),
	}),
	Yt = K({
		getParentRoute: () => $,
		path: `/me`,
		component: q(
			() =>
				d(
					() => import(`./me-zBo5CUoI.js`),
					__vite__mapDeps([36, 1, 3, 4, 5, 6, 21, 22, 8, 9, 37, 38, 39]),
				),
			`MePage`,
		),
	}),
	Xt = K({
		getParentRoute: () => Q,
		path: `/bills/$orderId`,
		component: q(
			() =>
				d(
					() => import(`./bill-Bg9_2ecN.js`),
					__vite__mapDeps([40, 5, 1, 3, 4, 6, 27, 24, 25, 22, 41, 26, 28, 8, 9, 16, 42]),
				),
			`BillPage`,
		),
	}),
	Zt = K({
		getParentRoute: () => Q,
		path: `/result/$orderId`,
		component: q(
			() =>
				d(
					() => import(`./result-5EOvbG2w.js`),
					__vite__mapDeps([43, 1, 3, 4, 5, 6, 27, 44, 45, 24, 25, 22, 8, 9, 16]),
				),
			`ResultPage`,
		),
	}),
	Qt = K({
		getParentRoute: () => Q,
		path: `/recharge`,
		component: q(
			() =>
				d(
					() => import(`./recharge-348lkEm8.js`),
					__vite__mapDeps([46, 1, 3, 4, 5, 6, 24, 25, 22, 47, 48, 35, 49, 8, 9, 16]),
				),
			`RechargePage`,
		),
	}),
	$t = K({
		getParentRoute: () => Q,
		path: `/withdraw`,
		component: q(
			() =>
				d(
					() => import(`./withdraw-CO3Eqznt.js`),
					__vite__mapDeps([50, 1, 3, 4, 5, 6, 24, 25, 22, 47, 48, 35, 49, 8, 9, 16]),
				),
			`WithdrawPage`,
		),
	}),
	en = K({
		getParentRoute: () => Q,
		path: `/transfer`,
		component: q(
			() =>
				d(
					() => import(`./transfer-D7WJNSon.js`),
					__vite__mapDeps([51, 1, 3, 4, 8, 9, 5, 6, 24, 25, 22, 47, 48, 37, 38, 12, 13]),
				),
			`TransferPage`,
		),
	}),
	tn = K({
		getParentRoute: () => Q,
		path: `/cards/new`,
		validateSearch: X,
		component: q(
			() =>
				d(
					() => import(`./card-new-CKjGlGWe.js`),
					__vite__mapDeps([52, 1, 3, 4, 8, 9, 12, 13, 44, 45, 33, 5, 6, 34, 53, 24, 25, 22]),
				),
			`CardNewPage`,
		),
	}),
	nn = K({
		getParentRoute: () => Q,
		path: `/cards/$cardId`,
		component: q(
			() =>
				d(
					() => import(`./card-evVm8W2I.js`),
					__vite__mapDeps([54, 1, 3, 4, 5, 6, 24, 25, 22, 33, 34, 35, 8, 9, 16]),
				),
			`CardPage`,
		),
	}),
	rn = K({
		getParentRoute: () => Q,
		path: `/me/payment-password`,
		validateSearch: X,
		component: q(
			() =>
				d(
					() => import(`./payment-password-DWAwRJNX.js`),
					__vite__mapDeps([55, 1, 5, 3, 4, 6, 8, 9, 12, 13, 21, 22]),
				),
			`PaymentPasswordPage`,
		),
	}),
	an = K({
		getParentRoute: () => Q,
		path: `/me/verification`,
		component: q(
			() =>
				d(
					() => import(`./verification-BsTB5EHP.js`),
					__vite__mapDeps([56, 1, 3, 4, 24, 5, 6, 25, 22, 35, 8, 9, 16, 53, 57]),
				),
			`VerificationPage`,
		),
	}),
	on = K({
		getParentRoute: () => Q,
		path: `/me/sessions`,
		component: q(
			() =>
				d(
					() => import(`./sessions-s89QNUN6.js`),
					__vite__mapDeps([58, 3, 1, 4, 24, 5, 6, 25, 22, 8, 9, 16, 59]),
				),
			`SessionsPage`,
		),
	}),
	sn = K({
		getParentRoute: () => Q,
		path: `/me/security`,
		component: q(
			() =>
				d(
					() => import(`./security-veoKb-NQ.js`),
					__vite__mapDeps([60, 3, 1, 4, 21, 22, 8, 9, 16, 5, 6, 61]),
				),
			`SecurityPage`,
		),
	}),
	cn = K({
		getParentRoute: () => Q,
		path: `/me/login-name`,
		component: q(
			() =>
				d(
					() => import(`./login-name-CFvF6Gv2.js`),
					__vite__mapDeps([62, 1, 3, 4, 21, 22, 8, 9, 12, 13]),
				),
			`LoginNamePage`,
		),
	}),
	ln = K({
		getParentRoute: () => Q,
		path: `/me/password`,
		component: q(
			() =>
				d(
					() => import(`./login-password-BESb3e5W.js`),
					__vite__mapDeps([63, 1, 3, 4, 24, 5, 6, 25, 22, 14, 8, 9, 12, 13]),
				),
			`LoginPasswordPage`,
		),
	}),
	un = K({
		getParentRoute: () => Q,
		path: `/me/mobile`,
		component: q(
			() =>
				d(
					() => import(`./contact-DV79Ynyq.js`),
					__vite__mapDeps([64, 1, 3, 4, 5, 6, 21, 22, 8, 9, 12, 13]),
				),
			`MobilePage`,
		),
	}),
	dn = K({
		getParentRoute: () => Q,
		path: `/me/email`,
		component: q(
			() =>
				d(
					() => import(`./contact-DV79Ynyq.js`),
					__vite__mapDeps([64, 1, 3, 4, 5, 6, 21, 22, 8, 9, 12, 13]),
				),
			`EmailPage`,
		),
	}),
	fn = K({
		getParentRoute: () => Q,
		path: `/me/passkeys`,
		component: q(
			() =>
				d(
					() => import(`./passkeys-2iNMi4HG.js`),
					__vite__mapDeps([65, 1, 3, 4, 5, 6, 24, 25, 22, 21, 59, 8, 9, 16, 66, 67, 61]),
				),
			`PasskeysPage`,
		),
	}),
	pn = K({
		getParentRoute: () => Q,
		path: `/me/totp`,
		component: q(
			() =>
				d(
					() => import(`./totp-DQzvEni6.js`),
					__vite__mapDeps([68, 1, 3, 4, 5, 6, 21, 22, 41, 8, 9, 16, 12, 13, 61]),
				),
			`TotpPage`,
		),
	}),
	mn = K({
		getParentRoute: () => Q,
		path: `/me/recovery-codes`,
		component: q(
			() =>
				d(
					() => import(`./recovery-codes-CEiHzAF-.js`),
					__vite__mapDeps([69, 1, 3, 4, 5, 6, 21, 22, 8, 9, 16, 12, 13, 61]),
				),
			`RecoveryCodesPage`,
		),
	}),
	hn = K({
		getParentRoute: () => Q,
		path: `/me/locks`,
		component: q(
			() =>
				d(
					() => import(`./locks-BZ7tR0Ew.js`),
					__vite__mapDeps([70, 1, 3, 4, 5, 6, 21, 22, 8, 9, 16, 66, 61]),
				),
			`LocksPage`,
		),
	}),
	gn = K({
		getParentRoute: () => Q,
		path: `/me/devices`,
		component: q(
			() =>
				d(
					() => import(`./devices-x8XaThjg.js`),
					__vite__mapDeps([71, 1, 3, 4, 5, 6, 24, 25, 22, 21, 59, 8, 9, 16, 66, 67, 61]),
				),
			`DevicesPage`,
		),
	}),
	_n = K({
		getParentRoute: () => Q,
		path: `/me/links`,
		component: q(
			() =>
				d(
					() => import(`./links-B4k2n9sy.js`),
					__vite__mapDeps([72, 3, 1, 4, 5, 6, 21, 22, 8, 9, 61]),
				),
			`LinksPage`,
		),
	}),
	vn = K({
		getParentRoute: () => Q,
		path: `/me/notices`,
		component: q(
			() =>
				d(
					() => import(`./notices-CUiy0MIn.js`),
					__vite__mapDeps([73, 25, 3, 1, 4, 5, 6, 21, 22, 8, 9, 61]),
				),
			`NoticesPage`,
		),
	}),
	yn = K({
		getParentRoute: () => Q,
		path: `/me/app-lock`,
		component: q(
			() =>
				d(
					() => import(`./app-lock-D6faIi3G.js`),
					__vite__mapDeps([74, 1, 3, 4, 7, 75, 76, 8, 9, 12, 13]),
				),
			`AppLockPage`,
		),
	}),
	bn = Z.addChildren([
		zt,
		Bt,
		Vt,
		Ht,
		Ut,
		Wt,
		Gt,
		Q.addChildren([
			$.addChildren([Kt, qt, Jt, Yt]),
			Xt,
			Zt,
			Qt,
			$t,
			en,
			tn,
			nn,
			rn,
			an,
			on,
			sn,
			cn,
			ln,
			un,
			dn,
			fn,
			pn,
			mn,
			hn,
			gn,
			_n,
			vn,
			yn,
		]),
	]);
function xn() {
	return Dt({
		routeTree: bn,
		basepath: `/wallet`,
		defaultPreload: `intent`,
		scrollRestoration: !0,
	});
}
var Sn = xn();
function Cn(e) {
	Sn.history.push(`/wallet${e}`);
}
function wn({ client: e }) {
	return (0, L.jsx)(I.StrictMode, {
		children: (0, L.jsx)(Ae, {
			client: e,
			children: (0, L.jsx)(ne, { value: Cn, children: (0, L.jsx)(At, { router: Sn }) }),
		}),
	});
}
var Tn = document.getElementById(`root`);
if (!Tn) throw Error(`index.html without #root`);
n(),
	re(),
	await te({
		"zh-CN": () => d(() => import(`./zh-CN-B3mc8znI.js`), []),
		en: () => d(() => import(`./en-Bv9X9fP1.js`), []),
	}),
	(0, jt.createRoot)(Tn).render((0, L.jsx)(wn, { client: He(ue) }));
