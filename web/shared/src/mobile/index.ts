/** Parts of the two faces for phones, wallet and cashier. Kept apart from the shared door: the console needs none. */
export { Button, type ButtonProps } from "./button.tsx";
export { CodeField } from "./code-field.tsx";
export { Field, type FieldProps } from "./field.tsx";
export { FormError } from "./form-error.tsx";
export { CardNumberField, group, isMobile, MobileField } from "./grouped-field.tsx";
export { Keypad } from "./keypad.tsx";
export { LimitRefusal, type LimitWays } from "./limit-refusal.tsx";
export { PASSCODE_LENGTH, Passcode } from "./passcode.tsx";
export { PasswordField } from "./password-field.tsx";
export { FactorEntry } from "./proof/factor-entry.tsx";
export { knowsPasskeys, makePasskey, showPasskey } from "./proof/passkey.ts";
export { ProofSheet } from "./proof/proof-sheet.tsx";
export { type Proof, type Proven, useProven } from "./proof/use-proven.ts";
export { OpenWalletPage, WalletLink } from "./proof/wallet-link.tsx";
export { WayList } from "./proof/way-list.tsx";
export type { Factor, Offer, ProofDoor } from "./proof/wire.ts";
export {
	forgetMe,
	leftByHand,
	meQuery,
	useMe,
	useSessionWatch,
	useSignOut,
	walletApi,
} from "./session.ts";
export { setupMobile } from "./setup.ts";
export { Sheet } from "./sheet.tsx";
export { BetweenForm } from "./sign-in/between-form.tsx";
export { SignInForm } from "./sign-in/sign-in-form.tsx";
export { SmsTrouble } from "./sign-in/sms-trouble.tsx";
export { providersQuery, useFederated, useWayIn, type WayIn } from "./sign-in/use-sign-in.ts";
export type { SignInOutcome } from "./sign-in/wire.ts";
export { type SmsChallenge, useSmsCode } from "./sms-code.ts";
export { useResend } from "./use-resend.ts";
