import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";

/** The role of who is signed in; the platform decides again, whatever is shown. */
function useRole(): string | undefined {
	return useQuery(meQuery).data?.role;
}

/** Whether they may do more than look: approvers decide on proposals alone, auditors look. */
export function useMayAct(): boolean {
	const role = useRole();
	return role === "operator" || role === "admin";
}

/** Whether they keep the staff. */
export function useIsAdmin(): boolean {
	return useRole() === "admin";
}
