import {
	json,
	parseJson,
	runSimulator,
	type SimReply,
	type SimRequest,
	type SimWorld,
} from "../kit/index.ts";
import { type App, type Book, KINDS, type Kind, openBook } from "./apps.ts";
import { broken, FAULTS, faultOf } from "./fault.ts";
import { consentPage, errorPage, PERSON } from "./page.ts";
import { qqPerson, qqToken } from "./qq.ts";
import { wechatPerson, wechatToken } from "./wechat.ts";

/** Two login providers in their own wire formats, WeChat's and QQ's, and the people who use them. */
runSimulator({
	name: "idp",
	faultKinds: FAULTS,
	create(world) {
		const book = openBook(world);
		const asked = new Map<string, number>();
		return {
			handle: (request) => route(world, book, asked, request),
			control: async (request) => control(book, request),
		};
	},
});

const ASK: Readonly<Record<string, Kind>> = {
	"/connect/qrconnect": "wechat",
	"/oauth2.0/authorize": "qq",
};

type Answerer = (book: Book, query: URLSearchParams, fault: string | undefined) => SimReply;
const ANSWERERS: Readonly<Record<string, Answerer>> = {
	"/sns/oauth2/access_token": wechatToken,
	"/sns/userinfo": wechatPerson,
	"/oauth2.0/token": qqToken,
	"/oauth2.0/me": qqPerson,
};

function route(
	world: SimWorld,
	book: Book,
	asked: Map<string, number>,
	request: SimRequest,
): SimReply | undefined {
	const { path, method, query } = request;
	const kind = ASK[path];
	if (kind !== undefined) return ask(world, book, kind, request);
	const answerer = ANSWERERS[path];
	if (answerer === undefined || method !== "GET") return json(404, { code: "not_found" });
	world.count(path);
	const subject = query.get("appid") ?? query.get("client_id") ?? path;
	const nth = (asked.get(subject) ?? 0) + 1;
	asked.set(subject, nth);
	const fault = faultOf(world, subject, nth);
	const cut = broken(world, fault, request);
	return cut === undefined ? answerer(book, query, fault) : cut.reply;
}

/** The page that asks a person, and what they say: back to the app with a code, or without one. */
function ask(world: SimWorld, book: Book, kind: Kind, request: SimRequest): SimReply {
	const form = request.method === "POST" ? new URLSearchParams(request.body) : request.query;
	const app = book.app(kind, form.get(kind === "wechat" ? "appid" : "client_id") ?? "");
	if (app === undefined) return errorPage("该应用不存在 no such app");
	const redirect = form.get("redirect_uri") ?? "";
	if (!mayReturn(app, redirect)) return errorPage("redirect_uri 参数错误 wrong redirect_uri");
	if (form.get("response_type") !== "code") return errorPage("response_type");
	if (request.method !== "POST") return consentPage(kind, request.path, request.query);
	const back = new URL(redirect);
	const state = form.get("state");
	if (form.get("decision") !== "deny") {
		const person = form.get("other") || form.get("person") || "";
		if (!PERSON.test(person)) return errorPage("请选择一个人 choose somebody");
		world.count("agreed");
		back.searchParams.set("code", book.agree({ app, person, redirect }));
	}
	if (state !== null) back.searchParams.set("state", state);
	return { status: 302, body: "", headers: { location: back.href, "cache-control": "no-store" } };
}

/** WeChat holds the host against what was registered, QQ the whole address. */
function mayReturn(app: App, redirect: string): boolean {
	const url = URL.parse(redirect);
	if (url === null) return false;
	return app.kind === "wechat"
		? url.host === new URL(app.redirect).host
		: redirect === app.redirect;
}

/** `PUT /control/apps {kind, appid, secret, redirect, joined}` */
function control(book: Book, { method, path, body }: SimRequest): SimReply | undefined {
	if (method !== "PUT" || path !== "/apps") return undefined;
	const wanted = parseJson(body);
	const kind = KINDS.find((known) => known === wanted?.["kind"]);
	const [appid, secret, redirect] = ["appid", "secret", "redirect"].map((name) => wanted?.[name]);
	if (
		kind === undefined ||
		typeof appid !== "string" ||
		typeof secret !== "string" ||
		typeof redirect !== "string" ||
		URL.parse(redirect) === null
	) {
		return json(400, { code: "app_invalid" });
	}
	book.register({ kind, appid, secret, redirect, joined: wanted?.["joined"] === true });
	return json(200, { kind, appid });
}
