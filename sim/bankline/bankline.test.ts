import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { same } from "#platform/testkit";
import { folder, type Running, run } from "../kit/testkit.ts";
import { FAULT_KINDS, MAGIC_FEN } from "./fault-table.ts";
import { decodeGbk, encodeGbk } from "./gbk.ts";
import { type Fields, type Message, parseMessage, writeMessage } from "./message.ts";

const LOGIN = "SHOP01";
const ACCOUNT = "755900000000001";
const CCB = "105100000017";

interface Bank {
	readonly sim: Running;
	readonly dataDir: string;
	ask(funnam: string, block: string, fields: Fields, login?: string): Promise<Message>;
	/** Orders over the online interbank system; the row that answers. */
	pay(yurref: string, yuan: string, more?: Fields): Promise<Fields>;
	standing(yurref: string): Promise<Fields | undefined>;
	balance(): Promise<string>;
	advance(now: string): Promise<void>;
}

test("[H5] magic amounts name known faults; text is GBK, and what GBK lacks survives it", () => {
	for (const kind of Object.values(MAGIC_FEN)) assert.ok(FAULT_KINDS.includes(kind));
	same(encodeGbk("银A").toString("hex"), "d2f841");
	same(decodeGbk(Buffer.from("d2f841", "hex")), "银A");
	const message = { info: { FUNNAM: "X" }, blocks: [{ name: "ROW", fields: { NAM: "𬭎<&>銀" } }] };
	same(parseMessage(writeMessage(message)), message);
	same(parseMessage(Buffer.from("<html>")), undefined);
});

test("[M2] one reference is one payment: repeated it is refused and stands as it stood, money moves once", async (t) => {
	const bank = await start(t);
	const first = await bank.pay("REF0000000001", "50.00");
	same([first["REQSTS"], first["RTNFLG"], first["ERRCOD"]], ["BNK", "", "SUC0000"]);
	await bank.advance("2026-11-11T02:00:10Z");
	same((await bank.standing("REF0000000001"))?.["RTNFLG"], "S");
	const again = await bank.pay("REF0000000001", "50.00");
	same([again["ERRCOD"], again["REQNBR"]], ["NCB1001", first["REQNBR"]]);
	same([await bank.balance(), await bank.standing("REF0000000002")], ["949.50", undefined]);
});

test("[H5] strangers, foreign accounts, broken messages and empty pockets move nothing", async (t) => {
	const bank = await start(t);
	const asked = await bank.ask("GetAccInfo", "SDKACINFX", { ACCNBR: ACCOUNT }, "NOBODY");
	same(asked.info["RETCOD"], "-4");
	same((await bank.ask("Unheard", "X1", {})).info["RETCOD"], "-3");
	same((await bank.ask("GetAccInfo", "SDKACINFX", { ACCNBR: "1" })).info["RETCOD"], "-3");
	for (const bad of ["5", "-5.00", "0.00", "1e3", "5.001"]) {
		same(await bank.pay("REF0000000001", bad), {});
	}
	same(await bank.pay("REF0000000001", "5.00", { ACCNBR: "755900000000009" }), {});
	const short = await bank.pay("REF0000000002", "2000.00");
	same([short["RTNFLG"], short["ERRCOD"]], ["F", "NCB3001"]);
	const post = (body: string) => fetch(bank.sim.url, { method: "POST", body });
	const answer = parseMessage(Buffer.from(await (await post("<x/>")).arrayBuffer()));
	same([answer?.info["RETCOD"], await bank.balance()], ["-3", "1000.00"]);
});

test("[M2] payments under way, and money on its way back, survive a restart", async (t) => {
	const bank = await start(t);
	await bank.pay("REF0000000001", "77.18");
	await bank.sim.stop();
	const again = await start(t, bank.dataDir, "2026-11-11T02:00:30Z");
	await again.advance("2026-11-11T02:01:00Z");
	same((await again.standing("REF0000000001"))?.["RTNFLG"], "S");
	await again.sim.stop();
	const later = await start(t, bank.dataDir, "2026-11-13T02:00:00Z");
	await later.advance("2026-11-13T03:00:00Z");
	same((await later.standing("REF0000000001"))?.["RTNFLG"], "B");
	same(await later.balance(), "999.50");
});

async function start(t: TestContext, known?: string, now = "2026-11-11T02:00:00Z"): Promise<Bank> {
	const dataDir = known ?? (await folder(t));
	const env = { SIM_DATA: dataDir, SIM_CLOCK: "virtual", SIM_SEED: "7", SIM_MAGIC: "on" };
	const sim = await run(t, "bankline", { ...env, SIM_NOW: now });
	await sim.control("PUT", `/users/${LOGIN}`, {
		account: ACCOUNT,
		name: "小店",
		opening: "100000",
	});
	const ask: Bank["ask"] = async (FUNNAM, name, fields, login = LOGIN) => {
		const info = { FUNNAM, DATTYP: "2", LGNNAM: login };
		const body = writeMessage({ info, blocks: [{ name, fields }] });
		const answer = await fetch(sim.url, { method: "POST", body: new Uint8Array(body) });
		const message = parseMessage(Buffer.from(await answer.arrayBuffer()));
		assert.ok(message !== undefined);
		return message;
	};
	return {
		sim,
		dataDir,
		ask,
		async pay(YURREF, TRSAMT, more = {}) {
			const payee = { CDTNAM: "周砚秋", CDTEAC: "6217001234567890122", CDTBRD: CCB };
			const fields = { ACCNBR: ACCOUNT, YURREF, TRSAMT, ...payee, ...more };
			return (await ask("NTIBCOPR", "NTIBCOPRX", fields)).blocks[0]?.fields ?? {};
		},
		async standing(YURREF) {
			const days = { BGNDAT: "20261111", ENDDAT: "20261113" };
			return (await ask("GetPaymentInfo", "SDKPAYQYX", { YURREF, ...days })).blocks[0]?.fields;
		},
		async balance() {
			const answer = await ask("GetAccInfo", "SDKACINFX", { ACCNBR: ACCOUNT });
			return answer.blocks[0]?.fields["AVLBLV"] ?? "";
		},
		advance: async (to) => void (await sim.control("POST", "/clock", { now: to })),
	};
}
