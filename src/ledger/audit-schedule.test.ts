import { test } from "node:test";
import { same } from "#platform/testkit";
import { type AuditsPast, dueAudit } from "./audit-schedule.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2026-11-${text}+08:00`);

function past(whole: string | null, tried = whole, wholeTried = whole): AuditsPast {
	const instant = (text: string | null) => (text === null ? null : at(text));
	return {
		wholeDone: instant(whole),
		wholeTried: instant(wholeTried),
		tried: instant(tried),
	};
}

test("[A4] the first audit is of all books, and so is one each night at 02:30", () => {
	same(dueAudit(at("11T10:00:00"), past(null)), "whole");
	same(dueAudit(at("12T02:29:59"), past("11T02:30:01", "12T02:29:00")), "recent");
	same(dueAudit(at("12T02:30:00"), past("11T02:30:01", "12T02:29:59")), "whole");
	same(dueAudit(at("12T02:30:05"), past("12T02:30:00")), null);
	// The platform was down in the night: it makes up for it when it is back.
	same(dueAudit(at("12T09:00:00"), past("11T02:30:01")), "whole");
	same(dueAudit(at("12T01:00:00"), past("11T02:30:01", "12T00:59:00")), "recent");
});

test("[A4] between the nights what is new is looked at once a minute, however often one asks", () => {
	same(dueAudit(at("11T10:00:54"), past("11T02:30:00", "11T10:00:00")), null);
	same(dueAudit(at("11T10:00:55"), past("11T02:30:00", "11T10:00:00")), "recent");
});

test("[A4] a whole audit that failed is tried again, but not every minute", () => {
	const failed = past("11T02:30:00", "12T02:30:00", "12T02:30:00");
	same(dueAudit(at("12T02:30:30"), failed), null);
	same(dueAudit(at("12T02:31:00"), failed), "recent");
	same(dueAudit(at("12T02:45:00"), failed), "whole");
	same(dueAudit(at("12T02:46:00"), past(null, "12T02:45:00", "12T02:45:00")), null);
	same(dueAudit(at("12T03:00:00"), past(null, "12T02:45:00", "12T02:45:00")), "whole");
});
