import { decodeGbk, encodeGbk } from "./gbk.ts";

/**
 * The wire of a bank's direct line (银企直连): `<CMBSDKPGK><INFO>…</INFO><BLOCK>…</BLOCK>…</CMBSDKPGK>` in GBK,
 * blocks of fields, nothing deeper, no attributes. Pure: bytes in, bytes out.
 */
export interface BankMessage {
	readonly info: BankFields;
	readonly blocks: readonly BankBlock[];
}

export interface BankBlock {
	readonly name: string;
	readonly fields: BankFields;
}

export type BankFields = Readonly<Record<string, string>>;

const ROOT = "CMBSDKPGK";
const NAME = /^[A-Z][A-Z0-9]{1,15}$/;
const ENTITY: Readonly<Record<string, string>> = {
	amp: "&",
	lt: "<",
	gt: ">",
	quot: '"',
	apos: "'",
};

/** Undefined when the bytes are no such message: not GBK, not whole, deeper, or with anything unknown in it. */
export function decodeBankMessage(bytes: Uint8Array): BankMessage | undefined {
	const text = decodeGbk(bytes);
	if (text === undefined) return undefined;
	const [root, ...others] = readElements(text.replace(/^\s*<\?xml [^<>]{0,80}\?>/, "")) ?? [];
	if (root?.name !== ROOT || others.length > 0) return undefined;
	const blocks: BankBlock[] = [];
	for (const { name, content } of readElements(root.content) ?? []) {
		const fields = readFields(content);
		if (fields === undefined) return undefined;
		blocks.push({ name, fields });
	}
	const [info, ...rest] = blocks;
	return info?.name === "INFO" ? { info: info.fields, blocks: rest } : undefined;
}

function readFields(text: string): BankFields | undefined {
	const fields: Record<string, string> = {};
	const elements = readElements(text);
	if (elements === undefined) return undefined;
	for (const { name, content } of elements) {
		const value = readText(content);
		if (value === undefined || Object.hasOwn(fields, name)) return undefined;
		fields[name] = value;
	}
	return fields;
}

interface Element {
	readonly name: string;
	readonly content: string;
}

/** The elements of a text that holds nothing but elements; undefined when it does not. */
function readElements(text: string): Element[] | undefined {
	const elements: Element[] = [];
	for (let at = skipSpace(text, 0); at < text.length; ) {
		const end = text.indexOf(">", at);
		if (text[at] !== "<" || end < 0) return undefined;
		const isEmpty = text[end - 1] === "/";
		const name = text.slice(at + 1, isEmpty ? end - 1 : end);
		if (!NAME.test(name)) return undefined;
		const closing = `</${name}>`;
		const close = isEmpty ? end + 1 : text.indexOf(closing, end + 1);
		if (close < 0) return undefined;
		elements.push({ name, content: isEmpty ? "" : text.slice(end + 1, close) });
		at = skipSpace(text, isEmpty ? close : close + closing.length);
	}
	return elements;
}

function skipSpace(text: string, from: number): number {
	let at = from;
	while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
	return at;
}

/** A value without elements in it; undefined when it holds one, or an unknown reference. */
function readText(text: string): string | undefined {
	if (text.includes("<")) return undefined;
	let known = true;
	const value = text.replaceAll(/&(#\d{1,7}|[a-z]{1,6});?/g, (whole, name: string) => {
		const point = name.startsWith("#") ? Number(name.slice(1)) : undefined;
		const said =
			point === undefined
				? ENTITY[name]
				: point > 0 && point <= 0x10_ffff
					? String.fromCodePoint(point)
					: undefined;
		known &&= said !== undefined && whole.endsWith(";");
		return said ?? "";
	});
	return known ? value.trim() : undefined;
}

export function encodeBankMessage({ info, blocks }: BankMessage): Buffer {
	const inner = [{ name: "INFO", fields: info }, ...blocks]
		.map(({ name, fields }) => element(name, fieldsText(fields)))
		.join("");
	return encodeGbk(`<?xml version="1.0" encoding="GBK"?>${element(ROOT, inner)}`);
}

function fieldsText(fields: BankFields): string {
	return Object.entries(fields)
		.filter(([, value]) => value !== "")
		.map(([name, value]) => element(name, escapeText(value)))
		.join("");
}

function element(name: string, content: string): string {
	return `<${name}>${content}</${name}>`;
}

function escapeText(value: string): string {
	return value.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
