import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { ApiDescription, ProblemType } from "#api";
import type { Document } from "./document.ts";

const DESCRIPTION = "src/api/describe.ts";
const DOOR: string = "#api";

/**
 * docs/api/openapi.json and docs/problems.md, from `describeApi(): ApiDescription`, exported by the
 * door of the api module. As long as src/api/describe.ts does not exist there is nothing to write.
 */
export async function apiDocuments(root: string): Promise<Document[]> {
	if (!existsSync(resolve(root, DESCRIPTION))) return [];
	const door = (await import(DOOR)) as { describeApi(): ApiDescription };
	const api = door.describeApi();
	return [
		{ path: "docs/api/openapi.json", text: `${JSON.stringify(await api.openApi(), null, "\t")}\n` },
		{ path: "docs/problems.md", text: problemDocument(api.problems) },
	];
}

/** One table of the codes, and below it their words and what to do, in both languages. */
export function problemDocument(problems: readonly ProblemType[]): string {
	const sorted = problems.toSorted((left, right) => (left.code < right.code ? -1 : 1));
	return [
		"# Problems",
		"",
		"Every refusal of the API is `application/problem+json` (RFC 9457): `type` points at a row of this page,",
		"`errors` at the fields to blame. Show `detail` to people, decide by `code`. Written by `npm run generate`.",
		"",
		"每一次拒绝都是 `application/problem+json`（RFC 9457）：`type` 指向本页的一行，`errors` 指出有问题的字段。",
		"向用户展示 `detail`，程序以 `code` 判断。",
		"",
		"| code | status | may pass later | title | 中文 |",
		"| --- | --- | --- | --- | --- |",
		...sorted.map(
			({ code, status, transient, title, titleZh }) =>
				`| [\`${code}\`](#${code}) | ${status} | ${transient ? "yes" : "no"} | ${title} | ${titleZh} |`,
		),
		"",
		...sorted.flatMap(problemSection),
	].join("\n");
}

function problemSection(problem: ProblemType): string[] {
	const { code, status, title, titleZh, detail, detailZh, todo } = problem;
	return [
		`## ${code}`,
		"",
		`**${status} ${title} · ${titleZh}**`,
		"",
		`- ${detail}`,
		`- ${detailZh}`,
		`- *What to do*: ${todo.en}`,
		`- *怎么办*：${todo.zh}`,
		"",
	];
}
