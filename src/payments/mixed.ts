import {
	allocate,
	compare,
	isPositive,
	type Money,
	type Refusal,
	refuse,
	subtract,
	toDecimal,
} from "#kernel";

/** The two parts of a mixed payment: what comes from an own account, and the leg outside. */
export interface MixedParts {
	readonly own: Money;
	readonly outside: Money;
}

export type MixedRefusal = Refusal<"mixed_off" | "mixed_parts_invalid">;

/**
 * Splits an order between an own account and one leg outside: both above zero, together the order. A
 * product switch turns it off.
 */
export function splitMixed(
	order: Money,
	own: Money,
	settings: { readonly isOn: boolean },
): MixedParts | MixedRefusal {
	if (!settings.isOn) return refuse("mixed_off", {}, "/instrument/kind");
	const fits = own.currency === order.currency && isPositive(own) && compare(own, order) < 0;
	if (!fits) {
		return refuse("mixed_parts_invalid", { most: toDecimal(order) }, "/instrument/balance");
	}
	return { own, outside: subtract(order, own) };
}

/**
 * A figure of the whole order (our fee) over its parts, in their proportion: what rounding leaves goes
 * where it was cut most, and nothing is lost.
 */
export function shareOut(whole: Money, parts: MixedParts): { own: Money; outside: Money } {
	const weights = [parts.own.minor, parts.outside.minor];
	const [own, outside] = allocate(whole, weights);
	return { own: own as Money, outside: outside as Money };
}
