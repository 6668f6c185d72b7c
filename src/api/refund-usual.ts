import { businessDay, Fault, isWorkingDay, startOfDay } from "#kernel";
import type { PaymentRecord, PublicRefundState, Refund } from "#payments";

/** Working days within which what was paid with is usually credited again, as its institutions say. */
const USUAL_DAYS: Readonly<Partial<Record<PaymentRecord["method"], number>>> = {
	quick_card: 3,
	online_bank: 3,
	alipay: 1,
	// Change is credited at once; the card behind it takes its time, and which it was nobody tells us.
	wechat: 3,
};

/** Money that is on its way; before that and after it there is nothing to wait for by the calendar. */
const UNDER_WAY: readonly PublicRefundState[] = [
	"accepted",
	"sent",
	"bank_accepted",
	"cleared",
	"retrying",
];

/** By when a refund is usually there: the end of the day on which its slowest part comes. */
export function usualArrival(
	refund: Pick<Refund, "parts" | "fundedAt" | "createdAt">,
	state: PublicRefundState,
	records: readonly Pick<PaymentRecord, "id" | "method">[],
): Temporal.Instant | null {
	if (!UNDER_WAY.includes(state)) return null;
	const methods = refund.parts
		.filter(({ kind }) => kind === "channel")
		.map((part) => records.find(({ id }) => id === part.recordId)?.method);
	const days = Math.max(0, ...methods.map((method) => (method && USUAL_DAYS[method]) ?? 0));
	if (days === 0) return null;
	let day = businessDay(refund.fundedAt ?? refund.createdAt);
	for (let left = days; left > 0; ) {
		day = day.add({ days: 1 });
		if (isWorking(day)) left -= 1;
	}
	return startOfDay(day.add({ days: 1 }));
}

/** In a year whose free days nobody has announced yet, weekends are free and nothing else is known. */
function isWorking(day: Temporal.PlainDate): boolean {
	try {
		return isWorkingDay(day);
	} catch (error) {
		if (error instanceof Fault) return day.dayOfWeek < 6;
		throw error;
	}
}
