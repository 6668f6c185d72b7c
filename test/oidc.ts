import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { Provider } from "oidc-provider";
import type { ProviderConfig } from "#platform";

/** A real OpenID Connect provider on a port of this machine. */
export interface Oidc {
	readonly issuer: string;
	/** For the platform's configuration. */
	readonly config: ProviderConfig;
	/** Who signs in there from now on; null: somebody who declines. */
	readonly person: (name: string | null) => void;
	/** Tells the provider where our callback is, once we know our own address. */
	readonly open: (redirectUri: string) => void;
}

const CLIENT = { clientId: "zhangfang", clientSecret: "secret-of-the-tests-32-characters" };

/** What it says of everybody: nothing of this may link anybody. */
export const TOLD = { email: "li@example.com", email_verified: true, phone_number: "13800138000" };

export async function oidc(t: TestContext, id = "corp"): Promise<Oidc> {
	let person: string | null = "li";
	let handle: (request: IncomingMessage, response: ServerResponse) => void = (_, response) =>
		void response.writeHead(503).end();
	const server = createServer((request, response) => handle(request, response));
	const issuer = await listening(t, server);
	return {
		issuer,
		config: { id, kind: "oidc", name: { zh: "企业账号", en: "Company" }, issuer, ...CLIENT },
		person: (name) => {
			person = name;
		},
		open(redirectUri) {
			const provider = providerAt(issuer, redirectUri);
			const inner = provider.callback();
			handle = (request, response) => {
				if (request.url?.startsWith("/interaction/") !== true) return inner(request, response);
				void interact(provider, request, response, person);
			};
		},
	};
}

function providerAt(issuer: string, redirectUri: string): Provider {
	return new Provider(issuer, {
		clients: [
			{
				client_id: CLIENT.clientId,
				client_secret: CLIENT.clientSecret,
				redirect_uris: [redirectUri],
				grant_types: ["authorization_code"],
				response_types: ["code"],
			},
		],
		cookies: { keys: ["keys of the tests"] },
		claims: { openid: ["sub", ...Object.keys(TOLD)] },
		conformIdTokenClaims: false,
		features: { devInteractions: { enabled: false } },
		findAccount: (_context: unknown, accountId: string) => ({
			accountId,
			claims: async () => ({ sub: accountId, ...TOLD }),
		}),
		interactions: { url: (_context: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
		pkce: { required: () => true },
	});
}

/** The person signs in and consents, or declines. */
async function interact(
	provider: Provider,
	request: IncomingMessage,
	response: ServerResponse,
	person: string | null,
): Promise<void> {
	const { prompt, params, session } = await provider.interactionDetails(request, response);
	if (person === null) {
		const denied = { error: "access_denied", error_description: "declined" };
		return provider.interactionFinished(request, response, denied);
	}
	if (prompt.name === "login") {
		const login = { login: { accountId: person } };
		return provider.interactionFinished(request, response, login);
	}
	const grant = new provider.Grant({
		accountId: session?.accountId ?? person,
		clientId: params.client_id,
	});
	grant.addOIDCScope("openid");
	const consent = { consent: { grantId: await grant.save() } };
	return provider.interactionFinished(request, response, consent, {
		mergeWithLastSubmission: true,
	});
}

/** Listens on a free port of the loopback address until the test ends. */
export async function listening(t: TestContext, server: Server): Promise<string> {
	await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	t.after(() => {
		server.closeAllConnections();
		server.close();
	});
	return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
