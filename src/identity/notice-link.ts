import { createHmac, timingSafeEqual } from "node:crypto";
import { assert, type Uuid, uuid } from "#kernel";
import type { Notice } from "./notice-store.ts";

/** Where links in messages lead, and what makes them hard to guess. */
export interface Links {
	/** `https://pay.example.com`, without a slash at the end: never a host that a request named. */
	readonly base: string;
	/** 32 secret bytes outside the database. */
	readonly key: Buffer;
}

/** A recovery as a link names it: the shard first. */
export interface RecoveryKey {
	readonly subjectId: Uuid;
	readonly recoveryId: Uuid;
}

const ID_BYTES = 16;
const MAC_BYTES = 32;

/**
 * The link of a notice, made when the message is: nothing in the database opens what it opens.
 * Undefined for notices without one.
 */
export function linkOf(links: Links, notice: Notice): string | undefined {
	const { subjectId, recoveryId } = notice.params;
	if (notice.event !== "recovery_started") return undefined;
	assert(subjectId !== undefined && recoveryId !== undefined, "a recovery's notice names it");
	const token = cancelToken(links.key, {
		subjectId: uuid(subjectId),
		recoveryId: uuid(recoveryId),
	});
	// Behind the #: neither servers nor logs on the way see it.
	return `${links.base}/wallet/recovery/cancel#${token}`;
}

/** 64 bytes in base64url: who it is about, and proof that we wrote it. */
export function cancelToken(key: Buffer, recovery: RecoveryKey): string {
	const ids = Buffer.concat([bytesOf(recovery.subjectId), bytesOf(recovery.recoveryId)]);
	return Buffer.concat([ids, macOf(key, ids)]).toString("base64url");
}

/** The recovery that a token stops; undefined when we did not write it. */
export function readCancelToken(key: Buffer, token: string): RecoveryKey | undefined {
	if (!/^[A-Za-z0-9_-]{86}$/.test(token)) return undefined;
	const bytes = Buffer.from(token, "base64url");
	if (bytes.length !== 2 * ID_BYTES + MAC_BYTES) return undefined;
	const ids = bytes.subarray(0, 2 * ID_BYTES);
	if (!timingSafeEqual(macOf(key, ids), bytes.subarray(2 * ID_BYTES))) return undefined;
	return {
		subjectId: idFrom(ids.subarray(0, ID_BYTES)),
		recoveryId: idFrom(ids.subarray(ID_BYTES)),
	};
}

function macOf(key: Buffer, ids: Buffer): Buffer {
	assert(key.length >= 32, "a link key of at least 32 bytes");
	return createHmac("sha256", key).update("recovery-cancel-v1").update(ids).digest();
}

function bytesOf(id: Uuid): Buffer {
	return Buffer.from(id.replaceAll("-", ""), "hex");
}

function idFrom(bytes: Buffer): Uuid {
	const hex = bytes.toString("hex");
	return uuid(
		`${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`,
	);
}
