import type { Change } from "../api/staff-types.ts";

const ROUTING: Readonly<Record<string, string>> = {
	act: "routes.actNames",
	purposes: "enums.routePurpose",
	methods: "enums.method",
};

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
	"payments.refund_route": { to: "refunds.ways", kind: "refunds.ways" },
	"payments.suspense": {
		state: "enums.caseState",
		decision: "tradeReviews.decisions",
		from: "tradeReviews.sources",
	},
	"payments.request": { state: "enums.requestState", outcome: "tradeReviews.outcomes" },
	"payments.short": { held: "approvals.held" },
	"advance.decision": {
		state: "enums.advanceState",
		product: "channel.products",
		remedy: "enums.advanceRemedy",
	},
	"withdrawal.decision": {
		state: "enums.orderState",
		risk: "enums.withdrawalRisk",
		verdict: "payouts.verdicts",
	},
	"payout_terms.change": { by: "rails.ways", days: "rails.days" },
	"release_policy.change": { basis: "enums.releaseBasis" },
	"route_switch.set": ROUTING,
	"route_switch.lift": ROUTING,
	"route_book.enter": ROUTING,
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
	"/switchId",
	"/place",
	"/issuerCode",
	"/cardType",
	"/type",
	"/dryRun/moves",
	"/refund/currency",
];

/** Kinds that say what is decided rather than what changes: how it stands is told once, above. */
const DECIDED =
	/^(payments\.(refund|refund_route|suspense|request|short)|advance\.decision|withdrawal\.decision|route_switch\.(set|lift))$/;

export function isDecision(kind: string): boolean {
	return DECIDED.test(kind);
}

/** Kinds whose version only says what the maker has seen. */
const COUNTED: readonly string[] = [
	"limit_rule.change",
	"limit_grade.change",
	"bank_limits.change",
	"channel_reason.change",
	"channel_policy.change",
	"payout_terms.change",
	"release_policy.change",
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
	const last = lastOf(path);
	if (/(^m|M)inor$|Fen$/.test(last)) return true;
	// A record keeps its currency beside the amount: fen either way.
	if (/^(advance|withdrawal)\.decision$/.test(kind)) return last === "amount";
	if (path.startsWith("/document/channels/")) return last === "pay" || last === "payout";
	return /^(limit_rule|bank_limits)\./.test(kind) && AMOUNTS.includes(last);
}

export function isHidden(kind: string, path: string): boolean {
	if (path === "/version") return COUNTED.includes(kind);
	// Of a policy its subject says which; of a decision the amount says in what money.
	if (kind === "channel_policy.change" && /^\/(channelId|part|product)$/.test(path)) return true;
	if (isDecision(kind) && path === "/currency") return true;
	return HIDDEN.some((one) => path === one || path.startsWith(`${one}/`));
}

/** Kinds that tell what is in force one level deeper than what shall be. */
const DEEPER: Readonly<Record<string, string>> = {
	"bank_limits.change": "/limits",
	"channel_reason.change": "/word",
};

/** What would change with both sides of one place in one row, without what nobody reads. */
export function aligned(kind: string, changes: readonly Change[]): readonly Change[] {
	const deeper = DEEPER[kind];
	const flat = changes.map((change) =>
		deeper !== undefined && change.path.startsWith(`${deeper}/`)
			? { ...change, path: change.path.slice(deeper.length) }
			: change,
	);
	return [...Map.groupBy(flat, ({ path }) => path)].flatMap(([path, same]) => {
		const row = Object.assign({}, ...same.map(sidesOf), { path }) as Change;
		// Nothing on both sides, or the same: only what changes is worth an approver's look.
		const isSame = JSON.stringify(row.before ?? null) === JSON.stringify(row.after ?? null);
		return isSame || isHidden(kind, path) ? [] : [row];
	});
}

/** Sides that are there: one that is not must not wipe out the other's. */
function sidesOf({ before, after }: Change): Partial<Change> {
	return {
		...((before ?? null) === null ? {} : { before }),
		...((after ?? null) === null ? {} : { after }),
	};
}
