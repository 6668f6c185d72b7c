import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouter } from "@tanstack/react-router";
import { ErrorState, Skeleton } from "@zhangfang/shared";
import { meQuery } from "@zhangfang/shared/mobile/index.ts";
import { useEffect } from "react";
import { useGo } from "../nav.tsx";

/** Lets signed-in people through; others sign in first and come back to where they wanted to go. */
export function SignedIn(): React.ReactNode {
	const me = useQuery(meQuery);
	const router = useRouter();
	const go = useGo();
	const signedOut = me.data === null;
	useEffect(() => {
		// Once per sign-out: the address changes while the next page loads, and must not be taken for a wish.
		if (!signedOut) return;
		const next = router.state.location.href;
		void go({ to: "/sign-in", search: next === "/" ? {} : { next }, replace: true });
	}, [signedOut, router, go]);
	if (me.data) return <Outlet />;
	return (
		<main className="zf-shell">
			{me.error ? <ErrorState error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton />}
		</main>
	);
}
