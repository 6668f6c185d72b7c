/** Consent in words, ticked before anything is asked of anybody. */
export function Consent(props: {
	checked: boolean;
	onChange: (checked: boolean) => void;
	children: React.ReactNode;
}): React.ReactNode {
	return (
		<label className="zf-consent">
			<input
				type="checkbox"
				checked={props.checked}
				onChange={(event) => props.onChange(event.target.checked)}
			/>
			{props.children}
		</label>
	);
}
