import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { Link } from "@tanstack/react-router";
import { formatMoney } from "@zhangfang/shared";
import type { ReactNode } from "react";
import type { BooksFigures, Amount as Money } from "../../api/types.ts";
import { useText } from "../../i18n/index.ts";
import { Amount } from "../../ui/figures.tsx";

function apart(left: Money, right: Money, sign: 1n | -1n): string {
	const minor = BigInt(left.minor) + sign * BigInt(right.minor);
	return formatMoney({ currency: left.currency, minor: minor.toString() });
}

/** The two equalities that hold after every entry, as one line that is green or red. */
export function BooksLine({ books }: { books: BooksFigures }): ReactNode {
	const { t } = useText();
	const sound = books.equal && books.mirrored;
	const difference = apart(books.reserveAssets, books.reserveLiabilities, -1n);
	const mirrorGap = apart(books.dueToOwn, books.dueFromReserve, 1n);
	return (
		<section className={sound ? "books-line books-ok" : "books-line books-bad"}>
			<div className="books-words" role="status">
				{sound ? <CheckCircleFilled /> : <CloseCircleFilled />}
				<div>
					<h2>{t("overview.booksTitle")}</h2>
					{sound && <p>{t("overview.booksOk")}</p>}
					{!books.equal && <p>{t("overview.reserveBroken", { difference })}</p>}
					{!books.mirrored && <p>{t("overview.mirrorBroken", { difference: mirrorGap })}</p>}
				</div>
			</div>
			<Equation
				left={[t("overview.reserveAssets"), books.reserveAssets]}
				right={[t("overview.reserveLiabilities"), books.reserveLiabilities]}
				sign={books.equal ? "=" : "≠"}
				words={t("overview.equals")}
			/>
			<Equation
				left={[t("overview.dueToOwn"), books.dueToOwn]}
				right={[t("overview.dueFromReserve"), books.dueFromReserve]}
				sign="+"
				words={t("overview.plus")}
				result={books.mirrored ? "= 0" : "≠ 0"}
			/>
		</section>
	);
}

function Equation(props: {
	left: [string, Money];
	right: [string, Money];
	sign: string;
	words: string;
	result?: string;
}): ReactNode {
	return (
		<Link to="/books/trial-balance" className="equation">
			<span>
				<span className="equation-name">{props.left[0]}</span>
				<Amount value={props.left[1]} />
			</span>
			<span className="equation-sign" role="img" aria-label={props.words}>
				{props.sign}
			</span>
			<span>
				<span className="equation-name">{props.right[0]}</span>
				<Amount value={props.right[1]} />
			</span>
			{props.result !== undefined && <span className="equation-sign">{props.result}</span>}
		</Link>
	);
}
