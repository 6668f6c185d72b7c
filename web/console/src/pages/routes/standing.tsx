import { useQuery } from "@tanstack/react-query";
import { amountText, cny, parseAmount } from "@zhangfang/shared";
import { Button, Form, Input, Segmented, Select } from "antd";
import type { ReactNode } from "react";
import { routeStandingQuery } from "../../api/payment-queries.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { type Filters, useFilters } from "../../lib/filters.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Page, Panel } from "../../ui/page.tsx";
import { RoutePlaces } from "./route-places.tsx";
import { VerdictTable } from "./verdict-table.tsx";

const PURPOSES = ["pay", "payout"] as const;
/** Methods that a channel executes, by what they are for. */
const METHODS = {
	pay: ["quick_card", "alipay", "wechat", "online_bank"],
	payout: ["payout_card", "payout_bank"],
} as const;
const FEN_USUAL = 10_000n;

/** Which channel would carry this now, and why; nothing is decided. */
export function RouteStandingPage(): ReactNode {
	const { t } = useText();
	const [search, setFilters] = useFilters();
	const asked = askedFrom(search);
	const read = useQuery(routeStandingQuery(asked));
	return (
		<Page title={t("routeStanding.title")} lead={t("routeStanding.lead")} printable>
			<RoutePlaces />
			<Panel title={t("routeStanding.ask")} note={t("routeStanding.askNote")}>
				<AskForm key={JSON.stringify(asked)} asked={asked} onAsk={setFilters} />
			</Panel>
			<Loaded read={read} rows={8}>
				{({ version, choice }) => (
					<Panel title={t("routeStanding.answer")} note={t("routeStanding.byBook", { version })}>
						<p className="standing-sentence">{choice.sentence}</p>
						<VerdictTable choice={choice} />
					</Panel>
				)}
			</Loaded>
		</Page>
	);
}

/** What the address asks; the rest as most payments are. */
function askedFrom(search: Filters) {
	const purpose = search["purpose"] === "payout" ? "payout" : "pay";
	const methods: readonly string[] = METHODS[purpose];
	const { method, fen, issuer, bank, tried } = search;
	return {
		purpose,
		method: method !== undefined && methods.includes(method) ? method : (methods[0] ?? ""),
		fen: fen !== undefined && /^[1-9]\d{0,11}$/.test(fen) ? fen : FEN_USUAL.toString(),
		...{ issuer, bank, tried },
	} as const;
}

interface Fields {
	readonly purpose: "pay" | "payout";
	readonly method: string;
	readonly amount: string;
	readonly issuer?: string;
	readonly bank?: string;
	readonly tried?: readonly string[];
}

function AskForm(props: {
	asked: ReturnType<typeof askedFrom>;
	onAsk: (filters: Filters) => void;
}): ReactNode {
	const { t, label } = useText();
	const { asked } = props;
	const channels = useChannelNames();
	const [form] = Form.useForm<Fields>();
	const purpose = Form.useWatch("purpose", form) ?? asked.purpose;
	const submit = ({ amount, tried = [], issuer = "", bank = "", ...fields }: Fields): void =>
		props.onAsk({
			...fields,
			fen: parseAmount(amount)?.minor,
			issuer: issuer.trim() || undefined,
			bank: bank.trim() || undefined,
			tried: tried.join(",") || undefined,
		});
	return (
		<Form<Fields>
			form={form}
			layout="vertical"
			className="route-ask"
			initialValues={{
				...{ purpose: asked.purpose, method: asked.method, issuer: asked.issuer, bank: asked.bank },
				amount: amountText(cny(BigInt(asked.fen))),
				tried: asked.tried?.split(",") ?? [],
			}}
			onFinish={submit}
		>
			<Form.Item name="purpose" label={t("routeStanding.purpose")}>
				<Segmented
					block
					options={PURPOSES.map((value) => ({ value, label: label("routePurpose", value) }))}
					onChange={(value: string | number) =>
						form.setFieldValue("method", METHODS[value === "payout" ? "payout" : "pay"][0])
					}
				/>
			</Form.Item>
			<Form.Item name="method" label={t("routeStanding.method")}>
				<Select
					options={METHODS[purpose].map((value) => ({ value, label: label("method", value) }))}
				/>
			</Form.Item>
			<AmountItem />
			<CodeItem name="issuer" label={t("routeStanding.issuer")} />
			<CodeItem name="bank" label={t("routeStanding.bank")} />
			<Form.Item name="tried" label={t("routeStanding.tried")}>
				<Select mode="multiple" allowClear options={[...channels.options]} />
			</Form.Item>
			<Form.Item label=" " colon={false}>
				<Button type="primary" htmlType="submit" block>
					{t("routeStanding.askNow")}
				</Button>
			</Form.Item>
		</Form>
	);
}

function AmountItem(): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name="amount"
			label={`${t("routeStanding.amount")} (${t("common.yuan")})`}
			rules={[
				{
					validator: async (_, value: string | undefined) => {
						const amount = parseAmount(value ?? "");
						if (amount === undefined || BigInt(amount.minor) <= 0n) {
							throw new Error(t("bankLimits.amountWrong"));
						}
					},
				},
			]}
		>
			<Input inputMode="decimal" autoComplete="off" />
		</Form.Item>
	);
}

function CodeItem(props: { name: "issuer" | "bank"; label: string }): ReactNode {
	const { t } = useText();
	return (
		<Form.Item
			name={props.name}
			label={props.label}
			rules={[{ pattern: /^\s*[A-Za-z0-9_]{0,40}\s*$/, message: t("routeStanding.codeWrong") }]}
		>
			<Input autoComplete="off" spellCheck={false} placeholder={t("routeStanding.any")} />
		</Form.Item>
	);
}
