const DELIVERY_TIMEOUT_MS = 10_000;

/** Posts a form to a merchant. What it answered, in small letters; "unreachable" or a status when nothing good. */
export async function deliver(url: string, body: string): Promise<string> {
	try {
		const response = await fetch(url, {
			method: "POST",
			headers: { "content-type": "application/x-www-form-urlencoded; charset=utf-8" },
			body,
			signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
		});
		const text = await response.text();
		return response.status === 200 ? text.trim().toLowerCase() : `status ${response.status}`;
	} catch {
		// Unreachable or too slow: the merchant was not told, the schedule tries again.
		return "unreachable";
	}
}
