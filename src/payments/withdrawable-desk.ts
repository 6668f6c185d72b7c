import type { Approvals, Proposal } from "#approvals";
import { type Clock, isRefusal, type Refusal, refuse, required, type Uuid } from "#kernel";
import type { JsonObject, Tx } from "#platform";
import { ANY_CHANNEL, type ReleaseBasis, type ReleasePolicy } from "./withdrawable-policy.ts";
import { insertReleasePolicy, releasePolicyOf } from "./withdrawable-store.ts";

export const CHANGE_RELEASE = "release_policy.change";
const APPROVERS: readonly string[] = ["approver", "admin"];

export interface ReleaseChange {
	/** A channel, or `*` for those without a policy of their own. */
	readonly channelId: string;
	readonly basis: ReleaseBasis;
	readonly workingDays: number;
	readonly atMinutes: number;
	readonly cutoverMinutes: number;
	readonly why: string;
	readonly actor: string;
}

type Terms = Pick<ReleasePolicy, "basis" | "workingDays" | "atMinutes" | "cutoverMinutes">;
type Shown = JsonObject & { readonly version: number } & Terms;

interface Deps {
	readonly clock: Clock;
	readonly approvals: Pick<Approvals, "handle" | "propose">;
}

/** Registers how it is changed when money of a channel may leave: by two persons, in force at once. */
export function handleReleaseChanges({ clock, approvals }: Deps): void {
	approvals.handle(CHANGE_RELEASE, {
		approvers: APPROVERS,
		async validate(tx, proposal) {
			const now = await versionOf(tx, proposal.subject, clock.now());
			const { version } = proposal.before as Shown;
			return now === version ? undefined : refuse("release_policy_overtaken");
		},
		async execute(tx, { subject: channelId, after, before, maker, id: approvalId }) {
			const version = (before as Shown).version + 1;
			const terms = termsOf(after as Shown);
			const row = { ...terms, channelId, version, validFrom: clock.now(), maker, approvalId };
			const isNew = await insertReleasePolicy(tx, row);
			return isNew ? { version } : refuse("release_policy_overtaken");
		},
	});
}

/** Lays other terms before the others. What has been marked already keeps its time. */
export async function proposeRelease(
	{ clock, approvals }: Deps,
	tx: Tx,
	{ why, actor, channelId, ...change }: ReleaseChange,
): Promise<{ readonly proposalId: Uuid } | Refusal> {
	const at = clock.now();
	const policy = await releasePolicyOf(tx, channelId, at);
	const before = { version: await versionOf(tx, channelId, at), ...termsOf(policy) };
	const proposal = await approvals.propose(tx, {
		...{ kind: CHANGE_RELEASE, subject: channelId, reason: why, by: actor, before },
		after: { ...termsOf(change), version: before.version + 1 },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

/** Zero where a channel has no policy of its own yet. */
async function versionOf(tx: Tx, channelId: string, at: Temporal.Instant): Promise<number> {
	const policy = required(await releasePolicyOf(tx, channelId, at), "a policy");
	return policy.channelId === channelId || channelId === ANY_CHANNEL ? policy.version : 0;
}

function termsOf({ basis, workingDays, atMinutes, cutoverMinutes }: Terms): Terms {
	return { basis, workingDays, atMinutes, cutoverMinutes };
}
