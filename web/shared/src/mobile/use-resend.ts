import { useState } from "react";
import { useCountdown } from "../delayed.ts";

/** How long until the next code may be sent. */
export function useResend(firstSeconds?: number): {
	readonly resendIn: number;
	/** A code has gone; the next one may in so many seconds. */
	readonly sent: (resendAfterSeconds: number) => void;
} {
	const [at, setAt] = useState(() =>
		firstSeconds === undefined ? undefined : later(firstSeconds),
	);
	return { resendIn: useCountdown(at), sent: (seconds) => setAt(later(seconds)) };
}

function later(seconds: number): string {
	return new Date(Date.now() + seconds * 1000).toISOString();
}
