import { createHash, randomBytes } from "node:crypto";
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	realpathSync,
	rmdirSync,
	rmSync,
	statSync,
} from "node:fs";
import { type FileHandle, mkdir, open, readdir, rename } from "node:fs/promises";
import { dirname, join, relative, resolve } from "node:path";
import { StartRefusal, systemCode } from "./start-refusal.ts";

/** One file of a backup, by its path in it with `/` between the names. */
export interface BackupFile {
	readonly path: string;
	readonly size: number;
	readonly sha256: string;
}

/** Files and bytes that are done, of how many there will be about; files grow while they are read. */
export interface BackupProgress {
	readonly step: "copy" | "wal" | "verify" | "restore" | "tables";
	readonly files: number;
	readonly filesTotal: number;
	readonly bytes: number;
	/** Undefined: what is left has no size yet. */
	readonly bytesTotal: number | undefined;
}

export type OnProgress = (progress: BackupProgress) => void;

const CHUNK_BYTES = 1 << 20;
/** Waiting for the disk is most of the time of a small file: so many wait at once. */
const AT_ONCE = 16;

export interface Listed {
	readonly path: string;
	readonly size: number;
}

export interface Listing {
	readonly files: readonly Listed[];
	/** Folders, parents before children; `""` for the root itself is left out. */
	readonly folders: readonly string[];
}

/**
 * All plain files and folders below `root`, by paths that begin with `as`. What vanishes meanwhile
 * is left out; so is whatever is neither, such as a socket.
 * @param keep says of a path below the root whether it is wanted: `content` of a folder only as
 * a whole, `folder` without what is in it
 */
export async function listFiles(
	root: string,
	as: string,
	keep: (path: string) => "content" | "folder" | "nothing" = () => "content",
): Promise<Listing> {
	const files: Listed[] = [];
	const folders: string[] = [as];
	const visit = async (below: string): Promise<void> => {
		for (const entry of (await entriesOf(join(root, below))).toSorted(byName)) {
			const path = below === "" ? entry.name : `${below}/${entry.name}`;
			const wanted = keep(path);
			if (wanted === "nothing") continue;
			// Followed: the folder of the write-ahead log may lie on another disk.
			const stat = statSync(join(root, path), { throwIfNoEntry: false });
			if (stat?.isDirectory() === true) {
				folders.push(`${as}/${path}`);
				if (wanted === "content") await visit(path);
			} else if (stat?.isFile() === true && wanted === "content") {
				files.push({ path: `${as}/${path}`, size: stat.size });
			}
		}
	};
	await visit("");
	return { files, folders };
}

function byName(left: { name: string }, right: { name: string }): number {
	return left.name < right.name ? -1 : 1;
}

async function entriesOf(folder: string): Promise<{ name: string }[]> {
	try {
		return await readdir(folder, { withFileTypes: true });
	} catch (error) {
		if (systemCode(error) === "ENOENT") return [];
		throw error;
	}
}

/**
 * Copies one file and waits until it is on disk. The hash is of the bytes that were written.
 * Undefined: there is no such file (any more).
 */
export async function copyFile(
	source: string,
	target: string,
): Promise<Omit<BackupFile, "path"> | undefined> {
	const from = await openIfThere(source);
	if (from === undefined) return undefined;
	try {
		const to = await open(target, "wx", 0o600);
		try {
			const hash = createHash("sha256");
			let size = 0;
			for await (const chunk of chunksOf(from)) {
				hash.update(chunk);
				await to.writeFile(chunk);
				size += chunk.length;
			}
			await to.sync();
			return { size, sha256: hash.digest("hex") };
		} finally {
			await to.close();
		}
	} finally {
		await from.close();
	}
}

/** Size and hash of a file as it lies there; undefined when it is absent. */
export async function digestFile(path: string): Promise<Omit<BackupFile, "path"> | undefined> {
	const file = await openIfThere(path);
	if (file === undefined) return undefined;
	try {
		const hash = createHash("sha256");
		let size = 0;
		for await (const chunk of chunksOf(file)) {
			hash.update(chunk);
			size += chunk.length;
		}
		return { size, sha256: hash.digest("hex") };
	} finally {
		await file.close();
	}
}

