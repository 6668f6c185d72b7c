import { Link as RouterLink, useNavigate as useRouterNavigate } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, ComponentType, MouseEventHandler, ReactNode } from "react";

/** Where a link leads: a path of the console, with the values of its `$names` and its query. */
export interface Target {
	readonly to: string;
	readonly params?: Readonly<Record<string, string>>;
	readonly search?: Filters | ((old: Filters) => Filters);
	readonly replace?: boolean;
}

export type Filters = Readonly<Record<string, string | undefined>>;

export interface LinkProps
	extends Target,
		Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "href" | "onClick"> {
	readonly children: ReactNode;
	readonly onClick?: MouseEventHandler<HTMLAnchorElement>;
	readonly activeOptions?: { readonly exact: boolean; readonly includeSearch: boolean };
	readonly activeProps?: AnchorHTMLAttributes<HTMLAnchorElement>;
}

// The router's types are registered once in a program, and the faces are checked as one program.
export const Link = RouterLink as unknown as ComponentType<LinkProps>;

/** Goes to a place of the console. */
export function useGo(): (target: Target) => Promise<void> {
	return useRouterNavigate() as unknown as (target: Target) => Promise<void>;
}
