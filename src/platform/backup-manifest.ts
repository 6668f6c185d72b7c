import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import {
	type BackupFile,
	digestFile,
	forEach,
	type OnProgress,
	syncFolder,
	writeWhole,
} from "./backup-files.ts";
import { StartRefusal, systemCode } from "./start-refusal.ts";

export const MANIFEST_NAME = "manifest.json";
const PROBLEMS_SHOWN_MAX = 10;

interface Common {
	readonly format: 1;
	/** Name and version of the program that took it. */
	readonly program: string;
	/** The server's version, such as 18.4. */
	readonly postgres: string;
	/** ISO instants. */
	readonly startedAt: string;
	/** Everything that was committed before this is in it. */
	readonly stateAt: string;
	readonly finishedAt: string;
	/** Whether the key of the vault is in it. */
	readonly vaultKey: "included" | "left_out" | "not_in_folder";
	readonly folders: readonly string[];
	readonly files: readonly BackupFile[];
}

/** A copy of a server's files, with the part of its log that makes them consistent. */
export interface ClusterManifest extends Common {
	readonly kind: "cluster";
	readonly wal: { readonly start: string; readonly stop: string; readonly timeline: number };
}

export interface BackupTable {
	readonly schema: string;
	readonly name: string;
	readonly columns: readonly string[];
	readonly rows: number;
	readonly file: string;
}

export interface BackupSequence {
	readonly schema: string;
	readonly name: string;
	readonly last: string;
}

export interface AppliedMigration {
	readonly module: string;
	readonly number: number;
	readonly checksum: string;
}

/** The rows of all tables, as they were at one instant. */
export interface TablesManifest extends Common {
	readonly kind: "tables";
	readonly migrations: readonly AppliedMigration[];
	/** In an order in which they can be filled. */
	readonly tables: readonly BackupTable[];
	readonly sequences: readonly BackupSequence[];
}

/** What a backup says of itself, as `manifest.json`. */
export type Manifest = ClusterManifest | TablesManifest;

/** A path below the backup: names between slashes, none of them `.` or `..`. */
const path = z
	.string()
	.regex(/^[^/\0]+(\/[^/\0]+)*$/)
	.refine((text) => !text.split("/").some((name) => name === "." || name === ".."));
const count = z.int().min(0);
const common = {
	format: z.literal(1),
	program: z.string(),
	postgres: z.string(),
	startedAt: z.string(),
	stateAt: z.string(),
	finishedAt: z.string(),
	vaultKey: z.enum(["included", "left_out", "not_in_folder"]),
	folders: z.array(path),
	files: z.array(z.object({ path, size: count, sha256: z.string().regex(/^[0-9a-f]{64}$/) })),
};

const schema: z.ZodType<Manifest> = z.discriminatedUnion("kind", [
	z.object({
		...common,
		kind: z.literal("cluster"),
		wal: z.object({ start: z.string(), stop: z.string(), timeline: count }),
	}),
	z.object({
		...common,
		kind: z.literal("tables"),
		migrations: z.array(z.object({ module: z.string(), number: count, checksum: z.string() })),
		tables: z.array(
			z.object({
				schema: z.string(),
				name: z.string(),
				columns: z.array(z.string()).min(1),
				rows: count,
				file: path,
			}),
		),
		sequences: z.array(
			z.object({
				schema: z.string(),
				name: z.string(),
				last: z.string().regex(/^-?\d+$/),
			}),
		),
	}),
]);

/** Written last: a folder without it is a backup that was never finished. */
export async function writeManifest(folder: string, manifest: Manifest): Promise<void> {
	for (const one of manifest.folders) await syncFolder(join(folder, one));
	const whole = `${JSON.stringify({ manifest, checksum: checksumOf(manifest) }, null, "\t")}\n`;
	await writeWhole(join(folder, MANIFEST_NAME), whole);
}

/** Reads what the backup says of itself. Throws a StartRefusal when it is not a whole backup of ours. */
export function readManifest(folder: string): Manifest {
	const name = join(folder, MANIFEST_NAME);
	if (!existsSync(folder)) throw new StartRefusal(`there is no folder ${folder}`);
	const { manifest, checksum } = objectIn(readWhole(folder, name));
	if (manifest === undefined || checksum !== checksumOf(manifest)) {
		throw new StartRefusal(
			`${name} was changed or damaged: the backup cannot be trusted; take another one, or use an older one`,
		);
	}
	const parsed = schema.safeParse(manifest);
	if (!parsed.success) {
		throw new StartRefusal(
			`${name} is of a kind that this version does not know: restore it with the version that took it`,
		);
	}
	return parsed.data;
}

/** Holds every file against the manifest. Throws a StartRefusal that names those that differ. */
export async function verifyFiles(
	folder: string,
	manifest: Manifest,
	onProgress: OnProgress,
): Promise<void> {
	const problems: string[] = [];
	const progress = counter(manifest, "verify", onProgress);
	await forEach(manifest.files, async (file) => {
		const problem = await problemOf(folder, file);
		if (problem !== undefined) problems.push(problem);
		progress(file.size);
	});
	if (problems.length === 0) return;
	const shown = problems.toSorted().slice(0, PROBLEMS_SHOWN_MAX);
	const more = problems.length - shown.length;
	throw new StartRefusal([
		`the backup in ${folder} is damaged; take another one, or use an older one`,
		...shown,
		...(more > 0 ? [`and ${more} files more`] : []),
	]);
}

async function problemOf(folder: string, file: BackupFile): Promise<string | undefined> {
	const found = await digestFile(join(folder, file.path)).catch((error: unknown) => {
		// A disk that gives a file back no more.
		if (systemCode(error) === "EIO") return "unreadable" as const;
		throw error;
	});
	if (found === "unreadable") return `unreadable: ${file.path}`;
	if (found === undefined) return `missing: ${file.path}`;
	if (found.size !== file.size) {
		return `changed: ${file.path} has ${found.size} bytes instead of ${file.size}`;
	}
	return found.sha256 === file.sha256 ? undefined : `changed: ${file.path}`;
}

/** Counts files into progress; call it with the bytes of each. */
export function counter(
	{ files }: { readonly files: readonly { readonly size: number }[] },
	step: "copy" | "verify" | "restore",
	onProgress: OnProgress,
): (bytes: number) => void {
	const bytesTotal = files.reduce((sum, { size }) => sum + size, 0);
	let done = 0;
	let bytes = 0;
	return (more) => {
		done += 1;
		bytes += more;
		onProgress({ step, files: done, filesTotal: files.length, bytes, bytesTotal });
	};
}

function readWhole(folder: string, name: string): string {
	try {
		return readFileSync(name, "utf8");
	} catch (error) {
		const code = systemCode(error);
		const cause = { cause: error };
		if (code === "EACCES") {
			throw new StartRefusal(
				`${name} cannot be read: run this as the user whom it belongs to`,
				cause,
			);
		}
		if (code !== "ENOENT" && code !== "ENOTDIR") throw error;
		throw new StartRefusal(
			`${folder} has no ${MANIFEST_NAME}: it is no backup, or one that was cut off half-made; take another one`,
			cause,
		);
	}
}

/** What was read from JSON is written in the same order again. */
function checksumOf(manifest: unknown): string {
	return createHash("sha256").update(JSON.stringify(manifest)).digest("hex");
}

function objectIn(text: string): { manifest?: unknown; checksum?: unknown } {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === "object" && value !== null ? value : {};
	} catch (error) {
		if (error instanceof SyntaxError) return {};
		throw error;
	}
}
