import { businessDay, startOfDay } from "#kernel";
import type { App, Refund, Trade, Transfer } from "./book.ts";
import { encodeGbk } from "./gbk.ts";
import {
	type Answer,
	type Content,
	done,
	failed,
	masked,
	timeOf,
	type Wallet,
	yuan,
} from "./wallet.ts";
import { zip } from "./zip.ts";

/** A day's bill is there at nine the next morning; a late one at three in the afternoon. */
const READY_MINUTES = 9 * 60;
const LATE_MINUTES = 15 * 60;
/** A bill that lacked a line has it a day after it was there first. */
const CORRECTED_MINUTES = READY_MINUTES + 24 * 60;
/** How long an address of a bill works. */
const LINK_SECONDS = 30;

const HEADINGS =
	"支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

/** Addresses given out, each for one bill and half a minute. */
export interface BillLinks {
	issue(appId: string, day: string): string;
	find(token: string): { readonly appId: string; readonly day: string } | undefined;
}

export function createBillLinks(wallet: () => Wallet): BillLinks {
	const links = new Map<string, { appId: string; day: string; until: Temporal.Instant }>();
	return {
		issue(appId, day) {
			const { clock } = wallet().world;
			const now = clock.now();
			for (const [token, { until }] of links) {
				if (Temporal.Instant.compare(until, now) < 0) links.delete(token);
			}
			const token = crypto.randomUUID();
			links.set(token, { appId, day, until: now.add({ seconds: LINK_SECONDS }) });
			return token;
		},
		find(token) {
			const link = links.get(token);
			const now = wallet().world.clock.now();
			if (link === undefined || Temporal.Instant.compare(link.until, now) < 0) return undefined;
			return link;
		},
	};
}

/** `alipay.data.dataservice.bill.downloadurl.query`: where a day's trades can be fetched. */
export function billAddress(
	wallet: Wallet,
	app: App,
	asked: Content,
	links: BillLinks,
	url: string,
): Answer {
	const day = dayIn(asked["bill_date"]);
	if (asked["bill_type"] !== "trade" || day === undefined) return failed("isv.invalid-arguments");
	const late = hits(wallet, app.appId, day, "file_late");
	const ready = startOfDay(day.add({ days: 1 })).add({
		minutes: late ? LATE_MINUTES : READY_MINUTES,
	});
	const { clock } = wallet.world;
	if (Temporal.Instant.compare(clock.now(), ready) < 0) return failed("isp.bill_not_exist");
	const token = links.issue(app.appId, day.toString());
	return done({
		bill_download_url: `${url}/bills/${token}`,
		bill_file_code: "EMPTY_DATA_WITH_BILL_FILE",
	});
}

