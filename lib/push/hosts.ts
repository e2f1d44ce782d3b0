import type { PushHost } from "@/lib/config.ts";

const PORTS = { "https:": "443", "http:": "80" };

/** Whether an address that a browser told is one of these services'. */
export function isPushAddress(
  hosts: readonly PushHost[],
  address: string,
): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, port, username, password } = new URL(address);
  if (protocol !== "https:" && protocol !== "http:") return false;
  if (username !== "" || password !== "") return false;
  return hosts.some((host) =>
    host.protocol === protocol &&
    host.port === (port || PORTS[protocol]) &&
    isNamed(host.hostname, hostname)
  );
}

function isNamed(pattern: string, hostname: string): boolean {
  return pattern.startsWith("*.")
    ? hostname.endsWith(pattern.slice(1))
    : hostname === pattern;
}
