import type { ProblemKind } from "./problem.ts";

/** Requests, sign-in, proof. */
export const ACCESS_PROBLEMS: Readonly<Record<string, ProblemKind>> = {
	request_invalid: {
		status: 400,
		zh: ["请求有误", "请求中有字段不符合要求，请按 errors 中指出的位置修改。"],
		en: ["Invalid request", "Some fields are not as required; see errors for where."],
	},
	request_malformed: {
		status: 400,
		zh: ["请求无法解析", "请求的地址无法读取，或正文不是有效的 JSON。"],
		en: ["Malformed request", "The address cannot be read, or the body is not valid JSON."],
	},
	request_too_large: {
		status: 413,
		zh: ["请求过大", "请求正文超过了允许的大小。"],
		en: ["Request too large", "The body is larger than allowed."],
	},
	headers_too_large: {
		status: 431,
		zh: ["请求头过大", "请求的地址或请求头超过了允许的大小。"],
		en: ["Headers too large", "The address or the headers are larger than allowed."],
	},
	request_timeout: {
		status: 408,
		zh: ["请求超时", "请求没有在规定时间内传完，请重发。"],
		en: ["Request timed out", "The request did not arrive in time. Please send it again."],
	},
	media_type_unsupported: {
		status: 415,
		zh: ["不支持的内容类型", "请以 application/json 发送请求正文。"],
		en: ["Unsupported media type", "Send the body as application/json."],
	},
	not_found: {
		status: 404,
		zh: ["没有找到", "没有这个资源，或者您无权查看。"],
		en: ["Not found", "There is no such resource, or it is not yours."],
	},
	not_signed_in: {
		status: 401,
		zh: ["请先登录", "您尚未登录，或登录已失效，请重新登录。"],
		en: ["Not signed in", "You are not signed in, or your session has ended. Please sign in."],
	},
	origin_refused: {
		status: 403,
		zh: ["来源不被允许", "请求来自其他网站，已被拒绝。"],
		en: ["Origin refused", "The request came from another site and was refused."],
	},
	not_allowed: {
		status: 403,
		zh: ["没有权限", "您的角色不能执行此操作。"],
		en: ["Not allowed", "Your role does not permit this."],
	},
	internal_error: {
		status: 500,
		zh: ["系统错误", "我们这里出错了，您的资金没有变动。请稍后再试，并保留请求编号。"],
		en: [
			"Internal error",
			"Something went wrong on our side; no money has moved. Please keep the request id.",
		],
	},
	temporarily_unavailable: {
		status: 503,
		zh: ["暂时无法服务", "系统繁忙，请稍后再试。"],
		en: ["Temporarily unavailable", "The system is busy. Please try again shortly."],
	},
	idempotency_key_missing: {
		status: 400,
		zh: ["缺少幂等键", "请在 Idempotency-Key 头中给出 8 至 255 个字符。"],
		en: ["Idempotency key missing", "Give 8 to 255 characters in the Idempotency-Key header."],
	},
	idempotency_key_reused: {
		status: 409,
		zh: ["幂等键已被使用", "这个幂等键已用于另一个请求，请更换。"],
		en: ["Idempotency key reused", "This key was used for another request. Use a new one."],
	},
	request_in_flight: {
		status: 409,
		zh: ["请求正在处理", "相同的请求正在处理中，请稍后查询结果。"],
		en: ["Request in flight", "The same request is being processed. Ask for its result shortly."],
	},
	api_key_invalid: {
		status: 401,
		zh: ["接口密钥无效", "请在 Authorization 头中以 Bearer 方式给出有效的密钥。"],
		en: ["Invalid API key", "Give a valid key in the Authorization header, as Bearer."],
	},
	illegal_transition: {
		status: 409,
		zh: ["当前状态不允许", "当前状态（{state}）下不能执行此操作。"],
		en: ["Not possible now", "This cannot be done in the present state ({state})."],
	},
	// Registration, sign-in
	mobile_invalid: {
		status: 400,
		zh: ["手机号有误", "请输入 11 位中国大陆手机号。"],
		en: ["Invalid mobile number", "Enter a mainland Chinese mobile number of 11 digits."],
	},
	mobile_taken: {
		status: 409,
		zh: ["手机号已注册", "该手机号已注册，请直接登录。"],
		en: ["Mobile already registered", "This number is registered. Please sign in."],
	},
	code_sent_recently: {
		status: 429,
		zh: ["验证码刚刚发送过", "请在 {retryAfter} 秒后再次获取。也可以使用密码登录。"],
		en: [
			"A code was sent just now",
			"Ask again in {retryAfter} seconds, or sign in with your password.",
		],
	},
	code_quota_used: {
		status: 429,
		zh: [
			"今日验证码次数已用完",
			"为保护该号码，暂时不再发送。请改用密码登录，或 {retryAfter} 秒后再试。",
		],
		en: [
			"No more codes for now",
			"To protect this number no more are sent. Use your password, or try in {retryAfter} seconds.",
		],
	},
	code_wrong: {
		status: 403,
		zh: ["验证码不正确", "请核对短信中的验证码，还可以尝试 {attemptsLeft} 次。"],
		en: ["Wrong code", "Check the code in the message; {attemptsLeft} attempts are left."],
	},
	code_expired: {
		status: 403,
		zh: ["验证码已失效", "请重新获取验证码。"],
		en: ["Code expired", "Please ask for a new code."],
	},
	challenge_not_found: {
		status: 404,
		zh: ["验证已失效", "请重新获取验证码。"],
		en: ["Challenge not found", "Please start again and ask for a new code."],
	},
	challenge_locked: {
		status: 429,
		zh: ["尝试次数过多", "验证已锁定，请稍后重新开始。"],
		en: ["Too many attempts", "This verification is locked. Please start again later."],
	},
	challenge_expired: {
		status: 403,
		zh: ["验证已过期", "请重新验证后再操作。"],
		en: ["Verification expired", "Please verify again."],
	},
	challenge_spent: {
		status: 409,
		zh: ["验证已使用", "这次验证已用于一笔操作，请重新验证。"],
		en: [
			"Verification already used",
			"This verification was used for an operation. Please verify again.",
		],
	},
	challenge_mismatch: {
		status: 403,
		zh: ["验证与操作不符", "金额或收款方与验证时不同，请重新验证。"],
		en: [
			"Verification does not match",
			"Amount or payee differ from what was verified. Please verify again.",
		],
	},
	factor_not_offered: {
		status: 403,
		zh: ["验证方式不适用", "此操作不使用这种验证方式，请换用所要求的方式。"],
		en: ["Factor not offered", "This operation is not verified this way. Use a way it asks for."],
	},
	challenge_not_satisfied: {
		status: 403,
		zh: ["验证未完成", "请完成所需的验证。"],
		en: ["Verification incomplete", "Please complete the verification asked for."],
	},
	not_registered: {
		status: 409,
		zh: ["该手机号尚未注册", "请先用该手机号注册。"],
		en: ["Not registered", "Nobody has registered with this number. Please register first."],
	},
	credentials_wrong: {
		status: 403,
		zh: ["账号或密码不正确", "请核对账号（手机号）和密码。"],
		en: ["Wrong account or password", "Please check account (mobile number) and password."],
	},
	sign_in_locked: {
		status: 429,
		zh: ["登录已暂时锁定", "密码错误次数过多，请在 {retryAfter} 秒后再试，或使用短信验证码登录。"],
		en: [
			"Sign-in locked for a while",
			"Too many wrong passwords. Try in {retryAfter} seconds, or sign in by SMS code.",
		],
	},
	password_too_weak: {
		status: 400,
		zh: ["密码强度不足", "请使用至少 8 个字符、不常见且不含手机号的密码。"],
		en: [
			"Password too weak",
			"Use at least 8 characters, nothing common, and not your mobile number.",
		],
	},
	nickname_invalid: {
		status: 400,
		zh: ["昵称不符合要求", "昵称为 1 至 20 个字符。"],
		en: ["Invalid nickname", "A nickname has 1 to 20 characters."],
	},
	session_not_found: {
		status: 404,
		zh: ["没有这个登录会话", "该会话不存在或已结束。"],
		en: ["No such session", "The session does not exist or has ended."],
	},
	user_not_found: {
		status: 404,
		zh: ["没有这个用户", "没有找到该用户。"],
		en: ["No such user", "The user was not found."],
	},
	reason_required: {
		status: 400,
		zh: ["需要说明原因", "查看敏感信息前请写明原因，原因会被记录。"],
		en: ["A reason is required", "Say why you need to see this; it is recorded."],
	},
	// Payment password
	payment_password_not_set: {
		status: 409,
		zh: ["尚未设置支付密码", "请先在“我的”中设置六位支付密码。"],
		en: ["No payment password yet", "Set a six-digit payment password under Me first."],
	},
	payment_password_wrong: {
		status: 403,
		zh: ["支付密码不正确", "支付密码不正确，还可以尝试 {attemptsLeft} 次。"],
		en: ["Wrong payment password", "Wrong payment password; {attemptsLeft} attempts are left."],
	},
	payment_password_locked: {
		status: 429,
		zh: ["支付密码已锁定", "错误次数过多，请在 {retryAfter} 秒后再试。"],
		en: ["Payment password locked", "Too many wrong attempts. Try again in {retryAfter} seconds."],
	},
	payment_password_too_simple: {
		status: 400,
		zh: ["支付密码过于简单", "请勿使用连续、重复的数字或生日。"],
		en: ["Payment password too simple", "Avoid runs, repeats and birthdays."],
	},
};
