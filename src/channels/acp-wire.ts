import type { KeyObject } from "node:crypto";
import { type Clock, shanghaiTimestamp } from "#kernel";
import { type AcpFields, encodeForm, withSignature } from "./acp-codec.ts";
import {
	type Answered,
	readAnswer,
	statementOf,
	summaryOf,
	type Trust,
	wordOf,
} from "./cardnet-words.ts";
import type { Channel, Heard, QueryCall } from "./contract.ts";
import { createKeyring } from "./keyring.ts";
import { createUpstream } from "./upstream.ts";

/** Keys and numbers we hold at an institution of the ACP family. */
export interface AcpSettings extends Trust {
	readonly origin: string;
	/** Serial of our certificate, as it has it registered. */
	readonly certId: string;
	readonly signingKey: KeyObject;
	readonly egressProxy?: string;
	readonly networkKeys: ReadonlyMap<string, KeyObject>;
	/** Our key of another certificate, once staff have said that it signs. */
	readonly ownKey?: (certId: string) => KeyObject | undefined;
}

/** What a message is about: our serial, and when the request was prepared. */
export type AcpCall = Pick<QueryCall, "serial" | "preparedAt" | "signal">;

/** What distinguishes one institution's messages from another's. */
export interface AcpLine {
	/** How many calls at once it is made for. */
	readonly connectionsMax: number;
	/** Its product; a message of another one says so itself. */
	readonly bizType: string;
	/** Where its payers are: "07" at a page of theirs, "08" with us. */
	readonly channelType: "07" | "08";
}

export interface AcpWire extends Pick<Channel, "query" | "fetchStatement" | "close"> {
	/** Whom it believes, at this moment. */
	readonly trust: Trust;
	obey: NonNullable<Channel["obey"]>;
	/** A signed message that somebody else carries: the payer's browser. */
	signed(call: Pick<AcpCall, "serial" | "preparedAt">, fields: AcpFields): AcpFields;
	/** Sends one of our requests and reads the answer as a word about it. */
	request(call: AcpCall, fields: AcpFields): Promise<Heard>;
}

const BACK = "/gateway/api/backTransReq.do";
const QUERY = "/gateway/api/queryTrans.do";
const FILE = "/file/";
const ANSWER_BYTES_MAX = 32 * 1024 * 1024;
const CONNECT_TIMEOUT_MS = 3_000;
const STATEMENT: AcpFields = {
	txnType: "76",
	txnSubType: "01",
	bizType: "000000",
	fileType: "00",
};

/**
 * The back messages of an institution of the ACP family, and the signature for those that go by a browser.
 */
export function openAcpWire(settings: AcpSettings, clock: Clock, line: AcpLine): AcpWire {
	const upstream = createUpstream({
		origin: settings.origin,
		connectionsMax: line.connectionsMax,
		answerBytesMax: ANSWER_BYTES_MAX,
		connectTimeoutMs: CONNECT_TIMEOUT_MS,
		egressProxy: settings.egressProxy ?? null,
	});
	const { certId, signingKey, networkKeys, ownKey, merId } = settings;
	const keyring = createKeyring({
		...{ trusted: networkKeys, signing: { certId, key: signingKey }, ownKey, clock },
	});
	const trust: Trust = { merId, networkKeys: keyring };
	const signed: AcpWire["signed"] = (call, fields) => {
		const head = { orderId: call.serial, txnTime: shanghaiTimestamp(call.preparedAt) };
		const own = keyring.signing();
		const common = { ...commonFields(merId, own.certId, line), bizType: line.bizType };
		return withSignature({ ...common, ...head, ...fields }, own.key);
	};
	const send = async (path: string, call: AcpCall, fields: AcpFields): Promise<Answered> => {
		const body = encodeForm(signed(call, fields));
		return readAnswer(trust, await upstream.postForm(path, body, call.signal), call.serial);
	};
	return {
		signed,
		trust,
		obey({ egress, keys }) {
			upstream.obey(egress);
			keyring.obey(keys);
		},
		async request(call, fields) {
			const got = await send(BACK, call, fields);
			if ("heard" in got) return got.heard;
			return { word: wordOf(got.answer, "respCode"), summary: summaryOf(got.answer) };
		},
		async query(call) {
			const got = await send(QUERY, call, { txnType: "00", txnSubType: "00" });
			if ("heard" in got) return got.heard;
			const summary = summaryOf(got.answer);
			const code = got.answer["respCode"] ?? "";
			if (code === "34") return { word: { word: "not_found" }, summary };
			// The question itself failed: that says nothing of the trade.
			if (code !== "00") return { word: { word: "unknown", why: `query_${code}` }, summary };
			return { word: wordOf(got.answer, "origRespCode"), summary };
		},
		async fetchStatement(day, signal) {
			const serial = `FILE${day.toString().replaceAll("-", "")}`;
			const settleDate = day.toString().slice(5).replace("-", "");
			const call = { serial, preparedAt: clock.now(), signal };
			const got = await send(FILE, call, { ...STATEMENT, settleDate });
			if ("heard" in got) return { statement: "refused", why: got.heard.summary };
			return statementOf(got.answer, day);
		},
		close: () => upstream.close(),
	};
}

function commonFields(merId: string, certId: string, { channelType }: AcpLine): AcpFields {
	return {
		version: "5.1.0",
		encoding: "UTF-8",
		signMethod: "01",
		certId,
		channelType,
		accessType: "0",
		merId,
	};
}
