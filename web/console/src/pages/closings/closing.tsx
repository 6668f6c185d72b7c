import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import { Steps } from "antd";
import type { ReactNode } from "react";
import { type Closing, closingQuery } from "../../api/account-types.ts";
import { useText } from "../../i18n/index.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";

const STEPS = ["asked", "closing", "accounts_closed", "user_closed", "closed"] as const;

/** How far it has come, in a word. */
export function ClosingWord({ state }: { state: Closing["state"] }): ReactNode {
	const { word } = useText();
	const tone = state === "closed" ? "done" : state === "cancelled" ? "idle" : "wait";
	return <Toned tone={tone}>{word("closings.states", state)}</Toned>;
}

/** One user's leaving: its steps, what is in the way, what happened. */
export function ClosingPage(): ReactNode {
	const { t } = useText();
	const { closingId } = useParams({ strict: false }) as { closingId: string };
	const read = useQuery(closingQuery(closingId));
	return (
		<Page
			title={t("closings.one")}
			lead={<Id value={closingId} />}
			trail={{ to: "/closings", text: t("closings.title") }}
			printable
		>
			<Loaded read={read} rows={10}>
				{(closing) => (
					<>
						<Progress closing={closing} />
						<div className="grid two">
							<Checks closing={closing} />
							<History closing={closing} />
						</div>
					</>
				)}
			</Loaded>
		</Page>
	);
}

function Progress({ closing }: { closing: Closing }): ReactNode {
	const { t, word } = useText();
	const at = STEPS.indexOf(closing.state as (typeof STEPS)[number]);
	return (
		<Panel>
			{closing.state === "cancelled" ? (
				<p className="banner banner-wait">{t("closings.cancelled")}</p>
			) : (
				<Steps
					size="small"
					responsive
					current={closing.state === "closed" ? STEPS.length : at}
					items={STEPS.map((state) => ({ title: word("closings.states", state) }))}
				/>
			)}
			<Facts
				className="closing-facts"
				items={[
					[t("closings.askedAt"), <When key="asked" at={closing.askedAt} />],
					[t("closings.dueAt"), <When key="due" at={closing.dueAt} />],
					[t("closings.endedAt"), <When key="ended" at={closing.endedAt} />],
				]}
			/>
		</Panel>
	);
}

function Checks({ closing }: { closing: Closing }): ReactNode {
	const { t, word } = useText();
	const { checks } = closing;
	const open = checks.flatMap(({ matters }) => matters).length;
	return (
		<Panel
			title={t("closings.checks")}
			note={open === 0 ? t("closings.ready") : t("closings.notReady", { count: open })}
		>
			<ul className="rows">
				{checks.map(({ module, done, matters }) => (
					<li key={module}>
						<div>
							<strong>{word("closings.modules", module)}</strong>
							{matters.map((matter) => (
								<p key={matter.code} className="small">
									{matter.text}
									{matter.amount !== null && ` ${formatMoney(matter.amount)}`}
									{matter.amount === null &&
										matter.count > 1 &&
										` ${t("closings.times", { count: matter.count })}`}{" "}
									<span className="muted">{matter.advice}</span>
								</p>
							))}
						</div>
						<Toned tone={done ? "done" : "alert"}>
							{done ? t("closings.done") : t("closings.times", { count: matters.length })}
						</Toned>
					</li>
				))}
			</ul>
		</Panel>
	);
}

function History({ closing }: { closing: Closing }): ReactNode {
	const { t, word } = useText();
	return (
		<Panel title={t("closings.history")}>
			<ol className="rows">
				{closing.history.map(({ at, code }) => (
					<li key={`${at} ${code}`}>
						<div>
							<strong>{word("closings.facts", code)}</strong>
						</div>
						<span className="small muted">
							<When at={at} />
						</span>
					</li>
				))}
			</ol>
		</Panel>
	);
}
