import { join } from "node:path";
import { test } from "node:test";
import { cny, required } from "#kernel";
import { fixedClock, same } from "#platform/testkit";
import { createTongfu, registerWithSimulator } from "./index.ts";
import { folderOf, HOLDER, START, startSim } from "./testkit.ts";

test("[D8] [F6] the reseller signs a card without its bank's code, and pays by an agreement of its own", async (t) => {
	const clock = fixedClock(START);
	const folder = await folderOf(t);
	const sim = await startSim("cardnet", {
		...{ SIM_DATA: folder, SIM_CLOCK: "virtual", SIM_NOW: START, SIM_MAGIC: "off" },
		SIGN_CODES: "none",
	});
	t.after(() => sim.stop());
	const settings = await registerWithSimulator({
		...{ url: sim.url, controlToken: "control-of-the-tests", keysDir: join(folder, "own") },
		...{ noticeUrl: "http://127.0.0.1:9/tongfu", merId: "777290058110055" },
	});
	const channel = createTongfu(settings, clock);
	t.after(() => channel.close());
	same([channel.id, channel.capabilities.line], ["tongfu", "resold"]);
	let nth = 0;
	const call = () => {
		nth += 1;
		const serial = `TONGFU0000000000000000000${nth}`;
		return { serial, preparedAt: clock.now(), signal: AbortSignal.timeout(5_000) };
	};
	const holder = { pan: "6217001234567890122", ...HOLDER };
	const signed = await channel.signConfirm({ ...call(), holder, code: "" });
	const agreement = signed.word.word === "succeeded" ? signed.word.agreement : undefined;
	const { token } = required(agreement, `an agreement: ${signed.summary}`);
	const paid = await channel.pay({
		...{ ...call(), amount: cny(10_000n), agreementToken: token, subject: "图书" },
		...{ payBefore: null, device: "desktop", returnUrl: null, bank: null },
	});
	same(paid.word.word, "succeeded");
	const payee = { agreementToken: token };
	const out = await channel.payout({ ...call(), amount: cny(5_000n), rail: null, payee });
	same(out.word.word, "succeeded");
	// The holder's facts are compared all the same.
	const other = { ...holder, idNumber: "11010519491231002X" };
	const wrong = await channel.signConfirm({ ...call(), holder: other, code: "" });
	same(wrong.word, { word: "declined", code: "66" });
});
