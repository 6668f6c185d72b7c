import { useQuery, useQueryClient } from "@tanstack/react-query";
import { EmptyState, formatTime } from "@zhangfang/shared";
import { GlobeIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	Button,
	FormError,
	ProofSheet,
	providersQuery,
	useFederated,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import { linksQuery } from "../../api/safety.ts";
import type { ProviderLink } from "../../api/types.ts";
import { Page } from "../../parts/page.tsx";
import "./security.css";

/** Providers that this account is signed in with; where the platform knows none, that is said. */
export function LinksPage(): React.ReactNode {
	const { t } = useTranslation();
	const links = useQuery({ ...linksQuery, retry: false });
	const providers = useQuery(providersQuery).data ?? [];
	const linking = useFederated("link");
	const items = links.data ?? [];
	const free = providers.filter(({ id }) => !items.some(({ provider }) => provider.id === id));
	return (
		<Page title={t("security.rows.links")}>
			<p className="zf-note">{t("links.what")}</p>
			{items.length === 0 && providers.length === 0 && !links.isPending && (
				<EmptyState title={t("links.noneTitle")} hint={t("links.noneHint")} />
			)}
			{items.length > 0 && (
				<ul className="zf-card zf-rows">
					{items.map((link) => (
						<li key={link.id}>
							<LinkRow link={link} />
						</li>
					))}
				</ul>
			)}
			{free.map(({ id, name }) => (
				<Button
					key={id}
					look="plain"
					block
					busy={linking.isPending && linking.variables === id}
					onClick={() => linking.mutate(id)}
				>
					{t("links.add", { name })}
				</Button>
			))}
			<FormError error={linking.error} />
		</Page>
	);
}

function LinkRow({ link }: { link: ProviderLink }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const path = `/links/${encodeURIComponent(link.id)}`;
	const { name } = link.provider;
	const ended = (text: string): void => {
		Toast.show({ content: text });
		void client.invalidateQueries(linksQuery);
	};
	const unlinking = useProven({
		send: (_: undefined, proof) => walletApi.delete<void>(path, { body: {}, ...proof }),
		onDone: () => ended(t("links.ended", { name })),
	});
	const reporting = useProven({
		send: (_: undefined, proof) => walletApi.post<unknown>(`${path}/reports`, {}, proof),
		onDone: () => ended(t("links.reported")),
	});
	const time = formatTime(link.lastUsedAt ?? link.linkedAt, "dateTime", i18n.language);
	return (
		<>
			<div className="zf-row zf-thing">
				<GlobeIcon />
				<div className="zf-row-main">
					<div>{name}</div>
					<div className="zf-row-note">
						{t(link.lastUsedAt === null ? "links.since" : "sessions.seen", { time })}
					</div>
				</div>
			</div>
			<div className="zf-thing-acts">
				<button
					type="button"
					className="zf-link"
					disabled={unlinking.busy}
					onClick={() => unlinking.start(undefined)}
				>
					{t("links.end")}
				</button>
				<button
					type="button"
					className="zf-link"
					disabled={reporting.busy}
					onClick={() => reporting.start(undefined)}
				>
					{t("links.report")}
				</button>
			</div>
			<FormError error={unlinking.error ?? reporting.error} />
			<ProofSheet view={unlinking.view} />
			<ProofSheet view={reporting.view} />
		</>
	);
}
