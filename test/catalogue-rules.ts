import { COLOCATED_KEYS, type Manifest, type Residence } from "./catalogue.ts";
import type { Catalogue, Column, Constraint, Table } from "./catalogue-store.ts";

/** One breach: the rule by its name, and words that say where. */
export interface Breach {
	readonly rule: string;
	readonly where: string;
}

type Check = (table: Table, residence: Residence, manifest: Manifest) => Iterable<Breach>;

const CLOCK =
	/\b(now|clock_timestamp|statement_timestamp|transaction_timestamp|timeofday)\s*\(|\bcurrent_(timestamp|date|time)\b|\blocaltime/i;
/** A default is a constant: text, number, truth or an empty array, with a cast. */
const CONSTANT =
	/^(\(?-?\d+(\.\d+)?\)?|'([^']|'')*'|true|false|NULL)(::[\w .[\]"]+(\(\d+\))?)*$|^ARRAY\[\]::[\w []+\]$/i;
/** Types that lose money or time: binary fractions, locale's money, time without its zone. */
const BANNED_TYPES =
	/^(real|double precision|money|timestamp without time zone|time with(out)? time zone)/;

/**
 * What a catalogue can show of the rules by which the schema may be cut over many machines. The
 * rules about statements (locks, claims, arrays) are read from the SQL by tools/tidy.ts.
 */
export function breaches(
	catalogue: Catalogue,
	manifest: Manifest,
	foreignSchemas: readonly string[],
): Breach[] {
	const tables = catalogue.tables.filter(({ schema }) => !foreignSchemas.includes(schema));
	const found: Breach[] = [];
	for (const table of tables) {
		const residence = manifest[table.name];
		if (residence === undefined) {
			found.push({ rule: "declared", where: `${table.name} is not in test/catalogue.ts` });
			continue;
		}
		for (const check of CHECKS) found.push(...check(table, residence, manifest));
	}
	found.push(...keyTypes(tables), ...stale(tables, manifest));
	for (const { kind, schema, name, source } of catalogue.objects) {
		if (foreignSchemas.includes(schema)) continue;
		if (kind !== "function") found.push({ rule: `no ${kind}`, where: `${schema}.${name}` });
		else if (CLOCK.test(source)) found.push({ rule: "no clock", where: `${schema}.${name}()` });
	}
	return found;
}

const CHECKS: readonly Check[] = [
	function* keys(table, residence) {
		if (!table.uniques.some(({ primary }) => primary))
			yield { rule: "primary key", where: `${table.name} has none` };
		if (residence.kind !== "distributed") return;
		const column = table.columns.find(({ name }) => name === residence.key);
		if (column?.notNull !== true)
			yield {
				rule: "key first",
				where: `${table.name}.${residence.key} is not a column, not null`,
			};
		for (const { name, columns } of table.uniques) {
			if (columns[0] !== residence.key)
				yield { rule: "key first", where: `${name} begins with ${columns[0] ?? "nothing"}` };
		}
	},
	function* references(table, residence, manifest) {
		for (const constraint of table.constraints) {
			const problem = referenceProblem(table, residence, constraint, manifest);
			if (problem !== undefined)
				yield { rule: "foreign key", where: `${table.name}.${constraint.name} ${problem}` };
		}
	},
	function* constraints(table) {
		for (const { name, kind, deferrable } of table.constraints) {
			const where = `${table.name}.${name}`;
			if (kind === "exclusion") yield { rule: "no exclusion", where };
			if (deferrable) yield { rule: "not deferrable", where };
		}
	},
	function* columns(table) {
		for (const column of table.columns) yield* columnBreaches(table, column);
	},
	function* storage(table) {
		if (table.partitionLevels > 1)
			yield { rule: "partitions", where: `${table.name} has ${table.partitionLevels} levels` };
		if (table.persistence !== "p") yield { rule: "logged", where: `${table.name} is not logged` };
	},
];

function* columnBreaches(table: Table, column: Column): Iterable<Breach> {
	const where = `${table.name}.${column.name} ${column.type}`;
	if (BANNED_TYPES.test(column.type)) yield { rule: "type", where };
	if (column.identity) yield { rule: "no sequence", where: `${where} is an identity` };
	if (column.default === null) return;
	if (CLOCK.test(column.default)) yield { rule: "no clock", where: `${where} ${column.default}` };
	else if (!CONSTANT.test(column.default))
		yield { rule: "constant default", where: `${where} ${column.default}` };
}

function referenceProblem(
	table: Table,
	residence: Residence,
	constraint: Constraint,
	manifest: Manifest,
): string | undefined {
	if (constraint.kind !== "foreign key" || constraint.target === null) return undefined;
	const [schema] = constraint.target.split(".");
	if (schema !== table.schema) return `leaves its module for ${constraint.target}`;
	const target = manifest[constraint.target];
	if (target?.kind === "reference" || residence.kind === "local") return undefined;
	if (residence.kind !== "distributed" || target?.kind !== "distributed")
		return `of a ${residence.kind} table to a ${target?.kind ?? "undeclared"} one`;
	const position = constraint.columns.indexOf(residence.key);
	return position >= 0 && constraint.targetColumns[position] === target.key
		? undefined
		: "does not carry the distribution key";
}

/** A key by which modules' tables lie together has one type everywhere. */
function* keyTypes(tables: readonly Table[]): Iterable<Breach> {
	for (const key of COLOCATED_KEYS) {
		const uses = tables.flatMap((table) =>
			table.columns
				.filter(({ name }) => name === key)
				.map(({ type }) => ({ type, table: table.name })),
		);
		const [first] = uses;
		for (const { type, table } of uses) {
			if (type !== first?.type)
				yield {
					rule: "one type a key",
					where: `${table}.${key} is ${type}, in ${first?.table ?? ""} ${first?.type ?? ""}`,
				};
		}
	}
}

/** A row of the manifest whose schema is here but whose table is not. */
function* stale(tables: readonly Table[], manifest: Manifest): Iterable<Breach> {
	const names = new Set(tables.map(({ name }) => name));
	const schemas = new Set(tables.map(({ schema }) => schema));
	for (const name of Object.keys(manifest)) {
		if (schemas.has(name.split(".")[0] ?? "") && !names.has(name))
			yield { rule: "declared", where: `${name} is in test/catalogue.ts, not in the database` };
	}
}
