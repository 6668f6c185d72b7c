import type { FastifyRequest } from "fastify";
import { z } from "zod";
import { encodeId, isUuid, refuse, type Uuid } from "#kernel";
import type { Tx } from "#platform";
import { isOfStaff } from "#security";
import type { ApiDeps } from "./deps.ts";
import type { Language } from "./problem.ts";
import { languageOf } from "./problems.ts";
import { RefusedError } from "./server.ts";
import { decodeCursor, idIn } from "./wire.ts";

/** What the console shows belongs to this cell, the only one of this size of installation. */
export { CELL } from "#payments";
export { idParams, nothingIn, pageOut, textIn } from "./wire.ts";

/** Runs the look-ups of one answer on one connection. */
export function reading<T>(deps: ApiDeps, work: (tx: Tx) => Promise<T>): Promise<T> {
	return deps.platform.db.wide.read(work);
}

/** The language an answer's words are in. */
export function languageFor(request: FastifyRequest): Language {
	return languageOf(request.headers["accept-language"]);
}

/** The id a path names; what does not parse names nothing. */
export function pathId(prefix: string, text: string): Uuid {
	return found(idIn(prefix, text));
}

/** Whom a decision or ticket is about: a user, or of an operation of staff a member of it. */
export function subjectOut(operation: string, subjectId: Uuid): string {
	return encodeId(isOfStaff(operation) ? "stf" : "usr", subjectId);
}

/** As `subjectOut` wrote it. */
export function subjectIn(text: string): Uuid {
	return pathId(text.startsWith("stf_") ? "stf" : "usr", text);
}

/** What was looked up, or the problem that it is not there. */
export function found<T>(value: T | undefined): T {
	if (value === undefined) throw new RefusedError(refuse("not_found"));
	return value;
}

/** The parts of a list's cursor; undefined on the first page, a problem for one this list never gave. */
export function cursorParts(
	cursor: string | undefined,
	shapes: readonly RegExp[],
): string[] | undefined {
	if (cursor === undefined) return undefined;
	const parts = decodeCursor(cursor, shapes.length);
	if (parts === undefined || !parts.every((part, place) => shapes[place]?.test(part))) {
		throw new RefusedError(refuse("request_invalid", undefined, "/cursor"));
	}
	return parts;
}

/** The id below which a page continues. */
export function cursorId(cursor: string | undefined): Uuid | undefined {
	const [id] = cursorParts(cursor, [/^[0-9a-f-]{36}$/]) ?? [];
	if (id === undefined) return undefined;
	if (!isUuid(id)) throw new RefusedError(refuse("request_invalid", undefined, "/cursor"));
	return id;
}

/** A Shanghai day of this century in a query string. */
export const dayIn: z.ZodType<string> = z.iso.date().regex(/^20/);

/** An instant as it was typed; a problem at its place for what is none. */
export function instantIn(text: string, pointer: string): Temporal.Instant {
	try {
		return Temporal.Instant.from(text);
	} catch (error) {
		if (error instanceof RangeError) {
			throw new RefusedError(refuse("request_invalid", undefined, pointer));
		}
		throw error;
	}
}
