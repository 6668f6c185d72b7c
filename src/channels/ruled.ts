import { type Product, productOf } from "./policy.ts";
import { type PolicyInForce } from "./policy-desk.ts";
import type { RequestDeps } from "./ports.ts";
import type { ChannelRequest } from "./request-store.ts";

type Asked = Pick<ChannelRequest, "channelId" | "kind" | "detail">;

/** What the request is for, as its owner said; else what its kind is usually for. */
export function productFor({ kind, detail }: Pick<Asked, "kind" | "detail">): Product {
	return detail.product ?? productOf(kind);
}

/** What a request is dealt with by, at this moment: a change counts for those under way too. */
export function policyFor(deps: Pick<RequestDeps, "policies">, request: Asked): PolicyInForce {
	return deps.policies.policyOf(request.channelId, productFor(request));
}
