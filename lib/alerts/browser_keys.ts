import type { PushInput } from "@/lib/alerts/schema.ts";
import { invalidField } from "@/lib/errors.ts";

const POINT_BYTES = 65;
const UNCOMPRESSED = 4;
const AUTH_BYTES = 16;

/** The curve y² = x³ − 3x + b over the field of P (NIST SP 800-186, 3.2.1.3). */
const P = 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n;
const B = 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn;

/**
 * Refuses keys for which nothing can be encrypted: a point that is not on the
 * curve would make its owner learn of our keys, or every sending fail.
 *
 * @throws {AppError} `validationFailed`
 */
export function assertKeys({ p256dh, auth }: PushInput["keys"]): void {
  const point = bytesOf(p256dh);
  if (point.length !== POINT_BYTES || !isOnCurve(point)) {
    throw invalidField("p256dh", "invalid");
  }
  if (bytesOf(auth).length !== AUTH_BYTES) {
    throw invalidField("auth", "invalid");
  }
}

function isOnCurve(point: Uint8Array): boolean {
  if (point[0] !== UNCOMPRESSED) return false;
  const x = BigInt(`0x${point.slice(1, 33).toHex()}`);
  const y = BigInt(`0x${point.slice(33).toHex()}`);
  if (x >= P || y >= P) return false;
  return (y * y - (x * x * x - 3n * x + B)) % P === 0n;
}

function bytesOf(text: string): Uint8Array {
  const plain = text.replace(/=+$/, "");
  try {
    return Uint8Array.fromBase64(plain, { alphabet: "base64url" });
  } catch {
    return new Uint8Array();
  }
}
