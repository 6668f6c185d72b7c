import { one, pages } from "./queries.ts";

export const DOCUMENT_TYPES = [
	"resident_id",
	"residence_permit",
	"foreign_permanent",
	"hk_macao_permit",
	"taiwan_permit",
	"passport",
] as const;
export const NAME_LISTS = ["sanctions", "blocked", "police"] as const;
export const OWNER_ROLES = ["owner", "controller", "senior_manager"] as const;

export interface GraphNode {
	readonly id: string;
	readonly kind: string;
	/** 1, 2, 3 … among those of its kind. */
	readonly ordinal: number;
}

export interface GraphEdge {
	readonly from: string;
	readonly to: string;
	/** `named` joins nothing: many bear one name. */
	readonly kind: string;
	readonly evidenceId: string;
	readonly isOnPath: boolean;
}

export interface EvidenceGraph {
	readonly nodes: readonly GraphNode[];
	readonly edges: readonly GraphEdge[];
}

export interface ListHit {
	readonly id: string;
	readonly list: string;
	readonly score: number;
	readonly state: string;
}

/** What is known of the person behind a user. */
export interface PersonFile {
	readonly customerId: string;
	readonly customerIds: readonly string[];
	readonly riskClass: string;
	readonly reviewOn: string | null;
	readonly restrictions: readonly { readonly reason: string; readonly since: string }[];
	readonly documents: readonly {
		readonly type: string;
		readonly issuingState: string;
		readonly numberMasked: string;
		readonly validFrom: string;
		readonly validUntil: string | null;
		readonly state: string;
	}[];
	readonly hits: readonly ListHit[];
}

/** Why a user is linked, or is not. */
export interface VerificationFile {
	readonly graph: EvidenceGraph;
	readonly checks: readonly {
		readonly id: string;
		readonly source: string;
		readonly state: string;
		readonly reason: string | null;
		readonly startedAt: string;
	}[];
	readonly history: readonly {
		readonly version: number;
		readonly event: string;
		readonly state: string;
		readonly at: string;
	}[];
	readonly person: PersonFile | null;
}

/** A document or a meeting that two persons judge. */
export interface Review {
	readonly id: string;
	readonly kind: string;
	readonly state: string;
	readonly type: string;
	readonly numberMasked: string;
	readonly validUntil: string | null;
	readonly submittedAt: string;
	readonly reason: string | null;
	readonly userId: string;
	readonly nameMasked: string;
	readonly photos: number;
	readonly showsHolder: boolean;
	readonly submittedBy: string;
}

/** A name on a list that resembles a customer's. */
export interface Hit extends ListHit {
	readonly customerId: string;
	readonly how: string;
	readonly openedAt: string;
	readonly judgedAt: string | null;
	readonly judgedBy: string | null;
	readonly reason: string | null;
	/** Both names, masked, so that they can be held side by side. */
	readonly customerName: string | null;
	readonly listedName: string;
	readonly listedSource: string;
	/** Null for an organisation. */
	readonly userId: string | null;
}

export interface RiskReview {
	readonly customerId: string;
	readonly riskClass: string;
	readonly reviewOn: string;
	readonly userId: string | null;
}

export interface NameEntry {
	readonly id: string;
	readonly list: string;
	readonly nameMasked: string;
	readonly hasNumber: boolean;
	readonly source: string;
	readonly addedBy: string;
	readonly addedAt: string;
}

export interface Organisation {
	readonly id: string;
	readonly creditCode: string;
	readonly name: string;
	readonly state: "proposed" | "approved";
	readonly representativeMasked: string;
	readonly representativeNumberMasked: string;
	readonly validUntil: string | null;
	readonly registeredBy: string;
	readonly registeredAt: string;
}

export interface OrganisationFile extends Organisation {
	readonly owners: readonly {
		readonly role: string;
		readonly sharePpm: number;
		readonly nameMasked: string;
		readonly numberMasked: string;
	}[];
	readonly riskClass: string;
	readonly restrictions: readonly { readonly reason: string; readonly since: string }[];
	readonly hits: readonly Hit[];
}

interface Items<Item> {
	readonly items: readonly Item[];
}

export const verificationQuery = (userId: string) =>
	one<VerificationFile>("customer", `/customers/${encodeURIComponent(userId)}/verification`);

export const documentReviewsQuery = () => one<Items<Review>>("reviews", "/document-reviews");

export const hitsQuery = () => one<Items<Hit>>("reviews", "/screening-hits");

export const riskReviewsQuery = () => one<Items<RiskReview>>("reviews", "/risk-reviews");

export const nameListsQuery = () => one<Items<NameEntry>>("name-lists", "/name-lists");

export const organisationsQuery = () => pages<Organisation>("organisations", "/organisations", {});

export const organisationQuery = (id: string) =>
	one<OrganisationFile>("organisations", `/organisations/${encodeURIComponent(id)}`);
