const FOR_OPERATORS = ["/health", "/ready", "/metrics"];
const FOR_PROGRAMS = [
  "/api",
  "/ws",
  "/avatars",
  "/csp-reports",
  ...FOR_OPERATORS,
];

/** Whether a URL is asked by programs: it answers JSON and problems, never HTML. */
export function isForPrograms({ pathname }: URL): boolean {
  return FOR_PROGRAMS.some((path) =>
    pathname === path || pathname.startsWith(`${path}/`)
  );
}

/** Whether a URL is asked by those who run the app: it has no session. */
export function isForOperators({ pathname }: URL): boolean {
  return FOR_OPERATORS.includes(pathname.replace(/\/$/, ""));
}

/** Tells whether a request asks to become a socket. */
export function isUpgrade(req: Request): boolean {
  return req.headers.get("upgrade")?.toLowerCase() === "websocket";
}
