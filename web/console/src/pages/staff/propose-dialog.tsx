import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Form, Input, Modal, Select } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import { STAFF_ROLES, type StaffMember } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";

const REASON_MAX = 500;

/** What an admin wants for a member: all but a suspension waits for another's approval. */
export type Wish =
	| { readonly kind: "invitation" }
	| { readonly kind: "renewal" | "role" | "suspension"; readonly member: StaffMember };

interface Fields {
	readonly name?: string;
	readonly role?: string;
	readonly reason: string;
}

function send(wish: Wish, { name, role, reason }: Fields): Promise<unknown> {
	if (wish.kind === "invitation") return api.post("/staff/invitations", { name, role, reason });
	const member = `/staff/${encodeURIComponent(wish.member.id)}`;
	if (wish.kind === "role") return api.post(`${member}/role`, { role, reason });
	return api.post(`${member}/${wish.kind}`, { reason });
}

/** Invites, replaces keys, changes a role or shuts somebody out, with a reason on record. */
export function ProposeDialog(props: { wish: Wish | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const { wish } = props;
	const kind = wish?.kind ?? "invitation";
	const propose = useMutation({
		mutationFn: (wanted: { wish: Wish; fields: Fields }) => send(wanted.wish, wanted.fields),
		onSuccess: () => {
			void message.success(t(kind === "suspension" ? "staff.suspended" : "staff.proposed"));
			void queries.invalidateQueries({ queryKey: ["staff"] });
			void queries.invalidateQueries({ queryKey: ["approvals"] });
			close();
		},
	});
	const close = (): void => {
		propose.reset();
		props.onClose();
	};
	return (
		<Modal
			open={wish !== undefined}
			onCancel={close}
			title={t(`staff.wish.${kind}`)}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={480}
		>
			<p className="dialog-lead">{t(`staff.wishLead.${kind}`)}</p>
			{propose.isError && <Alert type="error" showIcon title={say(propose.error)} />}
			{wish && (
				<WishForm
					wish={wish}
					busy={propose.isPending}
					onSubmit={(fields) => propose.mutate({ wish, fields })}
				/>
			)}
		</Modal>
	);
}

function WishForm(props: {
	wish: Wish;
	busy: boolean;
	onSubmit: (fields: Fields) => void;
}): ReactNode {
	const { t, label } = useText();
	const { wish } = props;
	const { kind } = wish;
	const roles = STAFF_ROLES.filter((role) => wish.kind !== "role" || role !== wish.member.role);
	return (
		<Form<Fields> layout="vertical" requiredMark={false} onFinish={props.onSubmit}>
			{kind === "invitation" ? (
				<Form.Item
					name="name"
					label={t("signIn.name")}
					extra={t("staff.nameHint")}
					rules={[{ required: true, pattern: NAME, message: t("staff.nameHint") }]}
				>
					<Input autoFocus spellCheck={false} autoComplete="off" />
				</Form.Item>
			) : (
				<p className="dialog-lead">
					<strong>{"member" in wish && wish.member.name}</strong>
				</p>
			)}
			{(kind === "invitation" || kind === "role") && (
				<Form.Item
					name="role"
					label={t("staff.role")}
					rules={[{ required: true, message: t("staff.roleNeeded") }]}
				>
					<Select
						options={roles.map((role) => ({
							value: role,
							label: `${label("staffRole", role)} — ${label("staffRoleMay", role)}`,
						}))}
					/>
				</Form.Item>
			)}
			<Form.Item
				name="reason"
				label={t("staff.reason")}
				rules={[{ required: true, whitespace: true, message: t("staff.reasonNeeded") }]}
			>
				<Input.TextArea rows={2} maxLength={REASON_MAX} />
			</Form.Item>
			<Button
				type="primary"
				danger={kind === "suspension"}
				htmlType="submit"
				block
				loading={props.busy}
			>
				{t(`staff.submit.${kind}`)}
			</Button>
		</Form>
	);
}

const NAME = /^[a-z][a-z0-9._-]{1,31}$/;
