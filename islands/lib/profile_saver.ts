// Runs in the browser too.
import { mergeEdits } from "@/lib/profiles/rules.ts";
import type { Profile } from "@/lib/profiles/schema.ts";

/** What the line beside the buttons says; the words are in `lib/i18n/profiles_ko.ts`. */
export interface AutosaveStatus {
  kind: "saving" | "saved" | "offline" | "conflict" | "refused" | "restored";
  detail?: string;
}

/** One form's part of a profile, by question or field. */
export type Edits = Readonly<Record<string, unknown>>;

/** What became of a profile that was sent. */
export type PutAnswer =
  | { kind: "saved" | "changed"; profile: Profile }
  | { kind: "refused"; detail: string }
  | { kind: "offline" };

export interface ProfileSaverOptions {
  /** The fields of the form; null for the introduction and the switches. */
  ids: readonly string[] | null;
  load(): Promise<Profile | null>;
  put(profile: Profile): Promise<PutAnswer>;
  tell(status: AutosaveStatus): void;
}

const ABOUT = ["bio", "auto_match", "use_text"];
/** So many times another device may be first. */
const MOST_TRIES = 5;

/** Saves one form's part of a profile over what is stored, and never over what another device changed. */
export class ProfileSaver {
  readonly #options: ProfileSaverOptions;
  readonly #ids: readonly string[];
  /** What the form was made from. */
  #base: Edits;
  #profile: Profile | null = null;

  constructor(options: ProfileSaverOptions, base: Edits) {
    this.#options = options;
    this.#ids = options.ids ?? ABOUT;
    this.#base = base;
  }

  /** Saves what the form says now; answers what is stored then, or null when it could not be saved. */
  async save(typed: Edits): Promise<{ version: number; base: Edits } | null> {
    const { load, put, tell } = this.#options;
    tell({ kind: "saving" });
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      this.#profile ??= await load();
      if (this.#profile === null) break;
      const next = this.#over(this.#profile, typed);
      if (next === null) {
        tell({ kind: "conflict" });
        return null;
      }
      const answer = await put(next);
      if (answer.kind === "refused") {
        tell({ kind: "refused", detail: answer.detail });
        return null;
      }
      if (answer.kind === "offline") break;
      this.#profile = answer.profile;
      if (answer.kind === "changed") continue;
      this.#base = this.#partOf(answer.profile);
      tell({ kind: "saved" });
      return { version: answer.profile.version, base: this.#base };
    }
    tell({ kind: "offline" });
    return null;
  }

  /** The stored profile with what the form says; null when both changed the same. */
  #over(profile: Profile, typed: Edits): Profile | null {
    const stored = this.#partOf(profile);
    const { merged, conflicts } = mergeEdits<unknown>(this.#ids, {
      ...{ base: this.#base, stored, typed },
    });
    if (conflicts.length > 0) return null;
    if (this.#options.ids === null) {
      const preferences = {
        auto_match: merged.auto_match === true,
        use_text: merged.use_text === true,
      };
      return { ...profile, bio: String(merged.bio ?? ""), preferences };
    }
    const others = Object.entries(profile.answers)
      .filter(([id]) => !this.#ids.includes(id));
    return {
      ...profile,
      answers: { ...Object.fromEntries(others), ...merged as Answers },
    };
  }

  #partOf({ answers, bio, preferences }: Profile): Edits {
    if (this.#options.ids === null) return { bio, ...preferences };
    return Object.fromEntries(
      this.#ids.flatMap((id) =>
        id in answers ? [[id, answers[id]] as const] : []
      ),
    );
  }
}

type Answers = Profile["answers"];
