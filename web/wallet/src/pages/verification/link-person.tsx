import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ConsentForm } from "../consent-form.tsx";
import { type Evidence, useEvidence } from "./use-evidence.ts";

/** The evidence of the person's choice, of what can link them at all. */
export function useLinkable(): {
	readonly items: readonly Evidence[];
	readonly chosen: Evidence | undefined;
	readonly choose: (reference: string) => void;
} {
	const [reference, choose] = useState<string>();
	const items = (useEvidence() ?? []).filter(({ isCounted }) => isCounted);
	return { items, chosen: items.find((one) => one.reference === reference) ?? items[0], choose };
}

/** Opens the real-named account on evidence that names the person; nothing before there is any. */
export function LinkPerson(): React.ReactNode {
	const { t } = useTranslation();
	const { items, chosen, choose } = useLinkable();
	if (chosen === undefined) return null;
	return (
		<section className="zf-card zf-form zf-verify-block">
			<h2>{t("verify.finish")}</h2>
			{items.length > 1 && <EvidenceSelect items={items} chosen={chosen} onChoose={choose} />}
			<ConsentForm key={chosen.reference} cardId={chosen.reference} source={chosen.source} />
		</section>
	);
}

export function EvidenceSelect(props: {
	items: readonly Evidence[];
	chosen: Evidence;
	onChoose: (reference: string) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<label className="zf-form zf-verify-select">
			<span className="zf-field-label">{t("verify.withEvidence")}</span>
			<select
				className="zf-select"
				value={props.chosen.reference}
				onChange={(event) => props.onChoose(event.target.value)}
			>
				{props.items.map(({ name, reference }) => (
					<option key={reference} value={reference}>
						{name}
					</option>
				))}
			</select>
		</label>
	);
}
