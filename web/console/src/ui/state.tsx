import {
	CheckCircleFilled,
	ClockCircleFilled,
	CloseCircleFilled,
	ExclamationCircleFilled,
	MinusCircleFilled,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import { type EnumKind, useText } from "../i18n/index.ts";

export type Tone = "done" | "wait" | "bad" | "alert" | "idle";

/** How each state feels, whichever machine it belongs to; what is not named waits. */
const tones: Record<string, Tone> = {
	succeeded: "done",
	confirmed: "done",
	reported_success: "done",
	completed: "done",
	recovered: "done",
	bound: "done",
	linked: "done",
	open: "done",
	on: "done",
	up: "done",
	active: "done",
	healthy: "done",
	approved: "done",
	arrived: "done",
	cleared: "done",
	credited: "done",
	paid_out: "done",
	proven: "done",
	explained: "done",
	paid: "done",
	in_force: "done",
	refused: "bad",
	withdrawn: "idle",
	expired: "idle",
	refunded: "idle",
	partly_refunded: "idle",
	closed: "idle",
	released: "idle",
	not_sent: "idle",
	created: "idle",
	prepared: "idle",
	paid_back: "idle",
	taken: "idle",
	unbound: "idle",
	none: "idle",
	off: "idle",
	declined: "bad",
	rejected: "bad",
	reported_decline: "bad",
	failed: "bad",
	written_off: "bad",
	broken: "bad",
	tripped: "bad",
	down: "bad",
	frozen: "bad",
	finally_failed: "bad",
	bounced: "alert",
	abnormal: "alert",
	returned: "idle",
	planned: "idle",
	draft: "idle",
	overdue: "alert",
	unknown: "alert",
	review: "alert",
	conflict: "alert",
	short: "alert",
	over: "alert",
	late_paid: "alert",
	degraded: "wait",
	half_open: "wait",
	suspended: "alert",
	stopped: "alert",
};

/** The same word may feel otherwise elsewhere: a closed breaker is healthy, an open payment waits. */
const exceptions: Record<string, Tone> = {
	"channelState closed": "done",
	"paymentState open": "wait",
	"caseState open": "alert",
	"caseState re_routed": "done",
	"advanceState open": "wait",
	"refundState approved": "wait",
	"payoutOutcome returned": "bad",
	"dayState open": "wait",
	"dayState closed": "done",
	"finding showing": "bad",
	"finding cleared": "done",
};

const icons: Record<Tone, ReactNode> = {
	done: <CheckCircleFilled />,
	wait: <ClockCircleFilled />,
	bad: <CloseCircleFilled />,
	alert: <ExclamationCircleFilled />,
	idle: <MinusCircleFilled />,
};

/** A state with its icon and its word: never colour alone. */
export function State(props: { kind: EnumKind; value: string }): ReactNode {
	const { label } = useText();
	const tone = exceptions[`${props.kind} ${props.value}`] ?? tones[props.value] ?? "wait";
	return <Toned tone={tone}>{label(props.kind, props.value)}</Toned>;
}

/** Words that feel good or bad, with the icon of that feeling. */
export function Toned(props: { tone: Tone; children: ReactNode }): ReactNode {
	return (
		<span className={`state state-${props.tone}`}>
			<span aria-hidden="true">{icons[props.tone]}</span>
			{props.children}
		</span>
	);
}
