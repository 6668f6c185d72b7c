import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { type TestContext, test } from "node:test";
import { revealIntent } from "#identity";
import { isRefusal, newUuid, type Uuid } from "#kernel";
import { createOutbox, createVault, type Db, listActs, type Sealed, type Vault } from "#platform";
import { fixedClock, memoryLog, same, testDatabase } from "#platform/testkit";
import { createSecurity, type Security } from "#security";
import {
	type Customers,
	createCustomers,
	type Element,
	type RecordEvidence,
	type Verify,
} from "./index.ts";

const PERSON = {
	name: "周砚秋",
	id_number: "11010519491231002X",
	pan: "6222021234567890128",
	mobile: "13800138000",
};
type Facts = typeof PERSON;

interface World {
	readonly db: Db;
	/** As the door, with the proof that verification asks for. */
	readonly customers: Omit<Customers, "verify"> & {
		readonly verify: (command: Verify) => ReturnType<Customers["verify"]>;
	};
	/** The door itself. */
	readonly door: Customers;
	readonly security: Security;
	readonly vault: Vault;
	readonly user: () => Uuid;
	/** A card of this person bound with all four elements and the code at the reserved number. */
	readonly bindCard: (
		userId: Uuid,
		over?: Partial<RecordEvidence> & { readonly facts?: Partial<Facts> },
	) => Promise<string>;
}

async function world(t: TestContext): Promise<World> {
	const { db } = await testDatabase(t, ["security", "customers"]);
	const clock = fixedClock("2026-11-11T10:00:00+08:00");
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const log = memoryLog();
	const outbox = createOutbox({ db, clock, log, ledgerIds: [0], wake: () => undefined });
	const right = async () => "right" as const;
	const verifiers = [{ factor: "password", ofStaff: true, verify: right }] as const;
	const security = createSecurity({ db, clock, codeKey: randomBytes(32), verifiers });
	await db.transaction((tx) => tx.run(BY_PASSWORD));
	const door = createCustomers({ db, clock, vault, outbox, security });
	const customers: World["customers"] = {
		...door,
		async verify(command) {
			const asked = await door.verifyIntent(command);
			if (isRefusal(asked)) return asked;
			const { userId } = command;
			const proof = { factor: "password", answer: "shown" } as const;
			const made = await security.authorise({ ...asked, ...proof, userId });
			assert.ok(!isRefusal(made), JSON.stringify(made));
			return door.verify({ ...command, ...made });
		},
	};
	return {
		db,
		vault,
		customers,
		door,
		security,
		user: () => newUuid(clock),
		async bindCard(userId, { facts = {}, ...over } = {}) {
			const reference = newUuid(clock);
			await db.transaction(async (tx) => {
				const values = Object.entries({ ...PERSON, ...facts }) as [Element, string][];
				const sealed: Partial<Record<Element, Sealed>> = {};
				for (const [kind, value] of values) {
					sealed[kind] = await vault.seal(tx, { subjectId: userId, kind, value });
				}
				await customers.recordEvidence(tx, {
					userId,
					source: "bank_card",
					channel: "cardnet",
					issuer: "ICBC",
					compared: ["name", "id_number", "pan", "mobile"],
					held: ["mobile"],
					sealed,
					reference,
					...over,
				});
			});
			return over.reference ?? reference;
		},
	};
}

/** Here one factor is enough: what the policy book asks is tested where it is kept. */
const BY_PASSWORD = `insert into security.policy values
	('verify_person', 1, '{password}', 300, 5, '2020-01-01T00:00:00Z', 'test')`;

test("[E3] nobody is linked by a proof of something else, and by a proof once", async (t) => {
	const { door, security, bindCard, user, db } = await world(t);
	const userId = user();
	const [reference, other] = [await bindCard(userId), await bindCard(userId)];
	const asked = await door.verifyIntent({ userId, reference: other, consent: true });
	assert.ok(!isRefusal(asked));
	const proof = { factor: "password", answer: "shown" } as const;
	const made = await security.authorise({ ...asked, ...proof, userId });
	assert.ok(!isRefusal(made));
	const bent = await door.verify({ userId, reference, consent: true, ...made });
	assert.ok(isRefusal(bent));
	same(bent.refusal, "challenge_mismatch");
	same((await db.read((tx) => door.levelOf(tx, userId))).state, "none");
	const command = { userId, reference: other, consent: true, ...made };
	const racers = await Promise.all(Array.from({ length: 50 }, () => door.verify(command)));
	const words = racers.map((one) => (isRefusal(one) ? one.refusal : one.state));
	same(words.filter((word) => word === "linked").length, 1);
	same([...new Set(words)].sort(), ["challenge_spent", "linked"]);
});

