import { QrCode } from "@zhangfang/shared/mobile/paying/qr-code.tsx";
import { useTranslation } from "react-i18next";

/** This page's address as a QR code, for paying on the phone; wide screens only (by style). */
export function PageCode(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<figure className="zf-page-code">
			<QrCode text={location.origin + location.pathname} label={t("cashier.codeLabel")} />
			<figcaption>{t("cashier.scan")}</figcaption>
		</figure>
	);
}
