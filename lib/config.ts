import { z } from "zod";
import type { Config, S3Config, WeatherConfig } from "@/lib/config_shapes.ts";

export type {
  Config,
  LlmConfig,
  S3Config,
  WeatherConfig,
} from "@/lib/config_shapes.ts";

const Switch = z.enum(["on", "off", "true", "false", "1", "0"]).transform((v) =>
  v === "on" || v === "true" || v === "1"
);
const Seconds = z.coerce.number().int().positive();

/** The environment as CONTRACT.md §6 names it. Empty values count as absent. */
const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(8000),
  HOST: z.string().optional(),
  PUBLIC_URL: z.url().optional(),
  KV_PATH: z.string().default("data/hanjari.kv"),
  KV_URL: z.url().optional(),
  DATA_DIR: z.string().default("data"),
  SECRET_KEY: z.string().optional(),
  ACCESS_TTL_S: Seconds.default(600),
  REFRESH_TTL_S: Seconds.default(1_209_600),
  REFRESH_GRACE_S: Seconds.default(20),
  ALLOW_QUERY_TOKEN: Switch.default(false),
  RATE_LIMITS: Switch.default(true),
  LIGHT_PASSWORDS: Switch.default(false),
  CORS_ORIGINS: z.string().default(""),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Hanjari <no-reply@localhost>"),
  OPENAI_API_KEY: z.string().optional(),
  OPENAI_BASE_URL: z.url({ protocol: /^https?$/ }).default(
    "https://api.openai.com/v1",
  ),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small"),
  OPENAI_DAILY_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
  OPENAI_DAILY_TOKENS_PER_USER: z.coerce.number().int().min(0).default(20_000),
  KMA_SERVICE_KEY: z.string().optional(),
  KMA_URL: z.url({ protocol: /^https?$/ }).default(
    "https://apis.data.go.kr/1360000/VilageFcstInfoService_2.0/getVilageFcst",
  ),
  OPEN_METEO_URL: z.union([
    z.literal("off"),
    z.url({ protocol: /^https?$/ }),
  ]).default("https://api.open-meteo.com/v1/forecast"),
  S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  S3_BUCKET: z.string().regex(/^[\w.-]{3,63}$/).optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  PRIVACY_CONTACT: z.string().optional(),
  ADMIN_EMAILS: z.string().default(""),
  METRICS_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warning", "error"]).default("info"),
  SOCKET_IDLE_S: Seconds.default(30),
  WATCH_POLL_MS: z.coerce.number().int().min(0).default(3_000),
  SOCKETS_PER_USER: z.coerce.number().int().positive().default(5),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().positive().default(50),
});

/** Everything that can be configured. */
export const ENVIRONMENT_KEYS: readonly string[] = Object.keys(
  Environment.shape,
);

/**
 * Reads the configuration of CONTRACT.md §6 out of environment variables.
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
  { RATE_LIMITS, LIGHT_PASSWORDS }: z.infer<typeof Environment>,
  host: string,
): void {
  if (isLoopback(host) || (RATE_LIMITS && !LIGHT_PASSWORDS)) return;
  const what = RATE_LIMITS ? "LIGHT_PASSWORDS=on" : "RATE_LIMITS=off";
  throw new Error(
    `Cannot start: ${what} is allowed only while HOST is a loopback address`,
  );
}

function shape(
  e: z.infer<typeof Environment>,
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
    accessTtlS: e.ACCESS_TTL_S,
    refreshTtlS: e.REFRESH_TTL_S,
    refreshGraceS: e.REFRESH_GRACE_S,
    allowQueryToken: e.ALLOW_QUERY_TOKEN,
    rateLimits: e.RATE_LIMITS,
    lightPasswords: e.LIGHT_PASSWORDS,
    corsOrigins: words(e.CORS_ORIGINS),
    trustProxyHops: e.TRUST_PROXY,
    ...outsideOf(e),
    privacyContact: e.PRIVACY_CONTACT ?? e.MAIL_FROM,
    adminEmails: words(e.ADMIN_EMAILS).map((address) => address.toLowerCase()),
    ...{ metricsToken: e.METRICS_TOKEN, logLevel: e.LOG_LEVEL },
    socketIdleS: e.SOCKET_IDLE_S,
    watchPollMs: e.WATCH_POLL_MS,
    socketsPerUser: e.SOCKETS_PER_USER,
    socketsPerAddress: e.SOCKETS_PER_ADDRESS,
  };
}

function outsideOf(
  e: z.infer<typeof Environment>,
): Pick<Config, "smtpUrl" | "mailFrom" | "llm" | "weather" | "s3"> {
  return {
    smtpUrl: e.SMTP_URL,
    mailFrom: e.MAIL_FROM,
    llm: {
      key: e.OPENAI_API_KEY,
      baseUrl: e.OPENAI_BASE_URL,
      model: e.OPENAI_MODEL,
      embeddingModel: e.OPENAI_EMBEDDING_MODEL,
      dailyTokens: e.OPENAI_DAILY_TOKENS,
      dailyTokensPerUser: e.OPENAI_DAILY_TOKENS_PER_USER,
    },
    weather: weatherOf(e),
    s3: s3Of(e),
  };
}

function weatherOf(e: z.infer<typeof Environment>): WeatherConfig {
  return {
    kmaKey: e.KMA_SERVICE_KEY,
    kmaUrl: e.KMA_URL,
    openMeteoUrl: e.OPEN_METEO_URL === "off" ? undefined : e.OPEN_METEO_URL,
  };
}

function s3Of(e: z.infer<typeof Environment>): S3Config | null {
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

function words(list: string): string[] {
  return list.split(/[\s,]+/).filter((word) => word !== "");
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || host.startsWith("127.");
}
