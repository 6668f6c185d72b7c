export type { ApiDeps, DemoPort, Institution } from "./deps.ts";
export { type ApiDescription, describeApi, type ProblemType } from "./describe.ts";
export type { Face, FaceState } from "./faces.ts";
export type { Health } from "./health.ts";
export { PROBLEMS } from "./problems.ts";
export { registerApi } from "./register.ts";
export { type App, createServer } from "./server.ts";
