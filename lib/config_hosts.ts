import type { PushHost } from "@/lib/config_shapes.ts";

const NAME = /^(\*\.)?([a-z0-9-]+\.)+[a-z][a-z0-9-]*$/;

/**
 * Reads a list of services that wake browsers: names, which are asked by https,
 * and for tests addresses of this machine.
 *
 * @throws {Error} for anything else: what browsers tell us decides which of them is asked
 */
export function readPushHosts(words: readonly string[]): PushHost[] {
  return words.map((word) => {
    const [, port] = /^http:\/\/127\.0\.0\.1:(\d{1,5})$/.exec(word) ?? [];
    if (port !== undefined) {
      return { protocol: "http:", hostname: "127.0.0.1", port };
    }
    if (!NAME.test(word)) {
      throw new Error(
        `Cannot start: PUSH_HOSTS names "${word}", which is no host name`,
      );
    }
    return { protocol: "https:", hostname: word, port: "443" };
  });
}
