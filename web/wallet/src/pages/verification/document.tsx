import { useQuery } from "@tanstack/react-query";
import { formatTime, isProblem } from "@zhangfang/shared";
import { CloseIcon, PlusIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Button, Field, FormError } from "@zhangfang/shared/mobile/index.ts";
import { useTranslation } from "react-i18next";
import {
	DOCUMENT_TYPES,
	type DocumentType,
	documentsQuery,
	type SentDocument,
} from "../../api/verification.ts";
import { Page } from "../../parts/page.tsx";
import { StepHead } from "../../parts/steps.tsx";
import { SwitchRow } from "../../parts/switch-row.tsx";
import { Consent } from "./consent.tsx";
import { type DocumentForm, isPassport, PHOTOS_MAX, useDocumentForm } from "./document-form.ts";
import "./verification.css";

/** Documents one has sent and how they stand; below, the form for another one. */
export function DocumentPage(): React.ReactNode {
	const { t } = useTranslation();
	const documents = useQuery(documentsQuery).data ?? [];
	return (
		<Page title={t("verify.source.document.name")}>
			{documents.length > 0 && (
				<ul className="zf-card zf-rows" aria-label={t("verify.document.sent")}>
					{documents.map((document) => (
						<li key={document.id} className="zf-row zf-evidence">
							<Sent document={document} />
						</li>
					))}
				</ul>
			)}
			<Send />
		</Page>
	);
}

const LOOK: Readonly<Record<SentDocument["state"], string>> = {
	submitted: "zf-tag-wait",
	proposed: "zf-tag-wait",
	approved: "zf-tag-good",
	refused: "zf-tag-bad",
};

function Sent({ document }: { document: SentDocument }): React.ReactNode {
	const { t, i18n } = useTranslation();
	const { kind, numberMasked, reason, state, submittedAt, type, validUntil } = document;
	const day = (at: string): string => formatTime(at, "date", i18n.language);
	return (
		<>
			<div className="zf-row-main">
				{t(`verify.document.type.${type}`)} {numberMasked}
				<div className="zf-row-note">
					{t(`verify.document.kind.${kind}`)} · {day(submittedAt)}
				</div>
				<div className="zf-row-note">
					{validUntil === null
						? t("verify.document.longTerm")
						: t("verify.document.until", { time: day(`${validUntil}T04:00:00Z`) })}
				</div>
				{reason !== null && state === "refused" && (
					<div className="zf-document-why">{t("verify.document.why", { why: reason })}</div>
				)}
			</div>
			<span className={`zf-tag ${LOOK[state]}`}>{t(`verify.document.state.${state}`)}</span>
		</>
	);
}

function Send(): React.ReactNode {
	const { t } = useTranslation();
	const form = useDocumentForm();
	const { draft, isWhole, sending, set } = form;
	const submit = (event: React.FormEvent): void => {
		event.preventDefault();
		sending.mutate();
	};
	if (sending.isSuccess) {
		return (
			<p className="zf-card zf-verify-block" role="status">
				{t("verify.document.received")}
			</p>
		);
	}
	return (
		<form className="zf-form" onSubmit={submit}>
			<StepHead title={t("verify.document.title")} hint={t("verify.document.hint")} />
			<WhichFields form={form} />
			<ValidityFields form={form} />
			<Photos form={form} />
			<section className="zf-card">
				<SwitchRow
					name={t("verify.document.showsHolder")}
					what={t("verify.document.showsHolderWhat")}
					checked={draft.showsHolder}
					onSwitch={(showsHolder) => set({ showsHolder })}
				/>
			</section>
			<Consent checked={draft.consent} onChange={(consent) => set({ consent })}>
				{t("verify.source.document.consent")}
			</Consent>
			<SendError error={sending.error} />
			<Button type="submit" block disabled={!isWhole} busy={sending.isPending}>
				{t("verify.source.document.act")}
			</Button>
			<p className="zf-note">{t("verify.privacy")}</p>
		</form>
	);
}

const FAULTS: readonly string[] = ["number", "issuing_state", "validity", "photos"];

