import { an as e, rn as n, tn as r, on as t } from "./nav-5m3quvB-.js";
var i = class extends n {
	constructor(e, t) {
		super(e, t);
	}
	bindMethods() {
		super.bindMethods(),
			(this.fetchNextPage = this.fetchNextPage.bind(this)),
			(this.fetchPreviousPage = this.fetchPreviousPage.bind(this));
	}
	setOptions(e) {
		(e._type = `infinite`), super.setOptions(e);
	}
	getOptimisticResult(e) {
		return (e._type = `infinite`), super.getOptimisticResult(e);
	}
	fetchNextPage(e) {
		return this.fetch({ ...e, meta: { fetchMore: { direction: `forward` } } });
	}
	fetchPreviousPage(e) {
		return this.fetch({ ...e, meta: { fetchMore: { direction: `backward` } } });
	}
	createResult(n, r) {
		let { state: i } = n,
			a = super.createResult(n, r),
			{ isFetching: o, isRefetching: s, isError: c, isRefetchError: l } = a,
			u = i.fetchMeta?.fetchMore?.direction,
			d = c && u === `forward`,
			f = o && u === `forward`,
			p = c && u === `backward`,
			m = o && u === `backward`;
		return {
			...a,
			fetchNextPage: this.fetchNextPage,
			fetchPreviousPage: this.fetchPreviousPage,
			hasNextPage: e(r, i.data),
			hasPreviousPage: t(r, i.data),
			isFetchNextPageError: d,
			isFetchingNextPage: f,
			isFetchPreviousPageError: p,
			isFetchingPreviousPage: m,
			isRefetchError: l && !d && !p,
			isRefetching: s && !f && !m,
		};
	}
};
function a(e, t) {
	return r(e, i, t);
}
export { a as t };
