import type { Cluster } from "../clusters.ts";
import { CUTTING_OFF } from "./cutting_off.ts";
import { ERASING } from "./erasing.ts";
import { HEARING } from "./hearing.ts";
import { PRIVACY } from "./privacy.ts";
import { RACES } from "./races.ts";
import { SEATS } from "./seats.ts";

/** What holds wherever two servers share a store: by name, each in rooms of its own. */
export const SCENARIOS: Record<string, (cluster: Cluster) => Promise<void>> = {
  ...HEARING,
  ...CUTTING_OFF,
  ...ERASING,
  ...PRIVACY,
  ...RACES,
  ...SEATS,
};
