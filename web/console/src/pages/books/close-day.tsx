import { LockOutlined } from "@ant-design/icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, App, Button, Modal } from "antd";
import { type ReactNode, useState } from "react";
import type { BusinessDay } from "../../api/book-types.ts";
import { api } from "../../api/client.ts";
import { dayReportQuery, daysQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";

/** Closes a day that is over, once it is confirmed. Doing it twice is doing it once. */
export function CloseDay({ day }: { day: string }): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const say = useProblemText();
	const queries = useQueryClient();
	const [open, setOpen] = useState(false);
	const close = useMutation({
		mutationFn: () => api.post<BusinessDay>(`/ledger/days/${day}/closing`, {}),
		onSuccess: async () => {
			await Promise.all([
				queries.invalidateQueries({ queryKey: dayReportQuery(day).queryKey }),
				queries.invalidateQueries({ queryKey: [daysQuery().queryKey[0]] }),
			]);
			setOpen(false);
			void message.success(t("days.closed", { day }));
		},
	});
	const cancel = (): void => {
		close.reset();
		setOpen(false);
	};
	return (
		<>
			<Button type="primary" icon={<LockOutlined />} onClick={() => setOpen(true)}>
				{t("days.close")}
			</Button>
			<Modal
				open={open}
				title={t("days.closeTitle", { day })}
				okText={t("days.closeDo")}
				cancelText={t("common.cancel")}
				confirmLoading={close.isPending}
				onOk={() => close.mutate()}
				onCancel={cancel}
				getContainer={overlays}
				// An opening that is broken off would leave the dialog standing half closed.
				transitionName=""
				maskTransitionName=""
				destroyOnHidden
				width={440}
			>
				<p>{t("days.closeText")}</p>
				{close.isError && <Alert type="error" showIcon title={say(close.error)} />}
			</Modal>
		</>
	);
}
