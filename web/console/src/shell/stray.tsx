import { type ErrorComponentProps, Link, useRouter } from "@tanstack/react-router";
import { isProblem, useProblemText } from "@zhangfang/shared";
import { Button } from "antd";
import type { ReactNode } from "react";
import { useText } from "../i18n/index.ts";

/** An address that leads nowhere. */
export function PageMissing(): ReactNode {
	const { t } = useText();
	return (
		<div className="stray">
			<h1>{t("problem.pageMissing")}</h1>
			<p>{t("problem.pageMissingText")}</p>
			<Link to="/">{t("problem.toOverview")}</Link>
		</div>
	);
}

/** A page that threw while drawing, or a session check that got no answer. */
export function PageCrashed({ error }: ErrorComponentProps): ReactNode {
	const router = useRouter();
	const { t } = useText();
	const say = useProblemText();
	const known = isProblem(error);
	return (
		<div className="stray" role="alert">
			<h1>{t(known ? "problem.title" : "problem.pageCrashed")}</h1>
			<p>{known ? say(error) : t("problem.pageCrashedText")}</p>
			<Button
				type="primary"
				onClick={() => (known ? void router.invalidate() : window.location.reload())}
			>
				{t("common.retry")}
			</Button>
		</div>
	);
}
