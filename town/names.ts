import type { Chance } from "./random.ts";

const FAMILY = [
	..."王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕",
];
const GIVEN = [
	"伟",
	"芳",
	"娜",
	"敏",
	"静",
	"丽",
	"强",
	"磊",
	"军",
	"洋",
	"勇",
	"艳",
	"杰",
	"娟",
	"涛",
	"明",
	"超",
	"秀兰",
	"霞",
	"平",
	"刚",
	"桂英",
	"文博",
	"子涵",
	"雨欣",
	"浩然",
	"思远",
	"嘉怡",
	"梓轩",
	"晓彤",
	"志远",
	"雅琴",
	"建国",
	"美玲",
	"俊杰",
	"慧敏",
	"天宇",
	"欣怡",
	"海燕",
	"立新",
];

/** Shops and what they sell, with prices in fen. */
export const SHOPS: readonly {
	readonly name: string;
	readonly goods: readonly (readonly [subject: string, least: number, most: number])[];
}[] = [
	{
		name: "晨光便利店",
		goods: [
			["早餐组合", 650, 1_800],
			["日用品", 990, 5_600],
		],
	},
	{
		name: "三味书屋",
		goods: [
			["图书", 2_980, 12_800],
			["文具", 590, 4_900],
		],
	},
	{ name: "南山果园", goods: [["当季水果", 1_580, 9_800]] },
	{
		name: "四季咖啡",
		goods: [
			["拿铁咖啡", 1_800, 3_600],
			["手冲咖啡豆", 6_800, 16_800],
		],
	},
	{ name: "老城面馆", goods: [["牛肉面", 1_600, 4_200]] },
	{
		name: "云栖家居",
		goods: [
			["床品四件套", 19_900, 69_900],
			["台灯", 8_900, 29_900],
		],
	},
	{ name: "青禾超市", goods: [["一周采购", 4_500, 38_000]] },
	{ name: "海棠花店", goods: [["鲜花花束", 6_800, 29_900]] },
	{
		name: "拾光影像",
		goods: [
			["证件照", 3_900, 9_900],
			["相册冲印", 5_900, 25_900],
		],
	},
	{
		name: "行者运动",
		goods: [
			["跑步鞋", 29_900, 89_900],
			["运动水壶", 3_900, 12_900],
		],
	},
	{ name: "小满茶铺", goods: [["龙井茶", 8_800, 46_800]] },
	{
		name: "知行数码",
		goods: [
			["耳机", 19_900, 129_900],
			["数据线", 1_990, 5_990],
		],
	},
];

/** Issuer prefixes of common debit and credit cards, and their length. */
const BINS: readonly (readonly [prefix: string, length: number])[] = [
	["622202", 19],
	["621700", 19],
	["622848", 19],
	["621661", 19],
	["622588", 16],
	["622260", 19],
];

export function personName(chance: Chance): string {
	return chance.pick(FAMILY) + chance.pick(GIVEN);
}

/** A mobile number of the mainland, unique by its index. */
export function mobileOf(chance: Chance, index: number): string {
	const prefix = chance.pick([
		"133",
		"135",
		"136",
		"138",
		"139",
		"150",
		"158",
		"159",
		"186",
		"188",
	]);
	return prefix + String((index * 7_919 + chance.below(7_919)) % 100_000_000).padStart(8, "0");
}

/** A number with a valid check digit; region 110101 and dates as anybody may have. */
export function idNumberOf(chance: Chance, index: number): string {
	const year = 1965 + chance.below(38);
	const month = String(1 + chance.below(12)).padStart(2, "0");
	const day = String(1 + chance.below(28)).padStart(2, "0");
	const body = `110101${year}${month}${day}${String(index % 1000).padStart(3, "0")}`;
	const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
	const total = [...body].reduce((sum, digit, at) => sum + Number(digit) * (weights[at] ?? 0), 0);
	return body + "10X98765432".charAt(total % 11);
}

/** Card numbers of as many known issuers with valid check digits, unique by index. */
export function cardNumbersOf(chance: Chance, index: number, banks: number): string[] {
	const first = chance.below(BINS.length);
	return Array.from({ length: banks }, (_, nth) => {
		const [prefix, length] = BINS[(first + nth) % BINS.length] ?? ["", 0];
		// Four digits before the check digit ask the simulated network for refusals; these never do.
		const body = `${prefix}${String(index).padStart(length - prefix.length - 5, "0")}8888`;
		const total = [...body].toReversed().reduce((sum, digit, at) => {
			const value = Number(digit) * (at % 2 === 0 ? 2 : 1);
			return sum + (value > 9 ? value - 9 : value);
		}, 0);
		return body + String((10 - (total % 10)) % 10);
	});
}
