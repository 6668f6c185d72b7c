import type { ProblemKind } from "./problem.ts";

/** Signing in with others. */
export const FEDERATED_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	provider_not_found: {
		status: 404,
		zh: ["没有这个登录方式", "没有这个第三方登录方式。"],
		en: ["No such provider", "There is no such way to sign in."],
	},
	provider_off: {
		status: 409,
		zh: ["该登录方式已停用", "为保护账户，该第三方登录已暂时停用，请使用手机号登录。"],
		en: [
			"This way to sign in is off",
			"To protect accounts this provider is switched off for now. Sign in with your mobile number.",
		],
	},
	provider_unavailable: {
		status: 503,
		zh: ["第三方暂时没有应答", "对方服务暂时没有应答，请稍后再试，或使用手机号登录。"],
		en: [
			"The provider does not answer",
			"The other service does not answer just now. Try again later, or use your mobile number.",
		],
	},
	federated_state_invalid: {
		status: 403,
		zh: ["登录已失效", "这次登录不是从本浏览器发起的，或已使用、已超时，请重新开始。"],
		en: [
			"This sign-in is no longer valid",
			"It was not begun in this browser, was used already, or took too long. Please start again.",
		],
	},
	federated_denied: {
		status: 403,
		zh: ["您没有同意授权", "您在对方页面没有同意授权，没有登录。"],
		en: ["You did not consent", "You did not consent at the other service; nobody was signed in."],
	},
	federated_refused: {
		status: 403,
		zh: ["无法确认身份", "对方的应答没有通过核验，没有登录，请重新开始。"],
		en: [
			"Your identity was not confirmed",
			"The other service's answer did not pass our checks; nobody was signed in. Start again.",
		],
	},
	federated_pending_not_found: {
		status: 404,
		zh: ["没有待完成的登录", "这次登录不存在、已完成或已超时，请重新开始。"],
		en: [
			"No pending sign-in",
			"This sign-in does not exist, is done or took too long. Please start again.",
		],
	},
	federated_pending_elsewhere: {
		status: 409,
		zh: ["还不到这一步", "这次登录正在另一步，请按页面提示继续。"],
		en: ["Not this step", "This sign-in is at another step. Go on as the page says."],
	},
	federated_number_doubted: {
		status: 409,
		zh: ["该手机号不能用于确认身份", "该号码近期可能换过机主或卡，请改用密码等其他方式。"],
		en: [
			"This number cannot confirm who you are",
			"It may have changed its holder or card lately. Use your password or another way.",
		],
	},
	federated_link_taken: {
		status: 409,
		zh: ["该第三方账号已被关联", "该第三方账号已关联到另一个账房账户。"],
		en: ["Already linked elsewhere", "This identity is linked to another Zhangfang account."],
	},
	federated_link_exists: {
		status: 409,
		zh: ["已关联同类账号", "您已关联了一个同类第三方账号，请先解除再关联新的。"],
		en: [
			"You have one already",
			"You have linked an identity of this provider. Unlink it before you link another.",
		],
	},
	federated_link_not_found: {
		status: 404,
		zh: ["没有这个关联", "该第三方账号没有关联，或已解除。"],
		en: ["No such link", "This identity is not linked, or no longer."],
	},
	federated_last_way_in: {
		status: 409,
		zh: ["这是您唯一的登录方式", "解除后您将无法登录，请先设置密码或绑定手机号。"],
		en: [
			"This is your only way in",
			"Without it you could not sign in. Set a password or bind a mobile number first.",
		],
	},
};
