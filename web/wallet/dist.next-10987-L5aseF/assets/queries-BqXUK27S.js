import { $t as e, en as n, nt as r, Dn as t } from "./nav-5m3quvB-.js";
import "./src-1ETPRcpH.js";
import { t as a } from "./infiniteQueryOptions-Dfvzj6n2.js";
import { t as i } from "./useInfiniteQuery-BRgley5R.js";
var o = new Set([`succeeded`, `partly_refunded`, `refunded`, `closed`, `failed`]);
function s(e) {
	return o.has(e);
}
var c = 5e3,
	l = e({
		queryKey: [`assets`],
		queryFn: ({ signal: e }) => r.get(`/assets`, { signal: e }),
		refetchInterval: ({ state: e }) => (e.data && t(e.data.held) ? c : !1),
	}),
	u = e({
		queryKey: [`cards`],
		queryFn: async ({ signal: e }) => (await r.get(`/cards`, { signal: e })).items,
	}),
	d = e({
		queryKey: [`sessions`],
		queryFn: async ({ signal: e }) => (await r.get(`/sessions`, { signal: e })).items,
	}),
	f = e({
		queryKey: [`passkeys`],
		queryFn: async ({ signal: e }) => (await r.get(`/passkeys`, { signal: e })).items,
	}),
	p = e({
		queryKey: [`orders`, `recent`],
		queryFn: async ({ signal: e }) =>
			(await r.get(`/orders`, { signal: e, query: { limit: 5 } })).items,
		refetchInterval: ({ state: e }) => (e.data?.some((e) => !s(e.state)) ? c : !1),
	});
function m(e) {
	return a({
		queryKey: [`orders`, `bills`, e],
		initialPageParam: null,
		queryFn: ({ pageParam: t, signal: n }) =>
			r.get(`/orders`, {
				signal: n,
				query: { month: e.month, kind: e.kind, cursor: t, limit: 20 },
			}),
		getNextPageParam: (e) => e.nextCursor,
	});
}
function h(e) {
	return i(m(e));
}
var g = 2e3,
	_ = 15e3,
	v = 30;
function y(t) {
	return e({
		queryKey: [`order`, t],
		queryFn: ({ signal: e }) => r.get(`/orders/${encodeURIComponent(t)}`, { signal: e }),
	});
}
function b(e) {
	return n({
		...y(e),
		refetchInterval: (e) => {
			let t = e.state.data;
			return !t || s(t.state) ? !1 : e.state.dataUpdateCount < v ? g : _;
		},
	});
}
function x(e) {
	e.invalidateQueries({ queryKey: l.queryKey }), e.invalidateQueries({ queryKey: [`orders`] });
}
export { b as l, d as s, f as i, h as c, l as t, p as a, s as u, u as n, x as o, y as r };
