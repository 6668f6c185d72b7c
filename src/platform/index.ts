export { type AuditRecord, listActs, recordAct } from "./audit.ts";
export {
	type AuditChain,
	type AuditChainDeps,
	auditChainKey,
	type ChainReport,
	type ChainStanding,
	createAuditChain,
	verifyChains,
} from "./audit-chain.ts";
export type { ChainFault, ChainFaultKind } from "./audit-chain-store.ts";
export { type Backlog, readBacklog } from "./backlog-store.ts";
export type { BackupProgress, OnProgress } from "./backup-files.ts";
export { type BackupJob, backUpFolder } from "./backup-folder.ts";
export {
	type ClusterManifest,
	type Manifest,
	readManifest,
	type TablesManifest,
	verifyFiles,
} from "./backup-manifest.ts";
export { restoreFolder } from "./backup-restore.ts";
export {
	backUpTables,
	checkLoad,
	loadTables,
	requireEmpty,
	type TablesLoad,
} from "./backup-tables.ts";
export { type Child, type ChildOptions, spawnChild } from "./children.ts";
export { type Config, configTable, parseConfig, type SimFaults } from "./config.ts";
export type { AlipayConfig } from "./config-alipay.ts";
export type { ProviderConfig } from "./config-providers.ts";
export {
	createDatabase,
	PLATFORM_DATABASE,
	requireServerVersion,
} from "./database.ts";
export { type Embedded, type EmbeddedOptions, startEmbedded } from "./embedded.ts";
export { lockDataFolder } from "./embedded-lock.ts";
export { freePort } from "./free-port.ts";
export { gathered, gatheredOnce, gatheredWrite, writtenLast } from "./gather.ts";
export {
	type Chore,
	clearAll,
	createHousekeeping,
	type Housekeeping,
	type HousekeepingDeps,
} from "./housekeeping.ts";
export {
	earlierAnswer,
	type IdempotencyRefusal,
	type IdempotentRequest,
	idempotent,
	type StoredAnswer,
} from "./idempotency.ts";
export { createJobs, type JobHandler, type Jobs, type JobsDeps } from "./jobs.ts";
export type { Log } from "./log.ts";
export { createLog, type LogDestination, type LogLevel } from "./log.ts";
export {
	type Counter,
	createMetrics,
	type Gauge,
	type Histogram,
	type Metrics,
} from "./metrics.ts";
export { type MigrationSource, migrate } from "./migrate.ts";
export {
	createOutbox,
	type DomainEvent,
	type EventHandler,
	type Outbox,
	type OutboxDeps,
} from "./outbox.ts";
export { pause } from "./pause.ts";
export {
	createDb,
	type Db,
	type DbOptions,
	type Json,
	type JsonObject,
	type Param,
	sqlState,
	type Tx,
} from "./postgres.ts";
export { createPump, type Pump } from "./pump.ts";
export { createShutdown, type Shutdown, type ShutdownDeps } from "./shutdown.ts";
export { soon } from "./soon.ts";
export { StartRefusal } from "./start-refusal.ts";
export { startStopwatch } from "./stopwatch.ts";
export {
	createTimers,
	type Timer,
	type TimerHandler,
	type Timers,
	type TimersDeps,
} from "./timers.ts";
export {
	createTogether,
	isShared,
	laneOf,
	StandApart,
	type Together,
	type TogetherOptions,
} from "./together.ts";
export {
	createVault,
	type Sealed,
	type SealRequest,
	type Vault,
	type VaultDeps,
	VaultFault,
} from "./vault.ts";
export { masterKeysOf } from "./vault-file.ts";
export { mask, normalise, type VaultKind } from "./vault-mask.ts";
export { buildWeb, type FaceProgress, type WebBuildOptions } from "./web-build.ts";
