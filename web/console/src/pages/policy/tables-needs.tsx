import type { ReactNode } from "react";
import type { ClassRule, FactorRule, OperationRule } from "../../api/policy-types.ts";
import { useText } from "../../i18n/index.ts";
import { Choice, Conditions, Flag, Num } from "./cells.tsx";
import { Heads, type TableProps } from "./heads.tsx";

/** Operations: how sensitive, what proves them, what does not count. */
export function OperationTable({ book, onChange }: TableProps): ReactNode {
	const { t } = useText();
	const classes = Object.keys(book.classes).map((value) => ({ value, label: value }));
	const cols = [
		"operation",
		"class",
		"milder",
		"floor",
		"must",
		"excluded",
		"relaxable",
		"regulated",
	] as const;
	return (
		<table>
			<Heads titles={cols.map((col) => t(`policy.col.${col}`))} />
			<tbody>
				{Object.entries(book.operations).map(([name, rule]) => (
					<OperationRow
						key={name}
						name={name}
						rule={rule}
						classes={classes}
						set={
							onChange &&
							((part) =>
								onChange({
									...book,
									operations: { ...book.operations, [name]: { ...rule, ...part } },
								}))
						}
					/>
				))}
			</tbody>
		</table>
	);
}

function OperationRow(props: {
	name: string;
	rule: OperationRule;
	classes: readonly { readonly value: string; readonly label: string }[];
	set: ((part: Partial<OperationRule>) => void) | undefined;
}): ReactNode {
	const { t, word } = useText();
	const { name, rule, classes, set } = props;
	const { milder } = rule;
	const label = word("security.operations", name);
	const factors = (names: readonly string[], group = "security.factors"): string[] =>
		names.map((one) => word(group, one));
	const excluded = [
		...factors(rule.excludedFactors),
		...factors(rule.excludedGroups, "security.groups"),
	];
	return (
		<tr>
			<td title={name}>{label}</td>
			<td>
				<Choice
					label={`${label} ${t("policy.col.class")}`}
					value={rule.class}
					options={classes}
					onChange={set && ((value) => set({ class: value }))}
				/>
			</td>
			<td>
				{milder === null ? (
					<span className="muted">—</span>
				) : (
					<>
						<strong>{milder.class}</strong>{" "}
						<Conditions
							when={milder.when}
							onChange={set && ((when) => set({ milder: { ...milder, when } }))}
						/>
					</>
				)}
			</td>
			<td>
				<Num
					label={`${label} ${t("policy.col.floor")}`}
					value={rule.floorDb}
					none={t("policy.own")}
					onChange={set && ((floorDb) => set({ floorDb }))}
				/>
			</td>
			<td>{factors(rule.mustProve).join(" · ") || <span className="muted">—</span>}</td>
			<td>{excluded.join(" · ") || <span className="muted">—</span>}</td>
			<td>
				<Flag
					label={`${label} ${t("policy.col.relaxable")}`}
					value={rule.relaxable}
					onChange={set && ((relaxable) => set({ relaxable }))}
				/>
			</td>
			<td>
				<Flag
					label={`${label} ${t("policy.col.regulated")}`}
					value={rule.regulated}
					onChange={set && ((regulated) => set({ regulated }))}
				/>
			</td>
		</tr>
	);
}

const BLIND = ["go_on", "known_device", "raise", "deny"];
const NO_WAY = ["hold", "deny"];
const GREY = ["hold", "pass"];
const CLASS_COLS = [
	"class",
	"floor",
	"nowMin",
	"kindsMin",
	"ifHeld",
	"relax",
	"blind",
	"noWay",
	"grey",
] as const;

/** Classes of risk: where the need begins, and what happens when it cannot be met. */
export function ClassTable({ book, onChange }: TableProps): ReactNode {
	const { t } = useText();
	return (
		<table>
			<Heads titles={CLASS_COLS.map((col) => t(`policy.col.${col}`))} />
			<tbody>
				{Object.entries(book.classes).map(([name, rule]) => (
					<ClassRow
						key={name}
						name={name}
						rule={rule}
						set={
							onChange &&
							((part) =>
								onChange({ ...book, classes: { ...book.classes, [name]: { ...rule, ...part } } }))
						}
					/>
				))}
			</tbody>
		</table>
	);
}

