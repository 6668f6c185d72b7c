import type { QueryClient } from "@tanstack/react-query";
import {
	createRootRouteWithContext,
	createRoute,
	lazyRouteComponent,
	redirect,
} from "@tanstack/react-router";
import { isProblem } from "@zhangfang/shared";
import { meQuery } from "./api/queries.ts";
import { Shell } from "./shell/shell.tsx";

interface Context {
	readonly queryClient: QueryClient;
}

type Search = Record<string, string>;

/** Above all pages. */
export const root = createRootRouteWithContext<Context>()({
	validateSearch: (search): Search => search as Search,
});

export const signIn = createRoute({
	getParentRoute: () => root,
	path: "/sign-in",
	component: lazyRouteComponent(() => import("./pages/sign-in/sign-in.tsx"), "SignIn"),
});

export const enrol = createRoute({
	getParentRoute: () => root,
	path: "/enrol",
	component: lazyRouteComponent(() => import("./pages/enrol/enrol.tsx"), "EnrolPage"),
});

/** Everything behind the sign-in: the shell shows once it is known who looks. */
export const inside = createRoute({
	getParentRoute: () => root,
	id: "inside",
	component: Shell,
	beforeLoad: async ({ context, location }) => {
		try {
			await context.queryClient.ensureQueryData(meQuery);
		} catch (error) {
			if (isProblem(error) && error.status === 401) {
				throw redirect({ to: "/sign-in", search: { back: location.href } });
			}
			throw error;
		}
	},
});

export const inner = (): typeof inside => inside;
