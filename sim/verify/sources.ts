import type { People, Person } from "./people.ts";

export type Answer = Readonly<Record<string, unknown>>;

/** What a question carries: name (xm), number (gmsfhm), mobile (sjh). */
export type Asked = Readonly<Record<string, string>>;

const MATCH = (...items: readonly string[]): Answer => ({
	code: "0000",
	items: Object.fromEntries(items.map((item) => [item, "1"])),
});
const MISMATCH: Answer = { code: "1001" };
const NOT_ON_FILE: Answer = { code: "1002" };
const LOST: Answer = { code: "3010" };
const NOT_SERVED: Answer = { code: "3020" };

/** Name and number, against the police's register. */
export function policeAnswer(people: People, asked: Asked): Answer {
	const person = people.personOf(asked["gmsfhm"] ?? "", asked["xm"] ?? "");
	return registerSays(person, asked) ?? MATCH("xm", "gmsfhm");
}

/**
 * Name, number and mobile, against the carriers' registers. A number that nobody was told of is
 * registered to whoever asks first. `lax`: the reseller that takes all three and compares two (D7).
 */
export function carrierAnswer(people: People, asked: Asked, lax: boolean): Answer {
	const { sjh: mobile = "", xm: name = "", gmsfhm: idNumber = "" } = asked;
	// Numbers of satellites and machines are in no register of persons.
	if (!/^1[3-9]\d{9}$/.test(mobile)) return NOT_SERVED;
	const holder = people.holderOf(mobile);
	if (holder === undefined) {
		const person = people.personOf(idNumber, name);
		if (person.state === "unknown") return NOT_ON_FILE;
		people.write({ ...person, mobiles: [...person.mobiles, mobile] });
		return person.name === name ? answer(lax) : MISMATCH;
	}
	if (lax) return holder.name === name ? answer(true) : MISMATCH;
	return holder.idNumber === idNumber && holder.name === name ? answer(false) : MISMATCH;
}

function answer(lax: boolean): Answer {
	return lax ? MATCH("xm", "sjh") : MATCH("xm", "gmsfhm", "sjh");
}

/** A face against the police's photo: the person has yet to look into the camera. */
export function faceOpened(people: People, asked: Asked, url: string): Answer {
	const person = people.personOf(asked["gmsfhm"] ?? "", asked["xm"] ?? "");
	return registerSays(person, asked) ?? { code: "2000", url };
}

/** What the camera saw, by whom it was. */
export function faceSeen(person: Person): Answer {
	if (person.face === "own") return MATCH("xm", "gmsfhm");
	return person.face === "photo" ? { code: "1003" } : MISMATCH;
}

function registerSays(person: Person, asked: Asked): Answer | undefined {
	if (person.state === "unknown") return NOT_ON_FILE;
	if (person.name !== asked["xm"]) return MISMATCH;
	return person.state === "lost" ? LOST : undefined;
}