function ClassRow(props: {
	name: string;
	rule: ClassRule;
	set: ((part: Partial<ClassRule>) => void) | undefined;
}): ReactNode {
	const { t, word } = useText();
	const { name, rule, set } = props;
	const label = (col: (typeof CLASS_COLS)[number]): string => `${name} ${t(`policy.col.${col}`)}`;
	const number = (
		col: "floor" | "nowMin" | "kindsMin",
		key: "floorDb" | "nowMin" | "kindsMin",
		max: number,
	) => (
		<td>
			<Num
				label={label(col)}
				value={rule[key]}
				max={max}
				onChange={set && ((value) => value !== null && set({ [key]: value }))}
			/>
		</td>
	);
	const choice = (
		key: "whenBlind" | "noWay" | "grey",
		col: "blind" | "noWay" | "grey",
		values: readonly string[],
	) => (
		<td>
			<Choice
				label={label(col)}
				value={rule[key]}
				options={values.map((value) => ({ value, label: word(`policy.${col}`, value) }))}
				onChange={set && ((value) => set({ [key]: value }))}
			/>
		</td>
	);
	return (
		<tr>
			<td>
				<strong>{name}</strong>
			</td>
			{number("floor", "floorDb", 60)}
			{number("nowMin", "nowMin", 3)}
			{number("kindsMin", "kindsMin", 3)}
			<td>
				<Flag
					label={label("ifHeld")}
					value={rule.resistantIfHeld}
					onChange={set && ((resistantIfHeld) => set({ resistantIfHeld }))}
				/>
			</td>
			<td>
				{rule.relax === null ? (
					<span className="muted">—</span>
				) : (
					t("security.db", { db: rule.relax.toDb })
				)}
			</td>
			{choice("whenBlind", "blind", BLIND)}
			{choice("noWay", "noWay", NO_WAY)}
			{choice("grey", "grey", GREY)}
		</tr>
	);
}

/** Factors: how hard each is to show for somebody else. */
export function FactorTable({ book, onChange }: TableProps): ReactNode {
	const { t, word } = useText();
	const cols = [
		"factor",
		"kind",
		"db",
		"unproven",
		"group",
		"fresh",
		"resistant",
		"effort",
	] as const;
	return (
		<table>
			<Heads titles={cols.map((col) => t(`policy.col.${col}`))} />
			<tbody>
				{Object.entries(book.factors).map(([name, rule]) => {
					const label = word("security.factors", name);
					const number = (
						col: (typeof cols)[number],
						key: "db" | "unprovenDb" | "freshSeconds" | "effort",
						max: number,
					) => (
						<td>
							<Num
								label={`${label} ${t(`policy.col.${col}`)}`}
								value={rule[key]}
								max={max}
								onChange={
									onChange &&
									((value) => {
										if (value === null) return;
										const next: FactorRule = { ...rule, [key]: value };
										onChange({ ...book, factors: { ...book.factors, [name]: next } });
									})
								}
							/>
						</td>
					);
					return (
						<tr key={name}>
							<td title={name}>{label}</td>
							<td>
								{rule.kind === null ? (
									<span className="muted">—</span>
								) : (
									word("security.kinds", rule.kind)
								)}
							</td>
							{number("db", "db", 60)}
							{number("unproven", "unprovenDb", 60)}
							<td>{word("security.groups", rule.group)}</td>
							{number("fresh", "freshSeconds", 2_592_000)}
							<td>
								<Flag label={label} value={rule.phishingResistant} onChange={undefined} />
							</td>
							{number("effort", "effort", 1_000)}
						</tr>
					);
				})}
			</tbody>
		</table>
	);
}

/** Loss, young credentials, clocks. */
export function OtherTable({ book, onChange }: TableProps): ReactNode {
	const { t } = useText();
	const { loss, young, challenge } = book;
	type Row = readonly [Parameters<typeof t>[0], number, number, (value: number) => typeof book];
	const rows: readonly Row[] = [
		[
			"policy.other.budgetFen",
			loss.budgetFen,
			1_000_000,
			(budgetFen) => ({ ...book, loss: { ...loss, budgetFen } }),
		],
		[
			"policy.other.baseAttackRatePpm",
			loss.baseAttackRatePpm,
			1_000_000,
			(baseAttackRatePpm) => ({ ...book, loss: { ...loss, baseAttackRatePpm } }),
		],
		[
			"policy.other.youngHours",
			young.hours,
			720,
			(hours) => ({ ...book, young: { ...young, hours } }),
		],
		[
			"policy.other.youngMinusDb",
			young.minusDb,
			60,
			(minusDb) => ({ ...book, young: { ...young, minusDb } }),
		],
		[
			"policy.other.lifetimeSeconds",
			challenge.lifetimeSeconds,
			3_600,
			(lifetimeSeconds) => ({ ...book, challenge: { ...challenge, lifetimeSeconds } }),
		],
		[
			"policy.other.attemptsMax",
			challenge.attemptsMax,
			20,
			(attemptsMax) => ({ ...book, challenge: { ...challenge, attemptsMax } }),
		],
		["policy.other.holdHours", book.holdHours, 168, (holdHours) => ({ ...book, holdHours })],
		["policy.other.holdsMax", book.holdsMax, 100, (holdsMax) => ({ ...book, holdsMax })],
		[
			"policy.other.reviewHours",
			book.reviewHours,
			720,
			(reviewHours) => ({ ...book, reviewHours }),
		],
	];
	return (
		<table>
			<tbody>
				{rows.map(([key, value, max, next]) => (
					<tr key={key}>
						<td>{t(key)}</td>
						<td>
							<Num
								label={t(key)}
								value={value}
								max={max}
								onChange={onChange && ((changed) => changed !== null && onChange(next(changed)))}
							/>
						</td>
					</tr>
				))}
			</tbody>
		</table>
	);
}
