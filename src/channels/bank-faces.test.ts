import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { bankFace } from "./bank-faces.ts";
import { parseBinFile } from "./bin-file.ts";

const FILE = new URL("./bin/bins.csv", import.meta.url);

test("[D6] every bank of the table has a short name and a mark that no other bank has", () => {
	const table = parseBinFile(readFileSync(FILE, "utf8"));
	assert.ok(!("errors" in table));
	const marks = new Map<string, string>();
	for (const { code, name } of table.issuers) {
		const { shortZh, shortEn, mark } = bankFace({ code, nameZh: name.zh, nameEn: name.en });
		assert.ok(shortZh.length >= 2 && shortZh.length <= 4, `${code}: ${shortZh}`);
		assert.ok(shortEn !== "" && shortEn.length <= 14, `${code}: ${shortEn}`);
		same([code, [...mark.text].length], [code, 1]);
		const drawn = `${mark.text} ${mark.shape}`;
		same([code, marks.get(drawn)], [code, undefined]);
		marks.set(drawn, code);
	}
});

test("[D6] a bank that a new file brings is shown by what is its own in its name", () => {
	const face = (nameZh: string) => bankFace({ code: "NEWB", nameZh, nameEn: "New Bank" });
	same(face("成都银行股份有限公司"), {
		...{ shortZh: "成都银行", shortEn: "New Bank" },
		mark: { text: "成", shape: "circle" },
	});
	same(face("广州农村商业银行").shortZh, "广州农商");
	same(face("中国进出口银行").mark.text, "进");
});
