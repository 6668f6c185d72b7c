import type { Tx } from "#platform";

/** What the rules need to know of a database, as PostgreSQL's own catalogue tells it. */
export interface Catalogue {
	readonly tables: readonly Table[];
	/** Triggers, rules, sequences, functions: things a module may not have, or only with care. */
	readonly objects: readonly SchemaObject[];
}

export interface Table {
	/** `schema.table`. */
	readonly name: string;
	readonly schema: string;
	readonly persistence: "p" | "u" | "t";
	/** How many levels of partitions are below it. */
	readonly partitionLevels: number;
	readonly columns: readonly Column[];
	/** Primary key and unique indexes, columns in order. */
	readonly uniques: readonly Unique[];
	readonly constraints: readonly Constraint[];
}

export interface Column {
	readonly name: string;
	readonly type: string;
	readonly notNull: boolean;
	readonly default: string | null;
	readonly identity: boolean;
}

export interface Unique {
	readonly name: string;
	readonly primary: boolean;
	/** "" for an expression. */
	readonly columns: readonly string[];
}

export interface Constraint {
	readonly name: string;
	readonly kind: "foreign key" | "exclusion" | "other";
	readonly deferrable: boolean;
	readonly target: string | null;
	readonly columns: readonly string[];
	readonly targetColumns: readonly string[];
}

export interface SchemaObject {
	readonly kind: "trigger" | "rule" | "sequence" | "function";
	readonly schema: string;
	readonly name: string;
	/** Source of a function. */
	readonly source: string;
}

const TABLES = `
	select n.nspname || '.' || c.relname as name, n.nspname as schema, c.relpersistence as persistence,
		coalesce((select max(t.level) from pg_partition_tree(c.oid) t), 0)::int as "partitionLevels",
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'name', a.attname, 'type', format_type(a.atttypid, null), 'notNull', a.attnotnull,
				'default', case when a.attgenerated = '' then pg_get_expr(d.adbin, d.adrelid) end,
				'identity', a.attidentity <> '') order by a.attnum)
			from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
			where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped), '[]') as columns,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'name', ic.relname, 'primary', i.indisprimary,
				'columns', (
					select jsonb_agg(coalesce(a.attname, '') order by k.position)
					from unnest(i.indkey::int2[]) with ordinality as k (number, position)
					left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0
					where k.position <= i.indnkeyatts)) order by ic.relname)
			from pg_index i join pg_class ic on ic.oid = i.indexrelid
			where i.indrelid = c.oid and i.indisunique), '[]') as uniques,
		coalesce((
			select jsonb_agg(jsonb_build_object(
				'name', o.conname, 'deferrable', o.condeferrable,
				'kind', case o.contype when 'f' then 'foreign key' when 'x' then 'exclusion' else 'other' end,
				'target', (select tn.nspname || '.' || tc.relname from pg_class tc
					join pg_namespace tn on tn.oid = tc.relnamespace where tc.oid = o.confrelid),
				'columns', coalesce((select jsonb_agg(a.attname order by k.position)
					from unnest(o.conkey) with ordinality as k (number, position)
					join pg_attribute a on a.attrelid = o.conrelid and a.attnum = k.number), '[]'),
				'targetColumns', coalesce((select jsonb_agg(a.attname order by k.position)
					from unnest(o.confkey) with ordinality as k (number, position)
					join pg_attribute a on a.attrelid = o.confrelid and a.attnum = k.number), '[]')
				) order by o.conname)
			from pg_constraint o where o.conrelid = c.oid), '[]') as constraints
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind in ('r', 'p') and not c.relispartition and n.nspname !~ '^(pg_|information_schema$)'
	order by 1`;

const OBJECTS = `
	select 'trigger' as kind, n.nspname as schema, c.relname || '.' || t.tgname as name, '' as source
	from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_namespace n on n.oid = c.relnamespace
	where not t.tgisinternal and n.nspname !~ '^(pg_|information_schema$)'
	union all
	select 'rule', n.nspname, c.relname || '.' || r.rulename, ''
	from pg_rewrite r join pg_class c on c.oid = r.ev_class join pg_namespace n on n.oid = c.relnamespace
	where r.rulename <> '_RETURN' and n.nspname !~ '^(pg_|information_schema$)'
	union all
	select 'sequence', n.nspname, c.relname, ''
	from pg_class c join pg_namespace n on n.oid = c.relnamespace
	where c.relkind = 'S' and n.nspname !~ '^(pg_|information_schema$)'
	union all
	select 'function', n.nspname, p.proname, p.prosrc
	from pg_proc p join pg_namespace n on n.oid = p.pronamespace
	where n.nspname !~ '^(pg_|information_schema$)'
	order by 1, 2, 3`;

/** Everything outside PostgreSQL's own schemas. */
export async function readCatalogue(tx: Tx): Promise<Catalogue> {
	return {
		tables: await tx.query<Table>(TABLES),
		objects: await tx.query<SchemaObject>(OBJECTS),
	};
}
