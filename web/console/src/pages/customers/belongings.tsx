import { BankMark } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { BankCard } from "../../api/customer-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate } from "../../lib/format.ts";
import { State } from "../../ui/state.tsx";

const NO_COLOR = "#6F747C";

/** The bank cards bound to the user. */
export function Cards({ cards }: { cards: readonly BankCard[] }): ReactNode {
	const { t, label, language } = useText();
	if (cards.length === 0) return <p className="muted">{t("customers.cardsEmpty")}</p>;
	return (
		<ul className="rows">
			{cards.map((card) => (
				<li key={card.id}>
					{card.issuer && (
						<BankMark issuer={{ ...card.issuer, color: card.issuer.color ?? NO_COLOR }} size={32} />
					)}
					<div>
						<strong>{language === "en" ? card.issuer?.nameEn : card.issuer?.nameZh}</strong>{" "}
						<span className="muted">{card.cardType && label("cardType", card.cardType)}</span>
						{card.isDefault && <span className="chip">{t("customers.defaultCard")}</span>}
						<p className="small muted">
							{card.cardMasked}
							{card.boundAt && ` · ${t("customers.boundAt", { time: formatDate(card.boundAt) })}`}
						</p>
					</div>
					<State kind="cardState" value={card.state} />
				</li>
			))}
		</ul>
	);
}

const browsers = ["MicroMessenger", "Edg", "Firefox", "Chrome", "Safari"] as const;
const systems = ["HarmonyOS", "Android", "iPhone", "iPad", "Windows", "Mac OS X", "Linux"] as const;
const named: Readonly<Record<string, string>> = {
	MicroMessenger: "WeChat",
	Edg: "Edge",
	"Mac OS X": "macOS",
};

/** "Chrome · Android" from the browser's long self-description; an unknown one is shown as it is. */
export function deviceName(userAgent: string | null): string {
	if (userAgent === null || userAgent === "") return "—";
	const parts = [browsers, systems].flatMap(
		(names) => names.find((name) => userAgent.includes(name)) ?? [],
	);
	return parts.map((name) => named[name] ?? name).join(" · ") || userAgent;
}
