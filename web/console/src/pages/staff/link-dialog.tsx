import { CopyOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Modal } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { OneTimeLink, StaffMember } from "../../api/staff-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { overlays } from "../../ui/overlays.ts";

/** Makes a one-time link for somebody invited, and shows it once. */
export function LinkDialog(props: {
	member: StaffMember | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const { member } = props;
	const make = useMutation({
		mutationFn: (id: string) => api.post<OneTimeLink>(`/staff/${encodeURIComponent(id)}/links`, {}),
	});
	const close = (): void => {
		make.reset();
		props.onClose();
	};
	return (
		<Modal
			open={member !== undefined}
			onCancel={close}
			title={t("staff.linkFor", { name: member?.name ?? "" })}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={520}
		>
			<p className="dialog-lead">{t("staff.linkLead")}</p>
			{make.isError && <Alert type="error" showIcon title={say(make.error)} />}
			{make.data ? (
				<Shown link={make.data} />
			) : (
				<Button
					type="primary"
					block
					loading={make.isPending}
					onClick={() => member && make.mutate(member.id)}
				>
					{t("staff.makeLink")}
				</Button>
			)}
		</Modal>
	);
}

function Shown({ link }: { link: OneTimeLink }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const copy = async (): Promise<void> => {
		await navigator.clipboard.writeText(link.url);
		void message.success(t("common.copied"));
	};
	return (
		<>
			<code className="one-time-link">{link.url}</code>
			<p className="dialog-lead">
				{t("staff.linkUntil", { time: formatDateTime(link.expiresAt) })}
			</p>
			<Button type="primary" block icon={<CopyOutlined />} onClick={() => void copy()}>
				{t("common.copy")}
			</Button>
		</>
	);
}
