import { useQuery } from "@tanstack/react-query";
import type { Money } from "@zhangfang/shared";
import { useTranslation } from "react-i18next";
import { type Grant, receivedQuery } from "../api/accounts.ts";
import { assetsQuery } from "../api/queries.ts";
import { useFromAccount } from "../nav.tsx";

/** The account that a transfer leaves; the payment balance unless another one was taken. */
export interface TransferSource {
	/** Null: the payment balance. */
	readonly accountId: string | null;
	readonly name: string;
	readonly available: Money;
	/** The person may only write it down; somebody else lets it happen. */
	readonly isProposal: boolean;
}

/** What the address names: null when that is nothing one may use, undefined while it is being fetched. */
export function useTransferSource(): TransferSource | null | undefined {
	const { t } = useTranslation();
	const wanted = useFromAccount();
	const assets = useQuery(assetsQuery).data;
	const received = useQuery({ ...receivedQuery, enabled: wanted !== undefined }).data;
	if (assets === undefined) return undefined;
	const balance: TransferSource = {
		accountId: null,
		name: t("transfer.balance"),
		available: assets.available,
		isProposal: false,
	};
	if (wanted === undefined) return balance;
	const own = assets.accounts.find(({ id }) => id === wanted);
	if (own) {
		const { available, id, number, typeName } = own;
		if (number === assets.accountNumber) return balance;
		return { accountId: id, name: typeName, available, isProposal: false };
	}
	if (received === undefined) return undefined;
	const grant = received.find(({ accountId }) => accountId === wanted);
	if (grant === undefined || !maySend(grant)) return null;
	return {
		accountId: grant.accountId,
		name: t("grants.of", { name: grant.ownerName, account: grant.typeName }),
		available: grant.available,
		isProposal: grant.role === "maker",
	};
}

/** Whether a grant lets the person begin a transfer. */
export function maySend({ kind, role }: Pick<Grant, "kind" | "role">): boolean {
	return kind === "own" || role === "alone" || role === "maker";
}
