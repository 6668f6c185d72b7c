/** The one source of colour, type and space: CSS variables, antd and antd-mobile themes all come from here. */

export type ThemeMode = "light" | "dark";

export interface Palette {
	readonly ink: string;
	readonly ink2: string;
	readonly ink3: string;
	readonly paper: string;
	readonly card: string;
	readonly raised: string;
	readonly line: string;
	/** Fill of the one primary action of a screen; white text on it is AA in both modes. */
	readonly cinnabar: string;
	readonly cinnabarPressed: string;
	/** The same hue as text on paper or card. */
	readonly cinnabarInk: string;
	readonly cinnabarTint: string;
	readonly jade: string;
	readonly jadeInk: string;
	readonly jadeTint: string;
	readonly amber: string;
	readonly amberInk: string;
	readonly amberTint: string;
	readonly crimson: string;
	readonly crimsonInk: string;
	readonly crimsonTint: string;
	readonly focus: string;
	readonly shadow: string;
}

export const palettes: Record<ThemeMode, Palette> = {
	light: {
		ink: "#1F2329",
		ink2: "#646A73",
		ink3: "#6B7078",
		paper: "#FAF9F6",
		card: "#FFFFFF",
		raised: "#FFFFFF",
		line: "#E8E6E1",
		cinnabar: "#C8372D",
		cinnabarPressed: "#AE2C23",
		cinnabarInk: "#B82F26",
		cinnabarTint: "#FBEEEC",
		jade: "#2F7D6B",
		jadeInk: "#27705F",
		jadeTint: "#E8F3F0",
		amber: "#B7791F",
		amberInk: "#875611",
		amberTint: "#FBF3E2",
		crimson: "#A61C1C",
		crimsonInk: "#A61C1C",
		crimsonTint: "#FAEBEB",
		focus: "#1F5FBF",
		shadow: "0 1px 2px rgb(31 35 41 / 4%), 0 4px 16px rgb(31 35 41 / 4%)",
	},
	dark: {
		ink: "#ECEAE4",
		ink2: "#A7ABB3",
		ink3: "#8D929A",
		paper: "#131518",
		card: "#1C1F23",
		raised: "#24282D",
		line: "#30343A",
		cinnabar: "#C8372D",
		cinnabarPressed: "#AE2C23",
		cinnabarInk: "#F08377",
		cinnabarTint: "#35201E",
		jade: "#3E9B85",
		jadeInk: "#6CC7B1",
		jadeTint: "#182B27",
		amber: "#D29A3E",
		amberInk: "#E5B561",
		amberTint: "#2F2716",
		crimson: "#CF4A4A",
		crimsonInk: "#F19A94",
		crimsonTint: "#351C1C",
		focus: "#7FB0F5",
		shadow: "0 1px 2px rgb(0 0 0 / 24%)",
	},
};

/** Latin fonts of the systems, for the one character that is taken from them. */
const DOT_FONTS =
	'local("Helvetica Neue"),local("Segoe UI"),local("Roboto"),local("Arial"),local("DejaVu Sans")';

/** Marks that English and Chinese share, and Chinese fonts draw a whole character wide: ’ “ ” – — … */
const LATIN_MARKS = "U+2013-2014,U+2018-2019,U+201C-201D,U+2026";

export const fontStack =
	'"ZF Dot", -apple-system, BlinkMacSystemFont, "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Noto Sans SC", "Noto Sans CJK SC", "Microsoft YaHei", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif';

export const monoStack =
	'"SF Mono", "JetBrains Mono", Menlo, Consolas, "DejaVu Sans Mono", "PingFang SC", "Noto Sans CJK SC", monospace';

