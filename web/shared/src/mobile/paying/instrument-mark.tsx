import { useTranslation } from "react-i18next";
import { BankMark } from "../../bank-mark.tsx";
import { BalanceIcon, BankIcon } from "../icons.tsx";
import type { Instrument } from "./wire.ts";
import "./paying.css";

/** Colours by which people know the two wallets; their signs are not ours to print. */
const COLOR = { alipay: "#1677FF", wechat: "#079A4B" } as const;

/** What stands before a way to pay: the bank's mark, a wallet's character, or a drawing. Decorative. */
export function InstrumentMark(
	props: Pick<Instrument, "kind" | "method" | "issuer">,
): React.ReactNode {
	const { t } = useTranslation("shared");
	const { kind, method, issuer } = props;
	if (issuer) return <BankMark issuer={issuer} />;
	if (method === "alipay" || method === "wechat") {
		const mark = { text: t(`paying.mark.${method}`), shape: "square" } as const;
		return <BankMark issuer={{ nameZh: mark.text, color: COLOR[method], mark }} />;
	}
	const Icon = kind === "balance" ? BalanceIcon : BankIcon;
	return (
		<span className="zf-balance-mark">
			<Icon size={22} />
		</span>
	);
}
