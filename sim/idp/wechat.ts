import { json, type SimReply } from "../kit/index.ts";
import { type Book, type Grant, openidOf, unionidOf } from "./apps.ts";

/** WeChat's errors: 200 with `errcode`. */
function error(errcode: number, errmsg: string): SimReply {
	return json(200, { errcode, errmsg });
}

/** `GET /sns/oauth2/access_token?appid=&secret=&code=&grant_type=authorization_code` */
export function wechatToken(
	book: Book,
	query: URLSearchParams,
	fault: string | undefined,
): SimReply {
	if (fault === "error_in_200") return error(-1, "system error");
	if (fault === "code_used") return error(40163, "code been used");
	const app = book.app("wechat", query.get("appid") ?? "");
	if (app === undefined) return error(40013, "invalid appid");
	if (query.get("secret") !== app.secret) return error(40125, "invalid appsecret");
	if (query.get("grant_type") !== "authorization_code") return error(40002, "invalid grant_type");
	const grant = book.redeem("wechat", query.get("code") ?? "");
	if (grant === "used") return error(40163, "code been used");
	if (grant?.app.appid !== app.appid) return error(40029, "invalid code");
	return json(200, {
		access_token: book.token(grant),
		expires_in: 7_200,
		refresh_token: book.token(grant),
		openid: openidOf(grant),
		scope: "snsapi_login",
		...(app.joined ? { unionid: unionidOf(grant) } : {}),
	});
}

/** `GET /sns/userinfo?access_token=&openid=` */
export function wechatPerson(
	book: Book,
	query: URLSearchParams,
	fault: string | undefined,
): SimReply {
	if (fault === "error_in_200") return error(-1, "system error");
	const grant = book.holder("wechat", query.get("access_token") ?? "");
	if (grant === undefined) return error(40001, "invalid credential");
	if (query.get("openid") !== openidOf(grant)) return error(40003, "invalid openid");
	const shown: Grant =
		fault === "wrong_app" ? { ...grant, app: { ...grant.app, appid: "wx-of-another" } } : grant;
	return json(200, {
		openid: openidOf(shown),
		nickname: grant.person,
		sex: 0,
		province: "",
		city: "",
		country: "CN",
		headimgurl: "",
		privilege: [],
		...(grant.app.joined ? { unionid: unionidOf(grant) } : {}),
	});
}
