/** A fact in both languages; `{name}` takes a parameter, which is masked or public by itself. */
interface NoticeWords {
	/** security: always sent everywhere. money: where the user wants it. */
	readonly group: "security" | "money";
	readonly zh: string;
	readonly en: string;
	/** What to do when it was not the owner; none where nothing can be undone or needs to be. */
	readonly advice?: Advice;
}

type Advice = "secure" | "cancel" | "contact";

/** What the owner is told about (B1). A test holds both languages to the same parameters. */
export type NoticeEvent =
	| "payment_password_set"
	| "payment_password_replaced"
	| "payment_password_reset"
	| "password_changed"
	| "password_reset"
	| "mobile_changed"
	| "email_set"
	| "email_changed"
	| "email_taken"
	| "login_name_set"
	| "recovery_started"
	| "recovery_cancelled"
	| "recovery_codes_made"
	| "recovery_code_used"
	| "device_new"
	| "device_removed"
	| "device_trusted"
	| "passkey_added"
	| "passkey_removed"
	| "passkey_copied"
	| "totp_added"
	| "totp_removed"
	| "provider_linked"
	| "provider_unlinked"
	| "takeover_reported"
	| "number_claimed"
	| "number_released"
	| "lock_set"
	| "lock_lifted"
	| "sessions_ended"
	| "frozen"
	| "unfrozen"
	| "card_bound"
	| "card_unbound"
	| "card_expiring"
	| "card_renewal_due"
	| "card_renewed"
	| "limit_raised"
	| "closing_asked"
	| "closing_begun"
	| "closing_cancelled"
	| "closing_done"
	| "verification_moved"
	| "document_expiring"
	| "document_expired"
	| "hold_ran_out"
	| "payment_large"
	| "payout_returned";

