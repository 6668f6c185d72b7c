/**
 * Where dialogs are drawn. Inside `body` itself they would lock its scrolling with a style element
 * that carries no nonce, which the content security policy refuses.
 */
export function overlays(): HTMLElement {
	return document.getElementById("overlays") ?? document.body;
}
