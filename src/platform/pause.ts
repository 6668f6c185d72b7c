/** Waits in real time: for processes that start and stop, never for what the domain waits for. */
export function pause(milliseconds: number): Promise<void> {
	return new Promise((done) => {
		setTimeout(done, milliseconds);
	});
}
