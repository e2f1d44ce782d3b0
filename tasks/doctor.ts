import { type Config, readConfig } from "@/lib/config.ts";
import { assertKnownShape, StoreTooNew } from "@/lib/migrations/mod.ts";
import { openStore } from "@/lib/open_services.ts";
import { loadSecretKey } from "@/lib/secret_key.ts";
import {
  type Finding,
  fine,
  messageOf,
  note,
  problem,
} from "@/tasks/doctor/finding.ts";
import { examineFront } from "@/tasks/doctor/front.ts";
import {
  examineAddress,
  examineClock,
  examinePermissions,
} from "@/tasks/doctor/machine.ts";
import {
  examineLlm,
  examineMail,
  examinePictures,
  examineWeather,
} from "@/tasks/doctor/outside.ts";
import { loadEnvironment } from "@/tasks/environment.ts";
import { say } from "@/tasks/say.ts";
import { isBuilt } from "@/tasks/sources.ts";

const OLDEST_DENO = [2, 9];
/** A commit that takes longer makes every message feel slow. */
const SLOW_COMMIT_MS = 200;
const MINUTE_MS = 60_000;

if (import.meta.main) {
  loadEnvironment();
  const findings = await examine(Deno.env.toObject());
  const marks = { fine: "✓", note: "·", problem: "✗" };
  for (const { about, level, says } of findings) {
    say(`${marks[level]} ${about}: ${says}`);
  }
  Deno.exit(findings.some(({ level }) => level === "problem") ? 1 : 0);
}

/** Looks at everything that the app needs on this machine, and says what to do where something is wrong. */
export async function examine(
  env: Record<string, string | undefined>,
): Promise<Finding[]> {
  const deno = examineDeno(Deno.version.deno);
  let config: Config;
  try {
    config = readConfig(env);
  } catch (error) {
    return [deno, problem("configuration", messageOf(error))];
  }
  const permissions = await examinePermissions(config);
  return [
    deno,
    fine("configuration", "every value can be used"),
    permissions,
    ...await Promise.all([
      examineKey(config),
      examineStore(config),
      examineClock(config),
      examineBuild(),
      examineMail(config),
      examinePictures(config),
      examineLlm(config),
      examineWeather(config),
    ]),
    examineAddress(config),
    ...await examineFront(config),
  ];
}

/** Whether this version of Deno has all that the app uses. */
export function examineDeno(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [needsMajor = 0, needsMinor = 0] = OLDEST_DENO;
  const isOld = major < needsMajor ||
    (major === needsMajor && minor < needsMinor);
  return isOld
    ? problem("deno", `${version} is too old; run \`deno upgrade 2.9.6\``)
    : fine("deno", version);
}

async function examineKey(config: Config): Promise<Finding> {
  try {
    await loadSecretKey(config);
    return fine("secret key", config.secretKey ? "from SECRET_KEY" : "stored");
  } catch (error) {
    return problem("secret key", messageOf(error));
  }
}

async function examineStore(config: Config): Promise<Finding> {
  try {
    const kv = await openStore(config);
    try {
      const startedAt = performance.now();
      await kv.set(["doctor"], Date.now(), { expireIn: MINUTE_MS });
      await kv.delete(["doctor"]);
      const ms = Math.round((performance.now() - startedAt) / 2);
      const shape = await assertKnownShape({ kv });
      return ms > SLOW_COMMIT_MS
        ? note("store", `a commit takes ${ms} ms; look for a faster disk`)
        : fine("store", `commits in ${ms} ms, shape ${shape}`);
    } finally {
      kv.close();
    }
  } catch (error) {
    if (error instanceof StoreTooNew) return problem("store", error.message);
    return problem(
      "store",
      `cannot open or write it (${
        messageOf(error)
      }); check KV_PATH or KV_URL, rights and disk space`,
    );
  }
}

async function examineBuild(): Promise<Finding> {
  return await isBuilt()
    ? fine("build", "fresh")
    : note("build", "older than the sources; `deno task start` builds first");
}
