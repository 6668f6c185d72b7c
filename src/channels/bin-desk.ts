import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type { Approvals, Proposal } from "#approvals";
import { type Clock, isRefusal, newUuid, type Refusal, refuse, required, type Uuid } from "#kernel";
import { type Db, type JsonObject, recordAct, type Tx } from "#platform";
import { type BinChange, type BinFileError, binFileSteps, comparisonSteps } from "./bin-file.ts";
import type { OpenBins } from "./bin-service.ts";
import {
	type BinChangeRow,
	type BinFile,
	binFileOfVersion,
	changesOf,
	contentOf,
	enterBinFile,
	insertBinFile,
	listBinFiles,
	readBinFile,
	saveComparison,
	versionInUse,
} from "./bin-store.ts";
import type { BinTable } from "./bin-table.ts";
import { inSlices } from "./stepwise.ts";

export type BinRefusal = Refusal<
	"bin_file_invalid" | "bin_version_taken" | "bin_file_not_found" | "bin_file_overtaken"
>;

/** Loading a monthly file: read and compared by one, put in use by another (D2). */
export interface BinDesk {
	/** Reads a file, compares it with the table in use and keeps it. The same file again: the same row. */
	load(command: {
		readonly fileName: string;
		readonly content: string;
		readonly actor: string;
	}): Promise<BinFile | BinRefusal>;
	/** Compares again, with the table that is in use by now. */
	compare(command: { readonly id: Uuid; readonly actor: string }): Promise<BinFile | BinRefusal>;
	/** Lays it before another person; also one that was in use before. */
	propose(command: {
		readonly id: Uuid;
		readonly reason: string;
		readonly actor: string;
	}): Promise<{ readonly proposalId: Uuid } | BinRefusal | Refusal>;
	files(
		tx: Tx,
		page: { readonly before: Uuid | null; readonly limit: number },
	): Promise<readonly BinFile[]>;
	file(tx: Tx, id: Uuid): Promise<BinFile | undefined>;
	/** What a file changes; in the order of kind, prefix and length. */
	changes(
		tx: Tx,
		id: Uuid,
		page: {
			readonly after: { readonly kind: string; readonly prefix: string; readonly length: number };
			readonly kind: BinChange["kind"] | null;
			readonly limit: number;
		},
	): Promise<readonly BinChangeRow[]>;
}

export interface BinDeskDeps {
	readonly db: Db;
	readonly clock: Clock;
	readonly approvals: Pick<Approvals, "handle" | "propose"> | undefined;
	readonly bins: OpenBins;
	/** Has this process look at what is in use. */
	readonly wake: () => void;
}

/** Kind and subject of the proposal: one at a time. */
export const ENTER_BINS = "bin_table.enter";
const SUBJECT = "BIN table";
const APPROVERS: readonly string[] = ["approver", "admin"];
/** Errors told of a file; it is refused whole. */
const ERRORS_TOLD = 20;
const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Registers how a file comes into use, before anything is proposed. */
export function createBinDesk(deps: BinDeskDeps): BinDesk {
	deps.approvals?.handle(ENTER_BINS, {
		approvers: APPROVERS,
		validate: (tx, proposal) => mayEnter(deps, tx, proposal),
		execute: (tx, proposal) => enter(deps, tx, proposal),
	});
	return {
		load: (command) => load(deps, command),
		compare: (command) => compareAgain(deps, command),
		propose: (command) => deps.db.transaction((tx) => propose(deps, tx, command)),
		files: listBinFiles,
		file: readBinFile,
		changes: changesOf,
	};
}

async function load(
	deps: BinDeskDeps,
	command: { readonly fileName: string; readonly content: string; readonly actor: string },
): Promise<BinFile | BinRefusal> {
	const { content, fileName, actor: loadedBy } = command;
	const table = await inSlices(binFileSteps(content));
	if ("errors" in table) return invalid(table.errors);
	const sha256 = createHash("sha256").update(content).digest();
	const gzipped = await zip(content);
	await deps.bins.refresh();
	const report = await inSlices(comparisonSteps(deps.bins.table(), table));
	const { version, prefixes } = table;
	return deps.db.transaction(async (tx) => {
		const loadedAt = deps.clock.now();
		const id = newUuid(deps.clock);
		const file = { id, version, fileName, prefixes, loadedBy, loadedAt };
		if (!(await insertBinFile(tx, file, { sha256, gzip: gzipped }, report))) {
			const known = required(await binFileOfVersion(tx, version), "the file of that version");
			return known.sha256 === sha256.toString("hex")
				? known
				: refuse("bin_version_taken", { version }, "/content");
		}
		const { added, removed, changed, from } = report;
		const detail = { version, prefixes, added, removed, changed, comparedWith: from };
		await recordAct(tx, deps.clock, {
			...{ actor: loadedBy, action: "bin_file.loaded", subject: SUBJECT, detail },
		});
		return required(await readBinFile(tx, id), "the file that was loaded");
	});
}

