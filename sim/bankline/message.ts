import { decodeGbk, encodeGbk } from "./gbk.ts";

/**
 * A message of a bank's front end: `<CMBSDKPGK><INFO>…</INFO><BLOCK>…</BLOCK>…</CMBSDKPGK>`, names of capitals,
 * nothing deeper than fields of blocks, no attributes.
 */
export interface Message {
	readonly info: Fields;
	readonly blocks: readonly Block[];
}

export interface Block {
	readonly name: string;
	readonly fields: Fields;
}

export type Fields = Readonly<Record<string, string>>;

const ROOT = "CMBSDKPGK";
const ELEMENT = /<([A-Z][A-Z0-9]{1,15})>([\s\S]*?)<\/\1>|<([A-Z][A-Z0-9]{1,15})\/>/g;

/** Undefined when it is no message. */
export function parseMessage(bytes: Uint8Array): Message | undefined {
	const text = decodeGbk(bytes);
	const root = new RegExp(`<${ROOT}>([\\s\\S]*)</${ROOT}>\\s*$`).exec(text)?.[1];
	if (root === undefined) return undefined;
	const [info, ...blocks] = elementsOf(root).map(({ name, content }) => ({
		name,
		fields: Object.fromEntries(
			elementsOf(content).map((field) => [field.name, unescape(field.content)]),
		),
	}));
	return info?.name === "INFO" ? { info: info.fields, blocks } : undefined;
}

function elementsOf(text: string): { name: string; content: string }[] {
	return [...text.matchAll(ELEMENT)].map(([, name, content = "", empty]) => ({
		name: name ?? empty ?? "",
		content,
	}));
}

export function writeMessage({ info, blocks }: Message): Buffer {
	const all = [{ name: "INFO", fields: info }, ...blocks];
	const inner = all.map(({ name, fields }) => element(name, fieldsText(fields))).join("");
	return encodeGbk(`<?xml version="1.0" encoding="GBK"?>\n${element(ROOT, inner)}`);
}

function fieldsText(fields: Fields): string {
	return Object.entries(fields)
		.map(([name, value]) => element(name, escape(value)))
		.join("");
}

function element(name: string, content: string): string {
	return content === "" ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function escape(value: string): string {
	return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function unescape(text: string): string {
	return text
		.replaceAll(/&#(\d{1,7});/g, (_whole, point: string) => String.fromCodePoint(Number(point)))
		.replaceAll("&lt;", "<")
		.replaceAll("&gt;", ">")
		.replaceAll("&quot;", '"')
		.replaceAll("&apos;", "'")
		.replaceAll("&amp;", "&");
}
