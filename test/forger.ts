import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { createServer, type ServerResponse } from "node:http";
import type { TestContext } from "node:test";
import { systemClock } from "#kernel";
import type { ProviderConfig } from "#platform";
import { listening } from "./oidc.ts";

/** What one ID token says otherwise than an honest one. */
export interface Forgery {
	readonly claims?: Readonly<Record<string, unknown>>;
	/** Signed by a key that was never published, or not at all. */
	readonly signature?: "foreign" | "none";
	/** Instead of the token endpoint's answer. */
	readonly answer?: (response: ServerResponse) => void;
}

/** An OpenID Connect provider that lies: the answer to a code is whatever the test wants. */
export interface Forger {
	readonly config: ProviderConfig;
	/** How the next token is made; the nonce is what the browser was sent with. */
	readonly forge: (forgery: Forgery, nonce: string) => void;
	/** Requests that reached it, by path. */
	readonly seen: string[];
}

const CLIENT_ID = "zhangfang";
const LIFE_SECONDS = 300;

export async function forger(t: TestContext): Promise<Forger> {
	const [own, foreign] = [keys(), keys()];
	const seen: string[] = [];
	let next: { readonly forgery: Forgery; readonly nonce: string } = { forgery: {}, nonce: "" };
	let issuer = "";
	const server = createServer((request, response) => {
		const path = (request.url ?? "").split("?")[0] ?? "";
		seen.push(path);
		if (path === "/.well-known/openid-configuration") return send(response, metadata(issuer));
		if (path === "/jwks") return send(response, { keys: [own.public] });
		if (path !== "/token") return void response.writeHead(404).end();
		const { forgery, nonce } = next;
		if (forgery.answer !== undefined) return forgery.answer(response);
		const signer = forgery.signature === "foreign" ? foreign.private : own.private;
		const now = Math.floor(systemClock.now().epochMilliseconds / 1_000);
		const claims = {
			iss: issuer,
			sub: "li",
			aud: CLIENT_ID,
			iat: now,
			exp: now + LIFE_SECONDS,
			nonce,
			...forgery.claims,
		};
		const idToken = token(claims, forgery.signature === "none" ? undefined : signer);
		send(response, { access_token: "a", token_type: "bearer", id_token: idToken });
	});
	issuer = await listening(t, server);
	return {
		config: {
			...{ id: "liar", kind: "oidc", name: { zh: "骗子", en: "Liar" }, issuer },
			...{ clientId: CLIENT_ID, clientSecret: "secret-of-the-tests" },
		},
		forge: (forgery, nonce) => {
			next = { forgery, nonce };
		},
		seen,
	};
}

function metadata(issuer: string): object {
	return {
		issuer,
		authorization_endpoint: `${issuer}/authorize`,
		token_endpoint: `${issuer}/token`,
		jwks_uri: `${issuer}/jwks`,
		response_types_supported: ["code"],
		subject_types_supported: ["public"],
		id_token_signing_alg_values_supported: ["RS256"],
		authorization_response_iss_parameter_supported: true,
	};
}

function keys(): { readonly private: KeyObject; readonly public: object } {
	const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
	return {
		private: privateKey,
		public: { ...publicKey.export({ format: "jwk" }), kid: "k1", alg: "RS256", use: "sig" },
	};
}

function token(claims: object, key: KeyObject | undefined): string {
	const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString("base64url");
	const header = key === undefined ? { alg: "none" } : { alg: "RS256", kid: "k1" };
	const body = `${part(header)}.${part(claims)}`;
	const signature = key === undefined ? Buffer.alloc(0) : sign("sha256", Buffer.from(body), key);
	return `${body}.${signature.toString("base64url")}`;
}

function send(response: ServerResponse, body: object): void {
	response.writeHead(200, { "content-type": "application/json" });
	response.end(JSON.stringify(body));
}
