import { test } from "node:test";
import { same } from "#platform/testkit";
import { consoleCredentials } from "./authorisation-kit.ts";
import {
	type Answer,
	audited,
	type Body,
	caller,
	codeFor,
	expects,
	faceShown,
	newKey,
	PASSWORD,
	PAYMENT_PASSWORD,
	proven,
	recharge,
	refused,
	resident,
	type Someone,
	signIn,
	yuan,
} from "./client.ts";
import { type TestWorld, world } from "./world.ts";

const WALLET = "/api/wallet/v1";
const CONSOLE = "/api/console/v1";

/** Names of what stands in the way. */
function matters(closing: Body): string[] {
	return (closing["checks"] as { matters: { code: string }[] }[]).flatMap((check) =>
		check.matters.map(({ code }) => code),
	);
}

/** Closing asks who it is: shown by one's face. */
function confirmed(w: TestWorld, li: Someone): Promise<Answer> {
	const things = { face: () => faceShown(li) };
	return proven(w, { ...li, things }, "POST", `${WALLET}/closing/confirmation`, {});
}

test("[A7] a user empties, unbinds, is looked at, confirms and is closed; the number makes somebody new", async (t) => {
	const w = await world(t);
	const [li, wang] = [await resident(w, 1, "李文博"), await resident(w, 2, "王雨欣")];
	await recharge(w, li, "10.00");
	await recharge(w, wang, "10.00");
	const asked = await expects(li.post(`${WALLET}/closing`, {}), 200);
	same([asked["state"], matters(asked)], ["asked", ["balance_left", "cards_bound"]]);
	const all = { payeeId: wang.userId, amount: yuan("10.00"), paymentPassword: PAYMENT_PASSWORD };
	await expects(li.post(`${WALLET}/transfers`, all, newKey()), 201);
	await expects(proven(w, li, "DELETE", `${WALLET}/cards/${li.cardId}`), 204);
	const ready = await expects(li.get(`${WALLET}/closing`), 200);
	same([matters(ready), ready["ready"]], [[], true]);
	const begun = await expects(confirmed(w, li), 200);
	same([begun["state"], begun["cancellable"]], ["closing", true]);

	// Shut at once, for the owner and for whoever pays them; final after 72 hours.
	const back = { ...all, payeeId: li.userId };
	await refused(wang.post(`${WALLET}/transfers`, back, newKey()), 409, "payee_cannot_receive");
	await refused(li.post(`${WALLET}/transfers`, all, newKey()), 409, "account_closed");
	await w.pass({ hours: 71 });
	await signIn(w, li, { name: li.mobile, password: PASSWORD });
	same((await expects(li.get(`${WALLET}/closing`), 200))["state"], "closing");
	await w.pass({ hours: 1 });
	await refused(li.get(`${WALLET}/closing`), 401, "not_signed_in");
	const login = { name: li.mobile, password: PASSWORD };
	await refused(caller(w).post(`${WALLET}/sessions`, login), 403, "credentials_wrong");
	const later = caller(w, await consoleCredentials(w));
	const closed = await expects(later.get(`${CONSOLE}/closings?state=closed`), 200);
	same(
		(closed["items"] as Body[]).map(({ userId }) => userId),
		[li.userId],
	);

	const stranger = caller(w);
	const code = { mobile: li.mobile, purpose: "register" };
	const { challengeId } = await expects(stranger.post(`${WALLET}/sms-codes`, code), 202);
	const registration = { mobile: li.mobile, challengeId, password: PASSWORD };
	const me = await expects(
		stranger.post(`${WALLET}/registrations`, {
			...registration,
			code: await codeFor(w, li.mobile),
		}),
		201,
	);
	same([me["id"] === li.userId, me["paymentPasswordSet"]], [false, false]);
	const fresh = await expects(stranger.get(`${WALLET}/orders`), 200);
	same(fresh["items"], []);
	await audited(w);
});
