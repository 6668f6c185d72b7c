import { useQuery } from "@tanstack/react-query";
import { Button, InputNumber, Segmented, Select } from "antd";
import { type ReactNode, useDeferredValue, useState } from "react";
import { booksQuery, exploreQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import {
	EXPLORED_FACTS,
	FACTORS,
	type FactField,
	factLines,
	type MadeUpFacts,
	OPERATIONS,
	PRESETS,
} from "../../lib/security.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Facts, Page, Panel } from "../../ui/page.tsx";
import { OutcomeWord, Verdict } from "../../ui/verdict.tsx";
import "./explorer.css";

/** A situation that somebody made up. */
interface Situation {
	readonly operation: string;
	readonly yuan: number | null;
	readonly version: number | null;
	readonly holds: readonly string[];
	readonly shown: readonly string[];
	readonly facts: MadeUpFacts;
}

const FIRST: Situation = {
	operation: "transfer",
	yuan: 3_000,
	version: null,
	holds: ["password", "payment_password", "sms_code"],
	shown: ["device_cookie"],
	facts: PRESETS.calm,
};
const FEN = 100;
const PRESET_NAMES = ["calm", "newPhone", "stolen", "mule"] as const;

/** What the policy says to made-up facts, as one types. */
export function ExplorerPage(): ReactNode {
	const { t } = useText();
	const [situation, setSituation] = useState(FIRST);
	const change = (part: Partial<Situation>): void => setSituation((old) => ({ ...old, ...part }));
	const asked = useDeferredValue(situation);
	const read = useQuery(
		exploreQuery({
			operation: asked.operation,
			fen: asked.yuan === null ? undefined : Math.round(asked.yuan * FEN),
			facts: factLines(asked.facts),
			holds: asked.holds.join(","),
			shown: asked.shown.join(","),
			version: asked.version ?? undefined,
		}),
	);
	return (
		<Page title={t("explorer.title")} lead={t("explorer.lead")}>
			<div className="explorer">
				<Panel title={t("explorer.what")}>
					<SituationForm situation={situation} onChange={change} />
				</Panel>
				<div className="explorer-result">
					<Loaded read={read} rows={10}>
						{({ version, result, explained }) => (
							<>
								<div className="explorer-word" aria-live="polite">
									<Facts
										className="facts-strip"
										items={[
											[t("explorer.result"), <OutcomeWord key="out" outcome={result.outcome} />],
											[t("decisions.class"), result.riskClass],
											[t("decisions.score"), result.score],
											[t("decisions.need"), t("security.db", { db: result.needDb })],
											[t("security.have"), t("security.db", { db: result.haveDb })],
											[t("explorer.book"), t("explorer.versionUsed", { version })],
										]}
									/>
								</div>
								<Verdict result={result} explained={explained} />
							</>
						)}
					</Loaded>
				</div>
			</div>
		</Page>
	);
}

interface SituationProps {
	readonly situation: Situation;
	readonly onChange: (part: Partial<Situation>) => void;
}

function SituationForm(props: SituationProps): ReactNode {
	const { t } = useText();
	return (
		<div className="situation">
			<fieldset>
				<legend>{t("explorer.preset")}</legend>
				<div className="presets">
					{PRESET_NAMES.map((name) => (
						<Button
							key={name}
							size="small"
							onClick={() => props.onChange({ facts: PRESETS[name] })}
						>
							{t(`explorer.presets.${name}`)}
						</Button>
					))}
				</div>
			</fieldset>
			<AskedFields {...props} />
			<EvidenceFields {...props} />
			<FactFields {...props} />
		</div>
	);
}

/** What is asked for, and by which book it is judged. */
function AskedFields({ situation, onChange }: SituationProps): ReactNode {
	const { t, word } = useText();
	const books = useQuery(booksQuery()).data?.items ?? [];
	return (
		<>
			<Field label={t("decisions.operation")}>
				<Select
					aria-label={t("decisions.operation")}
					value={situation.operation}
					showSearch={{ optionFilterProp: "label" }}
					options={OPERATIONS.map((value) => ({
						value,
						label: word("security.operations", value),
					}))}
					onChange={(operation) => onChange({ operation })}
				/>
			</Field>
			<Field label={t("explorer.amount")}>
				<InputNumber
					aria-label={t("explorer.amount")}
					value={situation.yuan}
					min={0}
					max={10_000_000}
					precision={2}
					onChange={(yuan) => onChange({ yuan })}
				/>
			</Field>
			<Field label={t("explorer.book")}>
				<Select
					aria-label={t("explorer.book")}
					value={situation.version ?? 0}
					options={[
						{ value: 0, label: t("explorer.current") },
						...books.map(({ version }) => ({
							value: version,
							label: t("policy.version", { version }),
						})),
					]}
					onChange={(version) => onChange({ version: version === 0 ? null : version })}
				/>
			</Field>
		</>
	);
}

/** What the user holds, and what has been shown already. */
function EvidenceFields({ situation, onChange }: SituationProps): ReactNode {
	const { t, word } = useText();
	const factors = FACTORS.map((value) => ({ value, label: word("security.factors", value) }));
	return (
		<>
			<Field label={t("explorer.holds")}>
				<Select
					aria-label={t("explorer.holds")}
					mode="multiple"
					value={[...situation.holds]}
					options={factors}
					onChange={(holds) => onChange({ holds })}
				/>
			</Field>
			<Field label={t("explorer.shown")}>
				<Select
					aria-label={t("explorer.shown")}
					mode="multiple"
					value={[...situation.shown]}
					options={[
						{ value: "device_cookie", label: word("security.factors", "device_cookie") },
						...factors,
					]}
					onChange={(shown) => onChange({ shown })}
				/>
			</Field>
		</>
	);
}

/** The facts that the score is made of; each may be left unknown. */
function FactFields({ situation, onChange }: SituationProps): ReactNode {
	const { t, word } = useText();
	const setFact = (name: string, value: string): void =>
		onChange({ facts: { ...situation.facts, [name]: value } });
	return (
		<>
			<h3 className="verdict-head">{t("explorer.facts")}</h3>
			{EXPLORED_FACTS.map((field) => (
				<Field key={field.name} label={word("security.facts", field.name)} title={field.name}>
					<FactInput
						field={field}
						value={situation.facts[field.name] ?? ""}
						onChange={(value) => setFact(field.name, value)}
					/>
				</Field>
			))}
		</>
	);
}

function Field(props: { label: string; title?: string; children: ReactNode }): ReactNode {
	return (
		<div className="situation-field">
			<span title={props.title}>{props.label}</span>
			{props.children}
		</div>
	);
}

function FactInput(props: {
	field: FactField;
	value: string;
	onChange: (value: string) => void;
}): ReactNode {
	const { t, word } = useText();
	const { field, value, onChange } = props;
	const label = word("security.facts", field.name);
	if (field.kind === "number") {
		return (
			<InputNumber
				aria-label={label}
				value={value === "" ? null : Number(value)}
				min={0}
				max={1_000_000_000}
				precision={0}
				placeholder={t("explorer.unknown")}
				onChange={(next) => onChange(next === null ? "" : String(next))}
			/>
		);
	}
	const choices =
		field.kind === "flag"
			? [
					{ value: "true", label: t("common.yes") },
					{ value: "false", label: t("common.no") },
				]
			: (field.choices ?? []).map((one) => ({ value: one, label: word("security.values", one) }));
	return (
		<Segmented
			size="small"
			aria-label={label}
			value={value}
			options={[...choices, { value: "", label: t("explorer.unknown") }]}
			onChange={onChange}
		/>
	);
}
