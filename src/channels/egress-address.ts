import { BlockList, isIP } from "node:net";

/** IPv4 that names nobody on the open network (IANA special-purpose registry), or us. */
const INNER_V4: readonly (readonly [string, number])[] = [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.0.2.0", 24],
	["192.88.99.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["198.51.100.0", 24],
	["203.0.113.0", 24],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
];

/** Of the global unicast space: what carries an IPv4 address inside, and what is for documents. */
const INNER_V6: readonly (readonly [string, number])[] = [
	["2001::", 23],
	["2001:db8::", 32],
	["2002::", 16],
	["3fff::", 20],
];

const innerV4 = listOf(INNER_V4, "ipv4");
const innerV6 = listOf(INNER_V6, "ipv6");
/** All other IPv6 is loopback, local, mapped or not given to anybody. */
const globalV6 = listOf([["2000::", 3]], "ipv6");
const loopback = listOf([["127.0.0.0", 8]], "ipv4");
loopback.addAddress("::1", "ipv6");

function listOf(
	subnets: readonly (readonly [string, number])[],
	family: "ipv4" | "ipv6",
): BlockList {
	const list = new BlockList();
	for (const [net, prefix] of subnets) list.addSubnet(net, prefix, family);
	return list;
}

/** Whether an IP address may lead back into the house: anything that is not plainly outside it. */
export function isInner(address: string): boolean {
	switch (isIP(address)) {
		case 4:
			return innerV4.check(address, "ipv4");
		case 6:
			return !globalV6.check(address, "ipv6") || innerV6.check(address, "ipv6");
		default:
			return true;
	}
}

export function isLoopback(address: string): boolean {
	const version = isIP(address);
	return version !== 0 && loopback.check(address, version === 4 ? "ipv4" : "ipv6");
}
