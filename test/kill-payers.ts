import { type Body, type Caller } from "./calls.ts";
import type { MortalWorld } from "./kill-world.ts";

/** What payers do at the institutions, which know nothing of the platform's deaths. */
export interface Payers {
	/** Does what the platform asked for; false when nothing is asked for, or it is too late. */
	pay(payment: string, who: Caller & { readonly mobile: string }): Promise<boolean>;
}

interface Action {
	readonly kind: "redirect" | "form" | "qr";
	readonly url?: string;
	readonly content?: string;
	readonly fields?: Readonly<Record<string, string>>;
}

/** @param world whose institutions they go to */
export function payersOf(world: MortalWorld): Payers {
	return {
		async pay(payment, who) {
			const standing = await who.get(payment);
			if (standing.status !== 200) return false;
			const action = standing.body["action"] as Action | null;
			if (action === null) return false;
			const place = action.url ?? action.content ?? "";
			if (action.kind === "form" && isAt(world, "ebank", place)) {
				return payAtBank(world, action.fields ?? {});
			}
			const id = isAt(world, "alipay", place) ? "alipay" : "wechat";
			const asked =
				id === "alipay"
					? { url: place, fields: action.fields ?? {}, buyer: who.mobile, decision: "pay" }
					: { content: place, payer: `payer-${who.mobile}`, purse: "card" };
			return (await control(world, id, "/control/payments", asked)) !== undefined;
		},
	};
}

function isAt(world: MortalWorld, id: string, url: string): boolean {
	return url.startsWith(world.institution(id).child.url());
}

/** At the bank's page; their browser brings back what it was given, if anybody is there to take it. */
async function payAtBank(
	world: MortalWorld,
	fields: Readonly<Record<string, string>>,
): Promise<boolean> {
	const paid = await control(world, "ebank", "/control/payers", { fields, does: "pay" });
	const back = paid?.["back"] as { url: string; fields: Record<string, string> } | null | undefined;
	if (back === null || back === undefined) return paid !== undefined;
	const body = new URLSearchParams(back.fields);
	// Once, as browsers do: when nobody is there the payer closes the window.
	await fetch(back.url, { method: "POST", body, redirect: "manual" }).then(
		(met) => met.body?.cancel(),
		() => undefined,
	);
	return true;
}

/** Undefined: it was refused, or broke off. */
async function control(
	world: MortalWorld,
	id: string,
	path: string,
	body: unknown,
): Promise<Body | undefined> {
	const { child, controlToken } = world.institution(id);
	const headers = { "x-sim-control": controlToken };
	const asked = { method: "POST", headers, body: JSON.stringify(body) };
	const response = await fetch(child.url() + path, asked);
	const answer = (await response.json()) as Body;
	return response.ok ? answer : undefined;
}
