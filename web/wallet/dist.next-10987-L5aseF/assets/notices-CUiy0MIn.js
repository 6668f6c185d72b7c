import { t as e } from "./useInfiniteQuery-BRgley5R.js";
import "./src-1ETPRcpH.js";
import { Mn as a, Jt as i, Gt as n, Vn as o, Hn as r, jn as s, An as t } from "./nav-5m3quvB-.js";
import { t as l } from "./page-zgznIXmf.js"; /* empty css                 */
import { i as c } from "./safety-CXC2aBjD.js";
var u = r();
function d() {
	let { t: r, i18n: d } = o(),
		f = e(c),
		p = f.data?.pages.flatMap((e) => e.items);
	return (0, u.jsxs)(l, {
		title: r(`security.rows.notices`),
		children: [
			f.isPending && (0, u.jsx)(a, { rows: 6, height: 32, card: !0 }),
			f.error && !p && (0, u.jsx)(s, { error: f.error, onRetry: () => void f.refetch() }),
			p?.length === 0 &&
				(0, u.jsx)(t, { title: r(`notices.noneTitle`), hint: r(`notices.noneHint`) }),
			p &&
				p.length > 0 &&
				(0, u.jsx)(`ul`, {
					className: `zf-card zf-rows`,
					children: p.map((e) =>
						(0, u.jsxs)(
							`li`,
							{
								className: `zf-notice`,
								children: [
									e.text,
									(0, u.jsx)(`time`, {
										dateTime: e.createdAt,
										children: i(e.createdAt, `dateTime`, d.language),
									}),
								],
							},
							e.id,
						),
					),
				}),
			f.hasNextPage &&
				(0, u.jsx)(n, {
					look: `plain`,
					block: !0,
					busy: f.isFetchingNextPage,
					onClick: () => void f.fetchNextPage(),
					children: r(`notices.more`),
				}),
			(0, u.jsx)(`p`, { className: `zf-note`, children: r(`notices.where`) }),
		],
	});
}
export { d as NoticesPage };
