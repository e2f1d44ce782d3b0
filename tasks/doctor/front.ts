import tls from "node:tls";
import type { Config } from "@/lib/config.ts";
import {
  type Finding,
  fine,
  messageOf,
  note,
  problem,
} from "@/tasks/doctor/finding.ts";
import { CONNECT_MS } from "@/tasks/doctor/reach.ts";

const DAY_MS = 86_400_000;
/** A certificate is usually renewed a month before its end: then something is wrong. */
const SOON_MS = 14 * DAY_MS;
const MOST_CHARS = 4_096;
const HANDSHAKE = {
  Connection: "Upgrade",
  Upgrade: "websocket",
  "Sec-WebSocket-Version": "13",
  "Sec-WebSocket-Key": "aGFuamFyaSBkb2N0b3IhIQ==",
};

/** Whether people come to the app by its address: the certificate, the proxy and what it passes on. */
export async function examineFront(
  { publicUrl, trustProxyHops }: Config,
  now = Date.now(),
): Promise<Finding[]> {
  const url = new URL(publicUrl);
  // The app speaks no TLS: without it there is no proxy either.
  if (url.protocol !== "https:") return [];
  const trust = trustProxyHops > 0
    ? fine("proxy", `${trustProxyHops} trusted for who asks (TRUST_PROXY)`)
    : problem(
      "proxy",
      "PUBLIC_URL is https, so one is in front; set TRUST_PROXY=1, or everybody shares its limits",
    );
  try {
    const certificate = await examineCertificate(url, now);
    return [trust, certificate, await examineWay(url)];
  } catch (error) {
    return [
      trust,
      note(
        "way in",
        `cannot reach ${url.host} from here (${
          messageOf(error)
        }); check its name (DNS), the firewall and that the proxy runs`,
      ),
    ];
  }
}

async function examineCertificate(url: URL, now: number): Promise<Finding> {
  const about = "certificate";
  const socket = await connect(url);
  const { valid_to } = socket.getPeerCertificate();
  const { authorized, authorizationError } = socket;
  socket.destroy();
  const endsAt = Date.parse(valid_to);
  const day = new Date(endsAt).toISOString().slice(0, 10);
  if (endsAt <= now) {
    return problem(about, `it ended on ${day}; renew it at the proxy`);
  }
  if (!authorized) {
    return problem(
      about,
      `browsers would not trust it (${authorizationError}); let the proxy serve one for ${url.hostname}, with its whole chain`,
    );
  }
  return endsAt - now < SOON_MS
    ? note(about, `ends on ${day}; look why it was not renewed`)
    : fine(about, `until ${day}`);
}

/** Asks as a browser would, whatever the certificate. */
async function examineWay(url: URL): Promise<Finding> {
  const about = "way in";
  const health = await ask(url, "/health", { Connection: "close" });
  if (health.status >= 502 && health.status <= 504) {
    return note(
      about,
      `the proxy says ${health.status}: start the app, or let it pass to its PORT`,
    );
  }
  if (health.status !== 200 || !/"status":"(ok|amber)"/.test(health.text)) {
    return problem(
      about,
      `${url.host} does not lead to this app (/health says ${health.status}); correct PUBLIC_URL, or where the proxy passes to`,
    );
  }
  const socket = await ask(url, "/ws", { ...HANDSHAKE, Origin: url.origin });
  return socket.status === 101
    ? fine(about, `pages and sockets come through ${url.host}`)
    : problem(
      about,
      `sockets do not come through (/ws says ${socket.status}); let the proxy pass Upgrade and Connection by HTTP/1.1, and Origin as it is`,
    );
}

/** One request and the beginning of its answer. */
async function ask(
  url: URL,
  path: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  const socket = await connect(url);
  const lines = [
    `GET ${path} HTTP/1.1`,
    ...Object.entries({ Host: url.host, ...headers })
      .map(([name, value]) => `${name}: ${value}`),
  ];
  socket.write(`${lines.join("\r\n")}\r\n\r\n`);
  let text = "";
  const done = Promise.withResolvers<void>();
  socket.on("data", (bytes: Uint8Array) => {
    text += new TextDecoder().decode(bytes);
    // Who asked for a socket is not hung up on: there the head says all.
    const isHead = "Upgrade" in headers && text.includes("\r\n\r\n");
    if (isHead || text.length > MOST_CHARS) done.resolve();
  });
  socket.on("end", () => done.resolve());
  socket.on("error", done.reject);
  socket.setTimeout(CONNECT_MS, () => done.resolve());
  await done.promise.finally(() => socket.destroy());
  return { status: Number(text.split(" ", 2)[1]) || 0, text };
}

/** Connects even where the certificate is bad: what else is wrong shows, too. */
function connect(url: URL): Promise<tls.TLSSocket> {
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const opened = Promise.withResolvers<tls.TLSSocket>();
  const socket = tls.connect({
    ...{ host, port: Number(url.port || 443), servername: host },
    rejectUnauthorized: false,
  }, () => opened.resolve(socket));
  socket.on("error", opened.reject);
  socket.setTimeout(CONNECT_MS, () => {
    opened.reject(new Error("no answer within five seconds"));
    socket.destroy();
  });
  return opened.promise;
}
