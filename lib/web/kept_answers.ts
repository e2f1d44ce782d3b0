/** An answer on its way through the store. */
export interface Answer {
  /** HTTP status. */
  status: number;
  /** Those that are kept, by name in lower case. */
  headers: [string, string][];
  /** As it was sent. */
  body: Uint8Array<ArrayBuffer>;
}

/** An answer as stored: unreadable without the request that it belongs to. */
export interface SealedAnswer {
  /** HTTP status. */
  status: number;
  /** Those that are kept, not encrypted. */
  headers: [string, string][];
  /** Of AES-GCM; new for each answer. */
  iv: Uint8Array<ArrayBuffer>;
  /** The body, encrypted. */
  sealed: Uint8Array<ArrayBuffer>;
}

/** Names one request without telling what was in it. */
export interface RequestPrint {
  /** Of method, path and key: where the answer is kept. */
  place: string;
  /** Of the body: whether it is the same request. */
  content: string;
  /** Opens the answer. Only who has the key and the body, and this server's secret, can make it. */
  seal: CryptoKey;
}

const encoder = new TextEncoder();
const KEPT_HEADERS = ["content-type", "location"];

/** Takes the print of a request from its method, path, key and body. */
export async function printOf(
  secret: Uint8Array,
  { method, path, key, bytes }: {
    method: string;
    path: string;
    key: string;
    bytes: Uint8Array<ArrayBuffer>;
  },
): Promise<RequestPrint> {
  const mac = await crypto.subtle.importKey(
    "raw",
    new Uint8Array(secret),
    { name: "HMAC", hash: "SHA-256" },
    false,
    ["sign"],
  );
  const sign = async (purpose: string, data: Uint8Array<ArrayBuffer>) => {
    const label = encoder.encode(`idempotency ${purpose}\n${key}\n`);
    const whole = new Uint8Array(await new Blob([label, data]).arrayBuffer());
    return new Uint8Array(await crypto.subtle.sign("HMAC", mac, whole));
  };
  const place = await sign("place", encoder.encode(`${method} ${path}`));
  const content = await sign("content", bytes);
  const raw = await sign("seal", bytes);
  const seal = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  return { place: place.toHex(), content: content.toHex(), seal };
}

/** Reads a response for keeping; what comes back is the response to send. */
export async function readAnswer(response: Response): Promise<Answer> {
  return {
    status: response.status,
    headers: [...response.headers].filter(([name]) =>
      KEPT_HEADERS.includes(name)
    ),
    body: new Uint8Array(await response.arrayBuffer()),
  };
}

/** Locks an answer: it may hold tokens, and the store outlives them. */
export async function sealAnswer(
  { seal }: RequestPrint,
  { status, headers, body }: Answer,
): Promise<SealedAnswer> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = await crypto.subtle.encrypt(
    { name: "AES-GCM", iv },
    seal,
    body,
  );
  return { status, headers, iv, sealed: new Uint8Array(sealed) };
}

/** Unlocks a kept answer as a response. */
export async function openAnswer(
  { seal }: RequestPrint,
  { status, headers, iv, sealed }: SealedAnswer,
): Promise<Response> {
  const body = await crypto.subtle.decrypt(
    { name: "AES-GCM", iv },
    seal,
    sealed,
  );
  return new Response(status === 204 ? null : body, {
    status,
    headers: [...headers, ["idempotency-replayed", "true"]],
  });
}
