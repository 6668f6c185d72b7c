import { test } from "node:test";
import { cny, finalStates, newUuid, type Uuid, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import {
	type Account,
	type GiveCommand,
	type Grant,
	grantIntent,
	INSTRUCTION,
	INSTRUCTION_HOURS,
	type Instruction,
} from "./index.ts";
import { CELL, instrumentsWorld, refusalOf, type World } from "./instruments-testkit.ts";

interface Scene {
	readonly owner: Uuid;
	readonly maker: Uuid;
	readonly approver: Uuid;
	readonly payee: Uuid;
	readonly account: Account;
	readonly makerGrant: Grant;
	make(userId: Uuid): Promise<Instruction | string>;
	/** Claims and ends it as an approval does, in one transaction. */
	approve(userId: Uuid, id: Uuid): Promise<string>;
	end(userId: Uuid, id: Uuid): Promise<string>;
	take(grantId: Uuid): Promise<string | undefined>;
}

async function scene(w: World): Promise<Scene> {
	const [owner, maker] = [w.person("李文博"), w.person("王雨欣")];
	const [approver, payee] = [w.person("赵一鸣"), w.person("孙晓彤")];
	const account = await w.funded(owner, 100_00n);
	const give = async (granteeId: Uuid, role: "maker" | "approver"): Promise<Grant> => {
		const wanted = {
			userId: owner,
			accountId: account.id,
			granteeId,
			kind: "operate",
			role,
		} as const;
		const challengeId = await w.proven(owner, grantIntent(wanted));
		const command: GiveCommand = { ledgerId: CELL, ...wanted, challengeId };
		return (await w.db.transaction((tx) => w.instruments.grants.give(tx, command))) as Grant;
	};
	const { instructions, grants } = w.instruments;
	const [makerGrant] = [await give(maker, "maker"), await give(approver, "approver")];
	return {
		...{ owner, maker, approver, payee, account, makerGrant },
		async make(userId) {
			const wish = { accountId: account.id, payeeId: payee, amount: cny(5_00n), memo: "房租" };
			const made = await w.db.transaction((tx) =>
				instructions.make(tx, { ledgerId: CELL, userId, ...wish }),
			);
			return refusalOf(made) ?? (made as Instruction);
		},
		async approve(userId, id) {
			const outcome = await w.db.transaction(async (tx) => {
				const claimed = await instructions.claim(tx, { ledgerId: CELL, userId, id });
				if (!("instruction" in claimed)) return claimed;
				const done = { by: userId, orderId: newUuid(w.clock) };
				return instructions.done(tx, claimed.instruction, done);
			});
			return refusalOf(outcome) ?? (outcome as Instruction).state;
		},
		async end(userId, id) {
			const ended = await w.db.transaction((tx) =>
				instructions.end(tx, { ledgerId: CELL, userId, id }),
			);
			return refusalOf(ended) ?? (ended as Instruction).state;
		},
		take: async (id) =>
			refusalOf(
				await w.db.transaction((tx) => grants.take(tx, { ledgerId: CELL, userId: owner, id })),
			),
	};
}

test("[A5] an instruction is decided once, in every way there is", () => {
	same(unreachableStates(INSTRUCTION, "open"), []);
	same(finalStates(INSTRUCTION).sort(), ["done", "expired", "refused", "withdrawn"]);
});

test("[A5] who makes an instruction never approves it; the approver and the owner do", async (t) => {
	const w = await instrumentsWorld(t);
	const s = await scene(w);
	const stranger = w.person("周建国");
	same([await s.make(stranger), await s.make(s.approver)], ["account_unknown", "account_unknown"]);
	const first = (await s.make(s.maker)) as Instruction;
	same(
		[
			await s.approve(s.maker, first.id),
			await s.approve(stranger, first.id),
			await s.end(stranger, first.id),
		],
		["instruction_own", "instruction_not_found", "instruction_not_found"],
	);
	same(
		[await s.approve(s.approver, first.id), await s.approve(s.owner, first.id)],
		["done", "instruction_over"],
	);
	const second = (await s.make(s.maker)) as Instruction;
	same(await s.approve(s.owner, second.id), "done");
	// What the owner writes down waits for somebody else as well.
	const third = (await s.make(s.owner)) as Instruction;
	same(
		[await s.approve(s.owner, third.id), await s.approve(s.approver, third.id)],
		["instruction_own", "done"],
	);
});

test("[A5] an instruction is withdrawn by its maker, refused by its approver, and runs out by itself", async (t) => {
	const w = await instrumentsWorld(t);
	const s = await scene(w);
	const [first, second, third] = [
		await s.make(s.maker),
		await s.make(s.maker),
		await s.make(s.maker),
	];
	same(await s.end(s.maker, (first as Instruction).id), "withdrawn");
	same(await s.end(s.approver, (second as Instruction).id), "refused");
	await w.pass({ hours: INSTRUCTION_HOURS - 1, minutes: 59, seconds: 59 });
	const late = (third as Instruction).id;
	const seen = (userId: Uuid) =>
		w.db.read((tx) => w.instruments.instructions.visible(tx, { ledgerId: CELL, userId, id: late }));
	same((await seen(s.approver))?.state, "open");
	// To the second, though the timer has not come yet.
	w.clock.advance({ seconds: 1 });
	same(await s.approve(s.approver, late), "instruction_over");
	await w.pass({ seconds: 1 });
	same([(await seen(s.maker))?.state, (await seen(s.maker))?.decidedBy], ["expired", null]);
	same([await s.end(s.maker, late), await seen(s.payee)], ["instruction_over", undefined]);
	const list = (userId: Uuid) =>
		w.db.read((tx) =>
			w.instruments.instructions.list(tx, { ledgerId: CELL, userId, before: null, limit: 2 }),
		);
	const page = await list(s.approver);
	same(
		page.map(({ state }) => state),
		["expired", "refused"],
	);
	same((await list(s.payee)).length, 0);
});

test("[A5] a grant that is taken back takes what its maker had open with it", async (t) => {
	const w = await instrumentsWorld(t);
	const s = await scene(w);
	const open = (await s.make(s.maker)) as Instruction;
	same(await s.take(s.makerGrant.id), undefined);
	same(
		[await s.approve(s.approver, open.id), await s.make(s.maker)],
		["instruction_over", "account_unknown"],
	);
});

test("[A5] fifty approvals of one instruction execute it once, and taking the grant back comes before or after", async (t) => {
	const w = await instrumentsWorld(t);
	const s = await scene(w);
	const made = (await s.make(s.maker)) as Instruction;
	const [taken, ...words] = await Promise.all([
		s.take(s.makerGrant.id),
		...Array.from({ length: 50 }, () => s.approve(s.approver, made.id)),
	]);
	const done = words.filter((word) => word === "done").length;
	same([taken, done <= 1], [undefined, true]);
	same(new Set(words.filter((word) => word !== "done")), new Set(["instruction_over"]));
	const found = await w.db.read((tx) =>
		w.instruments.instructions.visible(tx, { ledgerId: CELL, userId: s.owner, id: made.id }),
	);
	same(found?.state, done === 1 ? "done" : "withdrawn");
});
