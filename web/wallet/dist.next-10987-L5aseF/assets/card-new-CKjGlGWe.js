import { t as w } from "./card-face-CAisN-h6.js";
import { t as T } from "./consent-form-Dkkgeqd7.js";
import {
	o as _,
	Ht as a,
	Sn as c,
	Vn as d,
	Vt as f,
	nt as g,
	mn as h,
	Hn as i,
	Un as l,
	en as m,
	Bt as n,
	Qt as o,
	Wt as p,
	Gt as r,
	Rt as s,
	$ as t,
	Ut as u,
	t as v,
	zt as y,
} from "./nav-5m3quvB-.js";
import { t as b } from "./page-zgznIXmf.js";
import { n as k } from "./queries-BqXUK27S.js";
import { t as C } from "./result-D0rl7R2b.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
import { o as D, a as E, s as O } from "./src-1ETPRcpH.js";
import { t as S, n as x } from "./steps-DjgkzI_1.js";
var A = i();
function j() {
	let { t: e } = d();
	return (0, A.jsxs)(`div`, {
		className: `zf-result`,
		role: `status`,
		children: [
			(0, A.jsx)(C, { standing: `waiting` }),
			(0, A.jsx)(`h2`, { children: e(`bind.waitTitle`) }),
			(0, A.jsx)(`p`, { className: `zf-muted`, children: e(`bind.waitHint`) }),
		],
	});
}
function M({ flow: e }) {
	let { t } = d(),
		n = e.binding?.reason;
	return (0, A.jsxs)(`div`, {
		className: `zf-result`,
		children: [
			(0, A.jsx)(C, { standing: `refused` }),
			(0, A.jsx)(`h2`, { role: `alert`, children: n?.text ?? t(`bind.expired`) }),
			(0, A.jsx)(`p`, { className: `zf-muted`, children: n?.advice ?? t(`bind.expiredAdvice`) }),
			(0, A.jsx)(`div`, {
				className: `zf-result-ways`,
				children: (0, A.jsx)(r, { block: !0, onClick: e.restart, children: t(`bind.again`) }),
			}),
		],
	});
}
function N({ flow: e }) {
	let { t: n } = d(),
		r = t(),
		i = _(`/cards`),
		{ binding: a } = e;
	if (!a) return null;
	let o = a.offersVerification && a.cardId && r?.verification.state === `none`;
	return (0, A.jsxs)(`div`, {
		className: `zf-form`,
		children: [
			(0, A.jsx)(S, { title: n(`bind.boundTitle`), hint: n(`bind.boundHint`) }),
			(0, A.jsx)(w, {
				card: { issuer: a.issuer, cardType: a.cardType, last4: a.cardMasked.slice(-4) },
			}),
			o && a.cardId
				? (0, A.jsxs)(A.Fragment, {
						children: [
							(0, A.jsxs)(`section`, {
								className: `zf-card zf-form`,
								style: { padding: 16 },
								children: [
									(0, A.jsx)(`h2`, { style: { fontSize: 17 }, children: n(`verify.offerTitle`) }),
									(0, A.jsx)(T, { cardId: a.cardId }),
								],
							}),
							(0, A.jsx)(v, {
								to: i,
								className: `zf-link`,
								style: { justifySelf: `center` },
								children: n(`verify.later`),
							}),
						],
					})
				: (0, A.jsx)(v, {
						to: i,
						className: `zf-button zf-button-primary zf-button-block`,
						children: n(`bind.done`),
					}),
		],
	});
}
var P = e(l(), 1),
	F = {
		started: `wait`,
		unknown: `wait`,
		code_sent: `code`,
		bound: `bound`,
		refused: `refused`,
		expired: `refused`,
		unbound: `refused`,
	},
	I = 2e3;
