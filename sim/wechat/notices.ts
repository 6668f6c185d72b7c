import { createHash } from "node:crypto";
import type { SimWorld } from "../kit/index.ts";
import type { Book, Merchant, Notice, Refund, Trade } from "./book.ts";
import type { PlatformKey } from "./certificates.ts";
import type { Body } from "./desk.ts";
import { SPOILT_NOTICES } from "./fault-table.ts";
import { encrypted, type Sealing, signedHeaders } from "./signing.ts";

const SECOND = 1_000;
const MINUTE = 60_000;
const HOUR = 3_600_000;
/** After a first try at once: 24 hours and 4 minutes in all, as the manual has it. */
const RETRY_MS: readonly number[] = [
	15 * SECOND,
	15 * SECOND,
	30 * SECOND,
	3 * MINUTE,
	10 * MINUTE,
	20 * MINUTE,
	30 * MINUTE,
	30 * MINUTE,
	30 * MINUTE,
	60 * MINUTE,
	3 * HOUR,
	3 * HOUR,
	3 * HOUR,
	6 * HOUR,
	6 * HOUR,
];
const FIRST_TRY_MS = 200;
const DELIVERY_TIMEOUT_MS = 5_000;
const AT_ONCE = 5;

type Kind = "trade" | "refund";

/** What a notice says, without its seal. */
export interface Said {
	readonly event: string;
	readonly originalType: string;
	readonly summary: string;
	readonly body: Body;
}

export interface Notices {
	/** Tells the merchant, again and again until it answers 200 or 204. */
	due(kind: Kind, mchid: string, number: string): void;
	/** Tells it of a payment now and waits for the answer. */
	deliverNow(mchid: string, outTradeNo: string): Promise<void>;
	/** Tells it of a refund now and waits for the answer. */
	refundNow(mchid: string, outRefundNo: string): Promise<void>;
	/** After a restart: takes up what was still due. */
	resume(): void;
}

export interface NoticesDeps {
	readonly world: SimWorld;
	readonly book: Book;
	readonly key: () => PlatformKey;
	readonly say: (kind: Kind, subject: Trade | Refund) => Said;
}

/** Something that a merchant is told of. */
interface Told {
	readonly subject: Trade | Refund;
	readonly keep: (notice: Notice, noticeAttempts: number) => void;
}

export function createNotices(deps: NoticesDeps): Notices {
	const { world, book } = deps;
	const attempt = async (kind: Kind, mchid: string, number: string): Promise<void> => {
		const told = find(book, kind, mchid, number);
		const merchant = book.merchant(mchid);
		if (told === undefined || merchant === undefined || told.subject.notice !== "due") return;
		const { subject } = told;
		const attempts = subject.noticeAttempts + 1;
		const copies = subject.fault === "notice_five_times" && attempts === 1 ? AT_ONCE : 1;
		const { body, headers } = letterOf(deps, kind, merchant, subject);
		const answers = await Promise.all(
			Array.from({ length: copies }, () => post(subject.notifyUrl, headers, body)),
		);
		world.count("notices_sent", copies);
		const isHeard = answers.every(Boolean) && !isSpoilt(subject);
		const waitMs = RETRY_MS[attempts - 1];
		const undelivered = waitMs === undefined ? "given_up" : "due";
		// Asked for anew: words may have changed while the merchant was answering.
		find(book, kind, mchid, number)?.keep(isHeard ? "delivered" : undelivered, attempts);
		if (!isHeard && waitMs !== undefined) {
			world.clock.scheduleIn(waitMs, () => attempt(kind, mchid, number));
		}
	};
	const due: Notices["due"] = (kind, mchid, number) => {
		world.clock.scheduleIn(FIRST_TRY_MS, () => attempt(kind, mchid, number));
	};
	return {
		due,
		deliverNow: (mchid, outTradeNo) => attempt("trade", mchid, outTradeNo),
		refundNow: (mchid, outRefundNo) => attempt("refund", mchid, outRefundNo),
		resume() {
			for (const trade of book.trades()) {
				if (trade.notice === "due") due("trade", trade.mchid, trade.outTradeNo);
			}
			for (const refund of book.refunds()) {
				if (refund.notice === "due") due("refund", refund.mchid, refund.outRefundNo);
			}
		},
	};
}

function find(book: Book, kind: Kind, mchid: string, number: string): Told | undefined {
	if (kind === "trade") {
		const subject = book.trade(mchid, number);
		if (subject === undefined || subject.notifyUrl === "") return undefined;
		return {
			subject,
			keep: (notice, noticeAttempts) =>
				book.record({ fact: "trade", trade: { ...subject, notice, noticeAttempts } }),
		};
	}
	const subject = book.refund(mchid, number);
	if (subject === undefined || subject.notifyUrl === "") return undefined;
	return {
		subject,
		keep: (notice, noticeAttempts) =>
			book.record({ fact: "refund", refund: { ...subject, notice, noticeAttempts } }),
	};
}

/** The first notice of some is spoilt; the repetition is as it should be. */
function isSpoilt({ noticeAttempts, fault }: Trade | Refund): boolean {
	return noticeAttempts === 0 && SPOILT_NOTICES.includes(fault);
}

const SEALINGS: Readonly<Record<string, Sealing>> = {
	bad_signature_notice: "forged",
	stale_notice: "stale",
	signtest_notice: "probe",
};

function letterOf(
	{ world, key, say }: NoticesDeps,
	kind: Kind,
	merchant: Merchant,
	subject: Trade | Refund,
): { readonly body: string; readonly headers: Readonly<Record<string, string>> } {
	const said = say(kind, subject);
	const spoilt = isSpoilt(subject) ? subject.fault : "";
	const plain = JSON.stringify(spoiltBody(spoilt, said.body));
	const number = "outRefundNo" in subject ? subject.outRefundNo : subject.outTradeNo;
	const mark = createHash("sha256").update(`${number} ${said.event}`).digest("hex");
	const body = JSON.stringify({
		id: `EV-${mark.slice(0, 32)}`,
		create_time: said.body["success_time"] ?? said.body["create_time"] ?? "",
		resource_type: "encrypt-resource",
		event_type: said.event,
		summary: said.summary,
		resource: {
			original_type: said.originalType,
			algorithm: "AEAD_AES_256_GCM",
			...encrypted(merchant.apiV3Key, plain, said.originalType),
		},
	});
	const headers = signedHeaders(key(), body, world.clock.now(), SEALINGS[spoilt] ?? "true");
	return { body, headers };
}

function spoiltBody(spoilt: string, body: Body): Body {
	if (spoilt === "wrong_merchant_notice") return { ...body, mchid: "1900000109" };
	if (spoilt !== "wrong_amount_notice") return body;
	// One yuan more, of whatever the notice speaks of.
	const more = Object.entries(body["amount"] as Readonly<Record<string, unknown>>).map(
		([name, value]) => [name, typeof value === "number" ? value + 100 : value],
	);
	return { ...body, amount: Object.fromEntries(more) };
}

async function post(
	url: string,
	headers: Readonly<Record<string, string>>,
	body: string,
): Promise<boolean> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { ...headers, "content-type": "application/json; charset=utf-8" },
			body,
			redirect: "error",
			signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
		});
		await response.arrayBuffer();
		return response.status === 200 || response.status === 204;
	} catch {
		// Unreachable or too slow: the merchant was not told, the schedule tries again.
		return false;
	}
}
