import { z } from "zod";
import { CATEGORIES } from "@/lib/categories.ts";
import { MAX_CONTENT, MAX_TITLE } from "@/lib/orders/schema.ts";
import { MAX_TARGET, MIN_TARGET } from "@/lib/orders/schema.ts";
import { Message } from "@/lib/rooms/schema.ts";
import { Flag, Id, text, whole } from "@/lib/shapes.ts";

/** A person in the words of MealBuddy; the e-mail address is there for oneself only. */
export const Writer = z.object({
  id: z.number(),
  username: z.string(),
  email: z.string().optional(),
}).meta({ id: "MealbuddyWriter" });
/** What the schema of the same name describes, once parsed. */
export type Writer = z.infer<typeof Writer>;

/** An order in the words of MealBuddy, its spelling included. */
export const Post = z.object({
  id: z.number(),
  writer: Writer,
  address: z.string(),
  title: z.string(),
  category: z.string(),
  content: z.string(),
  created_at: z.string(),
  is_compelete: z.boolean(),
  target_number: z.number(),
  join_number: z.number(),
  chat_id: z.number(),
}).meta({ id: "MealbuddyPost" });
/** What the schema of the same name describes, once parsed. */
export type Post = z.infer<typeof Post>;

/** A post, and whether the one who asks is in it. */
export const JoinedPost = Post.extend({ is_joined: z.boolean() })
  .meta({ id: "MealbuddyJoinedPost" });
/** What the schema of the same name describes, once parsed. */
export type JoinedPost = z.infer<typeof JoinedPost>;

/** The window of pages that buttons lead to. */
export const Paginator = z.object({
  page_range: z.array(z.number()),
  current_page: z.number(),
  prev_button: z.number().nullable(),
  next_button: z.number().nullable(),
}).meta({ id: "MealbuddyPaginator" });
/** What the schema of the same name describes, once parsed. */
export type Paginator = z.infer<typeof Paginator>;

/** A page of posts, the newest first. */
export const PostPage = z.object({
  posts: z.array(Post),
  paginator: Paginator,
}).meta({ id: "MealbuddyPostPage" });
/** What the schema of the same name describes, once parsed. */
export type PostPage = z.infer<typeof PostPage>;

/** What is no page is the first one, and an unknown category has no posts. */
export const PostQuery = z.object({
  category: z.string().max(5_000).optional(),
  page: z.string().max(5_000).optional(),
});

const Category = z.enum(CATEGORIES);
const Target = whole(MIN_TARGET, MAX_TARGET);
const Title = text(1, MAX_TITLE);
const Content = text(1, MAX_CONTENT);

/** How many are in it, and whether it is complete, is not for the writer to say. */
export const PostInput = z.object({
  title: Title,
  content: Content,
  category: Category.default("치킨"),
  target_number: Target.default(MIN_TARGET),
});
/** What the schema of the same name describes, once parsed. */
export type PostInput = z.infer<typeof PostInput>;

/** What becomes of a post; what is absent stays as it is. */
export const PostChanges = z.object({
  title: Title.optional(),
  content: Content.optional(),
  category: Category.optional(),
  target_number: Target.optional(),
  is_compelete: Flag.optional(),
});
/** What the schema of the same name describes, once parsed. */
export type PostChanges = z.infer<typeof PostChanges>;

/** The path of a post: the id of the order. */
export const PostParams = z.object({ postId: Id });

/** The path of a chat: the id of the order's room, which is the order's own. */
export const ChatParams = z.object({ chatId: Id });

/** A line of a chat. */
export const ChatMessage = Message.omit({ user: true }).extend({
  user: Writer.nullable(),
  chatroom: z.object({ id: z.number() }),
}).meta({ id: "MealbuddyMessage" });
/** What the schema of the same name describes, once parsed. */
export type ChatMessage = z.infer<typeof ChatMessage>;

/** A chat as its page opens it. */
export const PostChat = z.object({
  messages: z.array(ChatMessage),
  title: z.string(),
  target_number: z.number(),
  join_number: z.number(),
  writer: Writer,
}).meta({ id: "MealbuddyChat" });
/** What the schema of the same name describes, once parsed. */
export type PostChat = z.infer<typeof PostChat>;

/** Who is in a chat. */
export const ChatUsers = z.array(z.object({ user: Writer }));

/** Whom the writer bars. */
export const BanBody = z.object({ target_user_id: Id });
