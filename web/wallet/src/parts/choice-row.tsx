import { CheckIcon, ForwardIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";

export interface Choice<Value extends string> {
	readonly value: Value;
	readonly label: string;
	/** What choosing it means. */
	readonly note?: string | undefined;
}

export interface ChoiceRowProps<Value extends string> {
	readonly icon: React.ReactNode;
	readonly label: string;
	/** What the choice that stands means, under the label. */
	readonly note?: string | undefined;
	readonly value: Value;
	readonly options: readonly Choice<Value>[];
	readonly onChange: (value: Value) => void;
}

/** A setting as a row; a tap shows its choices. */
export function ChoiceRow<Value extends string>(props: ChoiceRowProps<Value>): React.ReactNode {
	const [open, setOpen] = useState(false);
	const chosen = props.options.find((option) => option.value === props.value);
	return (
		<div>
			<button type="button" className="zf-row" onClick={() => setOpen(true)}>
				{props.icon}
				<span className="zf-row-main">
					{props.label}
					{props.note && <span className="zf-row-note zf-block">{props.note}</span>}
				</span>
				<span className="zf-row-value">{chosen?.label}</span>
				<span className="zf-row-more">
					<ForwardIcon size={18} />
				</span>
			</button>
			<Sheet open={open} title={props.label} onClose={() => setOpen(false)}>
				<ul className="zf-rows" style={{ margin: "0 -16px" }}>
					{props.options.map((option) => (
						<li key={option.value}>
							<button
								type="button"
								className="zf-row"
								aria-pressed={option.value === props.value}
								onClick={() => {
									props.onChange(option.value);
									setOpen(false);
								}}
							>
								<span className="zf-row-main">
									{option.label}
									{option.note && <span className="zf-row-note zf-block">{option.note}</span>}
								</span>
								{option.value === props.value && <CheckIcon />}
							</button>
						</li>
					))}
				</ul>
			</Sheet>
		</div>
	);
}
