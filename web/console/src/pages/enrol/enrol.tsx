import { KeyOutlined } from "@ant-design/icons";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { isProblem, Skeleton, useProblemText } from "@zhangfang/shared";
import { Alert, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { meQuery } from "../../api/queries.ts";
import type { Staff } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { canUsePasskeys, enrolPasskey, isCancelled } from "../../lib/passkeys.ts";
import { Door } from "../../shell/door.tsx";

interface Opened {
	readonly staff: Staff;
	readonly expiresAt: string;
	readonly options: unknown;
}

/** What a one-time link opens: its holder makes a passkey and is in. */
export function EnrolPage(): ReactNode {
	const { t } = useText();
	// Behind the #, which browsers send to nobody; read once, because it is taken away at the end.
	const [token] = useState(() => window.location.hash.slice(1));
	const link = useQuery({
		queryKey: ["enrolment"],
		queryFn: ({ signal }) => api.post<Opened>("/enrolments/options", { token }, { signal }),
		enabled: token !== "",
		retry: false,
		staleTime: Number.POSITIVE_INFINITY,
		gcTime: 0,
	});
	return (
		<Door title={t("enrol.title")} lead={t("enrol.lead")}>
			{token === "" ? <Over /> : link.isPending && <Skeleton rows={4} />}
			{link.isError && <Over error={link.error} />}
			{link.data && <Make token={token} opened={link.data} />}
		</Door>
	);
}

/** A link that opens nothing, or no link at all. */
function Over(props: { error?: unknown }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const isOver = props.error === undefined || isProblem(props.error, "staff_link_invalid");
	return (
		<Alert
			type={isOver ? "warning" : "error"}
			showIcon
			title={isOver ? t("enrol.over") : say(props.error)}
			description={isOver ? t("enrol.overText") : undefined}
		/>
	);
}

function Make({ token, opened }: { token: string; opened: Opened }): ReactNode {
	const { t, label } = useText();
	const say = useProblemText();
	const { history } = useRouter();
	const queries = useQueryClient();
	const make = useMutation({
		mutationFn: () => enrolPasskey(token, opened.options),
		onSuccess: (staff) => {
			queries.setQueryData(meQuery.queryKey, staff);
			history.replace("/console/");
		},
	});
	if (isProblem(make.error, "staff_link_invalid")) return <Over />;
	if (!canUsePasskeys()) return <Alert type="error" showIcon title={t("signIn.noPasskeys")} />;
	return (
		<>
			<dl className="door-who">
				<dt>{t("signIn.name")}</dt>
				<dd>
					<strong>{opened.staff.name}</strong>
				</dd>
				<dt>{t("staff.role")}</dt>
				<dd>{label("staffRole", opened.staff.role)}</dd>
				<dt>{t("enrol.until")}</dt>
				<dd>{formatDateTime(opened.expiresAt)}</dd>
			</dl>
			<ol className="door-steps">
				<li>{t("enrol.stepDevice")}</li>
				<li>{t("enrol.stepVerify")}</li>
				<li>{t("enrol.stepOnce")}</li>
			</ol>
			{make.isError && (
				<Alert
					type={isCancelled(make.error) ? "warning" : "error"}
					showIcon
					title={isCancelled(make.error) ? t("signIn.cancelled") : say(make.error)}
				/>
			)}
			<Button
				type="primary"
				size="large"
				block
				icon={<KeyOutlined />}
				loading={make.isPending}
				onClick={() => make.mutate()}
			>
				{t("enrol.make")}
			</Button>
		</>
	);
}
