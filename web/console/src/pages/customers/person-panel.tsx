import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import type { CustomerDetail } from "../../api/customer-types.ts";
import {
	type PersonFile,
	type VerificationFile,
	verificationQuery,
} from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Id } from "../../ui/id.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { type PersonAct, PersonDialogs } from "./person-dialogs.tsx";

/** What is known of the person: risk, documents, hits, restrictions; and what staff may propose. */
export function PersonPanel({ data }: { data: CustomerDetail }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const [act, setAct] = useState<PersonAct>();
	const userId = data.user.id;
	const read = useQuery(verificationQuery(userId));
	return (
		<Panel
			title={t("persons.file")}
			note={t("persons.fileNote")}
			extra={
				mayAct && (
					<span className="person-acts">
						<Button size="small" onClick={() => setAct("meeting")}>
							{t("persons.meeting")}
						</Button>
						{data.customer !== null && (
							<>
								<Button size="small" onClick={() => setAct("risk")}>
									{t("persons.reviewRisk")}
								</Button>
								<Button size="small" onClick={() => setAct("merge")}>
									{t("persons.merge")}
								</Button>
							</>
						)}
					</span>
				)
			}
		>
			<Loaded read={read} rows={6}>
				{(file) => (
					<>
						{file.person === null ? (
							<p className="muted">{t("persons.noFile")}</p>
						) : (
							<File person={file.person} />
						)}
						<Checks checks={file.checks} />
						<History history={file.history} />
					</>
				)}
			</Loaded>
			<PersonDialogs
				userId={userId}
				risk={read.data?.person?.riskClass ?? "low"}
				act={act}
				onClose={() => setAct(undefined)}
			/>
		</Panel>
	);
}

const RISK_TONES: Readonly<Record<string, Tone>> = { low: "done", medium: "wait", high: "alert" };

function File({ person }: { person: PersonFile }): ReactNode {
	const { t, word } = useText();
	return (
		<>
			{person.restrictions.map(({ reason, since }) => (
				<p key={reason} className="banner banner-bad">
					{t("persons.restrictedSince", {
						reason: word("persons.restrictionReasons", reason),
						time: formatDateTime(since),
					})}
				</p>
			))}
			<Facts
				items={[
					[
						t("persons.risk"),
						<Toned key="risk" tone={RISK_TONES[person.riskClass] ?? "wait"}>
							{word("limits.riskClasses", person.riskClass)}
						</Toned>,
					],
					[t("persons.reviewOn"), person.reviewOn ?? "—"],
					[t("persons.customerId"), <Id key="id" value={person.customerId} />],
					person.customerIds.length > 1
						? [t("persons.merged"), t("persons.mergedFrom", { count: person.customerIds.length })]
						: null,
				]}
			/>
			<Documents person={person} />
			<div className="person-part">
				<h3>{t("persons.hits")}</h3>
				{person.hits.length === 0 ? (
					<p className="muted">{t("persons.hitsEmpty")}</p>
				) : (
					<ul className="rows">
						{person.hits.map((hit) => (
							<li key={hit.id}>
								<div>
									<strong>{word("reviews.lists", hit.list)}</strong>
									<p className="small muted">{t("reviews.sameness", { score: hit.score })}</p>
								</div>
								<HitState state={hit.state} />
							</li>
						))}
					</ul>
				)}
			</div>
		</>
	);
}

const HIT_TONES: Readonly<Record<string, Tone>> = {
	open: "alert",
	proposed: "wait",
	cleared: "done",
	confirmed: "bad",
};

/** What became of a hit. */
export function HitState({ state }: { state: string }): ReactNode {
	const { word } = useText();
	return <Toned tone={HIT_TONES[state] ?? "wait"}>{word("reviews.hitStates", state)}</Toned>;
}

function Documents({ person }: { person: PersonFile }): ReactNode {
	const { t, word } = useText();
	return (
		<div className="person-part">
			<h3>{t("persons.documents")}</h3>
			{person.documents.length === 0 ? (
				<p className="muted">{t("persons.documentsEmpty")}</p>
			) : (
				<ul className="rows">
					{person.documents.map((one) => (
						<li key={`${one.type} ${one.validFrom} ${one.numberMasked}`}>
							<div>
								<strong>{word("persons.documentTypes", one.type)}</strong>{" "}
								<span className="muted">{one.issuingState}</span>
								<p className="small muted">
									{one.numberMasked} ·{" "}
									{t("persons.validity", {
										from: one.validFrom,
										until: one.validUntil ?? t("persons.longTerm"),
									})}
								</p>
							</div>
							<Toned tone={one.state === "current" ? "done" : "idle"}>
								{word("persons.documentStates", one.state)}
							</Toned>
						</li>
					))}
				</ul>
			)}
		</div>
	);
}

const CHECK_TONES: Readonly<Record<string, Tone>> = {
	matched: "done",
	mismatched: "bad",
	not_on_file: "bad",
	refused: "bad",
	unknown: "alert",
	unresolved: "alert",
	expired: "idle",
};

function Checks({ checks }: Pick<VerificationFile, "checks">): ReactNode {
	const { t, label, word } = useText();
	if (checks.length === 0) return null;
	return (
		<div className="person-part">
			<h3>{t("persons.checks")}</h3>
			<ul className="rows">
				{checks.map((check) => (
					<li key={check.id}>
						<div>
							<strong>{label("evidenceSource", check.source)}</strong>
							<p className="small muted">
								{formatDateTime(check.startedAt)}
								{check.reason !== null && ` · ${word("persons.checkReasons", check.reason)}`}
							</p>
						</div>
						<Toned tone={CHECK_TONES[check.state] ?? "wait"}>
							{word("persons.checkStates", check.state)}
						</Toned>
					</li>
				))}
			</ul>
		</div>
	);
}

function History({ history }: Pick<VerificationFile, "history">): ReactNode {
	const { t, word } = useText();
	if (history.length === 0) return null;
	return (
		<div className="person-part">
			<h3>{t("persons.history")}</h3>
			<ol className="rows">
				{history.map(({ version, event, at }) => (
					<li key={version}>
						<div>{word("persons.linkEvents", event)}</div>
						<span className="small muted">
							<When at={at} />
						</span>
					</li>
				))}
			</ol>
		</div>
	);
}
