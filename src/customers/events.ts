/** A user was linked to the person behind it. */
export const CUSTOMER_LINKED = "customer.linked.v1";
export type CustomerLinked = {
	readonly userId: string;
	readonly customerId: string;
	readonly accountClass: "I" | "II" | "III";
	readonly sources: number;
};
