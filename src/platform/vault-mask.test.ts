import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { StartRefusal } from "./start-refusal.ts";
import { masterKeysOf } from "./vault-file.ts";
import { mask, normalise, type VaultKind } from "./vault-mask.ts";

const MASKS: readonly (readonly [VaultKind, string, string])[] = [
	["mobile", "13800000001", "138****0001"],
	["mobile", "+86 138 0000 0001", "138****0001"],
	["mobile", "+85291234567", "+852****4567"],
	["mobile", "+4712345", "+471****"],
	["email", "li.si@example.com", "l***@example.com"],
	["email", "a@example.com", "***@example.com"],
	["name", "李四", "李*"],
	["name", "张小三", "张*三"],
	["name", "张三李四", "张**四"],
	["name", "欧阳锋", "欧阳*"],
	["name", "欧阳娜娜", "欧阳*娜"],
	["name", "欧阳", "欧*"],
	["name", "李", "*"],
	["name", "买买提·吐尔逊", "买*****逊"],
	["name", "𠮷田", "𠮷*"],
	["name", "John Smith", "J********H"],
	["id_number", "110101199003070017", "1101**********0017"],
	["id_number", "11010119900307002x", "1101**********002X"],
	["id_number", "E12345678", "E*******8"],
	["pan", "6222020000000000001", "6222 **** **** 0001"],
	["pan", "4111 1111 1111 1111", "4111 **** **** 1111"],
	["pan", "not a card", "****"],
];

for (const [kind, value, expected] of MASKS) {
	test(`the ${kind} ${value} is shown as ${expected}`, () => {
		assert.equal(mask(kind, value), expected);
	});
}

const digits = (least: number, most: number): fc.Arbitrary<string> =>
	fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: least, maxLength: most });

/** How many characters of a value its mask may show, however long the value is. */
const SHOWN_MAX: readonly (readonly [VaultKind, fc.Arbitrary<string>, number])[] = [
	["mobile", digits(9, 9).map((rest) => `13${rest}`), 7],
	["mobile", digits(8, 13).map((rest) => `+4${rest}`), 8],
	["id_number", digits(15, 18), 8],
	["pan", digits(12, 19), 8],
	["name", fc.string({ unit: "grapheme", minLength: 1, maxLength: 40 }), 3],
];

for (const [kind, arbitrary, shownMax] of SHOWN_MAX) {
	test(`property: a mask of kind ${kind} shows at most ${shownMax} characters and hides one at least`, async () => {
		await fc.assert(
			fc.property(arbitrary, (value) => {
				const normal = normalise(kind, value);
				fc.pre(normal !== undefined && !normal.includes("*"));
				const shown = [...mask(kind, value)].filter((letter) => letter !== "*" && letter !== " ");
				const hidden = [...mask(kind, value)].filter((letter) => letter === "*").length;
				assert.ok(shown.length <= shownMax, `${mask(kind, value)} of ${normal}`);
				assert.ok(hidden >= (kind === "name" ? 1 : 4), `${mask(kind, value)} of ${normal}`);
			}),
		);
	});
}

test("property: masks do not depend on the hidden part of a card number", async () => {
	await fc.assert(
		fc.property(digits(4, 4), digits(4, 11), digits(4, 11), digits(4, 4), (head, a, b, tail) => {
			assert.equal(mask("pan", head + a + tail), mask("pan", head + b + tail));
		}),
	);
});

test("property: normalising twice changes nothing more", async () => {
	const kinds = fc.constantFrom<VaultKind>("mobile", "email", "name", "id_number", "pan");
	const values = fc.oneof(fc.string({ unit: "grapheme" }), digits(5, 19));
	await fc.assert(
		fc.property(kinds, values, (kind, value) => {
			const once = normalise(kind, value);
			if (once !== undefined) assert.equal(normalise(kind, once), once);
		}),
	);
});

test("dots of transliterated names, full-width and spaced forms are the same name", () => {
	const forms = [
		"买买提·吐尔逊",
		"买买提•吐尔逊",
		"买买提・吐尔逊",
		"买买提．吐尔逊",
		" 买买提 · 吐尔逊 ",
	];
	assert.equal(new Set(forms.map((form) => normalise("name", form))).size, 1);
	assert.equal(normalise("name", "john  smith"), "JOHN SMITH");
	const capitals = normalise("name", "\u1fd7"); // its capital composes anew with its accents
	assert.equal(normalise("name", capitals ?? ""), capitals);
});

test("the key file is made once, private, and read again", (t) => {
	const dataDir = mkdtempSync(join(tmpdir(), "zf-keys-"));
	t.after(() => rmSync(dataDir, { recursive: true }));
	const [made] = masterKeysOf(dataDir);
	const path = join(dataDir, "keys", "vault.key");
	assert.equal(made?.length, 32);
	assert.equal(statSync(path).mode & 0o777, 0o600);
	assert.equal(masterKeysOf(dataDir)[0]?.toString("hex"), made?.toString("hex"));
	writeFileSync(
		path,
		`${readFileSync(path, "utf8")}${Buffer.alloc(32, 7).toString("base64")} # 2027\n`,
	);
	assert.equal(masterKeysOf(dataDir).length, 2);
});

test("a spoiled key file is refused and left as it is", (t) => {
	const dataDir = mkdtempSync(join(tmpdir(), "zf-keys-"));
	t.after(() => rmSync(dataDir, { recursive: true }));
	masterKeysOf(dataDir);
	const path = join(dataDir, "keys", "vault.key");
	for (const text of ["", "# nothing\n", "hello\n"]) {
		writeFileSync(path, text);
		assert.throws(() => masterKeysOf(dataDir), StartRefusal);
		assert.equal(readFileSync(path, "utf8"), text);
	}
});
