import { crc32, deflateRawSync } from "node:zlib";

/** An archive of files with names in GBK, as the wallet packs its bills. */
export function zip(files: readonly { readonly name: Buffer; readonly bytes: Buffer }[]): Buffer {
	const bodies: Buffer[] = [];
	const entries: Buffer[] = [];
	let offset = 0;
	for (const { name, bytes } of files) {
		const packed = deflateRawSync(bytes);
		const facts = Buffer.alloc(26);
		facts.writeUInt16LE(20, 0);
		facts.writeUInt16LE(0, 2);
		facts.writeUInt16LE(8, 4);
		facts.writeUInt32LE(DOS_TIME, 6);
		facts.writeUInt32LE(crc32(bytes), 10);
		facts.writeUInt32LE(packed.length, 14);
		facts.writeUInt32LE(bytes.length, 18);
		facts.writeUInt16LE(name.length, 22);
		const local = Buffer.concat([Buffer.from("PK\u0003\u0004", "latin1"), facts, name, packed]);
		const tail = Buffer.alloc(14);
		tail.writeUInt32LE(offset, 10);
		const made = Buffer.from([20, 0]);
		entries.push(Buffer.concat([Buffer.from("PK\u0001\u0002", "latin1"), made, facts, tail, name]));
		bodies.push(local);
		offset += local.length;
	}
	const directory = Buffer.concat(entries);
	const end = Buffer.alloc(18);
	end.writeUInt16LE(files.length, 4);
	end.writeUInt16LE(files.length, 6);
	end.writeUInt32LE(directory.length, 8);
	end.writeUInt32LE(offset, 12);
	return Buffer.concat([...bodies, directory, Buffer.from("PK\u0005\u0006", "latin1"), end]);
}

/** 1 January 1980, the first moment the format knows: the same bill has the same bytes. */
const DOS_TIME = 0x0021_0000;
