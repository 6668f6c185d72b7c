import type { Book, Line } from "./book.ts";

type Answer = Readonly<Record<string, string>>;
type Action = (book: Book, form: URLSearchParams, number: string) => Answer;

/**
 * The two services for recycled numbers ask the same with opposite senses: the newer one whether the
 * number was sold again SINCE a moment, the older one whether the holder is from BEFORE a day.
 */
export const ACTIONS: Readonly<Record<string, Action>> = {
	DescribePhoneTwiceTelVerify(book, form, number) {
		const line = book.line(number);
		const start = dayOf(form.get("StartTime") ?? "");
		if (start === undefined) return { Code: "InvalidStartTime" };
		return { Code: "OK", Carrier: carrierOf(line), VerifyResult: twiceTel(line, start) };
	},
	DescribePhoneNumberResale(book, form, number) {
		const line = book.line(number);
		const since = dayOf(form.get("Since") ?? "");
		if (since === undefined) return { Code: "InvalidSince" };
		if (line.ported) return { Code: "PortedNumberNotSupported" };
		if (line.state === "cancelled") return { Code: "EmptyNumber" };
		// 1: from before the day, 2: from the day or after it.
		return { Code: "OK", VerifyResult: isAfter(line.since, since) ? "2" : "1" };
	},
	PhoneNumberIdentityVerify(book, form, number) {
		const line = book.line(number);
		const [name, idNumber] = [form.get("Name") ?? "", form.get("CertCode") ?? ""];
		if (name === "" || idNumber === "") return { Code: "InvalidParameter" };
		if (line.state === "cancelled") return { Code: "OK", IsConsistent: "2" };
		if (line.holder === null) book.write({ ...line, holder: { name, idNumber } });
		const holder = line.holder ?? { name, idNumber };
		const isSame = holder.name === name && holder.idNumber === idNumber;
		return { Code: "OK", IsConsistent: isSame ? "1" : "0" };
	},
	PhoneNumberOnlineTime(book, _form, number) {
		const line = book.line(number);
		return { Code: "OK", Since: line.state === "cancelled" ? "" : line.carrierSince };
	},
	PhoneNumberLastChange(book, _form, number) {
		const { simSwappedAt, portedAt } = book.line(number);
		return { Code: "OK", SimSwappedAt: simSwappedAt, PortedAt: portedAt };
	},
};

function twiceTel(line: Line, start: string): string {
	if (line.state === "cancelled") return "3";
	return isAfter(line.since, start) ? "1" : "2";
}

/** Both as `2026-11-11`: their order is the order of text. */
function isAfter(day: string, other: string): boolean {
	return day > other;
}

/** `20261111` or `20261111000000` as `2026-11-11`. */
function dayOf(text: string): string | undefined {
	const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})(?:\d{6})?$/.exec(text) ?? [];
	return year === undefined ? undefined : `${year}-${month}-${day}`;
}

function carrierOf(line: Line): string {
	const prefix = line.number.slice(0, 3);
	if (["133", "153", "177", "180", "181", "189", "199"].includes(prefix)) return "中国电信";
	return ["130", "131", "132", "155", "156", "185", "186"].includes(prefix)
		? "中国联通"
		: "中国移动";
}
