import {
	AuthorizationResponseError,
	allowInsecureRequests,
	authorizationCodeGrant,
	buildAuthorizationUrl,
	type ClientAuth,
	ClientError,
	ClientSecretBasic,
	ClientSecretPost,
	type Configuration,
	calculatePKCECodeChallenge,
	customFetch,
	discovery,
	enableNonRepudiationChecks,
	ResponseBodyError,
} from "openid-client";
import { required } from "#kernel";
import type { Log, ProviderConfig } from "#platform";
import type { Handshake, Identified, ProviderAdapter, ProviderWord } from "./federated.ts";
import { askProvider, identifierIn, ProviderSilence } from "./federated-http.ts";

/**
 * OpenID Connect, authorisation code with PKCE S256. We ask for `openid` alone: who, nothing else.
 * State, nonce, `iss` of the answer, issuer, audience, times and signature of the ID token are judged
 * by openid-client. What the provider published is read at the first login and kept.
 */
export function createOidc(config: ProviderConfig, log: Log): ProviderAdapter {
	const { id, name } = config;
	let known: Promise<Configuration> | undefined;
	const discovered = async (): Promise<Configuration> => {
		known ??= discover(config);
		try {
			return await known;
		} catch (error) {
			known = undefined;
			throw error;
		}
	};
	return {
		id,
		name,
		async begin(handshake) {
			try {
				const client = await discovered();
				return buildAuthorizationUrl(client, {
					redirect_uri: handshake.redirectUri,
					response_type: "code",
					scope: "openid",
					state: handshake.state,
					nonce: handshake.nonce,
					code_challenge: await calculatePKCECodeChallenge(handshake.verifier),
					code_challenge_method: "S256",
				});
			} catch (error) {
				// What it published cannot be read, or is not what it should be.
				wordOf(error);
				log.warn("federated.no_answer", { provider: id, reason: reasonOf(error) });
				return "unavailable";
			}
		},
		async finish(handshake, query) {
			try {
				return await identify(await discovered(), handshake, query);
			} catch (error) {
				const word = wordOf(error);
				const event = word === "unavailable" ? "federated.no_answer" : "federated.refused";
				if (word !== "denied") log.warn(event, { provider: id, reason: reasonOf(error) });
				return word;
			}
		},
	};
}

function discover(config: ProviderConfig): Promise<Configuration> {
	const issuer = new URL(required(config.issuer, "the issuer of an OpenID Connect provider"));
	return discovery(issuer, config.clientId, undefined, authenticated(config.clientSecret), {
		[customFetch]: async (url, options) => {
			const response = await askProvider(url, options as RequestInit);
			// Of its own troubles a provider tells nothing about the person.
			if (response.status < 500) return response;
			throw new ProviderSilence(`a provider answered ${response.status}`);
		},
		execute: [
			enableNonRepudiationChecks,
			// Configuration lets plain HTTP through for loopback addresses only.
			...(issuer.protocol === "http:" ? [allowInsecureRequests] : []),
		],
	});
}

/** By Basic, as the standard has it, unless the provider says that it knows the form alone. */
function authenticated(secret: string): ClientAuth {
	const basic = ClientSecretBasic(secret);
	const post = ClientSecretPost(secret);
	return (server, client, body, headers) => {
		const known = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
		const chosen = known.includes("client_secret_basic") ? basic : post;
		chosen(server, client, body, headers);
	};
}

async function identify(
	client: Configuration,
	{ state, nonce, verifier, redirectUri }: Handshake,
	query: URLSearchParams,
): Promise<Identified | ProviderWord> {
	// Our own address, whatever Host the request carried: it is what the provider compares.
	const answered = new URL(redirectUri);
	answered.search = query.toString();
	const tokens = await authorizationCodeGrant(client, answered, {
		expectedState: state,
		expectedNonce: nonce,
		pkceCodeVerifier: verifier,
		idTokenExpected: true,
	});
	const subject = identifierIn({ ...tokens.claims() }, "sub");
	if (subject === undefined) return "refused";
	return { subject: { issuer: client.serverMetadata().issuer, subject } };
}

/** What a failure of the protocol means. Throws what is none: our own mistake. */
function wordOf(error: unknown): ProviderWord {
	if (error instanceof AuthorizationResponseError) {
		if (error.error === "access_denied") return "denied";
		return error.error === "temporarily_unavailable" ? "unavailable" : "refused";
	}
	if (error instanceof ResponseBodyError) return "refused";
	if (isSilence(error)) return "unavailable";
	if (error instanceof ClientError) return "refused";
	throw error;
}

function isSilence(error: unknown): boolean {
	if (error instanceof ProviderSilence) return true;
	return error instanceof Error && error.cause !== undefined && isSilence(error.cause);
}

/** The kind of failure, never its text: it may quote a token. */
function reasonOf(error: unknown): string {
	if (!(error instanceof Error)) return "unknown";
	const { code } = error as { code?: unknown };
	return typeof code === "string" ? `${error.name} ${code}` : error.name;
}
