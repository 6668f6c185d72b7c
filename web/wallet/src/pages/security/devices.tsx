import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { EmptyState, formatTime } from "@zhangfang/shared";
import { DeviceIcon, LaptopIcon } from "@zhangfang/shared/mobile/icons.tsx";
import {
	FormError,
	meQuery,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sessionsQuery } from "../../api/queries.ts";
import { devicesQuery } from "../../api/safety.ts";
import type { Device } from "../../api/types.ts";
import { deviceName, isHandheld } from "../../parts/device-name.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { ConfirmSheet } from "./confirm-sheet.tsx";
import { RenameSheet } from "./rename-sheet.tsx";
import "./security.css";

export function DevicesPage(): React.ReactNode {
	const { t } = useTranslation();
	const devices = useQuery(devicesQuery);
	return (
		<Page title={t("security.rows.devices")}>
			<p className="zf-note">{t("devices.what")}</p>
			<QueryGate query={devices} rows={4} height={40}>
				{(items) =>
					items.length === 0 ? (
						<EmptyState title={t("devices.none")} />
					) : (
						<ul className="zf-card zf-rows">
							{items.map((device) => (
								<li key={device.id}>
									<DeviceRow device={device} />
								</li>
							))}
						</ul>
					)
				}
			</QueryGate>
		</Page>
	);
}

/** What the owner does with a device; trusting one takes proof. */
function useDeviceChanges(device: Device) {
	const { t } = useTranslation();
	const client = useQueryClient();
	const path = `/devices/${encodeURIComponent(device.id)}`;
	const refresh = (): void => {
		void client.invalidateQueries(devicesQuery);
		void client.invalidateQueries(sessionsQuery);
	};
	const trusting = useProven({
		send: (trusted: boolean, proof) => walletApi.patch<Device>(path, { trusted }, proof),
		onDone: (_, trusted) => {
			Toast.show({ content: t(trusted ? "devices.nowTrusted" : "devices.noLongerTrusted") });
			refresh();
		},
	});
	const removing = useMutation({
		mutationFn: () => walletApi.delete<void>(path),
		onSuccess: () => {
			Toast.show({ content: t("devices.removed") });
			// The one in the hand: its session has just ended.
			if (device.current) void client.invalidateQueries(meQuery);
			else refresh();
		},
	});
	const rename = (name: string): Promise<Device> => walletApi.patch<Device>(path, { name });
	return { trusting, removing, rename, refresh };
}

function DeviceRow({ device }: { device: Device }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const changes = useDeviceChanges(device);
	const { trusting, removing } = changes;
	const [sheet, setSheet] = useState<"rename" | "remove">();
	const described = deviceName(device.userAgent) ?? t("sessions.unknownDevice");
	const name = device.name ?? described;
	const seen = formatTime(device.lastSeenAt, "dateTime", i18n.language);
	return (
		<>
			<div className="zf-row zf-thing">
				{isHandheld(device.userAgent) ? <DeviceIcon /> : <LaptopIcon />}
				<div className="zf-row-main">
					<div>
						{name}
						<span className="zf-tags">
							{device.current && (
								<span className="zf-tag zf-tag-good">{t("sessions.current")}</span>
							)}
							{device.trusted && <span className="zf-tag zf-tag-good">{t("devices.trusted")}</span>}
						</span>
					</div>
					<div className="zf-row-note">
						{device.name !== null && `${described} · `}
						{t("sessions.seen", { time: seen })}
					</div>
				</div>
			</div>
			<div className="zf-thing-acts">
				<button
					type="button"
					className="zf-link"
					disabled={trusting.busy}
					aria-label={t(device.trusted ? "devices.distrustNamed" : "devices.trustNamed", { name })}
					onClick={() => trusting.start(!device.trusted)}
				>
					{t(device.trusted ? "devices.distrust" : "devices.trust")}
				</button>
				<button type="button" className="zf-link" onClick={() => setSheet("rename")}>
					{t("things.rename")}
				</button>
				<button
					type="button"
					className="zf-link"
					aria-label={t("things.removeNamed", { name })}
					disabled={removing.isPending}
					onClick={() => setSheet("remove")}
				>
					{t("things.remove")}
				</button>
			</div>
			<FormError error={trusting.error ?? removing.error} />
			<DeviceSheets
				device={device}
				name={name}
				changes={changes}
				sheet={sheet}
				onClose={() => setSheet(undefined)}
			/>
			<ProofSheet view={trusting.view} />
		</>
	);
}

function DeviceSheets(props: {
	device: Device;
	name: string;
	changes: ReturnType<typeof useDeviceChanges>;
	sheet: "rename" | "remove" | undefined;
	onClose: () => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const { device, name, changes, sheet, onClose } = props;
	return (
		<>
			<RenameSheet
				open={sheet === "rename"}
				name={device.name ?? ""}
				save={changes.rename}
				onDone={changes.refresh}
				onClose={onClose}
			/>
			<ConfirmSheet
				open={sheet === "remove"}
				title={t("devices.removeTitle")}
				what={t(device.current ? "devices.removeThis" : "devices.removeWhat", { name })}
				act={t("things.remove")}
				onConfirm={() => {
					onClose();
					changes.removing.mutate();
				}}
				onClose={onClose}
			/>
		</>
	);
}
