import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

const WEB = join(import.meta.dirname, "../..");
const FACES = ["wallet", "cashier"] as const;

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): Map<string, string> {
	const found = new Map<string, string>();
	for (const [key, value] of Object.entries(tree)) {
		if (typeof value === "string") found.set(path + key, value);
		else for (const [inner, text] of leaves(value, `${path}${key}.`)) found.set(inner, text);
	}
	return found;
}

function messages(face: string, language: string): Map<string, string> {
	const file = join(WEB, face, "src/messages", `${language}.json`);
	return leaves(JSON.parse(readFileSync(file, "utf8")) as Tree);
}

function sources(folder: string): [string, string][] {
	return readdirSync(folder, { recursive: true, encoding: "utf8" })
		.filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".test.ts"))
		.map((name) => [name, readFileSync(join(folder, name), "utf8")]);
}

/** English has two plural forms where Chinese has one. */
const unplural = (key: string): string => key.replace(/_(one|other)$/, "");
const holes = (text: string): string[] => [...new Set(text.match(/\{\{\w+\}\}/g) ?? [])].sort();

for (const face of ["shared", ...FACES]) {
	test(`${face}: each message exists in Chinese and English with the same holes`, () => {
		const zh = messages(face, "zh-CN");
		const en = messages(face, "en");
		assert.ok(zh.size > 10);
		const keys = (texts: Map<string, string>) =>
			[...new Set([...texts.keys()].map(unplural))].sort();
		assert.equal(keys(en).join("\n"), keys(zh).join("\n"));
		for (const [key, text] of en) {
			const chinese = zh.get(key) ?? zh.get(`${unplural(key)}_other`) ?? "";
			assert.equal(holes(text).join(), holes(chinese).join(), key);
			assert.ok(text.trim() !== "" && chinese.trim() !== "", `${key} is empty`);
		}
	});
}

for (const face of FACES) {
	test(`${face}: every key that code names has a message`, () => {
		const known = new Set(
			[...messages(face, "zh-CN").keys(), ...messages("shared", "zh-CN").keys()].map(unplural),
		);
		let inspected = 0;
		for (const [name, text] of sources(join(WEB, face, "src"))) {
			for (const [, key] of text.matchAll(/\bt\(\s*"([\w.-]+)"/g)) {
				inspected += 1;
				assert.ok(key && known.has(key), `${name}: ${key}`);
			}
		}
		assert.ok(inspected > 15, `${inspected} keys seen`);
	});
}

test("no Chinese text stands in code, only in message files", () => {
	const offenders: string[] = [];
	for (const face of ["shared", ...FACES]) {
		for (const [name, text] of sources(join(WEB, face, "src"))) {
			const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");
			if (/[\u4e00-\u9fff]/.test(code)) offenders.push(`${face}/${name}`);
		}
	}
	// The bank's name itself is cut there to find the character that stands for it.
	assert.equal(offenders.join(), "shared/bank-mark.tsx");
});

test("every page of a face loads nothing from another host", () => {
	for (const face of FACES) {
		const html = readFileSync(join(WEB, face, "index.html"), "utf8");
		assert.ok(existsSync(join(WEB, face, "src/main.tsx")));
		assert.doesNotMatch(html, /(src|href)="(https?:)?\/\//);
	}
});
