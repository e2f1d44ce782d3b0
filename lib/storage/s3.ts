import { AwsClient } from "aws4fetch";
import type { S3Config } from "@/lib/config.ts";
import { AppError } from "@/lib/errors.ts";
import { Circuit } from "@/lib/outside/circuit.ts";
import { limitedFetch } from "@/lib/outside/limited_fetch.ts";
import type { Storage } from "@/lib/storage/schema.ts";

/** Half a megabyte is there long before. */
const TIMEOUT_MS = 5_000;
const RETRY_AFTER_S = 30;

/** Keeps objects in a bucket of any service that speaks S3, addressed by path. */
export class S3Storage implements Storage {
  readonly #client: AwsClient;
  readonly #circuit: Circuit;
  readonly #bucketUrl: string;

  /** Asks nothing yet; `now` in milliseconds, for signatures. */
  constructor({ config, now }: { config: S3Config; now: () => number }) {
    const { accessKeyId, secretAccessKey, region } = config;
    const keys = { accessKeyId, secretAccessKey, region };
    this.#client = new AwsClient({ ...keys, service: "s3", retries: 0 });
    this.#circuit = new Circuit(now);
    this.#bucketUrl = `${config.endpoint.replace(/\/$/, "")}/${config.bucket}`;
  }

  async put(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.#ask(name, {
      method: "PUT",
      body: bytes,
      headers: { "content-type": "application/octet-stream" },
    });
  }

  async get(name: string): Promise<Uint8Array<ArrayBuffer> | null> {
    const answer = await this.#ask(name, { method: "GET" });
    return answer.status === 404
      ? null
      : new Uint8Array(await answer.arrayBuffer());
  }

  async delete(name: string): Promise<void> {
    await this.#ask(name, { method: "DELETE" });
  }

  async #ask(name: string, init: RequestInit): Promise<Response> {
    if (!this.#circuit.enter()) throw unavailable("it is resting");
    try {
      const url = `${this.#bucketUrl}/${name}`;
      const signed = await this.#client.sign(url, init);
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const answer = await limitedFetch(signed, { signal });
      if (!answer.ok && answer.status !== 404) {
        throw new Error(`${init.method} answered ${answer.status}`);
      }
      this.#circuit.succeed();
      return answer;
    } catch (cause) {
      this.#circuit.fail();
      throw unavailable("it failed", cause);
    } finally {
      this.#circuit.leave();
    }
  }
}

function unavailable(why: string, cause?: unknown): AppError {
  return new AppError("serviceUnavailable", `Cannot use the bucket: ${why}`, {
    ...{ retryAfterS: RETRY_AFTER_S, cause },
  });
}
