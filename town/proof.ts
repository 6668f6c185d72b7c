import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type Answer, type Client, must, type SendOptions, TownFault } from "./client.ts";
import type { Inbox } from "./inbox.ts";

const WALLET = "/api/wallet/v1";

/** Whoever sits before a browser: its connection, its key once it has one, and what they can show. */
export interface Prover {
	readonly client: Client;
	/** Bound to this browser; null while there is none. */
	instanceKey: InstanceKey | null;
	readonly knows: Knowledge;
}

export interface InstanceKey {
	readonly deviceId: string;
	readonly privateKey: KeyObject;
}

/** What somebody could show, rightly theirs or not. */
export interface Knowledge {
	readonly password?: string;
	readonly paymentPassword?: string;
	/** Reads the messages of this number. */
	readonly phone?: { readonly mobile: string; readonly inbox: Inbox };
}

interface Challenge {
	readonly offers: readonly { readonly factors: readonly string[] }[];
	readonly proven: readonly string[];
	readonly binding: string;
}

/** How long the platform took for requests that it decided on, in milliseconds. */
export const decisionTimes: number[] = [];

/**
 * The dance: asks, proves the first offer that this person can meet, and asks again with the
 * challenge. Who can meet none gives up; the answer is then the first one.
 */
export async function proving<T>(
	who: Prover,
	ask: (more: SendOptions) => Promise<Answer<T>>,
): Promise<Answer<T>> {
	const startedAt = performance.now();
	const first = await ask({});
	decisionTimes.push(performance.now() - startedAt);
	if (first.ok || first.code !== "proof_needed") return first;
	const challengeId = await proven(who, first.params["challengeId"]);
	return challengeId === undefined ? first : ask({ challengeId });
}

/** Proves the first offer of a challenge that this person can meet; undefined: none, it is given up. */
export async function proven(
	who: Prover,
	challengeId: string | undefined,
): Promise<string | undefined> {
	if (challengeId === undefined) throw new TownFault("a challenge without its id");
	const path = `${WALLET}/challenges/${challengeId}`;
	const challenge = must(await who.client.get<Challenge>(path), "a challenge");
	if (await meet(who, path, challenge)) return challengeId;
	must(await who.client.send("DELETE", path), "giving a proof up");
	return undefined;
}

/** Proves the first offer that can be met, factor by factor; false: none could. */
async function meet(
	who: Prover,
	path: string,
	{ offers, proven, binding }: Challenge,
): Promise<boolean> {
	const offer = offers.find(({ factors }) =>
		factors.every((factor) => proven.includes(factor) || can(who, factor)),
	);
	if (offer === undefined) return false;
	for (const factor of offer.factors.filter((one) => !proven.includes(one))) {
		const answer = await answerOf(who, path, factor, binding);
		if (!(await who.client.send("POST", `${path}/proofs`, { factor, answer })).ok) return false;
	}
	return true;
}

function can({ knows, instanceKey }: Prover, factor: string): boolean {
	switch (factor) {
		case "password":
			return knows.password !== undefined;
		case "payment_password":
			return knows.paymentPassword !== undefined;
		case "sms_code":
			return knows.phone !== undefined;
		case "known_device":
			return instanceKey !== null;
		default:
			return false;
	}
}

async function answerOf(
	{ client, knows, instanceKey }: Prover,
	path: string,
	factor: string,
	binding: string,
): Promise<string> {
	if (factor === "password") return knows.password ?? "";
	if (factor === "payment_password") return knows.paymentPassword ?? "";
	if (factor === "known_device" && instanceKey !== null) {
		return `${instanceKey.deviceId}.${signed(instanceKey.privateKey, Buffer.from(binding, "base64url"))}`;
	}
	if (knows.phone === undefined) throw new TownFault(`nobody can show ${factor}`);
	const { inbox, mobile } = knows.phone;
	// A code that is not sent (asked for too often, say) is one that nobody can show.
	const code = await inbox.codeAfter(
		mobile,
		async () => (await client.send("POST", `${path}/codes`, { factor: "sms_code" })).ok,
	);
	return code ?? "000000";
}

/** Gives the browser its key, as the wallet does right after the sign-in. */
export async function bindDevice(who: Prover): Promise<void> {
	const { items } = must(
		await who.client.get<{ items: { id: string; current: boolean }[] }>(`${WALLET}/devices`),
		"the devices",
	);
	const own = items.find(({ current }) => current);
	if (own === undefined) throw new TownFault("a session without a device");
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	must(
		await who.client.send("POST", `${WALLET}/devices/current/key`, {
			publicKey: publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
			signature: signed(privateKey, Buffer.from(`zhangfang device key 1 ${own.id}`)),
		}),
		"the device's key",
	);
	who.instanceKey = { deviceId: own.id, privateKey };
}

function signed(key: KeyObject, content: Buffer): string {
	return sign("sha256", content, { key, dsaEncoding: "ieee-p1363" }).toString("base64url");
}

/** Signs in by name and password; false: it was refused, or asked for what is not at hand. */
export async function signIn(who: Prover, name: string): Promise<boolean> {
	const { client, knows } = who;
	const answer = await client.send<Partial<SignInStep>>("POST", `${WALLET}/sessions`, {
		name,
		password: knows.password ?? "",
	});
	return answer.ok && isLetIn(who, answer.status, answer.body);
}

/** What a sign-in still asks for, if it does. */
export interface SignInStep extends Challenge {
	readonly signInId: string;
}

/** Goes on with a sign-in that asks for more, as far as this person can. */
export async function isLetIn(
	who: Prover,
	status: number,
	step: Partial<SignInStep>,
): Promise<boolean> {
	const { signInId, offers = [], proven = [], binding = "" } = step;
	if (status !== 202 || signInId === undefined) return status === 201;
	return meet(who, `${WALLET}/sign-ins/${signInId}`, { offers, proven, binding });
}
