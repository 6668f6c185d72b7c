import { formatMonth, shanghaiMonth, shiftMonth, useLanguage } from "@zhangfang/shared";
import { CheckIcon, DownIcon } from "@zhangfang/shared/mobile/icons.tsx";
import { Sheet } from "@zhangfang/shared/mobile/index.ts";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const MONTHS_SHOWN = 12;

/** The month shown, and the year of months behind it. */
export function MonthPicker(props: {
	value: string;
	onChange: (month: string) => void;
}): React.ReactNode {
	const { t } = useTranslation();
	const [language] = useLanguage();
	const [open, setOpen] = useState(false);
	const current = shanghaiMonth(new Date());
	const months = Array.from({ length: MONTHS_SHOWN }, (_, back) => shiftMonth(current, -back));
	return (
		<>
			<button
				type="button"
				className="zf-link"
				style={{ color: "var(--zf-ink)", gap: 4 }}
				aria-haspopup="dialog"
				onClick={() => setOpen(true)}
			>
				{formatMonth(props.value, language)}
				<DownIcon size={18} />
			</button>
			<Sheet open={open} title={t("bills.month")} onClose={() => setOpen(false)}>
				<ul className="zf-rows" style={{ margin: "0 -16px" }}>
					{months.map((month) => (
						<li key={month}>
							<button
								type="button"
								className="zf-row"
								aria-pressed={month === props.value}
								onClick={() => {
									props.onChange(month);
									setOpen(false);
								}}
							>
								<span className="zf-row-main">{formatMonth(month, language)}</span>
								{month === props.value && <CheckIcon />}
							</button>
						</li>
					))}
				</ul>
			</Sheet>
		</>
	);
}
