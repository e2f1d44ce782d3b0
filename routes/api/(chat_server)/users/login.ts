import { logIn } from "@/lib/accounts/mod.ts";
import { TokenPair } from "@/lib/accounts/schema.ts";
import { api, endpoint, json } from "@/lib/web/api.ts";
import { chatServerUser } from "@/lib/web/contracts/chat_server.ts";
import {
  ChatServerCredentials,
  FoundChatServerUser,
} from "@/lib/web/contracts/chat_server_schema.ts";

export const handler = api({
  POST: endpoint({
    summary: "Log in by userName and password",
    tag: "Chat server",
    auth: "anyone",
    body: ChatServerCredentials,
    answers: { 200: FoundChatServerUser.extend(TokenPair.shape) },
  }, async ({ services, asker, body, address, userAgent }) => {
    const { user, tokens } = await logIn(services, {
      login: body.userName,
      password: body.password,
      client: { address, userAgent },
      knownUserId: asker?.user.id,
    });
    return json({ ...chatServerUser(user), active: true, ...tokens });
  }),
});
