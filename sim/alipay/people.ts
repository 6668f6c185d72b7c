import { rollOf } from "../kit/index.ts";
import type { Buyer } from "./book.ts";
import type { Wallet } from "./wallet.ts";

/** Who is offered on the page; anybody else signs in by typing a number or an address. */
export const PEOPLE: readonly { readonly name: string; readonly logonId: string }[] = [
	{ name: "李文博", logonId: "13900000001" },
	{ name: "王雨欣", logonId: "13900000002" },
	{ name: "张子轩", logonId: "13900000003" },
	{ name: "陈思源", logonId: "siyuan@example.com" },
	{ name: "刘梦琪", logonId: "mengqi@example.com" },
	/** Has one yuan. */
	{ name: "赵一鸣", logonId: "13900000064" },
];

/** Fen in a wallet at first sight: ¥2,000 … ¥52,000 by the seed. */
const BALANCE_MIN = 200_000;
const BALANCE_SPREAD = 5_000_000;
const POOR = /0064(@|$)/;
const LOGON_ID = /^(1\d{10}|[\w.+-]{1,40}@[\w-]{1,40}(\.[\w-]{1,20}){1,4})$/;

/** The wallet of a mobile number or an address; who has none yet has always had one. */
export function buyerOf({ book, world }: Wallet, logonId: string): Buyer | undefined {
	const known = book.buyerOf(logonId);
	if (known !== undefined) return known;
	if (!LOGON_ID.test(logonId)) return undefined;
	const balance = BALANCE_MIN + rollOf(BALANCE_SPREAD, world.seed, "balance", logonId);
	return addBuyer({ book }, logonId, POOR.test(logonId) ? "100" : `${balance}`);
}

export function addBuyer({ book }: Pick<Wallet, "book">, logonId: string, opening: string): Buyer {
	const userId =
		book.buyerOf(logonId)?.userId ?? `2088${`${book.buyersEver() + 1}`.padStart(12, "0")}`;
	const buyer = { userId, logonId, opening };
	book.record({ fact: "buyer", buyer });
	return buyer;
}
