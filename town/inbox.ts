import { createClient, must } from "./client.ts";

/** The messages of the town's phones, as their owners, or whoever holds them, read them. */
export interface Inbox {
	/** The code in the first message that comes after asking; none when asking says that none comes. */
	codeAfter(mobile: string, asked: () => Promise<boolean>): Promise<string | undefined>;
}

const LOOKS_MAX = 2_000;
const CODE = /(?<!\d)(\d{6})(?!\d)/;

/** @param url of the inbox, which listens elsewhere after each start */
export function openInbox(url: () => string): Inbox {
	const read = async (mobile: string): Promise<string[]> => {
		const path = `/api/messages?to=${encodeURIComponent(mobile)}`;
		const answer = await createClient(url()).get<{ items: { text: string }[] }>(path);
		return must(answer, "the inbox").items.map(({ text }) => text);
	};
	return {
		async codeAfter(mobile, asked) {
			const before = (await read(mobile)).length;
			if (!(await asked())) return undefined;
			for (let look = 0; look < LOOKS_MAX; look += 1) {
				const fresh = (await read(mobile)).slice(before).find((text) => CODE.test(text));
				if (fresh !== undefined) return CODE.exec(fresh)?.[1] ?? "";
				// tidy-allow timer -- another process hands the message over, in real time
				await new Promise((done) => setImmediate(done));
			}
			// Lost on its way: the person waits no longer.
			return undefined;
		},
	};
}
