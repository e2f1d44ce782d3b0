import type { Room } from "@/lib/rooms/schema.ts";
import { must, type Person, type Place } from "./client.ts";

/** Makes a group; the first of these people owns it. */
export async function makeGroup(
  place: Place,
  people: Person[],
): Promise<Room> {
  const [owner, ...others] = people;
  if (owner === undefined) throw new Error("a group needs an owner");
  return await must<Room>(place, "POST", "/api/rooms", {
    token: owner.access,
    body: {
      name: "한자리",
      kind: "group",
      member_ids: others.map(({ id }) => id),
    },
  });
}
