import assert from "node:assert/strict";

/** A browser as push services know it. */
export interface FakeBrowser {
  /** What it tells servers: where it is reached, and its keys. */
  input: { endpoint: string; keys: { p256dh: string; auth: string } };
  /** What has come for it, read as only it can. */
  received: unknown[];
}

/** What a service of a browser's maker was asked. */
export interface Delivery {
  path: string;
  headers: Headers;
  /** As it came: nobody but the browser can read it. */
  body: Uint8Array<ArrayBuffer>;
}

export interface FakePushService {
  origin: string;
  deliveries: Delivery[];
  /** The status of the next answers; 201 at first. */
  status: number;
  /** Makes a browser that this service wakes. */
  browser(): Promise<FakeBrowser>;
  close(): Promise<void>;
}

/** A local service that takes pushes (RFC 8030) and decrypts what it passes on (RFC 8291). */
export function startPushService(): FakePushService {
  const readers = new Map<string, (body: Delivery["body"]) => Promise<void>>();
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    async (request) => {
      const path = new URL(request.url).pathname;
      const body = await request.bytes();
      service.deliveries.push({ path, headers: request.headers, body });
      if (service.status < 300) await readers.get(path)?.(body);
      return new Response(null, { status: service.status });
    },
  );
  const service: FakePushService = {
    origin: `http://127.0.0.1:${server.addr.port}`,
    deliveries: [],
    status: 201,
    async browser() {
      const path = `/push/${crypto.randomUUID()}`;
      const { keys, decrypt } = await newKeys();
      const received: unknown[] = [];
      readers.set(path, async (body) => {
        received.push(JSON.parse(await decrypt(body)));
      });
      return {
        input: { endpoint: `${service.origin}${path}`, keys },
        received,
      };
    },
    close: () => server.shutdown(),
  };
  return service;
}

const CURVE = { name: "ECDH", namedCurve: "P-256" };

async function newKeys() {
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const own = new Uint8Array(
    await crypto.subtle.exportKey("raw", pair.publicKey),
  );
  const auth = crypto.getRandomValues(new Uint8Array(16));
  const keys = { p256dh: base64url(own), auth: base64url(auth) };
  const decrypt = async (body: Delivery["body"]) => {
    const salt = body.slice(0, 16);
    const length = body[20] ?? 0;
    const theirs = body.slice(21, 21 + length);
    const key = await crypto.subtle.importKey("raw", theirs, CURVE, false, []);
    const shared = await crypto.subtle.deriveBits(
      { name: "ECDH", public: key },
      pair.privateKey,
      256,
    );
    const info = joined(text("WebPush: info\0"), own, theirs);
    const ikm = await hkdf(new Uint8Array(shared), auth, info, 32);
    const cek = await hkdf(
      ikm,
      salt,
      text("Content-Encoding: aes128gcm\0"),
      16,
    );
    const iv = await hkdf(ikm, salt, text("Content-Encoding: nonce\0"), 12);
    const aes = await crypto.subtle.importKey("raw", cek, "AES-GCM", false, [
      "decrypt",
    ]);
    const plain = new Uint8Array(
      await crypto.subtle.decrypt(
        { name: "AES-GCM", iv },
        aes,
        body.slice(21 + length),
      ),
    );
    const end = plain.lastIndexOf(2);
    assert(end > 0, "the last record ends with 0x02");
    return new TextDecoder().decode(plain.slice(0, end));
  };
  return { keys, decrypt };
}

async function hkdf(
  ikm: Uint8Array<ArrayBuffer>,
  salt: Uint8Array<ArrayBuffer>,
  info: Uint8Array<ArrayBuffer>,
  bytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey("raw", ikm, "HKDF", false, [
    "deriveBits",
  ]);
  const how = { name: "HKDF", hash: "SHA-256", salt, info };
  return new Uint8Array(await crypto.subtle.deriveBits(how, key, bytes * 8));
}

function joined(...parts: Uint8Array[]): Uint8Array<ArrayBuffer> {
  return new Uint8Array(parts.flatMap((part) => [...part]));
}

function text(value: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(value) as Uint8Array<ArrayBuffer>;
}

function base64url(bytes: Uint8Array): string {
  return bytes.toBase64({ alphabet: "base64url", omitPadding: true });
}
