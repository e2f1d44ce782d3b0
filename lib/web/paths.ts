const FOR_PROGRAMS = ["/api", "/ws", "/health", "/ready", "/metrics"];

/** Whether a URL is asked by programs: it answers JSON and problems, never HTML. */
export function isForPrograms({ pathname }: URL): boolean {
  return FOR_PROGRAMS.some((path) =>
    pathname === path || pathname.startsWith(`${path}/`)
  );
}
