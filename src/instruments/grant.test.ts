import { test } from "node:test";
import type { Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { allows, GRANTS, ROLES } from "./grant.ts";
import { type GiveCommand, type Grant, grantIntent } from "./index.ts";
import { CELL, instrumentsWorld, refusalOf, type World } from "./instruments-testkit.ts";

async function give(
	w: World,
	command: Omit<GiveCommand, "ledgerId" | "challengeId">,
): Promise<Grant | string> {
	const challengeId = await w.proven(command.userId, grantIntent(command));
	const outcome = await w.db.transaction((tx) =>
		w.instruments.grants.give(tx, { ledgerId: CELL, ...command, challengeId }),
	);
	return refusalOf(outcome) ?? (outcome as Grant);
}

test("[A5] whoever makes an order never approves it, and looking is all that a viewer does", () => {
	for (const role of ROLES) {
		const of = { kind: "operate", role } as const;
		same(allows(of, "make") && allows(of, "approve"), false);
		same([allows(of, "order"), allows(of, "give")], [role === "alone", false]);
	}
	for (const kind of GRANTS) same(allows({ kind, role: null }, "look"), true);
	same(allows({ kind: "view", role: null }, "order"), false);
	same(allows({ kind: "own", role: null }, "give"), true);
});

test("[A5] an owner gives and takes back; others are told that there is no such account", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang, zhao] = [w.person("李文博"), w.person("王雨欣"), w.person("赵一鸣")];
	const { id: accountId } = await w.funded(li, 0n);
	const may = async (userId: Uuid, use: "look" | "order" | "give"): Promise<boolean> =>
		(await w.db.read((tx) =>
			w.instruments.grants.usable(tx, { ledgerId: CELL, userId, accountId }, use),
		)) !== undefined;
	const view = { accountId, granteeId: wang, kind: "view", role: null } as const;
	same(await give(w, { ...view, userId: wang }), "account_unknown");
	same(await give(w, { ...view, userId: li, granteeId: li }), "grant_to_self");
	same(await give(w, { ...view, userId: li, role: "maker" }), "grant_invalid");
	const given = await give(w, { ...view, userId: li });
	same(await give(w, { ...view, userId: li }), "grant_exists");
	same([await may(wang, "look"), await may(wang, "order")], [true, false]);
	same([await may(zhao, "look"), await may(li, "give")], [false, true]);
	const take = async (userId: Uuid): Promise<string | undefined> =>
		refusalOf(
			await w.db.transaction((tx) =>
				w.instruments.grants.take(tx, { ledgerId: CELL, userId, id: (given as Grant).id }),
			),
		);
	same(await take(zhao), "grant_not_found");
	same([await take(li), await take(li)], [undefined, "grant_not_found"]);
	same(await may(wang, "look"), false);
	// Taken back, it can be given anew; what was stays on record.
	same(typeof (await give(w, { ...view, userId: li })), "object");
});

test("[A5] fifty grants to one person at once are one", async (t) => {
	const w = await instrumentsWorld(t);
	const [li, wang] = [w.person("李文博"), w.person("王雨欣")];
	const { id: accountId } = await w.funded(li, 0n);
	const wanted = {
		userId: li,
		accountId,
		granteeId: wang,
		kind: "operate",
		role: "maker",
	} as const;
	const outcomes = await Promise.all(Array.from({ length: 50 }, () => give(w, wanted)));
	same(outcomes.filter((one) => typeof one === "object").length, 1);
	same(new Set(outcomes.filter((one) => typeof one === "string")), new Set(["grant_exists"]));
});
