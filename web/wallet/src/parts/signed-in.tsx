import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { ErrorState, Skeleton } from "@zhangfang/shared";
import { leftByHand, meQuery, useSessionWatch } from "@zhangfang/shared/mobile/index.ts";
import { useEffect, useRef } from "react";
import { AppLockGate } from "../applock/app-lock-gate.tsx";
import { useGo } from "../nav.tsx";

/** Lets signed-in people through; others sign in first and come back to where they wanted to go. */
export function SignedIn(): React.ReactNode {
	const me = useQuery(meQuery);
	const client = useQueryClient();
	const router = useRouter();
	const go = useGo();
	const wasHere = useRef(false);
	useSessionWatch();
	const signedOut = me.data === null;
	if (me.data) wasHere.current = true;
	useEffect(() => {
		// Once per sign-out: the address changes while the next page loads, and must not be taken for a wish.
		if (!signedOut) return;
		const next = router.state.location.href;
		const ended = wasHere.current && !leftByHand(client);
		void go({
			to: "/sign-in",
			search: { ...(next === "/" ? {} : { next }), ...(ended ? { ended } : {}) },
			replace: true,
		});
	}, [signedOut, router, go, client]);
	if (me.data) {
		return (
			<AppLockGate userId={me.data.id}>
				<Outlet />
			</AppLockGate>
		);
	}
	return (
		<main className="zf-shell">
			{me.error ? <ErrorState error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton />}
		</main>
	);
}
