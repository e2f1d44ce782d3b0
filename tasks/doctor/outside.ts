import type { Config } from "@/lib/config.ts";
import { openStorage } from "@/lib/storage/mod.ts";
import {
  type Finding,
  fine,
  messageOf,
  note,
  problem,
} from "@/tasks/doctor/finding.ts";
import { CONNECT_MS, reach } from "@/tasks/doctor/reach.ts";

/** Whether mail leaves, and its server can be reached. */
export async function examineMail({ smtpUrl }: Config): Promise<Finding> {
  if (smtpUrl === undefined) {
    return note("mail", "stays in the local outbox until SMTP_URL is set");
  }
  try {
    const { protocol, hostname, port } = new URL(smtpUrl);
    const isSecure = protocol === "smtps:";
    if (!isSecure && protocol !== "smtp:") {
      return problem("mail", "SMTP_URL must begin with smtp:// or smtps://");
    }
    const conn = await Deno.connect({
      hostname: hostname.replace(/^\[|\]$/g, ""),
      port: Number(port || (isSecure ? 465 : 587)),
      signal: AbortSignal.timeout(CONNECT_MS),
    });
    conn.close();
    return fine("mail", "the mail server can be reached");
  } catch (error) {
    return problem(
      "mail",
      `cannot reach the mail server (${messageOf(error)}); check SMTP_URL`,
    );
  }
}

/** Whether the model's service can be reached. Nothing is sent there: whether the key is good shows with the first text. */
export async function examineLlm({ llm }: Config): Promise<Finding> {
  if (llm.key === undefined) {
    return note("language model", "off until OPENAI_API_KEY is set");
  }
  try {
    await reach(llm.baseUrl);
    return fine("language model", "the service can be reached");
  } catch (error) {
    return note(
      "language model",
      `cannot reach the service (${
        messageOf(error)
      }); check OPENAI_BASE_URL. Until then the built-in ways do`,
    );
  }
}

/** Whether the weather's service can be reached. Nothing is asked there: whether a key is good shows with the first forecast. */
export async function examineWeather({ weather }: Config): Promise<Finding> {
  const { kmaKey, kmaUrl, openMeteoUrl } = weather;
  const url = kmaKey === undefined ? openMeteoUrl : kmaUrl;
  if (url === undefined) return note("weather", "off by OPEN_METEO_URL");
  try {
    await reach(url);
    return fine("weather", `${new URL(url).host} can be reached`);
  } catch (error) {
    const key = kmaKey === undefined ? "OPEN_METEO_URL" : "KMA_URL";
    return note(
      "weather",
      `cannot reach its service (${
        messageOf(error)
      }); check ${key}. Until then menus are chosen without it`,
    );
  }
}

/** Whether the bucket takes a picture, gives it back and lets go of it. */
export async function examinePictures({ s3 }: Config): Promise<Finding> {
  if (s3 === null) return fine("pictures", "in the store");
  const { hostname } = new URL(s3.endpoint);
  using kv = await Deno.openKv(":memory:");
  const storage = openStorage({ kv, now: Date.now, config: s3 });
  const name = `doctor/${crypto.randomUUID()}`;
  try {
    await storage.put(name, new Uint8Array([1]));
    const isThere = await storage.get(name) !== null;
    await storage.delete(name);
    if (isThere) return fine("pictures", `in the bucket ${s3.bucket}`);
  } catch (error) {
    const cause = error instanceof Error ? error.cause ?? error : error;
    return problem(
      "pictures",
      `the bucket ${s3.bucket} at ${hostname} does not take them (${
        messageOf(cause)
      }); check S3_ENDPOINT, S3_BUCKET and the two keys`,
    );
  }
  return problem(
    "pictures",
    `the bucket ${s3.bucket} does not give back what it took; check its rights`,
  );
}
