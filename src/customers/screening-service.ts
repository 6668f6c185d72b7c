import { newUuid, type Uuid } from "#kernel";
import type { Tx, Vault } from "#platform";
import { readCustomer } from "./customer-store.ts";
import { foldName, matchNames } from "./name-match.ts";
import { ownersOf, readOrganisationRow } from "./organisation-store.ts";
import { release, restrict } from "./person-service.ts";
import {
	type Hit,
	hitsOf,
	insertHit,
	type NameListKind,
	nameEntries,
	shareRevision,
} from "./screening-store.ts";
import type { CustomerDeps } from "./verification-service.ts";

/** A name of the lists, ready to be compared; in memory only. */
interface Listed {
	readonly entryId: Uuid;
	readonly list: NameListKind;
	readonly folded: string;
	readonly keyIndex: Buffer | null;
}

/** Whom the lists are held against. */
export interface Screened {
	readonly customerId: Uuid;
	readonly names: readonly string[];
	readonly keyIndexes: readonly Buffer[];
}

/** Opened once for a revision: lists change seldom, customers are screened all day. */
const opened = new WeakMap<Vault, { readonly revision: bigint; readonly listed: Listed[] }>();

async function listedNow(deps: Pick<CustomerDeps, "vault">, tx: Tx): Promise<readonly Listed[]> {
	const revision = await shareRevision(tx);
	const known = opened.get(deps.vault);
	if (known?.revision === revision) return known.listed;
	const listed: Listed[] = [];
	for (const { entryId, list, nameToken, keyIndex } of await nameEntries(tx)) {
		const name = await deps.vault.open(tx, { subjectId: entryId, token: nameToken });
		listed.push({ entryId, list, folded: foldName(name), keyIndex });
	}
	opened.set(deps.vault, { revision, listed });
	return listed;
}

/**
 * Holds somebody against every list. What resembles is a hit for a person to judge and restricts
 * until then; a number on the police list stops at once (银发〔2016〕261).
 * @returns how many hits are new
 */
export async function screen(deps: CustomerDeps, tx: Tx, who: Screened): Promise<number> {
	const listed = await listedNow(deps, tx);
	const names = who.names.map(foldName);
	const openedAt = deps.clock.now();
	let fresh = 0;
	for (const { entryId, list, folded, keyIndex } of listed) {
		const found = foundIn({ folded, keyIndex }, names, who.keyIndexes);
		if (found === undefined) continue;
		const isStopped = list === "police" && found.how === "number";
		const hit: Hit = {
			...{ customerId: who.customerId, hitId: newUuid(deps.clock), entryId, list, ...found },
			...{ state: isStopped ? "confirmed" : "open", openedAt },
			...{ judgedAt: null, judgedBy: null, reason: null },
		};
		if (!(await insertHit(tx, hit))) continue;
		fresh += 1;
		const reason = isStopped ? "police_list" : "screening_open";
		await restrict(deps, tx, who.customerId, reason, hit.hitId);
	}
	return fresh;
}

function foundIn(
	listed: Pick<Listed, "folded" | "keyIndex">,
	names: readonly string[],
	keyIndexes: readonly Buffer[],
): Pick<Hit, "score" | "how"> | undefined {
	const { keyIndex } = listed;
	if (keyIndex !== null && keyIndexes.some((one) => one.equals(keyIndex))) {
		return { score: 100, how: "number" };
	}
	const matches = names.flatMap((name) => matchNames(name, listed.folded) ?? []);
	return matches.toSorted((left, right) => right.score - left.score)[0];
}

/** A person with the name and number that lie in the vault, or an organisation with its people. */
export async function screenCustomer(
	deps: CustomerDeps,
	tx: Tx,
	customerId: Uuid,
): Promise<number> {
	const customer = await readCustomer(tx, customerId);
	if (customer === undefined) return screenOrganisation(deps, tx, customerId);
	const name = await deps.vault.open(tx, { subjectId: customerId, token: customer.nameToken });
	return screen(deps, tx, { customerId, names: [name], keyIndexes: [customer.idNumberIndex] });
}

/** The organisation itself, who represents it and who owns it. */
export async function screenOrganisation(
	deps: CustomerDeps,
	tx: Tx,
	customerId: Uuid,
): Promise<number> {
	const one = await readOrganisationRow(tx, customerId);
	if (one === undefined) return 0;
	const open = (token: Uuid): Promise<string> =>
		deps.vault.open(tx, { subjectId: customerId, token });
	const names = [one.name, await open(one.representativeToken)];
	const numbers = [await open(one.representativeKeyToken)];
	for (const owner of await ownersOf(tx, customerId)) {
		names.push(await open(owner.nameToken));
		numbers.push(await open(owner.keyToken));
	}
	const keyIndexes = numbers.map((number) => deps.vault.index("id_number", number));
	return screen(deps, tx, { customerId, names, keyIndexes });
}

/** Lifts what no open hit holds up any more. */
export async function settleScreening(deps: CustomerDeps, tx: Tx, customerId: Uuid): Promise<void> {
	const hits = await hitsOf(tx, [customerId]);
	const isOpen = hits.some(({ state }) => state === "open" || state === "proposed");
	if (!isOpen) await release(deps, tx, customerId, "screening_open");
	const isConfirmed = hits.some(({ state }) => state === "confirmed");
	if (!isConfirmed) await release(deps, tx, customerId, "police_list");
}
