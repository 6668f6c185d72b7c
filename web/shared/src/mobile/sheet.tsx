import { useId, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { CloseIcon } from "./icons.tsx";
import "./sheet.css";

export interface SheetProps {
	readonly open: boolean;
	readonly title: string;
	readonly onClose: () => void;
	/** While true neither Escape, the close button nor a tap outside closes. */
	readonly locked?: boolean;
	readonly children: React.ReactNode;
}

/**
 * A sheet from the bottom edge on phones, a centred card on wide screens. The native dialog traps the focus,
 * makes the page behind inert and closes by Escape.
 */
export function Sheet({
	open,
	title,
	onClose,
	locked = false,
	children,
}: SheetProps): React.ReactNode {
	const dialog = useRef<HTMLDialogElement>(null);
	const heading = useId();
	const { t } = useTranslation("shared");
	// A layout effect, so that a field inside which asks for the focus in its effect gets it after the dialog did.
	useLayoutEffect(() => {
		const element = dialog.current;
		if (!element) return;
		if (open && !element.open) {
			element.showModal();
			element.focus();
		}
		if (!open && element.open) element.close();
	}, [open]);
	return (
		<dialog
			ref={dialog}
			className="zf-sheet"
			tabIndex={-1}
			aria-labelledby={heading}
			onCancel={(event) => {
				event.preventDefault();
				if (!locked) onClose();
			}}
			onClick={(event) => {
				if (event.target === dialog.current && !locked) onClose();
			}}
		>
			{open && (
				<div className="zf-sheet-body">
					<header className="zf-sheet-head">
						<h2 id={heading}>{title}</h2>
						<button
							type="button"
							className="zf-sheet-close"
							aria-label={t("action.close")}
							disabled={locked}
							onClick={onClose}
						>
							<CloseIcon />
						</button>
					</header>
					{children}
				</div>
			)}
		</dialog>
	);
}
