import assert from "node:assert/strict";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { type ConsoleWorld, consoleWorld, PASSWORD, PREFIX } from "./console-testkit.ts";

type Method = "GET" | "POST" | "PUT" | "DELETE";

interface Operation {
	readonly method: Method;
	readonly path: string;
	readonly schema: {
		readonly parameters?: readonly { readonly in: string; readonly name: string }[];
		readonly responses?: Readonly<Record<string, unknown>>;
		readonly summary?: string;
	};
}

/** Every console route as the generated OpenAPI tells it. */
async function operations({ app }: ConsoleWorld): Promise<Operation[]> {
	await app.ready();
	const paths = Object.entries(app.swagger().paths ?? {});
	return paths.flatMap(([path, item]) =>
		Object.entries(item as Record<string, Operation["schema"]>).map(([method, schema]) => ({
			method: method.toUpperCase() as Method,
			path: path.replace(PREFIX, ""),
			schema,
		})),
	);
}

function filled(path: string): string {
	return path.replaceAll(/\{\w+\}/g, "ord_00000000000000000000000000");
}

/** The door itself. */
const OPEN = new Set([
	"POST /sessions",
	"GET /sign-in-ways",
	"POST /sessions/passkey-options",
	"POST /sessions/passkey",
	"POST /enrolments/options",
	"POST /enrolments",
]);

test("[B6] every console route but sign-in wants a staff session", async (t) => {
	const world = await consoleWorld(t);
	const routes = await operations(world);
	assert.ok(routes.length >= 18, `${routes.length} routes`);
	for (const { method, path } of routes) {
		if (OPEN.has(`${method} ${path}`)) continue;
		const answer = await world.ask(method, filled(path));
		same([method, path, answer.status, answer.body["code"]], [method, path, 401, "not_signed_in"]);
		const forged = await world.ask(method, filled(path), { cookie: "A".repeat(64) });
		assert.equal(forged.status, 401, `${method} ${path} with a forged cookie`);
	}
});

test("an auditor reads everything and changes nothing", async (t) => {
	const world = await consoleWorld(t);
	const cookie = await world.staff("auditor");
	const routes = await operations(world);
	const changes = routes.filter(
		({ method, path }) =>
			method !== "GET" && !path.startsWith("/sessions") && !OPEN.has(`${method} ${path}`),
	);
	assert.ok(changes.length >= 3, `${changes.length} routes that change something`);
	for (const { method, path } of changes) {
		const answer = await world.ask(method, filled(path), { cookie, body: {} });
		same([method, path, answer.status, answer.body["code"]], [method, path, 403, "not_allowed"]);
	}
	same((await world.ask("GET", "/ledger/chart", { cookie })).status, 200);
	const log = await world.ask("GET", "/audit-log", { cookie });
	same(
		(log.body["items"] as { action: string }[]).map(({ action }) => action),
		["staff.signed_in"],
	);
});

test("every console route tells its answer in the OpenAPI document", async (t) => {
	const world = await consoleWorld(t);
	for (const { method, path, schema } of await operations(world)) {
		const answers = Object.keys(schema.responses ?? {});
		assert.ok(
			answers.some((status) => status.startsWith("2")),
			`${method} ${path} describes its answer`,
		);
		assert.ok(schema.summary, `${method} ${path} has a summary`);
	}
});

test("[B6] staff sign in and out, and both are on record", async (t) => {
	const world = await consoleWorld(t);
	const added = await world.deps.people.staff.add({
		name: "lin",
		password: PASSWORD,
		role: "operator",
	});
	assert.ok(!("refusal" in added));
	const wrong = await world.ask("POST", "/sessions", {
		body: { name: "lin", password: "nope-nope" },
	});
	same([wrong.status, wrong.body["code"]], [403, "credentials_wrong"]);
	const response = await world.app.inject({
		method: "POST",
		url: `${PREFIX}/sessions`,
		payload: { name: "lin", password: PASSWORD },
	});
	assert.equal(response.statusCode, 201);
	same(response.json<{ name: string; role: string }>().role, "operator");
	const [given] = response.cookies;
	assert.ok(given?.httpOnly && given.secure && given.sameSite === "Strict" && given.path === "/");
	const cookie = given.value;
	same((await world.ask("GET", "/me", { cookie })).body["name"], "lin");
	same((await world.ask("DELETE", "/sessions/current", { cookie })).status, 204);
	same((await world.ask("GET", "/me", { cookie })).status, 401);

	const auditor = await world.staff("auditor");
	const log = (await world.ask("GET", "/audit-log", { cookie: auditor })).body["items"];
	same(
		(log as { actor: string; action: string }[])
			.slice(1)
			.map(({ actor, action }) => [actor, action]),
		[
			["lin", "staff.signed_out"],
			["lin", "staff.signed_in"],
		],
	);
});

test("what another site's page sends is refused, signed in or not", async (t) => {
	const world = await consoleWorld(t);
	const response = await world.app.inject({
		method: "POST",
		url: `${PREFIX}/audits`,
		headers: { origin: "https://evil.example", host: "localhost" },
		payload: {},
	});
	same([response.statusCode, response.json<{ code: string }>().code], [403, "origin_refused"]);
});
