import { createServer } from "node:http";
import { test } from "node:test";
import { systemClock } from "#kernel";
import { same } from "#platform/testkit";
import { countOf, pendingOf, refusedBy, visitor, WALLET } from "./federated-kit.ts";
import { type Forgery, forger } from "./forger.ts";
import { listening } from "./oidc.ts";
import { world } from "./world.ts";

const HOUR = 3_600;

test("[B2] an ID token of another audience, issuer, time, nonce or signer names nobody", async (t) => {
	const liar = await forger(t);
	const w = await world(t, { providers: [liar.config] });
	const now = Math.floor(systemClock.now().epochMilliseconds / 1_000);
	const li = visitor(w);
	const come = async (forgery: Forgery): Promise<{ readonly url: string }> => {
		const start = await li.start("liar");
		liar.forge(forgery, start.searchParams.get("nonce") ?? "");
		const back = new URL(`${w.baseUrl}${WALLET}/federated/liar/callback`);
		back.search = new URLSearchParams({
			code: "any",
			state: start.searchParams.get("state") ?? "",
			iss: liar.config.issuer ?? "",
		}).toString();
		return li.navigate(back.href, liar.config.issuer);
	};
	const lies: Readonly<Record<string, Forgery>> = {
		audience: { claims: { aud: "another-app" } },
		audiences: { claims: { aud: ["zhangfang", "another-app"], azp: "another-app" } },
		issuer: { claims: { iss: "https://accounts.example" } },
		nonce: { claims: { nonce: "of-another-login" } },
		"no nonce": { claims: { nonce: undefined } },
		expired: { claims: { iat: now - 2 * HOUR, exp: now - HOUR } },
		"no subject": { claims: { sub: undefined } },
		"empty subject": { claims: { sub: "" } },
		"foreign key": { signature: "foreign" },
		unsigned: { signature: "none" },
		"no token": {
			answer: (response) => {
				response.writeHead(200, { "content-type": "application/json" });
				response.end('{"access_token":"a","token_type":"bearer"}');
			},
		},
		"error in 200": {
			answer: (response) => {
				response.writeHead(200, { "content-type": "application/json" });
				response.end('{"error":"invalid_grant"}');
			},
		},
	};
	for (const [name, forgery] of Object.entries(lies)) {
		same([name, refusedBy(await come(forgery))], [name, "federated_refused"]);
	}
	same([await li.isIn(), await countOf(w, "session")], [false, 0]);
	// The liar's honest word is heard: what was refused was refused for what it said.
	pendingOf(await come({}));
});

test("[B2] a provider that redirects, says too much, breaks off or is away is not waited for, nor followed", async (t) => {
	const liar = await forger(t);
	const followed: string[] = [];
	const trap = createServer((request, response) => {
		followed.push(request.url ?? "");
		response.writeHead(200, { "content-type": "application/json" }).end("{}");
	});
	const elsewhere = await listening(t, trap);
	const w = await world(t, {
		providers: [liar.config, { ...liar.config, id: "away", issuer: AWAY }],
	});
	const li = visitor(w);
	await li.wallet("POST", "/federated/away/start", 503, {});
	const answers: Readonly<Record<string, NonNullable<Forgery["answer"]>>> = {
		redirect: (response) => void response.writeHead(307, { location: elsewhere }).end(),
		"502": (response) => void response.writeHead(502).end("<html>"),
		"too much": (response) => {
			response.writeHead(200, { "content-type": "application/json" });
			response.end(`{"access_token":"${"a".repeat(1_000_000)}"}`);
		},
		"broken off": (response) => void response.destroy(),
	};
	for (const [name, answer] of Object.entries(answers)) {
		const start = await li.start("liar");
		liar.forge({ answer }, "");
		const back = new URL(`${w.baseUrl}${WALLET}/federated/liar/callback`);
		back.search = new URLSearchParams({
			code: "any",
			state: start.searchParams.get("state") ?? "",
			iss: liar.config.issuer ?? "",
		}).toString();
		const why = refusedBy(await li.navigate(back.href, liar.config.issuer));
		const silent = name === "redirect" ? "federated_refused" : "provider_unavailable";
		same([name, why], [name, silent]);
	}
	same([followed, await countOf(w, "session")], [[], 0]);
});

/** A port on which nobody listens. */
const AWAY = "http://127.0.0.1:9";
