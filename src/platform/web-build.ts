import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { constants, setPriority } from "node:os";
import { dirname, join, relative } from "node:path";
import { Fault } from "#kernel";
import { isAlive } from "./embedded-processes.ts";
import { systemCode } from "./start-refusal.ts";

export type Face = "wallet" | "cashier" | "console";

export interface FaceProgress {
	readonly face: Face;
	/** `cached`: the build of an earlier start is the right one. */
	readonly state: "cached" | "building" | "built";
	readonly tookMs?: number;
}

export interface WebBuildOptions {
	/** Folder of the repository: `web/`, `node_modules/` and the lock file lie in it. */
	readonly root: string;
	/** Takes the builds when the repository cannot be written. */
	readonly dataDir: string;
	/** In the order in which they are built; all three unless said. */
	readonly faces?: readonly Face[];
	readonly onProgress?: (progress: FaceProgress) => void;
	/** Ends a build under way; the promise then rejects. */
	readonly signal?: AbortSignal;
}

const FACES: readonly Face[] = ["wallet", "cashier", "console"];
/** In a finished build, the hash of what it was built from. */
const MARKER = ".built-from";
const NEXT = "dist.next-";
const OLD = "dist.old-";
const BUILD_WITHIN_MS = 300_000;
const OUTPUT_KEPT = 4_000;
const UNWRITABLE = new Set(["EROFS", "EACCES", "EPERM"]);

/**
 * Builds the faces whose sources, or the lock file, changed since they were built, one after the
 * other and at low priority: the platform answers meanwhile.
 * @returns the folder of each face's finished files
 * Faults: Vite fails (its last words are in the message).
 */
export async function buildWeb(options: WebBuildOptions): Promise<Record<Face, string>> {
	const folders: Partial<Record<Face, string>> = {};
	for (const face of options.faces ?? FACES) folders[face] = await buildFace(face, options);
	return folders as Record<Face, string>;
}

async function buildFace(face: Face, options: WebBuildOptions): Promise<string> {
	const { root, dataDir, onProgress, signal } = options;
	const hash = sourceHash(root, face);
	const places = [join(root, "web", face), join(dataDir, "web", face)];
	const built = places.map((place) => join(place, "dist")).find((dist) => isBuilt(dist, hash));
	if (built !== undefined) {
		onProgress?.({ face, state: "cached" });
		return built;
	}
	onProgress?.({ face, state: "building" });
	const begun = performance.now();
	const place = writablePlace(places);
	const next = mkdtempSync(join(place, `${NEXT}${process.pid}-`));
	try {
		await runVite(join(root, "web", face), root, next, signal);
		writeFileSync(join(next, MARKER), hash);
		swap(place, next, hash);
	} finally {
		rmSync(next, { recursive: true, force: true });
	}
	onProgress?.({ face, state: "built", tookMs: Math.round(performance.now() - begun) });
	return join(place, "dist");
}

/** SHA-256 over names and contents of everything that a face is made of. */
function sourceHash(root: string, face: Face): string {
	const web = join(root, "web");
	const files = [
		...filesBelow(join(web, "shared")),
		...filesBelow(join(web, face)),
		join(web, "tsconfig.json"),
		join(root, "package-lock.json"),
	].filter((path) => existsSync(path));
	const hash = createHash("sha256");
	for (const path of files.toSorted()) {
		const content = createHash("sha256").update(readFileSync(path)).digest("hex");
		hash.update(`${relative(root, path)}\n${content}\n`);
	}
	return hash.digest("hex");
}

function filesBelow(folder: string): string[] {
	if (!existsSync(folder)) return [];
	return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
		const path = join(folder, entry.name);
		if (entry.isDirectory()) return isBuildFolder(entry.name) ? [] : filesBelow(path);
		return entry.isFile() ? [path] : [];
	});
}

function isBuildFolder(name: string): boolean {
	return name === "node_modules" || name === "dist" || name.startsWith("dist.");
}

