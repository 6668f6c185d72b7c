import QRCode from "qrcode";
import { useMemo } from "react";

/** A text as a QR code, dark on white in both themes: cameras read no other. Drawn here, told to nobody. */
export function QrCode({ text, label }: { text: string; label: string }): React.ReactNode {
	const { size, cells } = useMemo(() => draw(text), [text]);
	return (
		<svg
			viewBox={`-2 -2 ${size + 4} ${size + 4}`}
			role="img"
			aria-label={label}
			shapeRendering="crispEdges"
		>
			<rect x="-2" y="-2" width={size + 4} height={size + 4} fill="#fff" />
			<path d={cells} fill="#1F2329" />
		</svg>
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
