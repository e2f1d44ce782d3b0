import { describeError, log } from "@/lib/log.ts";

/**
 * An answer that is saved as a file, sent while its pieces are made: who reads
 * slowly makes the pieces come slowly. When one cannot be made, the status is
 * out already: the connection ends without the end of the body, so that no
 * client takes what it has for the whole.
 */
export function download(
  pieces: AsyncIterable<string>,
  { name, type }: {
    /** Whatever people called it: it is made safe here. */
    name: string;
    /** A media type. */
    type: string;
  },
): Response {
  const body = ReadableStream.from(told(pieces, type))
    .pipeThrough(new TextEncoderStream());
  return new Response(body, {
    headers: {
      "content-type": type,
      "content-disposition": attachment(name),
    },
  });
}

async function* told(
  pieces: AsyncIterable<string>,
  type: string,
): AsyncGenerator<string> {
  try {
    yield* pieces;
  } catch (error) {
    log("web").warn("Download of {type} broke off", {
      ...{ type, error: describeError(error) },
    });
    throw error;
  }
}

/** RFC 6266: the name as it is for all current clients, and a plain one for the others. */
export function attachment(name: string): string {
  const safe = safeName(name);
  const ending = /\.[a-z]+$/.exec(safe)?.[0] ?? "";
  const encoded = encodeURIComponent(safe)
    .replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return `attachment; filename="hanjari${ending}"; filename*=UTF-8''${encoded}`;
}

/** Letters, digits and a few signs: no path, no reserved sign of any system, no direction marks. */
function safeName(name: string): string {
  const plain = name.normalize("NFC").replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, "_")
    .replace(/\.{2,}/g, ".").replace(/^[ ._]+/, "");
  return plain === "" ? "hanjari" : plain;
}
