/** Which language model is asked, and how much a day. */
export interface LlmConfig {
  /** Undefined: nothing is asked and nothing leaves the server. */
  key: string | undefined;
  /** Of any service that speaks the same language as OpenAI's, without `/chat/completions`. */
  baseUrl: string;
  /** Its name for the model that writes. */
  model: string;
  /** Its name for the model that makes vectors of texts. */
  embeddingModel: string;
  /** Tokens a day, of all people and of one. */
  dailyTokens: number;
  /** Tokens a UTC day that one person may cost. */
  dailyTokensPerUser: number;
}

/** Who is asked about the weather. */
export interface WeatherConfig {
  /** With a key the forecast is the Korean weather service's, else Open-Meteo's. */
  kmaKey: string | undefined;
  /** Of the Korean weather service's open API. */
  kmaUrl: string;
  /** Undefined: nobody is asked. */
  openMeteoUrl: string | undefined;
}

/** A bucket of any service that speaks S3. */
export interface S3Config {
  /** Without the bucket. */
  endpoint: string;
  /** Its name. */
  bucket: string;
  /** As the service calls it; some take any. */
  region: string;
  /** Of a key that may read and write there. */
  accessKeyId: string;
  /** Of the same key. */
  secretAccessKey: string;
}

/** Our registration at a provider of OpenID Connect. */
export interface SocialConfig {
  /** Its `/.well-known/openid-configuration` says the rest. */
  issuer: string;
  /** As the provider knows us. */
  clientId: string;
  /** As the provider gave it to us. */
  clientSecret: string;
}

/** A service that may be asked to wake a browser. */
export interface PushHost {
  /** `http:` only for a service on this machine. */
  protocol: "https:" | "http:";
  /** A name, or `*.` and the name whose children are meant. */
  hostname: string;
  /** Empty for the protocol's own. */
  port: string;
}

/** Who wakes browsers for us, and who we are to them. */
export interface PushConfig {
  /** Empty: no browser is ever woken. */
  hosts: PushHost[];
  /** Our pair of keys as base64url; undefined: made at the first start. */
  publicKey: string | undefined;
  /** VAPID (RFC 8292), base64url; undefined: one is made at the first start and kept in the store. */
  privateKey: string | undefined;
  /** Whom a service asks when we are a burden: `https:` or `mailto:`. */
  subject: string;
}

/** Everything that the environment decides, checked at the start. */
export interface Config {
  /** Of TCP; 0 takes one that is free. */
  port: number;
  /** The address to listen on. */
  host: string;
  /** Origin only, without a trailing slash. */
  publicUrl: string;
  /** A path, `:memory:`, a KV Connect URL, or undefined on Deno Deploy. */
  kvPath: string | undefined;
  /** True when the store is a local file or memory: it then has queues. */
  kvLocal: boolean;
  /** Where files are written that are not in the store. */
  dataDir: string;
  /** Seals tokens, links and codes; undefined: one is made at the first start and kept beside the data. */
  secretKey: string | undefined;
  /** How long an access token counts, in seconds. */
  accessTtlS: number;
  /** How long a refresh token counts, in seconds. */
  refreshTtlS: number;
  /** How long a used refresh token still gives the same successor, in seconds. */
  refreshGraceS: number;
  /** Whether `?token=` of older contracts opens a socket; it may end up in logs. */
  allowQueryToken: boolean;
  /** Off only for tests and measurements. */
  rateLimits: boolean;
  /** Hashes cost next to nothing, and protect nobody. */
  lightPasswords: boolean;
  /** Exact origins whose pages may call the API. */
  corsOrigins: string[];
  /** How many proxies before us may be believed about the client's address; 0 for none. */
  trustProxyHops: number;
  /** Where mail goes; undefined: a local outbox. */
  smtpUrl: string | undefined;
  /** The sender, with or without a name. */
  mailFrom: string;
  /** The language model of others; `key` undefined: nothing ever leaves. */
  llm: LlmConfig;
  /** Who is asked about the weather. */
  weather: WeatherConfig;
  /** Who wakes browsers for us. */
  push: PushConfig;
  /** Where pictures are kept; null: in the store. */
  s3: S3Config | null;
  /** With whom people may log in; undefined where that is not configured. */
  social: Record<"kakao" | "google", SocialConfig | undefined>;
  /** Who answers for personal data, as the privacy policy names them. */
  privacyContact: string;
  /** Whom people may ask for help; undefined where nobody is named. */
  contact: string | undefined;
  /** Who administers, by address, besides those whom the command line made so. */
  adminEmails: string[];
  /** Lets a bearer of it read `/metrics` from elsewhere than this machine. */
  metricsToken: string | undefined;
  /** Less urgent lines are left out. */
  logLevel: "debug" | "info" | "warning" | "error";
  /** Seconds without a frame or a pong after which a socket is closed. */
  socketIdleS: number;
  /** How often the safety net under the watches looks; 0 for never. */
  watchPollMs: number;
  /** More sockets of one person in a process are refused. */
  socketsPerUser: number;
  /** More sockets of one network address in a process are refused. */
  socketsPerAddress: number;
}
