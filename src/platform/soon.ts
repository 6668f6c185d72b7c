/** Runs `work` once everything that is ready now has run, and before anything that is waited for. */
export function soon(work: () => void): void {
	setImmediate(work);
}
