import { z } from "zod";
import { Flag, Id, text, whole } from "@/lib/shapes.ts";
import { MAX_ROOM_NAME } from "@/lib/rooms/schema.ts";

/** A person as the chat server names them. Both ids are the same number. */
export const ChatServerUser = z.object({
  _id: z.number(),
  id: z.number(),
  userName: z.string(),
}).meta({ id: "ChatServerUser" });
/** What the schema of the same name describes, once parsed. */
export type ChatServerUser = z.infer<typeof ChatServerUser>;

/** A person found, and whether I may see them online. */
export const FoundChatServerUser = ChatServerUser.extend({
  active: z.boolean(),
}).meta({ id: "FoundChatServerUser" });
/** What the schema of the same name describes, once parsed. */
export type FoundChatServerUser = z.infer<typeof FoundChatServerUser>;

/** A room as the chat server shows it; `users` are ids. */
export const Chat = z.object({
  _id: z.number(),
  id: z.number(),
  chatName: z.string(),
  number: z.number(),
  active: z.boolean(),
  isPersonal: z.boolean(),
  owner: ChatServerUser.nullable(),
  users: z.array(z.number()),
  newMessages: z.number(),
  deletedAt: z.null(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: "Chat" });
/** What the schema of the same name describes, once parsed. */
export type Chat = z.infer<typeof Chat>;

/** What a number leads to. */
export const ChatByNumber = Chat.pick({
  _id: true,
  users: true,
  isPersonal: true,
  chatName: true,
});

/** Chats by page, counted from 1. */
export const ChatPage = z.object({
  chats: z.array(Chat),
  totalPages: z.number(),
  currentPage: z.number(),
}).meta({ id: "ChatPage" });
/** What the schema of the same name describes, once parsed. */
export type ChatPage = z.infer<typeof ChatPage>;

/** A message as the chat server shows it; `to` is set between two people. */
export const ChatServerMessage = z.object({
  _id: z.number(),
  id: z.number(),
  chatId: z.number(),
  from: z.number().nullable(),
  fromUserName: z.string(),
  to: z.number().nullable(),
  toUserName: z.string().nullable(),
  content: z.string(),
  sequence: z.number(),
  deletedAt: z.string().nullable(),
  createdAt: z.string(),
  updatedAt: z.string(),
}).meta({ id: "ChatServerMessage" });
/** What the schema of the same name describes, once parsed. */
export type ChatServerMessage = z.infer<typeof ChatServerMessage>;

const pageOf = (limit: number) =>
  z.object({
    page: whole(1, 1_000_000).default(1),
    limit: whole(1, 100).default(limit),
  });

/** Which page of chats; six a page as in the original. */
export const ChatPageQuery = pageOf(6);

/** Which page of 1:1 chats; four a page as in the original. */
export const PersonalPageQuery = pageOf(4);

/** A chat to be made: with one other person where it is personal; the one who asks is the owner. */
export const NewChat = z.object({
  chatName: text(0, MAX_ROOM_NAME).optional(),
  isPersonal: Flag.default(true),
  owner: Id.optional(),
  users: z.union([z.array(Id).max(100), Id.transform((id) => [id])]),
}).meta({ id: "NewChat" });
/** What the schema of the same name describes, once parsed. */
export type NewChat = z.infer<typeof NewChat>;

/** Which messages of a chat, by sequence; both bounds are left out. */
export const SequenceQuery = z.object({
  beforeSequence: whole(1, Number.MAX_SAFE_INTEGER).optional(),
  afterSequence: whole(0, Number.MAX_SAFE_INTEGER).optional(),
  limit: whole(1, 100).default(100),
});

const Text = z.string().max(1_000);

/** What somebody logs in with at the chat server. */
export const ChatServerCredentials = z.object({
  userName: Text,
  password: Text,
});

/** The name may come along; it is the session that ends. */
export const ChatServerLogout = z.object({ userName: Text.optional() });
