import type { Proposal } from "#approvals";
import { type Refusal, refuse } from "#kernel";
import type { Tx } from "#platform";
import { isProductOn, PRODUCTS, type Product, switchProduct } from "./product-store.ts";
import { CELL, type PaymentsDeps } from "./steps.ts";

const PRODUCT_CHANGE = "payments.product";

/** How a product is turned off or on, once another person has approved it. */
export function handleProducts(deps: PaymentsDeps): void {
	deps.approvals.handle(PRODUCT_CHANGE, {
		approvers: ["approver"],
		async validate(tx, proposal) {
			const product = productOf(proposal);
			const isOn = await isProductOn(tx, { ledgerId: CELL, product });
			return isOn === wantedOf(proposal) ? refuse("product_unchanged") : undefined;
		},
		async execute(tx, proposal) {
			const isOn = wantedOf(proposal);
			const [product, at] = [productOf(proposal), deps.clock.now()];
			await switchProduct(tx, { ledgerId: CELL, product, isOn, at, proposalId: proposal.id });
			return { product, isOn };
		},
	});
}

/** Lays it before the others. Refusals: `product_unchanged`, and what approvals refuse. */
export async function proposeProduct(
	deps: PaymentsDeps,
	tx: Tx,
	command: {
		readonly product: Product;
		readonly isOn: boolean;
		readonly reason: string;
		readonly by: string;
	},
): Promise<Proposal | Refusal> {
	const { product, isOn, reason, by } = command;
	const now = await isProductOn(tx, { ledgerId: CELL, product });
	return deps.approvals.propose(tx, {
		...{ kind: PRODUCT_CHANGE, subject: product, reason, by },
		...{ before: { isOn: now }, after: { isOn } },
	});
}

/** Every product and whether it is on. */
export async function productsNow(
	tx: Tx,
): Promise<{ readonly product: Product; readonly isOn: boolean }[]> {
	const now: { readonly product: Product; readonly isOn: boolean }[] = [];
	for (const product of PRODUCTS) {
		now.push({ product, isOn: await isProductOn(tx, { ledgerId: CELL, product }) });
	}
	return now;
}

function productOf({ subject }: Proposal): Product {
	const found = PRODUCTS.find((product) => product === subject);
	if (found === undefined) throw new Error(`a product: ${subject}`);
	return found;
}

function wantedOf({ after }: Proposal): boolean {
	return (after as { readonly isOn: boolean }).isOn;
}
