import {
	Sn as a,
	en as c,
	z as d,
	Gt as e,
	Qt as i,
	gt as l,
	Ht as n,
	Tt as o,
	Jt as r,
	Vn as s,
	Hn as t,
	nt as u,
} from "./nav-5m3quvB-.js";
import { t as p } from "./page-zgznIXmf.js";
import { s as f } from "./queries-BqXUK27S.js";
import { t as m } from "./query-gate-44CTvBvf.js";
import "./src-1ETPRcpH.js";
import { t as g, n as h } from "./device-name-nS7Xq260.js";
var _ = t();
function v({ session: e }) {
	let { t, i18n: c } = s(),
		d = a(),
		p = g(e.userAgent) ?? t(`sessions.unknownDevice`),
		m = i({
			mutationFn: () => u.delete(`/sessions/${encodeURIComponent(e.id)}`),
			onSettled: () => d.invalidateQueries(f),
		});
	return (0, _.jsxs)(_.Fragment, {
		children: [
			(0, _.jsxs)(`div`, {
				className: `zf-row`,
				style: { minHeight: 68 },
				children: [
					h(e.userAgent) ? (0, _.jsx)(l, {}) : (0, _.jsx)(o, {}),
					(0, _.jsxs)(`div`, {
						className: `zf-row-main`,
						children: [
							(0, _.jsx)(`div`, { children: p }),
							(0, _.jsxs)(`div`, {
								className: `zf-row-note`,
								children: [
									t(`sessions.seen`, { time: r(e.lastSeenAt, `dateTime`, c.language) }),
									e.place && ` · ${c.language === `en` ? e.place.en : e.place.zh}`,
								],
							}),
						],
					}),
					e.current
						? (0, _.jsx)(`span`, {
								className: `zf-tag zf-tag-good`,
								children: t(`sessions.current`),
							})
						: (0, _.jsx)(`button`, {
								type: `button`,
								className: `zf-link`,
								"aria-label": t(`sessions.endNamed`, { name: p }),
								disabled: m.isPending,
								onClick: () => m.mutate(),
								children: t(`sessions.end`),
							}),
				],
			}),
			(0, _.jsx)(n, { error: m.error }),
		],
	});
}
function y() {
	let { t } = s(),
		r = a(),
		o = c(f),
		l = i({
			mutationFn: () => u.delete(`/sessions`),
			onSuccess: ({ ended: e }) => d.show({ content: t(`sessions.endedOthers`, { count: e }) }),
			onSettled: () => r.invalidateQueries(f),
		}),
		h = o.data?.some(({ current: e }) => !e) === !0;
	return (0, _.jsxs)(p, {
		title: t(`me.sessions`),
		children: [
			(0, _.jsx)(m, {
				query: o,
				children: (e) =>
					(0, _.jsx)(`ul`, {
						className: `zf-card zf-rows`,
						children: e.map((e) =>
							(0, _.jsx)(`li`, { children: (0, _.jsx)(v, { session: e }) }, e.id),
						),
					}),
			}),
			(0, _.jsx)(n, { error: l.error }),
			h &&
				(0, _.jsx)(e, {
					look: `danger`,
					block: !0,
					busy: l.isPending,
					onClick: () => l.mutate(),
					children: t(`sessions.endOthers`),
				}),
			(0, _.jsx)(`p`, { className: `zf-note`, children: t(`sessions.advice`) }),
		],
	});
}
export { y as SessionsPage };