/** Which part of the document cannot be right, where the platform says. */
function SendError({ error }: { error: unknown }): React.ReactNode {
	const { t } = useTranslation();
	const why = isProblem(error, "document_invalid") ? error.params["why"] : undefined;
	if (typeof why !== "string" || !FAULTS.includes(why)) return <FormError error={error} />;
	return (
		<div className="zf-form-error" role="alert">
			{t(`verify.document.fault.${why}`)}
		</div>
	);
}

function WhichFields({ form }: { form: DocumentForm }): React.ReactNode {
	const { t } = useTranslation();
	const { draft, set } = form;
	return (
		<>
			<label className="zf-form zf-verify-select">
				<span className="zf-field-label">{t("verify.document.which")}</span>
				<select
					className="zf-select"
					value={draft.type}
					onChange={(event) => set({ type: event.target.value as DocumentType })}
				>
					{DOCUMENT_TYPES.map((type) => (
						<option key={type} value={type}>
							{t(`verify.document.type.${type}`)}
						</option>
					))}
				</select>
			</label>
			{isPassport(draft) && (
				<Field
					label={t("verify.document.issuingState")}
					hint={t("verify.document.issuingStateHint")}
					autoComplete="off"
					maxLength={3}
					value={draft.issuingState}
					onValue={(text) => set({ issuingState: text.toUpperCase().replace(/[^A-Z]/g, "") })}
				/>
			)}
			<Field
				label={t("bind.name")}
				hint={t("verify.document.nameHint")}
				autoComplete="off"
				value={draft.name}
				onValue={(name) => set({ name })}
			/>
			<Field
				label={t("verify.document.number")}
				autoComplete="off"
				maxLength={30}
				value={draft.number}
				onValue={(number) => set({ number: number.toUpperCase() })}
			/>
		</>
	);
}

function ValidityFields({ form }: { form: DocumentForm }): React.ReactNode {
	const { t } = useTranslation();
	const { draft, set } = form;
	return (
		<>
			<div className="zf-verify-days">
				<Field
					label={t("verify.document.validFrom")}
					type="date"
					value={draft.validFrom}
					onValue={(validFrom) => set({ validFrom })}
				/>
				{!draft.isLongTerm && (
					<Field
						label={t("verify.document.validUntil")}
						type="date"
						value={draft.validUntil}
						onValue={(validUntil) => set({ validUntil })}
					/>
				)}
			</div>
			<Consent checked={draft.isLongTerm} onChange={(isLongTerm) => set({ isLongTerm })}>
				{t("verify.document.isLongTerm")}
			</Consent>
		</>
	);
}

/** Up to three photos, drawn small before they leave. */
function Photos({ form }: { form: DocumentForm }): React.ReactNode {
	const { t } = useTranslation();
	const { photos } = form.draft;
	const drop = (at: number): void =>
		form.set({ photos: photos.filter((_, index) => index !== at) });
	return (
		<div className="zf-form zf-verify-select">
			<span className="zf-field-label">{t("verify.document.photos", { count: PHOTOS_MAX })}</span>
			<div className="zf-photos">
				{photos.map((photo, index) => (
					<div key={photo.slice(-40)} className="zf-photo">
						<img
							src={`data:image/jpeg;base64,${photo}`}
							alt={t("verify.document.photo", { at: index + 1 })}
						/>
						<button
							type="button"
							aria-label={t("verify.document.dropPhoto", { at: index + 1 })}
							onClick={() => drop(index)}
						>
							<CloseIcon size={16} />
						</button>
					</div>
				))}
				{photos.length < PHOTOS_MAX && (
					<label className="zf-photo zf-photo-add">
						<PlusIcon />
						<span>{t("verify.document.addPhoto")}</span>
						<input
							type="file"
							accept="image/*"
							className="zf-visually-hidden"
							onChange={(event) => {
								const [file] = event.target.files ?? [];
								event.target.value = "";
								if (file) void form.addPhoto(file);
							}}
						/>
					</label>
				)}
			</div>
			{form.isBadPhoto && (
				<p className="zf-field-error" role="alert">
					{t("verify.document.badPhoto")}
				</p>
			)}
		</div>
	);
}
