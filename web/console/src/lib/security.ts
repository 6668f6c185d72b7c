import { security } from "../i18n/zh-CN/security-words.ts";

/** Every operation, factor and fact that has a word. */
export const OPERATIONS: readonly string[] = Object.keys(security.operations);
export const FACTORS: readonly string[] = Object.keys(security.factors).filter(
	(factor) => factor !== "device_cookie",
);

/** Facts whose value stands for something: in fen, true or false. */
export type FactKind = "flag" | "number" | "choice";

export interface FactField {
	readonly name: string;
	readonly kind: FactKind;
	readonly choices?: readonly string[];
}

/** What the explorer asks about; everything else is unknown to it. */
export const EXPLORED_FACTS: readonly FactField[] = [
	{ name: "device.known", kind: "flag" },
	{ name: "device.ageHours", kind: "number" },
	{ name: "place.usual", kind: "flag" },
	{ name: "payee.known", kind: "flag" },
	{ name: "payee.kind", kind: "choice", choices: ["user", "merchant", "card"] },
	{ name: "payee.ageDays", kind: "number" },
	{ name: "payee.new24h", kind: "number" },
	{ name: "amount.timesUsual", kind: "number" },
	{ name: "number.state", kind: "choice", choices: ["proven", "unknown", "flagged"] },
	{ name: "factor.changedHours", kind: "number" },
	{ name: "factor.steady", kind: "flag" },
	{ name: "password.failsHour", kind: "number" },
	{ name: "user.ageDays", kind: "number" },
	{ name: "user.ageHours", kind: "number" },
	{ name: "hour", kind: "number" },
	{ name: "recovery.hoursAgo", kind: "number" },
	{ name: "counter.payments10m", kind: "number" },
	{ name: "counter.nearThreshold1d", kind: "number" },
	{ name: "counter.payersOfPayee1d", kind: "number" },
	{ name: "counter.relaxed1d", kind: "number" },
	{ name: "counter.usersOnDevice1d", kind: "number" },
	{ name: "locks.freeze", kind: "flag" },
];

export type MadeUpFacts = Readonly<Record<string, string>>;

const CALM: MadeUpFacts = {
	"device.known": "true",
	"device.ageHours": "2400",
	"place.usual": "true",
	"payee.known": "true",
	"payee.kind": "user",
	"payee.ageDays": "90",
	"number.state": "proven",
	"factor.steady": "true",
	"user.ageDays": "400",
	"user.ageHours": "9600",
	hour: "14",
	"counter.relaxed1d": "0",
};

/** Situations to begin with. */
export const PRESETS: Readonly<Record<"calm" | "newPhone" | "stolen" | "mule", MadeUpFacts>> = {
	calm: CALM,
	newPhone: { ...CALM, "device.known": "false", "device.ageHours": "0", "payee.known": "true" },
	stolen: {
		...CALM,
		"device.known": "false",
		"device.ageHours": "0",
		"place.usual": "false",
		"payee.known": "false",
		"factor.steady": "false",
		"factor.changedHours": "1",
		"amount.timesUsual": "5600",
		hour: "3",
	},
	mule: {
		...CALM,
		"payee.known": "false",
		"payee.new24h": "9",
		"counter.payersOfPayee1d": "18",
		"counter.payments10m": "24",
	},
};

/** Facts as the explorer's query takes them: one `name=value` a line, unknown ones left out. */
export function factLines(facts: MadeUpFacts): string {
	return Object.entries(facts)
		.filter(([, value]) => value !== "")
		.map(([name, value]) => `${name}=${value}`)
		.join("\n");
}
