import { validatorCompiler as zodCompiler } from "fastify-type-provider-zod";

type Compiler = typeof zodCompiler;

/** A text that nothing could keep; `pointer` says where it stands. */
export class UnstorableTextError extends Error {
	readonly pointer: string;
	constructor(path: readonly string[]) {
		super("text with NUL or half a surrogate pair");
		this.pointer = `/${path.join("/")}`;
	}
}

/**
 * Judges params, query, headers and body by their schemas, after one wall in front of all of them:
 * no text holds what no column could (NUL) or no encoding carries (half of a surrogate pair).
 */
export const validate: Compiler = (route) => {
	const judge = zodCompiler(route);
	return (data) => {
		const path = unstorable(data);
		return path === undefined ? judge(data) : { error: new UnstorableTextError(path) };
	};
};

/** Where the first text (or name of a field) lies that cannot be stored; undefined when none does. */
function unstorable(value: unknown): readonly string[] | undefined {
	if (typeof value === "string") return storable(value) ? undefined : [];
	if (typeof value !== "object" || value === null) return undefined;
	for (const [name, inner] of Object.entries(value)) {
		if (!storable(name)) return [];
		const path = unstorable(inner);
		if (path !== undefined) return [name, ...path];
	}
	return undefined;
}

function storable(text: string): boolean {
	return text.isWellFormed() && !text.includes("\0");
}
