import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { formatMoney } from "@zhangfang/shared";
import { App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { api } from "../../api/client.ts";
import { safetyQuery } from "../../api/queries.ts";
import type { Safety } from "../../api/security-types.ts";
import { useText } from "../../i18n/index.ts";
import { formatDate, formatDateTime } from "../../lib/format.ts";
import { useMayAct } from "../../lib/may-act.ts";
import { Loaded } from "../../ui/feedback.tsx";
import { Facts, Panel } from "../../ui/page.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import { Toned } from "../../ui/state.tsx";
import { AskedLine } from "./asked-line.tsx";
import { DeviceList, Links, Passkeys } from "./safety-things.tsx";
import "./safety.css";

/** What staff may do: always to close a door, never to open one. */
export type SafetyAct =
	| { readonly name: "sign-outs" | "freezes" }
	| { readonly name: "takeovers"; readonly linkId: string };

const TITLES = {
	"sign-outs": "safety.signOut",
	freezes: "safety.freeze",
	takeovers: "safety.takeover",
} as const;

/** How a user gets in, what guards the account, what was asked; and the help staff may give. */
export function SafetyPart({ userId }: { userId: string }): ReactNode {
	const { t } = useText();
	const mayAct = useMayAct();
	const read = useQuery(safetyQuery(userId));
	const [wanted, want] = useState<SafetyAct>();
	return (
		<section aria-label={t("safety.title")} className="safety">
			<Loaded read={read} rows={8}>
				{(safety) => (
					<>
						<Warnings safety={safety} />
						<Panel
							title={t("safety.ways")}
							extra={mayAct && <Doors isFrozen={isFrozen(safety)} onWant={want} />}
						>
							<Ways safety={safety} />
						</Panel>
						<div className="grid two">
							<Panel title={t("safety.devices")}>
								<DeviceList safety={safety} />
							</Panel>
							<div>
								<Panel title={t("safety.passkeys")}>
									<Passkeys passkeys={safety.passkeys} />
								</Panel>
								<Panel title={t("safety.links")}>
									<Links links={safety.links} onTakeover={mayAct ? want : undefined} />
								</Panel>
								<Panel title={t("safety.locks")}>
									<Locks locks={safety.locks} />
								</Panel>
							</div>
						</div>
					</>
				)}
			</Loaded>
			<AskedLine userId={userId} />
			<ActDialog userId={userId} wanted={wanted} onClose={() => want(undefined)} />
		</section>
	);
}

/** The doors that may be closed at once: every session, or the whole account. */
function Doors(props: { isFrozen: boolean; onWant: (act: SafetyAct) => void }): ReactNode {
	const { t } = useText();
	return (
		<span className="safety-acts">
			<Button onClick={() => props.onWant({ name: "sign-outs" })}>{t("safety.signOut")}</Button>
			{!props.isFrozen && (
				<Button danger onClick={() => props.onWant({ name: "freezes" })}>
					{t("safety.freeze")}
				</Button>
			)}
		</span>
	);
}

/** Asks for the reason of an act, has it done, and shows the account as it is then. */
function ActDialog(props: {
	userId: string;
	wanted: SafetyAct | undefined;
	onClose: () => void;
}): ReactNode {
	const { t } = useText();
	const { message } = App.useApp();
	const queries = useQueryClient();
	const { userId, wanted, onClose } = props;
	const act = useMutation({
		mutationFn: ({ name, ...rest }: SafetyAct & { reason: string }) =>
			api.post(`/customers/${encodeURIComponent(userId)}/${name}`, rest),
		onSuccess: (_, { name }) => {
			void message.success(t(`safety.done.${name}`));
			void queries.invalidateQueries({ queryKey: ["customer"] });
			onClose();
		},
	});
	const name = wanted?.name ?? "sign-outs";
	return (
		<ReasonDialog
			open={wanted !== undefined}
			title={t(TITLES[name])}
			lead={t(`safety.actLeads.${name}`)}
			submit={t(TITLES[name])}
			busy={act.isPending}
			error={act.error}
			danger={name !== "sign-outs"}
			proof={t("safety.proof")}
			onClose={() => {
				act.reset();
				onClose();
			}}
			onSubmit={(reason) => wanted && act.mutate({ ...wanted, reason })}
		/>
	);
}

function isFrozen({ locks }: Safety): boolean {
	return locks.some(({ kind }) => kind === "freeze");
}

function Warnings({ safety }: { safety: Safety }): ReactNode {
	const { t, word } = useText();
	const { number, recoveries } = safety;
	return (
		<>
			{isFrozen(safety) && <p className="banner banner-bad">{t("safety.frozen")}</p>}
			{number !== null && number.releasedOn !== null && (
				<p className="banner banner-wait">
					{t("safety.claimed", { time: formatDateTime(number.releasedOn) })}
				</p>
			)}
			{recoveries.map((one) => (
				<p key={one.id} className="banner banner-wait">
					<strong>{t("safety.recovery")}</strong>
					<span>
						{t("safety.recoveryText", {
							lost: word("safety.lost", one.lost),
							state: word("safety.recoveryStates", one.state),
							proven:
								one.proven.map((factor) => word("security.factors", factor)).join(" · ") ||
								t("safety.nothing"),
						})}
						{one.readyAt !== null &&
							` · ${t("safety.readyAt", { time: formatDateTime(one.readyAt) })}`}
					</span>
				</p>
			))}
		</>
	);
}

function Ways({ safety }: { safety: Safety }): ReactNode {
	const { t, word } = useText();
	const { names, number, totpSince, recoveryCodesLeft } = safety;
	const notSet = <span className="muted">{t("safety.notSet")}</span>;
	return (
		<Facts
			items={[
				[
					t("safety.mobile"),
					<span key="mobile">
						{names.mobileMasked}
						{number !== null && (
							<span className="small safety-number">
								<Toned tone={TONES[number.strength] ?? "wait"}>
									{word("safety.strengths", number.strength)}
								</Toned>
								<span className="muted">
									{t("safety.lastProof", { time: formatDate(number.lastProofAt) })}
								</span>
							</span>
						)}
					</span>,
				],
				[t("safety.email"), names.emailMasked ?? notSet],
				[t("safety.userName"), names.userName ?? notSet],
				[t("safety.payment"), safety.paymentPasswordSet ? t("safety.set") : notSet],
				[
					t("safety.totp"),
					totpSince === null ? notSet : t("safety.since", { time: formatDate(totpSince) }),
				],
				[
					t("safety.codes"),
					recoveryCodesLeft === 0 ? notSet : t("safety.codesLeft", { count: recoveryCodesLeft }),
				],
			]}
		/>
	);
}

const TONES: Readonly<Record<string, "done" | "wait" | "alert">> = {
	proven: "done",
	unknown: "wait",
	flagged: "alert",
};

function Locks({ locks }: { locks: Safety["locks"] }): ReactNode {
	const { t, word } = useText();
	if (locks.length === 0) return <p className="muted">{t("safety.noLocks")}</p>;
	return (
		<ul className="rows">
			{locks.map((lock) => (
				<li key={lock.kind}>
					<div>
						<strong>{word("safety.lockKinds", lock.kind)}</strong>
						<p className="small muted">
							{[
								lock.fromMinute !== null &&
									lock.untilMinute !== null &&
									`${clockOf(lock.fromMinute)}–${clockOf(lock.untilMinute)}`,
								lock.limit !== null && t("safety.limit", { amount: formatMoney(lock.limit) }),
								t("safety.since", { time: formatDateTime(lock.setAt) }),
							]
								.filter(Boolean)
								.join(" · ")}
						</p>
					</div>
				</li>
			))}
		</ul>
	);
}

function clockOf(minute: number): string {
	const two = (part: number): string => String(part).padStart(2, "0");
	return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
