import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
	chmodSync,
	chownSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { same } from "./testkit.ts";
import { buildWeb, type Face, type FaceProgress } from "./web-build.ts";

const MODULES = join(import.meta.dirname, "..", "..", "node_modules");

interface Tree {
	readonly root: string;
	readonly dataDir: string;
	write(path: string, text: string): void;
	build(faces?: readonly Face[]): Promise<{ folders: Record<Face, string>; states: string[] }>;
}

/** A repository with two small faces and the real Vite. */
function tree(t: TestContext): Tree {
	const root = mkdtempSync(join(tmpdir(), "zf-web-"));
	t.after(() => rmSync(root, { recursive: true }));
	const dataDir = join(root, "data");
	const write = (path: string, text: string): void => {
		mkdirSync(join(root, path, ".."), { recursive: true });
		writeFileSync(join(root, path), text);
	};
	symlinkSync(MODULES, join(root, "node_modules"));
	write("package-lock.json", "{}");
	write("web/shared/src/words.ts", 'export const hello: string = "你好";');
	for (const face of ["wallet", "cashier"]) {
		write(`web/${face}/index.html`, '<script type="module" src="/src/main.ts"></script>');
		write(
			`web/${face}/src/main.ts`,
			`import { hello } from "../../shared/src/words.ts"; document.title = hello + "${face}";`,
		);
		write(
			`web/${face}/vite.config.ts`,
			`import { defineConfig } from "vite"; const base: string = "/${face}/"; export default defineConfig({ base });`,
		);
	}
	return {
		root,
		dataDir,
		write,
		async build(faces = ["wallet", "cashier"]) {
			const states: string[] = [];
			const onProgress = ({ face, state }: FaceProgress): void =>
				void states.push(`${face} ${state}`);
			const folders = await buildWeb({ root, dataDir, faces, onProgress });
			return { folders, states };
		},
	};
}

function script(dist: string): string {
	const [name = ""] = readdirSync(join(dist, "assets"));
	return readFileSync(join(dist, "assets", name), "utf8");
}

test("faces are built once, and again only when something they are made of changed", async (t) => {
	const { root, build, write } = tree(t);
	const first = await build();
	same(first.states, ["wallet building", "wallet built", "cashier building", "cashier built"]);
	assert.equal(first.folders.wallet, join(root, "web", "wallet", "dist"));
	assert.match(
		readFileSync(join(first.folders.wallet, "index.html"), "utf8"),
		/src="\/wallet\/assets/,
	);
	assert.match(script(first.folders.wallet), /你好/);
	same((await build()).states, ["wallet cached", "cashier cached"]);
	write("web/cashier/src/main.ts", 'document.title = "changed"; export {};');
	same((await build()).states, ["wallet cached", "cashier building", "cashier built"]);
	assert.match(script(first.folders.cashier), /changed/);
	write("web/shared/src/words.ts", 'export const hello: string = "您好";');
	same((await build(["wallet"])).states, ["wallet building", "wallet built"]);
	assert.match(script(first.folders.wallet), /您好/);
	same(readdirSync(join(root, "web", "wallet")).toSorted(), [
		"dist",
		"index.html",
		"src",
		"vite.config.ts",
	]);
});

test("a face that does not build is a fault with Vite's words, and the old build stays", async (t) => {
	const { root, build, write } = tree(t);
	const { folders } = await build(["wallet"]);
	write("web/wallet/src/main.ts", "import './nowhere.ts';");
	await assert.rejects(build(["wallet"]), /nowhere/);
	assert.match(script(folders.wallet), /你好/);
	assert.ok(readdirSync(join(root, "web", "wallet")).every((name) => !name.startsWith("dist.")));
});

test("two starts at once leave one whole build", async (t) => {
	const { root, build } = tree(t);
	const [left, right] = await Promise.all([build(["wallet"]), build(["wallet"])]);
	assert.equal(left.folders.wallet, right.folders.wallet);
	assert.match(script(left.folders.wallet), /你好/);
	same((await build(["wallet"])).states, ["wallet cached"]);
	assert.ok(readdirSync(join(root, "web", "wallet")).every((name) => !name.startsWith("dist.")));
});

test("what a dead build left is cleared away", async (t) => {
	const { root, build } = tree(t);
	mkdirSync(join(root, "web", "wallet", "dist.next-4194305-x"));
	mkdirSync(join(root, "web", "wallet", "dist.old-4194305-x"));
	await build(["wallet"]);
	assert.ok(readdirSync(join(root, "web", "wallet")).every((name) => !name.startsWith("dist.")));
});

test("a stop ends a build under way", async (t) => {
	const { root, dataDir } = tree(t);
	const stop = new AbortController();
	const building = buildWeb({
		root,
		dataDir,
		faces: ["wallet"],
		signal: stop.signal,
		onProgress: () => setImmediate(() => stop.abort()),
	});
	await assert.rejects(building, { name: "AbortError" });
	assert.ok(readdirSync(join(root, "web", "wallet")).every((name) => !name.startsWith("dist")));
});

const isRoot = process.getuid?.() === 0;

test("in a tree that cannot be written the faces are built in the data folder", {
	skip: isRoot ? false : "needs root to become another user",
}, async (t) => {
	const { root, dataDir, build } = tree(t);
	chmodSync(root, 0o755);
	mkdirSync(dataDir);
	chownSync(dataDir, 65_534, 65_534);
	const program = `
			import { buildWeb } from ${JSON.stringify(new URL("./web-build.ts", import.meta.url).href)};
			const options = ${JSON.stringify({ root, dataDir, faces: ["wallet"] })};
			const states = [];
			for (let start = 0; start < 2; start += 1) {
				const { wallet } = await buildWeb({ ...options, onProgress: ({ state }) => states.push(state) });
				states.push(wallet);
			}
			process.stdout.write(states.join(" "));`;
	const asNobody = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];
	const words = [...asNobody, process.execPath, "--input-type=module", "-e", program];
	const [command = "", ...args] = words;
	const said = execFileSync(command, args, { encoding: "utf8" });
	const dist = join(dataDir, "web", "wallet", "dist");
	assert.equal(said, `building built ${dist} cached ${dist}`);
	assert.match(script(dist), /你好/);
	same((await build(["wallet"])).states, ["wallet cached"]);
});
