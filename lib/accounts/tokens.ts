import { createHash, createHmac, hkdfSync } from "node:crypto";
import { decodeProtectedHeader, jwtVerify, SignJWT } from "jose";
import { AppError } from "@/lib/errors.ts";
import { RecentMap } from "@/lib/kv/recent_map.ts";
import type { Services } from "@/lib/services.ts";

/** How far two clocks may differ. */
const LEEWAY_S = 30;
// Not PUBLIC_URL: servers of one store accept each other's tokens.
const ISSUER = "hanjari";
const AUDIENCE = "hanjari-api";
const TYPE = "at+jwt";
/** For clients that know one token and no refreshing: the same, for a day. */
const DAY_TYPE = "day+jwt";
const DAY_S = 86_400;

/** Tokens whose signature was checked lately: a person shows the same one with every request. */
const MAX_CHECKED = 10_000;

interface Keys {
  /** Imported once: to import it for each token takes as long as to check one. */
  access: Promise<CryptoKey>;
  refresh: Uint8Array;
  kid: string;
  checked: RecentMap<string, AccessClaims>;
}

const keysBySecret = new WeakMap<Uint8Array, Keys>();

/** What an access token says. */
export interface AccessClaims {
  /** Whose it is. */
  userId: number;
  /** The session it belongs to: it counts as long as that lives. */
  sid: string;
  /** Whether it is of the kind that lives a day. */
  forDay: boolean;
  /** Milliseconds. */
  expiresAt: number;
}

/**
 * Signs an access token: a JWT that lives `ACCESS_TTL_S`, or a day for clients
 * of contracts without refresh tokens. Each use asks whether its session lives.
 */
export async function signAccess(
  services: Services,
  { userId, sid, forDay = false }: {
    userId: number;
    sid: string;
    forDay?: boolean;
  },
): Promise<string> {
  const { now } = services;
  const { access, kid } = keysOf(services);
  const { typ, ttlS } = kindOf(services, forDay);
  const issuedAt = Math.floor(now() / 1_000);
  // Who asks for a fresh one gets another one, in the same second too.
  const jti = forDay ? { jti: crypto.randomUUID() } : {};
  return await new SignJWT({ sid, ...jti })
    .setProtectedHeader({ alg: "HS256", typ, kid })
    .setIssuer(ISSUER).setAudience(AUDIENCE).setSubject(String(userId))
    .setIssuedAt(issuedAt).setExpirationTime(issuedAt + ttlS)
    .sign(await access);
}

/**
 * Reads an access token. Only our algorithm, key, type, issuer and audience
 * count, and no token lives longer than its kind whatever it says.
 *
 * @throws {AppError} `unauthenticated`
 */
export async function readAccess(
  services: Services,
  token: string,
): Promise<AccessClaims> {
  const { now } = services;
  const known = knownAccess(services, token);
  if (known !== null) return known;
  const { access, kid, checked } = keysOf(services);
  try {
    // The signature covers the header: nobody makes one kind of the other.
    const forDay = decodeProtectedHeader(token).typ === DAY_TYPE;
    const { typ, ttlS } = kindOf(services, forDay);
    const { payload, protectedHeader } = await jwtVerify(token, await access, {
      algorithms: ["HS256"],
      issuer: ISSUER,
      audience: AUDIENCE,
      typ,
      clockTolerance: LEEWAY_S,
      maxTokenAge: ttlS,
      currentDate: new Date(now()),
      requiredClaims: ["sub", "sid", "iat", "exp"],
    });
    const { sub = "", sid, exp = 0 } = payload;
    if (protectedHeader.kid !== kid) throw new Error("another key");
    if (!/^[1-9]\d{0,15}$/.test(sub) || typeof sid !== "string") {
      throw new Error("claims of another shape");
    }
    const expiresAt = exp * 1_000;
    const claims = { userId: Number(sub), sid, forDay, expiresAt };
    checked.set(token, claims);
    return claims;
  } catch (cause) {
    throw new AppError("unauthenticated", "Cannot accept the access token", {
      cause,
    });
  }
}

/** What a token says that was read lately and is in its time; null for any other. */
export function knownAccess(
  services: Services,
  token: string,
): AccessClaims | null {
  // What a token says never changes; whether its time has come does.
  const known = keysOf(services).checked.get(token);
  return known !== undefined && isCurrent(known, services) ? known : null;
}

/** Well inside its time: at the edges the library decides, leeway included. */
function isCurrent(
  { expiresAt, forDay }: AccessClaims,
  services: Services,
): boolean {
  const left = expiresAt - services.now();
  return left > 0 && left <= kindOf(services, forDay).ttlS * 1_000;
}

function kindOf({ config }: Services, forDay: boolean) {
  return forDay
    ? { typ: DAY_TYPE, ttlS: DAY_S }
    : { typ: TYPE, ttlS: config.accessTtlS };
}

/**
 * The refresh token that follows on this one. Always the same, so that a
 * repeat within the grace gets it again although only hashes are stored.
 */
export function successorOf(services: Services, refresh: string): string {
  return createHmac("sha256", keysOf(services).refresh).update(refresh)
    .digest("base64url");
}

/** How secrets are stored: nobody can go back from it. */
export function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("base64url");
}

/** One key for each purpose, so that a token of one kind is never one of another. */
function keysOf({ secret }: Services): Keys {
  const known = keysBySecret.get(secret);
  if (known !== undefined) return known;
  const derive = (purpose: string) =>
    new Uint8Array(hkdfSync("sha256", secret, new Uint8Array(), purpose, 32));
  const access = derive("hanjari access token");
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const keys = {
    access: crypto.subtle.importKey("raw", access, algorithm, false, [
      "sign",
      "verify",
    ]),
    refresh: derive("hanjari refresh token"),
    kid: createHash("sha256").update(access).digest("hex").slice(0, 8),
    checked: new RecentMap<string, AccessClaims>(MAX_CHECKED),
  };
  keysBySecret.set(secret, keys);
  return keys;
}
