import { existsSync } from "node:fs";
import { resolve } from "node:path";
import type { Document } from "./document.ts";

/** What `#api` offers the documents: the whole OpenAPI description, and every problem code it can render. */
export interface ApiDescription {
	/** OpenAPI 3.1 of all faces, built without a database and without listening. */
	openApi(): Promise<object>;
	readonly problems: readonly ProblemType[];
}

export interface ProblemType {
	readonly code: string;
	readonly status: number;
	/** Whether the same request may pass later. */
	readonly transient: boolean;
	readonly title: string;
	readonly titleZh: string;
}

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

export function problemDocument(problems: readonly ProblemType[]): string {
	const rows = problems
		.toSorted((left, right) => (left.code < right.code ? -1 : 1))
		.map(
			({ code, status, transient, title, titleZh }) =>
				`| <a id="${code}"></a>\`${code}\` | ${status} | ${transient ? "yes" : "no"} | ${title} | ${titleZh} |`,
		);
	return [
		"# Problems",
		"",
		"Every refusal of the API is `application/problem+json` (RFC 9457); `type` points at a row of this page.",
		"Show `detail` to people, decide by `code`. Written by `npm run generate`.",
		"",
		"| code | status | may pass later | title | 中文 |",
		"| --- | --- | --- | --- | --- |",
		...rows,
		"",
	].join("\n");
}
