import { formatMoney } from "@zhangfang/shared";
import { DownIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { useTranslation } from "react-i18next";
import type { LimitBar } from "../../api/limits.ts";
import { UseBar, useLimitText, useResetText } from "./use-bar.tsx";

/** One limit as a bar; opened, the text it stands on and what helps when it is used up. */
export function LimitRow({ bar }: { bar: LimitBar }): React.ReactNode {
	const { t } = useTranslation();
	const text = useLimitText();
	const resets = useResetText();
	const left =
		bar.left === null
			? t("limits.countLeft", { count: Math.max(0, (bar.countMax ?? 0) - bar.count) })
			: formatMoney(bar.left);
	return (
		<li>
			<details className="zf-limit">
				<summary>
					<span className="zf-limit-head">
						<span className="zf-limit-title">{bar.title}</span>
						<DownIcon size={18} />
					</span>
					<span className="zf-limit-left">
						<span className="zf-row-note">{t("limits.left")}</span> {left}
					</span>
					<UseBar bar={bar} />
					<span className="zf-row-note">{text(bar)}</span>
				</summary>
				<dl className="zf-limit-more">
					<div>
						<dt>{t("limits.again")}</dt>
						<dd>{resets(bar.resetsAt)}</dd>
					</div>
					{bar.waysOut.length > 0 && (
						<div>
							<dt>{t("limits.helps")}</dt>
							<dd>{bar.waysOut.map((way) => way.text).join(t("limits.or"))}</dd>
						</div>
					)}
					<div>
						<dt>{t("limits.basis")}</dt>
						<dd>{bar.basis}</dd>
					</div>
				</dl>
			</details>
		</li>
	);
}
