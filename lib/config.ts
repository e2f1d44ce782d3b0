import { Environment, type Variables } from "@/lib/config_environment.ts";
import { readPushHosts } from "@/lib/config_hosts.ts";
import type {
  Config,
  PushConfig,
  S3Config,
  SocialConfig,
  WeatherConfig,
} from "@/lib/config_shapes.ts";

export type {
  Config,
  LlmConfig,
  PushConfig,
  PushHost,
  S3Config,
  WeatherConfig,
} from "@/lib/config_shapes.ts";

/** Everything that can be configured. */
export const ENVIRONMENT_KEYS: readonly string[] = Object.keys(
  Environment.shape,
);

/**
 * Reads the configuration out of environment variables.
 *
 * @throws {Error} naming every variable that cannot be used, and why
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(
    Object.entries(env).filter(([, v]) => v !== undefined && v !== ""),
  );
  const parsed = Environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((i) =>
      `${i.path.join(".")}: ${i.message}`
    );
    throw new Error(
      `Cannot start: the configuration is wrong\n  ${lines.join("\n  ")}`,
    );
  }
  const e = parsed.data;
  const host = e.HOST ?? (e.PUBLIC_URL ? "0.0.0.0" : "127.0.0.1");
  assertForTestsOnly(e, host);
  return shape(e, { host, onDeploy: env.DENO_DEPLOYMENT_ID !== undefined });
}

function assertForTestsOnly(
  { RATE_LIMITS, LIGHT_PASSWORDS, PUSH_HOSTS }: Variables,
  host: string,
): void {
  const what = [
    ...RATE_LIMITS ? [] : ["RATE_LIMITS=off"],
    ...LIGHT_PASSWORDS ? ["LIGHT_PASSWORDS=on"] : [],
    ...PUSH_HOSTS.includes("http:") ? ["PUSH_HOSTS without https"] : [],
  ].at(0);
  if (what === undefined || isLoopback(host)) return;
  throw new Error(
    `Cannot start: ${what} is allowed only while HOST is a loopback address`,
  );
}

function shape(
  e: Variables,
  { host, onDeploy }: { host: string; onDeploy: boolean },
): Config {
  return {
    port: e.PORT,
    host,
    publicUrl: new URL(e.PUBLIC_URL ?? `http://localhost:${e.PORT}`).origin,
    kvPath: e.KV_URL ?? (onDeploy ? undefined : e.KV_PATH),
    kvLocal: e.KV_URL === undefined && !onDeploy,
    dataDir: e.DATA_DIR,
    secretKey: e.SECRET_KEY,
    ...{ accessTtlS: e.ACCESS_TTL_S, refreshTtlS: e.REFRESH_TTL_S },
    refreshGraceS: e.REFRESH_GRACE_S,
    allowQueryToken: e.ALLOW_QUERY_TOKEN,
    rateLimits: e.RATE_LIMITS,
    lightPasswords: e.LIGHT_PASSWORDS,
    corsOrigins: words(e.CORS_ORIGINS),
    trustProxyHops: e.TRUST_PROXY,
    ...outsideOf(e),
    privacyContact: e.PRIVACY_CONTACT ?? e.MAIL_FROM,
    contact: e.PRIVACY_CONTACT,
    adminEmails: words(e.ADMIN_EMAILS).map((address) => address.toLowerCase()),
    ...{ metricsToken: e.METRICS_TOKEN, logLevel: e.LOG_LEVEL },
    ...{ socketIdleS: e.SOCKET_IDLE_S, watchPollMs: e.WATCH_POLL_MS },
    socketsPerUser: e.SOCKETS_PER_USER,
    socketsPerAddress: e.SOCKETS_PER_ADDRESS,
  };
}

function outsideOf(
  e: Variables,
): Pick<
  Config,
  "smtpUrl" | "mailFrom" | "llm" | "weather" | "push" | "s3" | "social"
> {
  return {
    ...{ smtpUrl: e.SMTP_URL, mailFrom: e.MAIL_FROM },
    llm: {
      key: e.OPENAI_API_KEY,
      baseUrl: e.OPENAI_BASE_URL,
      model: e.OPENAI_MODEL,
      embeddingModel: e.OPENAI_EMBEDDING_MODEL,
      dailyTokens: e.OPENAI_DAILY_TOKENS,
      dailyTokensPerUser: e.OPENAI_DAILY_TOKENS_PER_USER,
    },
    weather: weatherOf(e),
    push: pushOf(e),
    s3: s3Of(e),
    social: { kakao: socialOf(e, "KAKAO"), google: socialOf(e, "GOOGLE") },
  };
}

function weatherOf(e: Variables): WeatherConfig {
  return {
    kmaKey: e.KMA_SERVICE_KEY,
    kmaUrl: e.KMA_URL,
    openMeteoUrl: e.OPEN_METEO_URL === "off" ? undefined : e.OPEN_METEO_URL,
  };
}

function pushOf(e: Variables): PushConfig {
  const { VAPID_PUBLIC_KEY: publicKey, VAPID_PRIVATE_KEY: privateKey } = e;
  if ((publicKey === undefined) !== (privateKey === undefined)) {
    throw new Error(
      "Cannot start: VAPID_PUBLIC_KEY and VAPID_PRIVATE_KEY belong together",
    );
  }
  const hosts = e.PUSH_HOSTS === "off" ? [] : words(e.PUSH_HOSTS);
  const subject = e.VAPID_SUBJECT ?? subjectOf(e);
  return { hosts: readPushHosts(hosts), publicKey, privateKey, subject };
}

/** Services of browsers want to know whom to ask; some take no name of this machine. */
function subjectOf({ PUBLIC_URL, MAIL_FROM }: Variables): string {
  if (PUBLIC_URL?.startsWith("https:")) return new URL(PUBLIC_URL).origin;
  const [, address] = /([^\s<>]+@[^\s<>]+)/.exec(MAIL_FROM) ?? [];
  return `mailto:${address ?? "no-reply@localhost"}`;
}

function s3Of(e: Variables): S3Config | null {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region } = e;
  const accessKeyId = e.S3_ACCESS_KEY_ID;
  const secretAccessKey = e.S3_SECRET_ACCESS_KEY;
  if (!endpoint && !bucket && !accessKeyId && !secretAccessKey) return null;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) {
    throw new Error(
      "Cannot start: S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY belong together",
    );
  }
  return { endpoint, bucket, region, accessKeyId, secretAccessKey };
}

function socialOf(
  e: Variables,
  name: "KAKAO" | "GOOGLE",
): SocialConfig | undefined {
  const clientId = e[`${name}_CLIENT_ID`];
  const clientSecret = e[`${name}_CLIENT_SECRET`];
  if (!clientId && !clientSecret) return undefined;
  if (!clientId || !clientSecret) {
    throw new Error(
      `Cannot start: ${name}_CLIENT_ID and ${name}_CLIENT_SECRET belong together`,
    );
  }
  return { issuer: e[`${name}_ISSUER`], clientId, clientSecret };
}

function words(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== "");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
