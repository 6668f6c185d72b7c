import { type Client, createClient, must } from "./client.ts";
import { CHANNELS } from "./faults.ts";
import type { PlatformProcess } from "./platform-process.ts";
import type { Chance } from "./random.ts";

/** The platform's staff: what two persons do in a day. */
export interface Desk {
	/** Does what is due before a tick. */
	attend(day: number, minute: number, at: Temporal.Instant): Promise<void>;
	/** Looks at everything that waits for people once more. */
	lastRound(): Promise<void>;
	readonly staff: Client;
	readonly done: DeskWork;
}

export interface DeskWork {
	windows: number;
	certificates: number;
	withdrawals: number;
	cases: number;
	/** Questions asked by hand, the schedule being used up. */
	questions: number;
	/** Proposals that were refused, by code. */
	readonly refused: Map<string, number>;
}

const CONSOLE = "/api/console/v1";
/** Every two hours somebody looks at what waits for two persons. */
const ROUND_MINUTES = 120;
const WINDOW_MINUTES = 30;
/** After so long staff hear that a certificate was changed without notice, and enter the new one. */
const CERTIFICATE_HEARD_MINUTES = 20;
const TICK_MINUTES = 10;
/** Institutions that must be told by whom they are believed; the others publish it themselves. */
const ENTERED_BY_HAND: readonly string[] = ["cardnet", "tongfu", "ebank"];

interface Plan {
	readonly at: string;
	readonly channelId: string;
	readonly what: "window" | "certificate";
}

/** @param plan whether works are announced and certificates changed; withdrawals are always decided on */
export function openDesk(
	platform: PlatformProcess,
	plan: { readonly eventful: boolean; readonly days: number; readonly chance: Chance },
): Desk {
	const staff = createClient(platform.baseUrl);
	const approver = createClient(platform.baseUrl);
	const done: DeskWork = {
		windows: 0,
		certificates: 0,
		withdrawals: 0,
		cases: 0,
		questions: 0,
		refused: new Map(),
	};
	const plans = plan.eventful ? plansOf(plan) : [];
	/** Certificates to be entered, by the tick at which staff hear of them. */
	const heard = new Map<
		string,
		readonly [channelId: string, keys: Readonly<Record<string, string>>]
	>();
	/** Proposes as one person and approves as the other. */
	const decided = async (path: string, body: unknown): Promise<boolean> => {
		const made = await staff.send<{ proposalId: string }>("POST", `${CONSOLE}${path}`, body);
		const answer = made.ok
			? await approver.send("POST", `${CONSOLE}/approvals/${made.body.proposalId}/approve`, {})
			: made;
		if (!answer.ok) done.refused.set(answer.code, (done.refused.get(answer.code) ?? 0) + 1);
		return answer.ok;
	};
	const people = { platform, staff, decided, done };
	return {
		staff,
		done,
		async attend(day, minute, at) {
			const now = `${day} ${minute}`;
			const due = plans.filter((one) => one.at === now);
			const news = heard.get(now);
			const isRound = minute % ROUND_MINUTES === 0;
			if (due.length === 0 && news === undefined && !isRound) return;
			// Sessions of staff are short: whoever has something to do signs in for it.
			await signIn(platform, staff, approver);
			for (const { channelId, what } of due) {
				if (what === "window") await announce(people, channelId, at);
				else {
					const keys = await platform.rotateCertificate(channelId);
					done.certificates += 1;
					const then = `${day} ${minute + CERTIFICATE_HEARD_MINUTES}`;
					if (ENTERED_BY_HAND.includes(channelId)) heard.set(then, [channelId, keys]);
				}
			}
			if (news !== undefined) await enter(people, ...news);
			if (isRound) await goRound(people);
		},
		async lastRound() {
			await signIn(platform, staff, approver);
			await goRound(people);
		},
	};
}

/** Each channel has works once a day, and changes its certificate once in the town's life. */
function plansOf({ days, chance }: { readonly days: number; readonly chance: Chance }): Plan[] {
	const plans: Plan[] = [];
	const tickIn = (draw: Chance): number => 9 * 60 + draw.below(72) * TICK_MINUTES;
	for (const channelId of CHANNELS) {
		const draw = chance.fork(channelId);
		for (let day = 0; day < days; day += 1) {
			plans.push({ at: `${day} ${tickIn(draw)}`, channelId, what: "window" });
		}
		if (channelId === "bankline") continue;
		plans.push({ at: `${draw.below(days)} ${tickIn(draw)}`, channelId, what: "certificate" });
	}
	return plans;
}

