import { shanghaiTimestamp } from "#kernel";
import {
	chooseFault,
	type FaultTable,
	isStopped,
	rollOf,
	type SimWorld,
	slowMs,
} from "../kit/index.ts";
import type { Book, Merchant, Move } from "./book.ts";
import type { PlatformKey } from "./certificates.ts";
import { FAULT_KINDS, type FaultKind, isFor, MAGIC_FEN, type Operation } from "./fault-table.ts";
import type { Notices } from "./notices.ts";

/** What everything here works on. */
export interface Desk {
	readonly world: SimWorld;
	readonly book: Book;
	readonly notices: Notices;
	/** Oldest first; the last one signs. */
	readonly keys: () => readonly PlatformKey[];
}

export type Body = Readonly<Record<string, unknown>>;

/** An answer of the interface, and the way it leaves: as it is, or as answers go wrong. */
export interface Answer {
	readonly status: number;
	/** Undefined: no content. */
	readonly body?: Body;
	readonly way: "at_once" | "never" | "html_502" | "cut_off" | "late" | "forged" | "probe";
	readonly lateMs?: number;
}

export function answer(status: number, body?: Body): Answer {
	return { status, way: "at_once", ...(body === undefined ? {} : { body }) };
}

/** A refusal in the interface's words. */
export function problem(status: number, code: string, message: string): Answer {
	return answer(status, { code, message });
}

/** Days are rolled at midnight, and merchants told to come again. */
const FAULTS: FaultTable<FaultKind> = { kinds: FAULT_KINDS, magic: MAGIC_FEN, cutoverMinutes: 0 };

/** What goes wrong with an operation. */
export function faultOf(
	{ book, world }: Desk,
	operation: Operation,
	subject: string,
	minor: bigint,
): FaultKind | "" {
	const nth = book.operations(subject);
	book.record({ fact: "operation", subject });
	const can = (kind: FaultKind): boolean => isFor(kind, operation);
	return chooseFault(world, FAULTS, { subject, nth, minor, can });
}

/** Turns what was decided into the way the answer leaves. */
export function leaveBy(desk: Desk, fault: string, reference: string, given: Answer): Answer {
	switch (fault) {
		case "timeout_after_commit":
			return { ...given, way: "never" };
		case "http_502_html":
			return { ...given, way: "html_502" };
		case "malformed_body":
			return { ...given, way: "cut_off" };
		case "bad_signature_answer":
			return { ...given, way: "forged" };
		case "signtest_answer":
			return { ...given, way: "probe" };
		case "slow_answer":
			return {
				...given,
				way: "late",
				lateMs: slowMs(desk.world.seed, reference),
			};
		default:
			return given;
	}
}

/** The answer when a fault keeps the operation from being seen at all. */
export function neverArrives(desk: Desk, fault: string, subject: string): Answer | undefined {
	if (fault === "timeout_before_commit") return { status: 0, way: "never" };
	if (fault === "cutover_refusal") {
		return problem(403, "RULE_LIMIT", "日切处理中，请稍后再试");
	}
	if (isStopped(desk.world, fault, subject, `${desk.book.operations(subject)}`)) {
		return { status: 502, way: "html_502" };
	}
	return undefined;
}

/** A number of the institution: a prefix, the day, and what the merchant's own number comes to. */
export function numberFor(desk: Desk, prefix: string, reference: string): string {
	const digits = `${rollOf(10 ** 14, desk.world.seed, prefix, reference)}`.padStart(14, "0");
	return `${prefix}${shanghaiTimestamp(desk.world.clock.now()).slice(0, 8)}${digits}`;
}

/** `2026-11-11T10:00:00+08:00`, as the interface writes its times. */
export function timeText(at: Temporal.Instant): string {
	const digits = shanghaiTimestamp(at);
	const [year, month, day] = [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)];
	const [hour, minute, second] = [digits.slice(8, 10), digits.slice(10, 12), digits.slice(12)];
	return `${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`;
}

/** What an account holds, in fen; a card's or a merchant's opening included. */
export function balanceOf(desk: Desk, account: Pick<Merchant, "opening">, name: string): bigint {
	return BigInt(account.opening) + desk.book.moved(name);
}

/** Moves fen from one account to another: two facts of one line, so that neither stands alone. */
export function transferOf(
	desk: Desk,
	from: string,
	to: string,
	minor: bigint,
	reference: string,
): readonly Move[] {
	const at = desk.world.clock.now().toString();
	return [
		{ account: from, reference, minor: `${-minor}`, at },
		{ account: to, reference, minor: `${minor}`, at },
	];
}

/** Whole fen above nothing, as JSON has them on this wire; undefined when it is anything else. */
export function fenIn(value: unknown): string | undefined {
	return Number.isSafeInteger(value) && Number(value) > 0 ? `${Number(value)}` : undefined;
}

/** Fen as this wire has them: a JSON number. */
export function onWire(digits: string): number {
	return Number(digits);
}
