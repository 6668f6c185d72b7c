/** Ways to pay, and following a payment: what cashier and wallet share. */
export { deviceHint } from "./device.ts";
export { InstrumentMark } from "./instrument-mark.tsx";
export { isWebAddress, wasLed } from "./lead.ts";
export { PayerStep, type PayerStepProps } from "./payer-step.tsx";
export { PayingParts } from "./paying-parts.tsx";
export { QrCode } from "./qr-code.tsx";
export { type PayingDoor, usePaying, useStopPaying } from "./use-paying.ts";
export {
	type Instrument,
	type InstrumentChoice,
	type OutsideChoice,
	type OutsideMethod,
	outsideChoiceOf,
	outsidePart,
	type Paying,
} from "./wire.ts";
