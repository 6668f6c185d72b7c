/**
 * Whether a name on a list may be a customer's. Small on purpose: it finds what people write
 * differently (width, case, spaces, dots, traditional characters, order of parts, a slip of the pen),
 * and a person judges what it finds.
 */
export interface NameMatch {
	/** 0–100; what is below `SCORE_MIN` is not told. */
	readonly score: number;
	readonly how: "same" | "close";
}

export const SCORE_MIN = 88;
/** Short Latin names differ by one letter all too often. */
const LATIN_CLOSE_MIN = 6;
/** Chinese names of two characters must be the same: one of two is half of the name. */
const HAN_CLOSE_MIN = 3;
const NAME_MAX = 120;

/** Traditional characters and variants met in names, beside the simplified ones. */
const SIMPLIFIED: ReadonlyMap<string, string> = new Map(
	`張张 陳陈 劉刘 黃黄 趙赵 吳吴 孫孙 馬马 羅罗 鄭郑 謝谢 韓韩 馮冯 蕭萧 鄧邓 許许 傅傅 呂吕 蘇苏 盧卢 蔣蒋 賈贾 葉叶 閻阎 餘余
	潘潘 鐘钟 鍾钟 範范 譚谭 鄒邹 陸陆 龍龙 萬万 錢钱 湯汤 賴赖 龔龚 嚴严 溫温 蘆芦 顧顾 喬乔 歐欧 陽阳 諸诸 葛葛 東东 國国
	華华 偉伟 強强 軍军 輝辉 傑杰 寶宝 鳳凤 蘭兰 麗丽 豔艳 艷艳 芳芳 娟娟 瓊琼 瑩莹 穎颖 雲云 風风 飛飞 鵬鹏 慶庆 興兴 貴贵
	榮荣 達达 發发 廣广 豐丰 義义 禮礼 學学 書书 畫画 詩诗 詠咏 夢梦 愛爱 親亲 恆恒 遠远 進进 運运 連连 長长 門门 開开 關关 陰阴
	際际 雙双 難难 電电 靜静 順顺 頌颂 頤颐 願愿 顏颜 駿骏 驊骅 鴻鸿 鶴鹤 麥麦 齊齐 龐庞 祿禄 稱称 積积 競竞 紅红 純纯 紹绍
	維维 緒绪 績绩 纓缨 聖圣 聰聪 聯联 肅肃 舉举 藝艺 藍蓝 蘊蕴 衛卫 覺觉 觀观 計计 記记 誠诚 語语 諾诺 謙谦 讓让 貞贞 財财 賢贤
	贊赞 趨趋 輪轮 農农 邁迈 鄺邝 鈞钧 銀银 銘铭 鋒锋 錦锦 鎮镇 鐵铁 鑫鑫 閔闵 閩闽 陝陕 隨随 韋韦 韻韵 頡颉 項项 須须 領领 魯鲁`
		.split(/\s+/)
		.map((pair): [string, string] => [[...pair][0] ?? "", [...pair][1] ?? ""]),
);

/** The form in which names are compared: one width, one case, simplified, no marks, parts in order. */
export function foldName(text: string): string {
	const even = text
		.normalize("NFKD")
		.replaceAll(/\p{M}/gu, "")
		.normalize("NFKC")
		.toUpperCase()
		.slice(0, NAME_MAX);
	const simplified = [...even].map((one) => SIMPLIFIED.get(one) ?? one).join("");
	const parts = simplified.split(/[^\p{L}\p{N}]+/u).filter((part) => part !== "");
	// Chinese is written without spaces; the parts of other names change places between lists.
	return /\p{Script=Han}/u.test(simplified) ? parts.join("") : parts.toSorted().join(" ");
}

/** Compares two folded names; undefined when they are too far apart to bother a person. */
export function matchNames(left: string, right: string): NameMatch | undefined {
	if (left === "" || right === "") return undefined;
	if (left === right) return { score: 100, how: "same" };
	const isHan = /\p{Script=Han}/u.test(left);
	if (isHan !== /\p{Script=Han}/u.test(right)) return undefined;
	const [shorter, longer] = [[...left].length, [...right].length].toSorted((a, b) => a - b);
	if (shorter === undefined || longer === undefined) return undefined;
	if (shorter < (isHan ? HAN_CLOSE_MIN : LATIN_CLOSE_MIN)) return undefined;
	if (isHan) {
		// One character more, less or another, and never the surname.
		const isClose = [...left][0] === [...right][0] && distance(left, right) <= 1;
		return isClose ? { score: 90, how: "close" } : undefined;
	}
	const score = Math.floor(jaroWinkler(left, right) * 100);
	return score >= SCORE_MIN ? { score, how: "close" } : undefined;
}

/** Levenshtein: characters to add, drop or change. */
export function distance(left: string, right: string): number {
	const [a, b] = [[...left], [...right]];
	let row = Array.from({ length: b.length + 1 }, (_, place) => place);
	for (const [i, character] of a.entries()) {
		const next = [i + 1];
		for (const [j, other] of b.entries()) {
			const change = (row[j] ?? 0) + (character === other ? 0 : 1);
			next.push(Math.min(change, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
		}
		row = next;
	}
	return row[b.length] ?? 0;
}

const PREFIX_MAX = 4;
const PREFIX_WEIGHT = 0.1;

/** Jaro–Winkler, 0 … 1. */
export function jaroWinkler(left: string, right: string): number {
	const jaro = jaroOf([...left], [...right]);
	let prefix = 0;
	while (prefix < PREFIX_MAX && left.charAt(prefix) !== "" && left[prefix] === right[prefix]) {
		prefix += 1;
	}
	return jaro + prefix * PREFIX_WEIGHT * (1 - jaro);
}

function jaroOf(a: readonly string[], b: readonly string[]): number {
	if (a.length === 0 || b.length === 0) return a.length === b.length ? 1 : 0;
	const reach = Math.max(0, Math.floor(Math.max(a.length, b.length) / 2) - 1);
	const used = new Set<number>();
	const matchesOfA: string[] = [];
	for (const [i, character] of a.entries()) {
		for (let j = Math.max(0, i - reach); j <= Math.min(b.length - 1, i + reach); j += 1) {
			if (used.has(j) || b[j] !== character) continue;
			used.add(j);
			matchesOfA.push(character);
			break;
		}
	}
	const matches = matchesOfA.length;
	if (matches === 0) return 0;
	const matchesOfB = b.filter((_, place) => used.has(place));
	const swapped = matchesOfA.filter((one, place) => one !== matchesOfB[place]).length;
	return (matches / a.length + matches / b.length + (matches - swapped / 2) / matches) / 3;
}
