import { type Refusal, refuse } from "./refusal.ts";

/**
 * A state machine as data: for every state, the events that are legal in it and where they lead.
 * The table is total over states; what is not listed is refused.
 */
export type Machine<State extends string, Event extends string> = Readonly<
	Record<State, Readonly<Partial<Record<Event, State>>>>
>;

export type IllegalTransition = Refusal<"illegal_transition">;

/** Next state, or a refusal that names state and event. */
export function transition<State extends string, Event extends string>(
	machine: Machine<State, Event>,
	state: State,
	event: Event,
): State | IllegalTransition {
	const legal = machine[state];
	// Own keys only: an event off the wire may be called "toString".
	const next = Object.hasOwn(legal, event) ? legal[event] : undefined;
	return next ?? refuse("illegal_transition", { state, event });
}

export function statesOf<State extends string>(machine: Machine<State, string>): State[] {
	return Object.keys(machine) as State[];
}

/** States that no event leaves. */
export function finalStates<State extends string>(machine: Machine<State, string>): State[] {
	return statesOf(machine).filter((state) => Object.keys(machine[state]).length === 0);
}

/** States that no sequence of events reaches from `start`: a mistake in the table, failed by a test. */
export function unreachableStates<State extends string>(
	machine: Machine<State, string>,
	start: State,
): State[] {
	const seen = new Set<State>([start]);
	const queue: State[] = [start];
	for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
		for (const next of Object.values(machine[state]) as State[]) {
			if (seen.has(next)) continue;
			seen.add(next);
			queue.push(next);
		}
	}
	return statesOf(machine).filter((state) => !seen.has(state));
}
