import { antdTokens, palettes, type ThemeMode } from "@zhangfang/shared";
import { type ThemeConfig, theme } from "antd";

/**
 * The shared tokens at the console's density. Cinnabar stays with the one primary action: fields
 * take ink when they have the focus, so that none looks refused.
 */
export function consoleTheme(mode: ThemeMode): ThemeConfig {
	const palette = palettes[mode];
	const { token, components } = antdTokens(mode);
	const field = { activeBorderColor: palette.ink2, hoverBorderColor: palette.ink3 };
	return {
		algorithm: mode === "dark" ? theme.darkAlgorithm : theme.defaultAlgorithm,
		token: {
			...token,
			// An animation of no length may end before anybody waits for its end: what it closes stays.
			motion: !window.matchMedia("(prefers-reduced-motion: reduce)").matches,
			fontSize: 13,
			borderRadius: 6,
			colorText: palette.ink,
			colorBorderDisabled: palette.line,
			colorTextPlaceholder: palette.ink3,
			colorTextDescription: palette.ink2,
			colorSuccessBg: palette.jadeTint,
			colorWarningBg: palette.amberTint,
			colorErrorBg: palette.crimsonTint,
			controlOutline: "transparent",
			motionDurationMid: "0.15s",
			motionDurationSlow: "0.15s",
		},
		components: {
			...components,
			Input: field,
			InputNumber: field,
			Select: field,
			Button: { defaultHoverColor: palette.ink, defaultHoverBorderColor: palette.ink3 },
			Checkbox: { colorPrimary: palette.ink2, colorPrimaryHover: palette.ink },
			Slider: {
				trackBg: palette.ink3,
				trackHoverBg: palette.ink2,
				handleColor: palette.ink3,
				handleActiveColor: palette.ink,
				dotActiveBorderColor: palette.ink2,
				railBg: palette.line,
				railHoverBg: palette.line,
			},
		},
	};
}