function L(e) {
	let [t, n] = (0, P.useState)(``);
	return (
		(0, P.useEffect)(() => {
			let t = window.setTimeout(() => n(e), 250);
			return () => window.clearTimeout(t);
		}, [e]),
		m({
			queryKey: [`card-lookup`, t],
			enabled: t.length >= 12,
			staleTime: 6e4,
			gcTime: 0,
			placeholderData: h,
			queryFn: ({ signal: e }) => g.post(`/card-lookups`, { cardNumber: t }, { signal: e }),
		})
	);
}
function R() {
	let e = c(),
		t = O(),
		[n, r] = (0, P.useState)(`number`),
		[i, a] = (0, P.useState)(``),
		[s, l] = (0, P.useState)({ name: ``, idNumber: ``, mobile: `` }),
		[u, d] = (0, P.useState)(),
		f = m({
			queryKey: [`card-binding`, u],
			enabled: u !== void 0,
			queryFn: ({ signal: e }) => g.get(`/card-bindings/${u}`, { signal: e }),
			refetchInterval: ({ state: e }) => (e.data && F[e.data.state] === `wait` ? I : !1),
		}),
		p = (t) => {
			e.setQueryData([`card-binding`, t.id], t), d(t.id);
		},
		h = o({
			mutationFn: () => {
				let e = { cardNumber: i, ...s };
				return t.run(e, (t) => g.post(`/card-bindings`, e, { idempotencyKey: t }));
			},
			onSuccess: p,
		}),
		_ = o({
			mutationFn: (e) => g.post(`/card-bindings/${u}/confirmation`, { code: e }),
			onSuccess: p,
		}),
		v = f.data?.state;
	return (
		(0, P.useEffect)(() => {
			v === `bound` && e.invalidateQueries(k);
		}, [v, e]),
		{
			step: v ? F[v] : n,
			goTo: r,
			cardNumber: i,
			setCardNumber: a,
			holder: s,
			setHolder: l,
			binding: f.data,
			start: h,
			confirm: _,
			restart: () => {
				d(void 0), h.reset(), _.reset(), r(`holder`);
			},
		}
	);
}
var z = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
function B(e) {
	return /^\d{17}[\dX]$/.test(e)
		? `10X98765432`[z.reduce((t, n, r) => t + n * Number(e[r]), 0) % 11] === e[17]
		: !1;
}
var V = 4,
	H = 8,
	U = [4];
