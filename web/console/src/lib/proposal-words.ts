/** Places whose values are words of ours, by kind of proposal; `*` in every kind. */
const GROUPS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
	"*": {
		role: "enums.staffRole",
		state: "enums.staffState",
		color: "lists.colors",
		kind: "lists.kinds",
	},
	"limit_rule.change": {
		direction: "approvals.directions",
		effect: "limits.effects",
		capOf: "limits.capsOf",
		classes: "enums.accountClass",
		risks: "limits.riskClasses",
		waysOut: "limits.ways",
		key: "limits.keys",
		window: "limits.windows",
		kinds: "limits.acts",
		instrument: "limits.instruments",
		proofs: "enums.regulatoryClass",
		marks: "limits.markNames",
		except: "limits.markNames",
		gives: "limits.returns",
	},
	"account.type": { functions: "accountTypes.functions", openedBy: "accountTypes.openings" },
	"account.restrict": {
		kind: "restrictions.kinds",
		direction: "restrictions.directions",
		subjectKind: "restrictions.subjects",
	},
	"account.lift": { kind: "restrictions.kinds", direction: "restrictions.directions" },
	"customer.review": {
		state: "reviews.states",
		kind: "reviews.kinds",
		document: "persons.documentTypes",
	},
	"customer.hit": { state: "reviews.hitStates", verdict: "reviews.verdicts" },
	"customer.risk": { floor: "limits.riskClasses" },
	"channel_reason.change": { reason: "cards.reasons" },
};

/** Amounts in fen, by the last part of their place. */
const AMOUNTS: readonly string[] = ["cap", "singleMax", "dailyMax", "monthlyMax"];

/** What machines need and nobody reads. */
const HIDDEN: readonly string[] = [
	"/summary/capBefore",
	"/summary/capAfter",
	"/ledgerId",
	"/subjectId",
	"/restrictionId",
	"/fileId",
	"/place",
];

/** Kinds whose version only says what the maker has seen. */
const COUNTED: readonly string[] = [
	"limit_rule.change",
	"limit_grade.change",
	"bank_limits.change",
	"channel_reason.change",
];

const lastOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);

/** The group of words that the values at a place come from. */
export function groupOf(kind: string, path: string): string | undefined {
	const place = /^\d+$/.test(lastOf(path))
		? lastOf(path.slice(0, path.lastIndexOf("/")))
		: lastOf(path);
	return GROUPS[kind]?.[place] ?? GROUPS["*"]?.[place];
}

export function isAmount(kind: string, path: string): boolean {
	return /^(limit_rule|bank_limits)\./.test(kind) && AMOUNTS.includes(lastOf(path));
}

export function isHidden(kind: string, path: string): boolean {
	if (path === "/version") return COUNTED.includes(kind);
	return HIDDEN.some((one) => path === one || path.startsWith(`${one}/`));
}
