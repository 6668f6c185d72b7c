import { useGo } from "../../nav.tsx";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";

/** A page for somebody who is signed out: back leads to the door. */
export function DoorPage(props: {
	title: string;
	head: string;
	hint?: React.ReactNode;
	children: React.ReactNode;
}): React.ReactNode {
	const go = useGo();
	return (
		<Page title={props.title} onBack={() => void go({ to: "/sign-in" })}>
			<StepHead title={props.head} hint={props.hint} />
			{props.children}
		</Page>
	);
}
