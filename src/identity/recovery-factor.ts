import type { Clock } from "#kernel";
import type { FactorKeeper, FactorVerifier } from "#security";
import { hashOfCode } from "./recovery-code.ts";
import { codesLeft, useCode } from "./recovery-store.ts";

/** A saved code as the proof of an operation: used up by the first right answer. */
export function recoveryCodeFactor(clock: Clock): FactorVerifier & FactorKeeper {
	return {
		factor: "recovery_code",
		async held(tx, { userId }) {
			const { left, madeAt } = await codesLeft(tx, userId);
			if (left === 0 || madeAt === null) return undefined;
			return {
				factor: "recovery_code",
				since: madeAt,
				group: "recovery",
				state: "usable",
				hint: String(left),
			};
		},
		async verify(tx, { subjectId, answer }) {
			if ((await codesLeft(tx, subjectId)).left === 0) return "absent";
			const hash = hashOfCode(answer);
			if (hash === undefined) return "wrong";
			return (await useCode(tx, subjectId, hash, clock.now())) ? "right" : "wrong";
		},
	};
}