async function* chunksOf(file: FileHandle): AsyncGenerator<Buffer> {
	const buffer = Buffer.allocUnsafe(CHUNK_BYTES);
	for (;;) {
		const { bytesRead } = await file.read(buffer, 0, CHUNK_BYTES, null);
		if (bytesRead === 0) return;
		yield buffer.subarray(0, bytesRead);
	}
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
	try {
		return await open(path, "r");
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOENT") return undefined;
		if (code !== "EACCES") throw error;
		throw new StartRefusal(`${path} cannot be read: run this as the user whom it belongs to`, {
			cause: error,
		});
	}
}

/** Writes a file of the backup itself, on disk when this returns; it replaces one of that name whole. */
export async function writeWhole(path: string, content: string | Buffer): Promise<BackupFile> {
	const half = `${path}.new-${randomBytes(4).toString("hex")}`;
	const file = await open(half, "wx", 0o600);
	try {
		await file.writeFile(content);
		await file.sync();
	} finally {
		await file.close();
	}
	await rename(half, path);
	await syncFolder(dirname(path));
	const bytes = Buffer.from(content);
	return {
		path,
		size: bytes.length,
		sha256: createHash("sha256").update(bytes).digest("hex"),
	};
}

/** A name is on disk once its folder is. */
export async function syncFolder(path: string): Promise<void> {
	const folder = await open(path, "r");
	try {
		await folder.sync();
	} finally {
		await folder.close();
	}
}

export async function makeFolders(root: string, folders: readonly string[]): Promise<void> {
	for (const folder of folders) await mkdir(join(root, folder), { recursive: true, mode: 0o700 });
}

/** Runs `work` over all items, some at once; the first failure stops the rest from beginning. */
export async function forEach<Item>(
	items: readonly Item[],
	work: (item: Item) => Promise<void>,
): Promise<void> {
	const queue = items.values();
	let failed = false;
	const worker = async (): Promise<void> => {
		for (const item of queue) {
			if (failed) return;
			try {
				await work(item);
			} catch (error) {
				failed = true;
				throw error;
			}
		}
	};
	const outcomes = await Promise.allSettled(Array.from({ length: AT_ONCE }, worker));
	for (const outcome of outcomes) if (outcome.status === "rejected") throw outcome.reason;
}

/**
 * An empty folder to write into, made when it is not there. Throws a StartRefusal when it holds
 * anything; `why` completes the sentence.
 * @returns takes away everything that was put there
 */
export function emptyFolder(path: string, why: string): () => void {
	const there = existsSync(path);
	try {
		if (there && readdirSync(path).length > 0) {
			throw new StartRefusal(`${path} is not empty: ${why}`);
		}
		mkdirSync(path, { recursive: true, mode: 0o700 });
		accessSync(path, constants.W_OK);
	} catch (error) {
		const code = systemCode(error);
		if (code === "ENOTDIR" || code === "EEXIST") {
			throw new StartRefusal(`${path} is not a folder: name another`, { cause: error });
		}
		if (code === "EACCES" || code === "EPERM" || code === "EROFS") {
			throw new StartRefusal(`${path} cannot be written (${code}): name another folder`, {
				cause: error,
			});
		}
		throw error;
	}
	return () => {
		for (const name of readdirSync(path)) {
			rmSync(join(path, name), { recursive: true, force: true });
		}
		if (!there) rmdirSync(path);
	};
}

/** Whether `path`, which need not exist, lies in `folder` or is it, symbolic links followed. */
export function isWithin(path: string, folder: string): boolean {
	const way = relative(realOf(folder), realOf(path));
	return way === "" || !(way === ".." || way.startsWith("../") || way.startsWith("/"));
}

function realOf(path: string): string {
	const whole = resolve(path);
	if (existsSync(whole)) return realpathSync(whole);
	const parent = dirname(whole);
	return parent === whole ? whole : join(realOf(parent), relative(parent, whole));
}
