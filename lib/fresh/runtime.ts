export { asset, assetSrcSet } from "./asset.ts";
export { IS_BROWSER } from "./browser.ts";
export { HttpError } from "./error.ts";
export { Head } from "./head.ts";
