import { refuse, type Uuid } from "#kernel";
import { type Order, type Paying, publicState } from "#payments";
import type { Tx } from "#platform";
import { bankWords } from "./bank-words.ts";
import type { ApiDeps } from "./deps.ts";
import { partOf } from "./order-view.ts";
import { type PayingOut, presentAction } from "./paying-wire.ts";
import type { Language } from "./problem.ts";
import { RefusedError } from "./server.ts";
import { reasonText } from "./texts.ts";
import { instantOut, toWire } from "./wire.ts";

/** The viewer's own last payment on an order; of somebody else's they are told that there is none. */
export async function payingView(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	viewer: { readonly userId: Uuid; readonly language: Language },
): Promise<PayingOut> {
	const paying = await deps.money.payments.paying(tx, order);
	if (paying?.payment.payerId !== viewer.userId) throw new RefusedError(refuse("not_found"));
	return present(deps, order, paying, viewer.language);
}

function present(deps: ApiDeps, order: Order, paying: Paying, language: Language): PayingOut {
	const bank = bankWords(deps.money.channels, language);
	const { payment, parts, standing, awaiting } = paying;
	const isOpen = payment.state === "open";
	const isAwaited = isOpen && standing?.state === "pending_user";
	const isStopping = isOpen && standing?.closeWanted === true;
	const { reason } = order;
	return {
		state: payment.state,
		parts: parts.map((part) => ({
			...partOf(part, language, bank),
			amount: toWire(part.amount),
			state: part.state,
		})),
		// What is being closed is not to be paid any more.
		action: isAwaited && !isStopping ? presentAction(standing.action) : null,
		mayStop: isOpen && order.state === "paying" && standing?.closes === true && !isStopping,
		isStopping,
		awaiting:
			awaiting === null
				? null
				: {
						what: awaiting.what,
						until: instantOut(awaiting.until),
						nextAt: instantOut(awaiting.nextAt),
					},
		refusal:
			reason === null || publicState(order.state) === "succeeded"
				? null
				: { code: reason, ...reasonText(reason, language) },
	};
}
