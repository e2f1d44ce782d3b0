import { App } from "fresh";
import { ErrorPage } from "@/components/ErrorPage.tsx";
import {
  clearAvatars,
  handlePasswordResets,
  handlePurges,
} from "@/lib/accounts/mod.ts";
import { forgetDepartedAlerts, handleAlerts } from "@/lib/alerts/mod.ts";
import { readConfig } from "@/lib/config.ts";
import { openLog } from "@/lib/log.ts";
import { openServices } from "@/lib/open_services.ts";
import {
  followTexts,
  forgetDeparted,
  handleRounds,
  learnAftermath,
  scoreChangedProfiles,
  writeSummaries,
} from "@/lib/matching/mod.ts";
import {
  forgetDepartedCompanions,
  handleCompanions,
} from "@/lib/companions/mod.ts";
import { forgetDepartedMenus } from "@/lib/menu/mod.ts";
import { forgetDepartedNotices } from "@/lib/notices/mod.ts";
import {
  handleOrderBlocks,
  handleOrderDepartures,
  handleOrderTimes,
} from "@/lib/orders/mod.ts";
import { followOwners } from "@/lib/profiles/mod.ts";
import {
  clearDeletedRooms,
  handleDepartures,
  liveRooms,
} from "@/lib/rooms/mod.ts";
import { forgetDepartedRecords, handleExports } from "@/lib/records/mod.ts";
import type { State } from "@/lib/web/define.ts";
import { type Ending, endOnSignals } from "@/lib/web/leaving.ts";
import { mountWeb } from "@/lib/web/mount.ts";
import { watchProcess } from "@/lib/web/process_metrics.ts";
import { openRoomSocket } from "@/lib/web/sockets/single_room.ts";

const config = readConfig(Deno.env.toObject());
await openLog({ level: config.logLevel, pretty: Deno.stdout.isTerminal() });
const { services, goodbye, close } = await openServices(config);
watchProcess(services);
// Workers of this process know each other from the start: they count sockets together.
liveRooms(services);
clearDeletedRooms(services);
handleDepartures(services);
handlePasswordResets(services);
clearAvatars(services);
handlePurges(services);
forgetDepartedNotices(services);
forgetDepartedAlerts(services);
forgetDepartedRecords(services);
handleExports(services);
followOwners(services);
forgetDepartedMenus(services);
forgetDepartedCompanions(services);
scoreChangedProfiles(services);
forgetDeparted(services);
learnAftermath(services);
handleRounds(services);
followTexts(services);
writeSummaries(services);
handleOrderTimes(services);
handleOrderDepartures(services);
handleOrderBlocks(services);
handleAlerts(services);
handleCompanions(services);
services.jobs.start();

export const app: App<State> = new App<State>();
mountWeb(app, { services, ErrorPage });
// Clients of the older contract end the address of a room's socket with a slash, which a file route does not know.
app.get("/ws/chat/:roomId/", openRoomSocket);
app.fsRoutes();

/** How this process ends: people first, then the store. */
export const ending: Ending = { goodbye, close };

// `deno serve` asks nobody before it ends; our own start does.
if (Deno.mainModule.endsWith("/_fresh/server.js")) endOnSignals(ending);
