import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import type { ReactNode } from "react";
import { type Bin, type BinPage, binsQuery } from "../../api/bank-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { useFilters } from "../../lib/filters.ts";
import { formatCount } from "../../lib/format.ts";
import type { Column } from "../../ui/data-table.tsx";
import { Empty } from "../../ui/feedback.tsx";
import { FilterSelect, SearchField } from "../../ui/filters.tsx";
import { KeysetList } from "../../ui/keyset-list.tsx";
import { Page } from "../../ui/page.tsx";
import { Bank } from "./bank.tsx";

const DIGITS = /^\d{1,10}$/;

/** The table in use: whose card begins so. */
export function BinsPage(): ReactNode {
	const text = useText();
	const { t, language } = text;
	const [{ q, issuer }, setFilters] = useFilters();
	const isAsked = q !== undefined && DIGITS.test(q);
	const query = useInfiniteQuery(binsQuery({ q: isAsked ? q : undefined, issuer }));
	const head = query.data?.pages[0];
	return (
		<Page
			title={t("bins.title")}
			lead={head && t("bins.lead", { version: head.version, count: formatCount(head.prefixes) })}
			actions={
				<Link to="/bins/files">
					<Button>{t("bins.files")}</Button>
				</Link>
			}
		>
			{q !== undefined && !isAsked && <p className="banner banner-wait">{t("bins.searchWrong")}</p>}
			{isAsked && head && <Match digits={q} head={head} />}
			<KeysetList
				name="bins"
				label={t("bins.title")}
				query={query}
				columns={columnsOf(text)}
				keyOf={({ prefix, length }) => `${prefix} ${length}`}
				tools={
					<>
						<SearchField
							value={q}
							hint={t("bins.searchHint")}
							onChange={(value) => setFilters({ q: value?.replaceAll(/\s/g, "") })}
						/>
						<FilterSelect
							wide
							value={issuer}
							any={t("bins.anyIssuer")}
							options={(head?.issuers ?? []).map(({ code, nameZh, nameEn, prefixes }) => ({
								value: code,
								label: t("bins.issuersTitle", {
									name: language === "en" ? nameEn : nameZh,
									count: formatCount(prefixes),
								}),
							}))}
							onChange={(value) => setFilters({ issuer: value })}
						/>
					</>
				}
				empty={<Empty title={t("bins.empty")} text={t("bins.emptyText")} />}
			/>
		</Page>
	);
}

/** Whose card it is that begins with these digits. */
function Match({ digits, head }: { digits: string; head: BinPage }): ReactNode {
	const { t, label, language } = useText();
	const { match, items } = head;
	// Fewer digits than a prefix has: the list below says what begins so.
	if (match === null && items.length > 0) return null;
	return (
		<p className={match === null ? "banner banner-wait" : "banner banner-ok"}>
			<strong>{t("bins.match", { digits })}</strong>
			<span>
				{match === null
					? t("bins.noMatch")
					: t("bins.matchOf", {
							bank: language === "en" ? match.issuer.nameEn : match.issuer.nameZh,
							type: label("cardType", match.cardType),
							prefix: match.prefix,
							length: match.length,
						})}
			</span>
		</p>
	);
}

function columnsOf({ t, label, language }: Text): readonly Column<Bin>[] {
	return [
		{
			key: "prefix",
			title: t("bins.prefix"),
			render: ({ prefix }) => <span className="mono">{prefix}</span>,
			csv: ({ prefix }) => prefix,
		},
		{
			key: "issuer",
			title: t("bins.issuer"),
			render: ({ issuer }) => <Bank bank={issuer} />,
			csv: ({ issuer }) => (language === "en" ? issuer.nameEn : issuer.nameZh),
		},
		{
			key: "code",
			title: t("bins.code"),
			from: "md",
			render: ({ issuer }) => <span className="mono">{issuer.code}</span>,
			csv: ({ issuer }) => issuer.code,
		},
		{
			key: "type",
			title: t("bins.cardType"),
			render: ({ cardType }) => label("cardType", cardType),
			csv: ({ cardType }) => label("cardType", cardType),
		},
		{
			key: "length",
			title: t("bins.length"),
			end: true,
			from: "md",
			render: ({ length }) => length,
			csv: ({ length }) => String(length),
		},
	];
}
