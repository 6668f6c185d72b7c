import type { ProblemKind } from "./problem.ts";

/** How staff get in, and what two of them decide on. */
export const STAFF_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	passkey_refused: {
		status: 403,
		zh: ["通行密钥未通过", "这次验证没有通过。请重试；若换了设备或密钥已失效，请管理员为您换发。"],
		en: [
			"Passkey refused",
			"This did not verify. Try again; if the key is lost or barred, ask an admin for a new one.",
		],
	},
	password_sign_in_off: {
		status: 403,
		zh: ["不支持密码登录", "密码登录只用于演示环境，请使用通行密钥登录。"],
		en: ["No sign-in by password", "Passwords are for demos alone. Sign in with your passkey."],
	},
	staff_link_invalid: {
		status: 404,
		zh: ["链接已失效", "一次性链接只能使用一次，三十分钟内有效。请向管理员要一个新的。"],
		en: [
			"This link is over",
			"A one-time link works once, within thirty minutes. Ask an admin for a new one.",
		],
	},
	staff_not_found: {
		status: 404,
		zh: ["没有这位员工", "没有找到这位员工。"],
		en: ["No such member of staff", "The member of staff was not found."],
	},
	staff_not_invited: {
		status: 409,
		zh: ["无需链接", "该员工已有通行密钥或已停用。若密钥丢失，请先提出换发。"],
		en: [
			"No link needed",
			"This member has a key, or is suspended. If the key is lost, propose a new one first.",
		],
	},
	staff_self: {
		status: 409,
		zh: ["不能停用自己", "请由其他管理员停用您的账号。"],
		en: ["Not yourself", "Another admin has to suspend you."],
	},
	staff_name_invalid: {
		status: 400,
		zh: ["登录名有误", "登录名为 2 至 32 位小写字母、数字、点或横线，以字母开头。"],
		en: [
			"Invalid name",
			"A name has 2 to 32 lower-case letters, digits, dots or dashes, a letter first.",
		],
	},
	staff_name_taken: {
		status: 409,
		zh: ["登录名已被使用", "请换一个登录名。"],
		en: ["Name taken", "Choose another name."],
	},
	staff_role_invalid: {
		status: 400,
		zh: ["角色有误", "没有这个角色。"],
		en: ["Invalid role", "There is no such role."],
	},
	staff_changed_since: {
		status: 409,
		zh: ["情况已变", "提出之后该员工已有变动，请撤回后重新提出。"],
		en: ["Changed since", "This member has changed since. Withdraw the proposal and make it anew."],
	},
	proposal_not_found: {
		status: 404,
		zh: ["没有这项申请", "没有找到这项申请。"],
		en: ["No such proposal", "The proposal was not found."],
	},
	proposal_pending: {
		status: 409,
		zh: ["已有待审批的申请", "同一事项已有人提出，等待审批中。"],
		en: ["Already proposed", "A proposal about the same thing waits for a decision."],
	},
	proposal_decided: {
		status: 409,
		zh: ["申请已有结论", "该申请已有结论（{state}），不能再更改。"],
		en: ["Already decided", "This proposal has been decided ({state}); that stays."],
	},
	proposal_expired: {
		status: 409,
		zh: ["申请已过期", "期限内无人审批，请重新提出。"],
		en: ["Proposal expired", "Nobody decided in time. Please propose it anew."],
	},
	proposal_by_maker: {
		status: 403,
		zh: ["不能审批自己的申请", "申请须由另一位同事审批。"],
		en: ["Not your own", "Somebody else has to decide on what you proposed."],
	},
	proposal_role: {
		status: 403,
		zh: ["没有审批权限", "您的角色（{role}）不能审批这类申请。"],
		en: ["Not for your role", "Your role ({role}) does not decide on proposals of this kind."],
	},
	proposal_not_maker: {
		status: 403,
		zh: ["只能撤回自己的申请", "申请只能由提出者撤回。"],
		en: ["Not yours to withdraw", "Only who made a proposal can withdraw it."],
	},
};
