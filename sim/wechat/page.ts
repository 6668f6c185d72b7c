import { escapeHtml, type SimReply, text } from "../kit/index.ts";
import type { Trade } from "./book.ts";
import type { Language, Words } from "./words.ts";

/** Somebody whose phone may be used, and what is in their purses, as text. */
export interface Purses {
	readonly name: string;
	readonly change: string;
	readonly card: string;
}

const STYLE = `
:root{--ink:#1f2329;--ink2:#646a73;--paper:#ededed;--card:#fff;--line:#e5e5e5;--green:#07833f;--press:#066b34;
--soft:#f2fbf6;--warn:#b7791f;color-scheme:light dark}
@media(prefers-color-scheme:dark){:root{--ink:#e8e8e8;--ink2:#a0a4aa;--paper:#111;--card:#1c1c1e;--line:#2e2e30;--soft:#12281c}}
*{box-sizing:border-box;margin:0}
body{background:var(--paper);color:var(--ink);font:16px/1.6 -apple-system,"PingFang SC","Noto Sans SC","Noto Sans CJK SC",
"Microsoft YaHei",sans-serif;font-variant-numeric:tabular-nums;min-height:100vh}
.phone{max-width:26.25rem;min-height:100vh;margin:0 auto;display:flex;flex-direction:column;background:var(--paper)}
header{display:flex;align-items:center;justify-content:space-between;height:3.25rem;padding:0 1rem;background:var(--card);border-bottom:1px solid var(--line)}
h1{font-size:1.0625rem;font-weight:600}
header a{color:var(--ink2);font-size:.8125rem;text-decoration:none;padding:.75rem .25rem}
main{flex:1;padding:1rem;display:flex;flex-direction:column;gap:1rem}
.card{background:var(--card);border-radius:.75rem;padding:1rem}
.hero{text-align:center;padding:1.75rem 1rem 1.5rem}
.hero p{color:var(--ink2);font-size:.875rem}
.amount{font-size:2.5rem;font-weight:600;line-height:1.3;letter-spacing:-.01em}
.amount small{font-size:1.5rem;margin-right:.125rem}
h2{font-size:.8125rem;font-weight:400;color:var(--ink2);margin-bottom:.5rem}
dl{display:grid;grid-template-columns:auto 1fr;gap:.25rem 1rem;font-size:.875rem}
dt{color:var(--ink2)}dd{text-align:right;overflow-wrap:anywhere}
label.row{display:flex;align-items:center;gap:.75rem;min-height:3.25rem;border-bottom:1px solid var(--line)}
label.row:last-of-type{border-bottom:0}
label.row span{flex:1}label.row em{font-style:normal;color:var(--ink2);font-size:.8125rem;text-align:right}
input[type=radio]{accent-color:var(--green);width:1.125rem;height:1.125rem}
input[type=text]{width:100%;min-height:2.75rem;padding:.5rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--line);border-radius:.5rem}
button,.button{display:block;width:100%;min-height:3rem;padding:.625rem;font:inherit;font-weight:600;text-align:center;border:0;border-radius:.5rem;cursor:pointer;text-decoration:none}
.go{background:var(--green);color:#fff}.go:hover{background:var(--press)}

.act{position:sticky;bottom:0;padding:.5rem 0;background:var(--paper)}
.quiet{background:transparent;color:var(--ink2);font-weight:400}
:focus-visible{outline:3px solid #1f5fbf;outline-offset:2px}
ul{list-style:none;padding:0}
li a{display:flex;justify-content:space-between;gap:1rem;align-items:center;min-height:3rem;color:inherit;text-decoration:none;border-bottom:1px solid var(--line)}
li:last-child a{border-bottom:0}li a span{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
.mark{width:4rem;height:4rem;margin:0 auto 1rem;border-radius:50%;display:grid;place-items:center;font-size:2rem;color:#fff;background:var(--green)}
.mark.wait{background:var(--warn)}.mark.no{background:var(--ink2)}
footer{padding:1rem;color:var(--ink2);font-size:.75rem;text-align:center}
`;

/** Where a code is "scanned": by its content, or by tapping an order that lies about. */
export function homePage(words: Words, orders: readonly Trade[], address: string): SimReply {
	const items = orders.map(
		(order) =>
			`<li><a href="/pay?code=${encodeURIComponent(order.code)}&amp;lang=${words.code}"><span>${escapeHtml(order.description)}</span><b>¥${yuan(order.amount)}</b></a></li>`,
	);
	const list =
		items.length === 0
			? `<p>${words.nothing}</p>`
			: `<h2>${words.nearby}</h2><ul>${items.join("")}</ul>`;
	return page(
		words,
		address,
		`<form class="card" action="/pay" method="get"><input type="hidden" name="lang" value="${words.code}"><h2><label for="content">${words.scan}</label></h2>
<input type="text" id="content" name="content" placeholder="${words.scanHint}" required maxlength="500" autocomplete="off">
<button class="go" style="margin-top:.75rem">${words.open}</button></form>
<div class="card">${list}</div>`,
	);
}

