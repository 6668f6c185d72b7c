import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Credentials,
	consoleCredentials,
	merchantCredentials,
	NOBODY,
	refusalOfGuard,
	walletCredentials,
} from "./authorisation-kit.ts";
import { caller, expects, PASSWORD, refused, resident, sale, signInWith, yuan } from "./client.ts";
import { type Operation, operationsOf } from "./fuzz-schema.ts";
import { fuzzWorld } from "./fuzz-world.ts";
import { type TestWorld, world } from "./world.ts";

/** Who may ask anybody: everything else needs a session or a key. */
const PUBLIC = [
	"delete_wallet_federated_pending_id",
	"get_cashier_orders_token",
	"get_channels_channelId_returns_serial",
	"get_console_sign_in_ways",
	"get_healthz",
	"get_metrics",
	"get_readyz",
	"get_wallet_federated_pending_id",
	"get_wallet_federated_provider_callback",
	"get_wallet_providers",
	"get_wallet_recoveries_id",
	"post_channels_channelId_notices",
	"post_channels_channelId_returns_serial",
	"post_console_enrolments",
	"post_console_enrolments_options",
	"post_console_sessions",
	"post_console_sessions_passkey",
	"post_console_sessions_passkey_options",
	"post_sms_provider_reports",
	"post_wallet_federated_pending_id_codes",
	"post_wallet_federated_pending_id_passkey_options",
	"post_wallet_federated_pending_id_proofs",
	"post_wallet_federated_pending_id_session",
	"post_wallet_federated_provider_start",
	"post_wallet_freezes",
	"post_wallet_number_claims",
	"post_wallet_number_claims_proofs",
	"post_wallet_number_claims_registrations",
	"post_wallet_recoveries",
	"post_wallet_recoveries_id_codes",
	"post_wallet_recoveries_id_mobile_confirmation",
	"post_wallet_recoveries_id_proofs",
	"post_wallet_recovery_cancellations",
	"post_wallet_registrations",
	"post_wallet_sessions",
	"post_wallet_sessions_former_number",
	"post_wallet_sessions_passkey",
	"post_wallet_sessions_passkey_options",
	"post_wallet_sessions_sms",
	"post_wallet_sign_ins_id_codes",
	"post_wallet_sign_ins_id_passkey_options",
	"post_wallet_sign_ins_id_proofs",
	"post_wallet_sms_codes",
	"post_wallet_sms_codes_status",
	"put_wallet_recoveries_id_mobile",
	"put_wallet_recoveries_id_password",
];

test("[A4] every operation but the public ones wants to know who asks, before it looks at anything", async (t) => {
	const w = await world(t);
	const operations = await operationsOf(w.baseUrl);
	const open = operations.filter(({ guard }) => guard === undefined).map(({ id }) => id);
	same(open.toSorted(), PUBLIC.toSorted());
	const forged: readonly Credentials[] = [
		NOBODY,
		{ cookie: "__Host-zf_wallet=; __Host-zf_console=" },
		{ cookie: `__Host-zf_wallet=${"A".repeat(64)}; __Host-zf_console=${"A".repeat(64)}` },
		{ cookie: "__Host-zf_wallet=' or 1=1 --; __Host-zf_console=%00" },
		{ authorization: `Bearer zfk_${"A".repeat(43)}` },
		{ authorization: "Bearer undefined" },
		{ authorization: "Basic YWRtaW46YWRtaW4=" },
	];
	for (const operation of operations.filter(({ guard }) => guard !== undefined)) {
		for (const credentials of forged) {
			const { status, code } = await ask(w, operation, credentials);
			same([operation.id, status, code], [operation.id, 401, refusalOfGuard(operation)]);
		}
	}
});

test("[A4] who is let in at one door is a stranger at the others", async (t) => {
	const fuzz = await fuzzWorld(t);
	for (const operation of await operationsOf(fuzz.world.baseUrl)) {
		if (operation.guard === undefined) continue;
		for (const [door, credentials] of Object.entries(fuzz.insiders)) {
			if (door === operation.guard) continue;
			const { status, code } = await ask(fuzz.world, operation, credentials);
			same([operation.id, status, code], [operation.id, 401, refusalOfGuard(operation)]);
		}
	}
});

test("[A4] a session that has ended opens nothing, wherever it was ended", async (t) => {
	const w = await world(t);
	const person = await resident(w, 1, "李文博");
	const [first, second] = [
		await walletCredentials(w, person.mobile),
		await walletCredentials(w, person.mobile),
	];
	const here = caller(w, first);
	await expects(caller(w, second).delete("/api/wallet/v1/sessions/current"), 204);
	const staff = await consoleCredentials(w);
	await expects(caller(w, staff).delete("/api/console/v1/sessions/current"), 204);
	for (const operation of await operationsOf(w.baseUrl)) {
		const ended = { walletSession: second, consoleSession: staff, merchantKey: undefined };
		const credentials = operation.guard === undefined ? undefined : ended[operation.guard];
		if (credentials === undefined) continue;
		same([operation.id, (await ask(w, operation, credentials)).status], [operation.id, 401]);
	}
	await expects(here.get("/api/wallet/v1/me"), 200);
});

