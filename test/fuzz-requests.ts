import fc from "fast-check";
import type { Operation, Schema } from "./fuzz-schema.ts";

/** One request as it goes out: the body is text, so that it need not be what JSON.stringify writes. */
export interface Sent {
	readonly method: string;
	readonly path: string;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | undefined;
	/** What was done to the honest request. */
	readonly spoiled: readonly string[];
}

/** An honest request: every field with a value that would pass. */
export interface Honest {
	readonly params: Readonly<Record<string, string>>;
	readonly body: Readonly<Record<string, unknown>> | undefined;
	readonly headers: Readonly<Record<string, string>>;
}

/** A change that spoils an honest request. */
export type Spoil =
	| { readonly kind: "field"; readonly at: readonly string[]; readonly raw: string }
	| { readonly kind: "drop"; readonly at: readonly string[] }
	| { readonly kind: "extra"; readonly name: string; readonly raw: string }
	| { readonly kind: "body"; readonly text: string; readonly type: string }
	| { readonly kind: "param"; readonly name: string; readonly text: string }
	| { readonly kind: "query"; readonly name: string; readonly text: string }
	| { readonly kind: "header"; readonly name: string; readonly text: string | undefined };

const LONG = "长".repeat(9_000);
const DEEP = `${"[".repeat(2_000)}${"]".repeat(2_000)}`;
/** As deep as the largest body can be. */
const DEEPEST = `{"a":${"[".repeat(32_000)}`;
const DEEPEST_CLOSED = `{"amount":${"[".repeat(32_000)}${"]".repeat(32_000)}}`;

/** Values as JSON texts: of the wrong type, range, size or intent. */
const HOSTILE: readonly string[] = [
	...["null", "true", "[]", "{}", '""', "0", "-1", "0.5", "1e400", "-1e400", "1e30", "-0"],
	...['"0"', '"-1"', '"0.5"', '"1e3"', '"NaN"', '"Infinity"', '"0x10"', '" 1"', '"1 "', '"01"'],
	...['"+1"', '"１２３"', '"1000000000000000000000000000000"', '"9007199254740993"', '"1,000"'],
	...['"\'; drop table ledger.entry; --"', '"<script>alert(1)</script>"', '"{{7*7}}"', '"%00"'],
	...[
		'"\\u0000"',
		'"a\\u0000b"',
		'"\\ud800"',
		'"\\u202Etxt.exe"',
		'"😀👨‍👩‍👧"',
		'"\\r\\nset-cookie: a=b"',
	],
	...['["1"]', '[{"currency":"CNY","minor":"1"}]', '{"$gt":""}', '{"toString":1}', '{"length":1}'],
	...['{"currency":"CNY","minor":-1}', '{"currency":"CNY","minor":"1","minor":"-1"}'],
	...['{"currency":"XXX","minor":"1"}', '{"minor":"1"}', '{"currency":"CNY","minor":100}'],
	...['{"kind":"card"}', '{"kind":"none"}', '{"kind":"balance","cardId":"crd_1"}'],
	...['"__proto__"', '"constructor"', '"../../etc/passwd"', '"file:///etc/passwd"'],
	...['"http://169.254.169.254/"', '"javascript:alert(1)"', `"${LONG}"`, DEEP],
];

const EXTRA: readonly (readonly [name: string, raw: string])[] = [
	["role", '"admin"'],
	["userId", '"usr_00000000000000000000000000"'],
	["isAdmin", "true"],
	["toString", "1"],
	["$where", '"1"'],
	["", "1"],
];

/** Whole bodies that no schema is asked about. */
const BODIES: readonly (readonly [text: string, type: string])[] = [
	['{"a":', "application/json"],
	["", "application/json"],
	["{'a':1}", "application/json"],
	['{"__proto__":{"isAdmin":true}}', "application/json"],
	['{"constructor":{"prototype":{"isAdmin":true}}}', "application/json"],
	[DEEP, "application/json"],
	[DEEPEST, "application/json"],
	[DEEPEST_CLOSED, "application/json"],
	["[]", "application/json"],
	['"text"', "application/json"],
	["42", "application/json"],
	["\u0000\u0001", "application/json"],
	["<a/>", "text/xml"],
	["a=1&b=2", "application/x-www-form-urlencoded"],
	['{"a":1}', "text/plain"],
	['{"a":1}', "multipart/form-data; boundary=x"],
	[JSON.stringify({ filler: "x".repeat(70_000) }), "application/json"],
];

const PARAMS: readonly string[] = [
	"0",
	"-1",
	"null",
	"undefined",
	"' or 1=1 --",
	"<script>",
	"\u0000",
	"%",
	"😀",
	"a".repeat(90),
	"a".repeat(5_000),
	"00000000-0000-7000-8000-000000000000",
	"ord_00000000000000000000000000",
	"usr_zzzzzzzzzzzzzzzzzzzzzzzzzz",
	"crd_01h455vb4pex5vsknk084sn02q",
];

const QUERIES: readonly string[] = [
	...["", "0", "-1", "0.5", "1e400", "NaN", "101", "' or 1=1 --", "\u0000", "😀", "[]", "null"],
	...[
		"2026-13",
		"2026-02-30",
		"9999-99-99",
		"eyJhIjoxfQ",
		"W10",
		"WyJhIiwiYiJd",
		"a".repeat(3_000),
	],
];

