import { Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import type { Review } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { useProven } from "../../lib/proven.ts";
import { overlays } from "../../ui/overlays.ts";
import { Proof } from "../../ui/proof.tsx";
import { Refused } from "../customers/reveal.tsx";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

interface Wish {
	readonly nth: number;
	readonly reason: string;
}

/** Shows one photo for half a minute, once a reason is on record. */
export function PhotoDialog(props: { review: Review | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { review, onClose } = props;
	const look = useProven((wish: Wish, challengeId) =>
		api.post<{ photo: string }>(
			`/customers/${encodeURIComponent(review?.userId ?? "")}/document-photos`,
			{ ...wish, reviewId: review?.id },
			{ challengeId },
		),
	);
	const { wish, challenge, answer, busy } = look;
	const close = (): void => {
		look.end();
		onClose();
	};
	return (
		<Modal
			open={review !== undefined}
			onCancel={close}
			title={t("reviews.look")}
			getContainer={overlays}
			footer={null}
			destroyOnHidden
			width={560}
		>
			{look.error !== null && <Refused error={look.error} />}
			{answer !== undefined && <Shown photo={answer.photo} onEnd={close} />}
			{answer === undefined && wish !== undefined && challenge !== undefined && (
				<>
					<p className="dialog-lead" role="status">
						<strong>{t("reviews.photo", { nth: wish.nth + 1 })}</strong>
						<br />
						{t("customers.revealProveFor", { reason: wish.reason })}
					</p>
					<Proof
						key={challenge.id}
						challenge={challenge}
						busy={busy}
						onAnew={() => look.begin(wish)}
						onProven={look.onProven}
					/>
				</>
			)}
			{answer === undefined && challenge === undefined && (
				<LookForm photos={review?.photos ?? 0} wish={wish} busy={busy} onSubmit={look.begin} />
			)}
		</Modal>
	);
}

function LookForm(props: {
	photos: number;
	wish: Wish | undefined;
	busy: boolean;
	onSubmit: (wish: Wish) => void;
}): ReactNode {
	const { t } = useText();
	return (
		<>
			<p className="dialog-lead">{t("reviews.lookLead")}</p>
			<Form<Wish>
				layout="vertical"
				requiredMark={false}
				initialValues={props.wish ?? { nth: 0 }}
				onFinish={(wish) => props.onSubmit({ ...wish, reason: wish.reason.trim() })}
			>
				<Form.Item name="nth" label={t("reviews.lookNth")}>
					<Segmented
						block
						options={Array.from({ length: props.photos }, (_, nth) => ({
							value: nth,
							label: t("reviews.photo", { nth: nth + 1 }),
						}))}
					/>
				</Form.Item>
				<Form.Item
					name="reason"
					label={t("customers.revealReason")}
					rules={[
						{
							required: true,
							whitespace: true,
							min: REASON_MIN,
							message: t("customers.revealReasonNeeded"),
						},
					]}
				>
					<Input.TextArea rows={2} maxLength={200} />
				</Form.Item>
				<Button type="primary" htmlType="submit" block loading={props.busy}>
					{t("customers.revealSubmit")}
				</Button>
			</Form>
		</>
	);
}

function Shown({ photo, onEnd }: { photo: string; onEnd: () => void }): ReactNode {
	const { t } = useText();
	const [left, setLeft] = useState(SHOWN_SECONDS);
	useEffect(() => {
		const timer = setInterval(() => setLeft((seconds) => seconds - 1), 1000);
		return () => clearInterval(timer);
	}, []);
	useEffect(() => {
		if (left <= 0) onEnd();
	}, [left, onEnd]);
	return (
		<div className="photo-shown">
			<img src={urlOf(photo)} alt={t("reviews.photoAlt")} />
			<p className="small muted">{t("reviews.hidden", { seconds: left })}</p>
			<Button size="small" autoFocus onClick={onEnd}>
				{t("customers.revealHide")}
			</Button>
		</div>
	);
}

/** What kind of picture the first bytes of base64 tell of. */
function urlOf(photo: string): string {
	if (photo.startsWith("data:")) return photo;
	return `data:image/${photo.startsWith("iVBOR") ? "png" : "jpeg"};base64,${photo}`;
}
