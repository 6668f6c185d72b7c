import { CheckIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { type Instrument, InstrumentMark } from "@zhangfang/shared/mobile/paying/index.ts";
import { useTranslation } from "react-i18next";

/** A way to pay elsewhere: its mark, its name, and where it leads. */
export function WayFace({ way }: { way: Instrument }): React.ReactNode {
	const { t } = useTranslation();
	return (
		<>
			<InstrumentMark {...way} />
			<span className="zf-row-main">
				<span className="zf-block">{way.label}</span>
				{way.method && <span className="zf-row-note">{t(`recharge.way.${way.method}`)}</span>}
			</span>
		</>
	);
}

/** Ways to pay elsewhere as rows of a list. */
export function WayRows(props: {
	ways: readonly Instrument[];
	chosen: Instrument | undefined;
	onChoose: (way: Instrument) => void;
}): React.ReactNode {
	const { ways, chosen, onChoose } = props;
	return ways.map((way) => (
		<li key={`${way.method} ${way.bank ?? ""}`}>
			<button
				type="button"
				className="zf-row"
				aria-pressed={way === chosen}
				onClick={() => onChoose(way)}
			>
				<WayFace way={way} />
				{way === chosen && <CheckIcon />}
			</button>
		</li>
	));
}
