import { createLog } from "#platform";
import type { ApiDeps } from "./deps.ts";
import type { Health } from "./health.ts";
import { PROBLEMS } from "./problems.ts";
import { type Todo, todoOf } from "./problems-advice.ts";
import { registerApi } from "./register.ts";
import { createServer } from "./server.ts";

/** What the documents of the API are written from. */
export interface ApiDescription {
	/** OpenAPI 3.1 of all faces, built without a database and without listening. */
	openApi(): Promise<object>;
	readonly problems: readonly ProblemType[];
}

/** One problem code with its words. */
export interface ProblemType {
	readonly code: string;
	readonly status: number;
	/** Whether the same request may pass later. */
	readonly transient: boolean;
	readonly title: string;
	readonly titleZh: string;
	readonly detail: string;
	readonly detailZh: string;
	/** What a program does about it. */
	readonly todo: Todo;
}

/** The whole API as its routes and problems describe it. */
export function describeApi(): ApiDescription {
	return {
		openApi,
		problems: Object.entries(PROBLEMS).map(([code, { status, zh, en }]) => {
			const todo = todoOf(code, status);
			return {
				code,
				status,
				transient: todo.transient,
				title: en[0],
				titleZh: zh[0],
				detail: en[1],
				detailZh: zh[1],
				todo,
			};
		}),
	};
}

async function openApi(): Promise<object> {
	const app = await createServer({
		log: createLog({ logLevel: "error" }),
		observe: () => undefined,
		trustProxy: false,
	});
	await registerApi(app, nobody("deps") as ApiDeps, nobody("health") as Health, undefined);
	await app.ready();
	const document = app.swagger();
	await app.close();
	return document;
}

/**
 * Stands where the modules stand while routes are only registered: anything may be read off it,
 * nothing may be called.
 */
function nobody(path: string): unknown {
	return new Proxy(() => undefined, {
		get: (_target, name) => nobody(`${path}.${String(name)}`),
		apply: () => {
			throw new Error(`${path} was called while the API was only described`);
		},
	});
}
