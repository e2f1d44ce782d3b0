/** Returns what marks a link to the current page or to one above it. */
export function linkState(
  current: string,
  props: Record<string, unknown>,
): Record<string, string> | null {
  const { href } = props;
  if (typeof href !== "string" || !href.startsWith("/")) return null;
  if (href.startsWith("//") || "aria-current" in props) return null;
  const target = trimmed(href.split(/[?#]/, 1)[0]);
  const here = trimmed(current);
  if (target === here) {
    return { "aria-current": "page", "data-current": "true" };
  }
  if (target === "/" || here.startsWith(`${target}/`)) {
    return { "aria-current": "true", "data-ancestor": "true" };
  }
  return null;
}

function trimmed(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}
