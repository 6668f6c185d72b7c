import { ACTING, consoleAccess, forStaff } from "./console-access.ts";
import { consoleAccounts } from "./console-accounts.ts";
import { consoleActs } from "./console-acts.ts";
import { consoleApprovals } from "./console-approvals.ts";
import { consoleAudit } from "./console-audit.ts";
import { consoleBins } from "./console-bins.ts";
import { consoleCards } from "./console-cards.ts";
import { consoleChallenges } from "./console-challenges.ts";
import { consoleChannels } from "./console-channels.ts";
import { consoleCustomers } from "./console-customers.ts";
import { consoleCustomersFile } from "./console-customers-file.ts";
import { consoleCustomersReviews } from "./console-customers-reviews.ts";
import { consoleDays } from "./console-days.ts";
import { consoleDecisions } from "./console-decisions.ts";
import { consoleDemo } from "./console-demo.ts";
import { consoleDoor } from "./console-door.ts";
import { consoleFindings } from "./console-findings.ts";
import { consoleLedger } from "./console-ledger.ts";
import { consoleLimits } from "./console-limits.ts";
import { consoleMerchants } from "./console-merchants.ts";
import { consoleOrder } from "./console-order.ts";
import { consoleOrders } from "./console-orders.ts";
import { consoleOrganisations } from "./console-organisations.ts";
import { consoleOverview } from "./console-overview.ts";
import { consoleParties } from "./console-parties.ts";
import { consolePersons } from "./console-persons.ts";
import { consolePolicy } from "./console-policy.ts";
import { consoleProviders } from "./console-providers.ts";
import { consoleReasons } from "./console-reasons.ts";
import { consoleReveals } from "./console-reveals.ts";
import { consoleSafety } from "./console-safety.ts";
import { consoleStaff, consoleStaffList } from "./console-staff.ts";
import { consoleStatement } from "./console-statement.ts";
import { consoleTickets } from "./console-tickets.ts";
import { consoleWatchlists } from "./console-watchlists.ts";
import type { ApiDeps } from "./deps.ts";
import type { App } from "./server.ts";

/** What the staff's face asks of the platform. All but sign-in needs a staff session. */
export async function consoleRoutes(app: App, deps: ApiDeps): Promise<void> {
	await app.register(async (open) => consoleAccess(open as App, deps));
	await app.register(async (open) => consoleDoor(open as App, deps));
	await app.register(async (inner) => {
		const staff = inner as App;
		forStaff(staff, deps, ACTING);
		await consoleOverview(staff, deps);
		await consoleAudit(staff, deps);
		await consoleFindings(staff, deps);
		await consoleCustomers(staff, deps);
		await consoleAccounts(staff, deps);
		await consoleCustomersFile(staff, deps);
		await consoleCustomersReviews(staff, deps);
		await consolePersons(staff, deps);
		await consoleOrganisations(staff, deps);
		await consoleReveals(staff, deps);
		await consoleChallenges(staff, deps);
		await consoleSafety(staff, deps);
		await consoleProviders(staff, deps);
		await consoleOrders(staff, deps);
		await consoleOrder(staff, deps);
		await consoleParties(staff, deps);
		await consoleLedger(staff, deps);
		await consoleStatement(staff, deps);
		await consoleDays(staff, deps);
		await consoleChannels(staff, deps);
		await consoleBins(staff, deps);
		await consoleReasons(staff, deps);
		await consoleCards(staff, deps);
		await consoleLimits(staff, deps);
		await consoleMerchants(staff, deps);
		await consoleActs(staff, deps);
		await consoleDemo(staff, deps);
		await consoleStaffList(staff, deps);
		await consoleDecisions(staff, deps);
		await consoleTickets(staff, deps);
		await consoleWatchlists(staff, deps);
		await consolePolicy(staff, deps);
	});
	await app.register(async (inner) => {
		// Whoever proposes may withdraw; who decides on a kind, approvals knows.
		forStaff(inner as App, deps, [...ACTING, "approver"]);
		await consoleApprovals(inner as App, deps);
	});
	await app.register(async (inner) => {
		forStaff(inner as App, deps, ["admin"]);
		await consoleStaff(inner as App, deps);
	});
}
