/** What the framework's builder needs to know. A plain module: the framework itself does not read it. */
export const builderOptions = {
  root: import.meta.dirname,
  serverEntry: "main.ts",
  outDir: "_fresh",
  // Tests, and what islands are made of: only islands themselves are entered by the browser.
  ignore: [/[._]test\.[jt]sx?$/, /(^|[\\/]islands[\\/])lib[\\/]/],
};
