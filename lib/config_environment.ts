import { z } from "zod";

const Switch = z.enum(["on", "off", "true", "false", "1", "0"]).transform((v) =>
  v === "on" || v === "true" || v === "1"
);
const Url = z.url({ protocol: /^https?$/ });
const Seconds = z.coerce.number().int().positive();

/** The environment, as README.md explains it. Empty values count as absent. */
export const Environment = z.object({
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
  OPENAI_BASE_URL: Url.default("https://api.openai.com/v1"),
  OPENAI_MODEL: z.string().default("gpt-4.1-mini"),
  OPENAI_EMBEDDING_MODEL: z.string().default("text-embedding-3-small"),
  OPENAI_DAILY_TOKENS: z.coerce.number().int().min(0).default(2_000_000),
  OPENAI_DAILY_TOKENS_PER_USER: z.coerce.number().int().min(0).default(20_000),
  KMA_SERVICE_KEY: z.string().optional(),
  KMA_URL: Url.default(
    "https://apis.data.go.kr/1360000/VilageFcstInfoService_2.0/getVilageFcst",
  ),
  OPEN_METEO_URL: z.union([z.literal("off"), Url]).default(
    "https://api.open-meteo.com/v1/forecast",
  ),
  S3_ENDPOINT: Url.optional(),
  S3_BUCKET: z.string().regex(/^[\w.-]{3,63}$/).optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  KAKAO_CLIENT_ID: z.string().optional(),
  KAKAO_CLIENT_SECRET: z.string().optional(),
  KAKAO_ISSUER: Url.default("https://kauth.kakao.com"),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_ISSUER: Url.default("https://accounts.google.com"),
  PUSH_HOSTS: z.string().default(
    "fcm.googleapis.com *.push.services.mozilla.com *.notify.windows.com *.push.apple.com",
  ),
  VAPID_PUBLIC_KEY: z.string().regex(/^[\w-]{87}$/).optional(),
  VAPID_PRIVATE_KEY: z.string().regex(/^[\w-]{43}$/).optional(),
  VAPID_SUBJECT: z.url({ protocol: /^(https|mailto)$/ }).optional(),
  PRIVACY_CONTACT: z.string().optional(),
  ADMIN_EMAILS: z.string().default(""),
  METRICS_TOKEN: z.string().optional(),
  LOG_LEVEL: z.enum(["debug", "info", "warning", "error"]).default("info"),
  SOCKET_IDLE_S: Seconds.default(30),
  WATCH_POLL_MS: z.coerce.number().int().min(0).default(3_000),
  SOCKETS_PER_USER: z.coerce.number().int().positive().default(5),
  SOCKETS_PER_ADDRESS: z.coerce.number().int().positive().default(50),
});

/** What the environment says, read. */
export type Variables = z.infer<typeof Environment>;
