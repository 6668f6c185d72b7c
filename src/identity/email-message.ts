import type { Machine } from "#kernel";
import { type NoticeEvent, type NoticeParams, noticeAdvice, noticeText } from "./notice.ts";

/** What the service's answer means for us. A lost or malformed answer is `unknown`, never a guess. */
export type MailWord = "accepted" | "refused" | "unknown";

export type MailState = "prepared" | "sending" | MailWord | "dropped";
export type MailEvent = "send" | "drop" | "accept" | "refuse" | "lose_word";

/** prepared → sending (committed before a byte leaves) → accepted · refused · unknown; → dropped. */
export const MAIL: Machine<MailState, MailEvent> = {
	prepared: { send: "sending", drop: "dropped" },
	sending: { accept: "accepted", refuse: "refused", lose_word: "unknown" },
	accepted: {},
	refused: {},
	unknown: {},
	dropped: {},
};

/** A mail as the gateway takes it. Text alone: nothing in it to load, to track or to disguise. */
export interface Mail {
	readonly to: string;
	readonly subject: string;
	readonly text: string;
	/** Ours. */
	readonly reference: string;
}

/** A way to hand a mail on. Never throws for what the network does. */
export interface MailGateway {
	send(mail: Mail): Promise<MailWord>;
}

export type EmailCodeTemplate = "confirm_email" | "recovery_email" | "operation_email";
export type EmailTemplate = EmailCodeTemplate | "notice";

const SIGN_OFF =
	"—\n账房 Zhangfang\n本邮件由系统发出，请勿回复。 This mail was sent by a program; please do not reply.";

/** A code by mail, in both languages: what it is for stands before what it is. */
export function codeMail(
	template: EmailCodeTemplate,
	code: string,
	minutes: number,
): Pick<Mail, "subject" | "text"> {
	const purpose: Record<EmailCodeTemplate, { zh: string; en: string }> = {
		confirm_email: {
			zh: "您正在把这个邮箱绑定到账房账户",
			en: "You are adding this e-mail address to your Zhangfang account",
		},
		recovery_email: {
			zh: "您正在找回账房账户",
			en: "You are recovering your Zhangfang account",
		},
		operation_email: {
			zh: "您正在账房确认一项操作",
			en: "You are confirming an operation at Zhangfang",
		},
	};
	const { zh, en } = purpose[template];
	return {
		subject: "账房验证码 · Your Zhangfang code",
		text: [
			`${zh}。验证码 ${code}，${minutes} 分钟内有效。请勿向任何人透露，工作人员不会索要。如非本人操作，请忽略本邮件。`,
			`${en}. Your code is ${code}, valid for ${minutes} minutes. Tell it to nobody; we never ask for it. If this was not you, ignore this mail.`,
			SIGN_OFF,
		].join("\n\n"),
	};
}

/** What the owner is told, in both languages. */
export function noticeMail(
	event: NoticeEvent,
	params: NoticeParams,
	link: string | undefined,
): Pick<Mail, "subject" | "text"> {
	const part = (language: "zh" | "en"): string =>
		`${noticeText(event, params, language)}${language === "zh" ? "" : " "}${noticeAdvice(event, language)}`;
	return {
		subject: "账房安全提醒 · A notice from Zhangfang",
		text: [part("zh"), part("en"), ...(link === undefined ? [] : [link]), SIGN_OFF].join("\n\n"),
	};
}
