/** The states a trade is shown in, in the order in which it goes through them. */
export const TRADE_STATES = [
	"created",
	"authorising",
	"paying",
	"waiting",
	"succeeded",
	"partly_refunded",
	"refunded",
	"closing",
	"closed",
	"late_paid",
] as const;
