import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { overviewQuery } from "../api/queries.ts";
import { useText } from "../i18n/index.ts";

const REFRESH_MS = 30_000;

/** Whether the books balance and no audit has found anything, seen from every page. */
export function BooksPill(): ReactNode {
	const { t } = useText();
	const { data } = useQuery({ ...overviewQuery, refetchInterval: REFRESH_MS });
	if (data === undefined) return null;
	const balanced = data.books.equal && data.books.mirrored;
	const count = data.audit?.violations ?? 0;
	const sound = balanced && count === 0;
	const broken = balanced ? t("overview.auditBroken", { count }) : t("shell.booksBroken");
	const words = sound ? t("shell.booksOk") : broken;
	return (
		<Link
			to={balanced && count > 0 ? "/books/audit" : "/books/trial-balance"}
			className={sound ? "pill pill-ok" : "pill pill-bad"}
			title={words}
		>
			{sound ? <CheckCircleFilled /> : <CloseCircleFilled />}
			<span className="pill-text">{words}</span>
		</Link>
	);
}
