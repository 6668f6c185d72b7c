import {
	createHash,
	createSign,
	generateKeyPairSync,
	type KeyObject,
	randomBytes,
} from "node:crypto";

/**
 * An authenticator in software, for tests: makes real credentials and signs real assertions, and
 * lies where a test tells it to. Speaks what a browser's `PublicKeyCredential.toJSON` gives.
 */
export interface SoftwareKey {
	readonly credentialId: string;
	/** Answers creation options, as JSON text. */
	create(options: unknown, lies?: Lies): string;
	/** Answers request options, as JSON text; counts. */
	sign(options: unknown, lies?: Lies): string;
	/** Signatures so far. */
	count: number;
}

export interface Lies {
	readonly origin?: string;
	readonly rpId?: string;
	readonly type?: string;
	readonly challenge?: string;
	readonly userVerified?: boolean;
	readonly crossOrigin?: boolean;
	readonly count?: number;
	readonly userHandle?: string;
	readonly spoilSignature?: boolean;
	/** May be copied to other devices, and has been. */
	readonly synced?: boolean;
}

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const ATTESTED = 0x40;
const BACKED_UP = 0x08 | 0x10;

export function softwareKey(origin: string): SoftwareKey {
	const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
	const credentialId = randomBytes(32).toString("base64url");
	let owner: string | undefined;
	return {
		credentialId,
		count: 0,
		create(options, lies = {}) {
			const { challenge, rp, user } = options as {
				challenge: string;
				rp: { id: string };
				user: { id: string };
			};
			owner = user.id;
			const attested = Buffer.concat([
				Buffer.alloc(16),
				uint16(32),
				Buffer.from(credentialId, "base64url"),
				coseKey(publicKey),
			]);
			const authData = authenticatorData(rp.id, lies, this.count, attested);
			const attestation = Buffer.concat([
				Buffer.from([0xa3]),
				cborText("fmt"),
				cborText("none"),
				cborText("attStmt"),
				Buffer.from([0xa0]),
				cborText("authData"),
				cborBytes(authData),
			]);
			return answer(credentialId, {
				clientDataJSON: clientData(origin, "webauthn.create", challenge, lies),
				attestationObject: attestation.toString("base64url"),
				transports: ["internal"],
			});
		},
		sign(options, lies = {}) {
			const { challenge, rpId } = options as { challenge: string; rpId: string };
			this.count += 1;
			const authData = authenticatorData(rpId, lies, this.count);
			const said = clientData(origin, "webauthn.get", challenge, lies);
			const signature = signed(privateKey, authData, said);
			if (lies.spoilSignature === true) signature.reverse();
			return answer(credentialId, {
				clientDataJSON: said,
				authenticatorData: authData.toString("base64url"),
				signature: signature.toString("base64url"),
				userHandle: lies.userHandle ?? owner,
			});
		},
	};
}

function answer(credentialId: string, response: object): string {
	return JSON.stringify({
		id: credentialId,
		rawId: credentialId,
		type: "public-key",
		clientExtensionResults: {},
		authenticatorAttachment: "platform",
		response,
	});
}

function clientData(origin: string, type: string, challenge: string, lies: Lies): string {
	const said = {
		type: lies.type ?? type,
		challenge: lies.challenge ?? challenge,
		origin: lies.origin ?? origin,
		crossOrigin: lies.crossOrigin ?? false,
	};
	return Buffer.from(JSON.stringify(said)).toString("base64url");
}

function authenticatorData(rpId: string, lies: Lies, count: number, attested?: Buffer): Buffer {
	const verified = lies.userVerified === false ? 0 : USER_VERIFIED;
	const backup = lies.synced === true ? BACKED_UP : 0;
	const flags = USER_PRESENT | verified | backup | (attested === undefined ? 0 : ATTESTED);
	const counter = Buffer.alloc(4);
	counter.writeUInt32BE(lies.count ?? count);
	return Buffer.concat([
		createHash("sha256")
			.update(lies.rpId ?? rpId)
			.digest(),
		Buffer.from([flags]),
		counter,
		attested ?? Buffer.alloc(0),
	]);
}

function signed(key: KeyObject, authData: Buffer, said: string): Buffer {
	const hash = createHash("sha256").update(Buffer.from(said, "base64url")).digest();
	return createSign("sha256").update(authData).update(hash).sign(key);
}

/** COSE_Key of an ES256 public key (RFC 9053 7.1.1). */
function coseKey(key: KeyObject): Buffer {
	const { x = "", y = "" } = key.export({ format: "jwk" });
	return Buffer.concat([
		Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]),
		cborBytes(Buffer.from(x, "base64url")),
		Buffer.from([0x22]),
		cborBytes(Buffer.from(y, "base64url")),
	]);
}

function cborText(text: string): Buffer {
	return Buffer.concat([Buffer.from([0x60 | text.length]), Buffer.from(text)]);
}

function cborBytes(bytes: Buffer): Buffer {
	const head = bytes.length < 256 ? Buffer.from([0x58, bytes.length]) : long(bytes.length);
	return Buffer.concat([head, bytes]);
}

function long(length: number): Buffer {
	return Buffer.concat([Buffer.from([0x59]), uint16(length)]);
}

function uint16(value: number): Buffer {
	const bytes = Buffer.alloc(2);
	bytes.writeUInt16BE(value);
	return bytes;
}
