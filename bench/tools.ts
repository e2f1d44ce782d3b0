import { cpuUsage } from "node:process";
import type { Outcome } from "./plan.ts";

/** An outcome of which nothing was measured. */
export const NOTHING: Outcome = {
  deliveriesPerS: 0,
  messagesPerS: 0,
  p50Ms: 0,
  p99Ms: 0,
  connectMs: 0,
  loadCpu: 0,
  serverCpu: 0,
};

/** From now on: the share of one core that this process and the measured one take. */
export function cpuMeter(pid: number): {
  read: () => Pick<Outcome, "loadCpu" | "serverCpu">;
} {
  const now = () => ({
    at: performance.now(),
    load: cpuSecondsSync("self"),
    server: pid === 0 ? 0 : cpuSecondsSync(String(pid)),
  });
  const from = now();
  return {
    read: () => {
      const to = now();
      const seconds = (to.at - from.at) / 1_000;
      return {
        loadCpu: (to.load - from.load) / seconds,
        serverCpu: (to.server - from.server) / seconds,
      };
    },
  };
}

/** Processor time of this process in milliseconds: on a shared machine the clock also counts others' turns. */
export function cpuMs(): number {
  const { user, system } = cpuUsage();
  return (user + system) / 1_000;
}

/** A pause of `ms` milliseconds; none when it is past. */
export function pause(ms: number): Promise<void> {
  return new Promise((done) => setTimeout(done, Math.max(0, ms)));
}

/** User and system time of a process so far, in seconds; `self` is this one. */
export function cpuSecondsSync(pid: string): number {
  const stat = Deno.readTextFileSync(`/proc/${pid}/stat`).split(") ")[1] ?? "";
  const fields = stat.split(" ");
  return (Number(fields[11]) + Number(fields[12])) / 100;
}