function invalid(errors: readonly BinFileError[]): BinRefusal {
	const told = errors.slice(0, ERRORS_TOLD).map(({ line, why }) => `${line}: ${why}`);
	const more = errors.length > ERRORS_TOLD ? "; …" : "";
	const lines = told.join("; ") + more;
	return refuse("bin_file_invalid", { errors: String(errors.length), lines }, "/content");
}

async function compareAgain(
	deps: BinDeskDeps,
	command: { readonly id: Uuid; readonly actor: string },
): Promise<BinFile | BinRefusal> {
	const { id, actor } = command;
	const found = await deps.db.read((tx) => readBinFile(tx, id));
	if (found === undefined) return refuse("bin_file_not_found");
	// What it changed when it came into use stays on file.
	if (found.state === "in_use") return found;
	const table = await tableOf(deps, id);
	await deps.bins.refresh();
	const report = await inSlices(comparisonSteps(deps.bins.table(), table));
	return deps.db.transaction(async (tx) => {
		await saveComparison(tx, id, report, deps.clock.now());
		const { added, removed, changed } = report;
		const detail = { version: found.version, comparedWith: report.from, added, removed, changed };
		await recordAct(tx, deps.clock, {
			...{ actor, action: "bin_file.compared", subject: SUBJECT, detail },
		});
		return required(await readBinFile(tx, id), "the file that was compared");
	});
}

async function tableOf(deps: BinDeskDeps, id: Uuid): Promise<BinTable> {
	const zipped = await deps.db.read((tx) => contentOf(tx, id));
	const text = (await unzip(zipped)).toString("utf8");
	const table = await inSlices(binFileSteps(text));
	return required("errors" in table ? undefined : table, "a file that was read before");
}

async function propose(
	deps: BinDeskDeps,
	tx: Tx,
	command: { readonly id: Uuid; readonly reason: string; readonly actor: string },
): Promise<{ readonly proposalId: Uuid } | BinRefusal | Refusal> {
	const file = await readBinFile(tx, command.id);
	if (file === undefined) return refuse("bin_file_not_found");
	const { version, sha256, prefixes, added, removed, changed } = file;
	const proposal = await required(deps.approvals, "the approvals room").propose(tx, {
		...{ kind: ENTER_BINS, subject: SUBJECT, reason: command.reason, by: command.actor },
		before: { version: file.comparedWith },
		after: { version, sha256, prefixes, added, removed, changed, fileId: file.id },
	});
	return isRefusal(proposal) ? proposal : { proposalId: (proposal as Proposal).id };
}

/** What the report compares with must be what is in use: else another difference was looked at. */
async function mayEnter(
	deps: BinDeskDeps,
	tx: Tx,
	proposal: Proposal,
): Promise<BinRefusal | undefined> {
	const file = await readBinFile(tx, fileOf(proposal));
	if (file === undefined) return refuse("bin_file_not_found");
	const version = (await versionInUse(tx))?.version ?? deps.bins.builtInVersion;
	const { version: compared } = proposal.before as { readonly version: string };
	const fits = compared === version && file.comparedWith === version && file.state !== "in_use";
	return fits ? undefined : refuse("bin_file_overtaken", { inUse: version, compared });
}

async function enter(deps: BinDeskDeps, tx: Tx, proposal: Proposal): Promise<JsonObject> {
	const id = fileOf(proposal);
	await enterBinFile(tx, { id, approvalId: proposal.id, at: deps.clock.now() });
	tx.afterCommit(deps.wake);
	const { version } = proposal.after as { readonly version: string };
	return { version };
}

function fileOf(proposal: Proposal): Uuid {
	return (proposal.after as { readonly fileId: Uuid }).fileId;
}
