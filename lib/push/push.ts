// @ts-types="@types/web-push"
import webpush from "web-push";
import type { PushConfig } from "@/lib/config.ts";
import { Circuit } from "@/lib/outside/circuit.ts";
import { limitedFetch } from "@/lib/outside/limited_fetch.ts";
import { isPushAddress } from "@/lib/push/hosts.ts";
import { loadVapidKeys, type VapidKeys } from "@/lib/push/vapid.ts";

/** What a browser told us: where to send, and its keys (RFC 8291). */
export interface PushAddress {
  /** A URL of the browser's maker. */
  endpoint: string;
  /** Its public key on P-256, 65 bytes as base64url. */
  p256dh: string;
  /** 16 bytes as base64url. */
  auth: string;
}

/** What is sent, and how urgent it is. */
export interface PushMessage {
  /** Below 3 KB; only the browser can read it. */
  payload: string;
  /** Seconds until it is no news any more. */
  ttlS: number;
  /** `high` wakes a device that saves its battery. */
  urgency: "normal" | "high";
  /** A newer one of the same topic replaces it while it waits: up to 32 letters of base64url. */
  topic: string;
}

/** `gone`: the browser does not want any more. `refused`: this message will never be taken. */
export type PushOutcome = "sent" | "gone" | "refused";

/** What waking browsers takes. */
export interface PushOptions {
  /** Where our keys are when they were made by ourselves. */
  kv: Deno.Kv;
  /** Milliseconds. */
  now: () => number;
  /** Who may be asked, and our keys. */
  config: PushConfig;
  /** Another patience than ten seconds, for tests. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 10_000;
const GONE = [404, 410];
/** Asking again may help; any other refusal stays one. */
const PASSING = [408, 425, 429];

/** Wakes browsers through the services of their makers. One a process. */
export class PushService {
  readonly #options: PushOptions;
  readonly #circuits = new Map<string, Circuit>();
  #keys: Promise<VapidKeys> | null = null;

  /** Asks nobody yet. */
  constructor(options: PushOptions) {
    this.#options = options;
  }

  /** Whether any browser can be woken here. */
  get isOn(): boolean {
    return this.#options.config.hosts.length > 0;
  }

  /** What browsers need to accept from us only. */
  async publicKey(): Promise<string> {
    return (await this.#loadKeys()).publicKey;
  }

  /** Whether an address that a browser told may be asked. */
  mayAsk(endpoint: string): boolean {
    return isPushAddress(this.#options.config.hosts, endpoint);
  }

  /**
   * Sends one message, encrypted for one browser (RFC 8030, 8291, 8292).
   *
   * @throws {Error} when the service cannot be reached now; asking again may help
   */
  async send(
    address: PushAddress,
    message: PushMessage,
    signal: AbortSignal,
  ): Promise<PushOutcome> {
    // What was allowed when it was stored may not be any more.
    if (!this.mayAsk(address.endpoint)) return "gone";
    const circuit = this.#circuitOf(address.endpoint);
    if (!circuit.enter()) throw new Error("Cannot push: the service rests");
    try {
      const status = await this.#post(address, message, signal);
      if (status >= 500 || PASSING.includes(status)) {
        throw new Error(`Cannot push: the service says ${status}`);
      }
      circuit.succeed();
      if (status < 300) return "sent";
      return GONE.includes(status) ? "gone" : "refused";
    } catch (error) {
      circuit.fail();
      throw error;
    } finally {
      circuit.leave();
    }
  }

  async #post(
    { endpoint, p256dh, auth }: PushAddress,
    { payload, ttlS, urgency, topic }: PushMessage,
    signal: AbortSignal,
  ): Promise<number> {
    const { config: { subject }, timeoutMs = TIMEOUT_MS } = this.#options;
    const { method, headers, body } = webpush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      payload,
      {
        vapidDetails: { subject, ...await this.#loadKeys() },
        ...{ TTL: ttlS, urgency, topic },
      },
    );
    const answer = await limitedFetch(endpoint, {
      ...{ method, headers: headersOf(headers) },
      body: body === null ? null : new Uint8Array(body),
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    });
    return answer.status;
  }

  #loadKeys(): Promise<VapidKeys> {
    const { kv, config } = this.#options;
    this.#keys ??= loadVapidKeys(kv, config).catch((error) => {
      this.#keys = null;
      throw error;
    });
    return this.#keys;
  }

  /** One service that is away does not keep the others waiting. */
  #circuitOf(endpoint: string): Circuit {
    const { host } = new URL(endpoint);
    const known = this.#circuits.get(host);
    if (known !== undefined) return known;
    const circuit = new Circuit(this.#options.now);
    this.#circuits.set(host, circuit);
    return circuit;
  }
}

/** `fetch` counts the bytes itself. */
function headersOf(given: Record<string, unknown>): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given)) {
    headers.set(name, String(value));
  }
  headers.delete("content-length");
  return headers;
}
