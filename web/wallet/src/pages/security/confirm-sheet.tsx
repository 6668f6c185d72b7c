import { Button, Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";

/** What is about to be lost, said before it is. */
export function ConfirmSheet(props: {
	open: boolean;
	title: string;
	what: string;
	act: string;
	onConfirm: () => void;
	onClose: () => void;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Sheet open={props.open} title={props.title} onClose={props.onClose}>
			<div className="zf-form">
				<p>{props.what}</p>
				<Button block onClick={props.onConfirm}>
					{props.act}
				</Button>
				<Button look="plain" block onClick={props.onClose}>
					{t("things.keep")}
				</Button>
			</div>
		</Sheet>
	);
}
