import { cashierRoutes } from "./cashier.ts";
import { channelNotices } from "./channel-notices.ts";
import { channelReturns } from "./channel-returns.ts";
import { consoleRoutes } from "./console.ts";
import { demoControl } from "./demo-control.ts";
import type { ApiDeps } from "./deps.ts";
import { type Face, type FaceState, faceRoutes } from "./faces.ts";
import { type Health, healthRoutes } from "./health.ts";
import { merchantRoutes } from "./merchant-api.ts";
import type { App } from "./server.ts";
import { knowArrivals, refuseForeignOrigins } from "./session.ts";
import { smsReports } from "./sms-reports.ts";
import { walletAccess } from "./wallet-access.ts";
import { walletAccounts } from "./wallet-accounts.ts";
import { walletCards } from "./wallet-cards.ts";
import { walletChallenges } from "./wallet-challenges.ts";
import { walletCredentials } from "./wallet-credentials.ts";
import { walletDevices } from "./wallet-devices.ts";
import { walletFederated } from "./wallet-federated.ts";
import { walletGrants } from "./wallet-grants.ts";
import { walletInstructions } from "./wallet-instructions.ts";
import { walletLimits } from "./wallet-limits.ts";
import { walletLinks } from "./wallet-links.ts";
import { walletMoney } from "./wallet-money.ts";
import { walletNumbers } from "./wallet-numbers.ts";
import { walletPasskeys } from "./wallet-passkeys.ts";
import { walletRecovery } from "./wallet-recovery.ts";
import { walletSafety } from "./wallet-safety.ts";
import { walletSignIns } from "./wallet-sign-ins.ts";
import { walletVerification } from "./wallet-verification.ts";

/** Mounts every face and interface: what is reachable, and where, in one place. */
export async function registerApi(
	app: App,
	deps: ApiDeps,
	health: Health,
	faces: ((face: Face) => FaceState) | undefined,
): Promise<void> {
	healthRoutes(app, health);
	const mount = async (
		prefix: string,
		routes: (inner: App, deps: ApiDeps) => Promise<void>,
	): Promise<void> => {
		await app.register(async (inner) => routes(inner as App, deps), { prefix });
	};
	await mount("/api/wallet/v1", async (inner) => {
		refuseForeignOrigins(inner);
		knowArrivals(inner, deps.people.identity);
		await inner.register(async (access) => walletAccess(access as App, deps));
		await inner.register(async (waiting) => walletSignIns(waiting as App, deps));
		await inner.register(async (numbers) => walletNumbers(numbers as App, deps));
		await inner.register(async (devices) => walletDevices(devices as App, deps));
		await inner.register(async (challenges) => walletChallenges(challenges as App, deps));
		await inner.register(async (passkeys) => walletPasskeys(passkeys as App, deps));
		await inner.register(async (own) => walletCredentials(own as App, deps));
		await inner.register(async (back) => walletRecovery(back as App, deps));
		await inner.register(async (safety) => walletSafety(safety as App, deps));
		await inner.register(async (door) => walletFederated(door as App, deps));
		await inner.register(async (links) => walletLinks(links as App, deps));
		await inner.register(async (cards) => walletCards(cards as App, deps));
		await inner.register(async (accounts) => walletAccounts(accounts as App, deps));
		await inner.register(async (grants) => walletGrants(grants as App, deps));
		await inner.register(async (made) => walletInstructions(made as App, deps));
		await inner.register(async (proof) => walletVerification(proof as App, deps));
		await inner.register(async (limits) => walletLimits(limits as App, deps));
		await inner.register(async (money) => walletMoney(money as App, deps));
	});
	await mount("/api/cashier/v1", async (inner) => {
		refuseForeignOrigins(inner);
		await cashierRoutes(inner, deps);
	});
	await mount("/api/console/v1", async (inner) => {
		refuseForeignOrigins(inner);
		await consoleRoutes(inner, deps);
	});
	await mount("/api/v1", merchantRoutes);
	await mount("/api/channels", channelNotices);
	await mount("/api/channels", channelReturns);
	await mount("/api/sms", smsReports);
	app.get("/api/openapi.json", { schema: { hide: true } }, async () => app.swagger());
	const { demo } = deps.settings;
	if (demo !== undefined) await mount("/demo", async (inner) => demoControl(inner, demo));
	if (faces !== undefined) await faceRoutes(app, faces);
}
