import { equal, isNegative, type Money, negate, parseDecimal, sum } from "#kernel";
import type { AlipaySettings } from "./alipay-keys.ts";
import type { AlipayWire } from "./alipay-wire.ts";
import { fieldOf } from "./alipay-words.ts";
import type { Channel, Statement, StatementLine } from "./contract.ts";
import { unzip } from "./unzip.ts";
import { createUpstream } from "./upstream.ts";

const ARCHIVE_BYTES_MAX = 64 * 1024 * 1024;
const FILES_BYTES_MAX = 256 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
const BILL_METHOD = "alipay.data.dataservice.bill.downloadurl.query";

/** Fetches a day's trades: an address by the gateway, the archive from there. */
export function createBillReader(
	settings: AlipaySettings,
	wire: AlipayWire,
): { readonly fetch: Channel["fetchStatement"] } {
	return {
		async fetch(day, signal) {
			const content = { billType: "trade", billDate: day.toString() };
			const got = await wire.exec(BILL_METHOD, content, signal);
			if ("heard" in got) return { statement: "refused", why: got.heard.summary };
			const { answer } = got;
			const subCode = fieldOf(answer, "subCode");
			if (/bill_not_exist$/i.test(subCode)) return { statement: "not_ready" };
			const url = URL.parse(fieldOf(answer, "billDownloadUrl"));
			if (fieldOf(answer, "code") !== "10000" || url === null) {
				return { statement: "refused", why: `code_${subCode}` };
			}
			if (!isOfAlipay(url, settings)) return { statement: "refused", why: "foreign_address" };
			return download(url, wire, settings, day, signal);
		},
	};
}

/** A bill is fetched from Alipay or from where its gateway is, and from nowhere else. */
function isOfAlipay(url: URL, { gateway }: AlipaySettings): boolean {
	if (url.origin === new URL(gateway).origin) return true;
	return url.protocol === "https:" && /(^|\.)alipay\.com$/.test(url.hostname);
}

async function download(
	url: URL,
	wire: Pick<AlipayWire, "egress">,
	settings: AlipaySettings,
	day: Temporal.PlainDate,
	signal: AbortSignal,
): Promise<Statement> {
	const upstream = createUpstream({
		origin: url.origin,
		connectionsMax: 1,
		answerBytesMax: ARCHIVE_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	const egress = wire.egress();
	if (egress !== null) {
		// The gateway's own key says nothing of another host.
		const pins = url.origin === new URL(settings.gateway).origin ? egress.tls.pins : null;
		upstream.obey({ ...egress, answerBytesMax: ARCHIVE_BYTES_MAX, tls: { ...egress.tls, pins } });
	}
	try {
		const got = await upstream.request({
			...{ method: "GET", path: `${url.pathname}${url.search}`, headers: {}, body: null, signal },
		});
		if (got.exchange !== "answered") return { statement: "refused", why: got.why };
		if (got.status !== 200) return { statement: "refused", why: `http_${got.status}` };
		return readBill(got.bytes, day);
	} finally {
		await upstream.close();
	}
}

/**
 * Opens and reads a day's bill (业务明细, CSV in GBK inside an archive). Refused when it is cut off, or
 * its own totals do not fit it.
 */
export function readBill(archive: Buffer, day: Temporal.PlainDate): Statement {
	const files = unzip(archive, FILES_BYTES_MAX);
	if (files === undefined) return { statement: "refused", why: "file_truncated" };
	const decoder = new TextDecoder("gbk");
	const named = files.map(({ name, bytes }) => ({ name: decoder.decode(name), bytes }));
	const detail = named.find(({ name }) => name.endsWith("业务明细.csv"));
	if (detail === undefined) return { statement: "refused", why: "file_without_details" };
	const rows = decoder
		.decode(detail.bytes)
		.split(/\r?\n/)
		.filter((row) => row !== "");
	const lines = linesOf(rows);
	if (typeof lines === "string") return { statement: "refused", why: lines };
	const why = totalsWrong(rows, lines);
	if (why !== undefined) return { statement: "refused", why };
	return { statement: "ready", name: detail.name, day, lines, bytes: archive };
}

/** Columns that we read, by their headings. */
const COLUMNS = {
	upstreamNo: "支付宝交易号",
	serial: "商户订单号",
	kind: "业务类型",
	amount: "订单金额（元）",
	request: "退款批次号/请求号",
	fee: "服务费（元）",
} as const;
type Column = keyof typeof COLUMNS;

const SUBJECT = "商品名称";
const KINDS: Readonly<Record<string, StatementLine["kind"]>> = {
	交易: "pay",
	退款: "refund",
	转账: "payout",
};

function linesOf(rows: readonly string[]): StatementLine[] | string {
	const [headings, ...listed] = rows.filter((row) => !row.startsWith("#")).map(cellsOf);
	const places = placesOf(headings ?? []);
	if (headings === undefined || places === undefined) return "file_headings";
	const subjectAt = headings.indexOf(SUBJECT);
	const lines: StatementLine[] = [];
	for (const cells of listed) {
		const line = lineOf(joined(cells, headings.length, subjectAt), places);
		if (line === undefined) return `line_${lines.length + 1}`;
		lines.push(line);
	}
	return lines;
}

function placesOf(headings: readonly string[]): Readonly<Record<Column, number>> | undefined {
	const places = Object.entries(COLUMNS).map(([column, heading]) => [
		column,
		headings.indexOf(heading),
	]);
	if (places.some(([, at]) => at === -1)) return undefined;
	return Object.fromEntries(places) as Record<Column, number>;
}

/** Cells of one row; those in quotes may hold commas. */
function cellsOf(row: string): string[] {
	return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, bare]) =>
		(quoted === undefined ? (bare ?? "") : quoted.replaceAll('""', '"')).trim(),
	);
}

