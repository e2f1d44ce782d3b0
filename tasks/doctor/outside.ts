import type { Config } from "@/lib/config.ts";
import {
  type Finding,
  fine,
  messageOf,
  note,
  problem,
} from "@/tasks/doctor/finding.ts";

const CONNECT_MS = 5_000;

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

async function reach(url: string): Promise<void> {
  const answer = await fetch(url, {
    method: "HEAD",
    redirect: "manual",
    signal: AbortSignal.timeout(CONNECT_MS),
  });
  await answer.body?.cancel();
}
