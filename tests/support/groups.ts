import { readConfig } from "@/lib/config.ts";
import { openServices } from "@/lib/open_services.ts";
import { createGroupRoom } from "@/lib/rooms/mod.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { App } from "./app.ts";
import type { Person } from "./client.ts";

/** Makes a group on the store of a running server, as a second process on the same file does. */
export async function makeGroup(app: App, people: Person[]): Promise<Room> {
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error("a group needs an owner");
  const config = readConfig({ KV_PATH: app.kvPath, DATA_DIR: app.dataDir });
  const { services, close } = await openServices(config);
  try {
    return await createGroupRoom(services, {
      ownerId: owner.id,
      name: "한자리",
      memberIds: others.map(({ id }) => id),
    });
  } finally {
    await close();
  }
}
