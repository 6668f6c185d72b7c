/** A bank whose online banking the gateway leads to. */
export interface Bank {
	/** Issuer code: what `issInsCode` of a payment names. */
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Of its pages. */
	readonly color: string;
	/** Its debit cards: prefix and length. */
	readonly prefix: string;
	readonly length: number;
	/** What its customers sign with, besides the password. */
	readonly signsWith: "shield" | "sms";
}

export const BANKS: readonly Bank[] = [
	bank("ICBC", "中国工商银行", "ICBC", "#b5121b", "622202", 19, "shield"),
	bank("ABC", "中国农业银行", "Agricultural Bank of China", "#00766c", "622848", 19, "shield"),
	bank("BOC", "中国银行", "Bank of China", "#96172e", "621660", 19, "sms"),
	bank("CCB", "中国建设银行", "China Construction Bank", "#0a4a94", "621700", 19, "shield"),
	bank("BOCOM", "交通银行", "Bank of Communications", "#123b77", "622260", 19, "sms"),
	bank("PSBC", "中国邮政储蓄银行", "Postal Savings Bank of China", "#00613a", "622188", 19, "sms"),
	bank("CMB", "招商银行", "China Merchants Bank", "#b31231", "621486", 16, "shield"),
	bank("SPDB", "浦发银行", "SPD Bank", "#1b3f78", "622521", 16, "sms"),
];

export function bankOf(code: string): Bank | undefined {
	return BANKS.find((one) => one.code === code);
}

/**
 * Customers of every bank, offered on its sign-in page; whoever types another name becomes one. The last
 * two meet a no: one yuan in the account, and an account under a stop.
 */
export const CUSTOMERS: readonly Customer[] = [
	{ login: "linan", nameZh: "林安", nameEn: "Lin An", opening: 100_000_000n, stopped: false },
	{ login: "suqing", nameZh: "苏晴", nameEn: "Su Qing", opening: 100_000_000n, stopped: false },
	{ login: "heyuan", nameZh: "何远", nameEn: "He Yuan", opening: 100n, stopped: false },
	{ login: "wenjing", nameZh: "文静", nameEn: "Wen Jing", opening: 100_000_000n, stopped: true },
];

export interface Customer {
	readonly login: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** Fen in the account when it is first seen. */
	readonly opening: bigint;
	readonly stopped: boolean;
}

function bank(
	code: string,
	nameZh: string,
	nameEn: string,
	color: string,
	prefix: string,
	length: number,
	signsWith: Bank["signsWith"],
): Bank {
	return { code, nameZh, nameEn, color, prefix, length, signsWith };
}
