import { t as e } from "./infiniteQueryOptions-Dfvzj6n2.js";
import { nt as n, $t as t } from "./nav-5m3quvB-.js";
var r = t({
		queryKey: [`safety`],
		queryFn: ({ signal: e }) => n.get(`/security-level`, { signal: e }),
	}),
	i = t({
		queryKey: [`devices`],
		queryFn: async ({ signal: e }) => (await n.get(`/devices`, { signal: e })).items,
	}),
	a = t({
		queryKey: [`locks`],
		queryFn: async ({ signal: e }) => (await n.get(`/locks`, { signal: e })).items,
	}),
	o = t({ queryKey: [`totp`], queryFn: ({ signal: e }) => n.get(`/totp`, { signal: e }) }),
	s = t({
		queryKey: [`recovery-codes`],
		queryFn: ({ signal: e }) => n.get(`/recovery-codes`, { signal: e }),
	}),
	c = t({
		queryKey: [`links`],
		queryFn: async ({ signal: e }) => (await n.get(`/links`, { signal: e })).items,
	}),
	l = e({
		queryKey: [`notices`],
		initialPageParam: null,
		queryFn: ({ pageParam: e, signal: t }) =>
			n.get(`/notices`, { signal: t, query: { cursor: e, limit: 20 } }),
		getNextPageParam: (e) => e.nextCursor,
	});
export { a as r, c as n, i as t, l as i, o as s, r as o, s as a };
