import { Form, Segmented } from "antd";
import type { ReactNode } from "react";
import { api } from "../../api/client.ts";
import type { Review } from "../../api/person-types.ts";
import { useText } from "../../i18n/index.ts";
import { LookDialog } from "../../ui/look-dialog.tsx";

interface Wish {
	readonly nth: number;
	readonly reason: string;
}

/** Shows one photo of a document. */
export function PhotoDialog(props: { review: Review | undefined; onClose: () => void }): ReactNode {
	const { t } = useText();
	const { review } = props;
	const photos = Array.from({ length: review?.photos ?? 0 }, (_, nth) => ({
		value: nth,
		label: t("reviews.photo", { nth: nth + 1 }),
	}));
	return (
		<LookDialog<Wish, { photo: string }>
			open={review !== undefined}
			title={t("reviews.look")}
			width={560}
			lead={t("reviews.lookLead")}
			initial={{ nth: 0 }}
			choice={
				<Form.Item name="nth" label={t("reviews.lookNth")}>
					<Segmented block options={photos} />
				</Form.Item>
			}
			wanted={({ nth }) => t("reviews.photo", { nth: nth + 1 })}
			ask={(wish, challengeId) =>
				api.post(
					`/customers/${encodeURIComponent(review?.userId ?? "")}/document-photos`,
					{ ...wish, reviewId: review?.id },
					{ challengeId },
				)
			}
			shown={({ photo }) => (
				<img className="photo-shown" src={urlOf(photo)} alt={t("reviews.photoAlt")} />
			)}
			counting={(seconds) => t("reviews.hidden", { seconds })}
			onClose={props.onClose}
		/>
	);
}

/** What kind of picture the first bytes of base64 tell of. */
function urlOf(photo: string): string {
	if (photo.startsWith("data:")) return photo;
	return `data:image/${photo.startsWith("iVBOR") ? "png" : "jpeg"};base64,${photo}`;
}
