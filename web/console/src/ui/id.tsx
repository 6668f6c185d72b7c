import { CheckOutlined, CopyOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { type ReactNode, useEffect, useState } from "react";
import { useText } from "../i18n/index.ts";
import { shortId } from "../lib/format.ts";

const COPIED_MS = 1500;

/** A number or id to be read and copied, shortened unless `whole`. */
export function Id(props: { value: string; whole?: boolean }): ReactNode {
	const { t } = useText();
	const [copied, setCopied] = useState(false);
	useEffect(() => {
		if (!copied) return;
		const timer = setTimeout(() => setCopied(false), COPIED_MS);
		return () => clearTimeout(timer);
	}, [copied]);
	const copy = async (): Promise<void> => {
		await navigator.clipboard.writeText(props.value);
		setCopied(true);
	};
	return (
		<span className="id">
			<span className="mono" title={props.value}>
				{props.whole ? props.value : shortId(props.value)}
			</span>
			<Button
				type="text"
				size="small"
				className="id-copy"
				icon={copied ? <CheckOutlined /> : <CopyOutlined />}
				aria-label={t(copied ? "common.copied" : "common.copy")}
				onClick={(event) => {
					event.stopPropagation();
					void copy();
				}}
			/>
		</span>
	);
}
