import { type Caller, caller, codeFor, expects, PASSWORD } from "./client.ts";
import type { TestWorld } from "./world.ts";

const WALLET = "/api/wallet/v1";

/** Signs a number's owner in at another browser, with a code should more than the password be asked for. */
export async function enter(
	w: TestWorld,
	mobile: string,
	browser: Caller = caller(w),
): Promise<Caller> {
	const body = { name: mobile, password: PASSWORD };
	const first = await browser.post(`${WALLET}/sessions`, body);
	if (first.status === 201) return browser;
	const { signInId } = await expects(Promise.resolve(first), 202);
	const path = `${WALLET}/sign-ins/${String(signInId)}`;
	await w.pass({ minutes: 1 });
	await expects(browser.post(`${path}/codes`, { factor: "sms_code" }), 202);
	const answer = await codeFor(w, mobile);
	await expects(browser.post(`${path}/proofs`, { factor: "sms_code", answer }), 201);
	return browser;
}
