import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { PASSWORD, resident } from "./client.ts";
import {
	BROWSER_COOKIE,
	codeOn,
	countOf,
	enterByPassword,
	pendingOf,
	provePhone,
	refusedBy,
	registerBy,
	SESSION_COOKIE,
	type Visitor,
	visitor,
	WALLET,
	withProofs,
} from "./federated-kit.ts";
import { type Oidc, oidc, TOLD } from "./oidc.ts";
import { type TestWorld, world } from "./world.ts";

const MOBILE = "13900139000";

interface Scene {
	readonly w: TestWorld;
	readonly corp: Oidc;
	readonly rival: Oidc;
}

/** The platform with two real OpenID Connect providers. */
async function scene(t: TestContext): Promise<Scene> {
	const [corp, rival] = [await oidc(t), await oidc(t, "rival")];
	const w = await world(t, { providers: [corp.config, rival.config] });
	for (const one of [corp, rival]) {
		one.open(`${w.baseUrl}${WALLET}/federated/${one.config.id}/callback`);
	}
	return { w, corp, rival };
}

/** To the provider and back, up to the callback's address with its code, which is not visited. */
async function codeAddress(who: Visitor, start: URL, w: TestWorld): Promise<URL> {
	let { url } = await who.peek(start.href, w.baseUrl);
	for (let hops = 0; hops < 10 && !url.startsWith(w.baseUrl); hops += 1) {
		url = (await who.peek(new URL(url, start.origin).href, start.origin)).url;
	}
	const back = new URL(url);
	assert.ok(back.searchParams.has("code"), url);
	return back;
}

async function nobodyIn({ w }: Scene, who: Visitor): Promise<void> {
	same([who.cookie(SESSION_COOKIE), await who.isIn()], [undefined, false]);
	same(await countOf(w, "session"), 0);
}

test("[B6] a person signs in by a real OpenID Connect provider: a phone first, then the provider's word", async (t) => {
	const { w, corp } = await scene(t);
	const li = visitor(w);
	const start = await li.start("corp");
	same(start.origin, corp.issuer);
	const asked = Object.fromEntries(start.searchParams);
	same([asked["scope"], asked["response_type"]], ["openid", "code"]);
	same(asked["code_challenge_method"], "S256");
	same(asked["redirect_uri"], `${w.baseUrl}${WALLET}/federated/corp/callback`);
	assert.match(asked["state"] ?? "", /^[\w-]{43}$/);
	assert.match(asked["nonce"] ?? "", /^[\w-]{43}$/);
	const landed = await li.navigate(start.href, w.baseUrl);
	// The way back brings no session: the wallet's own page asks for it.
	same([li.cookie(SESSION_COOKIE), await countOf(w, "session")], [undefined, 0]);
	const me = await registerBy(w, li, landed, MOBILE);
	same(me["mobileMasked"], "139****9000");
	same([await li.isIn(), li.cookie(BROWSER_COOKIE)], [true, undefined]);
	const links = await li.wallet("GET", "/links", 200);
	same((links["items"] as { provider: unknown }[])[0]?.provider, { id: "corp", name: "企业账号" });
	// On the device that is known the provider's word is enough, on another one it is not.
	await li.wallet("DELETE", "/sessions/current", 204);
	const pending = pendingOf(await li.navigate((await li.start("corp")).href, w.baseUrl));
	same((await li.wallet("GET", pending, 200))["step"], "ready");
	same((await li.wallet("POST", `${pending}/session`, 201, {}))["id"], me["id"]);
	await li.wallet("GET", pending, 404);
	const elsewhere = visitor(w);
	const landedToo = await elsewhere.navigate((await elsewhere.start("corp")).href, w.baseUrl);
	const strange = await elsewhere.wallet("GET", pendingOf(landedToo), 200);
	same([strange["step"], strange["offers"]], ["factor_wanted", ["sms_code", "password"]]);
});

