import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { test } from "node:test";
import { InvariantError, newUuid, type Uuid } from "#kernel";
import type { Db } from "./postgres.ts";
import { StartRefusal } from "./start-refusal.ts";
import { fixedClock, same, testDatabase } from "./testkit.ts";
import { createVault, type Sealed, type Vault, VaultFault } from "./vault.ts";
import type { VaultKind } from "./vault-mask.ts";

const clock = fixedClock("2026-11-11T10:00:00+08:00");
const VALUES: Readonly<Record<VaultKind, string>> = {
	mobile: "13800000001",
	email: "Li.Si@example.com",
	name: "欧阳娜娜",
	id_number: "11010119900307002x",
	photo: "/9j/4AAQSkZJRgABAQ==",
	pan: "6222020000000000001",
};

async function sealAll(db: Db, vault: Vault, subjectId: Uuid): Promise<Map<VaultKind, Sealed>> {
	const sealed = new Map<VaultKind, Sealed>();
	for (const [kind, value] of Object.entries(VALUES) as [VaultKind, string][]) {
		sealed.set(kind, await db.transaction((tx) => vault.seal(tx, { subjectId, kind, value })));
	}
	return sealed;
}

function open(db: Db, vault: Vault, subjectId: Uuid, token: Uuid): Promise<string> {
	return db.transaction((tx) => vault.open(tx, { subjectId, token }));
}

function trouble(expected: string): (error: unknown) => boolean {
	return (error) => {
		assert.ok(error instanceof VaultFault, String(error));
		assert.equal(error.trouble, expected);
		for (const value of Object.values(VALUES)) assert.ok(!error.message.includes(value));
		return true;
	};
}

test("what was sealed opens as it was given", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const subjectId = newUuid(clock);
	for (const [kind, { token }] of await sealAll(db, vault, subjectId)) {
		assert.equal(await open(db, vault, subjectId, token), VALUES[kind]);
	}
});

test("[C9] no column of any table of the vault holds a plaintext, in any form", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	await sealAll(db, vault, newUuid(clock));
	const rows = await db.transaction(async (tx) => {
		const tables = await tx.query<{ name: string }>(
			"select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'vault'",
		);
		assert.ok(tables.length >= 3, "the tables of the vault are looked at");
		const texts: string[] = [];
		for (const { name } of tables) {
			const found = await tx.query<{ text: string }>(`select r::text as text from ${name} r`);
			texts.push(...found.map((row) => row.text));
		}
		return texts;
	});
	assert.equal(rows.length, 7, "one key and six values are looked at");
	const all = rows.join("\n").toLowerCase();
	for (const value of Object.values(VALUES)) {
		for (const form of [value, value.toUpperCase(), value.slice(-8)]) {
			const bytes = Buffer.from(form);
			for (const text of [form, bytes.toString("hex"), bytes.toString("base64")]) {
				assert.ok(!all.includes(text.toLowerCase()), `found ${text}`);
			}
		}
	}
});

test("a plaintext planted in a row is found by the same search", async (t) => {
	const { db } = await testDatabase(t, []);
	const planted = await db.transaction(async (tx) => {
		await tx.run("insert into vault.secret values ($1, $2, 'mobile', $3, $4)", [
			newUuid(clock),
			newUuid(clock),
			Buffer.from(VALUES.mobile),
			clock.now(),
		]);
		return tx.one<{ text: string }>("select s::text as text from vault.secret s");
	});
	assert.ok(planted.text.includes(Buffer.from(VALUES.mobile).toString("hex")));
});

test("equal values have equal indexes, whoever they belong to and however they are written", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const first = await sealAll(db, vault, newUuid(clock));
	const second = await sealAll(db, vault, newUuid(clock));
	for (const kind of first.keys()) same(first.get(kind)?.index, second.get(kind)?.index);
	for (const [kind, other] of [
		["mobile", "+86 138-0000-0001"],
		["mobile", "００８６１３８００００００01"],
		["email", "li.si@EXAMPLE.com"],
		["name", "欧阳 娜娜"],
		["id_number", "11010119900307002X"],
		["pan", "6222 0200 0000 0000 001"],
	] as const) {
		same(vault.index(kind, other), first.get(kind)?.index);
	}
});

test("an index tells nothing across kinds, nor across master keys", () => {
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const other = createVault({ clock, masterKey: randomBytes(32) });
	const text = "110101199003070017";
	assert.notEqual(
		vault.index("id_number", text).toString("hex"),
		vault.index("pan", text).toString("hex"),
	);
	assert.notEqual(
		vault.index("pan", text).toString("hex"),
		other.index("pan", text).toString("hex"),
	);
});

test("[C9] a shredded subject opens no more, and the others stay", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const [gone, stays] = [newUuid(clock), newUuid(clock)];
	const lost = await sealAll(db, vault, gone);
	const kept = await sealAll(db, vault, stays);
	await db.transaction((tx) => vault.shred(tx, gone));
	await db.transaction((tx) => vault.shred(tx, gone));
	for (const { token } of lost.values()) {
		await assert.rejects(open(db, vault, gone, token), trouble("shredded"));
	}
	for (const [kind, { token }] of kept) {
		assert.equal(await open(db, vault, stays, token), VALUES[kind]);
	}
});

test("[C9] nothing is sealed for a shredded subject again, not even for one that had no data", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const [used, unused] = [newUuid(clock), newUuid(clock)];
	await sealAll(db, vault, used);
	for (const subjectId of [used, unused]) {
		await db.transaction((tx) => vault.shred(tx, subjectId));
		const request = { subjectId, kind: "name", value: "张小三" } as const;
		await assert.rejects(
			db.transaction((tx) => vault.seal(tx, request)),
			trouble("shredded"),
		);
	}
});

