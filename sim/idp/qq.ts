import { type SimReply, text } from "../kit/index.ts";
import { type Book, openidOf, unionidOf } from "./apps.ts";

/** QQ answers in a script of one call. */
function script(value: unknown): SimReply {
	return text(200, `callback( ${JSON.stringify(value)} );\n`, "text/html; charset=utf-8");
}

function error(code: number, words: string): SimReply {
	return script({ error: code, error_description: words });
}

/** `GET /oauth2.0/token?grant_type=authorization_code&client_id=&client_secret=&code=&redirect_uri=` */
export function qqToken(book: Book, query: URLSearchParams, fault: string | undefined): SimReply {
	if (fault === "error_in_200") return error(100000, "system busy");
	if (fault === "code_used") return error(100020, "code is reused error");
	const app = book.app("qq", query.get("client_id") ?? "");
	if (app === undefined) return error(100008, "client_id is invalid");
	if (query.get("client_secret") !== app.secret) return error(100009, "client_secret is invalid");
	if (query.get("grant_type") !== "authorization_code") return error(100004, "grant_type is wrong");
	const grant = book.redeem("qq", query.get("code") ?? "");
	if (grant === "used") return error(100020, "code is reused error");
	if (grant?.app.appid !== app.appid) return error(100019, "code to access token error");
	if (query.get("redirect_uri") !== grant.redirect) return error(100010, "redirect uri is illegal");
	const form = new URLSearchParams({
		access_token: book.token(grant),
		expires_in: "7776000",
		refresh_token: book.token(grant),
	});
	return text(200, form.toString(), "text/html; charset=utf-8");
}

/** `GET /oauth2.0/me?access_token=&unionid=1` */
export function qqPerson(book: Book, query: URLSearchParams, fault: string | undefined): SimReply {
	if (fault === "error_in_200") return error(100000, "system busy");
	const grant = book.holder("qq", query.get("access_token") ?? "");
	if (grant === undefined) return error(100016, "access token check failed");
	const { app } = grant;
	return script({
		client_id: fault === "wrong_app" ? "101000000" : app.appid,
		openid: openidOf(grant),
		...(app.joined && query.get("unionid") === "1" ? { unionid: unionidOf(grant) } : {}),
	});
}
