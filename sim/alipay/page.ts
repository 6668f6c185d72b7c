import { escapeHtml, type SimReply, type SimRequest, text } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import { WORDS, type Words } from "./page-words.ts";
import { PEOPLE } from "./people.ts";
import { timeOf, yuan } from "./wallet.ts";

/** What a page shows of a trade. */
export interface Shown {
	readonly trade: Trade;
	readonly payee: string;
	readonly path: string;
	/** "" when the page says nothing beside. */
	readonly note: string;
}

export function wordsFor({ query, headers }: SimRequest): Words {
	const wanted = query.get("lang");
	if (wanted === "en" || wanted === "zh") return WORDS[wanted];
	return /^en\b/i.test(String(headers["accept-language"] ?? "")) ? WORDS.en : WORDS.zh;
}

/** Who is to pay: a few people of the simulated world, or anybody. */
export function signInPage(words: Words, shown: Shown): SimReply {
	const people = PEOPLE.map(({ name, logonId }) => {
		const more = logonId.endsWith("0064") ? ` · ${words.poor}` : "";
		return `<button name="account" value="${escapeHtml(logonId)}">${escapeHtml(name)}<small>${escapeHtml(logonId)}${more}</small></button>`;
	}).join("");
	return page(
		words,
		shown.path,
		`${noteOf(words, shown.note)}${sumOf(words, shown)}
<section><h2>${words.signIn}</h2>
<form method="post" action="${hrefOf(words, shown.path)}"><input type="hidden" name="action" value="sign_in"><div class="people">${people}</div></form>
<form method="post" action="${hrefOf(words, shown.path)}"><input type="hidden" name="action" value="sign_in">
<label for="other">${words.account}</label><input id="other" name="account" maxlength="60" autocomplete="off">
<button class="main">${words.next}</button></form></section>`,
	);
}

/** What is paid to whom from what account, and the button. */
export function confirmPage(
	words: Words,
	shown: Shown,
	logonId: string,
	balance: bigint,
): SimReply {
	return page(
		words,
		shown.path,
		`${noteOf(words, shown.note)}${sumOf(words, shown)}
<section><div class="who"><span>${words.from}</span><span>${escapeHtml(logonId)}</span></div>
<div class="who"><span>${words.balance}</span><span>${money(balance)}</span></div>
<form method="post" action="${hrefOf(words, shown.path)}"><button class="main" name="action" value="pay">${words.pay} ${money(shown.trade.amount)}</button>
<button class="plain" name="action" value="switch">${words.switch}</button></form></section>`,
	);
}

/** How it ended; with the way back where the merchant named one. */
export function endPage(
	words: Words,
	shown: Shown,
	end: "paid" | "paying" | "closed" | "expired",
	back: string,
): SimReply {
	const text = {
		paid: "",
		paying: words.payingText,
		closed: words.closedText,
		expired: words.expiredText,
	};
	const goes = end === "paid" && back !== "";
	const more = goes ? words.backSoon : end === "paid" ? words.scanned : text[end];
	const link =
		back === "" ? "" : `<p><a class="main" href="${escapeHtml(back)}">${words.back}</a></p>`;
	return page(
		words,
		shown.path,
		`${noteOf(words, shown.note)}<section class="sum"><p class="state ${end}" role="status">${end === "paid" ? "✓ " : ""}${words[end]}</p>
<p class="amount">${money(shown.trade.amount)}</p><p>${more}</p>${detailsOf(words, shown)}</section>${link}`,
		goes ? `<meta http-equiv="refresh" content="3;url=${escapeHtml(back)}">` : "",
	);
}

export function messagePage(words: Words, path: string, message: string): SimReply {
	const body = `<section class="sum"><p class="state">${words.wrong}</p><p>${escapeHtml(message)}</p></section>`;
	return { ...page(words, path, body), status: 400 };
}

/** For whoever has no phone to scan with: what waits to be paid. */
export function homePage(words: Words, waiting: readonly Shown[]): SimReply {
	const items = waiting
		.map(
			({ trade, payee, path }) =>
				`<li><a href="${hrefOf(words, path)}"><span>${escapeHtml(payee)} · ${escapeHtml(trade.subject)}</span><span>${money(trade.amount)}</span></a></li>`,
		)
		.join("");
	return page(
		words,
		"/",
		`<section><h2>${words.waiting}</h2>${items === "" ? `<p>${words.none}</p>` : `<ul>${items}</ul>`}</section>`,
	);
}

function sumOf(words: Words, shown: Shown): string {
	return `<section class="sum"><h1>${escapeHtml(shown.trade.subject)}</h1><p class="amount">${money(shown.trade.amount)}</p>${detailsOf(words, shown)}</section>`;
}

function detailsOf(words: Words, { trade, payee }: Shown): string {
	return `<dl><dt>${words.payee}</dt><dd>${escapeHtml(payee)}</dd><dt>${words.number}</dt><dd>${escapeHtml(trade.outTradeNo)}</dd><dt>${words.until}</dt><dd>${timeOf(trade.expiresAt)}</dd></dl>`;
}

function noteOf(words: Words, note: string): string {
	const known = words.notes as Readonly<Record<string, string>>;
	return known[note] === undefined ? "" : `<p class="note" role="alert">${known[note]}</p>`;
}

function hrefOf(words: Words, path: string): string {
	return `${path}?lang=${words === WORDS.en ? "en" : "zh"}`;
}

function money(minor: bigint | string): string {
	const [whole = "", fen = ""] = yuan(minor).split(".");
	return `¥${whole.replaceAll(/\B(?=(\d{3})+$)/g, ",")}.${fen}`;
}

function page(words: Words, path: string, body: string, head: string = ""): SimReply {
	const reply = text(
		200,
		`<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>${words.title}</title><link rel="stylesheet" href="/pay.css">${head}</head>
<body><header><span class="mark" aria-hidden="true">支</span><b>${words.title}</b><a href="${path}?lang=${words.otherCode}" lang="${words.otherCode}">${words.other}</a></header>
<main>${body}</main><footer>${words.foot}</footer></body></html>`,
		"text/html; charset=utf-8",
	);
	return {
		...reply,
		headers: {
			"cache-control": "no-store",
			"content-security-policy":
				"default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
		},
	};
}
