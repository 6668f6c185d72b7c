import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, InputNumber, Modal } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { merchantsQuery } from "../../api/queries.ts";
import type { NewMerchant } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { Id } from "../../ui/id.tsx";
import { overlays } from "../../ui/overlays.ts";
import { Facts } from "../../ui/page.tsx";

const USUAL_FEE_PERCENT = 0.6;
const FEE_PERCENT_MAX = 10;
const PPM_A_PERCENT = 10_000;

interface Wish {
	readonly name: string;
	readonly feePercent: number;
}

/** Opens a merchant and shows its two secrets, once. */
export function OpenMerchant(props: { open: boolean; onClose: () => void }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const queries = useQueryClient();
	const create = useMutation({
		mutationFn: ({ name, feePercent }: Wish) =>
			api.post<NewMerchant>("/merchants", {
				name: name.trim(),
				feeRatePpm: Math.round(feePercent * PPM_A_PERCENT),
			}),
		gcTime: 0,
		onSuccess: () => void queries.invalidateQueries({ queryKey: [merchantsQuery().queryKey[0]] }),
	});
	const close = (): void => {
		create.reset();
		props.onClose();
	};
	return (
		<Modal
			open={props.open}
			onCancel={close}
			title={t(create.data ? "merchants.secretsTitle" : "merchants.openTitle")}
			footer={null}
			// The secrets cannot be shown again: a stray click must not take them away.
			mask={{ closable: create.data === undefined }}
			keyboard={create.data === undefined}
			getContainer={overlays}
			destroyOnHidden
			width={480}
		>
			{create.isError && <Alert type="error" showIcon title={say(create.error)} />}
			{create.data ? (
				<Secrets merchant={create.data} onSaved={close} />
			) : (
				<Application busy={create.isPending} onSubmit={create.mutate} />
			)}
		</Modal>
	);
}

function Application(props: { busy: boolean; onSubmit: (wish: Wish) => void }): ReactNode {
	const { t } = useText();
	return (
		<Form<Wish>
			layout="vertical"
			requiredMark={false}
			initialValues={{ feePercent: USUAL_FEE_PERCENT }}
			onFinish={(wish) => props.onSubmit(wish)}
		>
			<p className="dialog-lead">{t("merchants.openLead")}</p>
			<Form.Item
				name="name"
				label={t("merchants.name")}
				rules={[
					{
						required: true,
						whitespace: true,
						min: 2,
						max: 60,
						message: t("merchants.nameNeeded"),
					},
				]}
			>
				<Input placeholder={t("merchants.nameHint")} autoFocus />
			</Form.Item>
			<Form.Item
				name="feePercent"
				label={t("merchants.feeRate")}
				rules={[{ required: true, message: t("merchants.feeNeeded") }]}
			>
				<InputNumber min={0} max={FEE_PERCENT_MAX} step={0.05} precision={2} suffix="%" />
			</Form.Item>
			<Button type="primary" htmlType="submit" block loading={props.busy}>
				{t("merchants.submit")}
			</Button>
		</Form>
	);
}

function Secrets(props: { merchant: NewMerchant; onSaved: () => void }): ReactNode {
	const { t } = useText();
	const { merchant } = props;
	return (
		<div className="secrets">
			<p className="muted">{t("merchants.secretsLead")}</p>
			<Facts
				items={[
					[t("merchants.name"), merchant.name],
					[t("merchants.id"), <Id key="id" value={merchant.id} whole />],
					[t("merchants.apiKey"), <Id key="key" value={merchant.apiKey} whole />],
					[t("merchants.webhookSecret"), <Id key="secret" value={merchant.webhookSecret} whole />],
				]}
			/>
			<Button type="primary" block onClick={props.onSaved}>
				{t("merchants.saved")}
			</Button>
		</div>
	);
}
