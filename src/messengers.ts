import { createSourceHttp, type PersonSources } from "#customers";
import {
	createCarrier,
	createMailHttp,
	createXintong,
	createYunxun,
	firstThatKnows,
	type MailGateway,
	type NumberSources,
	type SmsProvider,
} from "#identity";
import type { Clock } from "#kernel";
import type { Log } from "#platform";
import type { Institutions } from "./institutions.ts";

interface Around {
	readonly baseUrl: string;
	readonly clock: Clock;
	readonly log: Log;
}

const NOWHERE = "http://127.0.0.1:9";
const TIMEOUT_MS = 5_000;
/** A person waits for the carrier's word. */
const CARRIER_TIMEOUT_MS = 3_000;

/** The ways to phones and mailboxes, and what is known of numbers; without simulators to nowhere. */
export function messengers(
	institutions: Pick<Institutions, "sms" | "carrier" | "mail" | "verify"> | undefined,
	around: Around,
): {
	readonly sms: readonly SmsProvider[];
	readonly mail: MailGateway;
	readonly numbers: NumberSources;
	readonly sources: PersonSources;
} {
	return {
		sms: institutions === undefined ? [] : smsProviders(institutions, around),
		mail: createMailHttp({
			timeoutMs: TIMEOUT_MS,
			log: around.log,
			url: institutions?.mail.child.url() ?? NOWHERE,
			token: institutions?.mail.token ?? "",
			from: "账房 Zhangfang <notice@zhangfang.example>",
		}),
		numbers: institutions === undefined ? {} : numberSources(institutions, around),
		sources: createSourceHttp({
			...{ clock: around.clock, log: around.log, timeoutMs: TIMEOUT_MS, appId: "zhangfang" },
			url: institutions?.verify.child.url() ?? NOWHERE,
			secret: institutions?.verify.secret ?? "",
		}),
	};
}

/** By preference, the first one first. */
function smsProviders(
	{ sms }: Pick<Institutions, "sms">,
	{ baseUrl, clock, log }: Around,
): readonly SmsProvider[] {
	const common = { timeoutMs: TIMEOUT_MS, clock, log };
	return [
		createYunxun({
			...common,
			url: sms.child.url(),
			bearer: sms.bearer,
			reportUrl: `${baseUrl}/api/sms/yunxun/reports`,
		}),
		createXintong({
			...common,
			url: `${sms.child.url()}/xintong`,
			accessKeyId: "zhangfang",
			accessKeySecret: sms.secret,
			signName: "账房",
			templateCode: "SMS_478200001",
		}),
	];
}

/** The newer service first, the older one when it does not know. */
function numberSources(
	{ carrier }: Pick<Institutions, "carrier">,
	{ log }: Pick<Around, "log">,
): NumberSources {
	const common = {
		...{ url: carrier.child.url(), bearer: carrier.bearer, log },
		timeoutMs: CARRIER_TIMEOUT_MS,
	};
	return {
		carrier: firstThatKnows([
			createCarrier({ ...common, dialect: "twice_tel" }),
			createCarrier({ ...common, dialect: "resale" }),
		]),
	};
}
