import type { Config } from "@/lib/config.ts";
import { outsideHosts } from "@/tasks/permissions.ts";
import {
  type Finding,
  fine,
  messageOf,
  note,
  problem,
} from "@/tasks/doctor/finding.ts";
import { reach } from "@/tasks/doctor/reach.ts";

const MINUTE_MS = 60_000;
/** Codes and tokens count in minutes; a sign-in of another site allows less. */
const MOST_SKEW_MS = 60_000;
/** Read or written by others than the owner. */
const OTHERS = 0o077;

/** Whether this process may keep data, and whether others on the machine may read the key. */
export async function examinePermissions(config: Config): Promise<Finding> {
  const about = "permissions";
  const { dataDir } = config;
  const probe = `${dataDir}/doctor.${crypto.randomUUID()}`;
  try {
    await Deno.mkdir(dataDir, { recursive: true });
    await Deno.writeTextFile(probe, "");
    await Deno.remove(probe);
  } catch (error) {
    return problem(
      about,
      `cannot write to ${dataDir} (${
        messageOf(error)
      }); give that folder to who runs the app (chown), or set DATA_DIR`,
    );
  }
  const key = await Deno.stat(`${dataDir}/secret.key`).catch(() => null);
  if (key !== null && ((key.mode ?? 0) & OTHERS) !== 0) {
    return problem(
      about,
      `others can read the key; run \`chmod 600 ${dataDir}/secret.key\``,
    );
  }
  const hosts = outsideHosts(config).join(", ") || "no other service";
  return fine(about, `the app may write ${dataDir} and reach ${hosts}`);
}

/** Whether the clock agrees with the files that it dated itself, and with a service that is reached anyway. */
export async function examineClock(
  { dataDir, weather }: Config,
  now = Date.now(),
): Promise<Finding> {
  const dates = await Promise.all(["deno.json", dataDir].map(modifiedAt));
  if (Math.max(...dates) - now > MINUTE_MS) {
    return problem(
      "clock",
      "it is behind the files on the disk; set it (timedatectl set-ntp true)",
    );
  }
  const { kmaKey, kmaUrl, openMeteoUrl } = weather;
  const theirs = await dateOf(kmaKey === undefined ? openMeteoUrl : kmaUrl);
  const said = new Date(now).toISOString();
  if (theirs === null) return fine("clock", said);
  const skewS = Math.round((now - theirs) / 1_000);
  return Math.abs(skewS) * 1_000 > MOST_SKEW_MS
    ? problem(
      "clock",
      `it is ${Math.abs(skewS)} s ${
        skewS > 0 ? "ahead of" : "behind"
      } the weather service's; set it (timedatectl set-ntp true)`,
    )
    : fine("clock", `${said}, as the weather service says`);
}

/** Whether others on the network would reach the app without being protected. */
export function examineAddress({ publicUrl, host }: Config): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  const isLocal = hostname === "localhost" || hostname.startsWith("127.");
  if (protocol === "http:" && !isLocal) {
    return problem("address", "PUBLIC_URL must be https: sign-in needs it");
  }
  return isLocal && host === "0.0.0.0"
    ? note("address", "open to the network; set PUBLIC_URL to its real name")
    : fine("address", publicUrl);
}

async function dateOf(url: string | undefined): Promise<number | null> {
  if (url === undefined) return null;
  try {
    const said = Date.parse((await reach(url)).get("date") ?? "");
    return Number.isNaN(said) ? null : said;
  } catch {
    return null;
  }
}

async function modifiedAt(path: string): Promise<number> {
  const info = await Deno.stat(path).catch(() => null);
  return info?.mtime?.getTime() ?? 0;
}
