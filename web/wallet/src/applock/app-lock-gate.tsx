import { Seal } from "@zhangfang/shared";
import { Button, useSignOut } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
	type AppLock,
	appLockOf,
	askOwner,
	isGesture,
	passAppLock,
	useAppLockPassed,
} from "./app-lock.ts";
import { GesturePad } from "./gesture-pad.tsx";
import "./app-lock.css";

/** Wrong gestures after which the session itself ends. */
const TRIES = 5;

/** Draws the curtain before the wallet while the app lock is set and has not been opened. */
export function AppLockGate(props: { userId: string; children: React.ReactNode }): React.ReactNode {
	const passed = useAppLockPassed();
	const lock = passed ? undefined : appLockOf(props.userId);
	return lock ? <Curtain lock={lock} /> : props.children;
}

function Curtain({ lock }: { lock: AppLock }): React.ReactNode {
	const { t } = useTranslation();
	const signOut = useSignOut();
	const [left, setLeft] = useState(TRIES);
	const judge = (isRight: boolean): void => {
		if (isRight) return passAppLock();
		setLeft(left - 1);
		if (left <= 1) signOut.mutate();
	};
	return (
		<main className="zf-shell zf-curtain">
			<Seal size={56} />
			<h1>{t(lock.kind === "gesture" ? "appLock.draw" : "appLock.finger")}</h1>
			{left < TRIES && (
				<p className="zf-form-error" role="alert">
					{t("appLock.wrong", { count: left })}
				</p>
			)}
			{lock.kind === "gesture" ? (
				<GesturePad
					label={t("appLock.draw")}
					onDrawn={(dots) => void isGesture(lock, dots).then(judge)}
				/>
			) : (
				<Button onClick={() => void askOwner(lock).then(judge)}>{t("appLock.open")}</Button>
			)}
			<button
				type="button"
				className="zf-link"
				disabled={signOut.isPending}
				onClick={() => signOut.mutate()}
			>
				{t("appLock.otherwise")}
			</button>
		</main>
	);
}
