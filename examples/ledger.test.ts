import { execFile } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { promisify } from "node:util";
import { same, testDatabase } from "#platform/testkit";

const ROOT = join(import.meta.dirname, "..");

test("[A4] the ledger's example does what its page says, on a database of its own", async (t) => {
	const { options } = await testDatabase(t, []);
	const host = encodeURIComponent(options.host ?? "");
	const url = `postgres://${options.user}@/${options.database}?host=${host}`;
	const env = { PATH: process.env["PATH"], DATABASE_URL: url };
	const words = [join(ROOT, "examples/ledger.ts")];
	const { stdout } = await promisify(execFile)(join(ROOT, "tools/node"), words, { env });
	const { first, again, balance, violations } = JSON.parse(stdout) as {
		first: { replayed: boolean; legs: unknown[] };
		again: { replayed: boolean };
		balance: unknown;
		violations: unknown[];
	};
	same([first.replayed, first.legs.length, again.replayed], [false, 4, true]);
	const figure = (minor: string) => ({ currency: "CNY", minor });
	same(balance, { posted: figure("10000"), held: figure("0"), available: figure("10000") });
	same(violations, []);
});
