/** What a program does about a problem, in both languages. */
export interface Todo {
	/** Whether the same request may pass later. */
	readonly transient: boolean;
	readonly zh: string;
	readonly en: string;
}

const CORRECT: Todo = {
	transient: false,
	zh: "修改请求后重发；原样重发仍会被拒绝。",
	en: "Correct the request; the same again is refused again.",
};
const SIGN_IN: Todo = {
	transient: false,
	zh: "重新登录或换用有效密钥，然后重发。",
	en: "Sign in again, or use a valid key, then send it again.",
};
const PROVE: Todo = {
	transient: false,
	zh: "把 detail 展示给用户，由用户重新证明身份后以新的幂等键重发。",
	en: "Show the detail; the person proves themselves again, then send it with a new key.",
};
const PROVE_APART: Todo = {
	transient: false,
	zh: "读取 params.challengeId 所示的验证并完成，再以同一幂等键和 challenge-id 头重发。",
	en: "Read and meet the challenge of params.challengeId, then send the same with it in challenge-id.",
};
const DECIDE: Todo = {
	transient: false,
	zh: "把 detail 展示给用户，由用户决定下一步；不要自动重发。",
	en: "Show the detail and let the person decide; do not send it again by itself.",
};
const WAIT: Todo = {
	transient: true,
	zh: "等待 Retry-After 或 params.retryAfter 所示的秒数，再原样重发。",
	en: "Wait the seconds of Retry-After or params.retryAfter, then send the same again.",
};
const REPEAT: Todo = {
	transient: true,
	zh: "以同一幂等键原样重发。",
	en: "Send the same again, with the same key.",
};
const LATER: Todo = {
	transient: true,
	zh: "把 detail 展示给用户；情况改变后，同一请求可以成功。",
	en: "Show the detail; the same request may pass once things have changed.",
};
const ASK: Todo = {
	transient: true,
	zh: "查询结果；不要换幂等键重发，否则可能重复。",
	en: "Ask for the result; do not send it with another key, or it may happen twice.",
};
const REPORT: Todo = {
	transient: true,
	zh: "以同一幂等键重发；若仍失败，附上 instance 联系我们。",
	en: "Send it again with the same key; if it stays, report the instance.",
};

const BY_STATUS: Readonly<Record<number, Todo>> = {
	400: CORRECT,
	401: SIGN_IN,
	403: PROVE,
	404: CORRECT,
	408: REPEAT,
	409: DECIDE,
	413: CORRECT,
	423: DECIDE,
	415: CORRECT,
	429: WAIT,
	431: CORRECT,
	500: REPORT,
	503: WAIT,
};

/** Codes of which the status does not tell it all. */
const BY_CODE: Readonly<Record<string, Todo>> = {
	origin_refused: CORRECT,
	not_allowed: DECIDE,
	password_sign_in_off: DECIDE,
	proposal_by_maker: DECIDE,
	proposal_role: DECIDE,
	proposal_not_maker: DECIDE,
	verification_required: DECIDE,
	merchant_not_open: DECIDE,
	idempotency_key_reused: CORRECT,
	out_trade_no_reused: CORRECT,
	request_in_flight: ASK,
	order_paying: ASK,
	audit_under_way: LATER,
	finding_still_shows: LATER,
	provider_off: LATER,
	insufficient_funds: LATER,
	payment_blocked: LATER,
	limit_exceeded: DECIDE,
	person_stopped: DECIDE,
	person_under_review: LATER,
	person_closing: LATER,
	document_outdated: LATER,
	card_in_use: LATER,
	day_not_over: LATER,
	challenge_spent: PROVE,
	proof_needed: PROVE_APART,
	held_for_review: LATER,
	operation_denied: DECIDE,
	user_locked: DECIDE,
};

/** What to do about a code; by its status where nothing more is known. */
export function todoOf(code: string, status: number): Todo {
	return BY_CODE[code] ?? BY_STATUS[status] ?? REPORT;
}
