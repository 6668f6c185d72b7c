import { test } from "node:test";
import { same } from "#platform/testkit";
import { type ReleasePolicy, releasedAt } from "./withdrawable-policy.ts";

const CARDNET: ReleasePolicy = {
	...{ channelId: "cardnet", version: 1, basis: "settlement", workingDays: 1, atMinutes: 600 },
	...{ cutoverMinutes: -60, validFrom: Temporal.Instant.from("2020-01-01T00:00:00+08:00") },
};

test("[M5] what a channel settles on the next working day is withdrawable that morning", () => {
	const at = (instant: string): string | undefined =>
		releasedAt(CARDNET, Temporal.Instant.from(instant))?.toString();
	// Wednesday · Wednesday after the channel's day has rolled · Friday · the eve of the national holiday.
	same(
		[
			"2026-11-11T10:00+08:00",
			"2026-11-11T23:10+08:00",
			"2026-11-13T10:00+08:00",
			"2026-09-30T10:00+08:00",
		].map(at),
		[
			"2026-11-12T02:00:00Z",
			"2026-11-13T02:00:00Z",
			"2026-11-16T02:00:00Z",
			"2026-10-08T02:00:00Z",
		],
	);
});

test("[M5] a channel that is trusted frees at once, and so does one that has settled already", () => {
	const at = Temporal.Instant.from("2026-11-11T10:00+08:00");
	same(releasedAt({ ...CARDNET, basis: "at_once" }, at), undefined);
	same(releasedAt({ ...CARDNET, workingDays: 0, atMinutes: 540 }, at), undefined);
});

test("[M5] in a year whose free days nobody has announced, the longest run of them is waited for", () => {
	const at = Temporal.Instant.from("2026-12-31T10:00+08:00");
	same(releasedAt(CARDNET, at)?.toString(), "2027-01-14T02:00:00Z");
});
