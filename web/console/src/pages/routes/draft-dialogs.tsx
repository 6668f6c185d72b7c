import { useNavigate } from "@tanstack/react-router";
import { amountText, cny, parseAmount } from "@zhangfang/shared";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { RouteBook, RouteDocument } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { percentFrom, percentText } from "../channel/policy-fields.ts";
import { AmountItem, TextItem } from "../payout-rails/rail-fields.tsx";
import { type RuleFields, RuleItems, ruleOf } from "./rule-fields.tsx";

interface DraftProps {
	readonly book: RouteBook;
	readonly open: boolean;
	readonly onClose: () => void;
}

type Figures = Readonly<Record<string, string | number>>;
type Typed = Readonly<Record<string, string>>;

/** Keeps a document as a new draft, and opens it. */
function useDraft(): (document: RouteDocument, note: string) => Promise<{ proposalId: null }> {
	const navigate = useNavigate();
	return async (document, note) => {
		const made = await api.post<{ readonly version: number }>("/route-books", { document, note });
		void navigate({ to: `/routes/books/${made.version}` });
		return { proposalId: null };
	};
}

function shown(name: string, value: string | number): string {
	if (name.endsWith("Fen")) return amountText(cny(BigInt(value)));
	return name.endsWith("Ppm") ? percentText(Number(value)) : String(value);
}

function taken(name: string, typed: string): string | number | undefined {
	if (name.endsWith("Fen")) return parseAmount(typed)?.minor ?? "0";
	return name.endsWith("Ppm") ? percentFrom(typed) : Number(typed);
}

function changed(values: Figures, typed: Typed): Figures {
	const entries = Object.keys(values).map((name) => [name, taken(name, typed[name] ?? "")]);
	return Object.fromEntries(entries) as Figures;
}

/** Drafts a successor with other prices or another reading of the figures. */
export function FiguresDialog({ book, open, onClose }: DraftProps): ReactNode {
	const { t } = useText();
	const draft = useDraft();
	const { document } = book;
	const all: Figures = { ...document.prices, ...document.reading };
	return (
		<ProposalDialog<Typed>
			open={open}
			width={720}
			title={t("routes.draftFigures")}
			lead={t("routes.draftLead")}
			submit={t("routes.draft")}
			doneText={t("routes.drafted")}
			initial={Object.fromEntries(
				Object.entries(all).map(([name, value]) => [name, shown(name, value)]),
			)}
			refresh={["route-books"]}
			send={({ reason, ...typed }) =>
				draft(
					{
						...document,
						prices: changed(document.prices, typed as Typed),
						reading: changed(document.reading, typed as Typed) as RouteDocument["reading"],
					},
					String(reason),
				)
			}
			onClose={onClose}
		>
			<div className="form-pairs">
				{Object.keys(all).map((name) => (
					<Figure key={name} name={name} />
				))}
			</div>
		</ProposalDialog>
	);
}

function Figure({ name }: { name: string }): ReactNode {
	const { t, word } = useText();
	const label = word("routes.figures", name);
	if (name.endsWith("Fen")) {
		return (
			<AmountItem
				name={name}
				label={t("channel.withUnit", { name: label, unit: t("channel.units.yuan") })}
			/>
		);
	}
	const isShare = name.endsWith("Ppm");
	return (
		<TextItem
			name={name}
			label={isShare ? t("channel.withUnit", { name: label, unit: "%" }) : label}
			pattern={isShare ? /^\d{1,3}(\.\d{1,4})?$/ : /^\d{1,8}$/}
			wrong={t(isShare ? "channel.wrong.percent" : "channel.wrong.number")}
		/>
	);
}

/** Drafts a successor with one rule more. */
export function RuleDialog({ book, open, onClose }: DraftProps): ReactNode {
	const { t } = useText();
	const draft = useDraft();
	const { document } = book;
	return (
		<ProposalDialog<RuleFields>
			open={open}
			width={680}
			title={t("routes.draftRule")}
			lead={t("routes.draftLead")}
			submit={t("routes.draft")}
			doneText={t("routes.drafted")}
			initial={{ act: "first" }}
			refresh={["route-books"]}
			send={({ reason, ...fields }) =>
				draft({ ...document, rules: [...document.rules, ruleOf(fields, reason)] }, reason)
			}
			onClose={onClose}
		>
			<RuleItems />
		</ProposalDialog>
	);
}
