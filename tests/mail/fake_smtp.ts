/** What the fake server heard in one delivery. */
export interface HeardMail {
  from: string;
  to: string[];
  data: string;
}

/** How the fake server behaves. */
export interface FakeSmtpOptions {
  /** The answers to RCPT, one for each delivery in order; "250 OK" when they are used up. */
  recipients?: string[];
}

/** A mail server that knows as much of SMTP as a client needs to hand over a mail in the clear. */
export function openFakeSmtp({ recipients = [] }: FakeSmtpOptions = {}) {
  const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const heard: HeardMail[] = [];
  const answers = [...recipients];
  const talks: Promise<void>[] = [];
  const accepting = (async () => {
    for await (const conn of listener) {
      talks.push(talk(conn, heard, answers));
    }
  })();
  const { port } = listener.addr as Deno.NetAddr;
  return {
    url: `smtp://127.0.0.1:${port}`,
    heard,
    async close() {
      listener.close();
      await accepting;
      await Promise.all(talks);
    },
  };
}

async function talk(conn: Deno.Conn, heard: HeardMail[], answers: string[]) {
  const say = (line: string) =>
    conn.write(new TextEncoder().encode(`${line}\r\n`));
  const lines = readLines(conn);
  let mail: HeardMail = { from: "", to: [], data: "" };
  await say("220 fake");
  for await (const line of lines) {
    const verb = line.slice(0, 4).toUpperCase();
    if (verb === "MAIL") mail = { from: line, to: [], data: "" };
    if (verb === "RCPT") {
      mail.to.push(line);
      await say(answers.shift() ?? "250 OK");
    } else if (verb === "DATA") {
      await say("354 go on");
      for await (const text of lines) {
        if (text === ".") break;
        mail.data += `${text}\n`;
      }
      heard.push(mail);
      await say("250 OK");
    } else if (verb === "QUIT") {
      await say("221 bye");
      break;
    } else await say("250 OK");
  }
  conn.close();
}

function readLines(conn: Deno.Conn) {
  const source = lineSource(conn);
  // Two loops read in turn, so ending the inner one must not end the source.
  return {
    [Symbol.asyncIterator]: () => ({ next: () => source.next() }),
  };
}

async function* lineSource(conn: Deno.Conn): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(16_384);
  let rest = "";
  while (true) {
    const size = await conn.read(buffer).catch(() => null);
    if (size === null) return;
    rest += decoder.decode(buffer.subarray(0, size), { stream: true });
    const lines = rest.split("\r\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}
