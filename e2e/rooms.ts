import {
  openStage,
  signUp,
  type Stage,
  type VisitOptions,
  type Visitor,
} from "./browser.ts";

/** A person who is signed in, with the id that others know them by. */
export interface Member extends Visitor {
  id: number;
}

/** Signs up and says who one is. */
export async function enter(visitor: Visitor): Promise<Member> {
  await signUp(visitor);
  const me = await call<{ id: number }>(visitor, "GET", "/api/me");
  return { ...visitor, id: me.id };
}

/** Signs up so many people in a new app. */
export async function openCrowd(
  count: number,
  options: VisitOptions = {},
): Promise<{ stage: Stage; people: Member[] }> {
  const stage = await openStage();
  const people: Member[] = [];
  for (let i = 0; i < count; i++) {
    people.push(await enter(await stage.visit(options)));
  }
  return { stage, people };
}

/** Asks the API as the person of a page. */
export function call<T>(
  { page }: Visitor,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  return page.evaluate(async ({ method, path, body }) => {
    const response = await fetch(path, {
      method,
      headers: { "content-type": "application/json" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${response.status} ${path}`);
    return response.status === 204 ? null : await response.json();
  }, { method, path, body });
}

/** Makes a group of these people, owned by the first, and answers its id. */
export async function makeGroup(
  [owner, ...others]: Member[],
  name = "점심 모임",
): Promise<number> {
  if (owner === undefined) throw new Error("A group has somebody");
  const room = await call<{ id: number }>(owner, "POST", "/api/rooms", {
    name,
    member_ids: others.map(({ id }) => id),
  });
  return room.id;
}

/** Opens the room of two and answers its id. */
export async function openDirect(
  from: Member,
  { id }: Member,
): Promise<number> {
  const path = `/api/rooms/direct/${id}`;
  return (await call<{ id: number }>(from, "PUT", path)).id;
}

/** Says numbered lines quickly, as a program would. */
export async function sayMany(
  visitor: Visitor,
  roomId: number,
  texts: string[],
): Promise<void> {
  for (const [i, message] of texts.entries()) {
    await call(visitor, "POST", `/api/rooms/${roomId}/messages`, {
      client_id: `many-${i}-${crypto.randomUUID()}`,
      message,
    });
  }
}

/** The unread number beside a message, 0 when there is none. */
export async function unreadBeside(
  { page }: Visitor,
  text: string,
): Promise<number> {
  const line = page.getByTestId("message").filter({ hasText: text });
  const [number = "0"] = await line.getByTestId("unread").allInnerTexts();
  return Number(number);
}

/** The seqs of the messages that are drawn. */
export function drawnSeqs({ page }: Visitor): Promise<number[]> {
  return page.getByTestId("message").evaluateAll((lines) =>
    lines.map((line) => Number(line.getAttribute("data-seq")))
  );
}
