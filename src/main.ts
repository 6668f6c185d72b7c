import { runMain } from "./process.ts";

await runMain(process.env, process.cwd());
