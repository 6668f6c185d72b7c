import {
	ApartmentOutlined,
	AuditOutlined,
	BankOutlined,
	BookOutlined,
	BranchesOutlined,
	BulbOutlined,
	CalculatorOutlined,
	CalendarOutlined,
	CheckSquareOutlined,
	CompassOutlined,
	ContactsOutlined,
	ControlOutlined,
	CreditCardOutlined,
	DashboardOutlined,
	ExperimentOutlined,
	ExportOutlined,
	FieldTimeOutlined,
	FileProtectOutlined,
	FundOutlined,
	GatewayOutlined,
	HourglassOutlined,
	IdcardOutlined,
	InboxOutlined,
	LogoutOutlined,
	MessageOutlined,
	NodeIndexOutlined,
	NumberOutlined,
	ProfileOutlined,
	QuestionCircleOutlined,
	ReadOutlined,
	RollbackOutlined,
	SafetyCertificateOutlined,
	SafetyOutlined,
	ShopOutlined,
	SolutionOutlined,
	StopOutlined,
	SwapOutlined,
	TeamOutlined,
	UnorderedListOutlined,
	WalletOutlined,
} from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { demoQuery, waitingQuery } from "../api/queries.ts";
import { type MessageKey, useText } from "../i18n/index.ts";

interface Place {
	readonly to: string;
	readonly label: MessageKey;
	readonly icon: ReactNode;
	/** Pressed after `g`. */
	readonly key?: string;
	readonly exact?: boolean;
	readonly below?: readonly Place[];
}

/** The console's places, in the order of a day: how it stands, who, what, the books, the world outside. */
export const places: readonly Place[] = [
	{ to: "/", label: "shell.overview", icon: <DashboardOutlined />, key: "o", exact: true },
	{
		to: "/customers",
		label: "shell.customers",
		icon: <TeamOutlined />,
		key: "c",
		below: [
			{ to: "/reviews", label: "shell.reviews", icon: <SolutionOutlined />, key: "r" },
			{ to: "/organisations", label: "shell.organisations", icon: <BankOutlined /> },
			{ to: "/name-lists", label: "shell.nameLists", icon: <FileProtectOutlined /> },
			{ to: "/restrictions", label: "shell.restrictions", icon: <StopOutlined />, key: "f" },
			{ to: "/closings", label: "shell.closings", icon: <LogoutOutlined /> },
		],
	},
	{
		to: "/trades",
		label: "shell.trades",
		icon: <SwapOutlined />,
		key: "t",
		below: [
			{ to: "/refunds", label: "shell.refunds", icon: <RollbackOutlined />, key: "z" },
			{
				to: "/trade-reviews",
				label: "shell.tradeReviews",
				icon: <QuestionCircleOutlined />,
			},
			{ to: "/payouts", label: "shell.payouts", icon: <ExportOutlined /> },
			{ to: "/advances", label: "shell.advances", icon: <HourglassOutlined /> },
			{ to: "/party-accounts", label: "shell.partyAccounts", icon: <ContactsOutlined /> },
		],
	},
	{ to: "/merchants", label: "shell.merchants", icon: <ShopOutlined />, key: "m" },
	{
		to: "/books",
		label: "shell.books",
		icon: <BookOutlined />,
		below: [
			{ to: "/books", label: "shell.chart", icon: <ProfileOutlined />, key: "b", exact: true },
			{ to: "/books/accounts", label: "shell.accounts", icon: <WalletOutlined />, key: "a" },
			{
				to: "/books/trial-balance",
				label: "shell.trialBalance",
				icon: <CalculatorOutlined />,
				key: "l",
			},
			{ to: "/books/days", label: "shell.days", icon: <CalendarOutlined />, key: "d" },
			{ to: "/books/audit", label: "shell.audit", icon: <SafetyCertificateOutlined />, key: "i" },
		],
	},
	{
		to: "/channels",
		label: "shell.channels",
		icon: <ApartmentOutlined />,
		key: "h",
		below: [
			{ to: "/routes", label: "shell.routes", icon: <BranchesOutlined /> },
			{ to: "/payout-rails", label: "shell.payoutRails", icon: <NodeIndexOutlined /> },
			{ to: "/release-policies", label: "shell.releasePolicies", icon: <FieldTimeOutlined /> },
		],
	},
	{
		to: "/security/decisions",
		label: "shell.security",
		icon: <SafetyOutlined />,
		below: [
			{ to: "/security/decisions", label: "shell.decisions", icon: <BulbOutlined />, key: "e" },
			{ to: "/security/tickets", label: "shell.tickets", icon: <InboxOutlined />, key: "k" },
			{ to: "/security/policy", label: "shell.policy", icon: <ControlOutlined />, key: "y" },
			{ to: "/security/explorer", label: "shell.explorer", icon: <CompassOutlined />, key: "x" },
			{ to: "/security/lists", label: "shell.lists", icon: <UnorderedListOutlined />, key: "n" },
		],
	},
	{
		to: "/limits",
		label: "shell.rules",
		icon: <ReadOutlined />,
		below: [
			{ to: "/limits", label: "shell.limitRules", icon: <GatewayOutlined />, key: "v" },
			{ to: "/account-types", label: "shell.accountTypes", icon: <CreditCardOutlined /> },
			{ to: "/bins", label: "shell.bins", icon: <NumberOutlined />, key: "q" },
			{ to: "/reasons", label: "shell.reasons", icon: <MessageOutlined /> },
			{ to: "/bank-limits", label: "shell.bankLimits", icon: <FundOutlined /> },
		],
	},
	{ to: "/approvals", label: "shell.approvals", icon: <CheckSquareOutlined />, key: "p" },
	{ to: "/audit-log", label: "shell.auditLog", icon: <AuditOutlined />, key: "u" },
	{ to: "/staff", label: "shell.staff", icon: <IdcardOutlined />, key: "s" },
];

