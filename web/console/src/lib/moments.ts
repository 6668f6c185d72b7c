const SHANGHAI = "+08:00";

/** What a field of the kind `datetime-local` holds, as an instant: people here think in Beijing time. */
export function instantOf(local: string): string {
	return new Date(`${local.length === 16 ? `${local}:00` : local}${SHANGHAI}`).toISOString();
}

/** Whether what the field holds is still to come. */
export function isComing(local: string | undefined): boolean {
	return local !== undefined && local !== "" && Date.parse(instantOf(local)) > Date.now();
}
