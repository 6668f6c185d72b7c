import { o as d, s as f, c as l, t as p, i as u } from "./app-lock-Bbd7rnx1.js";
import { t as m } from "./gesture-pad-TExfeL2-.js";
import {
	Un as a,
	z as c,
	Qt as i,
	Gt as n,
	Vn as o,
	Hn as r,
	en as s,
	$ as t,
} from "./nav-5m3quvB-.js";
import { t as h } from "./page-zgznIXmf.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { t as g } from "./steps-DjgkzI_1.js";
var _ = e(a(), 1),
	v = r();
function y() {
	let { t: e } = o(),
		r = t()?.id ?? ``,
		[i, a] = (0, _.useState)(() => p(r)),
		[s, l] = (0, _.useState)(!1),
		u = () => {
			l(!1), a(p(r)), c.show({ content: e(`appLock.saved`) });
		};
	return (0, v.jsx)(h, {
		title: e(`security.rows.appLock`),
		onBack: s ? () => l(!1) : void 0,
		children: s
			? (0, v.jsx)(x, { userId: r, onDone: u })
			: (0, v.jsxs)(v.Fragment, {
					children: [
						(0, v.jsx)(g, { title: e(`appLock.title`), hint: e(`appLock.what`) }),
						(0, v.jsx)(`p`, {
							className: `zf-proof-why`,
							role: `note`,
							children: e(`appLock.notProof`),
						}),
						i
							? (0, v.jsxs)(v.Fragment, {
									children: [
										(0, v.jsx)(`p`, { children: e(`appLock.isOn.${i.kind}`) }),
										(0, v.jsx)(n, {
											look: `danger`,
											block: !0,
											onClick: () => {
												d(r), u();
											},
											children: e(`appLock.remove`),
										}),
									],
								})
							: (0, v.jsxs)(v.Fragment, {
									children: [
										(0, v.jsx)(n, {
											block: !0,
											onClick: () => l(!0),
											children: e(`appLock.setGesture`),
										}),
										(0, v.jsx)(b, { userId: r, onDone: u }),
									],
								}),
					],
				}),
	});
}
function b(e) {
	let { t } = o(),
		r = s({ queryKey: [`knows-owner`], queryFn: u }).data,
		a = i({ mutationFn: () => f(e.userId), onSuccess: e.onDone });
	return r === !0
		? (0, v.jsxs)(v.Fragment, {
				children: [
					(0, v.jsx)(n, {
						look: `plain`,
						block: !0,
						busy: a.isPending,
						onClick: () => a.mutate(),
						children: t(`appLock.setBiometric`),
					}),
					a.error && (0, v.jsx)(`p`, { className: `zf-note`, children: t(`appLock.notSet`) }),
				],
			})
		: (0, v.jsx)(`p`, { className: `zf-note`, children: t(`appLock.noBiometric`) });
}
function x(e) {
	let { t } = o(),
		[n, r] = (0, _.useState)(),
		[i, a] = (0, _.useState)(!1);
	return (0, v.jsxs)(v.Fragment, {
		children: [
			(0, v.jsx)(g, {
				title: t(n ? `appLock.drawAgain` : `appLock.drawNew`),
				hint: t(`appLock.drawHint`),
			}),
			i &&
				(0, v.jsx)(`p`, {
					className: `zf-form-error`,
					role: `alert`,
					children: t(`appLock.mismatch`),
				}),
			(0, v.jsx)(m, {
				label: t(n ? `appLock.drawAgain` : `appLock.drawNew`),
				onDrawn: (t) => {
					n === void 0
						? (a(!1), r(t))
						: n.join() === t.join()
							? l(e.userId, t).then(e.onDone)
							: (a(!0), r(void 0));
				},
			}),
		],
	});
}
export { y as AppLockPage };
