import { useQuery } from "@tanstack/react-query";
import { meQuery } from "../api/queries.ts";

/** Whether the person signed in may do more than look: auditors may not. The platform decides again. */
export function useMayAct(): boolean {
	const staff = useQuery(meQuery).data;
	return staff !== undefined && staff.role !== "auditor";
}
