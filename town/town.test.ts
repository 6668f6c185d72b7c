import { spawn } from "node:child_process";
import { join } from "node:path";
import { test } from "node:test";
import { same } from "#platform/testkit";
import type { Outcome } from "./outcome.ts";

const ROOT = join(import.meta.dirname, "..");

/** What the command prints, and how it ended. */
async function lived(args: readonly string[]): Promise<{ code: number | null; outcome: Outcome }> {
	const child = spawn(join(ROOT, "tools/node"), [join(ROOT, "town/main.ts"), ...args, "--json"], {
		stdio: ["ignore", "pipe", "ignore"],
	});
	const chunks: Buffer[] = [];
	child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
	const code = await new Promise<number | null>((ended) => child.once("close", ended));
	return { code, outcome: JSON.parse(Buffer.concat(chunks).toString("utf8")) as Outcome };
}

test("[H2][M2] a small town with every fault and a power cut ends with both sides' books in agreement", async () => {
	const { code, outcome } = await lived([
		...["--days", "1", "--people", "8", "--merchants", "2", "--seed", "11"],
		...["--faults", "all", "--crashes", "1"],
	]);
	const { invariantViolations, doubleCredits, unknownFailedWithoutEvidence } = outcome;
	same(
		{ invariantViolations, doubleCredits, unknownFailedWithoutEvidence },
		{ invariantViolations: 0, doubleCredits: 0, unknownFailedWithoutEvidence: 0 },
	);
	same([outcome.lostLateSuccesses, outcome.mismatches, outcome.leftUnasked], [0, [], []]);
	same(outcome.notices.refused, 0);
	const { clock, deeds, errands } = outcome.crashes;
	same([clock + deeds + errands, outcome.trades > 20, code], [1, true, 0]);
});
