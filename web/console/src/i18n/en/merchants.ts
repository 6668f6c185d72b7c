import type { Shape } from "../shape.ts";
import type { merchants as zhMerchants } from "../zh-CN/merchants.ts";

export const merchants: Shape<typeof zhMerchants> = {
	title: "Merchants",
	lead: "Who is paid, and at what fee. Keys are shown once, on opening.",
	name: "Merchant",
	feeRate: "Fee rate",
	createdAt: "Opened",
	id: "Id",
	open: "Open a merchant",
	openTitle: "Open a merchant",
	openLead: "It can place orders at once. This goes into the audit log.",
	nameHint: "E.g. Yunxi Bookshop (West Lake)",
	nameNeeded: "Enter a name of 2 to 60 characters",
	feeNeeded: "Enter a rate between 0 and 10",
	submit: "Open",
	secretsTitle: "Save these keys now",
	secretsLead: "They will not be shown again; a lost one can only be replaced.",
	apiKey: "API key",
	webhookSecret: "Webhook signing secret",
	saved: "I have saved them",
	accounts: "Settlement accounts",
	empty: "No merchants yet",
	emptyText: "Once the first is opened, it can place orders and be paid.",
};
