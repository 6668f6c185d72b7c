import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { same } from "#platform/testkit";
import { networkText, tablePlaces } from "./place.ts";

test("[E2] loopback and private networks have no place, nor has what nobody knows", () => {
	const places = tablePlaces();
	for (const ip of [
		...["127.0.0.1", "::1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.1.1"],
		...["100.64.0.1", "fe80::1", "fd00::1", "::ffff:192.168.1.1", "8.8.8.8", "", "nonsense"],
	]) {
		same([ip, places.placeOf(ip)], [ip, undefined]);
	}
});

test("[E2] an address of the table is in its city, in IPv4, in IPv6 and in disguise", () => {
	const places = tablePlaces();
	const beijing = { code: "110100", zh: "北京", en: "Beijing" };
	for (const ip of ["192.0.2.1", "198.18.3.4", "2001:db8:1::7", "::ffff:192.0.2.127"]) {
		same([ip, places.placeOf(ip)], [ip, beijing]);
	}
	same(places.placeOf("192.0.2.128")?.en, "Tianjin");
	same(places.named("440300")?.zh, "深圳");
	same(places.named("999999"), undefined);
});

test("[E2] of two networks the narrower one holds, in whatever order they stand", (t) => {
	const folder = mkdtempSync(join(tmpdir(), "zf-places-"));
	t.after(() => rmSync(folder, { recursive: true }));
	const file = join(folder, "places.csv");
	writeFileSync(
		file,
		"network,code,zh,en\n203.0.113.0/24,440100,广州,Guangzhou\n203.0.113.8/29,440300,深圳,Shenzhen\n",
	);
	const places = tablePlaces(file);
	same(places.placeOf("203.0.113.9")?.en, "Shenzhen");
	same(places.placeOf("203.0.113.16")?.en, "Guangzhou");
	writeFileSync(file, "network,code,zh,en\n203.0.113.0/24,44,广州,Guangzhou\n");
	assert.throws(() => tablePlaces(file), /a place/);
});

test("[E2] a neighbourhood is the /24 of an address, the /48 of an IPv6 one", () => {
	const cases: readonly (readonly [string, string | undefined])[] = [
		["192.0.2.77", "192.0.2.0/24"],
		["::ffff:192.0.2.77", "192.0.2.0/24"],
		["2001:db8:1:2:3:4:5:6", "2001:db8:1::/48"],
		["2001:db8::5", "2001:db8:0::/48"],
		["::1", "0:0:0::/48"],
		["fe80::1%eth0", "fe80:0:0::/48"],
		["nonsense", undefined],
	];
	for (const [ip, network] of cases) same([ip, networkText(ip)], [ip, network]);
});
