import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import {
	decodeId,
	encodeId,
	InvariantError,
	isUuid,
	newUuid,
	uuid,
	virtualClock,
} from "./index.ts";

const START = Temporal.Instant.from("2026-11-11T02:00:00Z");
const anyUuid = fc.uuid({ version: 7 }).map(uuid);

test("[A8] a public id is read back as the same internal id, whatever the prefix", () => {
	fc.assert(
		fc.property(anyUuid, fc.stringMatching(/^[a-z]{2,5}$/), (id, prefix) => {
			const text = encodeId(prefix, id);
			assert.match(text, /^[a-z]{2,5}_[0-7][0-9a-hjkmnp-tv-z]{25}$/);
			assert.equal(decodeId(prefix, text), id);
		}),
	);
});

test("[A8] public ids sort as their internal ids do", () => {
	fc.assert(
		fc.property(anyUuid, anyUuid, (left, right) => {
			const texts = encodeId("ord", left) < encodeId("ord", right);
			assert.equal(texts, left < right);
		}),
	);
});

test("a public id of another kind, length or alphabet is no id", () => {
	const id = newUuid(virtualClock(START));
	const text = encodeId("ord", id);
	const wrong = [
		"",
		"ord_",
		text.slice(0, -1),
		`${text}0`,
		text.toUpperCase(),
		text.replace("ord_", "ref_"),
		text.replace("_", "-"),
		`${text.slice(0, -1)}u`,
		`ord_8${text.slice(5)}`,
		`ord_${"0".repeat(26)}`,
		id,
	];
	for (const one of wrong) assert.equal(decodeId("ord", one), undefined, one);
});

test("new ids are UUIDs of version 7 that carry the clock's milliseconds", () => {
	const id = newUuid(virtualClock(START));
	assert.ok(isUuid(id));
	assert.equal(id.charAt(14), "7");
	assert.equal(millisecondsOf(id), START.epochMilliseconds);
});

test("ids of a clock that stands still are in the order they were made, however many", () => {
	const clock = virtualClock(START.add({ hours: 1 }));
	const ids = Array.from({ length: 10_000 }, () => newUuid(clock));
	clock.advance({ milliseconds: 1 });
	ids.push(newUuid(clock));
	clock.advance({ milliseconds: 9 });
	ids.push(newUuid(clock));
	assert.equal(ids.toSorted().join(), ids.join());
	assert.equal(new Set(ids).size, ids.length);
	assert.ok(ids.every(isUuid));
});

test("a second clock, further back, gets ids of its own time", () => {
	newUuid(virtualClock(START.add({ hours: 2 })));
	const id = newUuid(virtualClock(START));
	assert.equal(millisecondsOf(id), START.epochMilliseconds);
});

function millisecondsOf(id: string): number {
	return Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16);
}

test("text that is no UUID is refused where one is promised", () => {
	for (const text of ["", "0", START.toString(), "01890a5d-ac96-774b-bcce-b302099a805"]) {
		assert.equal(isUuid(text), false);
		assert.throws(() => uuid(text), InvariantError);
	}
});
