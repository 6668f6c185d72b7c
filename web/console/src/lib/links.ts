/** Which page shows a thing, by the prefix of its public id; some live on the trade's own page. */
const pages: readonly (readonly [prefix: string, path: string])[] = [
	["ord_", "/trades/"],
	["usr_", "/customers/"],
	["dec_", "/security/decisions/"],
	["rfd_", "/refunds/"],
	["rte_", "/routes/decisions/"],
	["pty_", "/party-accounts/"],
	["rfd_", "/refunds/"],
	["rte_", "/routes/decisions/"],
	["pty_", "/party-accounts/"],
	["ent_", "/books/entries/"],
	["jnl_", "/books/entries/"],
	["acc_", "/books/accounts/"],
	["acct_", "/books/accounts/"],
];

const kinds: Readonly<Record<string, string>> = {
	order: "/trades/",
	trade: "/trades/",
	user: "/customers/",
	customer: "/customers/",
	entry: "/books/entries/",
	account: "/books/accounts/",
};

const anchors = ["req_", "crq_", "rec_", "prc_", "pay_", "pmt_"];

/**
 * Where a link of the API leads: a public id, `{ kind, id }`, or a path of the console.
 * A business day and the number of an account lead to theirs.
 * An id of something drawn on this very page becomes `#id`; an unknown one leads nowhere.
 */
export function targetOf(link: unknown): string | undefined {
	if (typeof link === "object" && link !== null && "id" in link && typeof link.id === "string") {
		const kind = "kind" in link && typeof link.kind === "string" ? link.kind : "";
		const page = kinds[kind];
		return page === undefined ? targetOf(link.id) : page + encodeURIComponent(link.id);
	}
	if (typeof link !== "string" || link === "") return undefined;
	if (/^\d{4}-\d\d-\d\d$/.test(link)) return `/books/days/${link}`;
	if (/^[1-9]\d*$/.test(link)) return `/books/accounts/${link}`;
	if (link.startsWith("/console/")) return link.slice("/console".length);
	if (link.startsWith("#")) return link;
	const page = pages.find(([prefix]) => link.startsWith(prefix));
	if (page) return page[1] + encodeURIComponent(link);
	return anchors.some((prefix) => link.startsWith(prefix)) ? `#${link}` : undefined;
}