export const townPlace: Place = {
	to: "/town",
	label: "shell.town",
	icon: <ExperimentOutlined />,
	key: "w",
};

/** Whether simulated institutions stand behind this platform: a real deployment answers 404. */
export function useDemoMode(): boolean {
	return useQuery({ ...demoQuery(), staleTime: Number.POSITIVE_INFINITY, retry: false }).isSuccess;
}

function Item(props: { place: Place; below?: boolean; onGo: () => void }): ReactNode {
	const { t } = useText();
	const { place, below, onGo } = props;
	// A head that leads where its first place leads is not marked beside it.
	const heads = place.below?.some(({ to }) => to === place.to) ?? false;
	return (
		<Link
			to={place.to}
			activeOptions={{ exact: place.exact ?? false, includeSearch: false }}
			className={below ? "nav-item nav-below" : "nav-item"}
			activeProps={heads ? {} : { className: "nav-active", "aria-current": "page" }}
			onClick={onGo}
			title={t(place.label)}
		>
			<span className="nav-icon">{place.icon}</span>
			<span className="nav-label">{t(place.label)}</span>
			{place.to === "/approvals" && <Waiting />}
		</Link>
	);
}

const WAITING_MS = 30_000;

/** How many proposals wait for a decision; nothing when none does. */
function Waiting(): ReactNode {
	const { t } = useText();
	const count = useQuery({ ...waitingQuery, refetchInterval: WAITING_MS }).data ?? 0;
	if (count === 0) return null;
	return (
		<span className="nav-count" aria-label={t("shell.waiting", { count })}>
			{count}
		</span>
	);
}

/** The side navigation's list. */
export function Nav({ onGo }: { onGo: () => void }): ReactNode {
	const { t } = useText();
	const shown = useDemoMode() ? [...places, townPlace] : places;
	return (
		<nav aria-label={t("shell.navigation")} className="nav">
			<ul>
				{shown.map((place) => (
					<li key={place.to}>
						<Item place={place} onGo={onGo} />
						{place.below && (
							<ul className="nav-group">
								{place.below.map((child) => (
									<li key={child.to}>
										<Item place={child} below onGo={onGo} />
									</li>
								))}
							</ul>
						)}
					</li>
				))}
			</ul>
		</nav>
	);
}
