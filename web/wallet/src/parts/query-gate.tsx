import type { UseQueryResult } from "@tanstack/react-query";
import { ErrorState, Skeleton } from "@zhangfang/shared";

/** Shows a query's data, or that it is on its way, or why it is not. Old data stays while a refresh fails. */
export function QueryGate<Data>(props: {
	query: UseQueryResult<Data>;
	rows?: number;
	height?: number;
	children: (data: Data) => React.ReactNode;
}): React.ReactNode {
	const { query } = props;
	if (query.data !== undefined) return props.children(query.data);
	if (query.error) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
	return <Skeleton rows={props.rows ?? 5} height={props.height ?? 20} card />;
}
