import type { Buffer } from "node:buffer";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A certificate of this machine that nobody but who is told trusts. */
export interface Certificate {
  key: string;
  cert: string;
  /** Where the certificate is, for `DENO_CERT`. */
  path: string;
}

export interface MailServer {
  port: number;
  /** What arrived, read as a mail program reads it, with how it came. */
  mails: { mail: Email; secure: boolean; user: string }[];
  close: () => Promise<void>;
}

export const LOGIN = { user: "hanjari", pass: "mail-secret" };

/** Makes a key and a certificate for 127.0.0.1. */
export async function makeCertificate(folder: string): Promise<Certificate> {
  const [keyPath, path] = [`${folder}/key.pem`, `${folder}/cert.pem`];
  const { success, stderr } = await new Deno.Command("openssl", {
    args: [
      ...["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"],
      ...["-keyout", keyPath, "-out", path, "-subj", "/CN=localhost"],
      ...["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"],
      ...["-addext", "basicConstraints=critical,CA:FALSE"],
    ],
  }).output();
  if (!success) throw new Error(new TextDecoder().decode(stderr));
  return {
    key: await Deno.readTextFile(keyPath),
    cert: await Deno.readTextFile(path),
    path,
  };
}

/** A mail server as others run it: TLS from the start, or by STARTTLS, and a login. */
export async function startMailServer(
  { key, cert }: Certificate,
  { secure }: { secure: boolean },
): Promise<MailServer> {
  const mails: MailServer["mails"] = [];
  const server = new SMTPServer({
    ...{ key, cert, secure, authMethods: ["PLAIN", "LOGIN"] },
    onAuth({ username, password }, _, done) {
      const isRight = username === LOGIN.user && password === LOGIN.pass;
      if (isRight) done(null, { user: username });
      else done(new Error("wrong login"));
    },
    onData(stream, session, done) {
      const parts: Uint8Array[] = [];
      stream.on("data", (part: Buffer) => parts.push(new Uint8Array(part)));
      stream.on("end", async () => {
        const mail = await PostalMime.parse(
          await new Blob(parts as BlobPart[]).arrayBuffer(),
        );
        const user = String(session.user ?? "");
        mails.push({ mail, secure: session.secure, user });
        done();
      });
    },
  });
  server.on("error", () => {});
  const listening = Promise.withResolvers<void>();
  server.listen(0, "127.0.0.1", () => listening.resolve());
  await listening.promise;
  const { port } = server.server.address() as { port: number };
  return {
    port,
    mails,
    close: () => new Promise((done) => server.close(() => done())),
  };
}
