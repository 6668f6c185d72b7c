/** An e-mail address: NFKC, lower case, one mailbox, a domain with a dot. */
export type Email = string & { readonly __email: true };

/** RFC 5321 4.5.3.1: 64 octets before the at sign, 254 in all that SMTP carries. */
const LOCAL_MAX = 64;
const LENGTH_MAX = 254;

/**
 * Reads an address as people type it; undefined when no mail could go there. Quoted local parts and
 * addresses of machines without a domain are refused: no consumer has one, and many mailers fail.
 */
export function parseEmail(text: string): Email | undefined {
	const email = text.normalize("NFKC").trim().toLowerCase();
	if (email.length > LENGTH_MAX) return undefined;
	const parts = /^([a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*)@(.+)$/.exec(
		email,
	);
	const [, local = "", domain = ""] = parts ?? [];
	if (local === "" || local.length > LOCAL_MAX) return undefined;
	const label = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
	const isDomain = new RegExp(`^(?:${label}\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])$`).test(domain);
	return isDomain ? (email as Email) : undefined;
}

/** `l***@example.com` */
export function maskEmail(email: Email): string {
	const at = email.lastIndexOf("@");
	const first = at > 1 ? email.slice(0, 1) : "";
	return `${first}***${email.slice(at)}`;
}
