import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { folder, type Running, run } from "../kit/testkit.ts";

const AT = "2026-11-11T02:00:00Z";
const BACK = "https://pay.example/api/wallet/v1/federated";
const WECHAT = { appid: "wx0000000000000001", secret: "wechat-secret" };
const QQ = { appid: "100000001", secret: "qq-secret" };

test("[H5] WeChat's login speaks as WeChat does: appid and secret in the address, errors in a 200", async (t) => {
	const sim = await providers(t);
	const redirect = `${BACK}/wechat/callback`;
	const asked = { appid: WECHAT.appid, redirect_uri: redirect, response_type: "code", state: "s1" };
	const page = await fetch(`${sim.url}/connect/qrconnect?${new URLSearchParams(asked).toString()}`);
	assert.match(await page.text(), /微信登录/);
	const code = await consent(sim, "/connect/qrconnect", asked);
	const token = (over: Readonly<Record<string, string>> = {}): Promise<Answer> =>
		get(sim, "/sns/oauth2/access_token", {
			...{ appid: WECHAT.appid, secret: WECHAT.secret },
			...{ code, grant_type: "authorization_code", ...over },
		});
	same((await token({ appid: "wx-none" }))["errcode"], 40013);
	same((await token({ secret: "wrong" }))["errcode"], 40125);
	same((await token({ code: "none" }))["errcode"], 40029);
	const granted = await token();
	assert.match(String(granted["openid"]), /^o[\w-]{27}$/);
	assert.match(String(granted["unionid"]), /^o[\w-]{27}$/);
	same((await token())["errcode"], 40163);
	const who = { access_token: String(granted["access_token"]), openid: String(granted["openid"]) };
	const person = await get(sim, "/sns/userinfo", who);
	same(
		[person["nickname"], person["unionid"], person["openid"]],
		["李文博", granted["unionid"], granted["openid"]],
	);
	same((await get(sim, "/sns/userinfo", { ...who, openid: "o1" }))["errcode"], 40003);
	same((await get(sim, "/sns/userinfo", { ...who, access_token: "x" }))["errcode"], 40001);
});

test("[H5] QQ's login speaks as QQ does: the token in a form, the person and every error in a script", async (t) => {
	const sim = await providers(t);
	const redirect = `${BACK}/qq/callback`;
	const asked = { client_id: QQ.appid, redirect_uri: redirect, response_type: "code", state: "s1" };
	const code = await consent(sim, "/oauth2.0/authorize", asked);
	const token = (over: Readonly<Record<string, string>> = {}): Promise<string> =>
		text(sim, "/oauth2.0/token", {
			...{ client_id: QQ.appid, client_secret: QQ.secret, redirect_uri: redirect },
			...{ code, grant_type: "authorization_code", ...over },
		});
	assert.match(await token({ client_secret: "x" }), /^callback\( \{"error":100009,.*\} \);\n$/);
	const form = new URLSearchParams(await token());
	assert.match(await token(), /"error":100020/);
	const me = await text(sim, "/oauth2.0/me", {
		access_token: form.get("access_token") ?? "",
		unionid: "1",
	});
	assert.match(
		me,
		/^callback\( \{"client_id":"100000001","openid":"[0-9A-F]{32}","unionid":"UID_[0-9A-F]{32}"\} \);\n$/,
	);
	assert.match(await text(sim, "/oauth2.0/me", { access_token: "x" }), /"error":100016/);
	// A code that was asked for at one address is given out at no other.
	const other = await consent(sim, "/oauth2.0/authorize", asked);
	assert.match(await token({ code: other, redirect_uri: `${redirect}/x` }), /"error":100010/);
});

test("[H5] nobody is sent anywhere but to the app that is registered, and who declines brings no code", async (t) => {
	const sim = await providers(t);
	const asked = { client_id: QQ.appid, response_type: "code", state: "s1" };
	for (const redirect of ["https://evil.example/", `${BACK}/qq/callback/x`, "x", ""]) {
		const query = new URLSearchParams({ ...asked, redirect_uri: redirect });
		same((await fetch(`${sim.url}/oauth2.0/authorize?${query.toString()}`)).status, 400);
		const posted = await post(sim, "/oauth2.0/authorize", { ...asked, redirect_uri: redirect });
		same([posted.status, posted.headers.get("location")], [400, null]);
	}
	const honest = { ...asked, redirect_uri: `${BACK}/qq/callback` };
	const declined = await post(sim, "/oauth2.0/authorize", { ...honest, decision: "deny" });
	same(declined.headers.get("location"), `${BACK}/qq/callback?state=s1`);
	const nobody = await post(sim, "/oauth2.0/authorize", { ...honest, person: "<script>" });
	same(nobody.status, 400);
});

test("[H5] a code lives for minutes; registered apps outlive a restart", async (t) => {
	const data = await folder(t);
	const first = await start(t, data);
	await register(first);
	const redirect = `${BACK}/wechat/callback`;
	const asked = { appid: WECHAT.appid, redirect_uri: redirect, response_type: "code", state: "s1" };
	const code = await consent(first, "/connect/qrconnect", asked);
	await first.control("POST", "/clock", { now: "2026-11-11T02:05:00Z" });
	const query = {
		...{ appid: WECHAT.appid, secret: WECHAT.secret },
		...{ code, grant_type: "authorization_code" },
	};
	same((await get(first, "/sns/oauth2/access_token", query))["errcode"], 40029);
	await first.stop();
	const again = await start(t, data);
	await consent(again, "/connect/qrconnect", asked);
	same((await again.control("PUT", "/apps", { kind: "none" })).status, 400);
});

type Answer = Record<string, unknown>;

function start(t: TestContext, data: string): Promise<Running> {
	return run(t, "idp", { SIM_DATA: data, SIM_CLOCK: "virtual", SIM_NOW: AT });
}

async function providers(t: TestContext): Promise<Running> {
	const sim = await start(t, await folder(t));
	await register(sim);
	return sim;
}

async function register(sim: Running): Promise<void> {
	for (const [kind, app] of Object.entries({ wechat: WECHAT, qq: QQ })) {
		const wanted = { kind, ...app, redirect: `${BACK}/${kind}/callback`, joined: true };
		same((await sim.control("PUT", "/apps", wanted)).status, 200);
	}
}

/** Consents as a person; the code that they bring back. */
async function consent(
	sim: Running,
	path: string,
	asked: Readonly<Record<string, string>>,
): Promise<string> {
	const response = await post(sim, path, { ...asked, person: "李文博" });
	const back = new URL(response.headers.get("location") ?? "");
	same([response.status, back.searchParams.get("state")], [302, "s1"]);
	return back.searchParams.get("code") ?? "";
}

async function post(
	sim: Running,
	path: string,
	form: Readonly<Record<string, string>>,
): Promise<Response> {
	const response = await fetch(sim.url + path, {
		method: "POST",
		body: new URLSearchParams(form),
		redirect: "manual",
	});
	await response.arrayBuffer();
	return response;
}

async function text(
	sim: Running,
	path: string,
	query: Readonly<Record<string, string>>,
): Promise<string> {
	const response = await fetch(`${sim.url}${path}?${new URLSearchParams(query).toString()}`);
	same(response.status, 200);
	return response.text();
}

async function get(
	sim: Running,
	path: string,
	query: Readonly<Record<string, string>>,
): Promise<Answer> {
	return JSON.parse(await text(sim, path, query)) as Answer;
}
