/** How a bank is named and shown in little room. */
export interface BankFace {
	readonly shortZh: string;
	readonly shortEn: string;
	readonly mark: BankMark;
}

/**
 * A drawn mark: one or two characters in a shape. The shape tells the kind of bank, so that banks of one
 * colour and one first character are told apart; none is the likeness of a bank's own sign.
 */
export interface BankMark {
	readonly text: string;
	readonly shape: MarkShape;
}

export const MARK_SHAPES = ["circle", "square", "hexagon", "diamond"] as const;
export type MarkShape = (typeof MARK_SHAPES)[number];

type Row = readonly [shortZh: string, shortEn: string, text: string];

const LARGE: Readonly<Record<string, Row>> = {
	ICBC: ["工行", "ICBC", "工"],
	ABC: ["农行", "ABC", "农"],
	BOC: ["中行", "BOC", "中"],
	CCB: ["建行", "CCB", "建"],
	BOCOM: ["交行", "BoCom", "交"],
	PSBC: ["邮储", "PSBC", "邮"],
};
const JOINT_STOCK: Readonly<Record<string, Row>> = {
	CMB: ["招行", "CMB", "招"],
	SPDB: ["浦发", "SPDB", "浦"],
	CITIC: ["中信", "CITIC", "信"],
	CEB: ["光大", "Everbright", "光"],
	HXB: ["华夏", "Hua Xia", "华"],
	CMBC: ["民生", "Minsheng", "民"],
	GDB: ["广发", "Guangfa", "广"],
	CIB: ["兴业", "Industrial", "兴"],
	PAB: ["平安", "Ping An", "平"],
	CZB: ["浙商", "Zheshang", "浙"],
	CBHB: ["渤海", "Bohai", "渤"],
	HFB: ["恒丰", "Hengfeng", "恒"],
};
const CITY: Readonly<Record<string, Row>> = {
	BOB: ["北京银行", "Beijing", "京"],
	SHB: ["上海银行", "Shanghai", "沪"],
	JSB: ["江苏银行", "Jiangsu", "苏"],
	NBCB: ["宁波银行", "Ningbo", "甬"],
	NJCB: ["南京银行", "Nanjing", "宁"],
	HZB: ["杭州银行", "Hangzhou", "杭"],
};
const RURAL: Readonly<Record<string, Row>> = {
	BRCB: ["北京农商", "Beijing Rural", "京"],
	SRCB: ["上海农商", "Shanghai Rural", "沪"],
};

const FACES: ReadonlyMap<string, BankFace> = new Map(
	[
		{ banks: LARGE, shape: "circle" as const },
		{ banks: JOINT_STOCK, shape: "square" as const },
		{ banks: CITY, shape: "hexagon" as const },
		{ banks: RURAL, shape: "diamond" as const },
	].flatMap(({ banks, shape }) =>
		Object.entries(banks).map(([code, [shortZh, shortEn, text]]): [string, BankFace] => {
			return [code, { shortZh, shortEn, mark: { text, shape } }];
		}),
	),
);

/**
 * The face of a bank by its issuer code. One that a new BIN file brings has its name without what all
 * names share, and the first character of it.
 */
export function bankFace(issuer: {
	readonly code: string;
	readonly nameZh: string;
	readonly nameEn: string;
}): BankFace {
	const known = FACES.get(issuer.code);
	if (known !== undefined) return known;
	const core = issuer.nameZh
		.replace(/(股份)?有限(责任)?公司$/, "")
		.replace(/^中国(?=..)/, "")
		.replace(/(?<=..)农村商业银行$/, "农商");
	const text = [...core][0] ?? "银";
	return { shortZh: core, shortEn: issuer.nameEn, mark: { text, shape: "circle" } };
}
