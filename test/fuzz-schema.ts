/** A JSON Schema as the OpenAPI document holds it, as far as requests use it. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly additionalProperties?: boolean | Schema;
	readonly propertyNames?: Schema;
	readonly anyOf?: readonly Schema[];
	readonly oneOf?: readonly Schema[];
	readonly allOf?: readonly Schema[];
	readonly enum?: readonly unknown[];
	readonly const?: unknown;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
}

export interface Parameter {
	readonly name: string;
	readonly in: "path" | "query" | "header" | "cookie";
	readonly required?: boolean;
	readonly schema: Schema;
}

export interface Operation {
	readonly id: string;
	readonly method: string;
	/** With `{name}` where a parameter goes. */
	readonly path: string;
	readonly parameters: readonly Parameter[];
	/** Of the JSON body; undefined when the operation takes none. */
	readonly body: Schema | undefined;
	readonly guard: "walletSession" | "consoleSession" | "merchantKey" | undefined;
}

interface Document {
	readonly paths: Readonly<
		Record<
			string,
			Readonly<
				Record<
					string,
					{
						readonly operationId: string;
						readonly parameters?: readonly Parameter[];
						readonly requestBody?: {
							readonly content: Readonly<Record<string, { readonly schema: Schema }>>;
						};
						readonly security: readonly Readonly<Record<string, unknown>>[];
					}
				>
			>
		>
	>;
}

/** Every operation of the document that a running platform serves. */
export async function operationsOf(baseUrl: string): Promise<Operation[]> {
	const response = await fetch(`${baseUrl}/api/openapi.json`);
	const { paths } = (await response.json()) as Document;
	return Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({
			id: operation.operationId,
			method: method.toUpperCase(),
			path,
			parameters: operation.parameters ?? [],
			body: operation.requestBody?.content["application/json"]?.schema,
			guard: Object.keys(operation.security[0] ?? {})[0] as Operation["guard"],
		})),
	);
}

/** Whether a value is as the document asks. Knows nothing of the platform's own validation. */
export function fits(schema: Schema, value: unknown): boolean {
	const { anyOf, oneOf, allOf } = schema;
	if (anyOf !== undefined && !anyOf.some((one) => fits(one, value))) return false;
	if (oneOf !== undefined && oneOf.filter((one) => fits(one, value)).length !== 1) return false;
	if (allOf?.every((one) => fits(one, value)) === false) return false;
	if (schema.enum !== undefined && !schema.enum.includes(value)) return false;
	if (schema.const !== undefined && schema.const !== value) return false;
	if (schema.type !== undefined && ![schema.type].flat().includes(typeOf(value, schema)))
		return false;
	if (typeof value === "string") return textFits(schema, value);
	if (typeof value === "number") {
		return value >= (schema.minimum ?? -Infinity) && value <= (schema.maximum ?? Infinity);
	}
	return typeof value !== "object" || value === null || Array.isArray(value)
		? true
		: objectFits(schema, value as Record<string, unknown>);
}

function typeOf(value: unknown, { type }: Schema): string {
	if (value === null) return "null";
	if (Array.isArray(value)) return "array";
	if (typeof value === "number" && type === "integer") {
		return Number.isSafeInteger(value) ? "integer" : "fraction";
	}
	return typeof value;
}

function textFits({ pattern, minLength = 0, maxLength = Infinity }: Schema, text: string): boolean {
	if (text.length < minLength || text.length > maxLength) return false;
	return pattern === undefined || new RegExp(pattern, "u").test(text);
}

function objectFits(schema: Schema, value: Record<string, unknown>): boolean {
	const { properties = {}, required = [], additionalProperties = true, propertyNames } = schema;
	if (!required.every((name) => Object.hasOwn(value, name))) return false;
	return Object.entries(value).every(([name, inner]) => {
		if (propertyNames !== undefined && !fits(propertyNames, name)) return false;
		const own = Object.hasOwn(properties, name) ? properties[name] : undefined;
		if (own !== undefined) return fits(own, inner);
		return typeof additionalProperties === "boolean"
			? additionalProperties
			: fits(additionalProperties, inner);
	});
}