test("[A2] a user is linked to the person by verification, on the evidence of a card, and only then", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	const reference = await bindCard(userId);
	const before = await db.transaction((tx) => customers.levelOf(tx, userId));
	same(before.state, "none");
	const level = await customers.verify({ userId, reference, consent: true });
	assert.ok(!isRefusal(level));
	same(
		{ ...level, customerId: null },
		{
			state: "linked",
			customerId: null,
			nameMasked: "周*秋",
			accountClass: "I",
			sources: 1,
		},
	);
	const { customerId } = level;
	assert.ok(customerId !== null);
	same(await db.transaction((tx) => customers.accountClassOf(tx, customerId)), "I");
});

test("[C2] without consent nothing is linked, and a card alone links nobody", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	const reference = await bindCard(userId);
	same(await customers.verify({ userId, reference, consent: false }), {
		refusal: "consent_required",
		pointer: "/consent",
	});
	same((await db.transaction((tx) => customers.levelOf(tx, userId))).state, "none");
});

test("[C3] evidence without the ID number links nobody, and the attempt is kept", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	const reference = await bindCard(userId, {
		source: "micro_deposit",
		compared: ["name", "pan", "mobile"],
		held: ["pan"],
	});
	same(await customers.verify({ userId, reference, consent: true }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
	const history = await db.transaction((tx) => customers.historyOf(tx, userId));
	same(
		history.map(({ version, event, state }) => [version, event, state]),
		[[1, "gather", "gathering"]],
	);
});

test("[C3] a namesake's ID number from the police database is not linked by a micro-deposit", async (t) => {
	const { customers, bindCard, user } = await world(t);
	const userId = user();
	await bindCard(userId, {
		source: "micro_deposit",
		compared: ["name", "pan", "mobile"],
		held: ["pan", "mobile"],
		facts: { id_number: "110101199003070134" },
	});
	const reference = await bindCard(userId, {
		source: "public_security",
		channel: "nciic",
		compared: ["name", "id_number"],
		held: [],
	});
	same(await customers.verify({ userId, reference, consent: true }), {
		refusal: "evidence_insufficient",
		params: { missing: "id_number" },
	});
});

test("[C5] of 50 users who verify one person at once, one wins and 49 are told so", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const claims = [];
	for (let index = 0; index < 50; index += 1) {
		const userId = user();
		claims.push({ userId, reference: await bindCard(userId), consent: true });
	}
	const outcomes = await Promise.all(claims.map((claim) => customers.verify(claim)));
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	same(
		outcomes.filter(
			(outcome) => isRefusal(outcome) && outcome.refusal === "person_already_verified_elsewhere",
		).length,
		49,
	);
	const counted = await db.transaction((tx) =>
		tx.one<{ customers: number; linked: number }>(
			`select (select count(*)::int from customers.customer) as customers,
				(select count(*)::int from customers.verification where state = 'linked') as linked`,
		),
	);
	same(counted, { customers: 1, linked: 1 });
});

test("[C5] one user never becomes two people, even when both cards verify at once", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	const mine = await bindCard(userId);
	const other = await bindCard(userId, {
		issuer: "CMB",
		facts: { id_number: "110101199003070134", name: "沈知白", pan: "6214850212345675" },
	});
	// An earlier attempt has left the row that the racers now queue on.
	await customers.verify({ userId, reference: "no such card", consent: true });
	const outcomes = await Promise.all(
		Array.from({ length: 20 }, (_, index) =>
			customers.verify({ userId, reference: index % 2 === 0 ? mine : other, consent: true }),
		),
	);
	same(outcomes.filter((outcome) => !isRefusal(outcome)).length, 1);
	const refusals = new Set(outcomes.filter(isRefusal).map(({ refusal }) => refusal));
	same([...refusals], ["already_verified"]);
	const rows = await db.transaction((tx) =>
		tx.one<{ people: number }>("select count(*)::int as people from customers.customer"),
	);
	same(rows.people, 1);
});

