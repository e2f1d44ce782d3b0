import assert from "node:assert/strict";
import type {
  JoinedPost,
  Post,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import { type App, startApp } from "../support/app.ts";
import { newName } from "../support/client.ts";
import { MealbuddyClient, type MealbuddyUser } from "./mealbuddy_client.ts";

/** Somebody with a client of MealBuddy. */
export interface Resident {
  user: MealbuddyUser;
  client: MealbuddyClient;
}

/** Signs up people of one neighbourhood. */
export async function moveIn(
  app: App,
  count: number,
  address?: string,
): Promise<Resident[]> {
  return await Promise.all(Array.from({ length: count }, async () => {
    const client = new MealbuddyClient(app);
    return { client, user: await client.register(newName(), address) };
  }));
}

/** A running app as a client of MealBuddy needs it. */
export function startTown(env: Record<string, string> = {}): Promise<App> {
  return startApp({ env: { ALLOW_QUERY_TOKEN: "true", ...env } });
}

/** Posts as the form does. */
export async function write(
  { client }: Resident,
  fields: Record<string, string | number> = {},
): Promise<Post> {
  const { status, body } = await client.form<Post>("/post/write/", {
    ...{ title: "치킨 드실 분", category: "치킨", target_number: 3 },
    ...{ content: "후라이드 반 양념 반" },
    ...fields,
  });
  assert.equal(status, 201, JSON.stringify(body));
  return body;
}

/** A post as somebody's page shows it. */
export async function detail(
  { client }: Resident,
  { id }: Post,
): Promise<JoinedPost> {
  const told = await client.get<JoinedPost>(`/post/detail/${id}/`);
  assert.equal(told.status, 200, JSON.stringify(told.body));
  return told.body;
}

/** Presses 참여하기; answers the status. */
export async function join({ client }: Resident, post: Post): Promise<number> {
  return (await client.ask("POST", `/chat/${post.chat_id}/`)).status;
}

/** Presses 나가기; answers the status. */
export async function leave({ client }: Resident, post: Post): Promise<number> {
  return (await client.ask("DELETE", `/chat/${post.chat_id}/user/`)).status;
}

/** Presses 강퇴; answers the status. */
export async function ban(
  { client }: Resident,
  post: Post,
  { user }: Resident,
): Promise<number> {
  const path = `/chat/${post.chat_id}/user/ban/`;
  return (await client.form(path, { target_user_id: user.id })).status;
}
