import { Checkbox, Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { type AccountTerms, FUNCTIONS } from "../../api/account-types.ts";
import { api } from "../../api/client.ts";
import { type MessageKey, useText } from "../../i18n/index.ts";
import { instantOf } from "../../lib/moments.ts";
import { MomentItem, ProposalDialog } from "../../ui/proposal-dialog.tsx";

type Fields = Pick<
	AccountTerms,
	| "type"
	| "prefix"
	| "ledgerCode"
	| "currency"
	| "nameZh"
	| "nameEn"
	| "functions"
	| "limits"
	| "openedBy"
> & { readonly from?: string };

const NEW: Fields = {
	...{ type: "", prefix: "", ledgerCode: "2001", currency: "CNY", nameZh: "", nameEn: "" },
	...{ functions: ["consume"], limits: [], openedBy: "asked" },
};

const LIMITS = Array.from({ length: 18 }, (_, place) => `L${place + 1}`);

/** Proposes a type, or the next version of one. */
export function TypeDialog(props: {
	latest?: AccountTerms;
	open: boolean;
	onClose: () => void;
}): ReactNode {
	const { t, word } = useText();
	const { latest } = props;
	return (
		<ProposalDialog<Fields>
			open={props.open}
			title={t(latest === undefined ? "accountTypes.proposeNew" : "accountTypes.propose")}
			lead={t("accountTypes.proposeLead")}
			width={560}
			initial={latest === undefined ? NEW : fieldsOf(latest)}
			refresh={["account-types"]}
			send={({ from, ...fields }) =>
				api.post("/account-types", {
					// What is for good is not asked for again.
					...(latest === undefined ? {} : fieldsOf(latest)),
					...fields,
					validFrom: from === undefined || from === "" ? null : instantOf(from),
				})
			}
			onClose={props.onClose}
		>
			{latest === undefined && <ForGood />}
			<Line name="nameZh" pattern={/\S/} />
			<Line name="nameEn" pattern={/\S/} />
			<Form.Item name="functions" label={t("accountTypes.functionsColumn")}>
				<Checkbox.Group
					options={FUNCTIONS.map((value) => ({
						value,
						label: word("accountTypes.functions", value),
					}))}
				/>
			</Form.Item>
			<Form.Item
				name="limits"
				label={t("accountTypes.limitsColumn")}
				extra={t("accountTypes.limitsHint")}
			>
				<Select mode="multiple" options={LIMITS.map((value) => ({ value, label: value }))} />
			</Form.Item>
			<Form.Item name="openedBy" label={t("accountTypes.opened")}>
				<Segmented
					block
					options={(["first_use", "asked"] as const).map((value) => ({
						value,
						label: word("accountTypes.openings", value),
					}))}
				/>
			</Form.Item>
			<MomentItem
				name="from"
				label={t("accountTypes.from")}
				optional={t("accountTypes.fromHint")}
			/>
		</ProposalDialog>
	);
}

function fieldsOf(terms: AccountTerms): Fields {
	const { type, prefix, ledgerCode, currency, nameZh, nameEn, functions, openedBy } = terms;
	return {
		...{ type, prefix, ledgerCode, currency, nameZh, nameEn, functions, openedBy },
		limits: terms.limits,
	};
}

/** What a type is for good. */
function ForGood(): ReactNode {
	return (
		<>
			<Line name="type" hint="typeHint" wrong="typeWrong" pattern={/^[a-z][a-z_]{1,30}$/} />
			<Line name="prefix" hint="prefixHint" wrong="prefixWrong" pattern={/^[1-9]\d{2}$/} />
			<Line name="ledgerCode" hint="codeHint" wrong="codeWrong" pattern={/^\d{4}$/} />
		</>
	);
}

function Line(props: {
	name: "type" | "prefix" | "ledgerCode" | "nameZh" | "nameEn";
	pattern: RegExp;
	hint?: "typeHint" | "prefixHint" | "codeHint";
	wrong?: "typeWrong" | "prefixWrong" | "codeWrong";
}): ReactNode {
	const { t } = useText();
	const { name, hint, wrong } = props;
	const message: MessageKey = wrong === undefined ? "limits.needed" : `accountTypes.${wrong}`;
	return (
		<Form.Item
			name={name}
			label={t(`accountTypes.${name}`)}
			{...(hint === undefined ? {} : { extra: t(`accountTypes.${hint}`) })}
			rules={[{ required: true, pattern: props.pattern, message: t(message) }]}
		>
			<Input maxLength={40} spellCheck={false} autoComplete="off" />
		</Form.Item>
	);
}
