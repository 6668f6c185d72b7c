import { useMutation, useQueryClient } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { DeviceIcon, LaptopIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { FormError, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../api/queries.ts";
import type { Session } from "../api/types.ts";
import { deviceName, isHandheld } from "../parts/device-name.ts";

/** One signed-in device; any but this one can be signed out from here. */
export function SessionRow({ session }: { session: Session }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const client = useQueryClient();
	const name = deviceName(session.userAgent) ?? t("sessions.unknownDevice");
	const ending = useMutation({
		mutationFn: () => walletApi.delete<void>(`/sessions/${encodeURIComponent(session.id)}`),
		onSettled: () => client.invalidateQueries(sessionsQuery),
	});
	return (
		<>
			<div className="zf-row" style={{ minHeight: 68 }}>
				{isHandheld(session.userAgent) ? <DeviceIcon /> : <LaptopIcon />}
				<div className="zf-row-main">
					<div>{name}</div>
					<div className="zf-row-note">
						{t("sessions.seen", {
							time: formatTime(session.lastSeenAt, "dateTime", i18n.language),
						})}
						{session.place && ` · ${i18n.language === "en" ? session.place.en : session.place.zh}`}
					</div>
				</div>
				{session.current ? (
					<span className="zf-tag zf-tag-good">{t("sessions.current")}</span>
				) : (
					<button
						type="button"
						className="zf-link"
						aria-label={t("sessions.endNamed", { name })}
						disabled={ending.isPending}
						onClick={() => ending.mutate()}
					>
						{t("sessions.end")}
					</button>
				)}
			</div>
			<FormError error={ending.error} />
		</>
	);
}
