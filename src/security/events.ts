/** A held operation that nobody released in time: it is refused for good. */
export const HOLD_RAN_OUT = "security.hold_ran_out.v1";
export type HoldRanOut = { readonly userId: string; readonly operation: string };
