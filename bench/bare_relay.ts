import { makePipe, PipeWriter } from "@/lib/realtime/pipe.ts";
import { PipeReader } from "@/lib/realtime/pipe_reader.ts";

const CHANNEL = "bare";
const SAY_AGAIN_MS = 50;

/** The way to the other worker of the bare broadcaster. */
export interface Relay {
  /** Whether this worker gives the rooms their order. */
  isFirst: boolean;
  /** Passes on what one turn of the loop brings, in one piece. */
  tell: (roomId: string, text: string) => void;
}

interface Hello {
  from: string;
  memory: SharedArrayBuffer;
}

/** Finds the other worker of this process; null where there is only one. */
export async function openRelay(
  { onSaid, onFrame }: {
    onSaid: (roomId: string, said: string) => void;
    onFrame: (roomId: string, text: string) => void;
  },
): Promise<Relay | null> {
  if (Deno.env.get("DENO_JOBS") === "1") return null;
  const id = crypto.randomUUID();
  const memory = makePipe();
  const hello = await meet({ from: id, memory });
  const isFirst = id < hello.from;
  const take = isFirst ? onSaid : onFrame;
  new PipeReader(hello.memory).run((texts) => {
    for (let i = 0; i < texts.length; i += 2) {
      take(texts[i] ?? "", texts[i + 1] ?? "");
    }
  });
  const writer = new PipeWriter(memory);
  let waiting: string[] = [];
  const tell = (roomId: string, text: string) => {
    if (waiting.length === 0) {
      queueMicrotask(() => {
        writer.write(waiting);
        waiting = [];
      });
    }
    waiting.push(roomId, text);
  };
  return { isFirst, tell };
}

function meet(own: Hello): Promise<Hello> {
  const channel = new BroadcastChannel(CHANNEL);
  const timer = setInterval(() => channel.postMessage(own), SAY_AGAIN_MS);
  return new Promise((done) => {
    channel.onmessage = ({ data }) => {
      channel.onmessage = null;
      // Who was not heard yet hears it now.
      channel.postMessage(own);
      clearInterval(timer);
      done(data as Hello);
    };
  });
}
