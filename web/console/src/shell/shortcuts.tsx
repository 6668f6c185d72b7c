import { useNavigate } from "@tanstack/react-router";
import { Modal } from "antd";
import { type ReactNode, useRef } from "react";
import { type MessageKey, useText } from "../i18n/index.ts";
import { useKeys } from "../lib/keys.ts";
import { overlays } from "../ui/overlays.ts";
import { places, townPlace, useDemoMode } from "./nav.tsx";

/** How long `g` waits for the key that names the place. */
const CHORD_MS = 1200;

const listKeys: readonly [string, MessageKey][] = [
	["/", "shell.keySearch"],
	["j", "shell.keyNext"],
	["k", "shell.keyPrevious"],
	["Enter", "shell.keyOpen"],
	["Esc", "shell.keyBack"],
	["?", "shell.keyHelp"],
];

function focusSearch(): boolean {
	const field = document.querySelector<HTMLInputElement>("[data-search] input, input[data-search]");
	field?.focus();
	field?.select();
	return field !== null;
}

/** The console's keys outside of lists, and the table that explains all of them. */
export function Shortcuts(props: { open: boolean; onOpen: (open: boolean) => void }): ReactNode {
	const { t } = useText();
	const navigate = useNavigate();
	const chordAt = useRef(0);
	const demo = useDemoMode();
	const targets = [...places, ...(demo ? [townPlace] : [])]
		.flatMap((place) => place.below ?? [place])
		.filter((place) => place.key !== undefined);
	useKeys((key, event) => {
		if (key === "?") {
			props.onOpen(true);
			return true;
		}
		if (key === "/") {
			if (!focusSearch()) void navigate({ to: "/trades" }).then(() => setTimeout(focusSearch, 100));
			return true;
		}
		const chord = event.timeStamp - chordAt.current < CHORD_MS;
		chordAt.current = key === "g" && !chord ? event.timeStamp : 0;
		const target = chord ? targets.find((place) => place.key === key) : undefined;
		if (target) void navigate({ to: target.to });
		return target !== undefined || key === "g";
	});
	return (
		<Modal
			open={props.open}
			onCancel={() => props.onOpen(false)}
			footer={null}
			title={t("shell.help")}
			getContainer={overlays}
			width={640}
		>
			<div className="keys">
				<section>
					<h3>{t("shell.keyRunGroup")}</h3>
					<dl>
						{listKeys.map(([key, words]) => (
							<div key={key}>
								<dt>
									<kbd>{key}</kbd>
								</dt>
								<dd>{t(words)}</dd>
							</div>
						))}
					</dl>
				</section>
				<section>
					<h3>{t("shell.keyGoGroup")}</h3>
					<dl>
						{targets.map((place) => (
							<div key={place.to}>
								<dt>
									<kbd>g</kbd> <kbd>{place.key}</kbd>
								</dt>
								<dd>{t(place.label)}</dd>
							</div>
						))}
					</dl>
				</section>
			</div>
		</Modal>
	);
}
