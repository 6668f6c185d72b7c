import { systemClock as clock, cny, newUuid } from "#kernel";
import { openLedger, postingRules } from "#ledger";
import { requireServerVersion } from "#platform";

const url = process.env["DATABASE_URL"];
if (url === undefined) throw new Error("DATABASE_URL is not set: postgres://localhost/books");
await requireServerVersion(url, 18);
const { db, ledger, engine, close } = await openLedger({ url }, { clock });
const li = newUuid(clock);
const place = { ledgerId: 1, currency: "CNY", account: { code: "2001", owner: li } } as const;
await db.transaction((tx) => ledger.open(tx, place));

const money = { amount: cny(100_00n), cost: cny(20n) };
const legs = postingRules.rechargeLegs({ userAccount: li, channelId: "cardnet", ...money });
const recharge = { id: newUuid(clock), ledgerId: 1, rule: "recharge", orderId: null, legs };
const [first] = await engine.submit([{ ...recharge, effectiveAt: clock.now() }]);
const [again] = await engine.submit([{ ...recharge, effectiveAt: clock.now() }]);

const balance = await db.read((tx) => ledger.balance(tx, place));
const violations = await db.transaction((tx) => ledger.audit(tx));
const words = { first, again, balance, violations };
process.stdout.write(
	`${JSON.stringify(words, (_, it) => (typeof it === "bigint" ? `${it}` : it))}\n`,
);
await close();