const kebab = (name: string): string =>
	name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`).replace(/(\d)/, "-$1");

/** Our own variables, `--zf-ink`, `--zf-ink-2`, `--zf-cinnabar-tint`, … */
function ownVariables(palette: Palette): string {
	return Object.entries(palette)
		.map(([name, value]) => `--zf-${kebab(name)}:${value};`)
		.join("");
}

/** What antd-mobile reads; every value refers to our own variables, so both modes follow by themselves. */
const MOBILE_VARIABLES: Record<string, string> = {
	"--adm-color-primary": "var(--zf-cinnabar)",
	"--adm-color-success": "var(--zf-jade)",
	"--adm-color-warning": "var(--zf-amber)",
	"--adm-color-danger": "var(--zf-crimson)",
	"--adm-color-wathet": "var(--zf-cinnabar-tint)",
	"--adm-color-highlight": "var(--zf-cinnabar)",
	"--adm-color-text": "var(--zf-ink)",
	"--adm-color-text-dark-solid": "var(--zf-ink)",
	"--adm-color-text-secondary": "var(--zf-ink-2)",
	"--adm-color-weak": "var(--zf-ink-3)",
	"--adm-color-light": "var(--zf-ink-3)",
	"--adm-color-border": "var(--zf-line)",
	"--adm-border-color": "var(--zf-line)",
	"--adm-color-box": "var(--zf-paper)",
	"--adm-color-fill-content": "var(--zf-paper)",
	"--adm-color-background": "var(--zf-card)",
	"--adm-color-background-body": "var(--zf-paper)",
	"--adm-color-text-light-solid": "#fff",
	"--adm-font-family": "var(--zf-font)",
	"--adm-radius-s": "6px",
	"--adm-radius-m": "10px",
	"--adm-radius-l": "14px",
};

/** The whole style text: variables for light, dark and antd-mobile. */
export function themeCss(): string {
	const mobile = Object.entries(MOBILE_VARIABLES)
		.map(([name, value]) => `${name}:${value};`)
		.join("");
	return [
		`:root:root{--zf-font:${fontStack};--zf-mono:${monoStack};${ownVariables(palettes.light)}${mobile}color-scheme:light}`,
		`:root:root[data-theme="dark"]{${ownVariables(palettes.dark)}color-scheme:dark}`,
		// Chinese fonts draw the middle dot a whole character wide: ours stands between spaces already.
		`@font-face{font-family:"ZF Dot";src:${DOT_FONTS};unicode-range:U+00B7}`,
		// In Chinese those marks are as wide as their neighbours; in English they are not.
		`@font-face{font-family:"ZF Latin";src:${DOT_FONTS};unicode-range:${LATIN_MARKS}}`,
		`:root:root[lang="en"]{--zf-font:"ZF Latin",${fontStack}}`,
		`html,body{background:var(--zf-paper);color:var(--zf-ink);font-family:var(--zf-font)}`,
	].join("\n");
}

/** Seed tokens for antd's `ConfigProvider theme`; the console adds `theme.darkAlgorithm` in dark mode. */
export function antdTokens(mode: ThemeMode): {
	token: Record<string, string | number>;
	components: Record<string, Record<string, string | number>>;
} {
	const palette = palettes[mode];
	return {
		token: {
			colorPrimary: palette.cinnabar,
			colorSuccess: palette.jade,
			colorWarning: palette.amber,
			colorError: palette.crimson,
			colorInfo: palette.ink2,
			colorLink: palette.cinnabarInk,
			colorTextBase: palette.ink,
			colorTextSecondary: palette.ink2,
			colorBgBase: palette.card,
			colorBgLayout: palette.paper,
			colorBgContainer: palette.card,
			colorBgElevated: palette.raised,
			colorBorder: palette.line,
			colorBorderSecondary: palette.line,
			fontFamily: fontStack,
			fontFamilyCode: monoStack,
			fontSize: 14,
			borderRadius: 8,
			controlHeight: 32,
		},
		components: {
			Table: { headerBg: palette.paper, rowHoverBg: palette.paper, cellPaddingBlock: 9 },
			Layout: { headerBg: palette.card, siderBg: palette.card, bodyBg: palette.paper },
			Menu: { itemSelectedBg: palette.cinnabarTint, itemSelectedColor: palette.cinnabarInk },
		},
	};
}
