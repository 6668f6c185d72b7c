import { readFile } from "node:fs/promises";
import { join } from "node:path";
import fastifyStatic from "@fastify/static";
import type { FastifyReply } from "fastify";
import type { App } from "./server.ts";

export type Face = "wallet" | "cashier" | "console";
export const FACES: readonly Face[] = ["wallet", "cashier", "console"];

/** Where a face's built files lie; undefined while it is being built, a text when that failed. */
export type FaceState = { readonly folder: string } | { readonly failed: string } | undefined;

const YEAR_SECONDS = 31_536_000;

/**
 * Serves the built faces below /wallet/, /cashier/ and /console/. Paths that name no file get the
 * face's page: the face reads the path itself. While a face is being built a page says so and looks
 * again by itself.
 */
export async function faceRoutes(app: App, state: (face: Face) => FaceState): Promise<void> {
	await app.register(fastifyStatic, { root: "/", serve: false, decorateReply: true });
	app.get("/", { schema: { hide: true } }, (_request, reply) => reply.redirect("/wallet/"));
	for (const face of FACES) {
		app.get(`/${face}`, { schema: { hide: true } }, (_request, reply) =>
			reply.redirect(`/${face}/`),
		);
		app.get(`/${face}/*`, { schema: { hide: true } }, async (request, reply) => {
			const built = state(face);
			if (built === undefined) return waiting(reply, 503, "");
			if ("failed" in built) return waiting(reply, 500, built.failed);
			const path = (request.params as { "*": string })["*"];
			if (isAsset(path)) {
				if (path.startsWith("assets/")) {
					reply.header("cache-control", `public, max-age=${YEAR_SECONDS}, immutable`);
				}
				return reply.sendFile(path, built.folder, { cacheControl: false });
			}
			const page = await readFile(join(built.folder, "index.html"));
			return reply.header("cache-control", "no-cache").type("text/html; charset=utf-8").send(page);
		});
	}
}

/** Files carry an extension; pages of a face do not. */
function isAsset(path: string): boolean {
	return /\.[a-z0-9]+$/i.test(path) && !path.includes("..");
}

function waiting(reply: FastifyReply, status: number, failed: string): FastifyReply {
	const words =
		failed === ""
			? "账房正在准备界面，请稍候… · The faces are being built, one moment…"
			: `界面未能构建 · The faces could not be built: ${escape(failed)}`;
	return reply
		.code(status)
		.header("retry-after", "2")
		.header("refresh", "2")
		.type("text/html; charset=utf-8")
		.send(
			`<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>账房</title>` +
				`<body style="font:16px/1.6 sans-serif;background:#FAF9F6;color:#1F2329;display:grid;place-items:center;height:100vh;margin:0"><p>${words}</p></body></html>`,
		);
}

function escape(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
