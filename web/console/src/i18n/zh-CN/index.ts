import { accountTypes, closings, restrictions } from "./accounts.ts";
import { audit } from "./audit.ts";
import { bankLimits, bins, cards, reasonTable } from "./banks.ts";
import { books } from "./books.ts";
import { channel } from "./channel.ts";
import { common, problem, proof, shell, signIn } from "./common.ts";
import { days } from "./days.ts";
import { enums } from "./enums.ts";
import { limits } from "./limits.ts";
import { merchants } from "./merchants.ts";
import { auditLog, channels, town } from "./operations.ts";
import { customers, overview, trades, waiting } from "./pages.ts";
import { advances, payouts, rails, release } from "./payouts.ts";
import { nameLists, organisations, persons, reviews } from "./persons.ts";
import { policy } from "./policy.ts";
import { refunds, tradeReviews } from "./reviewing.ts";
import { routeStanding } from "./route-standing.ts";
import { parties, routes } from "./routes.ts";
import { decisions, explorer, lists, safety, tickets } from "./security.ts";
import { security } from "./security-words.ts";
import { approvals, enrol, staff } from "./staff.ts";

const messages = {
	app: { title: "账房 · 运营控制台" },
	common,
	problem,
	shell,
	signIn,
	proof,
	enrol,
	enums,
	overview,
	customers,
	trades,
	limits,
	accountTypes,
	restrictions,
	closings,
	persons,
	reviews,
	nameLists,
	organisations,
	bins,
	cards,
	reasonTable,
	bankLimits,
	merchants,
	waiting,
	tradeReviews,
	routes,
	routeStanding,
	parties,
	payouts,
	advances,
	rails,
	release,
	refunds,
	books,
	days,
	channels,
	channel,
	audit,
	auditLog,
	staff,
	approvals,
	security,
	decisions,
	explorer,
	policy,
	lists,
	tickets,
	safety,
	town,
};

export default messages;
