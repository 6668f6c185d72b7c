import {
	createCarrier,
	createXintong,
	createYunxun,
	firstThatKnows,
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

const TIMEOUT_MS = 5_000;
/** A person waits for the carrier's word. */
const CARRIER_TIMEOUT_MS = 3_000;

/** The SMS providers of the simulated world, by preference; none where none runs. */
export function messengers(
	institutions: Institutions | undefined,
	{ baseUrl, clock, log }: Around,
): readonly SmsProvider[] {
	if (institutions === undefined) return [];
	const { sms } = institutions;
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

/** The carriers of the simulated world: the newer service first, the older when it does not know. */
export function numberSources(
	institutions: Institutions | undefined,
	{ log }: Pick<Around, "log">,
): NumberSources {
	if (institutions === undefined) return {};
	const { carrier } = institutions;
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
