import type { Db } from "#platform";

export async function createRows(db: Db): Promise<void> {
	await db.transaction((tx) => tx.run("create table kept (id int primary key, filler text)"));
}

/** Inserts rows of `bytes` random bytes, a transaction each, and reports each that was committed. */
export async function insertRow(db: Db, id: number, bytes: number): Promise<void> {
	await db.transaction((tx) =>
		tx.run(
			`insert into kept select $1::int, string_agg(md5($1::text || n), '')
			from generate_series(1, $2::int / 32) n`,
			[id, bytes],
		),
	);
}

export async function storedIds(db: Db): Promise<number[]> {
	const rows = await db.transaction((tx) =>
		tx.query<{ id: number }>("select id from kept order by id"),
	);
	return rows.map((row) => row.id);
}
