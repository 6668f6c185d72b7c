import { useProblemText } from "../feedback.tsx";

/** Why a form was refused, said once, where the eye is: right above the button. */
export function FormError({ error }: { error: unknown }): React.ReactNode {
	const say = useProblemText();
	if (!error) return null;
	return (
		<div className="zf-form-error" role="alert">
			{say(error)}
		</div>
	);
}
