import { useQuery } from "@tanstack/react-query";
import type { Arrival } from "@zhangfang/shared";
import { ClockIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import { arrivalsQuery } from "../api/movement.ts";
import type { ArrivalChoice } from "../api/types.ts";
import { ChoiceRow } from "./choice-row.tsx";
import { useHour } from "./use-hour.ts";

/** When a transfer is to arrive: at once, or later and until then to be taken back. */
export function ArrivalPicker(props: {
	arrival: Arrival;
	onArrival: (arrival: Arrival) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const hour = useHour();
	const choices = useQuery(arrivalsQuery).data;
	if (choices === undefined) return null;
	const noteOf = ({ arrivesAt, cancellable }: ArrivalChoice): string =>
		cancellable ? t("arrival.cancellable", { time: hour(arrivesAt) }) : t("arrival.atOnce");
	const chosen = choices.find(({ arrival }) => arrival === props.arrival);
	return (
		<div className="zf-card">
			<ChoiceRow
				icon={<ClockIcon size={22} />}
				label={t("arrival.label")}
				note={chosen && noteOf(chosen)}
				value={props.arrival}
				options={choices.map((choice) => ({
					value: choice.arrival,
					label: t(`arrival.of.${choice.arrival}`),
					note: noteOf(choice),
				}))}
				onChange={props.onArrival}
			/>
		</div>
	);
}
