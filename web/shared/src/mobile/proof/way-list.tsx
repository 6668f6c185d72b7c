import { useTranslation } from "react-i18next";
import {
	CardIcon,
	CheckIcon,
	CodeIcon,
	DeviceIcon,
	KeyIcon,
	LockIcon,
	MailIcon,
	MessageIcon,
	PersonIcon,
} from "../icons.tsx";
import { stepsOf } from "./plan.ts";
import type { Factor, Offer } from "./wire.ts";

const ICONS: Partial<Record<Factor, typeof LockIcon>> = {
	passkey: KeyIcon,
	payment_password: LockIcon,
	password: LockIcon,
	sms_code: MessageIcon,
	email_code: MailIcon,
	totp: CodeIcon,
	recovery_code: CardIcon,
	face: PersonIcon,
};

/** A way in words: payment password, then a code by SMS. */
export function useWayName(): (way: Offer) => string {
	const { t } = useTranslation("shared");
	return (way) =>
		stepsOf(way)
			.map((factor) => t(`proof.factor.${factor}`))
			.join(t("proof.and"));
}

/** The ways on offer, least effort first. */
export function WayList(props: {
	ways: readonly Offer[];
	taken: Offer | undefined;
	onTake: (way: Offer) => void;
}): React.ReactNode {
	const { t } = useTranslation("shared");
	const name = useWayName();
	return (
		<div className="zf-proof-ways" role="group" aria-label={t("proof.waysTitle")}>
			<h3>{t("proof.waysTitle")}</h3>
			<ul>
				{props.ways.map((way, index) => {
					const Icon = ICONS[stepsOf(way)[0] ?? "password"] ?? DeviceIcon;
					return (
						<li key={stepsOf(way).join()}>
							<button
								type="button"
								aria-pressed={way === props.taken}
								onClick={() => props.onTake(way)}
							>
								<Icon />
								<span>
									{name(way)}
									{index === 0 && <small>{t("proof.easiest")}</small>}
								</span>
								{way === props.taken && <CheckIcon size={20} />}
							</button>
						</li>
					);
				})}
			</ul>
		</div>
	);
}
