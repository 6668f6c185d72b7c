import { useQuery, useQueryClient } from "@tanstack/react-query";
import { amountText, type Money, parseAmount } from "@zhangfang/shared";
import {
	Button,
	Field,
	FormError,
	ProofSheet,
	useProven,
	walletApi,
} from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { locksQuery, safetyQuery } from "../../api/safety.ts";
import type { Lock, LockKind } from "../../api/types.ts";
import { Page } from "../../parts/page.tsx";
import { QueryGate } from "../../parts/query-gate.tsx";
import { SwitchRow } from "../../parts/switch-row.tsx";
import { ConfirmSheet } from "./confirm-sheet.tsx";
import { TimeField } from "./time-field.tsx";
import "./security.css";

interface LockWish {
	readonly enabled: boolean;
	readonly from?: string;
	readonly until?: string;
	readonly limit?: Money;
}

/** Locks of one's own: to tighten one is one tap, to loosen one takes proof. */
export function LocksPage(): React.ReactNode {
	const { t } = useTranslation();
	const locks = useQuery(locksQuery);
	return (
		<Page title={t("security.rows.locks")}>
			<p className="zf-note">{t("locks.what")}</p>
			<QueryGate query={locks} rows={4} height={48}>
				{(items) =>
					items.map((lock) => {
						const key = `${lock.kind} ${lock.setAt} ${lock.limit?.minor} ${lock.from} ${lock.until}`;
						if (lock.kind === "night") return <NightLock key={key} lock={lock} />;
						if (lock.kind === "large_amount") return <LargeLock key={key} lock={lock} />;
						return <Freeze key={key} lock={lock} />;
					})
				}
			</QueryGate>
		</Page>
	);
}

function useLock(kind: LockKind) {
	const { t } = useTranslation();
	const client = useQueryClient();
	return useProven({
		send: (wish: LockWish, proof) => walletApi.put<Lock>(`/locks/${kind}`, wish, proof),
		onDone: (lock) => {
			Toast.show({ content: t(lock.enabled ? "locks.isOn" : "locks.isOff") });
			client.setQueryData(locksQuery.queryKey, (before) =>
				before?.map((each) => (each.kind === kind ? lock : each)),
			);
			void client.invalidateQueries(safetyQuery);
		},
	});
}

function LockCard(props: {
	kind: LockKind;
	enabled: boolean;
	busy: boolean;
	onSwitch: (enabled: boolean) => void;
	children: React.ReactNode;
}): React.ReactNode {
	const { t } = useTranslation();
	return (
		<section className="zf-card">
			<SwitchRow
				name={t(`locks.${props.kind}.name`)}
				what={t(`locks.${props.kind}.what`)}
				checked={props.enabled}
				disabled={props.busy}
				onSwitch={props.onSwitch}
			/>
			{props.children}
		</section>
	);
}

function NightLock({ lock }: { lock: Lock }): React.ReactNode {
	const { t } = useTranslation();
	const [from, setFrom] = useState(lock.from ?? "23:00");
	const [until, setUntil] = useState(lock.until ?? "06:00");
	const saving = useLock("night");
	const isChanged = lock.enabled && (from !== lock.from || until !== lock.until);
	return (
		<LockCard
			kind="night"
			enabled={lock.enabled}
			busy={saving.busy}
			onSwitch={(enabled) => saving.start(enabled ? { enabled, from, until } : { enabled })}
		>
			<div className="zf-lock-body">
				<div className="zf-lock-times">
					<TimeField label={t("locks.from")} value={from} onValue={setFrom} />
					<TimeField label={t("locks.until")} value={until} onValue={setUntil} />
				</div>
				<FormError error={saving.error} />
				{isChanged && (
					<Button
						look="plain"
						block
						busy={saving.busy}
						onClick={() => saving.start({ enabled: true, from, until })}
					>
						{t("me.save")}
					</Button>
				)}
			</div>
			<ProofSheet view={saving.view} />
		</LockCard>
	);
}

function LargeLock({ lock }: { lock: Lock }): React.ReactNode {
	const { t } = useTranslation();
	const [text, setText] = useState(lock.limit ? amountText(lock.limit) : "1000.00");
	const saving = useLock("large_amount");
	const limit = parseAmount(text);
	const isChanged = lock.enabled && limit !== undefined && limit.minor !== lock.limit?.minor;
	return (
		<LockCard
			kind="large_amount"
			enabled={lock.enabled}
			busy={saving.busy || (!lock.enabled && limit === undefined)}
			onSwitch={(enabled) => {
				if (!enabled) saving.start({ enabled });
				else if (limit) saving.start({ enabled, limit });
			}}
		>
			<div className="zf-lock-body">
				<Field
					label={t("locks.limit")}
					inputMode="decimal"
					prefix="¥"
					value={text}
					onValue={setText}
				/>
				<FormError error={saving.error} />
				{isChanged && (
					<Button
						look="plain"
						block
						busy={saving.busy}
						onClick={() => saving.start({ enabled: true, limit })}
					>
						{t("me.save")}
					</Button>
				)}
			</div>
			<ProofSheet view={saving.view} />
		</LockCard>
	);
}

function Freeze({ lock }: { lock: Lock }): React.ReactNode {
	const { t } = useTranslation();
	const [asking, setAsking] = useState(false);
	const saving = useLock("freeze");
	return (
		<section className="zf-card">
			<div className="zf-row zf-thing">
				<div className="zf-row-main">
					<div>{t("locks.freeze.name")}</div>
					<div className="zf-row-note">
						{t(lock.enabled ? "locks.freeze.isOn" : "locks.freeze.what")}
					</div>
				</div>
			</div>
			<div className="zf-lock-body">
				<FormError error={saving.error} />
				<Button
					look={lock.enabled ? "plain" : "danger"}
					block
					busy={saving.busy}
					onClick={() => (lock.enabled ? saving.start({ enabled: false }) : setAsking(true))}
				>
					{t(lock.enabled ? "locks.freeze.lift" : "locks.freeze.set")}
				</Button>
			</div>
			<ConfirmSheet
				open={asking}
				title={t("locks.freeze.name")}
				what={t("locks.freeze.sure")}
				act={t("locks.freeze.set")}
				onConfirm={() => {
					setAsking(false);
					saving.start({ enabled: true });
				}}
				onClose={() => setAsking(false)}
			/>
			<ProofSheet view={saving.view} />
		</section>
	);
}
