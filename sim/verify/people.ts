import { join } from "node:path";
import { openJournal } from "../kit/index.ts";

/** A person as the authorities know them. */
export interface Person {
	readonly idNumber: string;
	readonly name: string;
	/** valid; lost: the card was reported lost or stolen; unknown: no such number on file. */
	readonly state: "valid" | "lost" | "unknown";
	/** Lines that are registered to them. */
	readonly mobiles: readonly string[];
	/** What stands before the camera when somebody says it is this person. */
	readonly face: "own" | "another" | "photo";
}

/** What was answered to a serial: asked twice with it, a source answers once. */
export interface Said {
	readonly serial: string;
	readonly answer: Readonly<Record<string, unknown>>;
	/** Of a face that waits for its person. */
	readonly idNumber?: string;
}

export interface People {
	/** Somebody nobody has told us of is who asks first says they are, while the population is open. */
	personOf(idNumber: string, claimedName: string): Person;
	find(idNumber: string): Person | undefined;
	holderOf(mobile: string): Person | undefined;
	write(person: Person): void;
	open(isOpen: boolean): void;
	said(serial: string): Said | undefined;
	say(said: Said): void;
	count(): number;
}

type Fact = { readonly person: Person } | { readonly said: Said };

const FACTS_MAX = 200_000;

/**
 * Numbers that ask for an answer by their sequence (digits 15–17), so that a person at a demo can
 * meet every refusal with a made-up number.
 */
const MAGIC: Readonly<Record<string, Partial<Person>>> = {
	"904": { state: "unknown" },
	"905": { name: "查无此人" },
	"906": { state: "lost" },
	"907": { face: "another" },
	"908": { face: "photo" },
};

/** The registers of police and carriers, kept over restarts. */
export function openPeople(dataDir: string): People {
	const people = new Map<string, Person>();
	const answers = new Map<string, Said>();
	const holders = new Map<string, string>();
	let isOpen = true;
	const take = (fact: Fact): void => {
		if ("said" in fact) return void answers.set(fact.said.serial, fact.said);
		people.set(fact.person.idNumber, fact.person);
		for (const mobile of fact.person.mobiles) holders.set(mobile, fact.person.idNumber);
	};
	const journal = openJournal<Fact>(join(dataDir, "people.jsonl"), take, FACTS_MAX);
	const keep = (fact: Fact): void => {
		journal.append(fact);
		take(fact);
	};
	return {
		personOf(idNumber, claimedName) {
			const known = people.get(idNumber);
			if (known !== undefined) return known;
			const fresh: Person = {
				...{ idNumber, name: claimedName, state: isOpen ? "valid" : "unknown" },
				...{ mobiles: [], face: "own" },
				...MAGIC[idNumber.slice(14, 17)],
			};
			if (isOpen) keep({ person: fresh });
			return fresh;
		},
		find: (idNumber) => people.get(idNumber),
		holderOf(mobile) {
			const idNumber = holders.get(mobile);
			return idNumber === undefined ? undefined : people.get(idNumber);
		},
		write: (person) => keep({ person }),
		open(next) {
			isOpen = next;
		},
		said: (serial) => answers.get(serial),
		say: (said) => keep({ said }),
		count: () => people.size,
	};
}
