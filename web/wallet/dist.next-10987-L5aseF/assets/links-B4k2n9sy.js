import {
	K as a,
	St as c,
	j as d,
	An as e,
	nt as f,
	Jt as i,
	Vn as l,
	z as m,
	Hn as n,
	N as o,
	q as p,
	Ht as r,
	Sn as s,
	Gt as t,
	en as u,
} from "./nav-5m3quvB-.js";
import "./src-1ETPRcpH.js";
import { t as g } from "./page-zgznIXmf.js"; /* empty css                 */
import { n as h } from "./safety-CXC2aBjD.js";
var _ = n();
function v() {
	let { t: n } = l(),
		i = u({ ...h, retry: !1 }),
		a = u(d).data ?? [],
		s = o(`link`),
		c = i.data ?? [],
		f = a.filter(({ id: e }) => !c.some(({ provider: t }) => t.id === e));
	return (0, _.jsxs)(g, {
		title: n(`security.rows.links`),
		children: [
			(0, _.jsx)(`p`, { className: `zf-note`, children: n(`links.what`) }),
			c.length === 0 &&
				a.length === 0 &&
				!i.isPending &&
				(0, _.jsx)(e, { title: n(`links.noneTitle`), hint: n(`links.noneHint`) }),
			c.length > 0 &&
				(0, _.jsx)(`ul`, {
					className: `zf-card zf-rows`,
					children: c.map((e) => (0, _.jsx)(`li`, { children: (0, _.jsx)(y, { link: e }) }, e.id)),
				}),
			f.map(({ id: e, name: r }) =>
				(0, _.jsx)(
					t,
					{
						look: `plain`,
						block: !0,
						busy: s.isPending && s.variables === e,
						onClick: () => s.mutate(e),
						children: n(`links.add`, { name: r }),
					},
					e,
				),
			),
			(0, _.jsx)(r, { error: s.error }),
		],
	});
}
function y({ link: e }) {
	let { t, i18n: n } = l(),
		o = s(),
		u = `/links/${encodeURIComponent(e.id)}`,
		{ name: d } = e.provider,
		g = (e) => {
			m.show({ content: e }), o.invalidateQueries(h);
		},
		v = a({
			send: (e, t) => f.delete(u, { body: {}, ...t }),
			onDone: () => g(t(`links.ended`, { name: d })),
		}),
		y = a({ send: (e, t) => f.post(`${u}/reports`, {}, t), onDone: () => g(t(`links.reported`)) }),
		b = i(e.lastUsedAt ?? e.linkedAt, `dateTime`, n.language);
	return (0, _.jsxs)(_.Fragment, {
		children: [
			(0, _.jsxs)(`div`, {
				className: `zf-row zf-thing`,
				children: [
					(0, _.jsx)(c, {}),
					(0, _.jsxs)(`div`, {
						className: `zf-row-main`,
						children: [
							(0, _.jsx)(`div`, { children: d }),
							(0, _.jsx)(`div`, {
								className: `zf-row-note`,
								children: t(e.lastUsedAt === null ? `links.since` : `sessions.seen`, { time: b }),
							}),
						],
					}),
				],
			}),
			(0, _.jsxs)(`div`, {
				className: `zf-thing-acts`,
				children: [
					(0, _.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						disabled: v.busy,
						onClick: () => v.start(void 0),
						children: t(`links.end`),
					}),
					(0, _.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						disabled: y.busy,
						onClick: () => y.start(void 0),
						children: t(`links.report`),
					}),
				],
			}),
			(0, _.jsx)(r, { error: v.error ?? y.error }),
			(0, _.jsx)(p, { view: v.view }),
			(0, _.jsx)(p, { view: y.view }),
		],
	});
}
export { v as LinksPage };
