import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { App, Button, InputNumber } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { institutionsQuery } from "../../api/queries.ts";
import type { Institution } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatCount } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Panel } from "../../ui/page.tsx";
import { differences, type Rates, ratesOf } from "./fault-rates.ts";
import { FaultRow } from "./fault-row.tsx";

interface Setting {
	readonly seed: number;
	readonly rates: Rates;
}

/** One simulated institution: whether it answers, what it counted, how it is told to fail. */
export function InstitutionCard({ institution }: { institution: Institution }): ReactNode {
	const { t } = useText();
	const active = Object.values(ratesOf(institution)).filter((rate) => rate > 0).length;
	return (
		<Panel
			title={
				<span className="institution-title">
					{institution.name}
					<span className={institution.alive ? "state state-done" : "state state-bad"}>
						{institution.alive ? <CheckCircleFilled /> : <CloseCircleFilled />}
						{t(institution.alive ? "town.alive" : "town.dead")}
					</span>
					{institution.faults && (
						<span className={active > 0 ? "state state-wait" : "state state-idle"}>
							{active > 0 ? t("town.activeFaults", { count: active }) : t("town.noActiveFaults")}
						</span>
					)}
				</span>
			}
			note={<span className="mono">{institution.url}</span>}
		>
			<Counters counters={institution.counters} />
			{institution.faults ? (
				<Faults institution={institution} />
			) : (
				<p className="muted">{t("town.noFaults")}</p>
			)}
		</Panel>
	);
}

/** Counters of faults that fired bear this before the fault. */
const FAULT = "fault_";

function Counters({ counters }: { counters: Institution["counters"] }): ReactNode {
	const entries = Object.entries(counters).filter(([, value]) => typeof value !== "object");
	const { word, label, t } = useText();
	const nameOf = (name: string): string =>
		name.startsWith(FAULT)
			? t("town.counterFault", { fault: label("fault", name.slice(FAULT.length)) })
			: word("town.counterNames", name);
	if (entries.length === 0) return null;
	return (
		<dl className="counters">
			{entries.map(([name, value]) => (
				<div key={name}>
					<dt>{nameOf(name)}</dt>
					<dd>{typeof value === "number" ? formatCount(value) : String(value)}</dd>
				</div>
			))}
		</dl>
	);
}

function Heading(): ReactNode {
	const { t } = useText();
	return (
		<header>
			<h3>{t("town.faults")}</h3>
			<p className="small muted">{t("town.faultsLead")}</p>
		</header>
	);
}

function silenced(rates: Rates): Rates {
	return Object.fromEntries(Object.keys(rates).map((kind) => [kind, 0]));
}

/** A draft of the fault settings: nothing happens upstream until it is applied. */
function Faults({ institution }: { institution: Institution }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const standing: Setting = {
		seed: Number(institution.faults?.seed ?? 0),
		rates: ratesOf(institution),
	};
	const [draft, setDraft] = useState<Partial<Setting>>({});
	const mayAct = useMayAct();
	const seed = draft.seed ?? standing.seed;
	const rates = { ...standing.rates, ...draft.rates };
	const changed = differences(rates, standing.rates) + Number(seed !== standing.seed);
	const apply = useMutation({
		mutationFn: (setting: Setting) =>
			api.put(`/demo/institutions/${encodeURIComponent(institution.id)}/faults`, setting),
		onSuccess: async () => {
			await queries.invalidateQueries({ queryKey: institutionsQuery().queryKey });
			setDraft({});
			void message.success(t("town.applied", { name: institution.name }));
		},
		onError: (error) => void message.error(say(error)),
	});
	return (
		<section className="faults">
			<Heading />
			<ul className="fault-rows">
				{Object.entries(rates).map(([kind, rate]) => (
					<FaultRow
						key={kind}
						kind={kind}
						rate={rate}
						changed={rate !== standing.rates[kind]}
						onChange={(value) => setDraft({ ...draft, rates: { ...draft.rates, [kind]: value } })}
					/>
				))}
			</ul>
			<footer>
				<label>
					{t("town.seed")}
					<InputNumber
						value={seed}
						min={0}
						precision={0}
						controls={false}
						onChange={(value) => setDraft({ ...draft, seed: value ?? 0 })}
					/>
				</label>
				<span className="small muted">{changed > 0 && t("town.changed", { count: changed })}</span>
				<Button
					disabled={apply.isPending || !mayAct}
					onClick={() => apply.mutate({ seed, rates: silenced(rates) })}
				>
					{t("town.allZero")}
				</Button>
				<Button
					type="primary"
					loading={apply.isPending}
					disabled={changed === 0 || !mayAct}
					onClick={() => apply.mutate({ seed, rates })}
				>
					{t("town.apply")}
				</Button>
			</footer>
		</section>
	);
}
