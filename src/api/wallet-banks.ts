import type { BankLimits } from "#cards";
import { required } from "#kernel";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";
import {
	type BankOut,
	bankOut,
	type LimitsOut,
	presentIssuer,
	presentLimits,
} from "./wallet-wire.ts";
import { pageOut } from "./wire.ts";

/** Which banks' cards can be bound, and what each lets pass. */
export async function walletBanks(app: App, deps: ApiDeps): Promise<void> {
	const { bins } = deps.money.channels;
	const { cards } = deps.people;
	app.get(
		"/banks",
		{
			schema: {
				tags: ["wallet"],
				summary: "Banks whose cards can be bound, with their limits of quick payment",
				response: { 200: pageOut(bankOut) },
			},
		},
		async () => {
			const { db, clock } = deps.platform;
			const limits = await db.read((tx) => cards.bankLimitsInForce(tx, clock.now()));
			const items = bins.issuers().map(({ code, name, color }): BankOut => {
				return {
					...presentIssuer({ code, nameZh: name.zh, nameEn: name.en, color }),
					...{ debit: limitsOf(limits, code, "debit"), credit: limitsOf(limits, code, "credit") },
				};
			});
			return { items, nextCursor: null };
		},
	);
}

/** The bank's own row, or the one of all others. */
function limitsOf(
	limits: readonly BankLimits[],
	code: string,
	cardType: BankLimits["cardType"],
): LimitsOut {
	const rows = limits.filter((row) => row.cardType === cardType);
	const row = rows.find(({ issuerCode }) => issuerCode === code) ?? rows.find(isForAll);
	return presentLimits(required(row, "limits of all banks"));
}

function isForAll({ issuerCode }: BankLimits): boolean {
	return issuerCode === "*";
}
