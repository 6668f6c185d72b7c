import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { test } from "node:test";
import { same } from "#platform/testkit";
import {
	type Answer,
	type Caller,
	caller,
	cookieJar,
	expects,
	freshMobile,
	newcomer,
	PASSWORD,
	refused,
	signInWith,
} from "./client.ts";
import { proving } from "./proving.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";

type Item = Record<string, unknown>;

async function list(person: Caller, what: "sessions" | "devices"): Promise<Item[]> {
	return (await expects(person.get(`${WALLET}/${what}`), 200))["items"] as Item[];
}

/** Signs in with these cookies; what the browser is told to keep. */
async function signIn(
	w: TestWorld,
	mobile: string,
	cookie: string,
): Promise<{ cookies: readonly string[]; text: string }> {
	const login = { name: mobile, password: PASSWORD };
	const cookies = await signInWith(w, login, { cookie, "user-agent": "Desk/2" });
	return { cookies, text: cookies.map((line) => line.split(";")[0]).join("; ") };
}

function withCookies(w: TestWorld, cookie: string): Caller {
	return caller(w, { cookie });
}

test("[B6] a cookie planted before the sign-in is dead after it, whoever's session it was", async (t) => {
	const w = await world(t);
	const [mine, theirs] = [freshMobile(), freshMobile()];
	await newcomer(w, mine);
	await newcomer(w, theirs);
	const planted = (await signIn(w, theirs, "")).text;
	await expects(withCookies(w, planted).get(`${WALLET}/me`), 200);
	const entered = await signIn(w, mine, planted);
	assert.ok(!entered.text.includes(planted.split("; ")[0] ?? "?"));
	await refused(withCookies(w, planted).get(`${WALLET}/me`), 401, "not_signed_in");
	// A token that somebody made up is never taken over as one's own.
	const forged = `__Host-zf_wallet=${"A".repeat(64)}; __Host-zf_device=${"A".repeat(64)}`;
	const fresh = await signIn(w, mine, forged);
	for (const name of ["wallet", "device"]) {
		assert.match(fresh.text, new RegExp(`__Host-zf_${name}=[\\w-]{64}`));
		assert.ok(!fresh.text.includes(`zf_${name}=${"A".repeat(64)}`));
	}
});

test("[B6] the device's cookie is bound like the session's, lives a year, and is set at success alone", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const { cookies } = await signIn(w, mobile, "");
	const device = cookies.find((line) => line.startsWith("__Host-zf_device="));
	for (const attribute of ["HttpOnly", "Secure", "SameSite=Strict", "Path=/", "Max-Age=31536000"]) {
		assert.ok(device?.split("; ").includes(attribute), attribute);
	}
	const stranger = await fetch(`${w.baseUrl}${WALLET}/sessions`, {
		method: "POST",
		headers: { "content-type": "application/json" },
		body: JSON.stringify({ name: "13900000000", password: PASSWORD }),
	});
	same([stranger.status, stranger.headers.getSetCookie()], [403, []]);
});

test("[B6] a session that was ended anywhere is signed out at its next request", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const phone = await newcomer(w, mobile);
	const [desk, cafe] = [
		withCookies(w, (await signIn(w, mobile, "")).text),
		withCookies(w, (await signIn(w, mobile, "")).text),
	];
	const other = (await list(phone, "sessions")).find(({ current }) => current === false);
	await expects(phone.delete(`${WALLET}/sessions/${String(other?.["id"])}`), 204);
	const states = await Promise.all([desk, cafe].map((one) => one.get(`${WALLET}/me`)));
	same(states.map(({ status }) => status).sort(), [200, 401]);
	same(await expects(phone.delete(`${WALLET}/sessions`), 200), { ended: 1 });
	for (const one of [desk, cafe]) await refused(one.get(`${WALLET}/me`), 401, "not_signed_in");
	await expects(phone.get(`${WALLET}/me`), 200);
});

test("[B6] a removed device is signed out at once, and this one too when it removes itself", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	const phone = await newcomer(w, mobile);
	const desk = withCookies(w, (await signIn(w, mobile, "")).text);
	const devices = await list(phone, "devices");
	same(devices.map(({ current, trusted }) => [current, trusted]).toSorted(), [
		[false, false],
		[true, true],
	]);
	const id = (current: boolean): string =>
		String(devices.find((one) => one["current"] === current)?.["id"]);
	await expects(phone.delete(`${WALLET}/devices/${id(false)}`), 204);
	await refused(desk.get(`${WALLET}/me`), 401, "not_signed_in");
	await expects(phone.delete(`${WALLET}/devices/${id(true)}`), 204);
	await refused(phone.get(`${WALLET}/me`), 401, "not_signed_in");
});

