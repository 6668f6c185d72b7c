/** The same tree of keys with any text at its leaves: a language that lacks a key fails to compile. */
export type Shape<Messages> = {
	readonly [Key in keyof Messages]: Messages[Key] extends string ? string : Shape<Messages[Key]>;
};

/** Every dotted path to a text, such as "shell.overview". */
export type KeyOf<Messages> = {
	[Key in keyof Messages & string]: Messages[Key] extends string
		? Key
		: `${Key}.${KeyOf<Messages[Key]>}`;
}[keyof Messages & string];
