import { type KillOptions, killRun } from "./kill-run.ts";

/**
 * A run in a process of its own, for `npm run crash`: the tests' world writes a summary to its standard
 * output, which is the command's own.
 */
type Ask = Omit<KillOptions, "onProgress">;

process.once("message", (options: Ask) => void main(options));

async function main(options: Ask): Promise<void> {
	const ends: (() => unknown)[] = [];
	const context = { after: (end: () => unknown) => void ends.push(end) };
	try {
		const report = await killRun(context as never, {
			...options,
			onProgress: (line) => void process.stderr.write(`${line}\n`),
		});
		process.send?.({ report });
	} catch (error) {
		const failed = error instanceof Error ? String(error.stack) : String(error);
		process.send?.({ failed });
	} finally {
		for (const end of ends) await end();
		process.disconnect?.();
	}
}
