export {
	businessDay,
	parseShanghaiTimestamp,
	shanghaiTimestamp,
	startOfDay,
} from "./business-day.ts";
export {
	type Clock,
	isBefore,
	isVirtual,
	millisecondsBetween,
	systemClock,
	toMicroseconds,
	type VirtualClock,
	virtualClock,
} from "./clock.ts";
export { decodeId, encodeId, isUuid, newUuid, type Uuid, uuid } from "./ids.ts";
export {
	finalStates,
	type IllegalTransition,
	type Machine,
	statesOf,
	transition,
	unreachableStates,
} from "./machine.ts";
export {
	add,
	allocate,
	applyRate,
	apportion,
	type Currency,
	cny,
	compare,
	equal,
	isCurrency,
	isNegative,
	isPositive,
	isZero,
	MINOR_MAX,
	type Money,
	money,
	negate,
	parseDecimal,
	proportionOf,
	type Rounding,
	subtract,
	sum,
	toDecimal,
	zero,
} from "./money.ts";
export {
	assert,
	Fault,
	InvariantError,
	isRefusal,
	type Refusal,
	refuse,
	required,
	unreachable,
} from "./refusal.ts";
export { isWorkingDay, nextWorkingDay } from "./working-day.ts";
