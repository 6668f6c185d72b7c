import { flushCompileCache } from "node:module";
import { createOutwardPost } from "#channels";
import { cny, type VirtualClock } from "#kernel";
import { createLog, parseConfig } from "#platform";
import { fixedClock } from "#platform/testkit";
import { compose, type Platform } from "../src/compose.ts";
import type { Institutions, Simulator } from "../src/institutions.ts";
import { moveWorld } from "../src/world-clock.ts";
import type { Answers, Asked, Birth, Order, Said } from "./kill-line.ts";
import { type Points, watchPoints } from "./kill-points.ts";
import { outOfTheWay } from "./limits-store.ts";
import { outfitOf } from "./world.ts";

/**
 * The program that is killed: the whole platform, wired as `npm start` wires it, on a database and on
 * institutions that are processes of their own and live on. It is warm, with everything imported, before
 * it is told to live, so that the next one can wait beside the one that runs.
 */
interface Alive {
	readonly platform: Platform;
	readonly clock: VirtualClock;
	readonly institutions: Institutions;
}

const points = watchPoints();
let alive: Alive | undefined;

process.on("message", (asked: Asked) => void listen(asked));
// Whoever started us is gone, and nobody waits for what we do.
process.on("disconnect", () => process.exit(0));
say({ said: "warm" });

function say(word: Said): void {
	process.send?.(word);
}

async function listen(asked: Asked): Promise<void> {
	const { n } = asked;
	try {
		say({ said: "answer", n, answer: await follow(asked, points) });
	} catch (error) {
		say({ said: "fault", n, fault: error instanceof Error ? String(error.stack) : String(error) });
	}
}

async function follow(order: Order, { arm, passed }: Points): Promise<Answers[Order["order"]]> {
	if (order.order === "live") {
		arm(order.strike);
		alive = await live(order);
		return null;
	}
	if (alive === undefined) throw new Error("told to work before it lived");
	const { platform, clock, institutions } = alive;
	switch (order.order) {
		case "pass": {
			const to = Temporal.Instant.from(order.to);
			await moveWorld({ clock, platform, institutions, ownRequests: 0 }, to);
			return clock.now().toString();
		}
		case "arm":
			arm(order.strike);
			return null;
		case "passed":
			// Nobody who is killed leaves what was compiled for them: somebody who has worked a while does.
			flushCompileCache();
			return passed();
		case "audit":
			return audit(platform);
	}
}

async function live(birth: Birth): Promise<Alive> {
	const clock = tellingClock(fixedClock(birth.now));
	const log = createLog({ logLevel: "error" });
	const institutions = remote(birth);
	const config = parseConfig(
		{ DATA_DIR: birth.dataDir, CLOCK: "virtual", CLOCK_START: birth.now },
		birth.dataDir,
	);
	const baseUrl = `http://localhost:${birth.port}`;
	const masterKeys = [Buffer.from(birth.masterKey, "base64")];
	const { database } = birth;
	const around = { config, institutions, clock, log, baseUrl, masterKeys, database };
	const { post } = createOutwardPost({ allowLoopback: true });
	const platform = await compose({ ...(await outfitOf(around)), postNotice: post });
	if (birth.isFirst) await openHouse(platform);
	await platform.db.transaction((tx) => platform.vault.recognise(tx));
	await platform.start();
	await platform.app.listen({ host: "localhost", port: birth.port });
	return { platform, clock, institutions };
}

async function openHouse({ staff, db, payments }: Platform): Promise<void> {
	await staff.add({ name: "admin", password: "Zhangfang-2026", role: "operator" });
	const capital = cny(1_000_000_000_000n);
	const reserveAdvance = cny(500_000_000_000n);
	await db.transaction((tx) => payments.openInstitution(tx, { capital, reserveAdvance }));
	await db.transaction((tx) => outOfTheWay(tx, {}));
}

async function audit({ db, ledger }: Platform): Promise<readonly string[]> {
	const violations = await db.transaction((tx) => ledger.audit(tx));
	return violations.map(({ invariant, rows }) => {
		const figures = (_: string, value: unknown): unknown =>
			typeof value === "bigint" ? String(value) : value;
		return `invariant ${invariant}: ${JSON.stringify(rows.slice(0, 5), figures)}`;
	});
}

/** Whoever is born after us goes on from where time stood when we died. */
function tellingClock(clock: VirtualClock): VirtualClock {
	return {
		...clock,
		set(instant) {
			say({ said: "time", now: instant.toString() });
			clock.set(instant);
		},
	};
}

/** The institutions as this process reaches them; it neither started them nor ends them. */
function remote({ institutions, channels, secrets }: Birth): Institutions {
	const all = institutions.map(({ id, name, url, controlToken }): Simulator => {
		const stop = async (): Promise<void> => undefined;
		const child = { name: id, url: () => url, pid: () => undefined, alive: () => true, stop };
		return { id, name, child, controlToken, setFaults: () => Promise.resolve(false) };
	});
	const named = (id: string): Simulator => {
		const found = all.find((one) => one.id === id);
		if (found === undefined) throw new Error(`no institution ${id}`);
		return found;
	};
	// Those that move no money have nothing to do by the clock.
	const clocked = all.filter(({ id }) => !["carrier", "mail", "verify", "idp"].includes(id));
	return {
		...{ cardnet: named("cardnet"), idp: named("idp"), all: clocked, stop: async () => undefined },
		beside: (id) => (channels.includes(id) ? named(id) : undefined),
		sms: { ...named("sms"), bearer: secrets.bearer, secret: secrets.smsSecret },
		carrier: { ...named("carrier"), bearer: secrets.bearer },
		mail: { ...named("mail"), token: secrets.mailToken },
		verify: { ...named("verify"), secret: secrets.verifySecret },
	};
}
