import { Fault } from "#kernel";
import type { Log, ProviderConfig } from "#platform";
import type { Identified, ProviderAdapter, ProviderWord } from "./federated.ts";
import { identifierIn, objectIn, textFrom } from "./federated-http.ts";

const AUTHORIZE = "https://open.weixin.qq.com/connect/qrconnect";
const API = "https://api.weixin.qq.com";

/** Errors that say something of WeChat, not of the code: busy (-1), called too often (45009, 45011). */
const TROUBLE: ReadonlySet<unknown> = new Set([-1, 45009, 45011]);

/**
 * WeChat website login: OAuth 2 with its own names (`appid`, `secret`), errors inside a 200, neither
 * PKCE nor ID token. A person has one `openid` for each app and, over all apps of one operator, a
 * `unionid`, when the operator has joined them: that is the key then, and the openid stays its alias.
 */
export function createWechat(config: ProviderConfig, log: Log): ProviderAdapter {
	const { id, name, clientId, clientSecret } = config;
	const ask = async (
		path: string,
		query: Readonly<Record<string, string>>,
	): Promise<Readonly<Record<string, unknown>> | ProviderWord> => {
		const url = new URL(path, config.apiUrl ?? API);
		url.search = new URLSearchParams(query).toString();
		const answer = objectIn(await textFrom(url));
		const code = answer?.["errcode"];
		if (answer === undefined || TROUBLE.has(code)) {
			log.warn("federated.no_answer", { provider: id, path, code: String(code) });
			return "unavailable";
		}
		if (code === undefined || code === 0) return answer;
		log.warn("federated.refused", { provider: id, path, code: String(code) });
		return "refused";
	};
	const identify = async (code: string): Promise<Identified | ProviderWord> => {
		const token = await ask("/sns/oauth2/access_token", {
			appid: clientId,
			secret: clientSecret,
			code,
			grant_type: "authorization_code",
		});
		if (typeof token === "string") return token;
		const accessToken = identifierIn(token, "access_token");
		const openid = identifierIn(token, "openid");
		if (accessToken === undefined || openid === undefined) return "refused";
		const who = await ask("/sns/userinfo", { access_token: accessToken, openid });
		if (typeof who === "string") return who;
		if (identifierIn(who, "openid") !== openid) return "refused";
		const unionid = identifierIn(who, "unionid");
		const told = identifierIn(token, "unionid");
		if (told !== undefined && told !== unionid) return "refused";
		const own = { issuer: clientId, subject: openid };
		return unionid === undefined
			? { subject: own }
			: { subject: { issuer: "unionid", subject: unionid }, alias: own };
	};
	return {
		id,
		name,
		async begin({ state, redirectUri }) {
			const url = new URL(config.authorizeUrl ?? AUTHORIZE);
			url.search = new URLSearchParams({
				appid: clientId,
				redirect_uri: redirectUri,
				response_type: "code",
				scope: "snsapi_login",
				state,
			}).toString();
			url.hash = "wechat_redirect";
			return url;
		},
		async finish(_handshake, query) {
			const code = query.get("code");
			// Who declines comes back with the state alone, or not at all.
			if (code === null || code === "authdeny") return "denied";
			return orSilence(() => identify(code), log, id);
		},
	};
}

/** A silent provider is `unavailable`; anything else is our own mistake and is thrown. */
export async function orSilence(
	work: () => Promise<Identified | ProviderWord>,
	log: Log,
	provider: string,
): Promise<Identified | ProviderWord> {
	try {
		return await work();
	} catch (error) {
		if (!(error instanceof Fault)) throw error;
		log.warn("federated.no_answer", { provider, reason: error.message });
		return "unavailable";
	}
}
