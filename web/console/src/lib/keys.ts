import { useEffect, useRef } from "react";

/** True while a person types, or while something that floats has the keyboard. */
function keyboardTaken(event: KeyboardEvent): boolean {
	if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
	const target = event.target;
	if (!(target instanceof HTMLElement)) return false;
	if (target.closest("input, textarea, select, [contenteditable], [role=slider]")) return true;
	return document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
}

/** Runs `act` with each plain key pressed outside of fields; it says whether it used the key. */
export function useKeys(act: (key: string, event: KeyboardEvent) => boolean): void {
	const latest = useRef(act);
	latest.current = act;
	useEffect(() => {
		const listen = (event: KeyboardEvent): void => {
			if (keyboardTaken(event)) return;
			if (latest.current(event.key, event)) event.preventDefault();
		};
		window.addEventListener("keydown", listen);
		return () => window.removeEventListener("keydown", listen);
	}, []);
}
