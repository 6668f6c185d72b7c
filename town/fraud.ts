import { yuan } from "./client.ts";
import type { Inbox } from "./inbox.ts";
import {
	ask,
	available,
	browser,
	createPerson,
	moveIn,
	type Person,
	payAt,
	tryMoveIn,
} from "./person.ts";
import { bindDevice, isLetIn, type Knowledge, type SignInStep, signIn } from "./proof.ts";
import type { Chance } from "./random.ts";
import { type Shop, sell } from "./shop.ts";

/** What the town's fraudsters do. Labels are known to the town alone, never to the platform. */
export type FraudKind =
	| "stuffing"
	| "sim_swap"
	| "recycled_number"
	| "coupon"
	| "cash_out"
	| "mule"
	| "splitter";

/** One deed: everything decided for this user at this instant was part of it. */
export interface Act {
	readonly kind: FraudKind;
	readonly caseId: string;
	readonly userId: string;
	readonly at: string;
	/** It did not reach its end. */
	readonly stopped: boolean;
}

/** Something that happens in one tick. Nobody involved does anything else meanwhile. */
export interface Step {
	readonly involved: readonly Person[];
	run(at: string): Promise<void>;
}

/** What fraudsters have to do with. */
export interface Scene {
	readonly baseUrl: string;
	readonly inbox: Inbox;
	readonly shops: readonly Shop[];
	readonly acts: Act[];
	/** An account that takes money for others. */
	readonly collector: Person;
	/** A new face, with the next free number. */
	readonly stranger: (chance: Chance, client?: Person["client"]) => Person;
	/** Somebody who has been nobody's victim yet. */
	readonly victim: () => Person | undefined;
}

export type Plot = (scene: Scene, caseId: string, draw: Chance) => Promise<readonly Step[]>;

const WALLET = "/api/wallet/v1";
/** Far above what the owner counts to: a thief's keys are not the owner's. */
const THIEFS_KEYS = 1_000_000;
/** Least that is worth stealing, in fen. */
const WORTH = 10_000;

/** The account of a victim in a browser of the thief's, with what the thief knows. */
function thiefOf(scene: Scene, victim: Person, address: string, knows: Knowledge): Person {
	const client = browser(scene.baseUrl, address);
	return { ...victim, client, knows, instanceKey: null, asked: THIEFS_KEYS };
}

/** An address abroad to the town: a network nobody lives in (RFC 5737). */
function hideout(draw: Chance): string {
	return `${draw.pick(["192.0.2", "198.51.100", "203.0.113"])}.${1 + draw.below(250)}`;
}

/** Sends all there is to somebody who hands it on; false: it stayed. */
async function empty(thief: Person, to: Person): Promise<boolean> {
	const fen = await available(thief);
	if (fen < WORTH) return false;
	const body = { payeeId: to.userId, amount: yuan(fen), memo: "货款" };
	return (await ask(thief, "transfers", body)) !== undefined;
}

/** One password from a leak, tried on many numbers from four addresses; some people reuse theirs. */
const stuffing: Plot = async (scene, caseId, draw) => {
	const names = Array.from({ length: 30 }, () => scene.stranger(draw));
	const reused = [scene.victim(), scene.victim()].filter((one) => one !== undefined);
	const hideouts = Array.from({ length: 4 }, () => hideout(draw));
	const tryAt = async (victim: Person, nth: number, at: string): Promise<void> => {
		const knows = {
			password: victim.userId === "" ? "Qwerty-2025" : (victim.knows.password ?? ""),
		};
		const thief = thiefOf(scene, victim, hideouts[nth % hideouts.length] ?? "", knows);
		const isIn = await signIn(thief, victim.mobile);
		if (victim.userId === "") return;
		scene.acts.push({ kind: "stuffing", caseId, userId: victim.userId, at, stopped: !isIn });
	};
	return [0, 1, 2].map((part) => ({
		involved: part === 2 ? reused : [],
		async run(at) {
			const list = names.slice(part * 10, part * 10 + 10);
			for (const [nth, name] of list.entries()) await tryAt(name, nth, at);
			if (part === 2) for (const [nth, one] of reused.entries()) await tryAt(one, nth, at);
		},
	}));
};

/** By a code from the number alone, from a browser nobody has seen; then, if let in, the money. */
const byNumber =
	(kind: "sim_swap" | "recycled_number"): Plot =>
	async (scene, caseId, draw) => {
		const victim = scene.victim();
		if (victim === undefined) return [];
		const { mobile, userId } = victim;
		const thief = thiefOf(scene, victim, hideout(draw), { phone: { mobile, inbox: scene.inbox } });
		return [
			{
				involved: [victim, scene.collector],
				async run(at) {
					const isIn = await signInByCode(thief, scene.inbox);
					const isDone = isIn && (await empty(thief, scene.collector));
					scene.acts.push({ kind, caseId, userId, at, stopped: !isDone });
				},
			},
		];
	};

