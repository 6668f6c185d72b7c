import { holder, newKey, PASSWORD, PAYMENT_PASSWORD, type Someone, yuan } from "./client.ts";
import type { Honest } from "./fuzz-requests.ts";
import type { Operation, Schema } from "./fuzz-schema.ts";

/** Whose things an honest request is about. */
export interface Own {
	readonly person: Someone;
	readonly payee: Someone;
	readonly params: Readonly<Record<string, string>>;
}

/** A request to this operation that would pass. */
export function honestTo(own: Own, { id, path, parameters, body, method }: Operation): Honest {
	const prefix = path.slice(0, path.indexOf("/{"));
	const params: Record<string, string> = {};
	for (const { name } of parameters.filter((one) => one.in === "path")) {
		const value = own.params[prefix];
		if (value === undefined) throw new Error(`${id}: whose ${name}?`);
		params[name] = value;
	}
	const isKeyed = parameters.some((one) => one.in === "header" && one.name === "idempotency-key");
	return {
		params,
		body: method === "GET" ? undefined : bodyOf(own, id, body),
		headers: isKeyed ? { "idempotency-key": newKey() } : {},
	};
}

function bodyOf(own: Own, id: string, schema: Schema | undefined): Record<string, unknown> {
	const values = { ...valuesOf(own), ...EXCEPTIONS[id] } as Record<string, unknown>;
	return Object.fromEntries(
		Object.keys(schema?.properties ?? {}).map((name) => {
			if (!(name in values)) throw new Error(`${id}: what is an honest ${name}?`);
			return [name, values[name]];
		}),
	);
}

/** Of checks, documents, lists and organisations. */
export const PERSONS: Readonly<Record<string, unknown>> = {
	source: "public_security",
	type: "passport",
	issuingState: "GBR",
	number: "K1234567",
	validUntil: "2034-01-01",
	photos: ["/9j/4AAQSkZJRgABAQ=="],
	showsHolder: true,
	reviewId: "vdc_01h455vb4pex5vsknk084sn02q",
	verdict: "refuse",
	nth: 0,
	customerId: "cus_01h455vb4pex5vsknk084sn02q",
	mergedId: "cus_01h455vb4pex5vsknk084sn02q",
	riskClass: "high",
	list: "blocked",
	documentNumber: "",
	creditCode: "91350100M000100Y43",
	representative: { name: "沈知白", documentNumber: "110101199003070134" },
	owners: [
		{
			...{ role: "owner", sharePpm: 600_000 },
			...{ name: "沈知白", documentNumber: "110101199003070134" },
		},
	],
};

/** One more prefix, for a month that never comes. */
export const BIN_FILE: string =
	"# version 2099-01.1\nissuer,name_zh,name_en,color,card_type,prefix,length\n" +
	"ICBC,中国工商银行,ICBC,#C7000B,debit,622202,19\n";

/** Of refunds, and of what people settle. */
const OF_REFUNDS: Readonly<Record<string, unknown>> = {
	...{ orderId: "ord_01h455vb4pex5vsknk084sn02q", outRefundNo: "FR-1", to: "balance" },
	...{ decision: "take", outcome: "declined", upstreamNo: null },
};

const AWAY = { act: "never", channels: ["cardnet"] };

/** What is proposed of the tables that cards are ruled by. */
const OF_TABLES: Readonly<Record<string, unknown>> = {
	arrival: "now",
	...{ workingDays: 1, atMinutes: 600, cutoverMinutes: -60, speed: "ordinary", rail: "cardnet" },
	remedy: "write_off",
	...OF_REFUNDS,
	...{ fileName: "bins.csv", content: BIN_FILE, channelId: "cardnet", issuer: "ICBC" },
	...{ textZh: "未开通。", textEn: "Not enabled.", adviceZh: "", adviceEn: "" },
	...{ tryElsewhere: false, why: "更清楚", issuerCode: "ICBC", cardType: "debit" },
	...{ endsAt: null, rule: { name: "away", note: "", when: {}, does: AWAY } },
	...{ singleMax: yuan("10000.00"), dailyMax: yuan("50000.00"), monthlyMax: null },
	...{ product: "mixed", isOn: false },
};

