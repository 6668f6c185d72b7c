import type { RoutePurpose, RouteWhen } from "./route-book.ts";

/** What a rule looks at. */
export interface RouteMatter {
	readonly purpose: RoutePurpose;
	readonly method: string;
	readonly issuer: string | null;
	readonly bank: string | null;
	readonly amountFen: string;
}

/** Whether a condition holds. `minute`: after midnight in Shanghai. */
export function appliesTo(when: RouteWhen, matter: RouteMatter, minute: number): boolean {
	const amount = BigInt(matter.amountFen);
	return (
		isAmong(when.purposes, matter.purpose) &&
		isAmong(when.methods, matter.method) &&
		isAmong(when.issuers, matter.issuer) &&
		isAmong(when.banks, matter.bank) &&
		(when.minFen === undefined || amount >= BigInt(when.minFen)) &&
		(when.maxFen === undefined || amount <= BigInt(when.maxFen)) &&
		isInHours(when, minute)
	);
}

/** What a list does not name it does not apply to; a matter without an issuer is of none of those named. */
function isAmong(names: readonly string[] | undefined, name: string | null): boolean {
	return names === undefined || (name !== null && names.includes(name));
}

function isInHours({ fromMinute, untilMinute }: RouteWhen, minute: number): boolean {
	const from = fromMinute ?? 0;
	const until = untilMinute ?? DAY_MINUTES;
	return from <= until ? minute >= from && minute < until : minute >= from || minute < until;
}

const DAY_MINUTES = 24 * 60;
