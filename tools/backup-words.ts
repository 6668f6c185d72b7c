import { resolve } from "node:path";
import { type BackupProgress, type Manifest, type OnProgress, StartRefusal } from "#platform";

const TELL_EVERY_MS = 1_000;

const STEPS: Readonly<Record<BackupProgress["step"], string>> = {
	copy: "copying",
	wal: "copying the log",
	tables: "copying tables",
	verify: "checking",
	restore: "restoring",
};

/** Tells on standard error how far long work has come: once a second, and nothing of short work. */
export function progressTeller(write: (line: string) => void = toStderr): OnProgress {
	let toldAt = performance.now();
	return ({ step, files, filesTotal, bytes, bytesTotal }) => {
		if (performance.now() - toldAt < TELL_EVERY_MS) return;
		toldAt = performance.now();
		const most = bytesTotal === undefined ? "" : ` of ${megabytes(bytesTotal)}`;
		write(`${STEPS[step]}: ${files} of ${filesTotal} files, ${megabytes(bytes)}${most}\n`);
	};
}

function toStderr(line: string): void {
	process.stderr.write(line);
}

export function megabytes(bytes: number): string {
	return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

export function bytesOf({ files }: Manifest): number {
	return files.reduce((sum, { size }) => sum + size, 0);
}

/** A path as it was typed: npm runs a script in the program's folder, and says where it was called. */
export function typedPath(option: string, path: string | undefined): string {
	if (path === undefined || path === "") throw new StartRefusal(`${option} FOLDER is missing`);
	return resolve(process.env["INIT_CWD"] ?? process.cwd(), path);
}
