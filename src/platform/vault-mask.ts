/** The kinds of personal data the vault keeps. */
export type VaultKind = "mobile" | "email" | "name" | "id_number" | "pan" | "photo";

/** Two-character surnames still in use; of any other name the first character is the surname. */
const COMPOUND_SURNAMES = new Set(
	"欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 司空 长孙 宇文 夏侯 端木 南宫 西门 百里 呼延 轩辕 独孤 拓跋 申屠 太史 澹台 公冶 宗政 濮阳 淳于 单于 钟离 闾丘 鲜于 公羊 赫连 万俟 闻人 東方 諸葛 歐陽 尉遲 長孫 司馬".split(
		" ",
	),
);

/** Dots between the parts of a transliterated name; people and banks type all of them. */
const NAME_DOTS = /[•・‧∙⋅･.]/g;

/** Characters of base64: a picture of 300 kB. */
const PHOTO_MAX = 400_000;

/** Capitals of a letter may compose anew with the mark behind it: what is normal stays as it is. */
const ROUNDS_MAX = 5;

/**
 * The one form under which equal values are equal: what the blind index is made of. Undefined when
 * the text cannot be a value of the kind.
 */
export function normalise(kind: VaultKind, value: string): string | undefined {
	let text = value;
	for (let round = 0; round < ROUNDS_MAX; round += 1) {
		const next = NORMALISE[kind](text.normalize("NFKC").trim());
		if (next === undefined || next === text) return next;
		text = next;
	}
	return undefined;
}

/** What may be shown without a reason. Of a value that is none of the kind nothing is shown. */
export function mask(kind: VaultKind, value: string): string {
	const normal = normalise(kind, value);
	return normal === undefined ? "****" : MASK[kind](normal);
}

const NORMALISE: Record<VaultKind, (text: string) => string | undefined> = {
	mobile: normaliseMobile,
	email: (text) => (/^[^\s@]+@[^\s@]+$/.test(text) ? text.toLowerCase() : undefined),
	name: normaliseName,
	id_number(text) {
		const compact = text.replaceAll(/[\s-]/g, "").toUpperCase();
		return /^[0-9A-Z]{5,20}$/.test(compact) ? compact : undefined;
	},
	photo: (text) =>
		text.length <= PHOTO_MAX && /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? text : undefined,
	pan(text) {
		const digits = text.replaceAll(/[\s-]/g, "");
		return /^\d{12,19}$/.test(digits) ? digits : undefined;
	},
};

/** E.164; a number without country code is one of mainland China. */
function normaliseMobile(text: string): string | undefined {
	const compact = text.replaceAll(/[\s().-]/g, "").replace(/^00/, "+");
	if (/^1[3-9]\d{9}$/.test(compact)) return `+86${compact}`;
	if (/^861[3-9]\d{9}$/.test(compact)) return `+${compact}`;
	return /^\+[1-9]\d{6,14}$/.test(compact) ? compact : undefined;
}

function normaliseName(text: string): string | undefined {
	const dotted = text.replaceAll(NAME_DOTS, "·").replaceAll(/\s*·\s*/g, "·");
	const chinese = /\p{Script=Han}/u.test(dotted);
	const spaced = dotted.replaceAll(/\s+/g, chinese ? "" : " ").toUpperCase();
	return spaced === "" || spaced.length > 100 ? undefined : spaced;
}

const MASK: Record<VaultKind, (normal: string) => string> = {
	mobile: maskMobile,
	email: (normal) => {
		const at = normal.lastIndexOf("@");
		const first = at > 1 ? [...normal][0] : "";
		return `${first}***${normal.slice(at)}`;
	},
	name: maskName,
	id_number: (normal) => ends(normal, normal.length < 12 ? 1 : 4, normal.length < 12 ? 1 : 4),
	// Nothing of a picture is shown.
	photo: () => "****",
	// The length of the number stays hidden too: issuers are told apart by it.
	pan: (normal) => `${normal.slice(0, 4)} **** **** ${normal.slice(-4)}`,
};

/** 138****0001; abroad the country code and the last digits, four or more hidden. */
function maskMobile(normal: string): string {
	const domestic = /^\+86(1\d{10})$/.exec(normal)?.[1];
	if (domestic !== undefined) return ends(domestic, 3, 4);
	return ends(normal, 4, Math.min(4, normal.length - 8));
}

/** 李* · 张*三 · 欧阳* · 欧阳*娜 · 买*******逊: the surname and, of a longer given name, its last character. */
function maskName(normal: string): string {
	const characters = [...normal];
	if (characters.length === 1) return "*";
	const surname = COMPOUND_SURNAMES.has(characters.slice(0, 2).join("")) ? 2 : 1;
	const shown = characters.length > surname ? surname : 1;
	return ends(normal, shown, characters.length - shown > 1 ? 1 : 0);
}

/** The first and last characters with one star for each between them. */
function ends(text: string, first: number, last: number): string {
	const characters = [...text];
	const stars = "*".repeat(characters.length - first - last);
	const tail = last === 0 ? [] : characters.slice(-last);
	return [...characters.slice(0, first), stars, ...tail].join("");
}
