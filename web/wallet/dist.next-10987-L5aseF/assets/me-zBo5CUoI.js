import {
	en as _,
	Hn as a,
	nt as b,
	t as C,
	Nt as c,
	Qt as d,
	xt as E,
	Sn as f,
	Wt as g,
	Vn as h,
	Gt as i,
	Ot as l,
	Un as m,
	Et as n,
	Ht as o,
	St as p,
	Fn as r,
	rt as S,
	Ln as s,
	vt as T,
	$ as t,
	Q as u,
	gt as v,
	tt as w,
	pt as x,
	kt as y,
} from "./nav-5m3quvB-.js";
import { n as k } from "./page-zgznIXmf.js";
import { n as A } from "./payee-face-DJZcQQ9s.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { o as O } from "./safety-CXC2aBjD.js";
import { r as D } from "./src-1ETPRcpH.js";
var j = e(m(), 1),
	M = a();
function N(e) {
	let [t, n] = (0, j.useState)(!1),
		r = e.options.find((t) => t.value === e.value);
	return (0, M.jsxs)(`div`, {
		children: [
			(0, M.jsxs)(`button`, {
				type: `button`,
				className: `zf-row`,
				onClick: () => n(!0),
				children: [
					e.icon,
					(0, M.jsx)(`span`, { className: `zf-row-main`, children: e.label }),
					(0, M.jsx)(`span`, { className: `zf-row-value`, children: r?.label }),
					(0, M.jsx)(`span`, { className: `zf-row-more`, children: (0, M.jsx)(E, { size: 18 }) }),
				],
			}),
			(0, M.jsx)(S, {
				open: t,
				title: e.label,
				onClose: () => n(!1),
				children: (0, M.jsx)(`ul`, {
					className: `zf-rows`,
					style: { margin: `0 -16px` },
					children: e.options.map((t) =>
						(0, M.jsx)(
							`li`,
							{
								children: (0, M.jsxs)(`button`, {
									type: `button`,
									className: `zf-row`,
									"aria-pressed": t.value === e.value,
									onClick: () => {
										e.onChange(t.value), n(!1);
									},
									children: [
										(0, M.jsx)(`span`, { className: `zf-row-main`, children: t.label }),
										t.value === e.value && (0, M.jsx)(x, {}),
									],
								}),
							},
							t.value,
						),
					),
				}),
			}),
		],
	});
}
var P = 20;
function F(e) {
	let { t } = h(),
		n = f(),
		[r, a] = (0, j.useState)(e.me.nickname),
		s = d({
			mutationFn: () => b.patch(`/me`, { nickname: r.trim() }),
			onSuccess: (t) => {
				n.setQueryData(u.queryKey, t), e.onClose();
			},
		});
	return (0, M.jsx)(S, {
		open: e.open,
		title: t(`me.nickname`),
		onClose: e.onClose,
		locked: s.isPending,
		children: (0, M.jsxs)(`form`, {
			className: `zf-form`,
			onSubmit: (e) => {
				e.preventDefault(), s.mutate();
			},
			children: [
				(0, M.jsx)(g, {
					label: t(`me.nickname`),
					value: r,
					onValue: a,
					maxLength: P,
					autoComplete: `nickname`,
					hint: t(`me.nicknameHint`),
				}),
				(0, M.jsx)(o, { error: s.error }),
				(0, M.jsx)(i, {
					type: `submit`,
					block: !0,
					disabled: r.trim() === ``,
					busy: s.isPending,
					children: t(`me.save`),
				}),
			],
		}),
	});
}
var I = [`system`, `light`, `dark`];
function L() {
	let { t: e } = h(),
		[t, n] = s(),
		[i, a] = D();
	return (
		k(e(`nav.me`)),
		(0, M.jsxs)(`div`, {
			className: `zf-rooms`,
			children: [
				(0, M.jsx)(`h1`, { className: `zf-visually-hidden`, children: e(`nav.me`) }),
				(0, M.jsx)(R, {}),
				(0, M.jsx)(z, {}),
				(0, M.jsxs)(`div`, {
					className: `zf-card zf-rows`,
					children: [
						(0, M.jsx)(N, {
							icon: (0, M.jsx)(p, {}),
							label: e(`me.language`),
							value: t,
							onChange: n,
							options: r.map((t) => ({ value: t, label: e(`language.${t}`) })),
						}),
						(0, M.jsx)(N, {
							icon: (0, M.jsx)(y, {}),
							label: e(`me.theme`),
							value: i,
							onChange: a,
							options: I.map((t) => ({ value: t, label: e(`theme.${t}`) })),
						}),
					],
				}),
				(0, M.jsx)(B, {}),
			],
		})
	);
}
function R() {
	let { t: e } = h(),
		n = t(),
		[r, i] = (0, j.useState)(!1);
	return n
		? (0, M.jsxs)(M.Fragment, {
				children: [
					(0, M.jsxs)(`button`, {
						type: `button`,
						className: `zf-profile`,
						"aria-label": e(`me.editNickname`, { name: n.nickname }),
						onClick: () => i(!0),
						children: [
							(0, M.jsx)(A, { name: n.nickname, size: 60 }),
							(0, M.jsxs)(`span`, {
								className: `zf-row-main`,
								children: [
									(0, M.jsx)(`span`, { className: `zf-profile-name`, children: n.nickname }),
									(0, M.jsx)(`span`, { className: `zf-muted`, children: n.mobileMasked }),
								],
							}),
							(0, M.jsx)(`span`, {
								className: `zf-row-more`,
								children: (0, M.jsx)(E, { size: 18 }),
							}),
						],
					}),
					(0, M.jsx)(F, { me: n, open: r, onClose: () => i(!1) }),
				],
			})
		: null;
}
function z() {
	let { t: e } = h(),
		r = t(),
		i = _(O);
	if (!r) return null;
	let a = r.verification.state === `linked`,
		o = [
			{
				to: `/me/verification`,
				Icon: c,
				label: e(`me.verification`),
				value: a
					? e(`me.verified`, {
							name: r.verification.nameMasked,
							class: e(`verify.class.${r.verification.accountClass}.short`),
						})
					: e(`me.notVerified`),
			},
			{
				to: `/me/security`,
				Icon: n,
				label: e(`security.title`),
				value: i.data ? e(`security.levels.${i.data.level}.name`) : ``,
			},
			{ to: `/me/sessions`, Icon: v, label: e(`me.sessions`), value: `` },
			{ to: `/me/notices`, Icon: l, label: e(`security.rows.notices`), value: `` },
		];
	return (0, M.jsx)(`nav`, {
		className: `zf-card zf-rows`,
		"aria-label": e(`me.security`),
		children: o.map(({ to: e, Icon: t, label: n, value: r }) =>
			(0, M.jsxs)(
				C,
				{
					to: e,
					className: `zf-row`,
					children: [
						(0, M.jsx)(t, {}),
						(0, M.jsx)(`span`, { className: `zf-row-main`, children: n }),
						(0, M.jsx)(`span`, { className: `zf-row-value`, children: r }),
						(0, M.jsx)(`span`, { className: `zf-row-more`, children: (0, M.jsx)(E, { size: 18 }) }),
					],
				},
				e,
			),
		),
	});
}
function B() {
	let { t: e } = h(),
		t = w();
	return (0, M.jsxs)(M.Fragment, {
		children: [
			(0, M.jsx)(o, { error: t.error }),
			(0, M.jsx)(`div`, {
				className: `zf-card`,
				children: (0, M.jsxs)(`button`, {
					type: `button`,
					className: `zf-row`,
					disabled: t.isPending,
					onClick: () => t.mutate(),
					children: [
						(0, M.jsx)(T, {}),
						(0, M.jsx)(`span`, { className: `zf-row-main`, children: e(`me.signOut`) }),
					],
				}),
			}),
		],
	});
}
export { L as MePage };
