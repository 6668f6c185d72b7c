import QRCode from "qrcode";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** This page's address as a QR code, for paying on the phone; wide screens only (by style). */
export function PageCode(): React.ReactNode {
	const { t } = useTranslation();
	const { size, cells } = useMemo(() => draw(location.href), []);
	return (
		<figure className="zf-page-code">
			<svg
				viewBox={`-2 -2 ${size + 4} ${size + 4}`}
				role="img"
				aria-label={t("cashier.codeLabel")}
				shapeRendering="crispEdges"
			>
				<rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
				<path d={cells} fill="#1F2329" />
			</svg>
			<figcaption>{t("cashier.scan")}</figcaption>
		</figure>
	);
}

function draw(text: string): { size: number; cells: string } {
	const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
	let cells = "";
	for (let row = 0; row < modules.size; row++) {
		for (let column = 0; column < modules.size; column++) {
			if (modules.get(row, column)) cells += `M${column} ${row}h1v1h-1z`;
		}
	}
	return { size: modules.size, cells };
}
