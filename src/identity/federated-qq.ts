import type { Log, ProviderConfig } from "#platform";
import type { Identified, ProviderAdapter, ProviderWord } from "./federated.ts";
import { identifierIn, objectIn, textFrom } from "./federated-http.ts";
import { orSilence } from "./federated-wechat.ts";

const AUTHORIZE = "https://graph.qq.com/oauth2.0/authorize";
const API = "https://graph.qq.com";

/** `callback( {"openid":"…"} );`: a script of one call, as it has been since JSONP. */
const SCRIPT = /^\s*callback\(\s*(\{[\s\S]*\})\s*\)\s*;?\s*$/;

/** Errors that say something of QQ, not of the code: busy, called too often. */
const TROUBLE: ReadonlySet<unknown> = new Set([-1, 100000, 100030]);

/**
 * QQ Connect: OAuth 2 whose token comes as a form, whose errors and whose `me` come as a script. Like
 * WeChat a person has an `openid` for each app and a `unionid` over the apps that were joined.
 */
export function createQq(config: ProviderConfig, log: Log): ProviderAdapter {
	const { id, name, clientId, clientSecret } = config;
	const ask = async (path: string, query: Readonly<Record<string, string>>): Promise<Answer> => {
		const url = new URL(path, config.apiUrl ?? API);
		url.search = new URLSearchParams(query).toString();
		const answer = readAnswer(await textFrom(url));
		if (typeof answer === "string") log.warn("federated.refused", { provider: id, path, answer });
		return answer;
	};
	const identify = async (
		code: string,
		redirectUri: string,
	): Promise<Identified | ProviderWord> => {
		const token = await ask("/oauth2.0/token", {
			grant_type: "authorization_code",
			client_id: clientId,
			client_secret: clientSecret,
			code,
			redirect_uri: redirectUri,
		});
		if (typeof token === "string") return token;
		const accessToken = identifierIn(token, "access_token");
		if (accessToken === undefined) return "refused";
		const me = await ask("/oauth2.0/me", { access_token: accessToken, unionid: "1" });
		if (typeof me === "string") return me;
		const openid = identifierIn(me, "openid");
		// A token that was made for another app says who signed in there.
		if (openid === undefined || me["client_id"] !== clientId) return "refused";
		const unionid = identifierIn(me, "unionid");
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
				response_type: "code",
				client_id: clientId,
				redirect_uri: redirectUri,
				state,
				scope: "get_user_info",
			}).toString();
			return url;
		},
		async finish({ redirectUri }, query) {
			const code = query.get("code");
			if (code === null) return "denied";
			return orSilence(() => identify(code, redirectUri), log, id);
		},
	};
}

type Answer = Readonly<Record<string, unknown>> | ProviderWord;

/** A form, a script or JSON; an error in any of them, and what is none of them, names nobody. */
function readAnswer(text: string): Answer {
	const script = SCRIPT.exec(text)?.[1];
	const object = objectIn(script ?? text) ?? formIn(text);
	if (object === undefined) return "unavailable";
	const { error = object["code"] } = object as { readonly error?: unknown };
	if (error === undefined || error === 0) return object;
	return TROUBLE.has(error) ? "unavailable" : "refused";
}

function formIn(text: string): Readonly<Record<string, unknown>> | undefined {
	if (!/^[\w.~%+-]+=/.test(text)) return undefined;
	return Object.fromEntries(new URLSearchParams(text));
}
