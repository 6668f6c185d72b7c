import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button } from "antd";
import { type ReactNode, useState } from "react";
import { type AccountTerms, accountTypesQuery } from "../../api/account-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { type Column, DataTable } from "../../ui/data-table.tsx";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { When } from "../../ui/figures.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";
import { functionsText } from "./account-types.tsx";
import { stateOf, type TermsState, type TypeRow, typesOf } from "./terms.ts";
import { TypeDialog } from "./type-dialog.tsx";

const TONES: Readonly<Record<TermsState, Tone>> = { now: "done", coming: "wait", past: "idle" };

/** One type: its terms now, to come, and as they were. */
export function AccountTypePage(): ReactNode {
	const { t } = useText();
	const { type } = useParams({ strict: false }) as { type: string };
	const read = useQuery(accountTypesQuery());
	const row = typesOf(read.data?.items ?? [], Date.now()).find((one) => one.type === type);
	return (
		<Loaded read={read} rows={8}>
			{() =>
				row === undefined ? (
					<Page title={type} trail={{ to: "/account-types", text: t("accountTypes.title") }}>
						<div className="panel">
							<Empty title={t("accountTypes.unknown")} text={t("problem.notFoundText")} />
						</div>
					</Page>
				) : (
					<Type row={row} />
				)
			}
		</Loaded>
	);
}

function Type({ row }: { row: TypeRow }): ReactNode {
	const text = useText();
	const { t, word, language } = text;
	const mayAct = useMayAct();
	const [isChanging, setChanging] = useState(false);
	const { shown, versions } = row;
	return (
		<Page
			title={language === "en" ? shown.nameEn : shown.nameZh}
			lead={<span className="mono">{row.type}</span>}
			trail={{ to: "/account-types", text: t("accountTypes.title") }}
			printable
			actions={
				mayAct && (
					<Button type="primary" onClick={() => setChanging(true)}>
						{t("accountTypes.propose")}
					</Button>
				)
			}
		>
			<Facts
				className="facts-strip"
				items={[
					[t("accountTypes.prefix"), <span key="prefix">{shown.prefix}</span>],
					[t("accountTypes.ledgerCode"), shown.ledgerCode],
					[t("accountTypes.currency"), shown.currency],
					[t("accountTypes.functionsColumn"), functionsText(shown.functions, text)],
					[t("accountTypes.limitsColumn"), shown.limits.join(" · ") || t("accountTypes.none")],
					[t("accountTypes.opened"), word("accountTypes.openings", shown.openedBy)],
				]}
			/>
			<Panel title={t("accountTypes.history")} note={t("accountTypes.historyNote")} flush>
				<DataTable
					label={t("accountTypes.history")}
					columns={versionColumns(text, versions)}
					rows={versions}
					keyOf={({ version }) => String(version)}
				/>
			</Panel>
			<TypeDialog
				latest={versions[0] ?? shown}
				open={isChanging}
				onClose={() => setChanging(false)}
			/>
		</Page>
	);
}

function versionColumns(
	text: Text,
	versions: readonly AccountTerms[],
): readonly Column<AccountTerms>[] {
	const { t } = text;
	const now = Date.now();
	return [
		{
			key: "version",
			title: t("accountTypes.version"),
			render: (one) => t("limits.versionOf", { version: one.version }),
		},
		{
			key: "state",
			title: t("common.state"),
			render: (one) => {
				const state = stateOf(one, versions, now);
				return <Toned tone={TONES[state]}>{t(`accountTypes.${state}`)}</Toned>;
			},
		},
		{
			key: "since",
			title: t("accountTypes.since"),
			render: (one) => <When at={one.validFrom} />,
		},
		{
			key: "functions",
			title: t("accountTypes.functionsColumn"),
			from: "md",
			render: (one) => functionsText(one.functions, text),
		},
		{
			key: "limits",
			title: t("accountTypes.limitsColumn"),
			cut: "wide",
			from: "lg",
			render: (one) => (
				<span title={one.limits.join(" · ")}>
					{one.limits.join(" · ") || t("accountTypes.none")}
				</span>
			),
		},
		{
			key: "by",
			title: t("accountTypes.by"),
			from: "md",
			render: (one) => `${one.author} / ${one.approver}`,
		},
		{
			key: "note",
			title: t("accountTypes.note"),
			cut: true,
			from: "lg",
			render: (one) => <span title={one.note}>{one.note}</span>,
		},
	];
}
