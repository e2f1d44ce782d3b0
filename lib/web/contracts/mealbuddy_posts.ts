import type { Me } from "@/lib/accounts/schema.ts";
import { isCategory } from "@/lib/categories.ts";
import {
  accessOrder,
  editOrder,
  listBoardByPage,
  moveOrder,
  postOrder,
} from "@/lib/orders/mod.ts";
import { LONGEST_MS } from "@/lib/orders/rules.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { Services } from "@/lib/services.ts";
import type { UserCard } from "@/lib/shapes.ts";
import { pageWindow } from "@/lib/web/contracts/mealbuddy_pages.ts";
import type {
  JoinedPost,
  Post,
  PostChanges,
  PostInput,
  PostPage,
  Writer,
} from "@/lib/web/contracts/mealbuddy_post_schema.ts";
import type { Asker } from "@/lib/web/define.ts";
import { viewerOf } from "@/lib/web/pages.ts";

const POSTS_A_PAGE = 10;
/** Posts of MealBuddy have no deadline; ours need one, a little below the longest. */
const NO_DEADLINE_MS = LONGEST_MS - 60_000;

/** A person in the words of MealBuddy. */
export function writerOf(
  { id, username }: Pick<UserCard, "id" | "username">,
  me: Pick<Me, "id" | "email">,
): Writer {
  return { id, username, ...(id === me.id && { email: me.email }) };
}

/** An order in the words of MealBuddy. */
export function postOf(order: Order, me: Me): Post {
  return {
    id: order.id,
    writer: writerOf(order.host, me),
    address: order.circle.name,
    title: order.title,
    category: order.category ?? "",
    content: order.content,
    created_at: order.created_at,
    is_compelete: order.is_complete,
    target_number: order.target_number,
    join_number: order.join_number,
    chat_id: order.room_id,
  };
}

/** The same, with whether I am in it. */
export function joinedPostOf(order: Order, me: Me): JoinedPost {
  return { ...postOf(order, me), is_joined: order.is_joined };
}

/** A page of the board; one beyond the last is the last. */
export async function readPostPage(
  services: Services,
  { asker, category, page: asked }: {
    asker: Asker;
    category?: string;
    page?: string;
  },
): Promise<PostPage> {
  const wanted = /^\d{1,9}$/.test(asked ?? "") ? Math.max(1, Number(asked)) : 1;
  if (category && !isCategory(category)) {
    return { posts: [], paginator: pageWindow({ page: 1, last: 1 }) };
  }
  const read = (page: number) =>
    listBoardByPage(services, {
      ...{ ...viewerOf({ asker }), kind: "order", page, limit: POSTS_A_PAGE },
      ...(category && isCategory(category) && { category }),
    });
  const first = await read(wanted);
  const last = Math.max(1, Math.ceil(first.total / POSTS_A_PAGE));
  const page = Math.min(wanted, last);
  const { results } = page === wanted ? first : await read(page);
  return {
    posts: results.map((order) => postOf(order, asker.user)),
    paginator: pageWindow({ page, last }),
  };
}

/**
 * Posts an order that stays open for seven days.
 *
 * @throws {AppError} what `postOrder` throws
 */
export async function writePost(
  services: Services,
  { me, post }: { me: Me; post: PostInput },
): Promise<Post> {
  const order = await postOrder(services, {
    ...{ userId: me.id, kind: "order" as const, ...post },
    deadline_at: services.now() + NO_DEADLINE_MS,
    ...{ when_short: "go_on" as const, place: "" },
    ...{ min_amount: 0, delivery_fee: 0 },
  });
  return postOf(order, me);
}

/**
 * Changes an order of mine; `is_compelete` closes it or opens it again, for
 * seven days where its time was over.
 *
 * @throws {AppError} what `editOrder` and `moveOrder` throw
 */
export async function editPost(
  services: Services,
  { me, postId, changes }: { me: Me; postId: number; changes: PostChanges },
): Promise<JoinedPost> {
  const { is_compelete, ...told } = changes;
  const asked = { userId: me.id, orderId: postId };
  let order = await accessOrder(services, asked);
  const now = services.now();
  const isLate = Date.parse(order.deadline_at) <= now;
  const later = is_compelete === false && isLate
    ? { deadline_at: now + NO_DEADLINE_MS }
    : {};
  const edits = { ...told, ...later };
  if (is_compelete === undefined || Object.keys(edits).length > 0) {
    order = await editOrder(services, { ...asked, changes: edits });
  }
  if (is_compelete !== undefined && is_compelete !== order.is_complete) {
    const state = is_compelete ? "locked" : "open";
    order = await moveOrder(services, { ...asked, state });
  }
  return joinedPostOf(order, me);
}
