import { GUIDED_METHODS, type Guide, type GuideBar, type GuideInput } from "#channels";
import { isRefusal, type Money, type Uuid } from "#kernel";
import { CELL, checkAmount, type Order } from "#payments";
import type { Tx } from "#platform";
import type { InstrumentOut } from "./cashier-wire.ts";
import type { ApiDeps } from "./deps.ts";
import { accountWays, cardWays, methodWays, type Sight, type Way } from "./instrument-ways.ts";
import type { Language } from "./problem.ts";
import { guideText, troubledText } from "./texts-guide.ts";

/**
 * Ways to pay an order in the order in which they are best shown, the recommended one first, and of those
 * that cannot be used now why (H6). What was shown is kept with the order.
 */
export async function instrumentsOf(
	deps: ApiDeps,
	tx: Tx,
	order: Order,
	viewer: Omit<Sight, "amount" | "product">,
): Promise<InstrumentOut[]> {
	const sight = { ...viewer, amount: order.amount };
	const ways = [
		...(await accountWays(deps, tx, sight)),
		...(await cardWays(deps, tx, sight)),
		...(await methodWays(deps, tx, sight)),
	];
	const guide = await guided(
		deps,
		tx,
		{ ledgerId: order.ledgerId, orderId: order.id },
		sight,
		ways,
	);
	const isMixedOn = await deps.money.payments.isMixedOn(tx);
	return present(guide, ways, { language: viewer.language, isMixedOn });
}

/** Where somebody may recharge from, in the same manner; it belongs to no order yet. */
export async function rechargeInstruments(
	deps: ApiDeps,
	tx: Tx,
	sight: Omit<Sight, "product">,
): Promise<InstrumentOut[]> {
	const ways = await rechargeWays(deps, tx, sight);
	const guide = await guided(deps, tx, NO_ORDER, sight, ways);
	return present(guide, ways, { language: sight.language, isMixedOn: false });
}

/** Keeps with a recharge that was ordered how its ways stood when its payer had chosen. */
export async function rechargeGuide(
	deps: ApiDeps,
	tx: Tx,
	sight: Omit<Sight, "product">,
): Promise<(order: Pick<Order, "ledgerId" | "id">) => Promise<void>> {
	const ways = await rechargeWays(deps, tx, sight);
	return async ({ ledgerId, id: orderId }) => {
		await guided(deps, tx, { ledgerId, orderId }, sight, ways);
	};
}

const NO_ORDER = { ledgerId: CELL, orderId: null } as const;

async function rechargeWays(
	deps: ApiDeps,
	tx: Tx,
	viewer: Omit<Sight, "product">,
): Promise<readonly Way[]> {
	const sight = { ...viewer, product: "recharge" } as const;
	const ways = [...(await cardWays(deps, tx, sight)), ...(await methodWays(deps, tx, sight))];
	const bar = boundOf(viewer.amount);
	if (bar === undefined) return ways;
	return ways.map((one) => ({ ...one, way: { ...one.way, bar: one.way.bar ?? bar } }));
}

/** What no recharge may be of, whatever it is paid with. */
function boundOf(amount: Money | null): GuideBar | undefined {
	const fits = amount === null ? "ok" : checkAmount("recharge", amount);
	if (!isRefusal(fits) || fits.refusal === "amount_invalid") return undefined;
	return { code: fits.refusal, params: { ...fits.params } };
}

async function guided(
	deps: ApiDeps,
	tx: Tx,
	of: { readonly ledgerId: number; readonly orderId: Uuid | null },
	{ userId, device, amount }: Pick<Sight, "userId" | "device" | "amount">,
	ways: readonly Way[],
): Promise<Guide> {
	const { uses, lastUsed } = await deps.money.payments.habits(tx, userId);
	const input: GuideInput = {
		...{ device, amountFen: amount?.minor.toString() ?? null },
		// In one order, so that the same habits are the same sight.
		uses: Object.fromEntries(
			GUIDED_METHODS.flatMap((method) => {
				const times = uses[method];
				return times === undefined ? [] : [[method, times]];
			}),
		),
		lastUsed: GUIDED_METHODS.find((method) => method === lastUsed) ?? null,
		candidates: GUIDED_METHODS.map((method) => ({
			method,
			ways: ways.filter((one) => one.method === method).map(({ way }) => way),
		})),
	};
	return deps.money.channels.routes.guide(tx, { ...of, input });
}

/** What is offered by its place, then what cannot be used now; what is hidden is not there. */
function present(
	{ verdicts }: Guide,
	ways: readonly Way[],
	{ language, isMixedOn }: { readonly language: Language; readonly isMixedOn: boolean },
): InstrumentOut[] {
	const judged = verdicts
		.filter(({ isHidden }) => !isHidden)
		.flatMap(({ method, ways: own }) => own.map((verdict) => ({ method, ...verdict })))
		.toSorted((left, right) => (left.place ?? Infinity) - (right.place ?? Infinity) || 0);
	return judged.flatMap(({ method, id, place, bar, isTroubled }) => {
		const found = ways.find((one) => one.method === method && one.way.id === id);
		if (found === undefined) return [];
		return [
			{
				...found.shown,
				...{ usable: bar === null, recommended: place === 1 },
				reason:
					bar === null
						? null
						: {
								...{ code: bar.code, text: guideText(bar, language) },
								until: bar.params["until"] ?? null,
							},
				warning: bar === null && isTroubled ? troubledText(language) : null,
				mixable: isMixedOn && found.isPart,
			},
		];
	});
}