interface People {
	readonly platform: PlatformProcess;
	readonly staff: Client;
	readonly decided: (path: string, body: unknown) => Promise<boolean>;
	readonly done: DeskWork;
}

async function signIn(platform: PlatformProcess, staff: Client, approver: Client): Promise<void> {
	const path = `${CONSOLE}/sessions`;
	must(await staff.send("POST", path, platform.staff), "staff sign-in");
	must(await approver.send("POST", path, platform.approver), "the approver's sign-in");
}

interface PolicyLine {
	readonly part: string;
	readonly value: Readonly<Record<string, unknown>>;
}

async function partOf(
	staff: Client,
	channelId: string,
	part: string,
): Promise<PolicyLine["value"]> {
	const path = `${CONSOLE}/channels/${channelId}/policies`;
	const { items } = must(await staff.get<{ items: PolicyLine[] }>(path), "a channel's policies");
	return items.find((line) => line.part === part)?.value ?? {};
}

/** Works that begin in a tick's time: nothing is sent meanwhile. */
async function announce(
	{ staff, decided, done }: People,
	channelId: string,
	at: Temporal.Instant,
): Promise<void> {
	const value = await partOf(staff, channelId, "calendar");
	const from = at.add({ minutes: TICK_MINUTES });
	const work = {
		...{ from: from.toString(), until: from.add({ minutes: WINDOW_MINUTES }).toString() },
		...{ products: ["pay", "recharge", "refund", "payout", "sign"], note: "系统维护" },
	};
	const works = [...((value["works"] as unknown[] | undefined) ?? []), work];
	const change = { part: "calendar", product: "*", value: { ...value, works }, why: "维护公告" };
	if (await decided(`/channels/${channelId}/policies/proposals`, change)) done.windows += 1;
}

/** Whom the institution is believed by from now on, beside those before. */
async function enter(
	{ staff, decided }: People,
	channelId: string,
	published: Readonly<Record<string, string>>,
): Promise<void> {
	const value = await partOf(staff, channelId, "keys");
	const key = { id: published["certId"], pem: published["publicKeyPem"], from: null, until: null };
	const trusted = [...((value["trusted"] as unknown[] | undefined) ?? []), key];
	const change = { part: "keys", product: "*", value: { ...value, trusted }, why: "机构更换证书" };
	await decided(`/channels/${channelId}/policies/proposals`, change);
}

/** What nobody but people asks about, withdrawals that two persons look at, and what lies in suspense. */
async function goRound({ staff, decided, done }: People): Promise<void> {
	await askAgain(staff, done);
	const { items: payouts } = must(
		await staff.get<{ items: { orderId: string }[] }>(
			`${CONSOLE}/payouts/waiting?waitsFor=approval&limit=100`,
		),
		"withdrawals that wait",
	);
	for (const [nth, { orderId }] of payouts.entries()) {
		const verdict = nth % 10 === 9 ? "refuse" : "release";
		const body = { verdict, reason: verdict === "refuse" ? "来源存疑" : "已核实" };
		if (await decided(`/orders/${orderId}/withdrawal-decisions`, body)) done.withdrawals += 1;
	}
	const { items: cases } = must(
		await staff.get<{ items: { id: string; decisions: string[] }[] }>(
			`${CONSOLE}/reviews/cases?state=open&limit=100`,
		),
		"money in suspense",
	);
	for (const { id, decisions } of cases) {
		if (!decisions.includes("pay_back")) continue;
		const body = { decision: "pay_back", from: null, reason: "退回付款人" };
		if (await decided(`/reviews/cases/${id}/decision`, body)) done.cases += 1;
	}
}

/** The schedule is used up, so nobody else asks; by what is answered the platform goes on by itself. */
async function askAgain(staff: Client, done: DeskWork): Promise<void> {
	const queue = `${CONSOLE}/reviews/requests`;
	const { items } = must(
		await staff.get<{ items: { serial: string }[] }>(`${queue}?queue=review&limit=100`),
		"requests that nobody asks about",
	);
	for (const { serial } of items) {
		const asked = await staff.send("POST", `${queue}/${serial}/question`, {}, { repeatable: true });
		if (asked.ok) done.questions += 1;
	}
}