const NOTICES: Readonly<Record<NoticeEvent, NoticeWords>> = {
	payment_password_set: own("您已设置支付密码", "A payment password was set"),
	payment_password_replaced: own("您的支付密码已更换", "Your payment password was changed"),
	payment_password_reset: own(
		"您的支付密码已通过找回重置，24 小时内大额支付受限",
		"Your payment password was reset by recovery; large payments are limited for 24 hours",
	),
	password_changed: own(
		"您的登录密码已修改，其他设备已退出登录",
		"Your password was changed; other devices were signed out",
	),
	password_reset: own(
		"您的登录密码已通过找回重置，所有设备已退出登录，24 小时内大额支付受限",
		"Your password was reset by recovery; all devices were signed out and large payments are limited for 24 hours",
	),
	mobile_changed: own(
		"您的登录手机号已由 {from} 更换为 {to}，24 小时内大额支付受限",
		"Your number was changed from {from} to {to}; large payments are limited for 24 hours",
	),
	email_set: own("您已绑定邮箱 {to}", "The e-mail address {to} was added"),
	email_changed: own(
		"您的邮箱已由 {from} 更换为 {to}",
		"Your e-mail address was changed from {from} to {to}",
	),
	email_taken: {
		...own(
			"有人想把这个邮箱绑定到另一个账户，我们没有这样做：它已属于您的账户",
			"Somebody tried to add this e-mail address to another account; it is yours, so nothing was done",
		),
		advice: "contact",
	},
	login_name_set: own("您的用户名已设置为 {name}", "Your user name is now {name}"),
	recovery_started: {
		...own(
			"有人正在找回您的账户（{lost}），{readyAt} 后可以重设",
			"Somebody is recovering your account ({lost}); it can be reset after {readyAt}",
		),
		advice: "cancel",
	},
	recovery_cancelled: own("账户找回已被取消", "The recovery of your account was cancelled"),
	recovery_codes_made: own(
		"您生成了新的恢复码，旧的恢复码已失效",
		"New recovery codes were made; the old ones no longer work",
	),
	recovery_code_used: own(
		"一个恢复码已被使用，还剩 {left} 个",
		"A recovery code was used; {left} are left",
	),
	device_new: own("您的账户刚在一台新设备上登录", "Your account was signed in on a new device"),
	device_trusted: own("一台设备已设为信任设备", "A device is now trusted"),
	device_removed: own("一台设备已被移除", "A device was removed"),
	passkey_added: own("您添加了通行密钥", "A passkey was added"),
	passkey_removed: own("一个通行密钥已被移除", "A passkey was removed"),
	passkey_copied: own(
		"您的一个通行密钥疑似被复制，已停用",
		"A passkey looks as if it was copied and was switched off",
	),
	totp_added: own("您启用了动态口令", "An authenticator app was added"),
	totp_removed: own("动态口令已停用", "The authenticator app was removed"),
	provider_linked: own("您关联了第三方账号登录", "A sign-in with another provider was linked"),
	provider_unlinked: own("第三方账号登录已解除", "A sign-in with another provider was unlinked"),
	takeover_reported: own(
		"第三方账号登录被报告为盗用，所有设备已退出登录",
		"A sign-in with another provider was reported as taken over; all devices were signed out",
	),
	number_claimed: own(
		"有人称已成为手机号 {mobile} 的新机主",
		"Somebody says that the number {mobile} is now theirs",
	),
	number_released: own(
		"手机号 {mobile} 已不再属于您的账户，请用其他方式登录并绑定新号码",
		"The number {mobile} no longer belongs to your account; sign in another way and add a new one",
	),
	lock_set: own("您设置了安全锁：{lock}", "A safety lock was set: {lock}"),
	lock_lifted: own("安全锁已解除：{lock}", "A safety lock was lifted: {lock}"),
	sessions_ended: {
		...own(
			"客服已为您结束所有设备上的登录，请重新登录",
			"Our staff signed you out on all devices; please sign in again",
		),
		advice: "contact",
	},
	frozen: {
		...own(
			"您的账户已冻结：资金不能转出，所有设备已退出登录",
			"Your account is frozen: no money can leave and all devices were signed out",
		),
		advice: "contact",
	},
	unfrozen: own("您的账户已解除冻结", "Your account is no longer frozen"),
	card_bound: own("您的账户新绑定了一张银行卡", "A bank card was added to your account"),
	card_unbound: own("您的账户解绑了一张银行卡", "A bank card was removed from your account"),
	card_expiring: {
		...own(
			"您尾号 {last4} 的银行卡快捷支付将于 {day} 到期，请在“银行卡”中续签",
			"Quick payment with your card ending in {last4} runs out on {day}; please renew it under Cards",
		),
		advice: "contact",
	},
	card_renewal_due: {
		...own(
			"您尾号 {last4} 的银行卡快捷支付已失效，续签后才能继续使用",
			"Quick payment with your card ending in {last4} has ended; renew it to use the card again",
		),
		advice: "contact",
	},
	card_renewed: own(
		"您尾号 {last4} 的银行卡已续签快捷支付",
		"Quick payment with your card ending in {last4} was renewed",
	),
	verification_moved: {
		...own(
			"您的实名认证已转移到您本人的另一个账户；如非本人操作，请立即联系我们",
			"Your verified identity was moved to another account of yours; if it was not you, contact us at once",
		),
		advice: "contact",
	},
	document_expiring: own(
		"您的证件将于 {day} 到期，请及时更新，以免影响使用",
		"Your document expires on {day}; please renew it in time to keep full use",
	),
	document_expired: own(
		"您的证件已过期，更新前部分功能暂停使用",
		"Your document has expired; some functions pause until you renew it",
	),
	limit_raised: own("您的支付限额已提高", "Your payment limits were raised"),
	closing_asked: own(
		"您申请了注销账户，完成列出的事项并确认后才会开始",
		"You asked to close your account; it begins once what is listed is done and you confirm",
	),
	closing_begun: own(
		"您的账户开始注销，72 小时后完成，期间不能收付款，可随时取消",
		"Your account is being closed and is shut; it ends in 72 hours and can be cancelled until then",
	),
	closing_cancelled: own(
		"账户注销已取消，账户已恢复",
		"The closing was cancelled; your account is open again",
	),
	closing_done: own(
		"您的账户已注销，登录方式和手机号随后释放",
		"Your account is closed; your sign-in and your number are given free now",
	),
	hold_ran_out: {
		...own(
			"您有一项操作（{operation}）等待人工核实，未能按时完成，已自动取消，资金没有变动",
			"Something you asked for ({operation}) waited for our staff and was not looked at in time; it was refused and no money has moved",
		),
		advice: "contact",
	},
	payment_large: {
		...own("您有一笔 {amount} 的支出，收款方 {payee}", "A payment of {amount} to {payee} was made"),
		group: "money",
	},
	payout_returned: {
		...own(
			"您提现的 {amount} 被收款银行退回，已退回您的余额",
			"Your withdrawal of {amount} was sent back by the receiving bank; it is in your balance again",
		),
		group: "money",
	},
};

