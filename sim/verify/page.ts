import { type SimReply, text } from "../kit/index.ts";

/** Where a person shows their face to the service: a camera is played by three buttons. */
export function facePage(serial: string, isWaiting: boolean): SimReply {
	const body = isWaiting
		? `<form method="post" action="/face/${serial}">
		<p>模拟的人脸核身：镜头前是谁？ A simulated face check: who is before the camera?</p>
		<button name="shown" value="own">本人 The person</button>
		<button name="shown" value="another">别人 Somebody else</button>
		<button name="shown" value="photo">一张照片 A photo</button></form>`
		: "<p>已完成，请回到账房。 Done: please go back to Zhangfang.</p>";
	const reply = text(
		200,
		`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>人脸核身 Face check</title>
<style>body{font:16px/1.6 sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}
button{font:inherit;padding:.5rem 1rem;border:1px solid #ccc;border-radius:.4rem;background:#fff;cursor:pointer}</style>
<h1>人脸核身</h1>${body}</html>`,
		"text/html; charset=utf-8",
	);
	return {
		...reply,
		headers: {
			"cache-control": "no-store",
			"content-security-policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'",
			"x-content-type-options": "nosniff",
			"referrer-policy": "no-referrer",
		},
	};
}
