import type { PayerAction } from "./wire.ts";

type Lead = Exclude<PayerAction, { readonly kind: "qr" }>;

/** Only addresses of the web lead anywhere; anything else (`javascript:`) is not followed. */
export function isWebAddress(text: string): boolean {
	return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Takes the browser to where the payer pays: by address, or by posting the form that the bank asks for. */
export function leadOn(action: Lead): void {
	if (!isWebAddress(action.url)) return;
	if (action.kind === "redirect") {
		location.assign(action.url);
		return;
	}
	const form = document.createElement("form");
	form.method = "post";
	form.action = action.url;
	form.acceptCharset = "utf-8";
	form.hidden = true;
	for (const [name, value] of Object.entries(action.fields)) {
		const field = document.createElement("input");
		field.type = "hidden";
		field.name = name;
		field.value = value;
		form.append(field);
	}
	document.body.append(form);
	// By the prototype: a field called `submit` hides the form's own.
	HTMLFormElement.prototype.submit.call(form);
	form.remove();
}

const KEY = "zf.led.";
const memory = new Map<string, string>();

/**
 * Whether this tab has been sent there before. Who comes back without having paid is not sent away a
 * second time: they may want another way.
 */
export function wasLed(name: string, action: PayerAction | null): boolean {
	if (action === null || action.kind === "qr") return false;
	try {
		return (sessionStorage.getItem(KEY + name) ?? memory.get(name)) === JSON.stringify(action);
	} catch {
		return memory.get(name) === JSON.stringify(action);
	}
}

export function noteLed(name: string, action: Lead): void {
	memory.set(name, JSON.stringify(action));
	try {
		sessionStorage.setItem(KEY + name, JSON.stringify(action));
	} catch {
		// Refused or full: the note in memory serves until the page goes.
	}
}
