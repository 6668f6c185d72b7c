import { useQuery } from "@tanstack/react-query";
import { Navigate, Outlet, useLocation } from "@tanstack/react-router";
import { ErrorState, Skeleton } from "@zhangfang/shared";
import { meQuery } from "@zhangfang/shared/mobile/index.ts";

/** Lets signed-in people through; others sign in first and come back to where they wanted to go. */
export function SignedIn(): React.ReactNode {
	const me = useQuery(meQuery);
	const next = useLocation({ select: (location) => location.href });
	if (me.data === null)
		return <Navigate to="/sign-in" search={next === "/" ? {} : { next }} replace />;
	if (me.data) return <Outlet />;
	return (
		<main className="zf-shell">
			{me.error ? <ErrorState error={me.error} onRetry={() => void me.refetch()} /> : <Skeleton />}
		</main>
	);
}
