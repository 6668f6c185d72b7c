/** Ways to pay, and following a payment: what cashier and wallet share. */
export { BankChoice } from "./bank-choice.tsx";
export { deviceHint } from "./device.ts";
export { InstrumentMark } from "./instrument-mark.tsx";
export { isWebAddress, wasLed } from "./lead.ts";
export { PayerStep } from "./payer-step.tsx";
export { PayingParts } from "./paying-parts.tsx";
export { type PayingDoor, usePaying, useStopPaying } from "./use-paying.ts";
export { usePayingText } from "./use-paying-text.ts";
export {
	type Instrument,
	type InstrumentChoice,
	type OutsideMethod,
	outsideChoiceOf,
	type Paying,
} from "./wire.ts";
