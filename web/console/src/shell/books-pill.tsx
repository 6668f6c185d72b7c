import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { overviewQuery } from "../api/queries.ts";
import { useText } from "../i18n/index.ts";

const REFRESH_MS = 30_000;

/** Whether the books balance, seen from every page. */
export function BooksPill(): ReactNode {
	const { t } = useText();
	const { data } = useQuery({ ...overviewQuery, refetchInterval: REFRESH_MS });
	if (data === undefined) return null;
	const sound = data.books.equal && data.books.mirrored;
	const words = t(sound ? "shell.booksOk" : "shell.booksBroken");
	return (
		<Link
			to="/books/trial-balance"
			className={sound ? "pill pill-ok" : "pill pill-bad"}
			title={words}
		>
			{sound ? <CheckCircleFilled /> : <CloseCircleFilled />}
			<span className="pill-text">{words}</span>
		</Link>
	);
}
