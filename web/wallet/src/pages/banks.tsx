import { useQuery } from "@tanstack/react-query";
import { BankMark, EmptyState, formatMoney } from "@zhangfang/shared";
import { useBankName } from "@zhangfang/shared/bank-name.ts";
import { Field } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { banksQuery } from "../api/queries.ts";
import type { Bank, BankLimits } from "../api/types.ts";
import { Page } from "../parts/page.tsx";
import { QueryGate } from "../parts/query-gate.tsx";
import "./banks.css";

/** Banks whose cards can be bound, and what each lets pass by quick payment. */
export function BanksPage(): React.ReactNode {
	const { t } = useTranslation();
	const banks = useQuery(banksQuery);
	const [wish, setWish] = useState("");
	return (
		<Page title={t("banks.title")}>
			<Field
				label={t("banks.find")}
				type="search"
				autoComplete="off"
				value={wish}
				onValue={setWish}
			/>
			<QueryGate query={banks} rows={6} height={40}>
				{(items) => <Banks banks={items.filter((bank) => isMeant(bank, wish))} />}
			</QueryGate>
			<p className="zf-note">{t("banks.what")}</p>
		</Page>
	);
}

function isMeant(bank: Bank, wish: string): boolean {
	const sought = wish.trim().toLowerCase();
	return [bank.nameZh, bank.nameEn, bank.shortZh, bank.shortEn].some((name) =>
		name?.toLowerCase().includes(sought),
	);
}

function Banks({ banks }: { banks: readonly Bank[] }): React.ReactNode {
	const { t } = useTranslation();
	const name = useBankName();
	if (banks.length === 0) {
		return <EmptyState title={t("banks.noneTitle")} hint={t("banks.noneHint")} />;
	}
	return (
		<ul className="zf-card zf-rows">
			{banks.map((bank) => (
				<li key={bank.code} className="zf-row zf-bank">
					<BankMark issuer={bank} />
					<div className="zf-row-main">
						{name(bank)}
						<Limits type="debit" limits={bank.debit} />
						<Limits type="credit" limits={bank.credit} />
					</div>
				</li>
			))}
		</ul>
	);
}

function Limits(props: { type: "debit" | "credit"; limits: BankLimits }): React.ReactNode {
	const { t } = useTranslation();
	const { dailyMax, monthlyMax, singleMax } = props.limits;
	const facts = [
		["single", singleMax],
		["daily", dailyMax],
		["monthly", monthlyMax],
	] as const;
	return (
		<dl className="zf-bank-limits">
			<dt>{t(`card.${props.type}`)}</dt>
			{facts.map(([key, amount]) => (
				<dd key={key}>
					<span>{t(`banks.${key}`)}</span>
					{amount === null ? t("banks.noLimit") : formatMoney(amount)}
				</dd>
			))}
		</dl>
	);
}
