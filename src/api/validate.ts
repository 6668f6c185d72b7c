import { validatorCompiler as zodCompiler } from "fastify-type-provider-zod";

type Compiler = typeof zodCompiler;

/** Nobody corrects more at a time; a body of thousands of wrong fields is not given back. */
const ERRORS_MAX = 20;

/** The fields to blame: what is not known by its own name, everything else where the schema failed. */
export function fieldErrors(
	issues: readonly {
		readonly instancePath: string;
		readonly keyword?: string | undefined;
		readonly params?: Readonly<Record<string, unknown>> | undefined;
	}[],
): { pointer: string; code: string }[] {
	return issues
		.flatMap(({ instancePath, keyword = "invalid", params }) => {
			const path = instancePath === "/" ? "" : instancePath;
			const unknown = keyword === "unrecognized_keys" ? params?.["keys"] : undefined;
			return Array.isArray(unknown)
				? unknown.map((name) => ({ pointer: `${path}/${token(String(name))}`, code: keyword }))
				: [{ pointer: path === "" ? "/" : path, code: keyword }];
		})
		.slice(0, ERRORS_MAX);
}

const NAME_MAX = 60;

/** A name as a JSON pointer spells it (RFC 6901). */
function token(name: string): string {
	return name.slice(0, NAME_MAX).toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");
}

/** A text that nothing could keep, or one too deep; `pointer` says where it stands. */
export class UnstorableTextError extends Error {
	readonly pointer: string;
	constructor(path: readonly string[]) {
		super("text with NUL or half a surrogate pair, or values too deep");
		this.pointer = `/${path.map(token).join("/")}`;
	}
}

/**
 * Judges params, query, headers and body by their schemas, after one wall in front of all of them:
 * no text holds what no column could (NUL) or no encoding carries (half of a surrogate pair), and
 * nothing is deeper than a schema could ask for.
 */
export const validate: Compiler = (route) => {
	const judge = zodCompiler(route);
	return (data) => {
		const path = unstorable(data);
		return path === undefined ? judge(data) : { error: new UnstorableTextError(path) };
	};
};

/** No honest request is deeper; what is must not take the stack with it. */
const DEPTH_MAX = 16;

/** Where the first text (or name of a field) lies that cannot be stored; undefined when none does. */
function unstorable(value: unknown, depth = 0): readonly string[] | undefined {
	if (typeof value === "string") return storable(value) ? undefined : [];
	if (typeof value !== "object" || value === null) return undefined;
	if (depth === DEPTH_MAX) return [];
	for (const [name, inner] of Object.entries(value)) {
		if (!storable(name)) return [];
		const path = unstorable(inner, depth + 1);
		if (path !== undefined) return [name, ...path];
	}
	return undefined;
}

function storable(text: string): boolean {
	return text.isWellFormed() && !text.includes("\0");
}
