import { posix } from "node:path";
import { isTest, isTestSupport, isUnder, placeOf } from "./rooms.ts";
import {
	type Import,
	importsOf,
	isCode,
	nodesOf,
	type Rule,
	type Source,
	type Violation,
	violation,
} from "./source.ts";

/** For each module of src, all modules whose door it may use. */
export type Modules = Readonly<Record<string, readonly string[]>>;

/** Who may knock at which door. `modules` is the one source of direction. */
export function directionRule(modules: Modules): Rule {
	return {
		name: "direction",
		*check(sources) {
			for (const file of sources.filter(({ path }) => isCode(path))) {
				for (const one of importsOf(file)) {
					const problem = directionProblem(modules, file.path, one);
					if (problem !== undefined) yield violation(file, one.start, "direction", problem);
				}
			}
		},
	};
}

function directionProblem(modules: Modules, path: string, one: Import): string | undefined {
	if (one.from.startsWith(".")) return relativeProblem(path, one.from);
	const { room } = placeOf(path);
	if (one.from.startsWith("#")) return doorProblem(modules, path, one.from);
	if (
		room === "web" &&
		one.from.startsWith("@zhangfang/") &&
		!/^@zhangfang\/shared(\/|$)/.test(one.from)
	)
		return `a face imports @zhangfang/shared, no other workspace: ${one.from}`;
	if (room !== "web" && one.from.startsWith("@zhangfang/"))
		return `the server does not import the faces: ${one.from}`;
	return undefined;
}

function doorProblem(modules: Modules, path: string, from: string): string | undefined {
	const { room, place } = placeOf(path);
	const [name = "", part] = from.slice(1).split("/");
	if (modules[name] === undefined) return `${from}: no such module in MODULES`;
	if (part === "testkit" && !isTestSupport(path) && room !== "bench" && room !== "tools")
		return `${from} is for tests`;
	if (room === "web") return `a face knows the server by its API alone: ${from}`;
	if (room === "sim" || room === "town")
		return name === "kernel" || (isTest(path) && part === "testkit")
			? undefined
			: `${room}/ imports #kernel alone: ${from}`;
	if (room !== "src" || place === "" || part === "events") return undefined;
	if (place === name) return `siblings are imported by ./, not by their own door: ${from}`;
	if (part === "testkit" && name === "platform") return undefined;
	if (modules[place]?.includes(name) === true) return undefined;
	return `${place} may not import ${name} (MODULES in tools/tidy.ts)`;
}

function relativeProblem(path: string, from: string): string | undefined {
	const { room, place } = placeOf(path);
	const target = posix.join(posix.dirname(path), from);
	if (room === "src")
		return from.startsWith("../") || posix.dirname(target) !== posix.dirname(path)
			? `siblings by ./, other modules by their door: ${from}`
			: undefined;
	const own = room === "sim" || room === "web" ? `${room}/${place}` : room;
	if (isUnder(target, own) || (room === "sim" && isUnder(target, "sim/kit"))) return undefined;
	// The composition root has no door; only the tests of the whole go in beside main.ts.
	if (room === "test" && /^src\/[\w-]+\.ts$/.test(target)) return undefined;
	// A benchmark of the whole platform drives it as the town does.
	if (room === "bench" && isUnder(target, "town")) return undefined;
	// What looks at the whole platform, such as the pictures of the documents, stands on the tests' world.
	if (room === "tools" && isUnder(target, "test") && !isTest(target)) return undefined;
	return `leaves ${own}/: ${from}`;
}

/** `events.ts` is open to every module, so it may lean on nothing but #kernel. */
export const eventsRule: Rule = {
	name: "events-kernel-only",
	*check(sources) {
		for (const file of sources) {
			const { room, place, file: name } = placeOf(file.path);
			if (room !== "src" || place === "" || name !== "events.ts") continue;
			for (const one of importsOf(file)) {
				if (one.from === "#kernel" || (one.typeOnly && one.from === "#platform")) continue;
				yield violation(file, one.start, "events-kernel-only", `events.ts imports ${one.from}`);
			}
		}
	},
};

const ROLE =
	/(^|-)(index|events|store|service|http|routes|jobs|adapter|client|worker|testkit)\.ts$/;

/**
 * A pure file is one without a role in its name that exports a `Machine` or a `decide…` function; so
 * is every sibling whose values it imports. Pure files import #kernel, event types, pure siblings,
 * of node:crypto the hash, and of the rest types alone; they never wait.
 */
export const pureRule: Rule = {
	name: "pure",
	*check(sources) {
		const byPath = new Map(sources.map((file) => [file.path, file]));
		const queue = sources.filter(isDeciding);
		const seen = new Set(queue.map(({ path }) => path));
		for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
			if (ROLE.test(placeOf(file.path).file)) {
				const message = "a machine or decide… belongs in a file without a role, or is used by one";
				yield violation(file, 0, "pure", message);
				continue;
			}
			yield* waits(file);
			for (const one of importsOf(file)) {
				if (one.typeOnly || one.from === "#kernel" || one.from.endsWith("/events")) continue;
				if (isHashing(one)) continue;
				const sibling = posix.join(posix.dirname(file.path), one.from);
				const target = one.from.startsWith("./") ? byPath.get(sibling) : undefined;
				if (target === undefined || ROLE.test(placeOf(sibling).file)) {
					const message = `a pure file imports #kernel, pure siblings and types: ${one.from}`;
					yield violation(file, one.start, "pure", message);
				} else if (!seen.has(sibling)) {
					seen.add(sibling);
					queue.push(target);
				}
			}
		}
	},
};

/** A hash is a function of its input; the rest of node:crypto is chance. */
function isHashing({ from, names }: Import): boolean {
	return from === "node:crypto" && names.every((name) => name === "createHash");
}

function* waits(file: Source): Iterable<Violation> {
	for (const { node } of nodesOf(file)) {
		if (node.type === "AwaitExpression" || ("async" in node && node.async))
			yield violation(file, node.start, "pure", "a pure file does not wait");
	}
}

function isDeciding(file: Source): boolean {
	const { room, place } = placeOf(file.path);
	if (room !== "src" || place === "" || place === "kernel" || place === "platform") return false;
	if (isTestSupport(file.path) || file.program === undefined) return false;
	return file.program.body.some((statement) => {
		if (statement.type !== "ExportNamedDeclaration" || statement.declaration === null) return false;
		const { declaration } = statement;
		if (declaration.type === "FunctionDeclaration")
			return /^decide([A-Z]|$)/.test(declaration.id?.name ?? "");
		if (declaration.type !== "VariableDeclaration") return false;
		return declaration.declarations.some(({ id }) => {
			if (id.type !== "Identifier") return false;
			const type = id.typeAnnotation?.typeAnnotation;
			const machine =
				type?.type === "TSTypeReference" &&
				type.typeName.type === "Identifier" &&
				type.typeName.name === "Machine";
			return machine || /^decide[A-Z]/.test(id.name);
		});
	});
}
