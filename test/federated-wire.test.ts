import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { caller, expects, PASSWORD } from "./client.ts";
import {
	countOf,
	pendingOf,
	provePhone,
	refusedBy,
	registerBy,
	type Visitor,
	visitor,
} from "./federated-kit.ts";
import { type TestWorld, world } from "./world.ts";

const PROVIDERS = ["wechat", "qq"] as const;

/** Consents as a simulated person, and is sent back. */
async function consent(
	w: TestWorld,
	who: Visitor,
	provider: string,
	person: string,
): Promise<{ readonly url: string }> {
	const start = await who.start(provider);
	const page = await who.navigate(start.href, w.baseUrl);
	assert.match(page.text, /同意 Agree/);
	const hidden = [...page.text.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g)];
	const asked = Object.fromEntries(
		hidden.map(([, name = "", value = ""]) => [name, value.replaceAll("&amp;", "&")]),
	);
	const form = { ...asked, ...(person === "" ? { decision: "deny" } : { person }) };
	return who.submit(start.origin + start.pathname, form);
}

test("[B2] people sign in by WeChat and QQ as these really speak, each once with a phone, then by a word", async (t) => {
	const w = await world(t);
	const open = await visitor(w).wallet("GET", "/providers", 200);
	same(open["items"], [
		{ id: "wechat", name: "微信" },
		{ id: "qq", name: "QQ" },
	]);
	for (const [nth, provider] of PROVIDERS.entries()) {
		const li = visitor(w);
		const mobile = `1390000000${nth}`;
		const me = await registerBy(w, li, await consent(w, li, provider, "李文博"), mobile);
		await li.wallet("DELETE", "/sessions/current", 204);
		const pending = pendingOf(await consent(w, li, provider, "李文博"));
		same((await li.wallet("GET", pending, 200))["step"], "ready");
		same((await li.wallet("POST", `${pending}/session`, 201, {}))["id"], me["id"]);
		// Somebody else at the same provider is somebody else.
		const wang = visitor(w);
		const other = pendingOf(await consent(w, wang, provider, "王雨欣"));
		same((await wang.wallet("GET", other, 200))["step"], "phone_wanted");
		// Who declines has come for nothing.
		const no = visitor(w);
		same(refusedBy(await consent(w, no, provider, "")), "federated_denied");
	}
	same(await countOf(w, "users"), 2);
});

test("[B2] a code is used once, an answer for another app names nobody, and errors inside a 200 are errors", async (t) => {
	const w = await world(t);
	const words: Readonly<Record<string, string>> = {
		code_used: "federated_refused",
		wrong_app: "federated_refused",
		error_in_200: "provider_unavailable",
		html_502: "provider_unavailable",
		too_long: "provider_unavailable",
		slow: "provider_unavailable",
	};
	for (const provider of PROVIDERS) {
		for (const [fault, word] of Object.entries(words)) {
			await w.providerFaults({ [fault]: 1_000_000 });
			const li = visitor(w);
			const landed = await consent(w, li, provider, "李文博");
			same([provider, fault, refusedBy(landed)], [provider, fault, word]);
			same(await li.isIn(), false);
		}
		await w.providerFaults({});
		const li = visitor(w);
		pendingOf(await consent(w, li, provider, "李文博"));
	}
	same(await countOf(w, "session"), 0);
	const lines = JSON.stringify(w.log.lines);
	assert.doesNotMatch(lines, /secret=|access_token=|code=[0-9a-f]|openid/);
});

test("[B2] a code taken from another login opens none: state and browser do not fit, and twice it is used", async (t) => {
	const w = await world(t);
	const [li, thief] = [visitor(w), visitor(w)];
	const start = await li.start("wechat");
	const asked = Object.fromEntries(start.searchParams);
	const response = await fetch(start.origin + start.pathname, {
		method: "POST",
		body: new URLSearchParams({ ...asked, person: "李文博" }),
		redirect: "manual",
	});
	const back = new URL(response.headers.get("location") ?? "");
	same(refusedBy(await thief.navigate(back.href, start.origin)), "federated_state_invalid");
	pendingOf(await li.navigate(back.href, start.origin));
	// Under a state of its own the code is still one that was used.
	const own = await thief.start("wechat");
	const injected = new URL(back);
	injected.searchParams.set("state", own.searchParams.get("state") ?? "");
	same(refusedBy(await thief.navigate(injected.href, start.origin)), "federated_refused");
	same([await thief.isIn(), await countOf(w, "session")], [false, 0]);
});

test("[B2] the console switches a provider off and on; meanwhile nobody comes in through it", async (t) => {
	const w = await world(t);
	const li = visitor(w);
	await registerBy(w, li, await consent(w, li, "wechat", "李文博"), "13900000001");
	const { id: userId } = await li.wallet("GET", "/me", 200);
	const staff = caller(w);
	const path = "/api/console/v1/providers/wechat/state";
	const login = { name: "admin", password: PASSWORD };
	await expects(staff.post("/api/console/v1/sessions", login), 201);
	const onTheWay = visitor(w);
	const pending = pendingOf(await consent(w, onTheWay, "wechat", "李文博"));
	await expects(staff.put(path, { state: "off", reason: "对方系统被入侵" }), 200);
	// Who came in by its word is out at once.
	same(await li.isIn(), false);
	await onTheWay.wallet("POST", `${pending}/session`, 409, {});
	await visitor(w).wallet("POST", "/federated/wechat/start", 409, {});
	const open = await visitor(w).wallet("GET", "/providers", 200);
	same(open["items"], [{ id: "qq", name: "QQ" }]);
	await expects(staff.put(path, { state: "second_check", reason: "观察" }), 200);
	const watched = visitor(w);
	const again = pendingOf(await consent(w, watched, "wechat", "李文博"));
	const view = await watched.wallet("GET", again, 200);
	same([view["step"], view["offers"]], ["factor_wanted", ["sms_code", "password"]]);
	await provePhone(w, watched, again, "13900000001", undefined);
	// What a provider under watch says counts for nothing by itself: the phone alone is not enough.
	const step = await watched.wallet("POST", `${again}/session`, 202, {});
	same(step["offers"], [{ factors: ["password"] }]);
	const proof = { factor: "password", answer: PASSWORD };
	await watched.wallet("POST", `/sign-ins/${String(step["signInId"])}/proofs`, 201, proof);
	const acts = await expects(staff.get("/api/console/v1/audit-log"), 200);
	const switched = (acts["items"] as { action: string; reason: string }[]).filter(
		({ action }) => action === "provider.switched",
	);
	same(
		switched.map(({ reason }) => reason),
		["观察", "对方系统被入侵"],
	);
	const customer = `/api/console/v1/customers/${String(userId)}`;
	const links = await expects(staff.get(`${customer}/links`), 200);
	const [link] = links["items"] as { id: string }[];
	const report = { linkId: link?.id, reason: "客户来电：不是本人登录" };
	same(await watched.isIn(), true);
	const taken = await expects(staff.post(`${customer}/takeovers`, report), 201);
	same(taken, { sessionsEnded: 1, unlinked: true });
	same(await watched.isIn(), false);
});