test("[B2] e-mail and phone that a provider tells open nothing: their owner is asked for a factor", async (t) => {
	const s = await scene(t);
	const victim = await resident(s.w, 1, "李文博");
	same(TOLD.phone_number.startsWith("138"), true);
	const thief = visitor(s.w, "Thief/1");
	const landed = await thief.navigate((await thief.start("corp")).href, s.w.baseUrl);
	const pending = pendingOf(landed);
	const view = await thief.wallet("GET", pending, 200);
	same([view["step"], view["codeSentTo"]], ["phone_wanted", null]);
	await thief.wallet("POST", `${pending}/session`, 409, {});
	// Even who holds the victim's number comes no further without a factor of theirs.
	const proven = await provePhone(s.w, thief, pending, victim.mobile);
	same([proven["step"], proven["offers"]], ["factor_wanted", ["password"]]);
	same(JSON.stringify(proven).includes("李"), false);
	await thief.wallet("POST", `${pending}/session`, 409, {});
	const wrong = { factor: "password", answer: "Wrong-Word-99" };
	await thief.wallet("POST", `${pending}/proofs`, 403, wrong);
	same([await thief.isIn(), await countOf(s.w, "federated_link")], [false, 0]);
	const right = { factor: "password", answer: PASSWORD };
	await thief.wallet("POST", `${pending}/proofs`, 200, right);
	same((await thief.wallet("POST", `${pending}/session`, 201, {}))["id"], victim.userId);
	await s.w.quiet();
	const told = await fetch(`${s.w.smsUrl}/api/messages?to=${victim.mobile}`);
	assert.match(await told.text(), /您关联了第三方账号登录/);
});

test("[B2] a state parameter that is missing, another browser's, used or of another provider gets nobody in", async (t) => {
	const s = await scene(t);
	const { w } = s;
	const [li, wang] = [visitor(w), visitor(w)];
	const back = await codeAddress(li, await li.start("corp"), w);
	await wang.start("corp");
	const without = new URL(back);
	without.searchParams.delete("state");
	const twice = new URL(back);
	twice.searchParams.append("state", "x");
	const elsewhere = new URL(back);
	elsewhere.pathname = elsewhere.pathname.replace("corp", "rival");
	const bare = visitor(w);
	const tries: readonly (readonly [Visitor, URL])[] = [
		[li, without],
		[li, twice],
		[li, elsewhere],
		[wang, back],
		[bare, back],
	];
	for (const [who, url] of tries) {
		same(refusedBy(await who.navigate(url.href, s.corp.issuer)), "federated_state_invalid");
		await nobodyIn(s, who);
	}
	// What nobody else could use is still its own browser's, once.
	pendingOf(await li.navigate(back.href, s.corp.issuer));
	same(refusedBy(await li.navigate(back.href, s.corp.issuer)), "federated_state_invalid");
	await nobodyIn(s, li);
});

test("[B2] a code of another login, played again, or with another nonce names nobody", async (t) => {
	const s = await scene(t);
	const { w } = s;
	const li = visitor(w);
	const back = await codeAddress(li, await li.start("corp"), w);
	// Injected into somebody else's login: it answers to another verifier and nonce.
	const wang = visitor(w);
	const injected = await codeAddress(wang, await wang.start("corp"), w);
	injected.searchParams.set("code", back.searchParams.get("code") ?? "");
	same(refusedBy(await wang.navigate(injected.href, s.corp.issuer)), "federated_refused");
	await nobodyIn(s, wang);
	// Played again by the same browser, under a state of its own.
	const spent = await codeAddress(li, await li.start("corp"), w);
	pendingOf(await li.navigate(spent.href, s.corp.issuer));
	const next = await codeAddress(li, await li.start("corp"), w);
	next.searchParams.set("code", spent.searchParams.get("code") ?? "");
	same(refusedBy(await li.navigate(next.href, s.corp.issuer)), "federated_refused");
	// Asked for with another nonce: the token that comes is another login's.
	const start = await li.start("corp");
	start.searchParams.set("nonce", "of-another-login");
	same(refusedBy(await li.navigate(start.href, w.baseUrl)), "federated_refused");
	await nobodyIn(s, li);
});

