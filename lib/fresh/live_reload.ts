import { isUpgrade } from "./upgrade.ts";
import { LIVE_PATH, LIVE_SCRIPT_PATH } from "./overlay.ts";

/** Tells one run of the server from the next. */
const RUN = crypto.randomUUID();

const SCRIPT = `
let run = null;
function connect() {
  const url = new URL(${JSON.stringify(LIVE_PATH)}, location.href);
  url.protocol = url.protocol.replace("http", "ws");
  const socket = new WebSocket(url);
  socket.onmessage = ({ data }) => {
    if (run !== null && run !== data) location.reload();
    run = data;
  };
  socket.onclose = () => setTimeout(connect, 300);
}
connect();
`;

/** Answers the requests of the script that follows restarts, else null. */
export function answerLive(req: Request): Response | null {
  const { pathname } = new URL(req.url);
  if (pathname === LIVE_SCRIPT_PATH) {
    const headers = {
      "content-type": "text/javascript; charset=utf-8",
      "cache-control": "no-store",
    };
    return new Response(SCRIPT, { headers });
  }
  if (pathname !== LIVE_PATH || !isUpgrade(req)) return null;
  const { socket, response } = Deno.upgradeWebSocket(req);
  socket.onopen = () => socket.send(RUN);
  return response;
}
