import { randomToken } from "@/lib/kv/ids.ts";

const SECRET_BYTES = 32;

/** A link of a mail, and who opens it: null for somebody who is not signed in there. */
export interface OpenedLink {
  /** The secret of the link, as it came. */
  token: string;
  /** The account that is signed in there. */
  userId: number | null;
}

/** The secret of a link that is mailed. It says whose it is, so that nobody has to be searched. */
export function newLinkToken(userId: number): string {
  return `${userId}.${randomToken(SECRET_BYTES)}`;
}

/** Whose a link says to be; null for nobody's, and for another's than who is signed in. */
export function ownerOfLink({ token, userId }: OpenedLink): number | null {
  const [, id] = /^([1-9]\d{0,15})\.[\w-]+$/.exec(token) ?? [];
  if (id === undefined) return null;
  return userId !== null && userId !== Number(id) ? null : Number(id);
}
