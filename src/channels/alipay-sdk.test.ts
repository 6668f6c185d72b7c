import assert from "node:assert/strict";
import { once } from "node:events";
import { Socket } from "node:net";
import { test } from "node:test";
import "./alipay-sdk.ts";

test("[H2] one error may end two sockets, the Alipay SDK loaded or not", async () => {
	const error = new Error("the pool closes");
	const sockets = [new Socket(), new Socket()];
	const told = sockets.map((socket) => once(socket, "error"));
	for (const socket of sockets) socket.destroy(error);
	for (const [heard] of await Promise.all(told)) assert.equal(heard, error);
});
