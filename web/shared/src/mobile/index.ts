/** Parts of the two faces for phones, wallet and cashier. Kept apart from the shared door: the console needs none. */
export { useAwaitingText } from "./awaiting.ts";
export { Button, type ButtonProps } from "./button.tsx";
export { CodeField } from "./code-field.tsx";
export { Field, type FieldProps } from "./field.tsx";
export { FormError } from "./form-error.tsx";
export { CardNumberField, group, isMobile, MobileField } from "./grouped-field.tsx";
export { Keypad } from "./keypad.tsx";
export { PasswordField } from "./password-field.tsx";
export { PASSCODE_LENGTH, Passcode, PasswordSheet } from "./password-sheet.tsx";
export { forgetMe, meQuery, useMe, useSignIn, useSignOut, walletApi } from "./session.ts";
export { setupMobile } from "./setup.ts";
export { Sheet } from "./sheet.tsx";
export { SignInForm } from "./sign-in-form.tsx";
export { type SmsChallenge, useSmsCode } from "./sms-code.ts";
