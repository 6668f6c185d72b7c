import type Pay from "wechatpay-node-v3";
import { isBefore, startOfDay } from "#kernel";
import type { RequestKind, Statement, StatementLine } from "./contract.ts";
import { type Bill, tradeLines, transferLines, unpackBill } from "./wechat-bill.ts";
import type { WechatClient } from "./wechat-client.ts";
import { READY_MINUTES } from "./wechat-policy.ts";
import { jsonIn } from "./wechat-trust.ts";

interface Asked {
	readonly day: Temporal.PlainDate;
	readonly signal: AbortSignal;
	readonly now: Temporal.Instant;
	readonly kinds: readonly RequestKind[];
}

type Fetched = Bill | "not_ready" | "none";

/** The bills of a day, each believed by the hash that a signed answer names. */
export async function fetchStatement(client: WechatClient, asked: Asked): Promise<Statement> {
	const bill_date = asked.day.toString();
	const tar_type = "GZIP";
	const bills: Fetched[] = [
		await fetchBill(
			client,
			asked,
			(pay) => pay.tradebill({ bill_date, bill_type: "ALL", tar_type }),
			tradeLines,
		),
	];
	if (asked.kinds.includes("payout")) {
		const flow = (pay: Pay): Promise<unknown> =>
			pay.fundflowbill({ bill_date, account_type: "BASIC", tar_type });
		bills.push(await fetchBill(client, asked, flow, transferLines));
	}
	const lines: StatementLine[] = [];
	const bytes: Buffer[] = [];
	for (const bill of bills) {
		if (bill === "not_ready") return { statement: "not_ready" };
		// "There is none" is said of a day without trades, and of one whose bill is not made yet.
		if (bill === "none") {
			if (isBefore(asked.now, readyAt(asked.day))) return { statement: "not_ready" };
			continue;
		}
		if ("refused" in bill) return { statement: "refused", why: bill.refused };
		lines.push(...bill.lines);
		bytes.push(bill.bytes);
	}
	const name = `wechat-${bill_date}`;
	return { statement: "ready", name, day: asked.day, lines, bytes: Buffer.concat(bytes) };
}

function readyAt(day: Temporal.PlainDate): Temporal.Instant {
	return startOfDay(day.add({ days: 1 })).add({ minutes: READY_MINUTES });
}

async function fetchBill(
	client: WechatClient,
	{ signal }: Asked,
	call: (pay: Pay) => Promise<unknown>,
	read: (bytes: Buffer) => Bill,
): Promise<Fetched> {
	const told = await client.ask(signal, call);
	if (told.told !== "answer") return { refused: told.why };
	const { code, hash_type, hash_value, download_url } = (jsonIn(told.body) ?? {}) as Readonly<
		Record<string, unknown>
	>;
	if (code === "STATEMENT_CREATING") return "not_ready";
	if (code === "NO_STATEMENT_EXIST") return "none";
	if (told.status !== 200) return { refused: `code_${String(code)}`.slice(0, 40) };
	if (hash_type !== "SHA1" || typeof hash_value !== "string" || typeof download_url !== "string") {
		return { refused: "malformed" };
	}
	const exchange = await client.download(signal, download_url);
	if (exchange.exchange !== "answered") return { refused: exchange.why };
	if (exchange.status !== 200) return { refused: `http_${exchange.status}` };
	const bytes = unpackBill(exchange.bytes, hash_value);
	return bytes === undefined ? { refused: "file_truncated" } : read(bytes);
}
