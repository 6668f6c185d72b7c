import { useQuery } from "@tanstack/react-query";
import { ErrorState, Problem } from "@zhangfang/shared";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
	ASKED_SOURCES,
	type AskedSource,
	type Check,
	type CheckSource,
	checksQuery,
	isOpen,
} from "../../api/verification.ts";
import { useAddressPart } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { CheckForm } from "./check-form.tsx";
import { CheckView } from "./check-view.tsx";
import { DepositForm } from "./deposit-form.tsx";
import "./verification.css";

/** One source: what it does, asked; then how the question stands, up to its end. */
export function SourcePage(): React.ReactNode {
	const { t } = useTranslation();
	const name = useAddressPart("source");
	const source = isSource(name) ? name : undefined;
	const checks = useQuery(checksQuery);
	if (source === undefined) {
		return (
			<Page title={t("verify.title")}>
				<ErrorState error={new Problem({ status: 404, code: "not_found" })} />
			</Page>
		);
	}
	return (
		<Page title={t(`verify.source.${source}.name`)}>
			<QueryGate query={checks} rows={4} height={40}>
				{(items) => <Source source={source} checks={items} />}
			</QueryGate>
		</Page>
	);
}

function isAsked(name: string): name is AskedSource {
	return ASKED_SOURCES.some((one) => one === name);
}

function isSource(name: string): name is CheckSource {
	return name === "micro_deposit" || isAsked(name);
}

/** The open question, or the one that was asked here; the form before there is one, and once more after a no. */
function Source(props: { source: CheckSource; checks: readonly Check[] }): React.ReactNode {
	const { source, checks } = props;
	const [askedId, setAsked] = useState<string>();
	const check =
		checks.find(({ id }) => id === askedId) ??
		checks.find((one) => one.source === source && isOpen(one));
	if (check)
		return <CheckView check={check} onAgain={() => setAsked(undefined)} onKeep={setAsked} />;
	if (source === "micro_deposit") return <DepositForm onAsked={setAsked} />;
	return <CheckForm source={source} onAsked={setAsked} />;
}
