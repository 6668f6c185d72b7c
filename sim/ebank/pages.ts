import { escapeHtml, type SimReply, text } from "../kit/index.ts";
import { BANKS, type Bank, bankOf, CUSTOMERS } from "./banks.ts";
import type { Account, Trade } from "./book.ts";
import { type Lang, WORDS, type Words } from "./page-words.ts";

const ZONE = "Asia/Shanghai";

/** What every page of an order shows. */
export interface Order {
	readonly trade: Trade;
	readonly merchant: string;
	readonly lang: Lang;
}

/** Where the payer has not said yet where they bank. */
export function bankPage(order: Order): SimReply {
	const words = WORDS[order.lang];
	const banks = BANKS.map(
		(bank) => `<button name="bank" value="${bank.code}" class="bank ${bank.code}">
			<span class="mark">${mark(bank)}</span>${nameOf(bank, order.lang)}</button>`,
	).join("");
	return orderPage(order, {
		title: words.chooseBank,
		body: `<p class="hint">${words.chooseBankHint}</p>
		<form method="post" class="banks"><input type="hidden" name="step" value="bank">${banks}</form>
		${leaveForm(words)}`,
	});
}

export function loginPage(order: Order): SimReply {
	const words = WORDS[order.lang];
	const quick = CUSTOMERS.map((one) => {
		const name = order.lang === "en" ? one.nameEn : one.nameZh;
		return `<button name="login" value="${one.login}" class="chip" formnovalidate>${name}</button>`;
	}).join("");
	return orderPage(order, {
		title: words.signIn,
		step: 0,
		body: `<form method="post" class="fields"><input type="hidden" name="step" value="login">
		<label>${words.login}<input name="typed" maxlength="30" autocomplete="off" required></label>
		<label>${words.password}<input type="password" name="password" maxlength="30" autocomplete="off" required></label>
		<button class="main">${words.signIn}</button>
		<p class="hint">${words.signInHint}</p>
		<p class="quick">${words.quick}</p><div class="chips">${quick}</div></form>
		${stepForm("other_bank", words.otherBank)}${leaveForm(words)}`,
	});
}

export function confirmPage(order: Order, account: Account, balance: bigint): SimReply {
	const words = WORDS[order.lang];
	const { signsWith = "sms" } = bankOf(account.bank) ?? {};
	const name = order.lang === "en" ? account.nameEn : account.nameZh;
	const note = order.trade.respCode === "02" ? `<p class="alert">${words.closedText}</p>` : "";
	return orderPage(order, {
		title: words.confirmTitle,
		step: 1,
		body: `${note}<dl class="facts"><div><dt>${words.fromAccount}</dt><dd>${escapeHtml(name)} ···· ${account.pan.slice(-4)}</dd></div>
		<div><dt>${words.balance}</dt><dd>¥${yuan(balance)}</dd></div></dl>
		<form method="post" class="fields"><input type="hidden" name="step" value="pay">
		<label>${words[signsWith]}<input name="pin" inputmode="numeric" maxlength="6" value="888888" autocomplete="off" required></label>
		<button class="main">${words.pay} ¥${yuan(BigInt(order.trade.amount))}</button></form>
		${stepForm("other_user", words.otherUser)}${leaveForm(words)}`,
	});
}

/**
 * What became of it.
 * @param back the form that takes the payer back to the shop; undefined where nothing leads back
 */
export function resultPage(
	order: Order,
	back: Readonly<Record<string, string>> | undefined,
): SimReply {
	const words = WORDS[order.lang];
	const { state, respCode, frontUrl } = order.trade;
	const link = `<a class="main" href="${escapeHtml(frontUrl)}">${words.goBack}</a>`;
	switch (state) {
		case "succeeded": {
			const text = back === undefined ? words.paidLost : words.paidText;
			const way = back === undefined ? "" : returnForm(frontUrl, back, words);
			return end(order, "good", words.paidTitle, text, way);
		}
		case "processing":
			return end(order, "slow", words.processingTitle, words.processingText, link);
		case "failed":
			return end(order, "bad", words.failedTitle, words.reasons[respCode] ?? "", link);
		case "left":
			return end(order, "bad", words.leftTitle, words.leftText, link);
		case "open":
			return end(order, "bad", words.expiredTitle, words.expiredText, link);
	}
}

/** For who comes with no order that can be paid: they are sent nowhere. */
export function errorPage(code: string, lang: Lang): SimReply {
	const words = WORDS[lang];
	const body = `<main class="sheet"><h1>${words.errorTitle}</h1><p>${escapeHtml(words.reasons[code] ?? code)}</p></main>`;
	return { ...page(lang, words.errorTitle, "", body), status: 400 };
}

