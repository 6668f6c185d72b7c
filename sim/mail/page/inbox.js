import { WORDS } from "./words.js";

const $ = (id) => document.getElementById(id);
const SHANGHAI = "Asia/Shanghai";
const DAY_MS = 86_400_000;

const state = {
	lang: startLanguage(),
	/** Address → { to, messages, last, fresh }. */
	phones: new Map(),
	open: new URLSearchParams(location.search).get("to"),
	messages: [],
	search: "",
};
const words = () => WORDS[state.lang];

function startLanguage() {
	const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("lang");
	if (asked !== null && asked in WORDS) return asked;
	return navigator.language.startsWith("zh") ? "zh-CN" : "en";
}

/** Builds an element; text goes in as text, never as markup. */
function make(tag, className, ...children) {
	const node = document.createElement(tag);
	if (className) node.className = className;
	node.append(...children);
	return node;
}

function icon(path) {
	const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
	svg.setAttribute("viewBox", "0 0 16 16");
	svg.setAttribute("aria-hidden", "true");
	const line = document.createElementNS("http://www.w3.org/2000/svg", "path");
	line.setAttribute("d", path);
	svg.append(line);
	return svg;
}

function format(iso, options) {
	return new Intl.DateTimeFormat(state.lang, { timeZone: SHANGHAI, ...options }).format(
		new Date(iso),
	);
}

const timeOf = (iso) => format(iso, { hour: "2-digit", minute: "2-digit", hour12: false });
const dayKey = (iso) => format(iso, { year: "numeric", month: "2-digit", day: "2-digit" });

/** The newest message is the world's now: its clock may be another than ours. */
function worldNow() {
	const newest = [...state.phones.values()].reduce(
		(latest, { last }) => (last.at > latest ? last.at : latest),
		"",
	);
	return newest === "" ? new Date().toISOString() : newest;
}

function dayOf(iso) {
	const now = worldNow();
	if (dayKey(iso) === dayKey(now)) return words().today;
	const before = new Date(Date.parse(now) - DAY_MS).toISOString();
	if (dayKey(iso) === dayKey(before)) return words().yesterday;
	return format(iso, { month: "long", day: "numeric", weekday: "short" });
}

function whenOf(iso) {
	return dayKey(iso) === dayKey(worldNow()) ? timeOf(iso) : dayOf(iso);
}

function drawList() {
	const shown = [...state.phones.values()]
		.filter(({ to }) => to.includes(state.search))
		.toSorted((left, right) => right.last.id - left.last.id);
	if (shown.length === 0) {
		const text = state.search === "" ? words().emptyText : words().noneTitle;
		$("phones").replaceChildren(make("li", "none", text));
		return;
	}
	$("phones").replaceChildren(
		...shown.map((phone) => {
			const button = make(
				"button",
				"phone",
				make("span", "face", phone.to.slice(0, 1).toUpperCase()),
				make("span", "number", phone.to),
				make("time", "when", whenOf(phone.last.at)),
				make("span", "preview", previewOf(phone.last)),
			);
			if (phone.fresh > 0) button.append(make("span", "fresh", `${phone.fresh}`));
			button.type = "button";
			button.setAttribute("aria-current", `${phone.to === state.open}`);
			button.addEventListener("click", () => read(() => openPhone(phone.to)));
			return make("li", "", button);
		}),
	);
}

function previewOf(message) {
	return message.subject === "" ? message.text : message.subject;
}

function drawThread() {
	const phone = state.phones.get(state.open);
	$("app").classList.toggle("open", state.open !== null);
	$("who").textContent = state.open === null ? "" : state.open;
	$("count").textContent = phone === undefined ? "" : words().count(phone.messages);
	const empty = state.messages.length === 0;
	$("empty").hidden = !empty;
	$("messages").hidden = empty;
	if (empty) {
		const none = state.phones.size === 0 || state.open !== null;
		$("empty").querySelector("h2").textContent = none ? words().emptyTitle : words().pickTitle;
		$("empty").querySelector("p").textContent = none ? words().emptyText : words().pickText;
	}
	let day = "";
	const rows = [];
	for (const message of state.messages) {
		const itsDay = dayOf(message.at);
		if (itsDay !== day) rows.push(make("li", "day", itsDay));
		day = itsDay;
		rows.push(drawMessage(message));
	}
	$("messages").replaceChildren(...rows);
	$("messages").scrollTop = $("messages").scrollHeight;
}

