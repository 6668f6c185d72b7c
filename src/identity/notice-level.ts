/** What a user has done for the safety of their account. */
export interface SafetyFacts {
	readonly paymentPasswordSet: boolean;
	readonly emailProven: boolean;
	readonly userNameSet: boolean;
	readonly recoveryCodesLeft: number;
	readonly nightLock: boolean;
	readonly largeAmountLock: boolean;
	readonly passkeys: number;
	readonly totp: boolean;
	readonly verified: boolean;
}

export interface SafetyItem {
	readonly code: string;
	/** advised: would make it safer; missing: something does not work without it. */
	readonly state: "done" | "advised" | "missing";
	/** Page of the wallet where it is done. */
	readonly link: string;
}

export interface SafetyLevel {
	/** 0–100 */
	readonly score: number;
	readonly level: "low" | "medium" | "high";
	/** What is worth most comes first; what is done last. */
	readonly items: readonly SafetyItem[];
}

interface Measure extends Omit<SafetyItem, "state"> {
	readonly points: number;
	readonly isDone: (facts: SafetyFacts) => boolean;
	readonly isNeeded: boolean;
}

/** Points of each measure, 100 in all; locks are worth little: not everybody wants them. */
const MEASURES: readonly Measure[] = [
	measure("password", 20, "/me/password", true, () => true),
	measure("payment_password", 20, "/me/payment-password", true, (f) => f.paymentPasswordSet),
	measure("passkey", 20, "/me/passkeys", false, (f) => f.passkeys > 0 || f.totp),
	measure("email", 15, "/me/email", false, (f) => f.emailProven),
	measure("recovery_codes", 10, "/me/recovery-codes", false, (f) => f.recoveryCodesLeft >= 3),
	measure("verification", 5, "/me/verification", true, (f) => f.verified),
	measure("login_name", 4, "/me/login-name", false, (f) => f.userNameSet),
	measure("large_amount_lock", 3, "/me/locks", false, (f) => f.largeAmountLock),
	measure("night_lock", 3, "/me/locks", false, (f) => f.nightLock),
];

/** How safe an account is, and what would make it safer. */
export function safetyLevel(facts: SafetyFacts): SafetyLevel {
	const judged = MEASURES.map((one) => ({ ...one, done: one.isDone(facts) }));
	const score = judged.reduce((total, { points, done }) => total + (done ? points : 0), 0);
	const items = judged
		.toSorted((left, right) => Number(left.done) - Number(right.done) || right.points - left.points)
		.map(({ code, link, done, isNeeded }): SafetyItem => {
			const open = isNeeded ? "missing" : "advised";
			return { code, link, state: done ? "done" : open };
		});
	return { score, level: score >= 80 ? "high" : score >= 55 ? "medium" : "low", items };
}

function measure(
	code: string,
	points: number,
	link: string,
	isNeeded: boolean,
	isDone: (facts: SafetyFacts) => boolean,
): Measure {
	return { code, points, link, isNeeded, isDone };
}
