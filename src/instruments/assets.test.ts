import { test } from "node:test";
import { cny, type Uuid } from "#kernel";
import { takeSnapshot } from "#ledger";
import { same } from "#platform/testkit";
import type { Account, Assets } from "./index.ts";
import { CELL, DEPOSIT, instrumentsWorld, LIN, type World } from "./instruments-testkit.ts";

function page(w: World, userId: Uuid): Promise<Assets> {
	return w.db.transaction(async (tx) => {
		await takeSnapshot(tx);
		return w.instruments.assetsOf(tx, { ledgerId: CELL, userId });
	});
}

async function deposit(w: World, userId: Uuid): Promise<Account> {
	const owner = { ledgerId: CELL, userId, type: "deposit" };
	return (await w.db.transaction((tx) => w.instruments.openAccount(tx, owner))) as Account;
}

async function withDeposits(w: World): Promise<void> {
	await w.approved((tx) =>
		w.instruments.proposeType(tx, { draft: DEPOSIT, reason: "新业务", by: LIN }),
	);
}

test("[A4] a user's assets add up every account, by type and in all, and are what the books say", async (t) => {
	const w = await instrumentsWorld(t);
	await withDeposits(w);
	const li = w.person("李文博");
	const balance = await w.funded(li, 100_00n);
	const saved = await deposit(w, li);
	await w.move(balance, saved, 30_00n);
	await w.db.transaction(async (tx) => {
		const account = await w.instruments.ledgerAccount(tx, balance);
		const hold = { id: li, ledgerId: CELL, account, amount: cny(20_00n), orderId: li };
		await w.ledger.hold(tx, { ...hold, reason: "withdrawal" });
	});
	const shown = await page(w, li);
	same(
		shown.accounts.map(({ account, posted, held, available }) => [
			...[account.type, posted.minor, held.minor, available.minor],
		]),
		[
			["balance", 70_00n, 20_00n, 50_00n],
			["deposit", 30_00n, 0n, 30_00n],
		],
	);
	same(
		shown.byType.map(({ type, posted, accounts }) => [type, posted.minor, accounts]),
		[
			["balance", 70_00n, 1],
			["deposit", 30_00n, 1],
		],
	);
	const [total] = shown.totals;
	same([total?.posted.minor, total?.held.minor, total?.available.minor], [100_00n, 20_00n, 80_00n]);
});

test("[A4] the auditor compares all users' pages with the books in batches, and names a planted difference", async (t) => {
	const w = await instrumentsWorld(t);
	const people: Account[] = [];
	for (let place = 0; place < 130; place += 1) {
		people.push(await w.funded(w.person(`客户${place}`), BigInt(place)));
	}
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
	const [, , victim, other] = people.toReversed();
	if (victim === undefined || other === undefined) throw new Error("130 people");
	const planted: readonly (readonly [sql: string, shown: string | null])[] = [
		// Money that no page shows.
		[`delete from instruments.account where id = '${victim.id}'`, null],
		[
			`update instruments.account set state = 'closed', closed_at = opened_at where id = '${victim.id}'`,
			null,
		],
	];
	for (const [sql, shown] of planted) {
		const found = await undone(w, sql);
		same(
			found.map((row) => [row["owner"], row["booked"], row["shown"]]),
			[[victim.id, "1.27", shown]],
		);
	}
	// Shown where the books have nothing, and booked where nothing is shown.
	const moved = await undone(
		w,
		`insert into instruments.account_type values ('gift', '109', '2021', 'CNY', '赠', 'Gift');
		insert into instruments.account_type_version select 'gift', version, valid_from, '{consume}',
			limits, floor, opened_by, author, approver, note
			from instruments.account_type_version where type = 'balance';
		update instruments.account set type = 'gift' where id = '${victim.id}'`,
	);
	same(
		moved.map((row) => [row["owner"], row["booked"]]),
		[
			[victim.id, null],
			[victim.id, "1.27"],
		],
	);
	same(await w.db.transaction((tx) => w.ledger.audit(tx)), []);
});

/** What the auditor says of invariant 25 after `sql`, which is rolled back. */
async function undone(
	w: World,
	sql: string,
): Promise<readonly Readonly<Record<string, string | null>>[]> {
	const back = new Error("undone");
	let rows: readonly Readonly<Record<string, string | null>>[] = [];
	try {
		await w.db.transaction(async (tx) => {
			await takeSnapshot(tx);
			for (const statement of sql.split(";")) await tx.run(statement);
			const violations = await w.ledger.audit(tx);
			same(
				violations.map(({ invariant }) => invariant),
				[25],
			);
			rows = violations[0]?.rows ?? [];
			throw back;
		});
	} catch (error) {
		if (error !== back) throw error;
	}
	return rows;
}
