import { test } from "node:test";
import fc from "fast-check";
import {
	add,
	cny,
	compare,
	isRefusal,
	type Money,
	type Refusal,
	subtract,
	sum,
	type Uuid,
	zero,
} from "#kernel";
import { same } from "#platform/testkit";
import {
	type Mark,
	type MarkKind,
	type Piece,
	restoreMarks,
	spendMarks,
	transferMarks,
	withdrawableOf,
} from "./withdrawable.ts";

const SOON = Temporal.Instant.from("2026-11-12T02:00:00Z");
const LATER = Temporal.Instant.from("2026-11-13T02:00:00Z");

test("[M5] withdrawable is what is available less what has not settled and what may only be spent", () => {
	const marks = [
		mark(1, "unsettled", 60n, SOON),
		mark(2, "spend_only", 10n),
		mark(3, "unsettled", 5n, LATER),
	];
	same(withdrawableOf(cny(100n), marks), {
		amount: cny(25n),
		keptBack: [
			{ kind: "unsettled", freesAt: SOON, amount: cny(60n) },
			{ kind: "unsettled", freesAt: LATER, amount: cny(5n) },
			{ kind: "spend_only", freesAt: null, amount: cny(10n) },
		],
	});
	same(withdrawableOf(cny(100n), []), { amount: cny(100n), keptBack: [] });
	// Of what is held for something else nothing is withdrawable either, and nothing is owed.
	same(withdrawableOf(cny(50n), marks).amount, cny(0n));
});

test("[M5] what is spent takes marked money first, and of it what may only be spent", () => {
	const marks = [
		mark(1, "unsettled", 60n, SOON),
		mark(2, "unsettled", 30n, LATER),
		mark(3, "spend_only", 10n),
	];
	same(cut(spendMarks(marks, cny(45n))), ["3 10", "2 30", "1 5"]);
	same(cut(spendMarks(marks, cny(500n))), ["3 10", "2 30", "1 60"]);
	same(spendMarks([], cny(5n)), []);
});

test("[M5] a transfer takes plain money first, then what frees soonest, and the mark follows it", () => {
	const marks = [mark(1, "unsettled", 30n, LATER), mark(2, "unsettled", 60n, SOON)];
	same(cut(transferMarks(marks, cny(100n), cny(10n))), []);
	same(cut(transferMarks(marks, cny(100n), cny(75n))), ["2 60", "1 5"]);
});

test("[M5] what may only be spent is not given away", () => {
	const marks = [mark(1, "spend_only", 40n), mark(2, "unsettled", 20n, SOON)];
	same(cut(transferMarks(marks, cny(100n), cny(60n))), ["2 20"]);
	const refused = transferMarks(marks, cny(100n), cny(61n)) as Refusal;
	same([refused.refusal, refused.params?.["transferable"]], ["funds_spend_only", "0.60"]);
});

test("[M5][N5] what comes back is marked as it was when it left", () => {
	const used = spendMarks([mark(1, "spend_only", 10n), mark(2, "unsettled", 5n, SOON)], cny(40n));
	same(cut(restoreMarks(used, cny(12n))), ["1 10", "2 2"]);
	same(cut(restoreMarks(used, cny(40n))), ["1 10", "2 5"]);
});

/** Three people who recharge, pay a shop, get refunds, give each other money and withdraw. */
type Step = {
	readonly act: "recharge" | "gift" | "pay" | "transfer" | "withdraw";
	who: number;
	to: number;
	fen: bigint;
};

test("[M5] whatever people do, no money leaves before its channel has settled, nor what may only be spent", () => {
	const step = fc.record({
		act: fc.constantFrom<Step["act"]>("recharge", "gift", "pay", "transfer", "withdraw"),
		who: fc.nat(2),
		to: fc.nat(2),
		fen: fc.bigInt({ min: 1n, max: 50n }),
	});
	fc.assert(
		fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
			const plain = cny(30n);
			const town = [0, 1, 2].map(() => ({ balance: plain, marks: [] as Mark[] }));
			let out = zero("CNY");
			for (const [nth, { act, who, to, fen }] of steps.entries()) {
				const one = town[who];
				const other = town[to];
				if (one === undefined || other === undefined) return;
				const amount = cny(fen);
				if (act === "recharge" || act === "gift") {
					one.balance = add(one.balance, amount);
					one.marks.push(
						mark(
							nth,
							act === "gift" ? "spend_only" : "unsettled",
							fen,
							act === "gift" ? null : SOON,
						),
					);
				} else if (compare(amount, one.balance) > 0) {
					continue;
				} else if (act === "pay") {
					one.marks = less(one.marks, spendMarks(one.marks, amount));
					one.balance = subtract(one.balance, amount);
				} else if (act === "transfer" && who !== to) {
					const moved = transferMarks(one.marks, one.balance, amount);
					if (isRefusal(moved)) continue;
					one.marks = less(one.marks, moved as Piece[]);
					other.marks.push(
						...(moved as Piece[]).map((piece, at) => ({
							...piece.mark,
							id: idOf(1_000 * nth + at),
							remaining: piece.amount,
						})),
					);
					one.balance = subtract(one.balance, amount);
					other.balance = add(other.balance, amount);
				} else if (
					act === "withdraw" &&
					compare(amount, withdrawableOf(one.balance, one.marks).amount) <= 0
				) {
					one.balance = subtract(one.balance, amount);
					out = add(out, amount);
				}
				// Never more is marked than there is; never more has left than was free to leave.
				for (const { balance, marks } of town) same(compare(markedOf(marks), balance) <= 0, true);
				same(compare(out, cny(90n)) <= 0, true);
			}
		}),
	);
});

function mark(
	nth: number,
	kind: MarkKind,
	fen: bigint,
	freesAt: Temporal.Instant | null = null,
): Mark {
	return {
		id: idOf(nth),
		kind,
		remaining: cny(fen),
		freesAt,
		channelId: "cardnet",
		originId: idOf(0),
	};
}

function idOf(nth: number): Uuid {
	return `01990000-0000-7000-8000-${String(nth).padStart(12, "0")}` as Uuid;
}

function cut(pieces: readonly Piece[] | Refusal): string[] {
	same(isRefusal(pieces), false);
	return (pieces as readonly Piece[]).map(
		({ mark: { id }, amount }) => `${Number(id.slice(-12))} ${amount.minor}`,
	);
}

function less(marks: readonly Mark[], pieces: readonly Piece[]): Mark[] {
	return marks.map((one) => {
		const taken = pieces.filter(({ mark: { id } }) => id === one.id);
		return {
			...one,
			remaining: subtract(
				one.remaining,
				sum(
					"CNY",
					taken.map(({ amount }) => amount),
				),
			),
		};
	});
}

function markedOf(marks: readonly Mark[]): Money {
	return sum(
		"CNY",
		marks.map(({ remaining }) => remaining),
	);
}
