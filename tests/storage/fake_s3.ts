import { createHash, createHmac } from "node:crypto";
import type { S3Config } from "@/lib/config.ts";

const KEYS = { accessKeyId: "AKIDTEST", secretAccessKey: "hush-bucket" };
const BUCKET = "hanjari-test";
const REGION = "ap-northeast-2";

export interface FakeS3 {
  config: S3Config;
  /** By path, without the bucket. */
  objects: Map<string, Uint8Array<ArrayBuffer>>;
  /** While it is set, every request is answered with it. */
  failWith: number | null;
  requests: number;
  close(): Promise<void>;
}

/** A bucket in memory that refuses what is not signed as AWS documents it (Signature Version 4). */
export function startFakeS3(): FakeS3 {
  const server = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen: () => {} },
    (request) => answer(fake, request),
  );
  const fake: FakeS3 = {
    config: {
      ...KEYS,
      ...{ bucket: BUCKET, region: REGION },
      endpoint: `http://127.0.0.1:${server.addr.port}`,
    },
    objects: new Map(),
    failWith: null,
    requests: 0,
    close: () => server.shutdown(),
  };
  return fake;
}

async function answer(fake: FakeS3, request: Request): Promise<Response> {
  fake.requests++;
  const body = new Uint8Array(await request.arrayBuffer());
  if (fake.failWith !== null) {
    return new Response("", { status: fake.failWith });
  }
  if (!isSigned(request, body)) return new Response("", { status: 403 });
  const { pathname } = new URL(request.url);
  if (!pathname.startsWith(`/${BUCKET}/`)) {
    return new Response("", { status: 404 });
  }
  const name = pathname.slice(BUCKET.length + 2);
  if (request.method === "PUT") fake.objects.set(name, body);
  if (request.method === "DELETE") {
    fake.objects.delete(name);
    return new Response(null, { status: 204 });
  }
  const stored = fake.objects.get(name);
  if (stored === undefined) return new Response("", { status: 404 });
  return new Response(request.method === "GET" ? stored : "");
}

/** Signature Version 4 counted anew: AWS, "Create a signed AWS API request". */
function isSigned(request: Request, body: Uint8Array): boolean {
  const { headers, method } = request;
  const url = new URL(request.url);
  const given =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/
      .exec(headers.get("authorization") ?? "");
  const [, keyId, day = "", region = "", names = "", signature] = given ?? [];
  if (keyId !== KEYS.accessKeyId || region !== REGION) return false;
  const print = headers.get("x-amz-content-sha256") ?? "";
  if (print !== "UNSIGNED-PAYLOAD" && print !== sha256(body)) return false;

  const signed = names.split(";").map((name) =>
    `${name}:${name === "host" ? url.host : headers.get(name)?.trim()}\n`
  ).join("");
  const canonical = [method, url.pathname, "", signed, names, print];
  const moment = headers.get("x-amz-date") ?? "";
  const scope = `${day}/${region}/s3/aws4_request`;
  const toSign = [
    "AWS4-HMAC-SHA256",
    moment,
    scope,
    sha256(canonical.join("\n")),
  ];
  const key = [region, "s3", "aws4_request"].reduce<Uint8Array>(
    hmac,
    hmac(new TextEncoder().encode(`AWS4${KEYS.secretAccessKey}`), day),
  );
  return hmac(key, toSign.join("\n")).toHex() === signature;
}

function sha256(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Uint8Array, text: string): Uint8Array {
  return new Uint8Array(createHmac("sha256", key).update(text).digest());
}
