/** What the tests use of the package, which ships no types. */
declare module "oidc-provider" {
	import type { IncomingMessage, ServerResponse } from "node:http";

	interface Interaction {
		readonly uid: string;
		readonly prompt: { readonly name: string };
		readonly params: { readonly client_id: string };
		readonly session?: { readonly accountId: string };
	}

	interface Grant {
		addOIDCScope(scope: string): void;
		save(): Promise<string>;
	}

	export class Provider {
		constructor(issuer: string, configuration: object);
		readonly Grant: new (of: {
			accountId: string;
			clientId: string;
		}) => Grant;
		callback(): (request: IncomingMessage, response: ServerResponse) => void;
		interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
		interactionFinished(
			request: IncomingMessage,
			response: ServerResponse,
			result: object,
			options?: { mergeWithLastSubmission: boolean },
		): Promise<void>;
	}
}
