/** A worker that says again what it is told. */
import { PipeWriter } from "@/lib/realtime/pipe.ts";
import { PipeReader } from "@/lib/realtime/pipe_reader.ts";

addEventListener("message", (event) => {
  const { incoming, outgoing } = (event as MessageEvent<
    { incoming: SharedArrayBuffer; outgoing: SharedArrayBuffer }
  >).data;
  const writer = new PipeWriter(outgoing);
  new PipeReader(incoming).run((texts) => writer.write(texts));
});
