import type { ReactNode } from "react";
import type { PolicyBook } from "../../api/policy-types.ts";
import { useText } from "../../i18n/index.ts";
import { Panel } from "../../ui/page.tsx";
import { DB_MAX } from "../../ui/strength-bar.tsx";

/** Needs as lines, strengths as bars: what is enough alone, and what must add up. */
export function Picture({ book }: { book: PolicyBook }): ReactNode {
	const { t, word } = useText();
	const classes = Object.entries(book.classes)
		.filter(([, { floorDb }]) => floorDb > 0)
		.toSorted(([, left], [, right]) => left.floorDb - right.floorDb);
	const factors = Object.entries(book.factors).toSorted(
		([, left], [, right]) => right.db - left.db,
	);
	return (
		<Panel title={t("policy.picture")} note={t("policy.pictureNote")}>
			<div className="picture">
				<div className="picture-row">
					<span />
					<svg className="picture-scale" aria-hidden="true">
						{classes.map(([name, { floorDb }], place) => (
							<text
								key={name}
								x={`${(floorDb * 100) / DB_MAX}%`}
								y={place % 2 === 0 ? 14 : 30}
								textAnchor="middle"
							>
								{name}
								<tspan className="picture-figure"> · {floorDb}</tspan>
							</text>
						))}
					</svg>
					<span />
				</div>
				{factors.map(([name, { db }]) => (
					<div key={name} className="picture-row">
						<span>{word("security.factors", name)}</span>
						<svg
							viewBox={`0 0 ${DB_MAX} 10`}
							preserveAspectRatio="none"
							role="img"
							aria-label={t("policy.pictureLabel", {
								factor: word("security.factors", name),
								db,
							})}
						>
							<rect className="picture-bar" y="2" width={Math.min(db, DB_MAX)} height="6" />
							{classes.map(([one, { floorDb }]) => (
								<rect key={one} className="picture-line" x={floorDb} width="0.08" height="10" />
							))}
						</svg>
						<strong>{db}</strong>
					</div>
				))}
			</div>
			<dl className="picture-classes">
				{classes.map(([name, { floorDb }]) => (
					<div key={name}>
						<dt>
							{name} · {t("security.db", { db: floorDb })}
						</dt>
						<dd>
							{Object.entries(book.operations)
								.filter(([, rule]) => rule.class === name)
								.map(([operation]) => word("security.operations", operation))
								.join(" · ") || "—"}
						</dd>
					</div>
				))}
			</dl>
		</Panel>
	);
}