test("a value moved to another row, subject, kind or token does not open", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const [mine, theirs] = [newUuid(clock), newUuid(clock)];
	const sealed = await sealAll(db, vault, mine);
	await sealAll(db, vault, theirs);
	const [name, pan] = [sealed.get("name")?.token, sealed.get("pan")?.token];
	assert.ok(name !== undefined && pan !== undefined);
	const tampered: readonly (readonly [string, Uuid, Uuid])[] = [
		[
			"update vault.secret set sealed = (select sealed from vault.secret where token = $1) where token = $2",
			mine,
			pan,
		],
		[
			"update vault.secret set kind = 'email' where token = $1 and $2::uuid is not null",
			mine,
			name,
		],
		[
			"update vault.secret set subject_id = $3 where token = $1 and $2::uuid is not null",
			theirs,
			name,
		],
		[
			"update vault.secret set sealed = set_byte(sealed, 20, get_byte(sealed, 20) # 1) where token = $1 and $2::uuid is not null",
			mine,
			name,
		],
		[
			"update vault.secret set sealed = substr(sealed, 1, 10) where token = $1 and $2::uuid is not null",
			mine,
			name,
		],
		[
			"update vault.subject_key set wrapped = (select wrapped from vault.subject_key where subject_id = $3) where subject_id <> $3 and $1::uuid is not null and $2::uuid is not null",
			mine,
			name,
		],
	];
	for (const [statement, subjectId, token] of tampered) {
		await assert.rejects(
			db.transaction(async (tx) => {
				const params = statement.includes("$3") ? [name, pan, theirs] : [name, pan];
				assert.ok((await tx.run(statement, params)) > 0, statement);
				await vault.open(tx, { subjectId, token });
			}),
			trouble("tampered"),
		);
	}
	assert.equal(await open(db, vault, mine, name), VALUES.name);
});

test("an unknown subject or token is missing, another master key opens nothing", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const stranger = createVault({ clock, masterKey: randomBytes(32) });
	const subjectId = newUuid(clock);
	const token = (await sealAll(db, vault, subjectId)).get("pan")?.token;
	assert.ok(token !== undefined);
	await assert.rejects(open(db, vault, newUuid(clock), token), trouble("missing"));
	await assert.rejects(open(db, vault, subjectId, newUuid(clock)), trouble("missing"));
	await assert.rejects(open(db, stranger, subjectId, token), trouble("tampered"));
});

test("what is no value of its kind is not sealed", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const request = { subjectId: newUuid(clock), kind: "mobile", value: "12" } as const;
	await assert.rejects(
		db.transaction((tx) => vault.seal(tx, request)),
		InvariantError,
	);
});

test("50 first values of one subject at once share one data key and all open", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const subjectId = newUuid(clock);
	const request = { subjectId, kind: "mobile", value: VALUES.mobile } as const;
	const racers = Array.from({ length: 50 }, () => db.transaction((tx) => vault.seal(tx, request)));
	for (const { token } of await Promise.all(racers)) {
		assert.equal(await open(db, vault, subjectId, token), VALUES.mobile);
	}
});

test("50 racers sealing while one shreds: afterwards nothing opens and nothing is left", async (t) => {
	const { db } = await testDatabase(t, []);
	const vault = createVault({ clock, masterKey: randomBytes(32) });
	const subjectId = newUuid(clock);
	await sealAll(db, vault, subjectId);
	const request = { subjectId, kind: "mobile", value: VALUES.mobile } as const;
	const racers = Array.from({ length: 50 }, (_, racer) =>
		racer === 25
			? db.transaction((tx) => vault.shred(tx, subjectId))
			: db.transaction((tx) => vault.seal(tx, request)),
	);
	await Promise.allSettled(racers);
	const left = await db.transaction((tx) =>
		tx.one<{ count: number }>("select count(*)::int as count from vault.secret"),
	);
	assert.equal(left.count, 0);
});

test("after a rotation old values open, keys are wrapped anew, indexes stay", async (t) => {
	const { db } = await testDatabase(t, []);
	const [old, fresh] = [randomBytes(32), randomBytes(32)];
	const before = createVault({ clock, masterKey: old });
	const subjects = Array.from({ length: 5 }, () => newUuid(clock));
	const tokens = await Promise.all(subjects.map((subject) => sealAll(db, before, subject)));
	const after = createVault({ clock, masterKey: [old, fresh] });
	same(after.index("pan", VALUES.pan), before.index("pan", VALUES.pan));
	const done = [];
	for (let round = 0; round < 3; round += 1) {
		done.push(await db.transaction((tx) => after.rewrap(tx, 3)));
	}
	same(done, [3, 2, 0]);
	for (const [position, sealed] of tokens.entries()) {
		const subjectId = subjects[position];
		const token = sealed.get("name")?.token;
		assert.ok(subjectId !== undefined && token !== undefined);
		assert.equal(await open(db, after, subjectId, token), VALUES.name);
		await assert.rejects(open(db, before, subjectId, token), trouble("master_key_missing"));
	}
});

test("a database recognises its master keys and refuses others in one line", async (t) => {
	const { db } = await testDatabase(t, []);
	const [first, second] = [randomBytes(32), randomBytes(32)];
	const recognise = (masterKey: Buffer | Buffer[]): Promise<void> =>
		db.transaction((tx) => createVault({ clock, masterKey }).recognise(tx));
	await recognise(first);
	await recognise(first);
	await assert.rejects(recognise(second), StartRefusal);
	await recognise([first, second]);
	await assert.rejects(recognise(first), /knows 2 vault keys, only 1/);
	await assert.rejects(recognise([second, first]), /vault key 1 is not the one/);
});
