import { parseAmount } from "@zhangfang/shared";
import { Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import type { RouteRule, RouteWhen } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { percentFrom } from "../channel/policy-fields.ts";
import { AmountItem, TextItem } from "../payout-rails/rail-fields.tsx";
import { minutesFrom } from "../payout-rails/rail-words.ts";

const METHODS = ["quick_card", "alipay", "wechat", "online_bank"] as const;
const PURPOSES = ["pay", "payout"] as const;
const ACTS = ["only", "never", "first"] as const;

/** A rule as it is typed. */
export interface RuleFields {
	readonly name: string;
	readonly purposes?: readonly string[];
	readonly methods?: readonly string[];
	readonly issuers?: string;
	readonly least?: string;
	readonly most?: string;
	readonly from?: string;
	readonly until?: string;
	readonly act: RouteRule["does"]["act"];
	readonly channels: readonly string[];
	readonly share?: string;
}

const listOf = (text: string | undefined): readonly string[] =>
	(text ?? "").split(/[\s,，、]+/).filter((one) => one !== "");

/** The rule that was typed; `note` says why it stands. */
export function ruleOf(fields: RuleFields, note: string): RouteRule {
	const { name, act, channels } = fields;
	const share = percentFrom(fields.share ?? "");
	return {
		...{ name: name.trim(), when: whenOf(fields), note },
		does: { act, channels, ...(share === undefined ? {} : { sharePpm: share }) },
	};
}

function whenOf({ purposes, methods, issuers, least, most, from, until }: RuleFields): RouteWhen {
	const codes = listOf(issuers);
	const fen = (text: string | undefined): string | undefined => parseAmount(text ?? "")?.minor;
	const set = {
		purposes: purposes?.length ? purposes : undefined,
		methods: methods?.length ? methods : undefined,
		issuers: codes.length > 0 ? codes : undefined,
		...{ minFen: fen(least), maxFen: fen(most) },
		...{ fromMinute: minutesFrom(from ?? ""), untilMinute: minutesFrom(until ?? "") },
	};
	return Object.fromEntries(Object.entries(set).filter(([, value]) => value !== undefined));
}

/** The fields of a rule: what it is called, when it applies, what it does. */
export function RuleItems(): ReactNode {
	const { t } = useText();
	const channels = useChannelNames();
	return (
		<>
			<TextItem
				name="name"
				label={t("routes.ruleName")}
				pattern={/^[\p{L}\p{N} _.-]{1,60}$/u}
				wrong={t("routes.ruleNameWrong")}
			/>
			<Form.Item name="act" label={t("routes.act")}>
				<Segmented
					block
					options={ACTS.map((value) => ({ value, label: t(`routes.actNames.${value}`) }))}
				/>
			</Form.Item>
			<div className="form-pairs">
				<Form.Item
					name="channels"
					label={t("routes.channels")}
					rules={[{ required: true, message: t("rails.channelNeeded") }]}
				>
					<Select mode="multiple" options={[...channels.options]} />
				</Form.Item>
				<Form.Item
					name="share"
					label={t("routes.share")}
					extra={t("routes.shareHint")}
					rules={[
						{
							validator: async (_, value: string | undefined) => {
								const typed = (value ?? "").trim();
								if (typed !== "" && !percentFrom(typed))
									throw new Error(t("channel.wrong.percent"));
							},
						},
					]}
				>
					<Input inputMode="decimal" autoComplete="off" />
				</Form.Item>
			</div>
			<When />
		</>
	);
}

function When(): ReactNode {
	const { t, label } = useText();
	return (
		<fieldset className="rule-when">
			<legend>{t("routes.when")}</legend>
			<div className="form-pairs">
				<Form.Item name="methods" label={t("trades.method")}>
					<Select
						mode="multiple"
						placeholder={t("routes.anyMethod")}
						options={METHODS.map((value) => ({ value, label: label("method", value) }))}
					/>
				</Form.Item>
				<Form.Item name="purposes" label={t("routes.purpose")}>
					<Select
						mode="multiple"
						placeholder={t("routes.anyPurpose")}
						options={PURPOSES.map((value) => ({ value, label: label("routePurpose", value) }))}
					/>
				</Form.Item>
				<AmountItem name="least" label={t("routes.least")} optional={t("rails.noLimitHint")} />
				<AmountItem name="most" label={t("routes.most")} optional={t("rails.noLimitHint")} />
				<Form.Item name="from" label={t("rails.opens")}>
					<Input type="time" />
				</Form.Item>
				<Form.Item name="until" label={t("rails.closes")}>
					<Input type="time" />
				</Form.Item>
			</div>
			<Form.Item name="issuers" label={t("routes.issuer")} extra={t("rails.issuersHint")}>
				<Input spellCheck={false} autoComplete="off" />
			</Form.Item>
		</fieldset>
	);
}
