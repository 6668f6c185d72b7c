import type { ProblemKind } from "./problem.ts";

/** Decisions of the security centre, and the proofs that it asks for. */
export const PROOF_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	proof_needed: {
		status: 403,
		zh: ["需要验证", "请先完成所需的验证，再重新提交。"],
		en: ["Proof needed", "Please verify as asked, then send the request again."],
	},
	held_for_review: {
		status: 403,
		zh: ["正在人工核实", "为保护您的资金，这项操作正在由工作人员核实，最迟 {until} 前有结果。"],
		en: [
			"Held for review",
			"To protect your money a person is looking at this; you will know by {until}.",
		],
	},
	operation_denied: {
		status: 403,
		zh: [
			"操作未被允许",
			"为保护您的账户，暂时不能进行这项操作。如有疑问请联系客服，编号 {reference}。",
		],
		en: [
			"Not possible now",
			"To protect your account this is not possible now. Contact support with reference {reference}.",
		],
	},
	user_locked: {
		status: 423,
		zh: ["已被您的安全锁阻止", "您设置的安全锁（{lock}）阻止了这项操作，可在“安全”中解除。"],
		en: [
			"Stopped by your own lock",
			"Your lock ({lock}) stops this. You can lift it under Security.",
		],
	},
	proof_wrong: {
		status: 403,
		zh: ["验证未通过", "没有验证成功，还可以尝试 {attemptsLeft} 次。"],
		en: ["Not verified", "That did not verify; {attemptsLeft} attempts are left."],
	},
	proof_locked: {
		status: 429,
		zh: ["验证已暂时锁定", "错误次数过多，请在 {retryAfter} 秒后再试，或换一种方式。"],
		en: [
			"Verification locked for a while",
			"Too many wrong attempts. Try in {retryAfter} seconds, or use another way.",
		],
	},
	proof_not_possible: {
		status: 409,
		zh: ["不能用这种方式验证", "请换用所列的其他方式。"],
		en: ["Not possible this way", "Please use another of the ways offered."],
	},
};
