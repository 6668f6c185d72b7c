import { useQuery } from "@tanstack/react-query";
import { formatTime } from "@zhangfang/shared";
import { ForwardIcon, WarningIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { numberQuery } from "../api/safety.ts";
import { Link } from "../nav.tsx";
import "./number-alarm.css";

/** Somebody claims the user's number, or has it: said where nobody can miss it; nothing otherwise. */
export function NumberAlarm(): React.ReactNode {
	const { t, i18n } = useTranslation();
	const own = useQuery(numberQuery).data;
	if (own === undefined) return null;
	const isLost = own.state === "released";
	if (own.releasedOn === null && !isLost) return null;
	const time = own.releasedOn && formatTime(own.releasedOn, "dayTime", i18n.language);
	return (
		<div role="alert">
			<Link to="/me/number" className="zf-card zf-row zf-number-alarm">
				<WarningIcon />
				<span className="zf-row-main">
					{t(isLost ? "number.alarm.lost" : "number.alarm.claimed", { mobile: own.mobileMasked })}
					<span className="zf-row-note zf-block">
						{t(isLost ? "number.alarm.lostNext" : "number.alarm.claimedNext", { time })}
					</span>
				</span>
				<span className="zf-row-more">
					<ForwardIcon size={18} />
				</span>
			</Link>
		</div>
	);
}
