import { escapeHtml, type SimReply, text } from "../kit/index.ts";
import type { Kind } from "./apps.ts";

/** Who may consent: people of the simulated world, or anybody whose name is typed. */
const PEOPLE: readonly string[] = ["李文博", "王雨欣", "张子轩", "陈思源", "刘梦琪", "赵一鸣"];

const LOOKS: Readonly<Record<Kind, { readonly title: string; readonly color: string }>> = {
	wechat: { title: "微信登录", color: "#07c160" },
	qq: { title: "QQ登录", color: "#12b7f5" },
};

export const PERSON: RegExp = /^[\p{L}\p{N} ._-]{1,30}$/u;

/** The page on which a person says yes or no. It posts what it was asked for back to itself. */
export function consentPage(kind: Kind, path: string, asked: URLSearchParams): SimReply {
	const { title, color } = LOOKS[kind];
	const hidden = [...asked]
		.map(
			([name, value]) =>
				`<input type="hidden" name="${escapeHtml(name)}" value="${escapeHtml(value)}">`,
		)
		.join("");
	const people = PEOPLE.map(
		(person) => `<button name="person" value="${person}">${person}</button>`,
	).join("");
	return page(
		title,
		`<form method="post" action="${path}">${hidden}
		<p>模拟的${title}：以谁的身份同意？ A simulated sign-in: who consents?</p>
		<div class="people">${people}</div>
		<label>其他人 somebody else <input name="other" maxlength="30"></label>
		<p><button name="decision" value="agree" style="background:${color};color:#fff">同意 Agree</button>
		<button name="decision" value="deny">拒绝 Decline</button></p></form>`,
	);
}

/** What a real provider shows when an app asks wrongly: the person is sent nowhere. */
export function errorPage(words: string): SimReply {
	return { ...page("错误", `<p>${escapeHtml(words)}</p>`), status: 400 };
}

function page(title: string, body: string): SimReply {
	const reply = text(
		200,
		`<!doctype html><html lang="zh-CN"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>${title}</title>
<style>body{font:16px/1.6 sans-serif;max-width:26rem;margin:4rem auto;padding:0 1rem}
.people{display:flex;flex-wrap:wrap;gap:.5rem;margin:1rem 0}
button{font:inherit;padding:.5rem 1rem;border:1px solid #ccc;border-radius:.4rem;background:#fff;cursor:pointer}
input{font:inherit;padding:.4rem}</style><h1>${title}</h1>${body}</html>`,
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
