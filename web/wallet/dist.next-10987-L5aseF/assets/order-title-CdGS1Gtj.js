import { Vn as e } from "./nav-5m3quvB-.js";
var t = {
	created: `waiting`,
	authorising: `waiting`,
	paying: `waiting`,
	waiting: `waiting`,
	closing: `waiting`,
	late_paid: `waiting`,
	succeeded: `done`,
	partly_refunded: `refunded`,
	refunded: `refunded`,
	closed: `closed`,
	failed: `refused`,
};
function n(e) {
	let n = t[e.state] ?? `waiting`;
	return n === `closed` && e.refusal ? `refused` : n;
}
function r() {
	let { t } = e();
	return (e) => {
		let { name: n } = e.counterparty;
		return n === ``
			? e.title
			: e.kind === `payment`
				? n
				: e.kind === `transfer`
					? t(`orderTitle.transfer.${e.direction}`, { name: n })
					: e.kind === `recharge` || e.kind === `withdrawal`
						? t(`orderTitle.${e.kind}`, { name: n })
						: e.title;
	};
}
export { n, r as t };
