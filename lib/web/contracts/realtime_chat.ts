import { z } from "zod";
import { UserCard } from "@/lib/shapes.ts";

/** Who is online, as the test page of the realtime chat reads it. */
export const OnlineUsers = z.object({
  users: z.array(UserCard.extend({ is_online: z.boolean() })),
}).meta({ id: "OnlineUsers" });
/** What the schema of the same name describes, once parsed. */
export type OnlineUsers = z.infer<typeof OnlineUsers>;

/** The online people of a circle without oneself, in the words of the realtime chat. */
export function onlineUsers(people: UserCard[], myId: number): OnlineUsers {
  const others = people.filter(({ id }) => id !== myId);
  return { users: others.map((card) => ({ ...card, is_online: true })) };
}
