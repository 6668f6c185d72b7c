import { useQuery, useQueryClient } from "@tanstack/react-query";
import { FormError, ProofSheet, useProven, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useTranslation } from "react-i18next";
import {
	type AccountFunction,
	accountPath,
	DIRECTIONS,
	type Direction,
	type Switch,
	switchesQuery,
} from "../../api/accounts.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { SwitchRow } from "../../parts/switch-row.tsx";

/** What is switched on for all accounts at once. */
export function SwitchesPage(): React.ReactNode {
	const { t } = useTranslation();
	return (
		<Page title={t("accounts.allSwitches")}>
			<p className="zf-note">{t("switches.all")}</p>
			<Switches accountId={null} />
		</Page>
	);
}

/** One switch a direction: off at once, on again with proof; what staff turned off stays off. */
export function Switches(props: {
	/** Null: those of all accounts. */
	accountId: string | null;
	/** What the account is for: what it cannot do needs no switch. */
	functions?: readonly AccountFunction[];
}): React.ReactNode {
	const { accountId, functions } = props;
	const { t } = useTranslation();
	const client = useQueryClient();
	const query = switchesQuery(accountId);
	const switches = useQuery(query);
	const flipping = useProven({
		send: ({ direction, on }: { direction: Direction; on: boolean }, proof) =>
			accountId === null
				? walletApi.put<{ items: Switch[] }>(`/switches/${direction}`, { on }, proof)
				: walletApi.put<{ items: Switch[] }>(
						`${accountPath(accountId)}/switches`,
						{ direction, on },
						proof,
					),
		onDone: ({ items }, { direction, on }) => {
			client.setQueryData(query.queryKey, items);
			const name = t(`switches.${direction}.name`);
			Toast.show({ content: t(on ? "switches.isOn" : "switches.isOff", { name }) });
		},
	});
	return (
		<>
			<QueryGate query={switches} rows={5} height={40}>
				{(items) => (
					<section className="zf-card zf-rows" aria-label={t("switches.title")}>
						{DIRECTIONS.filter((direction) => isFor(direction, functions)).map((direction) => {
							const found = items.find((each) => each.direction === direction);
							if (found === undefined) return null;
							return (
								<SwitchRow
									key={direction}
									name={t(`switches.${direction}.name`)}
									what={t(found.byStaff ? "switches.byStaff" : `switches.${direction}.what`)}
									checked={found.on}
									disabled={flipping.busy || found.byStaff}
									onSwitch={(on) => flipping.start({ direction, on })}
								/>
							);
						})}
					</section>
				)}
			</QueryGate>
			<FormError error={flipping.error} />
			<ProofSheet view={flipping.view} purpose={t("switches.turnOn")} />
		</>
	);
}

const NEEDS: Readonly<Record<Direction, AccountFunction | undefined>> = {
	pay: "consume",
	transfer_out: "transfer",
	withdraw: "withdraw",
	recharge: "recharge",
	transfer_in: undefined,
};

function isFor(direction: Direction, functions: readonly AccountFunction[] | undefined): boolean {
	const needed = NEEDS[direction];
	return functions === undefined || needed === undefined || functions.includes(needed);
}
