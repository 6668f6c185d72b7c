import { hkdfSync } from "node:crypto";
import { required } from "#kernel";

/**
 * Secrets of other uses, each by its name. What is stored hangs on them (passwords, seeds, codes under
 * way), so they are derived from the oldest master key, which a rotation leaves in place.
 */
export function secretOf(masterKeys: readonly Buffer[], use: string): Buffer {
	const master = required(masterKeys[0], "a master key");
	return Buffer.from(hkdfSync("sha256", master, "", `zhangfang ${use}`, 32));
}
