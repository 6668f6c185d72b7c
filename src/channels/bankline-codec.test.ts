import { test } from "node:test";
import fc from "fast-check";
import { same } from "#platform/testkit";
import { decodeBankMessage, encodeBankMessage } from "./bankline-codec.ts";
import { outcomeOf } from "./bankline-codes.ts";
import { linesOf } from "./bankline-file.ts";
import { decodeGbk, encodeGbk } from "./gbk.ts";
import { payoutDeclinesWithoutAdvice } from "./reasons-banks.ts";

const wrap = (inner: string): Buffer =>
	encodeGbk(`<?xml version="1.0" encoding="GBK"?><CMBSDKPGK>${inner}</CMBSDKPGK>`);

test("[H4] a message of the bank's line is read as it was written, whatever its values hold", () => {
	const name = fc.stringMatching(/^[A-Z][A-Z0-9]{2,8}$/).filter((one) => one !== "INFO");
	const value = fc.string({ unit: "grapheme", minLength: 1, maxLength: 20 }).filter((text) => {
		// Controls are no characters of XML, spaces at the ends are the bank's padding.
		return text === text.trim() && !/[\p{Cc}\ufffd]/u.test(text);
	});
	const fields = fc.dictionary(name, value, { maxKeys: 5 });
	const blocks = fc.array(fc.record({ name, fields }), { maxLength: 4 });
	fc.assert(
		fc.property(fields, blocks, (info, rows) => {
			const bytes = encodeBankMessage({ info, blocks: rows });
			const read = decodeBankMessage(bytes);
			same(read?.info, { ...info });
			same(
				read?.blocks.map((block) => ({ name: block.name, fields: { ...block.fields } })),
				rows.map((block) => ({ name: block.name, fields: { ...block.fields } })),
			);
		}),
	);
});

test("[H4] what is cut off, deeper, doubled, of another kind or not GBK is no message", () => {
	const whole = encodeBankMessage({ info: { RETCOD: "0" }, blocks: [] });
	same(decodeBankMessage(whole)?.info, { RETCOD: "0" });
	for (let length = 0; length < whole.length; length += 1) {
		same(decodeBankMessage(whole.subarray(0, length)), undefined);
	}
	for (const inner of [
		"<ROW/>",
		"<INFO><A1><B1>x</B1></A1></INFO>",
		"<INFO><A1>1</A1><A1>2</A1></INFO>",
		"<INFO><A1>&nbsp;</A1></INFO>",
		"<INFO><A1>&amp</A1></INFO>",
		'<INFO a="1"/>',
		"<INFO/>text",
		"<!DOCTYPE x><INFO/>",
		"<INFO><!-- x --></INFO>",
		"<info/>",
	]) {
		same([inner, decodeBankMessage(wrap(inner))], [inner, undefined]);
	}
	same(decodeBankMessage(Buffer.from([0xff, 0xff, 0x3c])), undefined);
	same(decodeGbk(encodeGbk("账房 银企直连 退票")), "账房 银企直连 退票");
});

test("[M2] what the bank's table does not list means ask, never no", () => {
	same(outcomeOf("FIN", "S"), "succeeded");
	same(outcomeOf("FIN", "B"), "returned");
	same(outcomeOf("FIN", "U"), "processing");
	same(
		["BNK", "NTE", "OPR"].map((state) => outcomeOf(state, "S")),
		Array(3).fill("processing"),
	);
	for (const state of ["", "XXX", "fin"]) same(outcomeOf(state, "F"), "ask");
	for (const outcome of ["", "X", "s"]) same(outcomeOf("FIN", outcome), "ask");
	same(payoutDeclinesWithoutAdvice(), []);
});

test("[M6] an account's list: balances must follow, fees go to their payment, what came back within it is told alone", () => {
	const row = (kind: string, side: "C" | "D", yuan: string, balance: string, serial: string) => ({
		name: "NTQTSINFZ",
		fields: {
			...{ TRSCOD: kind, AMTCDR: side, TRSBLV: balance, REFNBR: "K1", YURREF: serial },
			[side === "C" ? "TRSAMTC" : "TRSAMTD"]: yuan,
		},
	});
	const told = (...blocks: ReturnType<typeof row>[]) =>
		linesOf({ info: {}, blocks })?.map(({ kind, serial, amount, fee }) =>
			[kind, serial, amount.minor, fee.minor].join(" "),
		);
	same(
		told(
			row("PAY", "D", "10.00", "90.00", "S1"),
			row("FEE", "D", "0.50", "89.50", "S1"),
			row("PAY", "D", "20.00", "69.50", "S2"),
			row("RTN", "C", "20.00", "89.50", "S2"),
			row("CRD", "C", "5.00", "94.50", ""),
		),
		["payout S1 1000 50", "returned S2 2000 0", "other  500 0"],
	);
	same(
		told(row("PAY", "D", "10.00", "90.00", "S1"), row("PAY", "D", "1.00", "90.00", "S2")),
		undefined,
	);
	same(told(row("PAY", "D", "ten", "90.00", "S1")), undefined);
});
