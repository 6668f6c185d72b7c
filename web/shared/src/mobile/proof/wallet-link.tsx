import { createContext, useContext } from "react";

/** How a page of the wallet is opened: by its router inside the wallet, by loading it anywhere else. */
export const OpenWalletPage = createContext<((path: string) => void) | undefined>(undefined);

/** A link to a page of the wallet, from a part that the cashier shows too. */
export function WalletLink(props: {
	to: string;
	className: string;
	children: React.ReactNode;
}): React.ReactNode {
	const open = useContext(OpenWalletPage);
	return (
		<a
			href={`/wallet${props.to}`}
			className={props.className}
			onClick={(event) => {
				if (open === undefined || event.metaKey || event.ctrlKey || event.shiftKey) return;
				event.preventDefault();
				open(props.to);
			}}
		>
			{props.children}
		</a>
	);
}
