/** A language people are answered in. */
export type Language = "zh-CN" | "en";

/** How a refusal appears outside: its status, and words in both languages. `{name}` takes a parameter. */
export interface ProblemKind {
	readonly status: number;
	readonly zh: readonly [title: string, detail: string];
	readonly en: readonly [title: string, detail: string];
	/** Other details for some values of one parameter. */
	readonly by?: {
		readonly param: string;
		readonly details: Readonly<Record<string, { readonly zh: string; readonly en: string }>>;
	};
}
