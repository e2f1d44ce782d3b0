/**
 * The client's address. Each trusted proxy adds to the right end of
 * X-Forwarded-For who spoke to it; what stands further left anybody can write.
 */
export function clientAddress(
  { peer, forwardedFor, trustedHops }: {
    /** Who holds the connection. */
    peer: string;
    forwardedFor: string | null;
    trustedHops: number;
  },
): string {
  const chain = (forwardedFor ?? "").split(",").map((part) => part.trim())
    .filter((part) => part !== "");
  const trusted = chain.slice(-trustedHops);
  const named = trustedHops > 0 ? trusted[0] : undefined;
  return plainAddress(named !== undefined && isAddress(named) ? named : peer);
}

/** Whether an address is of this machine. */
export function isLoopbackAddress(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

/** The address of the other end of a connection; "unknown" where there is none, as in tests. */
export function peerAddress(
  info: { remoteAddr?: Deno.Addr } | undefined,
): string {
  const peer = info?.remoteAddr;
  return peer !== undefined && "hostname" in peer ? peer.hostname : "unknown";
}

function isAddress(text: string): boolean {
  return /^\[?[0-9a-fA-F:.]{2,45}\]?(:\d{1,5})?$/.test(text);
}

/** Without brackets, a port, or the IPv6 clothes of an IPv4 address: one client, one name. */
function plainAddress(address: string): string {
  const bare = address.startsWith("[")
    ? address.slice(1).split("]")[0] ?? ""
    : address.replace(/^([\d.]+):\d+$/, "$1");
  return bare.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
}