test("[B6] devices and sessions of another do not exist, as if they had never been", async (t) => {
	const w = await world(t);
	const [mine, theirs] = [await newcomer(w), await newcomer(w)];
	const [device] = await list(theirs, "devices");
	const [session] = await list(theirs, "sessions");
	const nothing = "01h455vb4pex5vsknk084sn02q";
	for (const id of [String(device?.["id"]), `dev_${nothing}`, "dev_x", String(session?.["id"])]) {
		const path = `${WALLET}/devices/${encodeURIComponent(id)}`;
		await refused(mine.delete(path), 404, "device_not_found");
		await refused(patch(mine, path, { name: "x" }), 404, "device_not_found");
		for (const trusted of [true, false]) {
			await refused(patch(mine, path, { trusted }), 404, "device_not_found");
		}
	}
	for (const id of [String(session?.["id"]), `ses_${nothing}`, "x"]) {
		await refused(mine.delete(`${WALLET}/sessions/${id}`), 404, "session_not_found");
	}
	same((await list(theirs, "devices")).length, 1);
	await expects(theirs.get(`${WALLET}/me`), 200);
});

test("[B5] a device is named, and its key bound by who holds it", async (t) => {
	const w = await world(t);
	const phone = await newcomer(w);
	const [device] = await list(phone, "devices");
	const path = `${WALLET}/devices/${String(device?.["id"])}`;
	same((await expects(patch(phone, path, { name: " 我的手机 " }), 200))["name"], "我的手机");
	same((await expects(patch(phone, path, { name: "" }), 200))["name"], null);
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const signed = (text: string): string =>
		sign("sha256", Buffer.from(text), {
			key: privateKey,
			dsaEncoding: "ieee-p1363",
		}).toString("base64url");
	const key = publicKey.export({ format: "der", type: "spki" }).toString("base64url");
	const register = (signature: string) =>
		phone.post(`${WALLET}/devices/current/key`, { publicKey: key, signature });
	await refused(register(signed("something else")), 400, "device_key_invalid");
	const text = `zhangfang device key 1 ${String(device?.["id"])}`;
	same((await expects(register(signed(text)), 200))["hasKey"], true);
	await w.pass({ minutes: 11 });
	await refused(register(signed(text)), 403, "sign_in_again");
});

test("[B5] a device is trusted by proof; the session goes on under a new token, the old one is dead", async (t) => {
	const w = await world(t);
	const mobile = freshMobile();
	await newcomer(w, mobile);
	const entered = await signIn(w, mobile, "");
	const desk = { ...caller(w), mobile };
	const stolen = withCookies(w, entered.text);
	const jar = cookieJar();
	for (const line of entered.cookies) jar.keep(new Headers([["set-cookie", line]]));
	const at = async (method: string, path: string, body?: unknown, more = {}): Promise<Answer> => {
		const response = await fetch(w.baseUrl + path, {
			method,
			headers: { "content-type": "application/json", cookie: jar.text(), ...more },
			...(body === undefined ? {} : { body: JSON.stringify(body) }),
		});
		jar.keep(response.headers);
		return { status: response.status, body: (await response.json()) as Item };
	};
	const person = {
		...desk,
		get: (path: string) => at("GET", path),
		post: (path: string, body?: unknown) => at("POST", path, body),
	};
	const own = (await list(person, "devices")).find(({ current }) => current === true);
	same(own?.["trusted"], false);
	const path = `${WALLET}/devices/${String(own?.["id"])}`;
	const trusted = await proving(w, person, (headers) =>
		at("PATCH", path, { trusted: true }, headers),
	);
	same([trusted.status, trusted.body["trusted"]], [200, true]);
	await expects(person.get(`${WALLET}/me`), 200);
	await refused(stolen.get(`${WALLET}/me`), 401, "not_signed_in");
	// Trusted, it stays signed in for weeks.
	await w.pass({ hours: 24 * 20 });
	await expects(person.get(`${WALLET}/me`), 200);
});

function patch(person: Caller, path: string, body: unknown): ReturnType<Caller["raw"]> {
	return person.raw("PATCH", path, {
		headers: { "content-type": "application/json" },
		body: JSON.stringify(body),
	});
}