test("[A4] a merchant's orders do not exist for another merchant", async (t) => {
	const w = await world(t);
	const staff = await consoleCredentials(w);
	const [mine, theirs] = [
		{ ...caller(w, await merchantCredentials(w, staff, "三味书屋")), id: "" },
		{ ...caller(w, await merchantCredentials(w, staff, "万象文具")), id: "" },
	];
	const { order } = await sale(theirs, "A-1", "10.00");
	const id = String(order["id"]);
	await refused(mine.get(`/api/v1/orders/${id}`), 404, "not_found");
	await refused(mine.post(`/api/v1/orders/${id}/close`, {}), 404, "not_found");
	const found = await expects(mine.get("/api/v1/orders?outTradeNo=A-1"), 200);
	same(found["items"], []);
	// The same number of one's own is another order.
	const own = await sale(mine, "A-1", "20.00");
	same(own.order["id"] === id, false);
	same((await expects(theirs.get(`/api/v1/orders/${id}`), 200))["state"], "created");
	// Nor do its refunds: neither to ask for one, nor to read it.
	const asked = { orderId: id, outRefundNo: "A-1", amount: yuan("1.00") };
	await refused(mine.post("/api/v1/refunds", asked), 404, "not_found");
	await refused(theirs.post("/api/v1/refunds", asked), 409, "order_not_refundable");
});

/** Well-formed, and of nothing that there is. */
const ID_OF_NONE = /_01h455vb4pex5vsknk084sn02q$/;

test("[A4] an auditor reads the console and changes nothing", async (t) => {
	const fuzz = await fuzzWorld(t);
	const auditor = await consoleCredentials(fuzz.world, "auditor");
	for (const operation of await operationsOf(fuzz.world.baseUrl)) {
		// Everybody ends their own sessions.
		const isOwn = operation.id.startsWith("delete_console_sessions");
		if (operation.guard !== "consoleSession" || isOwn) continue;
		const { params } = fuzz.honest(operation);
		const { status, code } = await ask(fuzz.world, operation, auditor, params);
		if (operation.method !== "GET")
			same([operation.id, status, code], [operation.id, 403, "not_allowed"]);
		// A proof under way is its own session's, whoever else reads the console.
		else if (operation.id === "get_console_challenges_id")
			same([operation.id, status, code], [operation.id, 404, "challenge_not_found"]);
		// What this world has none of is looked for all the same.
		else if (Object.values(params).some((id) => ID_OF_NONE.test(id)) && status === 404)
			assert.match(String(code), /not_found$/);
		// The simulated world is not there on this installation.
		else if (!operation.path.includes("/demo")) same([operation.id, status], [operation.id, 200]);
	}
});

test("[B6] every answer carries the security headers, and no cookie is within reach of a script", async (t) => {
	const fuzz = await fuzzWorld(t);
	const operations = await operationsOf(fuzz.world.baseUrl);
	const seen = new Set<string>();
	for (const operation of operations) {
		const { params } = fuzz.honest(operation);
		const isEnd = operation.id.endsWith("sessions_current");
		const inside = operation.guard === undefined || isEnd ? NOBODY : fuzz.insiders[operation.guard];
		for (const credentials of [NOBODY, inside]) {
			const { headers, status } = await ask(fuzz.world, operation, credentials, params);
			judgeHeaders(operation, headers);
			seen.add(status >= 400 ? "refused" : "answered");
		}
	}
	same([...seen].sort(), ["answered", "refused"]);
	for (const path of ["/", "/nothing", "/api/nothing", "/wallet/", "/api/openapi.json"]) {
		const { headers } = await fetch(fuzz.world.baseUrl + path, { redirect: "manual" });
		judgeHeaders({ path }, headers);
	}
});