export function homePage(lang: Lang): SimReply {
	const words = WORDS[lang];
	const banks = BANKS.map(
		(bank) =>
			`<li class="bank ${bank.code}"><span class="mark">${mark(bank)}</span>${nameOf(bank, lang)}</li>`,
	).join("");
	const body = `<main class="sheet"><h1>${words.homeTitle}</h1><p class="hint">${words.homeText}</p><ul class="banks">${banks}</ul></main>`;
	return page(lang, words.homeTitle, "", body);
}

export function seeOther(location: string): SimReply {
	return { ...text(303, ""), headers: { location, "cache-control": "no-store" } };
}

function end(order: Order, kind: string, title: string, said: string, way: string): SimReply {
	const body = `<div class="end ${kind}" role="status"><span class="sign" aria-hidden="true"></span><h1>${title}</h1><p>${said}</p></div>${way}`;
	return orderPage(order, { title, step: 2, body, headless: true });
}

function returnForm(url: string, fields: Readonly<Record<string, string>>, words: Words): string {
	const hidden = Object.entries(fields)
		.map(([name, value]) => `<input type="hidden" name="${name}" value="${escapeHtml(value)}">`)
		.join("");
	return `<form method="post" action="${escapeHtml(url)}" id="return">${hidden}<button class="main">${words.goBack}</button>
	<p class="hint center" id="soon" hidden>${words.goBackSoon} <span id="seconds"></span></p></form>`;
}

function stepForm(step: string, label: string): string {
	return `<form method="post" class="quiet"><button name="step" value="${step}">${label}</button></form>`;
}

function leaveForm(words: Words): string {
	return stepForm("leave", words.leave);
}

function orderPage(
	{ trade, merchant, lang }: Order,
	content: {
		readonly title: string;
		readonly body: string;
		readonly step?: number;
		readonly headless?: boolean;
	},
): SimReply {
	const words = WORDS[lang];
	const bank = bankOf(trade.bank);
	const steps = words.steps
		.map((name, nth) => `<li${nth === content.step ? ' aria-current="step"' : ""}>${name}</li>`)
		.join("");
	const until = trade.state === "open" && trade.payBefore !== "" ? clockTime(trade.payBefore) : "";
	const body = `<header class="brand"><span class="mark">${bank === undefined ? "银" : mark(bank)}</span>
	<p><b>${bank === undefined ? words.homeTitle : nameOf(bank, lang)}</b><small>${words.onlineBanking}</small></p>
	<a class="lang" href="?lang=${lang === "en" ? "zh" : "en"}" lang="${lang === "en" ? "zh-CN" : "en"}" aria-label="${words.otherLabel}">${words.other}</a></header>
	<main class="sheet">${content.step === undefined ? "" : `<ol class="steps">${steps}</ol>`}
	<section class="order" aria-label="${words.orderNo}"><p class="amount"><span>¥</span>${yuan(BigInt(trade.amount))}</p>
	<dl class="facts"><div><dt>${words.payTo}</dt><dd>${escapeHtml(merchant)}</dd></div>
	<div><dt>${words.subject}</dt><dd>${escapeHtml(trade.subject)}</dd></div>
	<div><dt>${words.orderNo}</dt><dd class="number">${escapeHtml(trade.orderId)}</dd></div>
	${until === "" ? "" : `<div><dt>${words.payBefore}</dt><dd>${until}</dd></div>`}</dl></section>
	${content.headless === true ? "" : `<h1>${content.title}</h1>`}${content.body}</main>
	<footer>${words.simulated}</footer>`;
	const brand = bank === undefined ? "" : bank.code;
	return page(lang, content.title, brand, body, originOf(trade.frontUrl));
}

function page(lang: Lang, title: string, brand: string, body: string, back = ""): SimReply {
	const html = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<meta name="color-scheme" content="light dark"><title>${title}</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/bank.css"><script type="module" src="/return.js"></script>
</head><body class="${brand}">${body}</body></html>`;
	return {
		...text(200, html, "text/html; charset=utf-8"),
		headers: {
			"cache-control": "no-store",
			"content-security-policy": `default-src 'none'; style-src 'self'; script-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none'; form-action 'self' ${back}`,
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
		},
	};
}

function originOf(url: string): string {
	return URL.canParse(url) ? new URL(url).origin : "";
}

function nameOf(bank: Bank, lang: Lang): string {
	return lang === "en" ? bank.nameEn : bank.nameZh;
}

/** The first character that tells banks apart. */
function mark({ nameZh }: Bank): string {
	return nameZh.replace(/^中国(?!银)/, "").charAt(0);
}

function yuan(fen: bigint): string {
	const whole = (fen / 100n).toString().replaceAll(/\B(?=(\d{3})+$)/g, ",");
	return `${whole}.${(fen % 100n).toString().padStart(2, "0")}`;
}

function clockTime(instant: string): string {
	const local = Temporal.Instant.from(instant).toZonedDateTimeISO(ZONE);
	return local.toPlainDateTime().toString({ smallestUnit: "minute" }).replace("T", " ");
}
