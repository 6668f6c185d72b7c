import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { PROBLEMS } from "#api";
import { same } from "#platform/testkit";
import { type RefusalsOfSource, refusalsOf } from "./problems-source.ts";

/** Refusals that no caller of the API can be given, each with the reason. */
const INTERNAL: Readonly<Record<string, string>> = {
	account_not_found:
		"of the ledger: commands on money answer payment_blocked, the rest is an invariant",
	account_not_empty: "closing a ledger account: no route does",
	customer_not_found: "a reveal of somebody who is not there: answered as not_found",
	day_closed: "of the ledger: commands on money answer payment_blocked, the rest is an invariant",
	entry_exists_with_different_content: "of the ledger: an entry's id is made where it is posted",
	floor_above_available: "lowering a ledger account's floor: no route does",
	hold_exhausted: "of the ledger: whoever captures has placed the hold",
	hold_exists_with_different_content: "of the ledger: a hold's id is made where it is placed",
	hold_not_found: "of the ledger: whoever captures has placed the hold",
	request_not_repeatable: "of the channels: payments waits for the refund's finality instead",
	reason_missing: "settling a request by hand: no route does",
	lock_proof_needed: "loosening a lock without proof: the route asks for it",
	ledger_busy: "of the ledger's batch writer: no route submits to it",
	linked_entry_refused: "of the ledger's batch writer: no route submits to it",
	reversed_entry_not_found: "of the ledger: whoever reverses has read the entry",
	same_person: "settling a request by hand: no route does",
	stands_apart: "of shared transactions: whoever stands apart is run by themselves",
	too_often: "of security: cards answer binding_throttled",
};

/** Calls that compute their code, with what it can be and the parameters given. */
const COMPUTED: Readonly<Record<string, readonly string[]>> = {
	"FACTOR_REFUSALS[factor].locked": [
		"challenge_locked",
		"sign_in_locked",
		"payment_password_locked",
		"proof_locked",
	],
	"FACTOR_REFUSALS[factor].wrong": [
		"code_wrong",
		"credentials_wrong",
		"payment_password_wrong",
		"proof_wrong",
	],
	"FACTOR_REFUSALS[factor].absent": [
		"code_expired",
		"credentials_wrong",
		"payment_password_not_set",
		"proof_not_possible",
	],
};

/** Where one refusal hands on the parameters of another. */
const FORWARDED: Readonly<Record<string, string>> = {
	binding_throttled: "too_often",
	check_throttled: "too_often",
	codes_from_here_used: "too_often",
	codes_paused: "too_often",
	card_not_usable: "card_not_usable",
	insufficient_funds: "insufficient_funds",
};

const source = refusalsOf();

/** The codes a call can carry: as written, or as the table says of computed ones. */
function codesAt(site: RefusalsOfSource["sites"][number]): readonly string[] {
	if (site.codes !== undefined) return site.codes;
	const [, written = ""] = /^refuse\(\s*([^,)]+)/.exec(site.text) ?? [];
	const codes = COMPUTED[written];
	assert.ok(codes !== undefined, `${site.path}: what can ${site.text} be?`);
	return codes;
}

function allCodes(of: RefusalsOfSource): Set<string> {
	return new Set([...of.sites.flatMap(codesAt), ...of.declared.keys()]);
}

test("[B6] every refusal that can leave the house has its words, and none has them in vain", () => {
	const codes = allCodes(source);
	const silent = [...codes].filter((code) => PROBLEMS[code] === undefined && !(code in INTERNAL));
	same(silent.sort(), []);
	const unused = [...Object.keys(PROBLEMS), ...Object.keys(INTERNAL)].filter(
		(code) => !codes.has(code),
	);
	same(unused, []);
	same(
		Object.keys(INTERNAL).filter((code) => PROBLEMS[code] !== undefined),
		[],
	);
});

test("[B6] every parameter in a problem's words is given wherever its code is refused", () => {
	const missing: string[] = [];
	for (const site of source.sites) {
		for (const code of codesAt(site)) {
			const given =
				site.params === undefined ? givenBy(FORWARDED[code], site.text) : new Set(site.params);
			for (const name of paramsIn(code)) {
				if (!given.has(name)) missing.push(`${site.path}: ${code} without ${name}`);
			}
		}
	}
	same(missing, []);
});

test("[B6] both languages of a problem tell the same facts, in whole words", () => {
	for (const [code, { zh, en, status }] of Object.entries(PROBLEMS)) {
		same(namesIn(zh.join()).sort(), namesIn(en.join()).sort());
		assert.match(code, /^[a-z]+(_[a-z]+)*$/);
		assert.ok(status >= 400 && status < 600, code);
		assert.match(zh[1], /[\u4e00-\u9fff].*。$/, code);
		assert.match(en[1], /^[A-Z¥{\d].*\.$/, code);
		for (const text of [zh[0], en[0]]) assert.ok(text.length > 0 && !/[。.]$/.test(text), code);
	}
});

test("a refusal without words, or with fewer facts than its words need, is seen", (t) => {
	const root = mkdtempSync(join(tmpdir(), "zf-problems-"));
	t.after(() => rmSync(root, { recursive: true }));
	mkdirSync(join(root, "src/doors"), { recursive: true });
	writeFileSync(
		join(root, "src/doors/door.ts"),
		`export type Shut = Refusal<Why | "door_gone">;
type Why = "door_stuck" | "door_locked";
export const knock = (late: boolean) => refuse(late ? "too_late" : "door_shut", { hours: "8" });
`,
	);
	const planted = refusalsOf(root);
	same([...planted.declared.keys()].sort(), ["door_gone", "door_locked", "door_stuck"]);
	same(planted.sites[0]?.codes, ["too_late", "door_shut"]);
	same(planted.sites[0]?.params, ["hours"]);
});

function givenBy(code: string | undefined, call: string): Set<string> {
	assert.ok(code !== undefined, `whose parameters does ${call} hand on?`);
	const sites = source.sites.filter((site) => site.codes?.includes(code) && site.params);
	const [first, ...rest] = sites.map(({ params }) => new Set(params));
	return rest.reduce((common, one) => common.intersection(one), first ?? new Set<string>());
}

function paramsIn(code: string): string[] {
	const kind = PROBLEMS[code];
	const others = Object.values(kind?.by?.details ?? {}).flatMap(({ zh, en }) => [zh, en]);
	return kind === undefined ? [] : namesIn([...kind.zh, ...kind.en, ...others].join());
}

function namesIn(text: string): string[] {
	return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
}