const KEYS: readonly (string | undefined)[] = [undefined, "", "short", "k".repeat(256)];

/** Every single change of one operation, and random ones beside them. */
export function spoilsOf(operation: Operation, foreign: readonly string[]): fc.Arbitrary<Spoil> {
	const listed = fc.constantFrom(...everySpoil(operation, foreign));
	const fields = fieldsOf(operation.body);
	if (fields.length === 0) return listed;
	const random: fc.Arbitrary<Spoil> = fc.record({
		kind: fc.constant("field" as const),
		at: fc.constantFrom(...fields),
		raw: fc.oneof(fc.json({ maxDepth: 3 }), fc.string({ unit: "binary" }).map(JSON.stringify)),
	});
	return fc.oneof({ weight: 4, arbitrary: listed }, { weight: 1, arbitrary: random });
}

function everySpoil({ body, method, parameters }: Operation, foreign: readonly string[]): Spoil[] {
	const fields = fieldsOf(body);
	const spoils: Spoil[] = [
		...fields.flatMap((at) => HOSTILE.map((raw): Spoil => ({ kind: "field", at, raw }))),
		...fields.map((at): Spoil => ({ kind: "drop", at })),
	];
	if (method !== "GET") {
		spoils.push(
			...BODIES.map(([text, type]): Spoil => ({ kind: "body", text, type })),
			...EXTRA.map(([name, raw]): Spoil => ({ kind: "extra", name, raw })),
		);
	}
	for (const parameter of parameters) {
		const { name } = parameter;
		if (parameter.in === "path") {
			for (const text of [...PARAMS, ...foreign]) spoils.push({ kind: "param", name, text });
		}
		if (parameter.in === "query") {
			for (const text of QUERIES) spoils.push({ kind: "query", name, text });
		}
		if (parameter.in === "header") {
			for (const text of KEYS) spoils.push({ kind: "header", name, text });
		}
	}
	if (method === "GET") {
		for (const text of QUERIES) spoils.push({ kind: "query", name: "unknown", text });
		spoils.push({ kind: "header", name: "accept-language", text: "x".repeat(4_000) });
		spoils.push({ kind: "header", name: "accept", text: "text/html" });
	}
	return spoils;
}

/** Paths of all fields that a body may have, the inner ones of objects too. */
function fieldsOf(schema: Schema | undefined, above: readonly string[] = []): string[][] {
	if (schema === undefined) return [];
	const inner = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
	return [
		...Object.entries(schema.properties ?? {}).flatMap(([name, one]) => [
			[...above, name],
			...fieldsOf(one, [...above, name]),
		]),
		...inner.flatMap((one) => fieldsOf(one, above)),
	];
}

/** The honest request with the changes made. */
export function spoil(operation: Operation, honest: Honest, spoils: readonly Spoil[]): Sent {
	const params = { ...honest.params };
	const query = new URLSearchParams();
	const headers: Record<string, string> = { ...honest.headers };
	const tree: unknown = structuredClone(honest.body ?? {});
	const raws: string[] = [];
	let whole: { text: string; type: string } | undefined;
	const mark = (raw: string): string => `@@${raws.push(raw) - 1}@@`;
	for (const one of spoils) {
		switch (one.kind) {
			case "field":
				put(tree, one.at, mark(one.raw));
				break;
			case "drop":
				put(tree, one.at, undefined);
				break;
			case "extra":
				put(tree, [one.name], mark(one.raw));
				break;
			case "body":
				whole = one;
				break;
			case "param":
				params[one.name] = one.text;
				break;
			case "query":
				query.append(one.name, one.text);
				break;
			case "header":
				if (one.text === undefined) delete headers[one.name];
				else headers[one.name] = one.text;
		}
	}
	const search = query.size === 0 ? "" : `?${query.toString()}`;
	const takesBody = operation.method !== "GET";
	const isTouched = operation.body !== undefined || spoils.some(({ kind }) => kind === "extra");
	const text =
		whole?.text ??
		(takesBody && isTouched
			? JSON.stringify(tree).replaceAll(/"@@(\d+)@@"/g, (_, at: string) => raws[Number(at)] ?? "")
			: undefined);
	if (takesBody && text !== undefined) headers["content-type"] = whole?.type ?? "application/json";
	return {
		method: operation.method,
		path:
			operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
				encodeURIComponent(params[name] ?? "-"),
			) + search,
		headers,
		body: takesBody ? text : undefined,
		spoiled: spoils.map((one) => JSON.stringify(one).slice(0, 200)),
	};
}

/** Sets or (by undefined) removes what lies at a path, making the objects above it. */
function put(tree: unknown, at: readonly string[], value: string | undefined): void {
	let node = tree as Record<string, unknown>;
	for (const name of at.slice(0, -1)) {
		const below = node[name];
		if (typeof below !== "object" || below === null) return;
		node = below as Record<string, unknown>;
	}
	const last = at.at(-1) ?? "";
	if (value === undefined) delete node[last];
	else node[last] = value;
}
