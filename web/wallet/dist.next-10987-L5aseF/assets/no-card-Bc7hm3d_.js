import { An as e, Vn as n, t as r, Hn as t } from "./nav-5m3quvB-.js";
import "./src-1ETPRcpH.js";
function i(e) {
	return e.state === `bound` && e.cardType === `debit`;
}
function a() {
	let { t: e } = n();
	return (t) => {
		if (!i(t)) return e(t.state === `bound` ? `card.debitOnly` : `card.suspended`);
	};
}
var o = t();
function s(t) {
	let { t: i } = n();
	return (0, o.jsx)(e, {
		title: i(t.others ? `card.noDebitTitle` : `card.noneTitle`),
		hint: i(t.others ? `card.noDebitHint` : `card.noneHint`),
		action: (0, o.jsx)(r, {
			to: `/cards/new`,
			search: { next: t.page },
			className: `zf-button zf-button-primary`,
			children: i(`card.add`),
		}),
	});
}
export { a as r, i as n, s as t };
