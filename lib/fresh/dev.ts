export { type ApplySnapshot, Builder } from "./builder.ts";
export type { BuildOptions } from "./build_options.ts";
