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

/** The state of binding a card. Once the platform has the binding, its state leads. */
export function useCardBinding() {
	const client = useQueryClient();
	const attempt = useAttempt();
	const [draftStep, goTo] = useState<"number" | "holder">("number");
	const [cardNumber, setCardNumber] = useState("");
	const [holder, setHolder] = useState({ name: "", idNumber: "", mobile: "" });
	const [bindingId, setBindingId] = useState<string>();
	const key = ["card-binding", bindingId];
	const binding = useQuery({
		queryKey: key,
		enabled: bindingId !== undefined,
		queryFn: ({ signal }) => walletApi.get<Binding>(`/card-bindings/${bindingId}`, { signal }),
		refetchInterval: ({ state }) =>
			state.data && STEP_OF[state.data.state] === "wait" ? POLL_MS : false,
	});
	const take = (answer: Binding): void => {
		client.setQueryData(["card-binding", answer.id], answer);
		setBindingId(answer.id);
	};
	const start = useProven({
		send: (body: { cardNumber: string } & typeof holder, proof) =>
			attempt.run(body, (idempotencyKey) =>
				walletApi.post<Binding>("/card-bindings", body, { idempotencyKey, ...proof }),
			),
		onDone: take,
	});
	const confirm = useMutation({
		mutationFn: (code: string) =>
			walletApi.post<Binding>(`/card-bindings/${bindingId}/confirmation`, { code }),
		onSuccess: take,
	});
	const state = binding.data?.state;
	useEffect(() => {
		if (state === "bound") void client.invalidateQueries(cardsQuery);
	}, [state, client]);
	const restart = (): void => {
		setBindingId(undefined);
		start.reset();
		confirm.reset();
		goTo("holder");
	};
	return {
		step: (state ? STEP_OF[state] : draftStep) as BindingStep,
		goTo,
		cardNumber,
		setCardNumber,
		holder,
		setHolder,
		binding: binding.data,
		start,
		submit: () => start.start({ cardNumber, ...holder }),
		confirm,
		restart,
	};
}

export type CardBindingFlow = ReturnType<typeof useCardBinding>;
