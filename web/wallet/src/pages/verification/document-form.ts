import { useMutation, useQueryClient } from "@tanstack/react-query";
import { walletApi } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { type DocumentType, documentsQuery, type SentDocument } from "../../api/verification.ts";
import { photoOf } from "./photo.ts";

export interface DocumentDraft {
	readonly type: DocumentType;
	readonly issuingState: string;
	readonly number: string;
	readonly name: string;
	readonly validFrom: string;
	/** Empty: long-term. */
	readonly validUntil: string;
	readonly isLongTerm: boolean;
	/** JPEG in base64. */
	readonly photos: readonly string[];
	readonly showsHolder: boolean;
	readonly consent: boolean;
}

export const PHOTOS_MAX = 3;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const EMPTY: DocumentDraft = {
	type: "resident_id",
	issuingState: "",
	number: "",
	name: "",
	validFrom: "",
	validUntil: "",
	isLongTerm: false,
	photos: [],
	showsHolder: false,
	consent: false,
};

/** A document on its way to the staff: what is typed, the photos, and its sending. */
export function useDocumentForm() {
	const client = useQueryClient();
	const [draft, setDraft] = useState(EMPTY);
	const [isBad, setBad] = useState(false);
	const set = (change: Partial<DocumentDraft>): void =>
		setDraft((before) => ({ ...before, ...change }));
	const addPhoto = async (file: File): Promise<void> => {
		const photo = await photoOf(file);
		setBad(photo === undefined);
		if (photo === undefined) return;
		setDraft((before) => ({ ...before, photos: [...before.photos, photo].slice(0, PHOTOS_MAX) }));
	};
	const sending = useMutation({
		mutationFn: () => {
			const { isLongTerm, issuingState, validUntil, ...rest } = draft;
			return walletApi.post<SentDocument>("/verification-documents", {
				...rest,
				issuingState: isPassport(draft) ? issuingState : "CHN",
				validUntil: isLongTerm ? null : validUntil,
			});
		},
		onSuccess: () => {
			setDraft(EMPTY);
			void client.invalidateQueries(documentsQuery);
		},
	});
	return { draft, set, addPhoto, isBadPhoto: isBad, sending, isWhole: isWhole(draft) };
}

export type DocumentForm = ReturnType<typeof useDocumentForm>;

export function isPassport({ type }: Pick<DocumentDraft, "type">): boolean {
	return type === "passport";
}

function isWhole(draft: DocumentDraft): boolean {
	const { consent, isLongTerm, issuingState, name, number, photos, validFrom, validUntil } = draft;
	return (
		consent &&
		name.trim() !== "" &&
		number.trim().length >= 6 &&
		photos.length > 0 &&
		DAY.test(validFrom) &&
		(isLongTerm || DAY.test(validUntil)) &&
		(!isPassport(draft) || /^[A-Z]{3}$/.test(issuingState))
	);
}