function drawMessage(message) {
	const bubble = make("div", "bubble", ...bodyOf(message));
	if (message.code !== "") bubble.append(codeOf(message.code));
	const sender = message.subject === "" ? words().unknown : message.subject;
	const from = make("p", "from", make("b", "", sender), make("time", "", timeOf(message.at)));
	return make("li", message.fresh ? "message new" : "message", from, bubble);
}

function bodyOf({ text, code }) {
	const parts = code === "" ? [text] : text.split(code);
	return parts.flatMap((part, nth) => (nth === 0 ? [part] : [make("mark", "", code), part]));
}

function codeOf(code) {
	const hint = make("span", "", icon("M5.5 5.5v-3h8v8h-3M2.5 5.5h8v8h-8z"), words().copy);
	const button = make("button", "code", make("strong", "", code), hint);
	button.type = "button";
	button.setAttribute("aria-label", `${words().copy} ${code}`);
	button.addEventListener("click", () => copy(code));
	return button;
}

async function copy(code) {
	try {
		await navigator.clipboard.writeText(code);
		toast(words().copied);
	} catch {
		// Refused by the browser: the person is told and can select the code.
		toast(words().notCopied);
	}
}

let toastTimer;
function toast(text) {
	$("toast").textContent = text;
	$("toast").hidden = false;
	clearTimeout(toastTimer);
	toastTimer = setTimeout(() => {
		$("toast").hidden = true;
	}, 2000);
}

function drawWords() {
	document.documentElement.lang = state.lang;
	document.title = words().title;
	$("title").textContent = words().title;
	$("lang").textContent = words().other;
	$("lang").setAttribute("aria-label", words().otherLabel);
	$("search").placeholder = words().search;
	$("search").setAttribute("aria-label", words().search);
	$("note").textContent = words().note;
	$("back").querySelector("span").textContent = words().back;
	drawLive();
	drawList();
	drawThread();
}

let connected = false;
function drawLive() {
	$("live").textContent = connected ? words().live : words().away;
	$("live").classList.toggle("away", !connected);
}

async function openPhone(to, push = true) {
	state.open = to;
	state.messages = [];
	if (push) {
		const query = to === null ? "" : `?to=${encodeURIComponent(to)}`;
		history.pushState(null, "", location.pathname + query);
	}
	if (to !== null) {
		const phone = state.phones.get(to);
		if (phone !== undefined) phone.fresh = 0;
		const response = await fetch(`/api/messages?to=${encodeURIComponent(to)}`);
		const { items } = await response.json();
		// Another phone may have been opened while this one was read.
		if (state.open !== to) return;
		state.messages = items;
	}
	drawList();
	drawThread();
}

function receive(message) {
	const phone = state.phones.get(message.to) ?? { to: message.to, messages: 0, fresh: 0 };
	if (phone.last !== undefined && phone.last.id >= message.id) return;
	const open = message.to === state.open;
	state.phones.set(message.to, {
		...phone,
		last: message,
		messages: phone.messages + 1,
		fresh: open ? 0 : phone.fresh + 1,
	});
	if (open) state.messages = [...state.messages, { ...message, fresh: true }];
	drawList();
	if (open) drawThread();
	if (state.open === null && state.phones.size === 1) drawThread();
}

async function load() {
	const { items } = await (await fetch("/api/conversations")).json();
	for (const one of items) {
		const fresh = state.phones.get(one.to)?.fresh ?? 0;
		state.phones.set(one.to, { ...one, fresh });
	}
	await openPhone(state.open, false);
}

/** Reads from the gateway; when it is away the page says so, and reads again once it is back. */
function read(work) {
	work().catch((error) => {
		if (!(error instanceof TypeError)) throw error;
		connected = false;
		drawLive();
	});
}

function listen() {
	const events = new EventSource("/api/events");
	events.addEventListener("open", () => {
		connected = true;
		drawLive();
		// What came while the line was down.
		read(load);
	});
	events.addEventListener("message", (event) => receive(JSON.parse(event.data)));
	events.addEventListener("error", () => {
		connected = false;
		drawLive();
	});
}

$("lang").addEventListener("click", () => {
	state.lang = state.lang === "en" ? "zh-CN" : "en";
	localStorage.setItem("lang", state.lang);
	drawWords();
});
$("back").addEventListener("click", () => read(() => openPhone(null)));
$("search").addEventListener("input", (event) => {
	state.search = event.target.value.trim().toLowerCase();
	drawList();
});
addEventListener("popstate", () => {
	const to = new URLSearchParams(location.search).get("to");
	read(() => openPhone(to, false));
});

drawWords();
listen();
