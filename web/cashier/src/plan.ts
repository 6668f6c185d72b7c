import {
	type Instrument,
	type InstrumentChoice,
	outsideChoiceOf,
} from "@zhangfang/shared/mobile/paying/wire.ts";
import {
	compareMoney,
	formatMoney,
	isPositive,
	type Money,
	parseAmount,
	subtract,
} from "@zhangfang/shared/money.ts";

/** A part that money kept here pays first, the rest being paid from outside. */
export interface Mix {
	readonly from: Instrument;
	/** As it is being typed. */
	readonly text: string;
}

/** The most that money kept here may pay of a mixed payment: something is left for outside. */
export function mostOf(from: Instrument, amount: Money): Money {
	const less = subtract(amount, { ...amount, minor: "1" });
	const { available } = from;
	return available !== null && compareMoney(available, less) < 0 ? available : less;
}

/** The part that was typed, when it can be: above zero and within what is there. */
export function partOf(mix: Mix, amount: Money): Money | undefined {
	const part = parseAmount(mix.text, amount.currency);
	if (part === undefined || !isPositive(part)) return undefined;
	return compareMoney(part, mostOf(mix.from, amount)) > 0 ? undefined : part;
}

export function restOf(part: Money, amount: Money): Money {
	return subtract(amount, part);
}

/** Accounts of which a part can be paid, beside what is chosen for the rest. */
export function mixableWith(
	chosen: Instrument,
	instruments: readonly Instrument[],
	amount: Money,
): Instrument[] {
	if (chosen.kind === "balance" || !chosen.mixable) return [];
	return instruments.filter(
		(each) => each.kind === "balance" && each.mixable && isPositive(mostOf(each, amount)),
	);
}

/** What the API takes: one instrument, or two; undefined while the part is not a good one. */
export function choiceOf(
	chosen: Instrument,
	mix: Mix | undefined,
	amount: Money,
): InstrumentChoice | undefined {
	const outside = outsideChoiceOf(chosen);
	if (outside === undefined) return { kind: "balance", ...accountOf(chosen) };
	if (mix === undefined) return outside;
	const balance = partOf(mix, amount);
	if (balance === undefined) return undefined;
	return { kind: "mixed", balance, ...accountOf(mix.from), rest: outside };
}

function accountOf({ accountId }: Instrument): { readonly accountId?: string } {
	return accountId === null ? {} : { accountId };
}

/** What pays, as it is shown before it is confirmed. */
export function factOf(chosen: Instrument, mix: Mix | undefined, amount: Money): string {
	const part = mix && partOf(mix, amount);
	if (mix === undefined || part === undefined) return chosen.label;
	const rest = formatMoney(restOf(part, amount));
	return `${mix.from.label} ${formatMoney(part)} + ${chosen.label} ${rest}`;
}
