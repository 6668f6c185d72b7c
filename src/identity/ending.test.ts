import assert from "node:assert/strict";
import { test } from "node:test";
import { isRefusal, type Refusal, type Uuid } from "#kernel";
import { same } from "#platform/testkit";
import { identityWorld, PASSWORD, type World } from "./identity-testkit.ts";

const MOBILE = "13800138001";
const EMAIL = "li.wenbo@example.com";

function wordOf(outcome: unknown): string {
	return isRefusal(outcome) ? (outcome as Refusal).refusal : "in";
}

async function byCode(w: World): Promise<string> {
	w.clock.advance({ minutes: 2 });
	const challengeId = await w.ask(MOBILE, "sign_in");
	const code = await w.codeFor(MOBILE, challengeId);
	return wordOf(await w.identity.signInByCode({ mobile: MOBILE, challengeId, code }));
}

function shut(w: World, userId: Uuid): Promise<void> {
	return w.db.transaction((tx) => w.identity.ending.shut(tx, userId));
}

/** Rows that still say something of the user, by table. */
async function left(w: World, userId: Uuid): Promise<Record<string, number>> {
	const tables = ["credential", "recovery_code", "totp", "passkey", "pending_contact"];
	const counts: Record<string, number> = {};
	for (const table of [...tables, "federated_subject", "login_name", "sign_in"]) {
		const { count } = await w.db.read((tx) =>
			tx.one<{ count: number }>(
				`select count(*)::int as count from identity.${table} where user_id = $1`,
				[userId],
			),
		);
		if (count > 0) counts[table] = count;
	}
	return counts;
}

test("[A7] who is closed has no way in: not by session, name, address or code, and the number is nobody else's yet", async (t) => {
	const w = await identityWorld(t);
	const { user, token } = await w.settled(MOBILE, EMAIL);
	const session = () => w.identity.arrive({ token, deviceToken: undefined, ip: "198.51.100.7" });
	assert.ok((await session()).session !== undefined);
	await shut(w, user.userId);
	same((await session()).session, undefined);
	for (const name of [MOBILE, EMAIL]) {
		same(wordOf(await w.identity.signIn({ name, password: PASSWORD })), "credentials_wrong");
	}
	same(await byCode(w), "not_registered");
	same(await left(w, user.userId), { login_name: 1 });
	w.clock.advance({ minutes: 2 });
	const challengeId = await w.ask(MOBILE);
	const code = await w.codeFor(MOBILE, challengeId);
	const again = await w.identity.register({
		mobile: MOBILE,
		challengeId,
		code,
		password: PASSWORD,
	});
	same(wordOf(again), "mobile_taken");
	const shell = await w.db.read((tx) => w.identity.profile(tx, user.userId));
	same([shell?.nickname, shell?.emailMasked, shell?.userName], ["已注销用户", null, null]);
	// Doing it twice is once: a step that failed behind it comes again.
	await shut(w, user.userId);
});

test("[A7] the number, freed last, makes a new user: nothing of the former one is theirs", async (t) => {
	const w = await identityWorld(t);
	const { user: former } = await w.settled(MOBILE, EMAIL);
	await shut(w, former.userId);
	await w.db.transaction((tx) => w.identity.ending.freeNumber(tx, former.userId));
	same(await left(w, former.userId), {});
	w.clock.advance({ minutes: 2 });
	const { user } = await w.registered(MOBILE, "Phone/2");
	same([user.userId === former.userId, user.paymentPasswordSet], [false, false]);
	// The former one is not let in as the holder of old, nor does freeing it again take it away.
	const asFormer = { mobile: MOBILE, password: PASSWORD };
	same(wordOf(await w.identity.signInAsFormer(asFormer)), "credentials_wrong");
	await w.db.transaction((tx) => w.identity.ending.freeNumber(tx, former.userId));
	same(wordOf(await w.identity.signIn({ name: MOBILE, password: PASSWORD })), "in");
});

test("[A7] a recovery under way ends with its user, and fifty who sign in meanwhile are out", async (t) => {
	const w = await identityWorld(t);
	const { user } = await w.settled(MOBILE, EMAIL);
	const { userId } = user;
	await w.db.transaction((tx) =>
		tx.run(
			`insert into identity.recovery (subject_id, recovery_id, token_hash, lost, user_id, proven,
				state, started_at, expires_at, changed_at)
			values ($1, $1, $2, 'password', $1, '{}', 'cooling', $3, $3, $3)`,
			[userId, Buffer.alloc(32, 7), w.clock.now()],
		),
	);
	const knocks = Array.from({ length: 50 }, () =>
		w.door.signIn({ name: MOBILE, password: PASSWORD }),
	);
	await Promise.all([...knocks, shut(w, userId)]);
	const { live, open } = await w.db.read((tx) =>
		tx.one<{ live: number; open: number }>(
			`select (select count(*)::int from identity.session
					where user_id = $1 and revoked_at is null) as live,
				(select count(*)::int from identity.recovery
					where user_id = $1 and state not in ('cancelled', 'done', 'expired')) as open`,
			[userId],
		),
	);
	same([live, open], [0, 0]);
});
