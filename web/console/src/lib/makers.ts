import type { Text } from "../i18n/index.ts";

/** Under these names the program itself has written what it ships with. */
const PROGRAM: readonly string[] = ["system", "zhangfang"];

/** Who wrote a version; what came with the program nobody did. */
export function makerText(name: string, { t }: Pick<Text, "t">): string {
	return isShipped(name) ? t("channel.shipped") : name;
}

export function isShipped(name: string): boolean {
	return PROGRAM.includes(name);
}
