/** A worker that says again what it is told. */
import { PipeReader, PipeWriter } from "@/lib/realtime/pipe.ts";

addEventListener("message", (event) => {
  const { incoming, outgoing } = (event as MessageEvent<
    { incoming: SharedArrayBuffer; outgoing: SharedArrayBuffer }
  >).data;
  const writer = new PipeWriter(outgoing);
  new PipeReader(incoming).run((texts) => writer.write(texts));
});
