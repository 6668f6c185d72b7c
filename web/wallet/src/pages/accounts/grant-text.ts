import { useTranslation } from "react-i18next";
import type { Grant } from "../../api/accounts.ts";

/** What somebody may do with an account, in words. */
export function useGrantText(): (grant: Pick<Grant, "kind" | "role">) => string {
	const { t } = useTranslation();
	return ({ kind, role }) => t(`grants.may.${kind === "operate" ? (role ?? "alone") : kind}.name`);
}
