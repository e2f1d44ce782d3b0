import type { Quiet } from "@/lib/alerts/rules.ts";
import type { Topic } from "@/lib/notices/mod.ts";

/** ["alert_settings", userId]: only what somebody changed. */
export interface StoredSettings {
  push?: Partial<Record<Topic, boolean>>;
  mail?: Partial<Record<Topic, boolean>>;
  previews?: boolean;
  quiet?: Quiet;
}

/** ["push_endpoints", hash]: whose session a browser wakes for. */
export interface Owner {
  user_id: number;
  sid: string;
}
