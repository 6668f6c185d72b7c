import type { Shape } from "../shape.ts";
import type { routeStanding as zhRouteStanding } from "../zh-CN/route-standing.ts";

export const routeStanding: Shape<typeof zhRouteStanding> = {
	title: "Now",
	lead: "Which channel would carry this now, and why. Only asked: nothing is decided or kept.",
	ask: "Where would this go",
	askNote: "Change what is asked; the address holds it and can be shared.",
	askNow: "Ask",
	answer: "The choice now",
	byBook: "By version {{version}} of the figures.",
	purpose: "Trade",
	method: "Method",
	amount: "Amount",
	issuer: "Issuer code",
	bank: "Online bank code",
	any: "Any",
	tried: "Tried before",
	codeWrong: "Letters, digits and underscores only",
};
