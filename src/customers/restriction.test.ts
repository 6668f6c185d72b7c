import { test } from "node:test";
import { same } from "#platform/testkit";
import { type Leaving, mayLeave, type RestrictionReason, STRICTEST } from "./restriction.ts";

const SINCE = Temporal.Instant.from("2026-11-11T02:00:00Z");

function said(reason: RestrictionReason, leaving: Leaving): string {
	return mayLeave({ reason, since: SINCE }, leaving)?.refusal ?? "may";
}

test("[R1] who is on a list pays nobody and withdraws nothing", () => {
	for (const leaving of ["pay", "transfer", "withdraw"] as const) {
		same(
			[said("police_list", leaving), said("screening_open", leaving)],
			["person_stopped", "person_under_review"],
		);
	}
});

test("[C9] who closes, or whose document has expired, takes their money home and pays nobody", () => {
	for (const [reason, code] of [
		["closing", "person_closing"],
		["document_expired", "document_outdated"],
	] as const) {
		same(
			[said(reason, "pay"), said(reason, "transfer"), said(reason, "withdraw")],
			[code, code, "may"],
		);
	}
});

test("[C9] nothing lies on most people, and every reason has its place", () => {
	same(mayLeave(null, "pay"), undefined);
	same(STRICTEST.length, new Set(STRICTEST).size);
	same(STRICTEST[0], "police_list");
});