test("[B6] the cookies of sign-in and sign-out are bound to this host, to TLS and to our own pages", async (t) => {
	const w = await world(t);
	const person = await resident(w, 1, "李文博");
	const wallet = "/api/wallet/v1/sessions";
	const desk = "/api/console/v1/sessions";
	const login = { name: person.mobile, password: PASSWORD };
	const begun = await enter(w, wallet, login);
	same(begun.status, 202);
	// Who is asked for more has the cookie of the device, and no session yet.
	same(judgeCookies(begun.headers).map(nameOf), ["__Host-zf_device"]);
	const cookies = await signInWith(w, login, {});
	const staff = await enter(w, desk, { name: "admin", password: PASSWORD });
	same(staff.status, 201);
	const entered = [
		[wallet, "__Host-zf_wallet", new Headers(cookies.map((line) => ["set-cookie", line]))],
		[desk, "__Host-zf_console", staff.headers],
	] as const;
	for (const [path, name, headers] of entered) {
		const session = judgeCookies(headers).find((line) => nameOf(line) === name);
		const left = await fetch(`${w.baseUrl}${path}/current`, {
			method: "DELETE",
			headers: { cookie: session?.split(";")[0] ?? "" },
		});
		same(left.status, 204);
		const [cleared = ""] = judgeCookies(left.headers);
		same([nameOf(cleared), /Max-Age=0|Expires=Thu, 01 Jan 1970/.test(cleared)], [name, true]);
	}
});

test("[B6] what another site's page sends is refused, whoever's cookie it carries", async (t) => {
	const fuzz = await fuzzWorld(t);
	for (const operation of await operationsOf(fuzz.world.baseUrl)) {
		const isPage = /^\/api\/(wallet|cashier|console)\//.test(operation.path);
		if (!isPage || operation.method === "GET") continue;
		const { params } = fuzz.honest(operation);
		const inside = operation.guard === undefined ? NOBODY : fuzz.insiders[operation.guard];
		for (const origin of ["https://evil.example", "null", "http://localhost.evil.example"]) {
			const { status, code } = await ask(fuzz.world, operation, { ...inside, origin }, params);
			same([operation.id, status, code], [operation.id, 403, "origin_refused"]);
		}
	}
});

interface Asked {
	readonly status: number;
	readonly code: unknown;
	readonly headers: Headers;
}

/** Asks with an empty body: whoever is let in is refused for that, at the latest. */
async function ask(
	w: TestWorld,
	{ method, path }: Operation,
	headers: Readonly<Record<string, string>>,
	params: Readonly<Record<string, string>> = {},
): Promise<Asked> {
	const url = w.baseUrl + path.replaceAll(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "x");
	const response = await fetch(url, {
		method,
		headers: { ...headers, ...(method === "GET" ? {} : { "content-type": "application/json" }) },
		...(method === "GET" ? {} : { body: '{"nothing":1}' }),
		redirect: "manual",
	});
	const text = await response.text();
	const isProblem = response.headers.get("content-type")?.includes("problem+json") === true;
	const code = isProblem ? (JSON.parse(text) as { code: unknown }).code : undefined;
	return { status: response.status, code, headers: response.headers };
}

function enter(w: TestWorld, path: string, body: object): Promise<Response> {
	const headers = { "content-type": "application/json" };
	return fetch(w.baseUrl + path, { method: "POST", headers, body: JSON.stringify(body) });
}

function nameOf(cookie: string): string {
	return cookie.slice(0, cookie.indexOf("="));
}

function judgeHeaders({ path }: { readonly path: string }, headers: Headers): void {
	const wanted: readonly (readonly [name: string, holds: RegExp])[] = [
		["content-security-policy", /(^|;)default-src 'self'/],
		["content-security-policy", /;object-src 'none'/],
		["content-security-policy", /;frame-ancestors 'none'/],
		["content-security-policy", /;script-src 'self'(;|$)/],
		["x-content-type-options", /^nosniff$/],
		["x-frame-options", /^(SAMEORIGIN|DENY)$/],
		["referrer-policy", /^same-origin$/],
		["cross-origin-opener-policy", /^same-origin$/],
		["cross-origin-resource-policy", /^same-origin$/],
		["x-request-id", /^req_[0-9a-f]{32}$/],
		...(path.startsWith("/api/") ? ([["cache-control", /^no-store$/]] as const) : []),
	];
	const missing = wanted.filter(([name, holds]) => !holds.test(headers.get(name) ?? ""));
	same([path, missing.map(([name]) => name)], [path, []]);
	same(headers.get("x-powered-by"), null);
	judgeCookies(headers);
}

function judgeCookies(headers: Headers): string[] {
	const cookies = headers.getSetCookie();
	for (const cookie of cookies) {
		const attributes = cookie.split("; ").slice(1);
		// The way back from a provider begins on another site: this one cookie opens nothing there.
		const site = cookie.startsWith("__Host-zf_federated=") ? "SameSite=Lax" : "SameSite=Strict";
		same(
			["HttpOnly", "Secure", site, "Path=/"].filter((one) => !attributes.includes(one)),
			[],
		);
		same([cookie.startsWith("__Host-"), /Domain=/i.test(cookie)], [true, false]);
	}
	return cookies;
}