const ADVICE: Readonly<Record<Advice, { readonly zh: string; readonly en: string }>> = {
	secure: {
		zh: "如非本人操作，请立即登录账房，在“安全”中移除陌生设备并修改密码，或冻结账户。",
		en: "If this was not you, sign in now, remove unknown devices and change your password under Security, or freeze the account.",
	},
	cancel: {
		zh: "如非本人操作，请打开消息中的链接立即取消。",
		en: "If this was not you, open the link in the message and cancel it now.",
	},
	contact: {
		zh: "如有疑问，请联系客服。",
		en: "If in doubt, please contact us.",
	},
};

export type NoticeParams = Readonly<Record<string, string>>;

/** What a notice says, without its advice. */
export function noticeText(
	event: NoticeEvent,
	params: NoticeParams,
	language: "zh" | "en",
): string {
	const said = NOTICES[event][language].replaceAll(
		/\{(\w+)\}/g,
		(_, name: string) => words(name, params[name], language) ?? "—",
	);
	return `${said}${language === "zh" ? "。" : "."}`;
}

export function noticeAdvice(event: NoticeEvent, language: "zh" | "en"): string {
	return ADVICE[NOTICES[event].advice ?? "secure"][language];
}

/** Whether the owner is told everywhere, whatever they chose. */
export function isAlwaysTold(event: NoticeEvent): boolean {
	return NOTICES[event].group === "security";
}

export function isNoticeEvent(text: string): text is NoticeEvent {
	return Object.hasOwn(NOTICES, text);
}

/** The text of an SMS: sender's mark, fact, advice, and a link where there is one. */
export function noticeSms(
	event: NoticeEvent,
	params: NoticeParams,
	link: string | undefined,
): string {
	const advice = noticeAdvice(event, "zh");
	return `【账房】${noticeText(event, params, "zh")}${advice}${link === undefined ? "" : ` ${link}`}`;
}

/** Names of parameters in a notice's words, for the test that compares both languages. */
export function noticeParams(event: NoticeEvent): { readonly zh: string[]; readonly en: string[] } {
	const names = (text: string): string[] =>
		[...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name).sort();
	return { zh: names(NOTICES[event].zh), en: names(NOTICES[event].en) };
}

export const NOTICE_EVENTS: readonly NoticeEvent[] = Object.keys(NOTICES).filter(isNoticeEvent);

/** Parameters that are codes of ours, in words. */
const CODES: Readonly<Record<string, Readonly<Record<string, { zh: string; en: string }>>>> = {
	lost: {
		password: { zh: "忘记密码", en: "password forgotten" },
		mobile: { zh: "手机号停用", en: "number lost" },
		both: { zh: "密码与手机号都不可用", en: "password and number lost" },
	},
	operation: {
		pay: { zh: "付款", en: "a payment" },
		transfer: { zh: "转账", en: "a transfer" },
		withdraw: { zh: "提现", en: "a withdrawal" },
		recharge: { zh: "充值", en: "a recharge" },
		bind_card: { zh: "绑定银行卡", en: "adding a bank card" },
		unbind_card: { zh: "解绑银行卡", en: "removing a bank card" },
		verify_person: { zh: "实名认证", en: "verifying your identity" },
		sign_in: { zh: "登录", en: "a sign-in" },
		sign_in_new_device: { zh: "新设备登录", en: "a sign-in on a new device" },
		change_password: { zh: "修改登录密码", en: "a new password" },
		change_mobile: { zh: "更换手机号", en: "a new number" },
		change_email: { zh: "更换邮箱", en: "a new e-mail address" },
		close_account: { zh: "注销账户", en: "closing your account" },
		other: { zh: "账户操作", en: "a change of your account" },
	},
	lock: {
		night: { zh: "夜间锁", en: "night lock" },
		large_amount: { zh: "大额锁", en: "large payment lock" },
		freeze: { zh: "冻结", en: "freeze" },
	},
};

function words(name: string, value: string | undefined, language: "zh" | "en"): string | undefined {
	if (value === undefined) return undefined;
	const codes = CODES[name];
	return (codes?.[value] ?? codes?.["other"])?.[language] ?? value;
}

function own(zh: string, en: string): NoticeWords {
	return { group: "security", zh, en };
}
