/** How a provider delivered lately. */
export interface SmsTally {
	readonly provider: string;
	readonly delivered: number;
	readonly failed: number;
}

/** Figures of how messages are carried (identity.md 4.3). */
export const SMS_POLICY = {
	/** Without a report for so long, the next provider is asked. */
	reportWithinSeconds: 15,
	/** Looked back over so many minutes … */
	windowMinutes: 5,
	/** … a provider that delivers less is put last … */
	deliveredPercentMin: 85,
	/** … unless too few messages went to tell. */
	messagesMin: 20,
} as const;

/** An open breaker: the provider is asked only after all others, until the window has moved on. */
export function isBreakerOpen(tally: SmsTally): boolean {
	const total = tally.delivered + tally.failed;
	if (total < SMS_POLICY.messagesMin) return false;
	return tally.delivered * 100 < SMS_POLICY.deliveredPercentMin * total;
}

/** Providers by preference: as given, those with an open breaker last. */
export function byHealth<Provider extends { readonly id: string }>(
	providers: readonly Provider[],
	tallies: readonly SmsTally[],
): Provider[] {
	const open = new Set(tallies.filter(isBreakerOpen).map(({ provider }) => provider));
	return [
		...providers.filter(({ id }) => !open.has(id)),
		...providers.filter(({ id }) => open.has(id)),
	];
}
