import type { HolderClaim } from "../kit/acp.ts";
import { rollOf } from "../kit/index.ts";
import { issuerOf } from "./banks.ts";
import type { Book, Card } from "./book.ts";

/**
 * Card numbers that ask for an answer by the four digits before the check digit, so that a person
 * at a demo can meet every refusal with a made-up number.
 */
const MAGIC_PAN: Readonly<Record<string, (card: Card) => Card>> = {
	"0063": (card) => ({ ...card, state: "lost" }),
	"0064": (card) => ({ ...card, opening: "100" }),
	"0066": (card) => ({ ...card, name: "查无此", idNumber: "110101190001010000" }),
	"0073": (card) => ({ ...card, state: "expired" }),
	"0077": (card) => ({ ...card, enabledOnline: false }),
};
const MAGIC_UNKNOWN = "0061";

/** Fen on a debit card at first sight: ¥2,000 … ¥200,000 by the seed; a credit card's limit ¥50,000. */
const BALANCE_MIN = 200_000;
const BALANCE_SPREAD = 19_800_000;
const CREDIT_LIMIT = "5000000";

/**
 * The card on file under a number. While the population is open, a number of a known BIN that
 * nobody holds yet comes to be held by whoever signs it first, as if the bank had always known.
 */
export function cardOf(
	book: Book,
	seed: string,
	pan: string,
	claim: HolderClaim,
): Card | undefined {
	const known = book.card(pan);
	if (known !== undefined) return known;
	const issued = issuerOf(pan);
	const tail = pan.slice(-5, -1);
	if (issued === undefined || !book.populationOpen() || tail === MAGIC_UNKNOWN) return undefined;
	if (!isPlausible(claim)) return undefined;
	const balance = BALANCE_MIN + rollOf(BALANCE_SPREAD, seed, "balance", pan);
	const card: Card = {
		pan,
		name: claim.name ?? "",
		idNumber: claim.idNumber ?? "",
		mobile: claim.mobile ?? "",
		enabledOnline: true,
		state: "normal",
		opening: issued.bin.cardType === "credit" ? CREDIT_LIMIT : `${balance}`,
	};
	const placed = MAGIC_PAN[tail]?.(card) ?? card;
	book.record({ fact: "card", card: placed });
	return placed;
}

function isPlausible(claim: HolderClaim): boolean {
	return (
		(claim.name ?? "") !== "" &&
		/^\d{17}[\dX]$/.test(claim.idNumber ?? "") &&
		/^1\d{10}$/.test(claim.mobile ?? "")
	);
}

/** Whether what was claimed equals what is on file, for the elements compared. */
export function claimMatches(
	card: Card,
	claim: HolderClaim,
	elements: readonly ("name" | "idNumber" | "mobile")[],
): boolean {
	return elements.every((element) => claim[element] === card[element]);
}