test("[C5] a loser may try again, and is refused again while the person has another user", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const [winner, loser] = [user(), user()];
	await customers.verify({ userId: winner, reference: await bindCard(winner), consent: true });
	const claim = { userId: loser, reference: await bindCard(loser), consent: true };
	for (const _ of ["once", "again"]) {
		same(await customers.verify(claim), { refusal: "person_already_verified_elsewhere" });
	}
	const history = await db.transaction((tx) => customers.historyOf(tx, loser));
	same(
		history.map(({ event }) => event),
		["gather", "refuse", "gather", "refuse"],
	);
});

test("[C7] cards of other banks raise the class of a linked user; a second of one bank does not", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	await customers.verify({ userId, reference: await bindCard(userId), consent: true });
	const classAfter = async (issuer: string, pan: string): Promise<string> => {
		await bindCard(userId, { issuer, facts: { pan } });
		const level = await db.transaction((tx) => customers.levelOf(tx, userId));
		return `${level.accountClass}/${level.sources}`;
	};
	same(await classAfter("ICBC", "6222021234567890136"), "I/1");
	same(await classAfter("CMB", "6214850212345675"), "I/2");
	same(await classAfter("ABC", "6228481234567890123"), "II/3");
});

test("[D7] an answer that compared nothing leaves no evidence, and one act leaves one", async (t) => {
	const { customers, bindCard, user, db } = await world(t);
	const userId = user();
	await bindCard(userId, { compared: [], held: [] });
	const reference = await bindCard(userId);
	await bindCard(userId, { reference });
	const all = await db.transaction((tx) => customers.evidenceOf(tx, userId));
	same(
		all.map(({ source, compared }) => ({ source, compared })),
		[{ source: "bank_card", compared: ["name", "id_number", "pan", "mobile"] }],
	);
});

test("[A1] the person outlives the user: name and ID number stay readable, with a reason, when the user's vault is shredded", async (t) => {
	const { customers, bindCard, user, db, vault, security } = await world(t);
	const userId = user();
	await customers.verify({ userId, reference: await bindCard(userId), consent: true });
	await db.transaction((tx) => vault.shred(tx, userId));
	const staff = { staffId: user(), name: "admin" };
	const session = { sessionId: user(), deviceId: null, ip: "203.0.113.7", userAgent: "" };
	const reveal = async (reason: string): Promise<unknown> => {
		const asked = { userId, field: "id_number", reason } as const;
		const made = await security.decide({
			...{ userId: staff.staffId, amount: null, payee: null, session, ...revealIntent(asked) },
			proof: { factor: "password", answer: "shown" },
		});
		assert.ok(!isRefusal(made) && made.outcome === "challenge", JSON.stringify(made));
		const { challengeId } = made;
		// Proven for another value of the same person.
		const other = await customers.reveal({ ...asked, field: "name", staff, challengeId });
		same(isRefusal(other) && reason !== "" && other.refusal, reason !== "" && "challenge_mismatch");
		return customers.reveal({ ...asked, staff, challengeId });
	};
	same(await reveal(""), { refusal: "reason_required", pointer: "/reason" });
	same(await reveal("court order 2026-17"), { value: PERSON.id_number });
	const acts = await db.transaction((tx) => listActs(tx, { limit: 10 }));
	same(
		acts.map(({ actor, action, detail: { challenge, ...detail } }) => ({ actor, action, detail })),
		[
			{
				actor: "admin",
				action: "customer.reveal",
				detail: { field: "id_number", reason: "court order 2026-17", by: "password" },
			},
		],
	);
});

test("[D1] a verified user is compared with name and ID number of a new card", async (t) => {
	const { customers, bindCard, user, db, vault } = await world(t);
	const userId = user();
	const compare = (name: string, idNumber: string) =>
		db.transaction((tx) =>
			customers.compareWithCustomer(tx, userId, {
				nameIndex: vault.index("name", name),
				idNumberIndex: vault.index("id_number", idNumber),
			}),
		);
	same(await compare(PERSON.name, PERSON.id_number), "unverified");
	await customers.verify({ userId, reference: await bindCard(userId), consent: true });
	same(await compare(" 周砚秋 ", "11010519491231002x"), "same");
	same(await compare("沈知白", PERSON.id_number), "other");
	same(await compare(PERSON.name, "110101199003070134"), "other");
});
