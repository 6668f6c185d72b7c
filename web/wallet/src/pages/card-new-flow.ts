import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useAttempt } from "@zhangfang/shared";
import { useProven, walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useEffect, useState } from "react";
import { cardsQuery } from "../api/queries.ts";
import type { Binding, BindingState, CardLookup } from "../api/types.ts";

export type BindingStep = "number" | "holder" | "code" | "wait" | "refused" | "bound";

const STEP_OF: Record<BindingState, BindingStep> = {
	started: "wait",
	unknown: "wait",
	code_sent: "code",
	bound: "bound",
	refused: "refused",
	expired: "refused",
	unbound: "refused",
};

const POLL_MS = 2_000;

/** Digits from which the platform can tell the bank. */
export const LOOKUP_DIGITS = 12;

/** The first digits tell the bank: known while the rest is still being typed. */
export function useCardLookup(cardNumber: string) {
	const [asked, setAsked] = useState("");
	useEffect(() => {
		const timer = window.setTimeout(() => setAsked(cardNumber), 250);
		return () => window.clearTimeout(timer);
	}, [cardNumber]);
	return useQuery({
		queryKey: ["card-lookup", asked],
		enabled: asked.length >= LOOKUP_DIGITS,
		staleTime: 60_000,
		gcTime: 0, // card numbers do not linger in memory
		placeholderData: keepPreviousData,
		queryFn: ({ signal }) =>
			walletApi.post<CardLookup>("/card-lookups", { cardNumber: asked }, { signal }),
	});
}

/** A binding that the platform has: its state leads, and it is asked for while the bank is silent. */
function useBindingUnderWay() {
	const client = useQueryClient();
	const [bindingId, setBindingId] = useState<string>();
	const binding = useQuery({
		queryKey: ["card-binding", bindingId],
		enabled: bindingId !== undefined,
		queryFn: ({ signal }) => walletApi.get<Binding>(`/card-bindings/${bindingId}`, { signal }),
		refetchInterval: ({ state }) =>
			state.data && STEP_OF[state.data.state] === "wait" ? POLL_MS : false,
	});
	const take = (answer: Binding): void => {
		client.setQueryData(["card-binding", answer.id], answer);
		setBindingId(answer.id);
	};
	const confirm = useMutation({
		mutationFn: (code: string) =>
			walletApi.post<Binding>(`/card-bindings/${bindingId}/confirmation`, { code }),
		onSuccess: take,
	});
	const state = binding.data?.state;
	useEffect(() => {
		if (state === "bound") void client.invalidateQueries(cardsQuery);
	}, [state, client]);
	const leave = (): void => {
		setBindingId(undefined);
		confirm.reset();
	};
	return { binding: binding.data, step: state && STEP_OF[state], confirm, take, leave };
}

/** The state of binding a card, from its number on. */
export function useCardBinding() {
	const attempt = useAttempt();
	const [draftStep, goTo] = useState<"number" | "holder">("number");
	const [cardNumber, setCardNumber] = useState("");
	const [holder, setHolder] = useState({ name: "", idNumber: "", mobile: "" });
	const { binding, step, confirm, take, leave } = useBindingUnderWay();
	const start = useProven({
		send: (body: { cardNumber: string } & typeof holder, proof) =>
			attempt.run(body, (idempotencyKey) =>
				walletApi.post<Binding>("/card-bindings", body, { idempotencyKey, ...proof }),
			),
		onDone: take,
	});
	const restart = (): void => {
		leave();
		start.reset();
		goTo("holder");
	};
	return {
		step: (step ?? draftStep) as BindingStep,
		goTo,
		cardNumber,
		setCardNumber,
		holder,
		setHolder,
		binding,
		start,
		submit: () => start.start({ cardNumber, ...holder }),
		confirm,
		restart,
	};
}

export type CardBindingFlow = ReturnType<typeof useCardBinding>;

/** Signing a card anew: the bank knows its holder, and sends a code at once. */
export function useCardRenewal(cardId: string) {
	const { binding, step, confirm, take, leave } = useBindingUnderWay();
	const start = useProven({
		send: (_: undefined, proof) =>
			walletApi.post<Binding>(`/cards/${encodeURIComponent(cardId)}/renewal`, {}, proof),
		onDone: take,
	});
	const restart = (): void => {
		leave();
		start.reset();
	};
	return { step, binding, start, confirm, restart };
}

/** What the steps after the code was sent need, whatever began it. */
export type CodeFlow = Pick<CardBindingFlow, "binding" | "confirm" | "restart">;
