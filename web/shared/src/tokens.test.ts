import assert from "node:assert/strict";
import { test } from "node:test";
import { palettes } from "./tokens.ts";

/** WCAG 2.2 contrast of two `#rrggbb` colours. */
function contrast(left: string, right: string): number {
	const [light = 0, dark = 0] = [luminance(left), luminance(right)].sort((a, b) => b - a);
	return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
	const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
		const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
		return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
	});
	return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const AA = 4.5;

for (const [mode, palette] of Object.entries(palettes)) {
	test(`${mode}: every ink reads on paper, card and its own tint`, () => {
		const inks = [
			"ink",
			"ink2",
			"ink3",
			"cinnabarInk",
			"jadeInk",
			"amberInk",
			"crimsonInk",
		] as const;
		for (const ink of inks) {
			for (const ground of ["paper", "card"] as const) {
				const ratio = contrast(palette[ink], palette[ground]);
				assert.ok(ratio >= AA, `${ink} on ${ground}: ${ratio.toFixed(2)}`);
			}
		}
		for (const hue of ["cinnabar", "jade", "amber", "crimson"] as const) {
			const tint = palette[`${hue}Tint`];
			assert.ok(contrast(palette[`${hue}Ink`], tint) >= AA, hue);
			assert.ok(contrast(palette.ink2, tint) >= AA, `ink2 on ${hue}`);
		}
		assert.ok(contrast("#FFFFFF", palette.cinnabar) >= AA, "white on the primary action");
	});
}