function W({ flow: e }) {
	let { t } = d(),
		n = e.cardNumber,
		i = L(n).data,
		{ known: a = !1, cardNumberValid: o = !1 } = i ?? {},
		c = n.length >= (i?.cardType === `credit` ? 16 : 19) && a && !o;
	return (0, A.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (t) => {
			t.preventDefault(), e.goTo(`holder`);
		},
		children: [
			(0, A.jsx)(S, { title: t(`bind.numberTitle`), hint: t(`bind.numberHint`) }),
			(0, A.jsx)(s, {
				label: t(`bind.number`),
				name: `card-number`,
				autoFocus: !0,
				value: n,
				onValue: e.setCardNumber,
				error: c ? t(`bind.numberWrong`) : void 0,
				hint: (0, A.jsx)(G, { lookup: n.length >= 12 ? i : void 0 }),
			}),
			(0, A.jsx)(r, { type: `submit`, block: !0, disabled: !o, children: t(`bind.next`) }),
		],
	});
}
function G({ lookup: e }) {
	let { t } = d(),
		n = E();
	return e
		? !e.known || !e.issuer
			? t(`bind.notRecognised`)
			: (0, A.jsxs)(`span`, {
					style: { display: `flex`, alignItems: `center`, gap: 8 },
					role: `status`,
					children: [
						(0, A.jsx)(D, { issuer: e.issuer, size: 24 }),
						n(e.issuer),
						` `,
						e.cardType && t(`card.${e.cardType}`),
						!e.cardNumberValid && ` · ${t(`bind.incomplete`)}`,
					],
				})
		: t(`bind.recognises`);
}
function K({ flow: e }) {
	let { t } = d(),
		{ holder: i } = e,
		o = (t) => e.setHolder({ ...i, ...t }),
		s = i.idNumber.length === 18 && !B(i.idNumber),
		c = i.name.trim() !== `` && B(i.idNumber) && f(i.mobile);
	return (0, A.jsxs)(`form`, {
		className: `zf-form`,
		onSubmit: (t) => {
			t.preventDefault(), e.start.mutate();
		},
		children: [
			(0, A.jsx)(S, { title: t(`bind.holderTitle`), hint: n(e.cardNumber, U) }),
			(0, A.jsx)(p, {
				label: t(`bind.name`),
				name: `holder-name`,
				autoComplete: `off`,
				value: i.name,
				onValue: (e) => o({ name: e }),
			}),
			(0, A.jsx)(p, {
				label: t(`bind.idNumber`),
				name: `id-number`,
				autoComplete: `off`,
				maxLength: 18,
				value: i.idNumber,
				onValue: (e) => o({ idNumber: e.toUpperCase().replace(/[^\dX]/g, ``) }),
				error: s ? t(`bind.idWrong`) : void 0,
			}),
			(0, A.jsx)(y, {
				label: t(`bind.mobile`),
				name: `bank-mobile`,
				value: i.mobile,
				onValue: (e) => o({ mobile: e }),
				hint: t(`bind.mobileHint`),
			}),
			(0, A.jsx)(a, { error: e.start.error }),
			(0, A.jsx)(r, {
				type: `submit`,
				block: !0,
				disabled: !c,
				busy: e.start.isPending,
				children: t(`bind.sendCode`),
			}),
			(0, A.jsx)(`p`, { className: `zf-note`, children: t(`bind.privacy`) }),
		],
	});
}
function q({ flow: e }) {
	let { t } = d(),
		n = E(),
		[i, o] = (0, P.useState)(``),
		{ binding: s } = e;
	return s
		? (0, A.jsxs)(`form`, {
				className: `zf-form`,
				onSubmit: (t) => {
					t.preventDefault(), e.confirm.mutate(i, { onError: () => o(``) });
				},
				children: [
					(0, A.jsx)(S, {
						title: t(`bind.codeTitle`),
						hint: t(`bind.codeHint`, { bank: n(s.issuer), mobile: s.codeSentTo ?? `` }),
					}),
					(0, A.jsx)(u, {
						label: t(`bind.code`),
						maxLength: H,
						placeholder: ``,
						autoFocus: !0,
						value: i,
						onValue: o,
						resendIn: 0,
						sent: !0,
						sending: !1,
					}),
					(0, A.jsx)(a, { error: e.confirm.error }),
					(0, A.jsx)(r, {
						type: `submit`,
						block: !0,
						disabled: i.length < V,
						busy: e.confirm.isPending,
						children: t(`bind.confirm`),
					}),
					(0, A.jsx)(`button`, {
						type: `button`,
						className: `zf-link`,
						style: { justifySelf: `center` },
						onClick: e.restart,
						children: t(`bind.noCode`),
					}),
				],
			})
		: null;
}
var J = [`number`, `holder`, `code`, `bound`];
function Y() {
	let { t: e } = d(),
		t = R(),
		{ step: n } = t,
		r = n === `wait` || n === `refused` ? 2 : J.indexOf(n);
	return (0, A.jsxs)(b, {
		title: e(`card.add`),
		onBack: n === `holder` ? () => t.goTo(`number`) : void 0,
		children: [
			(0, A.jsx)(x, { count: J.length, at: r }),
			n === `number` && (0, A.jsx)(W, { flow: t }),
			n === `holder` && (0, A.jsx)(K, { flow: t }),
			n === `code` && (0, A.jsx)(q, { flow: t }),
			n === `wait` && (0, A.jsx)(j, {}),
			n === `refused` && (0, A.jsx)(M, { flow: t }),
			n === `bound` && (0, A.jsx)(N, { flow: t }),
		],
	});
}
export { Y as CardNewPage };
