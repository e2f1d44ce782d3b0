import { timingSafeEqual } from "node:crypto";
import type { Context } from "fresh";
import { AppError } from "@/lib/errors.ts";
import { gauge } from "@/lib/metrics.ts";
import { isLoopbackAddress } from "@/lib/web/address.ts";
import type { State } from "@/lib/web/define.ts";

gauge(
  "process_start_time_seconds",
  "When this process started, in seconds since 1970",
  () => Math.round(performance.timeOrigin / 1_000),
);
gauge(
  "process_resident_memory_bytes",
  "Memory of this process",
  () => Deno.memoryUsage().rss,
);
gauge(
  "process_heap_bytes",
  "Used heap of this process",
  () => Deno.memoryUsage().heapUsed,
);

/**
 * Lets only this machine, or who knows `METRICS_TOKEN`, read the numbers.
 *
 * @throws {AppError} `notFound`: strangers need not know that there is something
 */
export function assertMayMeasure({ req, state }: Context<State>): void {
  const { metricsToken, trustProxyHops } = state.services.config;
  const given = /^bearer (.+)$/i.exec(req.headers.get("authorization") ?? "");
  if (metricsToken !== undefined && given?.[1] !== undefined) {
    if (isSame(given[1], metricsToken)) return;
  }
  // A proxy on this machine that nobody configured speaks for strangers.
  const isProxied = trustProxyHops === 0 &&
    (req.headers.has("x-forwarded-for") || req.headers.has("forwarded"));
  if (isLoopbackAddress(state.address) && !isProxied) return;
  throw new AppError("notFound", "Cannot show metrics to this caller");
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [a, b].map((text) => new TextEncoder().encode(text));
  return left !== undefined && right !== undefined &&
    left.length === right.length && timingSafeEqual(left, right);
}
