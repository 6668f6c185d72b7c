import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instrument } from "@zhangfang/shared/mobile/paying/wire.ts";
import { cny } from "@zhangfang/shared/money.ts";
import { choiceOf, factOf, mixableWith, mostOf, partOf, restOf } from "../src/plan.ts";
import { keyOf, waysOf } from "../src/types.ts";

const NOTHING = { cardId: null, accountId: null, method: null, bank: null, issuer: null } as const;

function instrument(given: Partial<Instrument> & Pick<Instrument, "kind" | "label">): Instrument {
	return { ...NOTHING, usable: true, reason: null, available: null, mixable: true, ...given };
}

const balance = instrument({ kind: "balance", label: "balance", available: cny(7200n) });
const savings = instrument({
	...{ kind: "balance", label: "savings", accountId: "pac_2", available: cny(99_900n) },
});
const card = instrument({ kind: "card", label: "card", cardId: "crd_1" });
const alipay = instrument({ kind: "method", label: "alipay", method: "alipay" });
const [icbc, cmb] = ["ICBC", "CMB"].map((bank) =>
	instrument({ kind: "method", label: bank, method: "online_bank", bank }),
);
const owed = cny(12_800n);

test("[M1] what pays alone is sent as it is; of online banking with its bank", () => {
	assert.deepEqual(choiceOf(balance, undefined, owed), { kind: "balance" });
	assert.deepEqual(choiceOf(savings, undefined, owed), { kind: "balance", accountId: "pac_2" });
	assert.deepEqual(choiceOf(card, undefined, owed), { kind: "card", cardId: "crd_1" });
	assert.deepEqual(choiceOf(alipay, undefined, owed), { kind: "method", method: "alipay" });
	assert.deepEqual(cmb && choiceOf(cmb, undefined, owed), {
		...{ kind: "method", method: "online_bank", bank: "CMB" },
	});
});

test("[M1] of two parts the balance pays what was typed, the other way the rest, and neither nothing", () => {
	const mix = { from: savings, text: "28.50" };
	assert.deepEqual(choiceOf(alipay, mix, owed), {
		...{ kind: "mixed", balance: cny(2850n), accountId: "pac_2" },
		rest: { kind: "method", method: "alipay" },
	});
	assert.equal(factOf(alipay, mix, owed), "savings ¥28.50 + alipay ¥99.50");
	assert.deepEqual(restOf(cny(2850n), owed), cny(9950n));
	assert.deepEqual(mostOf(savings, owed), cny(12_799n));
	assert.deepEqual(mostOf(balance, owed), cny(7200n));
	for (const text of ["", "0", "0.00", "-1", "72.01", "1.234", "x"]) {
		assert.equal(partOf({ from: balance, text }, owed), undefined, text);
		assert.equal(choiceOf(card, { from: balance, text }, owed), undefined, text);
	}
	assert.deepEqual(partOf({ from: balance, text: "72" }, owed), cny(7200n));
});

test("[M1] a part is offered beside another way alone, and of accounts that have something", () => {
	const empty = instrument({ kind: "balance", label: "empty", available: cny(0n) });
	const all = [balance, savings, empty, card, alipay];
	assert.deepEqual(mixableWith(balance, all, owed), []);
	assert.deepEqual(mixableWith(card, all, owed), [balance, savings]);
	assert.deepEqual(mixableWith({ ...card, mixable: false }, all, owed), []);
	assert.deepEqual(mixableWith(card, [{ ...balance, mixable: false }], owed), []);
	assert.deepEqual(mixableWith(card, all, cny(1n)), []);
});

test("online banking is one choice with its banks; every instrument has a name of its own", () => {
	assert.ok(icbc && cmb);
	const all = [balance, savings, card, alipay, icbc, cmb];
	assert.deepEqual(
		waysOf(all).map(({ banks }) => banks.map(({ label }) => label)),
		[["balance"], ["savings"], ["card"], ["alipay"], ["ICBC", "CMB"]],
	);
	assert.equal(new Set(all.map(keyOf)).size, all.length);
});
