import { createUpstream, type Upstream } from "#channels";
import type { Log } from "#platform";
import type { CarrierQuery, CarrierWord, NumberChanges } from "./carrier.ts";
import type { Mobile } from "./mobile.ts";
import { reasonOf } from "./sms-wire.ts";

export interface CarrierOptions {
	/** Base URL of the carrier's query service, without a path. */
	readonly url: string;
	readonly bearer: string;
	/**
	 * `twice_tel`: 0 unknown, 1 recycled, 2 not, 3 cancelled, since a start time. `resale`, older: says
	 * whether the present holder's contract is from BEFORE the day, and refuses ported numbers.
	 */
	readonly dialect: "twice_tel" | "resale";
	/** How long a carrier is waited for, while a person waits for us. */
	readonly timeoutMs: number;
	readonly log: Log;
}

type Answer = Readonly<Record<string, unknown>>;

/** People wait for these answers, and each is a few hundred bytes. */
const CONNECTIONS_MAX = 16;
const ANSWER_BYTES_MAX = 64 * 1_024;

const TWICE_TEL: Readonly<Record<string, CarrierWord>> = {
	"0": "unknown",
	"1": "recycled",
	"2": "not",
	"3": "cancelled",
};

/** In `resale` 1 means "from before the day": the holder is the old one. The other way round. */
const RESALE: Readonly<Record<string, CarrierWord>> = {
	"0": "unknown",
	"1": "not",
	"2": "recycled",
};
const RESALE_CODES: Readonly<Record<string, CarrierWord>> = {
	PortedNumberNotSupported: "ported",
	EmptyNumber: "cancelled",
};

/** A carrier's query service. Whatever does not come in time or in shape is a `timeout`. */
export function createCarrier(options: CarrierOptions): CarrierQuery {
	const upstream = createUpstream({
		...{ origin: new URL(options.url).origin, egressProxy: null },
		...{ connectTimeoutMs: options.timeoutMs, connectionsMax: CONNECTIONS_MAX },
		answerBytesMax: ANSWER_BYTES_MAX,
	});
	const call = (
		action: string,
		asked: Readonly<Record<string, string>>,
	): Promise<Answer | undefined> => ask(upstream, options, action, asked);
	return {
		recycled: (mobile, since) =>
			options.dialect === "twice_tel" ? twiceTel(call, mobile, since) : resale(call, mobile, since),
		async threeElements({ name, idNumber, mobile }) {
			const asked = { Name: name, CertCode: idNumber, PhoneNumber: mobile };
			const answer = await call("PhoneNumberIdentityVerify", asked);
			if (answer === undefined) return "timeout";
			const consistent = String(answer["IsConsistent"]);
			return consistent === "1" ? "match" : consistent === "0" ? "mismatch" : "unknown";
		},
		async inNetworkSince(mobile) {
			const answer = await call("PhoneNumberOnlineTime", { PhoneNumber: mobile });
			if (answer === undefined) return "timeout";
			const day = String(answer["Since"] ?? "");
			return /^\d{4}-\d{2}-\d{2}$/.test(day) ? Temporal.PlainDate.from(day) : "unknown";
		},
		async changes(mobile) {
			const answer = await call("PhoneNumberLastChange", { PhoneNumber: mobile });
			return answer === undefined ? "timeout" : changesOf(answer);
		},
	};
}

async function twiceTel(
	call: (action: string, asked: Readonly<Record<string, string>>) => Promise<Answer | undefined>,
	mobile: Mobile,
	since: Temporal.PlainDate,
): Promise<CarrierWord> {
	const StartTime = `${since.toString().replaceAll("-", "")}000000`;
	const answer = await call("DescribePhoneTwiceTelVerify", { ParamNumber: mobile, StartTime });
	if (answer === undefined) return "timeout";
	return TWICE_TEL[String(answer["VerifyResult"])] ?? "unknown";
}

async function resale(
	call: (action: string, asked: Readonly<Record<string, string>>) => Promise<Answer | undefined>,
	mobile: Mobile,
	since: Temporal.PlainDate,
): Promise<CarrierWord> {
	const Since = since.toString().replaceAll("-", "");
	const answer = await call("DescribePhoneNumberResale", { PhoneNumber: mobile, Since });
	if (answer === undefined) return "timeout";
	const known = RESALE_CODES[String(answer["Code"])];
	return known ?? RESALE[String(answer["VerifyResult"])] ?? "unknown";
}

function changesOf(answer: Answer): NumberChanges | "unknown" {
	if (answer["Code"] !== "OK") return "unknown";
	return {
		simSwappedAt: instantOf(answer["SimSwappedAt"]),
		portedAt: instantOf(answer["PortedAt"]),
	};
}

function instantOf(value: unknown): Temporal.Instant | null {
	if (typeof value !== "string" || value === "") return null;
	return Temporal.Instant.from(value);
}

/** The service's JSON; undefined when it does not answer in time, or in shape. */
async function ask(
	upstream: Upstream,
	{ bearer, timeoutMs, log }: CarrierOptions,
	action: string,
	asked: Readonly<Record<string, string>>,
): Promise<Answer | undefined> {
	const got = await upstream.request({
		...{ method: "POST", path: "/query" },
		headers: {
			authorization: `Bearer ${bearer}`,
			"content-type": "application/x-www-form-urlencoded;charset=UTF-8",
		},
		body: new URLSearchParams({ Action: action, ...asked }).toString(),
		signal: AbortSignal.timeout(timeoutMs),
	});
	if (got.exchange !== "answered") {
		log.warn("carrier.no_answer", { action, reason: got.why });
		return undefined;
	}
	if (got.status < 200 || got.status > 299) {
		log.warn("carrier.refused", { action, status: got.status });
		return undefined;
	}
	try {
		return JSON.parse(got.body) as Answer;
	} catch (error) {
		log.warn("carrier.no_answer", { action, reason: reasonOf(error) });
		return undefined;
	}
}
