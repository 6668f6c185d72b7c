import { useTranslation } from "react-i18next";

export interface ButtonProps {
	readonly children: React.ReactNode;
	readonly onClick?: () => void;
	readonly type?: "button" | "submit";
	readonly look?: "primary" | "plain" | "danger";
	readonly small?: boolean;
	readonly block?: boolean;
	readonly busy?: boolean;
	readonly disabled?: boolean;
}

/** A native button; while `busy` it keeps its name for a screen reader and takes no second press. */
export function Button(props: ButtonProps): React.ReactNode {
	const { look = "primary", type = "button", busy = false } = props;
	const { t } = useTranslation("shared");
	const classes = ["zf-button", `zf-button-${look}`];
	if (props.block) classes.push("zf-button-block");
	if (props.small) classes.push("zf-button-small");
	return (
		<button
			type={type}
			className={classes.join(" ")}
			disabled={props.disabled || busy}
			aria-busy={busy}
			onClick={props.onClick}
		>
			{props.children}
			{busy && (
				<span className="zf-button-dots" role="status" aria-label={t("state.loading")}>
					<i />
					<i />
					<i />
				</span>
			)}
		</button>
	);
}
