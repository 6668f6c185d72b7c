import { Un as n, zn as r, Bn as t } from "./nav-5m3quvB-.js";
import { i as e } from "./rolldown-runtime-vfrPO-fZ.js";
var i = e(n(), 1),
	a = 6e4,
	o = 2e5,
	s = new Set(),
	c = !1,
	l;
function u() {
	for (let e of s) e();
}
document.addEventListener(`visibilitychange`, () => {
	document.hidden
		? (l = performance.now())
		: l !== void 0 && performance.now() - l > a && ((c = !1), u());
});
function d() {
	(c = !0), u();
}
function f() {
	return (0, i.useSyncExternalStore)(
		(e) => (s.add(e), () => s.delete(e)),
		() => c,
	);
}
var p = (e) => `app-lock.${e}`;
function m(e) {
	let t = r(p(e));
	return t ? JSON.parse(t) : void 0;
}
function h(e) {
	t(p(e), ``);
}
async function g(e, n) {
	let r = S(crypto.getRandomValues(new Uint8Array(16))),
		i = { kind: `gesture`, salt: r, hash: await x(n, r) };
	t(p(e), JSON.stringify(i)), d();
}
async function _(e, t) {
	return e.kind === `gesture` && (await x(t, e.salt)) === e.hash;
}
async function v() {
	return (
		typeof window.PublicKeyCredential == `function` &&
		PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable()
	);
}
async function y(e) {
	let n = await navigator.credentials.create({
		publicKey: {
			challenge: crypto.getRandomValues(new Uint8Array(32)),
			rp: { name: document.title },
			user: {
				id: crypto.getRandomValues(new Uint8Array(16)),
				name: `app-lock`,
				displayName: `app-lock`,
			},
			pubKeyCredParams: [{ type: `public-key`, alg: -7 }],
			authenticatorSelection: {
				authenticatorAttachment: `platform`,
				residentKey: `discouraged`,
				userVerification: `required`,
			},
		},
	});
	if (!(n instanceof PublicKeyCredential)) throw Error(`no credential was made`);
	let r = { kind: `biometric`, credentialId: S(new Uint8Array(n.rawId)) };
	t(p(e), JSON.stringify(r)), d();
}
async function b(e) {
	if (e.kind !== `biometric`) return !1;
	try {
		return (
			(await navigator.credentials.get({
				publicKey: {
					challenge: crypto.getRandomValues(new Uint8Array(32)),
					allowCredentials: [{ type: `public-key`, id: C(e.credentialId) }],
					userVerification: `required`,
				},
			})) !== null
		);
	} catch (e) {
		if (e instanceof DOMException) return !1;
		throw e;
	}
}
async function x(e, t) {
	let n = await crypto.subtle.importKey(`raw`, Uint8Array.from(e), `PBKDF2`, !1, [`deriveBits`]),
		r = await crypto.subtle.deriveBits(
			{ name: `PBKDF2`, hash: `SHA-256`, salt: C(t), iterations: o },
			n,
			256,
		);
	return S(new Uint8Array(r));
}
function S(e) {
	return [...e].map((e) => e.toString(16).padStart(2, `0`)).join(``);
}
function C(e) {
	return Uint8Array.from(e.match(/../g) ?? [], (e) => Number.parseInt(e, 16));
}
export { _ as r, b as n, d as a, f as l, g as c, h as o, m as t, v as i, y as s };
