import { useEffect, useState } from "react";

/** True once `active` has lasted `ms`: what answers quickly never flashes a skeleton. */
export function useDelayed(active: boolean, ms = 300): boolean {
	const [late, setLate] = useState(false);
	useEffect(() => {
		if (!active) {
			setLate(false);
			return;
		}
		const timer = window.setTimeout(() => setLate(true), ms);
		return () => window.clearTimeout(timer);
	}, [active, ms]);
	return active && late;
}

/** Whole seconds left until `iso`, counted down once a second, never below 0. */
export function useCountdown(iso: string | null | undefined): number {
	const left = (): number =>
		iso ? Math.max(0, Math.ceil((new Date(iso).getTime() - Date.now()) / 1000)) : 0;
	const [seconds, setSeconds] = useState(left);
	useEffect(() => {
		setSeconds(left());
		if (!iso) return;
		const timer = window.setInterval(() => setSeconds(left()), 1000);
		return () => window.clearInterval(timer);
	}, [iso]);
	return seconds;
}
