import {
	AuditOutlined,
	BankOutlined,
	BellOutlined,
	BookOutlined,
	BranchesOutlined,
	CheckOutlined,
	CloseOutlined,
	DownloadOutlined,
	ExportOutlined,
	FileTextOutlined,
	PlusOutlined,
	QuestionOutlined,
	RollbackOutlined,
	SearchOutlined,
	SendOutlined,
	UserOutlined,
	WarningOutlined,
} from "@ant-design/icons";
import type { ReactNode } from "react";
import type { TimelineEvent, TimelineKind } from "../../api/trade-types.ts";
import { useText } from "../../i18n/index.ts";

const BY_KIND: Readonly<Record<TimelineKind, ReactNode>> = {
	step: <PlusOutlined />,
	request: <SendOutlined />,
	answer: <DownloadOutlined />,
	notice: <BellOutlined />,
	query: <SearchOutlined />,
	file: <FileTextOutlined />,
	people: <UserOutlined />,
	entry: <BookOutlined />,
	route: <BranchesOutlined />,
	proposal: <AuditOutlined />,
	refund: <RollbackOutlined />,
	payout: <ExportOutlined />,
};

type Tone = "done" | "bad" | "alert" | "plain";

/** How a line feels: how things ended, and what nobody knows. */
function toneOf({ code, lane }: TimelineEvent): Tone {
	if (/(_succeeded|_arrived|_cleared|_proven|_recovered|proposal_approved)$/.test(code))
		return "done";
	if (/(_unknown|_review|_conflict|_contradiction|heard_nothing|_bounced|_returned)$/.test(code)) {
		return "alert";
	}
	if (/(_declined|_failed|_refused|_closed|_not_sent|_written_off)$/.test(code)) return "bad";
	return lane === "books" ? "done" : "plain";
}

function iconOf(event: TimelineEvent): ReactNode {
	const { kind, lane, code } = event;
	if (kind !== "step") return BY_KIND[kind];
	if (lane === "person") return <UserOutlined />;
	if (code.endsWith("succeeded")) return <CheckOutlined />;
	if (/(closed|refused|failed)$/.test(code)) return <CloseOutlined />;
	if (/(suspended|short_found|late_success|^case_)/.test(code)) return <WarningOutlined />;
	if (/^(advance|waiting)/.test(code)) return <QuestionOutlined />;
	return code === "merchant_notified" ? <BellOutlined /> : <BankOutlined />;
}

/** The sign of a line of the time line; its words stand beside it. */
export function LineIcon({ event }: { event: TimelineEvent }): ReactNode {
	const { word } = useText();
	const name = word("trades.eventKinds", event.kind);
	return (
		<span className={`line-icon line-${toneOf(event)}`} title={name} aria-hidden="true">
			{iconOf(event)}
		</span>
	);
}
