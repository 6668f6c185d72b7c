import type { ProblemKind } from "./problem.ts";

/** Names, numbers, addresses, passwords, recoveries, locks. */
export const CREDENTIAL_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	login_name_invalid: {
		status: 400,
		zh: [
			"用户名不符合要求",
			"用户名为 4 至 20 个字符，以字母或汉字开头，可含数字、点、横线和下划线，不能仿冒平台或混用相似字母。",
		],
		en: [
			"Invalid user name",
			"Use 4 to 20 letters, digits, dots, dashes or Han characters, beginning with a letter; nothing that imitates others.",
		],
	},
	login_name_taken: {
		status: 409,
		zh: ["用户名不可用", "该用户名已被使用，或与他人的过于相似，请换一个。"],
		en: ["User name not available", "This name is taken or too much like another. Choose another."],
	},
	email_invalid: {
		status: 400,
		zh: ["邮箱地址有误", "请输入有效的邮箱地址。"],
		en: ["Invalid e-mail address", "Enter a valid e-mail address."],
	},
	email_taken: {
		status: 409,
		zh: ["邮箱已被使用", "该邮箱已属于另一个账户，请换一个。"],
		en: ["E-mail address in use", "This address belongs to another account. Use another one."],
	},
	contact_unchanged: {
		status: 409,
		zh: ["没有变化", "这已经是您现在使用的号码或邮箱。"],
		en: ["Nothing to change", "This is the number or address that you have already."],
	},
	contact_not_asked: {
		status: 409,
		zh: ["没有进行中的更换", "请重新发起更换；每次更换须在 30 分钟内完成。"],
		en: ["No change under way", "Please begin again; a change is completed within 30 minutes."],
	},
	payment_password_set_already: {
		status: 409,
		zh: ["支付密码已设置", "请用修改支付密码，或在忘记时重置。"],
		en: ["Payment password set already", "Change it, or reset it when it is forgotten."],
	},
	too_many_recoveries: {
		status: 429,
		zh: ["找回次数过多", "请在 {retryAfter} 秒后再试。"],
		en: ["Too many recoveries", "Try again in {retryAfter} seconds."],
	},
	recovery_not_found: {
		status: 404,
		zh: ["没有这个找回流程", "找回流程不存在，请重新开始。"],
		en: ["No such recovery", "There is no such recovery. Please begin again."],
	},
	recovery_over: {
		status: 409,
		zh: ["找回流程不能继续", "这个找回流程已完成、取消或过期，请重新开始。"],
		en: ["Recovery is over", "It was completed, cancelled or expired. Please begin again."],
	},
	recovery_not_ready: {
		status: 409,
		zh: ["还不能重设", "请完成所需的证明，或等到等待期结束。"],
		en: ["Not ready yet", "Show the proof asked for, or wait until the waiting time has ended."],
	},
	recovery_not_of_this: {
		status: 409,
		zh: ["不在这次找回之内", "这次找回的不是这一项，请按所选的内容重设。"],
		en: ["Not part of this recovery", "This recovery is for something else; reset that."],
	},
	lock_limit_missing: {
		status: 400,
		zh: ["缺少限额", "请给出大额锁的限额。"],
		en: ["Limit missing", "Give the limit of the lock."],
	},
};
