export { type ApiClient, type ApiOptions, type CallOptions, createApi, type Page } from "./api.ts";
export { type Attempt, createAttempt, useAttempt } from "./attempt.ts";
export { BankMark, bankCharacter } from "./bank-mark.tsx";
export { useBankName } from "./bank-name.ts";
export { useCountdown, useDelayed } from "./delayed.ts";
export { EmptyState, ErrorState, Skeleton, useProblemText } from "./feedback.tsx";
export {
	currentLanguage,
	joinSentences,
	type Language,
	languages,
	type MessageLoader,
	type Messages,
	preferredLanguage,
	startI18n,
	switchLanguage,
	useLanguage,
} from "./i18n.ts";
export {
	amountText,
	cny,
	compareMoney,
	formatMoney,
	isPositive,
	type Money,
	type MoneyParts,
	moneyParts,
	negate,
	parseAmount,
	type Signing,
} from "./money.ts";
export { MoneyText, type MoneyTextProps } from "./money-text.tsx";
export { type FieldProblem, isProblem, Problem, type ProblemBody } from "./problem.ts";
export { createQueryClient } from "./query.ts";
export { Seal } from "./seal.tsx";
export {
	chooseTheme,
	installTheme,
	type ThemeChoice,
	useThemeChoice,
	useThemeMode,
} from "./theme.ts";
export {
	formatCountdown,
	formatMonth,
	formatTime,
	shanghaiDate,
	shanghaiMonth,
	shiftMonth,
	type TimeStyle,
} from "./time.ts";
export { Timeline, type TimelineProps } from "./timeline.tsx";
export {
	antdTokens,
	fontStack,
	monoStack,
	type Palette,
	palettes,
	type ThemeMode,
	themeCss,
} from "./tokens.ts";
export {
	type Arrival,
	type Awaiting,
	type CardType,
	type Counterparty,
	type Issuer,
	isFinal,
	type Lane,
	type Me,
	type Order,
	type OrderInstrument,
	type OrderKind,
	type OrderState,
	type OrderSummary,
	type OwnEntry,
	type Payout,
	type PayoutSpeed,
	type Refusal,
	type TimelineItem,
	type Verification,
} from "./wire.ts";