test("[B2] mixed up: an answer that names another issuer, or none, is refused", async (t) => {
	const s = await scene(t);
	const { w } = s;
	for (const issuer of [s.rival.issuer, `${s.corp.issuer}/`, null]) {
		const li = visitor(w);
		const back = await codeAddress(li, await li.start("corp"), w);
		same(back.searchParams.get("iss"), s.corp.issuer);
		if (issuer === null) back.searchParams.delete("iss");
		else back.searchParams.set("iss", issuer);
		same(refusedBy(await li.navigate(back.href, s.corp.issuer)), "federated_refused");
		await nobodyIn(s, li);
	}
	// The same person at another provider is another person.
	const li = visitor(w);
	await registerBy(w, li, await li.navigate((await li.start("corp")).href, w.baseUrl), MOBILE);
	const other = visitor(w);
	const landed = await other.navigate((await other.start("rival")).href, w.baseUrl);
	same((await other.wallet("GET", pendingOf(landed), 200))["step"], "phone_wanted");
});

test("[B2] who declines at the provider comes back to be told so", async (t) => {
	const s = await scene(t);
	const li = visitor(s.w);
	s.corp.person(null);
	const landed = await li.navigate((await li.start("corp")).href, s.w.baseUrl);
	same(refusedBy(landed), "federated_denied");
	await nobodyIn(s, li);
});

test("[B2] the callback leads to our own page, wherever a request would have it lead", async (t) => {
	const s = await scene(t);
	const { w } = s;
	const li = visitor(w);
	const back = await codeAddress(li, await li.start("corp"), w);
	for (const name of ["return_to", "redirect_uri", "next", "url", "returnTo"]) {
		back.searchParams.append(name, "https://evil.example/");
	}
	const secret = li.cookie(BROWSER_COOKIE) ?? "";
	const { status, headers } = await fetch(back, {
		headers: {
			cookie: `${BROWSER_COOKIE}=${secret}`,
			"user-agent": "Browser/1",
			"x-forwarded-host": "evil.example",
		},
		redirect: "manual",
	});
	same(status, 303);
	assert.match(headers.get("location") ?? "", /^\/wallet\/federated(\/fed_\w+|\?refused=\w+)$/);
	same(headers.getSetCookie(), []);
	await nobodyIn(s, li);
});

test("[B2] a signed-in user links with a proof, unlinks with a proof, and a stranger finds neither", async (t) => {
	const s = await scene(t);
	const { w } = s;
	const person = await resident(w, 1, "李文博");
	const stranger = await resident(w, 2, "王雨欣");
	const li = visitor(w);
	await li.wallet("POST", "/federated/corp/start", 401, { purpose: "link" });
	await enterByPassword(w, li, person.mobile);
	const landed = await li.navigate((await li.start("corp", "link")).href, w.baseUrl);
	const pending = pendingOf(landed);
	same((await li.wallet("GET", pending, 200))["step"], "link_wanted");
	await li.wallet("POST", `${pending}/session`, 409, {});
	await li.wallet("POST", `${pending}/link`, 403, { loginPassword: "Wrong-Word-99" });
	const link = await withProofs(w, li, person.mobile, ["POST", `${pending}/link`, 201]);
	const other = visitor(w);
	await enterByPassword(w, other, stranger.mobile);
	const path = `/links/${String(link["id"])}`;
	await other.wallet("DELETE", path, 404, { loginPassword: PASSWORD });
	await other.wallet("POST", `${path}/reports`, 404, { loginPassword: PASSWORD });
	await li.wallet("DELETE", path, 403, { loginPassword: "Wrong-Word-99" });
	same((await li.wallet("DELETE", path, 403, {}))["code"], "proof_needed");
	await withProofs(w, li, person.mobile, ["DELETE", path, 204]);
	same((await li.wallet("GET", "/links", 200))["items"], []);
	await w.quiet();
	assert.match(await codeTexts(w, person.mobile), /第三方账号登录已解除/);
	assert.ok((await codeOn(w, person.mobile)).length === 6);
});

async function codeTexts(w: TestWorld, mobile: string): Promise<string> {
	return (await fetch(`${w.smsUrl}/api/messages?to=${mobile}`)).text();
}
