import { Button } from "antd";
import type { ReactNode } from "react";
import type { Safety } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate, formatDateTime } from "../../lib/format.ts";
import { Toned } from "../../ui/state.tsx";
import { deviceName } from "./belongings.tsx";
import type { SafetyAct } from "./safety.tsx";

/** Devices with their sessions: where, since when, how far they are trusted. */
export function DeviceList({ safety }: { safety: Safety }): ReactNode {
	const { t, language } = useText();
	if (safety.devices.length === 0) return <p className="muted">{t("safety.noDevices")}</p>;
	return (
		<ul className="rows">
			{safety.devices.map((device) => {
				const sessions = safety.sessions.filter(({ deviceId }) => deviceId === device.id);
				const places = [
					...new Set(
						sessions.map(({ place }) =>
							place === null ? t("safety.noPlace") : language === "en" ? place.en : place.zh,
						),
					),
				];
				return (
					<li key={device.id}>
						<div>
							<strong title={device.userAgent}>
								{device.name ?? deviceName(device.userAgent)}
							</strong>
							{device.trusted && <span className="chip">{t("safety.trusted")}</span>}
							{device.hasKey && <span className="chip">{t("safety.key")}</span>}
							<p className="small muted">
								{[
									...places,
									t("safety.since", { time: formatDate(device.firstSeenAt) }),
									t("safety.lastSeen", { time: formatDateTime(device.lastSeenAt) }),
								].join(" · ")}
							</p>
						</div>
						<Toned tone={sessions.length > 0 ? "done" : "idle"}>
							{t(sessions.length > 0 ? "safety.signedIn" : "safety.signedOut")}
						</Toned>
					</li>
				);
			})}
		</ul>
	);
}

export function Passkeys({ passkeys }: { passkeys: Safety["passkeys"] }): ReactNode {
	const { t, word } = useText();
	if (passkeys.length === 0) return <p className="muted">{t("safety.noPasskeys")}</p>;
	return (
		<ul className="rows">
			{passkeys.map((key) => (
				<li key={key.id}>
					<div>
						<strong>{key.name ?? t("safety.unnamed")}</strong>
						<span className="chip">{word("safety.passkeyKinds", key.kind)}</span>
						<p className="small muted">
							{t("safety.since", { time: formatDate(key.createdAt) })} ·{" "}
							{key.lastUsedAt === null
								? t("safety.neverUsed")
								: t("safety.used", { time: formatDateTime(key.lastUsedAt) })}
						</p>
					</div>
					{key.copied && <Toned tone="alert">{t("safety.copied")}</Toned>}
				</li>
			))}
		</ul>
	);
}

export function Links(props: {
	links: Safety["links"];
	onTakeover: ((act: SafetyAct) => void) | undefined;
}): ReactNode {
	const { t } = useText();
	const { links, onTakeover } = props;
	if (links.length === 0) return <p className="muted">{t("safety.noLinks")}</p>;
	return (
		<ul className="rows">
			{links.map((link) => (
				<li key={link.id}>
					<div>
						<strong>{link.provider.name}</strong>
						<p className="small muted">
							{t("safety.linkedAt", { time: formatDate(link.linkedAt) })}
							{link.lastUsedAt !== null &&
								` · ${t("safety.used", { time: formatDateTime(link.lastUsedAt) })}`}
						</p>
					</div>
					{onTakeover && (
						<Button
							size="small"
							danger
							onClick={() => onTakeover({ name: "takeovers", linkId: link.id })}
						>
							{t("safety.takeover")}
						</Button>
					)}
				</li>
			))}
		</ul>
	);
}
