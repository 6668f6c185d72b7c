import { type Client, CutOff, TownFault } from "./client.ts";
import { traffic } from "./traffic.ts";

/** What a payer was told to do, as the platform shows it. */
export type Action =
	| { readonly kind: "redirect"; readonly url: string }
	| {
			readonly kind: "form";
			readonly url: string;
			readonly fields: Readonly<Record<string, string>>;
	  }
	| { readonly kind: "qr"; readonly content: string };

/** Whom the payer is at the institutions: each knows them by another name. */
export interface Wanderer {
	readonly client: Client;
	readonly mobile: string;
	readonly name: string;
	readonly index: number;
}

/** How somebody came back from an institution's page. */
export type Outcome = "pressed" | "refused" | "broken";

export interface Errand {
	readonly method: "alipay" | "wechat" | "online_bank";
	readonly action: Action;
	/** Presses "pay"; or only signs in and looks. */
	readonly pays: boolean;
}

/**
 * Does what the payer was told, at the institution and without the platform: its pages are open to
 * programs, by the address that the institution has now.
 */
export async function goThere(
	urlOf: (id: string) => string,
	who: Wanderer,
	{ method, action, pays }: Errand,
): Promise<Outcome> {
	switch (method) {
		case "alipay":
			return atAlipay(urlOf("alipay"), who, action, pays);
		case "wechat":
			return pays ? atWechat(urlOf("wechat"), who, action) : "refused";
		case "online_bank":
			return atBank(urlOf("ebank"), who, action, pays);
	}
}

async function atAlipay(
	place: string,
	{ mobile }: Wanderer,
	action: Action,
	pays: boolean,
): Promise<Outcome> {
	if (action.kind === "form") throw new TownFault("Alipay gives its payers no form");
	const url = action.kind === "qr" ? action.content : action.url;
	const decision = pays ? "pay" : "look";
	const said = await knock(
		`${place}/api/payments`,
		JSON.stringify({ url, buyer: mobile, decision }),
	);
	if (said?.ok !== true) return said === undefined ? "broken" : "refused";
	const { pressed } = JSON.parse(said.text) as { pressed: string };
	return pressed === "paid" || pressed === "processing" ? "pressed" : "refused";
}

async function atWechat(place: string, who: Wanderer, action: Action): Promise<Outcome> {
	const code = action.kind === "qr" ? action.content : action.url;
	// People of one name would share one phone.
	const form = { code, decision: "pay", other: `${who.name}${who.index}` };
	const said = await knock(`${place}/pay`, new URLSearchParams(form));
	return said === undefined ? "broken" : said.ok ? "pressed" : "refused";
}

async function atBank(
	place: string,
	{ index }: Wanderer,
	action: Action,
	pays: boolean,
): Promise<Outcome> {
	if (action.kind !== "form") throw new TownFault("a bank's page is posted to");
	const asked = { fields: action.fields, login: `u${index}`, does: pays ? "pay" : "leave" };
	const said = await knock(`${place}/api/payers`, JSON.stringify(asked));
	if (said?.ok !== true) return said === undefined ? "broken" : "refused";
	const { state, back } = JSON.parse(said.text) as {
		state: string;
		back: { url: string; fields: Record<string, string> } | null;
	};
	// The browser brings the result back; whether it arrives is nobody's promise.
	if (back !== null) await knock(back.url, new URLSearchParams(back.fields));
	return state === "succeeded" || state === "processing" ? "pressed" : "refused";
}

interface Said {
	readonly ok: boolean;
	readonly text: string;
}

/** Undefined: the page broke off, as pages do. Whoever presses in a power cut gives it up. */
async function knock(url: string, body: string | URLSearchParams): Promise<Said | undefined> {
	const before = traffic.mended;
	try {
		const type = typeof body === "string" ? "application/json" : undefined;
		const headers: Record<string, string> = type === undefined ? {} : { "content-type": type };
		const response = await fetch(url, { method: "POST", headers, body, redirect: "manual" });
		return { ok: response.status < 400, text: await response.text() };
	} catch (error) {
		if (!(error instanceof TypeError)) throw error;
		if (before === undefined) throw new CutOff("an institution does not answer", { cause: error });
		await before();
		return undefined;
	}
}
