/** No wider: somebody holds it in a hand, and can pay in an app or a page of it rather than scan a code. */
const PHONE = "(max-width: 600px)";

/** What to say of where the payer sits; nothing where the browser's own word is better. */
export function deviceHint(): { readonly device?: "phone" } {
	return matchMedia(PHONE).matches ? { device: "phone" } : {};
}
