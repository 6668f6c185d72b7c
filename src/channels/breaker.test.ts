import { test } from "node:test";
import fc from "fast-check";
import { statesOf, unreachableStates } from "#kernel";
import { same } from "#platform/testkit";
import {
	BREAKER_MACHINE,
	closedSince,
	decideAdmission,
	type Outcome,
	outcomeOf,
	probed,
	type Standing,
	seen,
	shownAt,
	tripped,
	tripsBy,
	type Window,
} from "./breaker.ts";
import type { BreakerRule } from "./policy.ts";

const NOW = Temporal.Instant.from("2026-11-11T10:00:00+08:00");
const RULE: BreakerRule = {
	...{ windowSeconds: 60, callsMin: 4, failedPpm: 500_000, slowMs: 1_000, slowPpm: 750_000 },
	...{ restSeconds: 10, restSecondsMax: 35, probesMax: 2, probesGood: 2 },
};
const after = (seconds: number): Temporal.Instant => NOW.add({ seconds });

/** `.` answered, `x` silent, `s` answered slowly; each a second after the one before. */
function windowOf(calls: string, from = 0): Window {
	let window: Window = [];
	for (const [nth, call] of [...calls].entries()) {
		const outcome: Outcome = call === "x" ? "silent" : "answered";
		const elapsedMs = call === "s" ? 1_500 : 100;
		window = seen(window, { outcome, elapsedMs }, RULE, after(from + nth));
	}
	return window;
}

const OPEN: Standing = tripped(closedSince(NOW), { calls: 4, failed: 2, slow: 0 }, RULE, NOW);

function probing(standing: Standing, at: Temporal.Instant): Standing {
	const admission = decideAdmission(standing, RULE, at);
	if (admission.admit !== "probe") throw new Error(`no probe: ${admission.admit}`);
	return admission.standing;
}

test("[H5] every state of a breaker is reached, and every step is one of its table", () => {
	same(unreachableStates(BREAKER_MACHINE, "closed"), []);
	same(statesOf(BREAKER_MACHINE), ["closed", "open", "half_open"]);
});

test("[H5] half of enough calls without a word open it, and so do enough slow ones; few calls prove nothing", () => {
	const cases: readonly (readonly [string, boolean])[] = [
		["xxx", false],
		["x...", false],
		["xx..", true],
		["..........xx", false],
		["sss.", true],
		["ss..", false],
	];
	for (const [calls, trips] of cases) {
		same([calls, tripsBy(windowOf(calls), RULE, after(20)) !== undefined], [calls, trips]);
	}
	same(tripsBy(windowOf("xx.s"), RULE, after(20)), { calls: 4, failed: 2, slow: 1 });
	// What the window has left behind counts no more.
	same(tripsBy(windowOf("xxxx"), RULE, after(90)), undefined);
});

test("[H5] a no is an answer like a yes; what was turned away, or brought no word, counts against the channel", () => {
	same(outcomeOf({ word: "declined", code: "short" }), "answered");
	same(outcomeOf({ word: "processing", code: "1" }), "answered");
	same(outcomeOf({ word: "pending_user", action: null }), "answered");
	same(outcomeOf({ word: "not_found" }), "answered");
	same(outcomeOf({ word: "not_sent", why: "ECONNREFUSED" }), "unreachable");
	same(outcomeOf({ word: "not_sent", why: "refused_10" }), "own_no");
	same(outcomeOf({ word: "unknown", why: "timeout" }), "silent");
	same(outcomeOf({ word: "unknown", why: "adapter_failed" }), undefined);
});

test("[H5] an open breaker lets nothing out until its rest is over, then a few at a time, and good ones close it", () => {
	same(decideAdmission(OPEN, RULE, after(9)), { admit: "no", until: after(10) });
	// Whoever chooses channels must see that it may be tried, or nobody ever would.
	same([shownAt(OPEN, after(9)).state, shownAt(OPEN, after(10)).state], ["open", "half_open"]);
	const first = probing(OPEN, after(10));
	same([first.state, first.probing], ["half_open", 1]);
	const second = probing(first, after(10));
	same(second.probing, 2);
	same(decideAdmission(second, RULE, after(10)), { admit: "no", until: after(11) });
	const one = probed(second, "answered", RULE, after(11));
	same([one.state, one.probing, one.probesGood], ["half_open", 1, 1]);
	same(probed(one, "answered", RULE, after(12)), closedSince(after(12)));
	// A mistake of ours teaches nothing, and makes room.
	same(probed(second, undefined, RULE, after(11)), { ...second, probing: 1 });
});

test("[H5] one bad try opens it again, for twice as long, up to the longest rest", () => {
	let standing = OPEN;
	const rests: number[] = [];
	let at = 0;
	for (let nth = 0; nth < 4; nth += 1) {
		const until = standing.restUntil ?? NOW;
		rests.push((until.epochMilliseconds - standing.since.epochMilliseconds) / 1_000);
		at = (until.epochMilliseconds - NOW.epochMilliseconds) / 1_000;
		standing = probed(probing(standing, after(at)), "silent", RULE, after(at));
		same(standing.state, "open");
	}
	same(rests, [10, 20, 35, 35]);
});

test("[H5] whoever died while trying holds up the others for two minutes at most", () => {
	const lost = probing(probing(OPEN, after(10)), after(10));
	same(decideAdmission(lost, RULE, after(60)).admit, "no");
	same(probing(lost, after(130)).probing, 1);
});

test("[H5] evidence of before is none against a breaker that is open or tries", () => {
	const trying = probing(OPEN, after(10));
	const evidence = { calls: 100, failed: 100, slow: 0 };
	same(tripped(trying, evidence, RULE, after(11)), trying);
	same(tripped(OPEN, evidence, RULE, after(1)), OPEN);
	same(probed(OPEN, "answered", RULE, after(1)), OPEN);
});

test("[H5] whatever happens in whatever order, it opens on failures alone and closes on answers alone", async () => {
	const outcome = fc.constantFrom<Outcome>("answered", "own_no", "silent", "unreachable");
	const steps = fc.array(fc.tuple(outcome, fc.integer({ min: 0, max: 40 })), { maxLength: 80 });
	await fc.assert(
		fc.property(steps, (calls) => {
			let standing = closedSince(NOW);
			let window: Window = [];
			let now = NOW;
			for (const [said, seconds] of calls) {
				now = now.add({ seconds });
				const before = standing;
				const admission = decideAdmission(standing, RULE, now);
				if (admission.admit === "no") continue;
				if (admission.admit === "probe") {
					standing = probed(admission.standing, said, RULE, now);
					window = [];
				} else {
					window = seen(window, { outcome: said, elapsedMs: 10 }, RULE, now);
					const evidence = tripsBy(window, RULE, now);
					if (evidence !== undefined) standing = tripped(standing, evidence, RULE, now);
				}
				if (before.state !== "closed" && standing.state === "closed" && said !== "answered")
					return false;
				if (
					before.state === "closed" &&
					standing.state !== "closed" &&
					window.every(({ failed }) => failed === 0)
				) {
					return false;
				}
				if (standing.state === "half_open" && standing.probing !== 0) return false;
			}
			return true;
		}),
	);
});
