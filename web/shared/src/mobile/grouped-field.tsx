import { useLayoutEffect, useRef } from "react";
import { Field, type FieldProps } from "./field.tsx";

export interface GroupedFieldProps extends Omit<FieldProps, "ref"> {
	/** Sizes of the groups the digits are shown in; the last one repeats. Mobile numbers: 3 4 4. */
	readonly groups: readonly number[];
	readonly maxDigits: number;
}

/** Digits cut into groups: `13800138000` by 3-4-4 → `138 0013 8000`. */
export function group(digits: string, groups: readonly number[]): string {
	const parts: string[] = [];
	let rest = digits;
	for (let index = 0; rest !== ""; index++) {
		const size = groups[Math.min(index, groups.length - 1)] ?? 4;
		parts.push(rest.slice(0, size));
		rest = rest.slice(size);
	}
	return parts.join(" ");
}

/** A field for a long number: shows groups, hands out digits, and keeps the caret where the person left it. */
export function GroupedField(props: GroupedFieldProps): React.ReactNode {
	const { groups, maxDigits, value, onValue, ...rest } = props;
	const input = useRef<HTMLInputElement>(null);
	const digitsBeforeCaret = useRef<number | null>(null);
	const shown = group(value, groups);
	useLayoutEffect(() => {
		const wanted = digitsBeforeCaret.current;
		if (wanted === null || !input.current) return;
		const caret = group(value.slice(0, wanted), groups).length;
		input.current.setSelectionRange(caret, caret);
		digitsBeforeCaret.current = null;
	}, [value, groups]);
	const change = (text: string): void => {
		const caret = input.current?.selectionStart ?? text.length;
		digitsBeforeCaret.current = text.slice(0, caret).replace(/\D/g, "").length;
		onValue(text.replace(/\D/g, "").slice(0, maxDigits));
	};
	return <Field {...rest} ref={input} inputMode="numeric" value={shown} onValue={change} />;
}

const MOBILE_GROUPS = [3, 4, 4] as const;
const CARD_GROUPS = [4] as const;

type NumberProps = Omit<GroupedFieldProps, "groups" | "maxDigits">;

/** A mainland mobile number, eleven digits. */
export function MobileField(props: NumberProps): React.ReactNode {
	return (
		<GroupedField
			{...props}
			groups={MOBILE_GROUPS}
			maxDigits={11}
			prefix="+86"
			autoComplete="tel-national"
			placeholder="138 0000 0000"
		/>
	);
}

/** A bank card number, up to nineteen digits. */
export function CardNumberField(props: NumberProps): React.ReactNode {
	return <GroupedField {...props} groups={CARD_GROUPS} maxDigits={19} autoComplete="cc-number" />;
}

export function isMobile(digits: string): boolean {
	return /^1[3-9]\d{9}$/.test(digits);
}
