import { soon } from "#platform";

/** Work that lets others run between its steps: some milliseconds each, on a slow machine too. */
export type Stepwise<Result> = Generator<undefined, Result>;

/** Does all steps in one go. */
export function atOnce<Result>(work: Stepwise<Result>): Result {
	let step = work.next();
	while (step.done !== true) step = work.next();
	return step.value;
}

/** Does a step, lets everything run that is ready, does the next one. */
export async function inSlices<Result>(work: Stepwise<Result>): Promise<Result> {
	let step = work.next();
	while (step.done !== true) {
		await new Promise<void>((next) => soon(next));
		step = work.next();
	}
	return step.value;
}
