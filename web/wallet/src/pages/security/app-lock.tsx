import { useMutation, useQuery } from "@tanstack/react-query";
import { Button, useMe } from "@zhangfang/shared/mobile/index.ts";
import { Toast } from "antd-mobile";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
	appLockOf,
	knowsOwner,
	removeAppLock,
	setBiometric,
	setGesture,
} from "../../applock/app-lock.ts";
import { GesturePad } from "../../applock/gesture-pad.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";

/** A gesture or the device's own lock before the open wallet; what it is good for, and what not, is said. */
export function AppLockPage(): React.ReactNode {
	const { t } = useTranslation();
	const userId = useMe()?.id ?? "";
	const [lock, setLock] = useState(() => appLockOf(userId));
	const [drawing, setDrawing] = useState(false);
	const refresh = (): void => {
		setDrawing(false);
		setLock(appLockOf(userId));
		Toast.show({ content: t("appLock.saved") });
	};
	return (
		<Page title={t("security.rows.appLock")} onBack={drawing ? () => setDrawing(false) : undefined}>
			{drawing ? (
				<Draw userId={userId} onDone={refresh} />
			) : (
				<>
					<StepHead title={t("appLock.title")} hint={t("appLock.what")} />
					<p className="zf-proof-why" role="note">
						{t("appLock.notProof")}
					</p>
					{lock ? (
						<>
							<p>{t(`appLock.isOn.${lock.kind}`)}</p>
							<Button
								look="danger"
								block
								onClick={() => {
									removeAppLock(userId);
									refresh();
								}}
							>
								{t("appLock.remove")}
							</Button>
						</>
					) : (
						<>
							<Button block onClick={() => setDrawing(true)}>
								{t("appLock.setGesture")}
							</Button>
							<Biometric userId={userId} onDone={refresh} />
						</>
					)}
				</>
			)}
		</Page>
	);
}

function Biometric(props: { userId: string; onDone: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const able = useQuery({ queryKey: ["knows-owner"], queryFn: knowsOwner }).data;
	const setting = useMutation({
		mutationFn: () => setBiometric(props.userId),
		onSuccess: props.onDone,
	});
	if (able !== true) return <p className="zf-note">{t("appLock.noBiometric")}</p>;
	return (
		<>
			<Button look="plain" block busy={setting.isPending} onClick={() => setting.mutate()}>
				{t("appLock.setBiometric")}
			</Button>
			{setting.error && <p className="zf-note">{t("appLock.notSet")}</p>}
		</>
	);
}

function Draw(props: { userId: string; onDone: () => void }): React.ReactNode {
	const { t } = useTranslation();
	const [first, setFirst] = useState<readonly number[]>();
	const [mismatch, setMismatch] = useState(false);
	const take = (dots: readonly number[]): void => {
		if (first === undefined) {
			setMismatch(false);
			setFirst(dots);
		} else if (first.join() === dots.join()) {
			void setGesture(props.userId, dots).then(props.onDone);
		} else {
			setMismatch(true);
			setFirst(undefined);
		}
	};
	return (
		<>
			<StepHead
				title={t(first ? "appLock.drawAgain" : "appLock.drawNew")}
				hint={t("appLock.drawHint")}
			/>
			{mismatch && (
				<p className="zf-form-error" role="alert">
					{t("appLock.mismatch")}
				</p>
			)}
			<GesturePad label={t(first ? "appLock.drawAgain" : "appLock.drawNew")} onDrawn={take} />
		</>
	);
}
