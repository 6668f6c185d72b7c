/** A browser as far as cookies and redirects go: what it keeps, what it sends along, where it ends. */
export interface Browser {
	/** Goes to an address as a click on a page of `from` does, and on as redirects say. */
	navigate(url: string, from?: string): Promise<Visited>;
	/** Posts a form as a page of the same origin does, and on as redirects say. */
	submit(url: string, form: Readonly<Record<string, string>>): Promise<Visited>;
	/** What a page of this origin asks its own server. */
	ask(
		method: string,
		url: string,
		body?: unknown,
		more?: Readonly<Record<string, string>>,
	): Promise<Asked>;
	/** Where a redirect would lead, without going there. */
	peek(url: string, from: string): Promise<Visited>;
	cookie(name: string): string | undefined;
}

export interface Visited {
	/** The last address, or the one that is not followed. */
	readonly url: string;
	readonly status: number;
	readonly text: string;
}

export interface Asked {
	readonly status: number;
	readonly body: Record<string, unknown>;
}

interface Cookie {
	readonly host: string;
	readonly name: string;
	readonly value: string;
	readonly strict: boolean;
	readonly path: string;
}

const HOPS_MAX = 20;

/** Cookies by host, name and path; a Strict one stays at home on a way that began elsewhere. */
class Jar {
	private cookies: Cookie[] = [];

	keep(url: URL, headers: Headers): void {
		for (const line of headers.getSetCookie()) {
			const [pair = "", ...attributes] = line.split("; ");
			const [name = "", value = ""] = pair.split(/=(.*)/s);
			const has = (pattern: RegExp): boolean => attributes.some((one) => pattern.test(one));
			const path = attributes.find((one) => /^path=/i.test(one))?.slice(5) ?? "/";
			const host = url.hostname;
			this.cookies = this.cookies.filter(
				(one) => one.name !== name || one.host !== host || one.path !== path,
			);
			if (has(/^max-age=0$|expires=thu, 01 jan 1970/i)) continue;
			this.cookies.push({ host, name, value, strict: has(/^samesite=strict$/i), path });
		}
	}

	sent(url: URL, isOwn: boolean): string {
		return this.cookies
			.filter((one) => one.host === url.hostname && url.pathname.startsWith(one.path))
			.filter((one) => isOwn || !one.strict)
			.map((one) => `${one.name}=${one.value}`)
			.join("; ");
	}

	value(name: string): string | undefined {
		return this.cookies.find((one) => one.name === name)?.value;
	}
}

/** @param stop addresses that are not followed: pages of a face that is not built here */
export function browser(stop: RegExp, agent: string): Browser {
	const jar = new Jar();
	const hop = async (url: URL, init: RequestInit, isOwn: boolean): Promise<Response> => {
		const headers = new Headers(init.headers);
		headers.set("user-agent", agent);
		const cookie = jar.sent(url, isOwn);
		if (cookie !== "") headers.set("cookie", cookie);
		const response = await fetch(url, { ...init, headers, redirect: "manual" });
		jar.keep(url, response.headers);
		return response;
	};
	const go = async (start: string, first: RequestInit, from: string): Promise<Visited> => {
		let url = new URL(start);
		let init = first;
		// One hop over another site makes the whole journey a foreign one.
		let isOwn = new URL(from).hostname === url.hostname;
		for (let hops = 0; hops < HOPS_MAX; hops += 1) {
			if (stop.test(url.pathname)) return { url: url.href, status: 0, text: "" };
			const response = await hop(url, init, isOwn);
			const location = response.headers.get("location");
			const text = await response.text();
			if (location === null) return { url: url.href, status: response.status, text };
			url = new URL(location, url);
			isOwn &&= new URL(from).hostname === url.hostname;
			init = {};
		}
		throw new Error("redirected without end");
	};
	return {
		navigate: (url, from = url) => go(url, {}, from),
		submit: (url, form) => go(url, { method: "POST", body: new URLSearchParams(form) }, url),
		async peek(url, from) {
			const at = new URL(url);
			const response = await hop(at, {}, new URL(from).hostname === at.hostname);
			const text = await response.text();
			const location = response.headers.get("location");
			return { url: location ?? url, status: response.status, text };
		},
		async ask(method, url, body, more = {}) {
			const headers = new Headers({ ...more, origin: new URL(url).origin });
			if (body !== undefined) headers.set("content-type", "application/json");
			const sent = body === undefined ? {} : { body: JSON.stringify(body) };
			const response = await hop(new URL(url), { method, headers, ...sent }, true);
			const text = await response.text();
			const answer = (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>;
			return { status: response.status, body: answer };
		},
		cookie: (name) => jar.value(name),
	};
}