function dayIn(text: unknown): Temporal.PlainDate | undefined {
	if (typeof text !== "string" || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined;
	try {
		return Temporal.PlainDate.from(text);
	} catch (error) {
		if (error instanceof RangeError) return undefined;
		throw error;
	}
}

function hits(wallet: Wallet, appId: string, day: Temporal.PlainDate, fault: string): boolean {
	return wallet.world.faults.hits(fault, appId, Number(day.toString().replaceAll("-", "")));
}

interface Row {
	readonly kind: "交易" | "退款" | "转账";
	readonly minor: bigint;
	readonly fee: bigint;
	readonly text: string;
	readonly doneAt: string;
}

/** The archive: the lines of the day and a summary, both in GBK. */
export function billOf(wallet: Wallet, appId: string, text: string): Buffer {
	const day = Temporal.PlainDate.from(text);
	const all = rowsOf(wallet, appId, day);
	const { clock } = wallet.world;
	const corrected = startOfDay(day.add({ days: 1 })).add({ minutes: CORRECTED_MINUTES });
	const lacks =
		hits(wallet, appId, day, "file_corrected") &&
		Temporal.Instant.compare(clock.now(), corrected) < 0;
	const rows = lacks ? all.slice(0, -1) : all;
	const wrong = hits(wallet, appId, day, "file_wrong_totals") ? 100n : 0n;
	const stamp = text.replaceAll("-", "");
	const seller = wallet.book.app(appId)?.sellerId ?? "";
	const name = `${seller}0156_${stamp}_业务明细`;
	const archive = zip([
		{ name: encodeGbk(`${name}.csv`), bytes: encodeGbk(detail(seller, text, rows, wrong)) },
		{ name: encodeGbk(`${name}(汇总).csv`), bytes: encodeGbk(summary(seller, text, rows)) },
	]);
	const truncated = hits(wallet, appId, day, "file_truncated");
	return truncated ? archive.subarray(0, Math.floor(archive.length / 2)) : archive;
}

function detail(seller: string, day: string, rows: readonly Row[], wrong: bigint): string {
	const period = `起始日期：[${dated(day)} 00:00:00]   终止日期：[${dated(day)} 23:59:59]`;
	const sums = (kind: Row["kind"]): string => {
		const of = rows.filter((row) => row.kind === kind);
		const total = of.reduce((sum, { minor }) => sum + minor, 0n);
		return `${kind}合计：${of.length}笔，商家实收共${yuan(total + (kind === "交易" ? wrong : 0n))}元`;
	};
	return [
		"#支付宝业务明细查询",
		`#账号：[${seller}0156]`,
		`#${period}`,
		"#-----------------------------------------业务明细列表----------------------------------------",
		HEADINGS,
		...rows.map((row) => row.text),
		"#-----------------------------------------业务明细列表结束------------------------------------",
		`#${sums("交易")}`,
		`#${sums("退款")}`,
		`#${sums("转账")}`,
		"",
	].join("\r\n");
}

function summary(seller: string, day: string, rows: readonly Row[]): string {
	const trades = rows.filter(({ kind }) => kind === "交易");
	const total = rows.reduce((sum, { minor }) => sum + minor, 0n);
	const fees = rows.reduce((sum, { fee }) => sum + fee, 0n);
	return [
		"#支付宝业务汇总查询",
		`#账号：[${seller}0156]`,
		`#日期：[${dated(day)}]`,
		"门店编号,门店名称,交易订单总笔数,退款订单总笔数,订单金额（元）,商家实收（元）,服务费（元）,实收净额（元）",
		`合计,,${trades.length},${rows.length - trades.length},${yuan(total)},${yuan(total)},${yuan(fees)},${yuan(total + fees)}`,
		"",
	].join("\r\n");
}

function dated(day: string): string {
	return day.replace(/^(\d+)-(\d+)-(\d+)$/, "$1年$2月$3日");
}

function rowsOf({ book }: Wallet, appId: string, day: Temporal.PlainDate): Row[] {
	const isOf = (at: string): boolean =>
		at !== "" && businessDay(Temporal.Instant.from(at)).equals(day);
	const trades = [...book.trades()]
		.filter((one) => one.appId === appId && one.listed && isOf(one.doneAt))
		.map((one) => tradeRow(one, book.buyer(one.userId)?.logonId ?? ""));
	const refunds = [...book.refunds()]
		.filter((one) => one.appId === appId && one.listed && one.state !== "doing" && isOf(one.at))
		.flatMap((one) => {
			const trade = book.trade(appId, one.outTradeNo);
			const payer = trade && book.buyer(trade.userId);
			return trade === undefined ? [] : [refundRow(trade, one, payer?.logonId ?? "")];
		});
	const transfers = [...book.transfers()]
		.filter((one) => one.appId === appId && one.listed && isOf(one.at))
		.map(transferRow);
	return [...trades, ...refunds, ...transfers].toSorted((left, right) =>
		Temporal.Instant.compare(
			Temporal.Instant.from(left.doneAt),
			Temporal.Instant.from(right.doneAt),
		),
	);
}

function tradeRow(trade: Trade, logonId: string): Row {
	const minor = BigInt(trade.amount);
	const fee = -BigInt(trade.fee);
	const ids = [trade.tradeNo, trade.outTradeNo, "交易", trade.subject] as const;
	const times = [timeOf(trade.createdAt), timeOf(trade.doneAt)] as const;
	return rowOf("交易", trade.doneAt, minor, fee, [...ids, ...times, masked(logonId), ""]);
}

function refundRow(trade: Trade, refund: Refund, logonId: string): Row {
	const ids = [trade.tradeNo, trade.outTradeNo, "退款", trade.subject] as const;
	const times = [timeOf(trade.createdAt), timeOf(refund.at)] as const;
	const last = [masked(logonId), refund.outRequestNo] as const;
	return rowOf("退款", refund.at, -BigInt(refund.amount), 0n, [...ids, ...times, ...last]);
}

function transferRow(made: Transfer): Row {
	const ids = [made.orderId, made.outBizNo, "转账", "转账"] as const;
	const times = [timeOf(made.at), timeOf(made.at)] as const;
	return rowOf("转账", made.at, -BigInt(made.amount), 0n, [...ids, ...times, "", ""]);
}

type Cells = readonly [
	no: string,
	outNo: string,
	kind: string,
	subject: string,
	created: string,
	completed: string,
	other: string,
	request: string,
];

function rowOf(kind: Row["kind"], doneAt: string, minor: bigint, fee: bigint, cells: Cells): Row {
	const [no, outNo, word, subject, created, completed, other, request] = cells;
	const zero = "0.00";
	const text = [
		// Numbers are followed by a tab, so that a spreadsheet leaves them as they are.
		`${no}\t`,
		`${outNo}\t`,
		word,
		subject.replaceAll(",", "，"),
		created,
		completed,
		...["", "", "", ""],
		other,
		...[yuan(minor), yuan(minor), zero, zero, zero, zero, zero],
		"",
		...[zero, zero],
		request,
		yuan(fee),
		zero,
		"",
	].join(",");
	return { kind, minor, fee, text, doneAt };
}
