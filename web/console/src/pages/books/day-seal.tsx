import { Seal as SealMark } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { BusinessDay, Seal } from "../../api/book-types.ts";
import { useText } from "../../i18n/index.ts";
import { Id } from "../../ui/id.tsx";
import { Panel } from "../../ui/page.tsx";

/** What a closed day is sealed with, and what that proves. */
export function DaySeal({ record }: { record: BusinessDay | null }): ReactNode {
	const { t } = useText();
	if (record === null) return null;
	return (
		<Panel title={t("days.sealTitle")} className="day-seal">
			{record.seal === null ? (
				<Unsealed closed={record.state === "closed"} />
			) : (
				<Sealed seal={record.seal} />
			)}
		</Panel>
	);
}

function Unsealed({ closed }: { closed: boolean }): ReactNode {
	const { t } = useText();
	return (
		<div className="seal-body seal-waiting">
			<span className="seal-blank" aria-hidden="true" />
			<div>
				<strong>{t("days.notSealed")}</strong>
				<p className="muted">{t(closed ? "days.sealMissing" : "days.sealOpen")}</p>
			</div>
		</div>
	);
}

function Sealed({ seal }: { seal: Seal }): ReactNode {
	const { t } = useText();
	return (
		<div className="seal-body">
			<SealMark size={56} />
			<div>
				<dl className="seal-digests">
					<div>
						<dt>{t("days.digest")}</dt>
						<dd>
							<Id value={seal.digest} whole />
						</dd>
					</div>
					<div>
						<dt>{t("days.previousDigest")}</dt>
						<dd>
							{seal.previous === null ? t("days.firstSeal") : <Id value={seal.previous} whole />}
						</dd>
					</div>
				</dl>
				<p className="muted seal-proof">{t("days.sealProof")}</p>
			</div>
		</div>
	);
}
