import type { ReactNode } from "react";
import type { Breaker } from "../../api/channel-types.ts";
import { type Text, useText } from "../../i18n/index.ts";
import { formatCount, formatTime } from "../../lib/format.ts";
import { When } from "../../ui/figures.tsx";
import { Panel } from "../../ui/page.tsx";
import { type Tone, Toned } from "../../ui/state.tsx";

const TONES: Readonly<Record<Breaker["state"], Tone>> = {
	closed: "done",
	half_open: "wait",
	open: "bad",
};

/** The breaker of each lane: whether it lets calls through, and what opened it last. */
export function Breakers({ breakers }: { breakers: readonly Breaker[] }): ReactNode {
	const text = useText();
	const { t, word } = text;
	return (
		<Panel title={t("channel.breakers")} note={t("channel.breakersNote")}>
			<ul className="rows">
				{breakers.map((breaker) => (
					<li key={breaker.lane}>
						<div>
							<strong>{word("channel.lanes", breaker.lane)}</strong>
							<p className="small muted">{storyOf(breaker, text)}</p>
						</div>
						<div className="breaker-state">
							<Toned tone={TONES[breaker.state]}>
								{word("channel.breakerStates", breaker.state)}
							</Toned>
							<span className="small muted">
								<When at={breaker.since} short />
							</span>
						</div>
					</li>
				))}
			</ul>
		</Panel>
	);
}

/** What was counted when it opened, how far its probes are, until when it rests. */
function storyOf(
	{ state, evidence, openings, probesGood, restUntil }: Breaker,
	{ t }: Text,
): string {
	const parts: string[] = [];
	if (evidence !== null) {
		const { calls, failed, slow } = evidence;
		parts.push(
			t("channel.evidence", {
				calls: formatCount(calls),
				failed: formatCount(failed),
				slow: formatCount(slow),
			}),
		);
	}
	if (openings > 1) parts.push(t("channel.openings", { count: openings }));
	if (state === "half_open") parts.push(t("channel.probes", { count: probesGood }));
	if (state === "open" && restUntil !== null) {
		parts.push(t("channel.restUntil", { time: formatTime(restUntil) }));
	}
	return parts.length === 0 ? t("channel.neverOpened") : parts.join(" · ");
}
