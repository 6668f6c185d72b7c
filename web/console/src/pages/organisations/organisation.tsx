import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type OrganisationFile, organisationQuery } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime, formatPpm } from "../../lib/format.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { Toned } from "../../ui/state.tsx";
import { HitCard } from "../reviews/hit-queue.tsx";
import "../reviews/reviews.css";

/** Whether another person has approved it. */
export function OrganisationState({ state }: { state: "proposed" | "approved" }): ReactNode {
	const { word } = useText();
	return (
		<Toned tone={state === "approved" ? "done" : "wait"}>
			{word("organisations.states", state)}
		</Toned>
	);
}

/** An organisation, who stands behind it, and what lies on it. */
export function OrganisationPage(): ReactNode {
	const { t } = useText();
	const { organisationId } = useParams({ strict: false }) as { organisationId: string };
	const read = useQuery(organisationQuery(organisationId));
	const { data } = read;
	return (
		<Page
			name={data?.name ?? t("organisations.title")}
			title={
				data === undefined ? (
					t("organisations.title")
				) : (
					<>
						{data.name}
						<OrganisationState state={data.state} />
					</>
				)
			}
			lead={data && <span className="mono">{data.creditCode}</span>}
			trail={{ to: "/organisations", text: t("organisations.title") }}
			printable
		>
			<Loaded read={read} rows={10}>
				{(file) => <File file={file} />}
			</Loaded>
		</Page>
	);
}

function File({ file }: { file: OrganisationFile }): ReactNode {
	const { t, word } = useText();
	return (
		<>
			{file.restrictions.map(({ reason, since }) => (
				<p key={reason} className="banner banner-bad">
					{t("persons.restrictedSince", {
						reason: word("persons.restrictionReasons", reason),
						time: formatDateTime(since),
					})}
				</p>
			))}
			<Facts
				className="facts-strip"
				items={[
					[
						t("organisations.representative"),
						`${file.representativeMasked} · ${file.representativeNumberMasked}`,
					],
					[t("organisations.until"), file.validUntil ?? t("organisations.longTerm")],
					[t("organisations.risk"), word("limits.riskClasses", file.riskClass)],
					[
						t("organisations.registered"),
						<span key="at">
							<When at={file.registeredAt} /> {file.registeredBy}
						</span>,
					],
				]}
			/>
			<Panel title={t("organisations.owners")} note={t("organisations.ownersNote")}>
				{file.owners.length === 0 ? (
					<p className="muted">{t("organisations.ownersEmpty")}</p>
				) : (
					<ul className="rows">
						{file.owners.map((owner) => (
							<li key={`${owner.role} ${owner.nameMasked} ${owner.numberMasked}`}>
								<div>
									<strong>{owner.nameMasked}</strong>{" "}
									<span className="muted mono">{owner.numberMasked}</span>
									<p className="small muted">{word("organisations.roles", owner.role)}</p>
								</div>
								<span>{t("organisations.shareOf", { share: formatPpm(owner.sharePpm) })}</span>
							</li>
						))}
					</ul>
				)}
			</Panel>
			<h2 className="list-title">{t("organisations.hits")}</h2>
			{file.hits.length === 0 ? (
				<p className="muted">{t("organisations.hitsEmpty")}</p>
			) : (
				<ul className="hits">
					{file.hits.map((hit) => (
						<HitCard key={hit.id} hit={hit} />
					))}
				</ul>
			)}
		</>
	);
}