/** The order as its payer sees it, with the button that pays. */
export function orderPage(
	words: Words,
	order: { readonly trade: Trade; readonly merchant: string; readonly redirect: string },
	people: readonly Purses[],
	address: string,
): SimReply {
	const { trade, merchant, redirect } = order;
	const rows = people.map(
		({ name, change, card }, index) =>
			`<label class="row"><input type="radio" name="payer" value="${escapeHtml(name)}"${index === 0 ? " checked" : ""}><span>${escapeHtml(name)}</span><em>${words.change} ¥${change}<br>${escapeHtml(card)}</em></label>`,
	);
	const purses = (["auto", "change", "card"] as const).map(
		(purse) =>
			`<label class="row"><input type="radio" name="purse" value="${purse}"${purse === "auto" ? " checked" : ""}><span>${words[purse]}</span></label>`,
	);
	return page(
		words,
		address,
		`<form method="post" action="/pay?lang=${words.code}" style="display:contents">
<input type="hidden" name="code" value="${escapeHtml(trade.code)}"><input type="hidden" name="redirect" value="${escapeHtml(redirect)}">
<div class="card hero"><p>${words.payTo} ${escapeHtml(merchant)}</p>
<p class="amount" style="color:var(--ink);font-size:2.5rem"><small>¥</small>${yuan(trade.amount)}</p></div>
<div class="card"><dl><dt>${escapeHtml(trade.description)}</dt><dd>¥${yuan(trade.amount)}</dd><dt>${words.number}</dt><dd>${escapeHtml(trade.outTradeNo)}</dd></dl></div>
<div class="card"><h2>${words.who}</h2>${rows.join("")}
<input type="text" name="other" maxlength="30" placeholder="${words.somebody}" aria-label="${words.somebody}"></div>
<div class="card"><h2>${words.purse}</h2>${purses.join("")}</div>
<div class="act"><button class="go" name="decision" value="pay">${words.pay}</button>
<button class="quiet" name="decision" value="cancel">${words.cancel}</button></div></form>`,
	);
}

const MARKS: Readonly<Record<string, readonly [sign: string, look: string]>> = {
	paid: ["✓", ""],
	waiting: ["…", " wait"],
};

/** What the payer is told afterwards; with an address to go back to, they go there by themselves. */
export function resultPage(words: Words, result: string, redirect: string): SimReply {
	const [title, body] = words.results[result] ?? ["", ""];
	const [sign, look] = MARKS[result] ?? ["!", " no"];
	const back =
		redirect === ""
			? `<a class="button quiet" href="/?lang=${words.code}">${words.again}</a>`
			: `<a class="button go" href="${escapeHtml(redirect)}">${words.back}</a>`;
	const onward =
		redirect === "" ? "" : `<meta http-equiv="refresh" content="3;url=${escapeHtml(redirect)}">`;
	return page(
		words,
		"",
		`<div class="card hero" role="status"><div class="mark${look}" aria-hidden="true">${sign}</div>
<p class="amount" style="font-size:1.25rem;color:var(--ink)">${title}</p><p>${body}</p></div>${back}`,
		onward,
	);
}

/** @param address of this page in the other language; "" where it cannot be had again. */
function page(words: Words, address: string, body: string, head = ""): SimReply {
	const other = address === "" ? "" : `<a href="${escapeHtml(address)}">${words.other}</a>`;
	const reply = text(
		200,
		`<!doctype html><html lang="${words.lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${words.title}</title>${head}<style>${STYLE}</style></head>
<body><div class="phone"><header><h1>${words.title}</h1>${other}</header><main>${body}</main><footer>${words.note}</footer></div></body></html>`,
		"text/html; charset=utf-8",
	);
	return {
		...reply,
		headers: {
			"cache-control": "no-store",
			"content-security-policy":
				"default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
		},
	};
}

export function yuan(minor: string): string {
	const fen = BigInt(minor);
	const whole = `${fen / 100n}`.replaceAll(/\B(?=(\d{3})+$)/g, ",");
	return `${whole}.${`${fen % 100n}`.padStart(2, "0")}`;
}

export function addressIn(path: string, query: URLSearchParams, language: Language): string {
	const other = new URLSearchParams(query);
	other.set("lang", language === "zh" ? "en" : "zh");
	return `${path}?${other.toString()}`;
}