/** Cells too many come from commas in the subject, which the wallet does not mask. */
function joined(cells: readonly string[], width: number, subjectAt: number): readonly string[] {
	const surplus = cells.length - width;
	if (surplus <= 0 || subjectAt < 0) return cells;
	const subject = cells.slice(subjectAt, subjectAt + surplus + 1).join(",");
	return [...cells.slice(0, subjectAt), subject, ...cells.slice(subjectAt + surplus + 1)];
}

function lineOf(
	cells: readonly string[],
	places: Readonly<Record<Column, number>>,
): StatementLine | undefined {
	const cell = (column: Column): string => cells[places[column]] ?? "";
	const amount = parseDecimal("CNY", cell("amount"));
	const fee = parseDecimal("CNY", cell("fee"));
	const kind = KINDS[cell("kind")] ?? "other";
	const upstreamNo = cell("upstreamNo");
	// A refund is known by its own number; the order's is that of the payment it is of.
	const serial = kind === "refund" ? cell("request") : cell("serial");
	if (amount === undefined || fee === undefined || serial === "" || upstreamNo === "") {
		return undefined;
	}
	return {
		...{ kind, serial, upstreamNo },
		amount: unsigned(amount),
		fee: unsigned(fee),
		originalUpstreamNo: kind === "refund" ? upstreamNo : null,
	};
}

/** What leaves the merchant bears a minus in the bill. */
function unsigned(amount: Money): Money {
	return isNegative(amount) ? negate(amount) : amount;
}

/** The bill's own counts and sums, held against its lines. */
function totalsWrong(rows: readonly string[], lines: readonly StatementLine[]): string | undefined {
	let found = 0;
	for (const row of rows) {
		const [, word = "", count, total = ""] =
			/^#(交易|退款|转账)合计：(\d+)笔，商家实收(?:退款)?共(-?[\d.]+)元/.exec(row) ?? [];
		if (count === undefined) continue;
		found += 1;
		const of = lines.filter(({ kind }) => kind === KINDS[word]);
		const said = parseDecimal("CNY", total);
		const listed = sum(
			"CNY",
			of.map(({ amount }) => amount),
		);
		const fits = said !== undefined && equal(unsigned(said), listed);
		if (!fits || Number(count) !== of.length) return "file_wrong_totals";
	}
	return found < 2 ? "file_without_totals" : undefined;
}
