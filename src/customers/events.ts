/** A user was linked to the person behind it. */
export const CUSTOMER_LINKED = "customer.linked.v1";
export type CustomerLinked = {
	readonly userId: string;
	readonly customerId: string;
	readonly accountClass: "I" | "II" | "III";
	readonly sources: number;
};

/** The one real-named place of a person went to another user; the former one is nobody's now. */
export const CUSTOMER_MOVED = "customer.moved.v1";
export type CustomerMoved = {
	readonly customerId: string;
	readonly fromUserId: string;
	readonly toUserId: string;
};

/** Two customers are one person: what is counted by person is summed anew under the survivor. */
export const CUSTOMER_MERGED = "customer.merged.v1";
export type CustomerMerged = { readonly customerId: string; readonly mergedId: string };

/** A person may not move money for now, or may again. */
export const CUSTOMER_RESTRICTED = "customer.restricted.v1";
export const CUSTOMER_RELEASED = "customer.released.v1";
export type CustomerRestriction = { readonly customerId: string; readonly reason: string };

export const CUSTOMER_RISK_CHANGED = "customer.risk_changed.v1";
export type CustomerRiskChanged = {
	readonly customerId: string;
	readonly from: string;
	readonly to: string;
};

/** Nobody of the person is left here: kept for the law alone; and shredded when the law lets go. */
export const CUSTOMER_SEALED = "customer.sealed.v1";
export const CUSTOMER_ERASED = "customer.erased.v1";
export type CustomerGone = { readonly customerId: string };
