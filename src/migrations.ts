import type { MigrationSource } from "#platform";

/** Modules with tables, in the order in which they are migrated. */
const MODULES = [
	"platform",
	"approvals",
	"ledger",
	"channels",
	"security",
	"identity",
	"customers",
	"cards",
	"limits",
	"merchants",
	"instruments",
	"payments",
] as const;

export const MIGRATIONS: readonly MigrationSource[] = MODULES.map((module) => ({
	module,
	folder: new URL(`./${module}/migrations`, import.meta.url).pathname,
}));
