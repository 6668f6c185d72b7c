import { CopyIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import "./copy-button.css";

/** Copies `text`; says so, or that the browser would not. */
export function CopyButton({ text, label }: { text: string; label: string }): React.ReactNode {
	const { t } = useTranslation();
	const copy = (): void => {
		navigator.clipboard.writeText(text).then(
			() => Toast.show({ content: t("copy.done") }),
			() => Toast.show({ content: t("copy.failed") }),
		);
	};
	return (
		<button type="button" className="zf-copy" aria-label={label} onClick={copy}>
			<CopyIcon size={18} />
		</button>
	);
}
