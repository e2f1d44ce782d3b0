import type { Quiet } from "@/lib/alerts/rules.ts";
import type { Topic } from "@/lib/notices/mod.ts";

/** ["alert_settings", userId]: only what somebody changed. */
export interface StoredSettings {
  /** On devices, by topic. */
  push?: Partial<Record<Topic, boolean>>;
  /** By mail, by topic. */
  mail?: Partial<Record<Topic, boolean>>;
  /** Whether a device shows what was said, and not only that something was. */
  previews?: boolean;
  /** When nothing makes a sound. */
  quiet?: Quiet;
}

/** ["push_endpoints", hash]: whose session a browser wakes for. */
export interface Owner {
  /** Who lets it be woken. */
  user_id: number;
  /** Which session of theirs. */
  sid: string;
}
