import { EmptyState } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { Link } from "../nav.tsx";

export function NotFound(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<main className="zf-shell">
			<EmptyState
				title={t("notFound.title")}
				hint={t("notFound.hint")}
				action={
					<Link to="/" className="zf-button zf-button-plain">
						{t("nav.home")}
					</Link>
				}
			/>
		</main>
	);
}
