import type { SocialProvider } from "../../lib/social/rules.ts";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

const ACCESS = "the-access-token";
export const CLIENT = { id: "our-client", secret: "our-secret" };

/** How a token differs from a good one. */
export interface Mood {
  claims?: JWTPayload;
  /** Signed with a key that is not the provider's. */
  foreignKey?: boolean;
  /** Not signed at all. */
  unsigned?: boolean;
  /** Signed with the client's secret instead of the provider's key. */
  symmetric?: boolean;
  /** The token endpoint knows no such code. */
  refuses?: boolean;
  /** What Kakao's other endpoint says instead. */
  told?: Record<string, unknown>;
}

export interface FakeIdp {
  url: string;
  /** Whose ways it has. */
  provider: SocialProvider;
  /** What it says of who logs in next. */
  person: Record<string, unknown> & { sub: string };
  mood: Mood;
  /** Requests of the token endpoint. */
  asked: URLSearchParams[];
  /** What was wanted of who logs in. */
  scopes: string[];
  /** Logs somebody in: takes our address of authorization, answers the query with which the browser comes back. */
  logIn: (authorization: string) => string;
  close: () => Promise<void>;
}

interface Pending {
  nonce: string;
  challenge: string;
  redirectUri: string;
}

/**
 * A provider of OpenID Connect on this machine: discovery, keys, and a token
 * endpoint that checks PKCE. Google's token says whether an address is proved;
 * Kakao's does not, its endpoint of facts does.
 */
export async function startFakeIdp(
  provider: SocialProvider = "google",
): Promise<FakeIdp> {
  const own = await generateKeyPair("RS256");
  const foreign = await generateKeyPair("RS256");
  const pending = new Map<string, Pending>();
  const jwk = { ...await exportJWK(own.publicKey), kid: "1", alg: "RS256" };
  const idp: FakeIdp = {
    ...{ url: "", provider, person: { sub: "1" }, mood: {} },
    ...{ asked: [], scopes: [] },
    logIn: (authorization) => {
      const { searchParams: asked } = new URL(authorization);
      idp.scopes.push(asked.get("scope") ?? "");
      const code = crypto.randomUUID();
      pending.set(code, {
        nonce: asked.get("nonce") ?? "",
        challenge: asked.get("code_challenge") ?? "",
        redirectUri: asked.get("redirect_uri") ?? "",
      });
      return `?${new URLSearchParams({
        code,
        state: asked.get("state") ?? "",
      })}`;
    },
    close: () => server.shutdown(),
  };
  const tokenOf = async (nonce: string): Promise<string> => {
    const { claims, foreignKey, unsigned, symmetric } = idp.mood;
    const at = Math.floor(Date.now() / 1_000);
    const payload = {
      ...{ iss: idp.url, aud: CLIENT.id, iat: at, exp: at + 300, nonce },
      ...provider === "kakao" ? inToken(idp.person) : idp.person,
      ...claims,
    };
    if (unsigned) {
      const part = (value: unknown) =>
        new TextEncoder().encode(JSON.stringify(value))
          .toBase64({ alphabet: "base64url", omitPadding: true });
      return `${part({ alg: "none" })}.${part(payload)}.`;
    }
    if (symmetric) {
      const key = new TextEncoder().encode(CLIENT.secret.padEnd(32, "-"));
      return await new SignJWT(payload).setProtectedHeader({ alg: "HS256" })
        .sign(key);
    }
    return await new SignJWT(payload)
      .setProtectedHeader({ alg: "RS256", kid: "1" })
      .sign(foreignKey ? foreign.privateKey : own.privateKey);
  };
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    async (req) => {
      const { pathname } = new URL(req.url);
      if (pathname === "/.well-known/openid-configuration") {
        return Response.json(discoveryOf(idp));
      }
      if (pathname === "/keys") return Response.json({ keys: [jwk] });
      if (pathname === "/authorize") {
        const { searchParams } = new URL(req.url);
        const home = searchParams.get("redirect_uri") ?? "";
        return Response.redirect(home + idp.logIn(req.url));
      }
      if (pathname === "/facts") return factsFor(idp, req);
      if (pathname !== "/token") return new Response(null, { status: 404 });
      const form = new URLSearchParams(await req.text());
      idp.asked.push(form);
      const known = pending.get(form.get("code") ?? "");
      pending.delete(form.get("code") ?? "");
      if (idp.mood.refuses || !known || !await fits(form, known)) {
        return Response.json({ error: "invalid_grant" }, { status: 400 });
      }
      return Response.json({
        ...{ access_token: ACCESS, token_type: "Bearer", expires_in: 300 },
        id_token: await tokenOf(known.nonce),
      });
    },
  );
  idp.url = `http://127.0.0.1:${server.addr.port}`;
  return idp;
}

async function fits(form: URLSearchParams, known: Pending): Promise<boolean> {
  const verifier = new TextEncoder().encode(form.get("code_verifier") ?? "");
  const digest = await crypto.subtle.digest("SHA-256", verifier);
  const challenge = new Uint8Array(digest)
    .toBase64({ alphabet: "base64url", omitPadding: true });
  return challenge === known.challenge &&
    form.get("redirect_uri") === known.redirectUri &&
    form.get("client_id") === CLIENT.id &&
    form.get("client_secret") === CLIENT.secret;
}

/** What Kakao puts into a token. */
function inToken(
  { email_verified: _, ...person }: FakeIdp["person"],
): Record<string, unknown> {
  return person;
}

function factsFor({ person, mood }: FakeIdp, req: Request): Response {
  const isAllowed = req.headers.get("authorization") === `Bearer ${ACCESS}`;
  return isAllowed
    ? Response.json(mood.told ?? person)
    : new Response(null, { status: 401 });
}

function discoveryOf({ url, provider }: FakeIdp): Record<string, unknown> {
  return {
    ...provider === "kakao" && { userinfo_endpoint: `${url}/facts` },
    issuer: url,
    authorization_endpoint: `${url}/authorize`,
    token_endpoint: `${url}/token`,
    jwks_uri: `${url}/keys`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  };
}
