/** Which language model is asked, and how much a day. */
export interface LlmConfig {
  key: string | undefined;
  baseUrl: string;
  model: string;
  embeddingModel: string;
  /** Tokens a day, of all people and of one. */
  dailyTokens: number;
  dailyTokensPerUser: number;
}

/** Who is asked about the weather. */
export interface WeatherConfig {
  /** With a key the forecast is the Korean weather service's, else Open-Meteo's. */
  kmaKey: string | undefined;
  kmaUrl: string;
  /** Undefined: nobody is asked. */
  openMeteoUrl: string | undefined;
}

/** A bucket of any service that speaks S3. */
export interface S3Config {
  /** Without the bucket. */
  endpoint: string;
  bucket: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
}

/** Our registration at a provider of OpenID Connect. */
export interface SocialConfig {
  /** Its `/.well-known/openid-configuration` says the rest. */
  issuer: string;
  clientId: string;
  clientSecret: string;
}

/** A service that may be asked to wake a browser. */
export interface PushHost {
  protocol: "https:" | "http:";
  /** A name, or `*.` and the name whose children are meant. */
  hostname: string;
  port: string;
}

/** Who wakes browsers for us, and who we are to them. */
export interface PushConfig {
  /** Empty: no browser is ever woken. */
  hosts: PushHost[];
  /** Our pair of keys as base64url; undefined: made at the first start. */
  publicKey: string | undefined;
  privateKey: string | undefined;
  /** Whom a service asks when we are a burden: `https:` or `mailto:`. */
  subject: string;
}

/** Everything that the environment decides, checked at the start. */
export interface Config {
  port: number;
  host: string;
  /** Origin only, without a trailing slash. */
  publicUrl: string;
  /** A path, `:memory:`, a KV Connect URL, or undefined on Deno Deploy. */
  kvPath: string | undefined;
  /** True when the store is a local file or memory: it then has queues. */
  kvLocal: boolean;
  dataDir: string;
  secretKey: string | undefined;
  accessTtlS: number;
  refreshTtlS: number;
  refreshGraceS: number;
  allowQueryToken: boolean;
  rateLimits: boolean;
  /** Hashes cost next to nothing, and protect nobody. */
  lightPasswords: boolean;
  corsOrigins: string[];
  trustProxyHops: number;
  smtpUrl: string | undefined;
  mailFrom: string;
  /** The language model of others; `key` undefined: nothing ever leaves. */
  llm: LlmConfig;
  weather: WeatherConfig;
  push: PushConfig;
  /** Where pictures are kept; null: in the store. */
  s3: S3Config | null;
  /** With whom people may log in; undefined where that is not configured. */
  social: Record<"kakao" | "google", SocialConfig | undefined>;
  /** Who answers for personal data, as the privacy policy names them. */
  privacyContact: string;
  adminEmails: string[];
  metricsToken: string | undefined;
  logLevel: "debug" | "info" | "warning" | "error";
  socketIdleS: number;
  /** How often the safety net under the watches looks; 0 for never. */
  watchPollMs: number;
  socketsPerUser: number;
  socketsPerAddress: number;
}
