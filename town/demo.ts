import { createClient, must, yuan } from "./client.ts";
import { openInbox } from "./inbox.ts";
import { ask, createPerson, moveIn, type Person, payAt } from "./person.ts";
import { chance } from "./random.ts";
import { openShop, type Shop, sell } from "./shop.ts";

/**
 * Moves a few people and shops into a platform that was just opened, through its public interfaces
 * and on real time, so that a newcomer finds a living house: `BASE_URL`, `SMS_URL`, `STAFF_NAME` and
 * `STAFF_PASSWORD` say where and as whom. People sign in with the numbers and password of person.ts;
 * each is with as many banks as the class of their account takes: I, II or III.
 */
const PEOPLE = [
	{ name: "李文博", mobile: "13800000001", recharge: 3_000, banks: 5 },
	{ name: "王雨欣", mobile: "13800000002", recharge: 1_500, banks: 3 },
	{ name: "张志远", mobile: "13800000003", recharge: 800, banks: 1 },
	{ name: "陈嘉怡", mobile: "13800000004", recharge: 2_000, banks: 3 },
	{ name: "赵立新", mobile: "13800000005", recharge: 500, banks: 1 },
] as const;
const SHOPS = 5;
const SALES = 24;

const env = (name: string): string => {
	const value = process.env[name];
	if (value === undefined) throw new Error(`${name} is not set`);
	return value;
};

const baseUrl = env("BASE_URL");
const draw = chance("demo");
const staff = createClient(baseUrl);
must(
	await staff.send("POST", "/api/console/v1/sessions", {
		name: env("STAFF_NAME"),
		password: env("STAFF_PASSWORD"),
	}),
	"staff sign-in",
);
const shops: Shop[] = [];
for (let index = 0; index < SHOPS; index += 1) {
	shops.push(await openShop(baseUrl, staff, draw.fork(`shop ${index}`), index));
}
const smsUrl = env("SMS_URL");
const inbox = openInbox(() => smsUrl);
const people: Person[] = [];
for (const [index, { name, mobile, recharge, banks }] of PEOPLE.entries()) {
	const person = createPerson(baseUrl, draw.fork(`person ${index}`), index, inbox, {
		...{ name, mobile, banks },
	});
	await moveIn(person);
	await ask(person, "recharges", { cardId: person.cardId, amount: yuan(recharge * 100) });
	people.push(person);
}
for (let sale = 0; sale < SALES; sale += 1) {
	const person = draw.pick(people);
	const { token } = await sell(draw.pick(shops), draw);
	if (draw.percent(50) || !(await payAt(person, token, "balance"))) {
		await payAt(person, token, "card");
	}
	if (sale % 4 === 0) await giveSome(person, draw.pick(people.filter((other) => other !== person)));
	if (sale % 8 === 0) {
		await ask(person, "withdrawals", { cardId: person.cardId, amount: yuan(20_000) });
	}
}

async function giveSome(person: Person, payee: Person): Promise<void> {
	await ask(person, "transfers", {
		payeeId: payee.userId,
		amount: yuan(1_000 + draw.below(20_000)),
		memo: draw.pick(["饭钱", "房租", "谢谢", "生日快乐"]),
	});
}
