import { group } from "@zhangfang/shared/mobile/index.ts";
import type { Payee } from "../api/types.ts";
import "./payee-face.css";

const MOBILE = [3, 4, 4] as const;

/** A person by family name, masked real name and nickname; the number too when it was typed here. */
export function PayeeFace({ payee, mobile }: { payee: Payee; mobile?: string }): React.ReactNode {
	return (
		<div className="zf-payee">
			<Portrait name={payee.nameMasked || payee.nickname} />
			<div className="zf-row-main">
				<div className="zf-payee-name">{payee.nameMasked || payee.nickname}</div>
				<div className="zf-row-note">
					{payee.nickname}
					{mobile && ` · ${group(mobile, MOBILE)}`}
				</div>
			</div>
		</div>
	);
}

/** The first letter of a name on a tint; we keep no photographs. */
export function Portrait({ name, size = 44 }: { name: string; size?: number }): React.ReactNode {
	return (
		<span
			className="zf-portrait"
			style={{ width: size, height: size, fontSize: size * 0.42 }}
			aria-hidden="true"
		>
			{[...name.replace(/^\*+/, "")][0] ?? ""}
		</span>
	);
}
