import { test } from "node:test";
import { world } from "./world.ts";
import { caller, codeFor, freshMobile } from "./client.ts";
test("dbg", { timeout: 60000 }, async (t) => {
	const t0 = performance.now();
	const w = await world(t);
	console.log("world", performance.now() - t0);
	const person = caller(w);
	const mobile = freshMobile();
	const sent = await person.post("/api/wallet/v1/sms-codes", { mobile, purpose: "register" });
	console.log(sent, performance.now() - t0);
	const iv = setInterval(async () => {
		const pending = await w.platform.db.transaction((tx) => w.platform.jobs.pending(tx));
		const j = await w.platform.db.transaction((tx) => tx.query("select task_identifier, attempts, last_error from jobs.jobs"));
		console.log({ open: w.platform.requestsOpen(), pump: w.platform.pumping(), inflight: w.platform.channels.inFlight(), pending, out: await w.platform.outbox.pending(), due: String(await w.platform.timers.nextDueAt()), now: String(w.clock.now()) }, j, w.log.lines.slice(-5));
	}, 3000);
	iv.unref();
	console.log(await codeFor(w, mobile), performance.now() - t0);
	clearInterval(iv);
});
