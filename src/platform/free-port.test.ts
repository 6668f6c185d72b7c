import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:net";
import { test } from "node:test";
import { freePort } from "./index.ts";

test("[A4] a free port can be listened on, and is none that a system gives to whoever asks for any", async (t) => {
	for (let n = 0; n < 20; n += 1) {
		const port = await freePort();
		assert.ok(port < 32_768, `${port}`);
		const server = createServer();
		t.after(() => server.close());
		server.listen(port, "localhost");
		await once(server, "listening");
	}
});
