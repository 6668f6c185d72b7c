import { ForwardIcon } from "@zhangfang/shared/mobile/icons.tsx";

/** One question, a few answers, each with what it means. */
export function ChoiceList<Value extends string>(props: {
	choices: readonly { readonly value: Value; readonly label: string; readonly note?: string }[];
	onChoose: (value: Value) => void;
}): React.ReactNode {
	return (
		<ul className="zf-card zf-rows">
			{props.choices.map(({ value, label, note }) => (
				<li key={value}>
					<button
						type="button"
						className="zf-row"
						style={{ minHeight: 68 }}
						onClick={() => props.onChoose(value)}
					>
						<span className="zf-row-main">
							<span style={{ display: "block" }}>{label}</span>
							{note && <span className="zf-row-note">{note}</span>}
						</span>
						<span className="zf-row-more">
							<ForwardIcon size={18} />
						</span>
					</button>
				</li>
			))}
		</ul>
	);
}
