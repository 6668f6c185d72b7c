import { createHash, randomBytes } from "node:crypto";
import { join } from "node:path";
import { openJournal, type SimWorld } from "../kit/index.ts";

export type Kind = "wechat" | "qq";
export const KINDS: readonly Kind[] = ["wechat", "qq"];

/** An app that somebody has registered: who may ask people for their word, and where it goes. */
export interface App {
	readonly kind: Kind;
	readonly appid: string;
	readonly secret: string;
	/** WeChat holds the host of a redirect against this, QQ the whole address. */
	readonly redirect: string;
	/** Whether the operator has joined its apps, so that people have a unionid beside the openid. */
	readonly joined: boolean;
}

/** What a person agreed to: handed out as a code, once, then as a token. */
export interface Grant {
	readonly app: App;
	readonly person: string;
	readonly redirect: string;
	readonly until: Temporal.Instant;
}

/** The books of both providers. */
export interface Book {
	app(kind: Kind, appid: string): App | undefined;
	register(app: App): void;
	/** A code for what a person agreed to. */
	agree(grant: Omit<Grant, "until">): string;
	/** What a code stands for; "used" from the second time on. */
	redeem(kind: Kind, code: string): Grant | "used" | undefined;
	token(grant: Grant): string;
	holder(kind: Kind, token: string): Grant | undefined;
}

const CODE_SECONDS: Readonly<Record<Kind, number>> = { wechat: 300, qq: 600 };
const TOKEN_SECONDS = 7_200;
const KEPT_MAX = 2_000;

/** Apps are in the journal; codes and tokens, which live for minutes, end with the process. */
export function openBook(world: SimWorld): Book {
	const apps = new Map<string, App>();
	const keep = (app: App): void => void apps.set(`${app.kind} ${app.appid}`, app);
	const journal = openJournal<App>(join(world.dataDir, "apps.jsonl"), keep, 100);
	const codes = new Map<string, Grant>();
	const used = new Set<string>();
	const tokens = new Map<string, Grant>();
	const alive = (grant: Grant | undefined): Grant | undefined =>
		grant !== undefined && Temporal.Instant.compare(world.clock.now(), grant.until) < 0
			? grant
			: undefined;
	return {
		app: (kind, appid) => apps.get(`${kind} ${appid}`),
		register(app) {
			journal.append(app);
			keep(app);
		},
		agree(grant) {
			const code = randomBytes(16).toString("hex");
			const until = world.clock.now().add({ seconds: CODE_SECONDS[grant.app.kind] });
			bounded(codes).set(code, { ...grant, until });
			return code;
		},
		redeem(kind, code) {
			if (used.has(code)) return "used";
			const grant = alive(codes.get(code));
			if (grant?.app.kind !== kind) return undefined;
			codes.delete(code);
			if (used.size >= KEPT_MAX) used.clear();
			used.add(code);
			return grant;
		},
		token(grant) {
			const token = randomBytes(32).toString("hex").toUpperCase();
			const until = world.clock.now().add({ seconds: TOKEN_SECONDS });
			bounded(tokens).set(token, { ...grant, until });
			return token;
		},
		holder(kind, token) {
			const grant = alive(tokens.get(token));
			return grant?.app.kind === kind ? grant : undefined;
		},
	};
}

/** The name of a person at one app: another at every app, the same at every login. */
export function openidOf({ app, person }: Pick<Grant, "app" | "person">): string {
	const name = digest("openid", app.kind, app.appid, person);
	return app.kind === "wechat"
		? `o${name.toString("base64url").slice(0, 27)}`
		: name.toString("hex").slice(0, 32).toUpperCase();
}

/** The name of a person over all apps of one operator. */
export function unionidOf({ app, person }: Pick<Grant, "app" | "person">): string {
	const name = digest("unionid", app.kind, person);
	return app.kind === "wechat"
		? `o${name.toString("base64url").slice(0, 27)}`
		: `UID_${name.toString("hex").slice(0, 32).toUpperCase()}`;
}

function digest(...parts: readonly string[]): Buffer {
	return createHash("sha256").update(parts.join("\u0000")).digest();
}

function bounded<Value>(map: Map<string, Value>): Map<string, Value> {
	const [oldest] = map.keys();
	if (map.size >= KEPT_MAX && oldest !== undefined) map.delete(oldest);
	return map;
}
