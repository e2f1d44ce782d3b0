const STYLE = "body{font:16px/1.5 system-ui;margin:2rem;color:#222}" +
  "h1{color:#b00020;font-size:1.25rem}" +
  "pre{white-space:pre-wrap;background:#f4f4f4;padding:1rem;overflow:auto}";

/** Where the browser learns that the development server has restarted. */
export const LIVE_PATH = "/_frsh/live";
/** Where the script is that reloads a page when a file changed. */
export const LIVE_SCRIPT_PATH = "/_frsh/live.js";

/** Shows an error in the browser, which reloads when the code changed. */
export function overlay(error: unknown): Response {
  const text = error instanceof Error
    ? error.stack ?? error.message
    : String(error);
  const body = `<!DOCTYPE html><html><head><meta charset="utf-8">` +
    `<title>Error</title><style>${STYLE}</style></head>` +
    `<body data-fresh-error><h1>The app failed to answer</h1>` +
    `<pre>${escapeHtml(text)}</pre>` +
    `<script type="module" src="${LIVE_SCRIPT_PATH}"></script></body></html>`;
  const headers = { "content-type": "text/html; charset=utf-8" };
  return new Response(body, { status: 500, headers });
}

function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
