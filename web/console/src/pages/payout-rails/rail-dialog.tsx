import { amountText, parseAmount } from "@zhangfang/shared";
import { Form, Input, Segmented, Select, Switch } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { PayoutRail } from "../../api/payout-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { ProposalDialog } from "../../ui/proposal-dialog.tsx";
import { percentFrom, percentText } from "../channel/policy-fields.ts";
import { AmountItem, TextItem } from "./rail-fields.tsx";
import { clockText, minutesFrom } from "./rail-words.ts";

interface Fields {
	readonly rail?: string;
	readonly channelId: string;
	readonly nameZh: string;
	readonly nameEn: string;
	readonly on: boolean;
	readonly by: PayoutRail["by"];
	readonly issuers?: string;
	readonly single?: string;
	readonly day?: string;
	readonly days: "always" | "all" | "working";
	readonly from?: string;
	readonly until?: string;
	readonly rate: string;
	readonly fixed: string;
	readonly promise: string;
	readonly lowWater: string;
}

/** Proposes other terms of a rail, or a rail that there has not been. */
export function RailDialog(props: {
	rail: PayoutRail | "new" | undefined;
	onClose: () => void;
}): ReactNode {
	const { t, language } = useText();
	const { rail } = props;
	const known = rail === "new" ? undefined : rail;
	return (
		<ProposalDialog<Fields>
			key={known?.id ?? "new"}
			open={rail !== undefined}
			width={680}
			title={
				known === undefined
					? t("rails.proposeNew")
					: t("rails.proposeTitle", { rail: language === "en" ? known.nameEn : known.nameZh })
			}
			lead={t("rails.proposeLead")}
			initial={initialOf(known)}
			refresh={["rails"]}
			send={({ reason, ...fields }) =>
				api.post("/payout-rails/proposals", {
					...{ rail: known?.id ?? fields.rail?.trim(), terms: termsOf(fields), why: reason },
				})
			}
			onClose={props.onClose}
		>
			<Names isNew={known === undefined} />
			<Reach />
			<Hours />
			<Prices />
		</ProposalDialog>
	);
}

function initialOf(known: PayoutRail | undefined): Partial<Fields> {
	if (known === undefined) {
		return { on: true, by: "account", days: "always", rate: "0", fixed: "0.00" };
	}
	const { channelId, nameZh, nameEn, on, by, issuers, hours, singleMax, dayMax } = known;
	return {
		...{ channelId, nameZh, nameEn, on, by, issuers: issuers?.join(" ") ?? "" },
		single: singleMax === null ? "" : amountText(singleMax),
		day: dayMax === null ? "" : amountText(dayMax),
		days: hours === null ? "always" : hours.days,
		from: hours === null ? "" : clockText(hours.from),
		until: hours === null ? "" : clockText(hours.until),
		...{ rate: percentText(known.ratePpm), fixed: amountText(known.fixed) },
		...{ promise: String(known.promiseMinutes), lowWater: amountText(known.lowWater) },
	};
}

const minor = (text: string | undefined): string | null =>
	(text ?? "").trim() === "" ? null : (parseAmount(text ?? "")?.minor ?? null);

/** The terms as the platform takes them. */
function termsOf(fields: Omit<Fields, "rail">): object {
	const issuers = (fields.issuers ?? "").split(/[\s,，、]+/).filter((code) => code !== "");
	const { channelId, nameZh, nameEn, on, by, days } = fields;
	return {
		...{ channelId, nameZh: nameZh.trim(), nameEn: nameEn.trim(), on, by },
		issuers: issuers.length === 0 ? null : issuers,
		...{ singleMaxMinor: minor(fields.single), dayMaxMinor: minor(fields.day) },
		hours:
			days === "always"
				? null
				: { days, from: minutesFrom(fields.from ?? ""), until: minutesFrom(fields.until ?? "") },
		...{ ratePpm: percentFrom(fields.rate), fixedMinor: minor(fields.fixed) },
		...{ promiseMinutes: Number(fields.promise), lowWaterMinor: minor(fields.lowWater) },
	};
}

function Names({ isNew }: { isNew: boolean }): ReactNode {
	const { t } = useText();
	const channels = useChannelNames();
	return (
		<div className="form-pairs">
			{isNew && (
				<TextItem
					name="rail"
					label={t("rails.id")}
					pattern={/^[a-z0-9-]{1,40}$/}
					wrong={t("rails.idWrong")}
				/>
			)}
			<Form.Item
				name="channelId"
				label={t("trades.channel")}
				rules={[{ required: true, message: t("rails.channelNeeded") }]}
			>
				<Select options={[...channels.options]} />
			</Form.Item>
			<TextItem name="nameZh" label={t("rails.nameZh")} pattern={/\S/} wrong={t("rails.needed")} />
			<TextItem name="nameEn" label={t("rails.nameEn")} pattern={/\S/} wrong={t("rails.needed")} />
			<Form.Item name="on" label={t("rails.inUse")} valuePropName="checked">
				<Switch />
			</Form.Item>
		</div>
	);
}

function Reach(): ReactNode {
	const { t } = useText();
	return (
		<>
			<Form.Item name="by" label={t("rails.by")}>
				<Segmented
					block
					options={(["account", "agreement"] as const).map((value) => ({
						value,
						label: t(`rails.ways.${value}`),
					}))}
				/>
			</Form.Item>
			<Form.Item name="issuers" label={t("rails.issuers")} extra={t("rails.issuersHint")}>
				<Input spellCheck={false} autoComplete="off" />
			</Form.Item>
			<div className="form-pairs">
				<AmountItem name="single" label={t("rails.singleMax")} optional={t("rails.noLimitHint")} />
				<AmountItem name="day" label={t("rails.dayMax")} optional={t("rails.noLimitHint")} />
			</div>
		</>
	);
}

function Hours(): ReactNode {
	const { t } = useText();
	const days = Form.useWatch("days") as Fields["days"] | undefined;
	const time = (name: "from" | "until"): ReactNode => (
		<Form.Item
			name={name}
			label={t(name === "from" ? "rails.opens" : "rails.closes")}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						if (minutesFrom(value ?? "") === undefined) throw new Error(t("channel.minuteWrong"));
					},
				},
			]}
		>
			<Input placeholder="08:30" autoComplete="off" />
		</Form.Item>
	);
	return (
		<>
			<Form.Item name="days" label={t("rails.hours")}>
				<Segmented
					block
					options={(["always", "all", "working"] as const).map((value) => ({
						value,
						label: t(`rails.days.${value}`),
					}))}
				/>
			</Form.Item>
			{days !== undefined && days !== "always" && (
				<div className="form-pairs">
					{time("from")}
					{time("until")}
				</div>
			)}
		</>
	);
}

function Prices(): ReactNode {
	const { t } = useText();
	return (
		<div className="form-pairs">
			<Form.Item
				name="rate"
				label={t("channel.priceRate")}
				rules={[
					{
						validator: async (_, value: string | undefined) => {
							if (percentFrom(value ?? "") === undefined) {
								throw new Error(t("channel.wrong.percent"));
							}
						},
					},
				]}
			>
				<Input inputMode="decimal" autoComplete="off" />
			</Form.Item>
			<AmountItem name="fixed" label={t("channel.fixed")} />
			<TextItem
				name="promise"
				label={t("rails.promiseMinutes")}
				pattern={/^[1-9]\d{0,4}$/}
				wrong={t("channel.wrong.number")}
			/>
			<AmountItem name="lowWater" label={t("rails.lowWaterYuan")} />
		</div>
	);
}