async function signInByCode(thief: Person, inbox: Inbox): Promise<boolean> {
	const { client, mobile } = thief;
	let challengeId: string | undefined;
	const code = await inbox.codeAfter(mobile, async () => {
		const asked = { mobile, purpose: "sign_in" };
		const sent = await client.send<{ challengeId: string }>("POST", `${WALLET}/sms-codes`, asked);
		challengeId = sent.ok ? sent.body.challengeId : undefined;
		return sent.ok;
	});
	if (code === undefined) return false;
	const shown = { mobile, challengeId, code };
	const answer = await client.send<Partial<SignInStep>>("POST", `${WALLET}/sessions/sms`, shown);
	// The neutral page is a 202 as well: there is nothing to say "mine" with.
	return answer.ok && isLetIn(thief, answer.status, answer.body);
}

/** One browser, many accounts, each for a newcomer's coupon. */
const coupon: Plot = async (scene, caseId, draw) => {
	const client = browser(scene.baseUrl, hideout(draw));
	return Array.from({ length: 8 }, () => {
		const hunter = scene.stranger(draw, client);
		return {
			involved: [],
			async run(at: string) {
				const isBound = (await tryMoveIn(hunter)) === "bound";
				const { token } = await sell(draw.pick(scene.shops), draw);
				const isDone = isBound && (await payAt(hunter, token, "card"));
				const { userId } = hunter;
				scene.acts.push({ kind: "coupon", caseId, userId, at, stopped: !isDone });
			},
		};
	});
};

/** Phished passwords, now and then with a trojan that reads the messages too: in, and all of it out. */
const cashOut: Plot = async (scene, caseId, draw) => {
	const victim = scene.victim();
	if (victim === undefined) return [];
	const { phone: _, ...passwords } = victim.knows;
	const knows = draw.percent(40) ? victim.knows : passwords;
	const thief = thiefOf(scene, victim, hideout(draw), knows);
	const { userId, mobile } = victim;
	return [
		{
			involved: [victim, scene.collector],
			async run(at) {
				const isIn = await signIn(thief, mobile);
				if (isIn) await bindDevice(thief);
				const isDone = isIn && (await empty(thief, scene.collector));
				scene.acts.push({ kind: "cash_out", caseId, userId, at, stopped: !isDone });
			},
		},
	];
};

/** Many people are talked into paying one account, which pays it all out. */
const mule: Plot = async (scene, caseId, draw) => {
	const taker = scene.stranger(draw);
	await moveIn(taker);
	const payers = Array.from({ length: 24 }, () => scene.victim()).filter(
		(one) => one !== undefined,
	);
	const perTick = 4;
	const act = (userId: string, at: string, stopped: boolean): void =>
		void scene.acts.push({ kind: "mule", caseId, userId, at, stopped });
	const takes = Array.from({ length: Math.ceil(payers.length / perTick) }, (_, tick): Step => {
		const now = payers.slice(tick * perTick, (tick + 1) * perTick);
		return {
			involved: now,
			async run(at) {
				for (const payer of now) {
					const most = Math.min(await available(payer), 50_000);
					if (most < WORTH) continue;
					const body = { payeeId: taker.userId, amount: yuan(most), memo: "投资" };
					act(payer.userId, at, (await ask(payer, "transfers", body)) === undefined);
				}
			},
		};
	});
	const out: Step = {
		involved: [],
		async run(at) {
			const fen = await available(taker);
			if (fen < WORTH) return;
			const body = { cardId: taker.cardId, amount: yuan(fen) };
			act(taker.userId, at, (await ask(taker, "withdrawals", body)) === undefined);
		},
	};
	return payers.length === 0 ? [] : [...takes, out];
};

/** Large sums in pieces just below the thousand from which more is asked. */
const splitter: Plot = async (scene, caseId, draw) => {
	const payer = scene.stranger(draw);
	await moveIn(payer);
	for (const fen of [400_000, 400_000]) {
		await ask(payer, "recharges", { cardId: payer.cardId, amount: yuan(fen) });
	}
	return Array.from({ length: 7 }, (_, nth) => ({
		involved: [scene.collector],
		async run(at: string) {
			const amount = yuan(95_000 + draw.below(40) * 100);
			const body = { payeeId: scene.collector.userId, amount, memo: `尾款${nth + 1}` };
			const stopped = (await ask(payer, "transfers", body)) === undefined;
			scene.acts.push({ kind: "splitter", caseId, userId: payer.userId, at, stopped });
		},
	}));
};

/** Each plot with how often a hundred people see it in a day. */
export const PLOTS: readonly { kind: FraudKind; plot: Plot; perHundred: number }[] = [
	{ kind: "stuffing", plot: stuffing, perHundred: 1 },
	{ kind: "sim_swap", plot: byNumber("sim_swap"), perHundred: 2 },
	{ kind: "recycled_number", plot: byNumber("recycled_number"), perHundred: 1 },
	{ kind: "coupon", plot: coupon, perHundred: 1 },
	{ kind: "cash_out", plot: cashOut, perHundred: 3 },
	{ kind: "mule", plot: mule, perHundred: 1 },
	{ kind: "splitter", plot: splitter, perHundred: 1 },
];

/** A person who is nobody's neighbour yet, by the next number. */
export function strangers(baseUrl: string, inbox: Inbox, firstIndex: number): Scene["stranger"] {
	let index = firstIndex;
	return (draw, client) => {
		const made = createPerson(
			baseUrl,
			draw.fork(`stranger ${index}`),
			index,
			inbox,
			// Accounts for such ends are rented from people whose names open everything.
			{ banks: 5, ...(client === undefined ? {} : { client }) },
		);
		index += 1;
		return made;
	};
}
