import type { ReactNode } from "react";
import type { RouteChoice } from "../../api/route-types.ts";
import { useText } from "../../i18n/index.ts";
import { useChannelNames } from "../../lib/channel-names.ts";
import { DataTable } from "../../ui/data-table.tsx";
import { Toned } from "../../ui/state.tsx";

/** The same candidates by the book in force and by the one in the shadow. */
export function ShadowTable(props: { live: RouteChoice; shadow: RouteChoice }): ReactNode {
	const { t } = useText();
	const channels = useChannelNames();
	const { live, shadow } = props;
	const rows = live.verdicts.map((one) => {
		return { one, other: shadow.verdicts.find(({ channelId }) => channelId === one.channelId) };
	});
	const place = (value: number | null | undefined): string =>
		value === null || value === undefined ? "—" : String(value);
	return (
		<>
			<p className="shadow-said">
				{live.channelId === shadow.channelId ? (
					<Toned tone="done">{t("routes.shadowAgrees")}</Toned>
				) : (
					<Toned tone="wait">
						{t("routes.shadowChooses", {
							channel:
								shadow.channelId === null ? t("routes.nobody") : channels.of(shadow.channelId),
						})}
					</Toned>
				)}
				<span className="muted">{shadow.sentence}</span>
			</p>
			<DataTable
				label={t("routes.shadow")}
				rows={rows}
				keyOf={({ one }) => one.channelId}
				columns={[
					{
						key: "channel",
						title: t("trades.channel"),
						render: ({ one }) => channels.of(one.channelId),
					},
					{
						key: "place",
						title: t("routes.place"),
						end: true,
						render: ({ one }) => place(one.place),
					},
					{
						key: "score",
						title: t("routes.scoreLive"),
						end: true,
						render: ({ one }) => (one.place === null ? "—" : one.score),
					},
					{
						key: "shadowPlace",
						title: t("routes.placeShadow"),
						end: true,
						render: ({ other }) => place(other?.place),
					},
					{
						key: "shadowScore",
						title: t("routes.scoreShadow"),
						end: true,
						render: ({ other }) =>
							other === undefined || other.place === null ? "—" : other.score,
					},
				]}
			/>
		</>
	);
}
