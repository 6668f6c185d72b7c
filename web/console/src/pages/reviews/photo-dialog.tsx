import { useMutation } from "@tanstack/react-query";
import { useProblemText } from "@zhangfang/shared";
import { Alert, Button, Form, Input, Modal, Segmented } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { api } from "../../api/client.ts";
import type { Review } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { overlays } from "../../ui/overlays.ts";

const SHOWN_SECONDS = 30;
const REASON_MIN = 6;

interface Wish {
	readonly nth: number;
	readonly reason: string;
}

/** Shows one photo for half a minute, once a reason is on record. */
export function PhotoDialog(props: { review: Review | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const say = useProblemText();
	const { review, onClose } = props;
	const look = useMutation({
		mutationFn: (wish: Wish) =>
			api.post<{ photo: string }>(
				`/customers/${encodeURIComponent(review?.userId ?? "")}/document-photos`,
				{ ...wish, reviewId: review?.id },
			),
		gcTime: 0,
	});
	const close = (): void => {
		look.reset();
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
			{look.isError && <Alert type="error" showIcon title={say(look.error)} />}
			{look.data === undefined ? (
				<LookForm
					photos={review?.photos ?? 0}
					busy={look.isPending}
					onSubmit={(wish) => look.mutate(wish)}
				/>
			) : (
				<Shown photo={look.data.photo} onEnd={close} />
			)}
		</Modal>
	);
}

function LookForm(props: {
	photos: number;
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
				initialValues={{ nth: 0 }}
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
					{t("reviews.lookSubmit")}
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
