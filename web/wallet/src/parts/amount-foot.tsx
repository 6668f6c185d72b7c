import { Button, Keypad } from "@zhangfang/shared/mobile/index.ts";
import { amountAfterKey } from "./amount-draft.ts";

export interface AmountFootProps {
	readonly label: string;
	readonly ready: boolean;
	readonly onPay: () => void;
	readonly text: string;
	readonly onText: (text: string) => void;
	/** Out of the way while the phone's own keyboard writes a note. */
	readonly keysHidden?: boolean;
}

/** The one action of a page that moves money, above the keys that write its amount. */
export function AmountFoot(props: AmountFootProps): React.ReactNode {
	return (
		<>
			<Button block disabled={!props.ready} onClick={props.onPay}>
				{props.label}
			</Button>
			{!props.keysHidden && (
				<Keypad
					decimal
					onKey={(key) => props.onText(amountAfterKey(props.text, key))}
					onDelete={() => props.onText(props.text.slice(0, -1))}
				/>
			)}
		</>
	);
}
