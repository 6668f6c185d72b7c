import { useQuery } from "@tanstack/react-query";
import { joinSentences, type Money, type PayoutSpeed, useProblemText } from "@zhangfang/shared";
import { ClockIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { quotesQuery } from "../api/movement.ts";
import type { Quote } from "../api/types.ts";
import { ChoiceRow } from "./choice-row.tsx";
import { useHour } from "./use-hour.ts";

const SPEEDS: readonly PayoutSpeed[] = ["ordinary", "fast"];
const SETTLE_MS = 350;

/** How soon the money is to be there, each choice with what it promises for this amount. */
export function SpeedPicker(props: {
	cardId: string;
	/** Undefined while there is no amount that could be withdrawn. */
	amount: Money | undefined;
	speed: PayoutSpeed;
	onSpeed: (speed: PayoutSpeed) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const words = useQuoteWords();
	const say = useProblemText();
	const minor = useSettled(props.amount?.minor);
	const amount = minor === undefined ? undefined : { currency: "CNY", minor };
	const { data, error } = useQuery(quotesQuery(props.cardId, amount));
	const quotes = amount === undefined ? undefined : data;
	const noteOf = (speed: PayoutSpeed): string => {
		const quote = quotes?.find((each) => each.speed === speed);
		if (quote) return words(quote);
		return amount !== undefined && error ? say(error) : t("speed.afterAmount");
	};
	return (
		<div className="zf-card">
			<ChoiceRow
				icon={<ClockIcon size={22} />}
				label={t("speed.label")}
				note={noteOf(props.speed)}
				value={props.speed}
				options={SPEEDS.map((speed) => ({
					value: speed,
					label: t(`speed.of.${speed}`),
					note: noteOf(speed),
				}))}
				onChange={props.onSpeed}
			/>
		</div>
	);
}

/** 预计 14:05 前到账。经超级网银。 What waits first says until when, where that can be told. */
function useQuoteWords(): (quote: Quote) => string {
	const { t } = useTranslation();
	const hour = useHour();
	return ({ rail, promisedBy, waitsFor, waitsUntil }) =>
		joinSentences(
			promisedBy === null ? t("speed.noPromise") : t("speed.promise", { time: hour(promisedBy) }),
			rail === null ? null : t("speed.by", { rail }),
			waitsFor === null
				? null
				: t(`speed.waits.${waitsFor}${waitsUntil === null ? "" : "_until"}`, {
						time: waitsUntil === null ? "" : hour(waitsUntil),
					}),
		);
}

/** A value once it has stood still for a moment: nobody asks for each figure that is typed. */
function useSettled(value: string | undefined): string | undefined {
	const [settled, setSettled] = useState(value);
	useEffect(() => {
		const timer = window.setTimeout(() => setSettled(value), SETTLE_MS);
		return () => window.clearTimeout(timer);
	}, [value]);
	return settled;
}
