import { read, write } from "@zhangfang/shared/storage.ts";
import { useState } from "react";

/** Whether amounts are covered on this device; remembered. */
export function useHidden(): [boolean, () => void] {
	const [hidden, setHidden] = useState(() => read("amountsHidden") === "yes");
	const toggle = (): void => {
		write("amountsHidden", hidden ? "no" : "yes");
		setHidden(!hidden);
	};
	return [hidden, toggle];
}
