export {
  type PushAddress,
  type PushMessage,
  type PushOptions,
  type PushOutcome,
  PushService,
} from "@/lib/push/push.ts";
