import { ExportOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { isProblem } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { clockQuery, demoQuery, institutionsQuery } from "../../api/queries.ts";
import { useText } from "../../i18n/index.ts";
import { formatDateTime } from "../../lib/format.ts";
import { Empty, Loaded } from "../../ui/feedback.tsx";
import { Page } from "../../ui/page.tsx";
import { InstitutionCard } from "./institution-card.tsx";
import "./town.css";

const REFRESH_MS = 5_000;

/** The simulated world around the platform: who is alive, what goes wrong, what time it is. */
export function TownPage(): ReactNode {
	const { t } = useText();
	const read = useQuery({ ...institutionsQuery(), refetchInterval: REFRESH_MS, retry: false });
	const notDemo = isProblem(read.error) && read.error.status === 404;
	return (
		<Page title={t("town.title")} lead={t("town.lead")}>
			{notDemo ? (
				<Empty title={t("town.notDemo")} text={t("town.notDemoText")} />
			) : (
				<>
					<World />
					<Loaded read={read} rows={10}>
						{({ items }) =>
							items.length === 0 ? (
								<Empty title={t("town.empty")} text={t("town.emptyText")} />
							) : (
								items.map((one) => <InstitutionCard key={one.id} institution={one} />)
							)
						}
					</Loaded>
				</>
			)}
		</Page>
	);
}

function World(): ReactNode {
	const { t, label } = useText();
	const clock = useQuery({ ...clockQuery(), refetchInterval: REFRESH_MS, retry: false }).data;
	const inbox = useQuery(demoQuery()).data?.smsInboxUrl;
	return (
		<div className="town-world">
			<div>
				<span className="small muted">{t("town.clock")}</span>
				<strong>{clock ? formatDateTime(clock.now) : "—"}</strong>
				<span className="small muted">{clock && label("clockMode", clock.mode)}</span>
			</div>
			<div>
				<span className="small muted">{t("town.smsInbox")}</span>
				<span>{t("town.smsInboxText")}</span>
				{inbox && (
					<Button href={inbox} target="_blank" rel="noreferrer" icon={<ExportOutlined />}>
						{t("town.openInbox")}
					</Button>
				)}
			</div>
		</div>
	);
}
