import { readFileSync } from "node:fs";
import { BlockList, isIP, isIPv6 } from "node:net";
import { assert } from "#kernel";

/** A city, by its code of GB/T 2260. */
export interface Place {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
}

/** Where an address is. A port: an installation brings the data of its supplier. */
export interface Places {
	/** Undefined: unknown, or no place at all (loopback, private networks). Never a guess. */
	placeOf(ip: string): Place | undefined;
	/** The place of a code that was stored. */
	named(code: string): Place | undefined;
}

interface Entry extends Place {
	readonly network: BlockList;
	readonly prefix: number;
}

/** Loopback, private, link-local and carriers' shared addresses (RFC 1918, 4193, 4291, 6598). */
const NOWHERE = [
	...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16"],
	...["172.16.0.0/12", "192.168.0.0/16", "::/127", "fc00::/7", "fe80::/10"],
].map(networkOf);

/**
 * Places by a table `network,code,zh,en` with one CIDR network a line; the narrowest one holds.
 * The one shipped knows the networks set aside for documentation and tests alone (RFC 5737, 2544,
 * 3849): who is in them is in a simulated city, everybody else is in no place that we know.
 */
export function tablePlaces(
	file: string = new URL("./place/places.csv", import.meta.url).pathname,
): Places {
	const entries = readFileSync(file, "utf8")
		.trim()
		.split("\n")
		.slice(1)
		.map(entryOf)
		.toSorted((left, right) => right.prefix - left.prefix);
	const byCode = new Map(entries.map(({ code, zh, en }) => [code, { code, zh, en }]));
	return {
		placeOf(ip) {
			const address = plainAddress(ip);
			if (address === undefined || NOWHERE.some((network) => holds(network, address))) {
				return undefined;
			}
			const entry = entries.find(({ network }) => holds(network, address));
			return entry === undefined ? undefined : byCode.get(entry.code);
		},
		named: (code) => byCode.get(code),
	};
}

/** The neighbourhood of an address: /24, of IPv6 the /48 that one customer is given. */
export function networkText(ip: string): string | undefined {
	const address = plainAddress(ip);
	if (address === undefined) return undefined;
	if (!isIPv6(address)) return `${address.split(".").slice(0, 3).join(".")}.0/24`;
	const { hostname } = new URL(`http://[${address}]`);
	const [head = "", tail] = hostname.slice(1, -1).split("::");
	const groups = head === "" ? [] : head.split(":");
	// Whatever "::" leaves out is zero; of the first three groups only the missing ones matter.
	const first = tail === undefined ? groups.slice(0, 3) : [...groups, "0", "0", "0"].slice(0, 3);
	return `${first.join(":")}::/48`;
}

/** `::ffff:192.0.2.1` is an IPv4 address in disguise. Undefined for what is none. */
function plainAddress(ip: string): string | undefined {
	const plain = ip.replace(/^::ffff:(?=\d+\.)/i, "").replace(/%.*$/, "");
	return isIP(plain) === 0 ? undefined : plain;
}

function entryOf(line: string): Entry {
	const [network = "", code = "", zh = "", en = ""] = line.split(",");
	assert(/^\d{6}$/.test(code) && zh !== "" && en !== "", `a place: ${line}`);
	return { network: networkOf(network), prefix: Number(network.split("/")[1]), code, zh, en };
}

function networkOf(cidr: string): BlockList {
	const [address = "", prefix = ""] = cidr.split("/");
	const list = new BlockList();
	list.addSubnet(address, Number(prefix), isIPv6(address) ? "ipv6" : "ipv4");
	return list;
}

function holds(network: BlockList, address: string): boolean {
	return network.check(address, isIPv6(address) ? "ipv6" : "ipv4");
}
