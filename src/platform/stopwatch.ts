/**
 * Measures how long the machine worked, in real time, also where the platform's clock is virtual.
 * @returns whole milliseconds since the call, each time it is asked
 */
export function startStopwatch(): () => number {
	const begun = performance.now();
	return () => Math.round(performance.now() - begun);
}
