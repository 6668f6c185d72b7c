/** An issuing bank of the network, as the network knows it. */
export interface Bank {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
	/** What the bank compares before it sends a code; the rest is compared when the card is opened. */
	readonly codeStep: "all_four" | "number_and_name";
	readonly bins: readonly Bin[];
}

export interface Bin {
	readonly prefix: string;
	readonly cardType: "debit" | "credit";
	readonly length: number;
}

const debit = (prefix: string, length = 19): Bin => ({ prefix, cardType: "debit", length });
const credit = (prefix: string): Bin => ({ prefix, cardType: "credit", length: 16 });

/** The issuers of the simulated population: a part of what the platform's BIN table knows. */
export const BANKS: readonly Bank[] = [
	{
		code: "ICBC",
		nameZh: "中国工商银行",
		nameEn: "ICBC",
		codeStep: "all_four",
		bins: [debit("622202"), debit("622208"), debit("621226"), credit("625330"), credit("622230")],
	},
	{
		code: "ABC",
		nameZh: "中国农业银行",
		nameEn: "Agricultural Bank of China",
		codeStep: "all_four",
		bins: [debit("622848"), debit("622845"), credit("622836"), credit("625996")],
	},
	{
		code: "BOC",
		nameZh: "中国银行",
		nameEn: "Bank of China",
		codeStep: "all_four",
		bins: [debit("621660"), debit("621661"), debit("456351"), credit("622760"), credit("625908")],
	},
	{
		code: "CCB",
		nameZh: "中国建设银行",
		nameEn: "China Construction Bank",
		codeStep: "all_four",
		bins: [debit("621700"), debit("622700"), debit("436742"), credit("622168"), credit("625362")],
	},
	{
		code: "BOCOM",
		nameZh: "交通银行",
		nameEn: "Bank of Communications",
		codeStep: "number_and_name",
		bins: [debit("622260"), debit("622262"), credit("622253"), credit("628216")],
	},
	{
		code: "PSBC",
		nameZh: "中国邮政储蓄银行",
		nameEn: "Postal Savings Bank of China",
		codeStep: "all_four",
		bins: [debit("622188"), debit("621799"), credit("622810"), credit("625919")],
	},
	{
		code: "CMB",
		nameZh: "招商银行",
		nameEn: "China Merchants Bank",
		codeStep: "all_four",
		bins: [debit("621486", 16), debit("622588", 16), credit("622575"), credit("625802")],
	},
	{
		code: "CITIC",
		nameZh: "中信银行",
		nameEn: "China CITIC Bank",
		codeStep: "all_four",
		bins: [debit("621773", 16), debit("622696", 16), credit("622680"), credit("622689")],
	},
	{
		code: "CEB",
		nameZh: "中国光大银行",
		nameEn: "China Everbright Bank",
		codeStep: "all_four",
		bins: [debit("622660", 16), debit("622662", 16), credit("622655"), credit("622650")],
	},
	{
		code: "CMBC",
		nameZh: "中国民生银行",
		nameEn: "China Minsheng Bank",
		codeStep: "number_and_name",
		bins: [debit("622622", 16), debit("415599", 16), credit("622600"), credit("622601")],
	},
	{
		code: "CIB",
		nameZh: "兴业银行",
		nameEn: "Industrial Bank",
		codeStep: "all_four",
		bins: [debit("622908", 18), debit("622909", 18), credit("622901"), credit("625087")],
	},
	{
		code: "SPDB",
		nameZh: "浦发银行",
		nameEn: "SPD Bank",
		codeStep: "all_four",
		bins: [debit("622521", 16), debit("622522", 16), credit("622500"), credit("625957")],
	},
	{
		code: "HXB",
		nameZh: "华夏银行",
		nameEn: "Hua Xia Bank",
		codeStep: "all_four",
		bins: [debit("622630", 16), debit("622631", 16), credit("622636"), credit("622637")],
	},
	{
		code: "GDB",
		nameZh: "广发银行",
		nameEn: "China Guangfa Bank",
		codeStep: "all_four",
		bins: [debit("622568"), debit("621462"), credit("622555"), credit("622556")],
	},
	{
		code: "PAB",
		nameZh: "平安银行",
		nameEn: "Ping An Bank",
		codeStep: "all_four",
		bins: [debit("622298", 16), debit("621626"), credit("622155"), credit("622156")],
	},
	{
		code: "BOB",
		nameZh: "北京银行",
		nameEn: "Bank of Beijing",
		codeStep: "all_four",
		bins: [debit("602969", 16), debit("621468", 16), credit("622853"), credit("628203")],
	},
];

export interface Issued {
	readonly bank: Bank;
	readonly bin: Bin;
}

/** The issuer of a card number; undefined when no BIN of ours fits or the check digit is wrong. */
export function issuerOf(pan: string): Issued | undefined {
	if (!/^\d{13,19}$/.test(pan) || !passesLuhn(pan)) return undefined;
	for (const bank of BANKS) {
		const bin = bank.bins.find((one) => pan.startsWith(one.prefix) && pan.length === one.length);
		if (bin !== undefined) return { bank, bin };
	}
	return undefined;
}

/** The check digit rule of ISO/IEC 7812-1, annex B. */
export function passesLuhn(pan: string): boolean {
	let total = 0;
	for (let place = 0; place < pan.length; place += 1) {
		const digit = Number(pan.charAt(pan.length - 1 - place));
		const doubled = place % 2 === 1 ? digit * 2 : digit;
		total += doubled > 9 ? doubled - 9 : doubled;
	}
	return total % 10 === 0;
}