function isBuilt(dist: string, hash: string): boolean {
	try {
		return readFileSync(join(dist, MARKER), "utf8") === hash;
	} catch (error) {
		if (systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR") return false;
		throw error;
	}
}

/** The first place that can be written, cleared of what dead builds left. */
function writablePlace(places: readonly string[]): string {
	let refused: unknown;
	for (const place of places) {
		try {
			mkdirSync(place, { recursive: true });
			rmSync(mkdtempSync(join(place, `${NEXT}${process.pid}-`)), { recursive: true });
			clearDeadBuilds(place);
			return place;
		} catch (error) {
			if (!UNWRITABLE.has(systemCode(error) ?? "")) throw error;
			refused = error;
		}
	}
	throw new Fault("the web faces cannot be built: no folder can be written", { cause: refused });
}

function clearDeadBuilds(place: string): void {
	for (const name of readdirSync(place)) {
		const pid = /^dist\.(?:next|old)-(\d+)-/.exec(name)?.[1];
		if (pid === undefined || isAlive(Number(pid))) continue;
		rmSync(join(place, name), { recursive: true, force: true });
	}
}

async function runVite(
	folder: string,
	root: string,
	outDir: string,
	signal: AbortSignal | undefined,
): Promise<void> {
	const vite = join(root, "node_modules", "vite", "bin", "vite.js");
	const config = join(folder, "vite.config.ts");
	if (!existsSync(config)) throw new Fault(`the web face has no ${config}`);
	// The native loader reads the configuration as it is: the usual one writes a copy beside it.
	const words = ["build", "--configLoader", "native", "--config", config];
	const child = spawn(
		process.execPath,
		[vite, ...words, "--outDir", outDir, "--emptyOutDir", "--logLevel", "warn"],
		{
			cwd: folder,
			stdio: ["ignore", "pipe", "pipe"],
			timeout: BUILD_WITHIN_MS,
			killSignal: "SIGKILL",
			env: {
				PATH: process.env["PATH"] ?? "",
				HOME: process.env["HOME"] ?? "",
				NODE_ENV: "production",
				NO_COLOR: "1",
			},
			...(signal === undefined ? {} : { signal }),
		},
	);
	if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
	const { code, output } = await outcome(child);
	if (code === 0 && existsSync(join(outDir, "index.html"))) return;
	throw new Fault(`building the web face in ${folder} failed: ${output.trim() || `code ${code}`}`);
}

function outcome(child: ChildProcess): Promise<{ code: number | null; output: string }> {
	let output = "";
	const keep = (chunk: Buffer): void => {
		output = (output + chunk.toString("utf8")).slice(-OUTPUT_KEPT);
	};
	child.stdout?.on("data", keep);
	child.stderr?.on("data", keep);
	return new Promise((done, fail) => {
		let failure: Error | undefined;
		child.once("error", (error) => {
			failure = error;
			if (child.pid === undefined) fail(error);
		});
		// Not before it has ended: its folder is removed next.
		child.once("close", (code) => {
			if (failure === undefined) done({ code, output });
			else fail(failure);
		});
	});
}

/**
 * Puts the new build in the place of the old. Renames only, so a folder `dist` is always a whole
 * build. When another start was faster and built the same, its build stays.
 */
function swap(place: string, next: string, hash: string): void {
	const dist = join(place, "dist");
	for (let turn = 0; turn < 10; turn += 1) {
		if (isBuilt(dist, hash)) return;
		const old = join(mkdtempSync(join(place, `${OLD}${process.pid}-`)), "dist");
		if (statSync(dist, { throwIfNoEntry: false }) !== undefined) moveIfThere(dist, old);
		const moved = moveIfFree(next, dist);
		rmSync(dirname(old), { recursive: true, force: true });
		if (moved) return;
	}
	throw new Fault(`the finished web face could not be put in ${dist}`);
}

function moveIfThere(from: string, to: string): void {
	try {
		renameSync(from, to);
	} catch (error) {
		if (systemCode(error) !== "ENOENT") throw error;
	}
}

function moveIfFree(from: string, to: string): boolean {
	try {
		renameSync(from, to);
		return true;
	} catch (error) {
		if (systemCode(error) === "ENOTEMPTY" || systemCode(error) === "EEXIST") return false;
		throw error;
	}
}
