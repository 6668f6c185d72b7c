import * as postingRules from "./rules.ts";

export {
	ACCOUNT_MACHINE,
	type AccountEvent,
	type AccountState,
	type Balance,
	MARK_EVERY,
	NO_ENTRY,
} from "./account.ts";
export type { FloorRefusal, OpenCommand, StateRefusal } from "./account-service.ts";
export type { AccountName, AccountView, CodeTotal } from "./account-store.ts";
export { INVARIANT_BROKEN, type InvariantBrokenData } from "./audit-alarm.ts";
export { type AuditKind, type AuditRun, watermark } from "./audit-run-store.ts";
export {
	type AuditOutcome,
	type AuditRuns,
	type AuditRunsDeps,
	createAuditRuns,
} from "./audit-runs.ts";
export {
	INVARIANTS,
	type Invariant,
	type InvariantNumber,
	type OpenItems,
	type PortCheck,
	type Violation,
	WHOLE_ONLY,
} from "./auditor.ts";
export { takeSnapshot, type ViolationRow } from "./auditor-store.ts";
export type { Position, TrialBalance, TrialBalanceRow, TrialBalanceTotal } from "./books.ts";
export {
	type AccountCode,
	type AccountRef,
	type Book,
	bookOf,
	CHART,
	type ChartGroup,
	type ChartLeaf,
	type FloorRule,
	GROUPS,
	isAccountCode,
	leafOf,
	type Side,
} from "./chart.ts";
export { createDayCloser, type DayCloser, type DayCloserDeps } from "./day-closer.ts";
export type {
	DayReport,
	RuleTurnover,
	Sides,
	TurnoverRow,
	TurnoverTotal,
} from "./day-report.ts";
export type { SealFinding, SealRange, SealReport } from "./day-seal-service.ts";
export { type CloseRefusal, closeDue } from "./day-service.ts";
export type { Day, DaySeal, DayState, DayTotals } from "./day-store.ts";
export type { LedgerDeps } from "./deps.ts";
export {
	createEngine,
	type EngineOptions,
	type EngineStats,
	type LedgerEngine,
	LINKED_MAX,
} from "./engine.ts";
export type { Outcome, SubmitRefusal, SubmitRefusalCode } from "./engine-decide.ts";
export {
	type Capture,
	type Entry,
	POST_REFUSALS,
	type Posted,
	type PostedLeg,
	type PostRefusal,
	type PostRefusalCode,
} from "./entry.ts";
export type { BookedEntry, BookedLeg } from "./entry-read-store.ts";
export type { AcknowledgeRefusal, ThawRefusal, Word } from "./finding-service.ts";
export type { Finding } from "./finding-store.ts";
export {
	HOLD_MACHINE,
	HOLD_REFUSALS,
	type Hold,
	type HoldRefusal,
	type HoldRefusalCode,
	type HoldState,
	type PlaceHold,
	type ReleaseRefusal,
} from "./hold.ts";
export { createLedger, type Ledger } from "./ledger.ts";
export { type Leg, mirrorOf } from "./leg.ts";
export { PAGE_MAX, type Page, type PageRequest } from "./page.ts";
export { createPoster, type ManyOutcome, type Poster, type PosterOptions } from "./post-many.ts";
export {
	type ChannelCapability,
	type ChannelKind,
	type PostingRule,
	RULE_NAMES,
	type RuleName,
	type RuleText,
	ruleText,
} from "./rule-book.ts";
export { type OpenedLedger, openLedger } from "./standalone.ts";
export type { CurvePoint, DaysBetween, StatementLine, TimeBounds } from "./statement.ts";
export type { PeriodPage } from "./statement-service.ts";
export { postingRules };