/** Honest values by the name of their field. */
function valuesOf(own: Own): Record<string, unknown> {
	const { person, payee } = own;
	return {
		mobile: payee.mobile,
		purpose: "sign_in",
		factor: "sms_code",
		answer: "000000",
		challengeId: "chg_01h455vb4pex5vsknk084sn02q",
		code: "000000",
		claimToken: "A".repeat(43),
		password: PASSWORD,
		nickname: "小李",
		lost: "password",
		token: "x".repeat(86),
		loginName: "li.wenbo",
		email: "li.wenbo@example.com",
		forgotten: false,
		enabled: true,
		from: "23:00",
		until: "06:00",
		limit: yuan("500.00"),
		sms: true,
		loginPassword: PASSWORD,
		paymentPassword: PAYMENT_PASSWORD,
		...holder(3, "李文博"),
		cardId: person.cardId,
		consent: true,
		amount: yuan("1.00"),
		payeeId: payee.userId,
		memo: "饭钱",
		...{ instrument: { kind: "balance" }, device: "desktop" },
		outTradeNo: "F-2",
		subject: "图书",
		notifyUrl: "https://shop.example.com/notices",
		returnUrl: "https://shop.example.com/orders",
		expiresInSeconds: 600,
		state: "second_check",
		linkId: "lnk_01h455vb4pex5vsknk084sn02q",
		...PERSONS,
		reference: person.cardId,
		field: "mobile",
		reason: "客户来电核实",
		feeRatePpm: 6_000,
		name: "我的手机",
		trusted: true,
		ceremonyId: "cer_01h455vb4pex5vsknk084sn02q",
		publicKey: "A".repeat(124),
		signature: "A".repeat(86),
		role: "operator",
		note: "已核对",
		color: "grey",
		kind: "ip",
		value: "198.51.100.7",
		expiresAt: "2027-01-01T00:00:00Z",
		validFrom: "2027-01-01T00:00:00Z",
		document: {},
		effectiveFrom: "2027-01-01T00:00:00Z",
		// Ends the row.
		text: null,
		version: 1,
		grade: "B",
		realNamePpm: 910_000,
		basis: "银支付〔2026〕1号",
		on: true,
		seed: 7,
		rates: {},
		...OF_TABLES,
		...accountValues(own),
	};
}

/** Of account types, what restricts accounts, and who may use them. */
function accountValues({ person, payee }: Own): Record<string, unknown> {
	return {
		type: "deposit",
		prefix: "103",
		ledgerCode: "2001",
		currency: "CNY",
		nameZh: "存款账户",
		nameEn: "Deposit",
		functions: ["transfer"],
		limits: ["L9"],
		openedBy: "asked",
		direction: "withdraw",
		subjectId: person.userId,
		paper: "杭公止付〔2026〕0117号",
		fromAccountId: "pac_01h455vb4pex5vsknk084sn02q",
		granteeId: payee.userId,
		grant: "view",
		operatorRole: null,
		toAccountId: "pac_01h455vb4pex5vsknk084sn02p",
	};
}

const RAIL = {
	...{ channelId: "cardnet", nameZh: "卡网络代付", nameEn: "Card network", on: true },
	...{ by: "agreement", issuers: null, singleMaxMinor: "5000000", dayMaxMinor: null },
	...{ hours: null, ratePpm: 0, fixedMinor: "50", lowWaterMinor: "0", promiseMinutes: 120 },
};
const RISK = {
	...{ reviewFromMinor: "2000000", newCardHours: 24, newCardFreeMinor: "100000" },
	...{ passThroughHours: 24, passThroughFromMinor: "500000" },
};

/** Fields that mean something else at one operation. */
const EXCEPTIONS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
	// Not the operator's: wrong passwords lock a name.
	post_console_sessions: { name: "auditor" },
	post_wallet_verification_documents: { validFrom: "2024-01-01" },
	post_console_customers_id_meetings: { validFrom: "2024-01-01" },
	post_console_screening_hits_id_judgements: { verdict: "clear" },
	post_console_name_lists: { name: "查无此人", source: "内部" },
	post_console_channel_reasons_proposals: { reason: "issuer_refused" },
	post_console_channels_id_policies_proposals: {
		...{ part: "switch", product: "payout", value: { on: false, note: "对方换证" } },
	},
	post_console_merchants: { name: "新店" },
	post_console_release_policies_proposals: { basis: "settlement" },
	post_console_orders_id_withdrawal_decisions: { verdict: "release" },
	post_console_payout_rails_proposals: { terms: RAIL },
	post_console_payout_risk_proposals: { terms: RISK },
	post_console_reviews_cases_id_decision: { from: null },
	post_console_refunds_id_route: { cardId: null },
	post_console_refunds: { cardId: null },
	post_console_restrictions: { kind: "stop", direction: null },
	post_console_limit_grades_proposals: { version: 2 },
	post_console_organisations: { name: "福州三味书屋有限公司" },
	post_console_staff_invitations: { name: "sun" },
	post_wallet_number_claims: { answer: "mine" },
	post_wallet_number_claims_proofs: { factor: "password" },
	post_wallet_sessions: { name: "13900139000" },
	post_wallet_freezes: { name: "13900139000" },
	post_wallet_recoveries: { name: "13900139000" },
	put_wallet_notice_choice: { email: true },
	post_wallet_recharges: { method: undefined, bank: undefined },
	post_wallet_federated_provider_start: { purpose: "sign_in" },
};
