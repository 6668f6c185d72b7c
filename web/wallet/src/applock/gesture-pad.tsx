import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { GESTURE_MIN } from "./app-lock.ts";
import "./app-lock.css";

const DOTS = [0, 1, 2, 3, 4, 5, 6, 7, 8] as const;
const CELL = 88;

function centre(dot: number): readonly [number, number] {
	return [(dot % 3) * CELL + CELL / 2, Math.floor(dot / 3) * CELL + CELL / 2];
}

/** Nine dots: drawn through in one move, or pressed one after another by keys and then confirmed. */
export function GesturePad(props: {
	label: string;
	onDrawn: (dots: readonly number[]) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const [dots, setDots] = useState<readonly number[]>([]);
	const drawing = useRef(false);
	const pad = useRef<HTMLDivElement>(null);
	const add = (dot: number): void => {
		setDots((before) => (before.includes(dot) ? before : [...before, dot]));
	};
	const finish = (): void => {
		drawing.current = false;
		if (dots.length >= GESTURE_MIN) props.onDrawn(dots);
		setDots([]);
	};
	const draw = (event: React.PointerEvent): void => {
		const box = pad.current?.getBoundingClientRect();
		if (!drawing.current || box === undefined) return;
		const [x, y] = [event.clientX - box.left, event.clientY - box.top];
		const near = DOTS.find((dot) => {
			const [dotX, dotY] = centre(dot);
			return Math.hypot(dotX - x, dotY - y) < CELL * 0.36;
		});
		if (near !== undefined) add(near);
	};
	return (
		<div className="zf-gesture">
			<div
				ref={pad}
				className="zf-gesture-pad"
				role="group"
				aria-label={props.label}
				onPointerDown={(event) => {
					drawing.current = true;
					draw(event);
				}}
				onPointerMove={draw}
				onPointerUp={() => dots.length > 1 && finish()}
				onPointerLeave={() => drawing.current && dots.length > 1 && finish()}
			>
				<svg viewBox={`0 0 ${CELL * 3} ${CELL * 3}`} aria-hidden="true">
					<polyline points={dots.map((dot) => centre(dot).join(",")).join(" ")} />
				</svg>
				{DOTS.map((dot) => (
					<button
						key={dot}
						type="button"
						aria-label={t("appLock.dot", { dot: dot + 1 })}
						aria-pressed={dots.includes(dot)}
						onKeyDown={(event) => {
							if (event.key !== "Enter" && event.key !== " ") return;
							event.preventDefault();
							add(dot);
						}}
					/>
				))}
			</div>
			<button
				type="button"
				className="zf-link"
				disabled={dots.length < GESTURE_MIN}
				onClick={finish}
			>
				{t("appLock.drawn")}
			</button>
		</div>
	);
}
