// Runs in the browser too.
import { askApi } from "@/islands/lib/page.ts";
import {
  fillForm,
  isWritten,
  readEdits,
  readPairs,
} from "@/islands/lib/profile_form.ts";
import {
  type AutosaveStatus,
  type Edits,
  ProfileSaver,
  type PutAnswer,
} from "@/islands/lib/profile_saver.ts";
import { sessionShelf } from "@/islands/lib/storage.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { profilesTexts } from "@/lib/i18n/profiles.ts";
import type { Mode } from "@/lib/profiles/mod.ts";
import type { Profile } from "@/lib/profiles/schema.ts";
import type { AskedQuestion } from "@/lib/web/profile_fields.ts";

export type { AutosaveStatus };

/** After the last change. */
const WAIT_MS = 1_000;

export interface AutosaveOptions {
  mode: Mode;
  userId: number;
  locale: Locale;
  asked: AskedQuestion[] | null;
  /** The form came back: nothing is saved before its reader has seen why. */
  isRefused: boolean;
  tell(status: AutosaveStatus): void;
}

/** Saves a form of a profile while somebody writes, and keeps in the tab what could not be saved. Answers how to stop. */
export function startAutosave(
  form: HTMLFormElement,
  options: AutosaveOptions,
): () => void {
  const autosave = new Autosave(form, options);
  autosave.restore();
  const stops = new AbortController();
  const { signal } = stops;
  form.addEventListener("input", () => autosave.change(), { signal });
  form.addEventListener("submit", () => autosave.pause(), { signal });
  addEventListener("online", () => autosave.catchUp(), { signal });
  // Nobody heard what was written before; what a browser put back is not of now.
  if (navigator.userActivation?.hasBeenActive && isWritten(form)) {
    autosave.change();
  }
  // Whoever leaves before the pause is over has it saved now.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") autosave.catchUp();
  }, { signal });
  return () => {
    autosave.pause();
    stops.abort();
  };
}

class Autosave {
  readonly #form: HTMLFormElement;
  readonly #options: AutosaveOptions;
  readonly #shelf = sessionShelf();
  readonly #key: string;
  readonly #kept: Kept | null;
  readonly #saver: ProfileSaver;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #changes = 0;
  #turn = Promise.resolve();

  constructor(form: HTMLFormElement, options: AutosaveOptions) {
    this.#form = form;
    this.#options = options;
    this.#key = `hanjari:profile:${options.userId}:${form.action}`;
    const kept = options.isRefused ? null : this.#shelf.get(this.#key);
    this.#kept = kept === null ? null : JSON.parse(kept);
    this.#saver = new ProfileSaver({
      ids: options.asked?.map(({ id }) => id) ?? null,
      load: () => askApi<Profile>(pathOf(options.mode)),
      put: putProfile,
      tell: options.tell,
    }, this.#kept?.base ?? baseOf(form));
  }

  /** Puts back what an earlier visit of this tab could not save. */
  restore(): void {
    if (this.#kept === null) return;
    const before = JSON.stringify(this.#typed());
    fillForm(this.#form, this.#kept.pairs);
    if (JSON.stringify(this.#typed()) === before) {
      this.#shelf.set(this.#key, null);
      return;
    }
    setHidden(this.#form, "version", "");
    setHidden(this.#form, "base", JSON.stringify(this.#kept.base));
    this.#options.tell({ kind: "restored" });
    this.#plan(WAIT_MS);
  }

  change(): void {
    this.#changes++;
    countBio(this.#form, this.#options.locale);
    if (this.#options.isRefused) return;
    const kept: Kept = {
      pairs: readPairs(this.#form),
      base: baseOf(this.#form),
    };
    this.#shelf.set(this.#key, JSON.stringify(kept));
    this.#plan(WAIT_MS);
  }

  /** Saves at once what waits. */
  catchUp(): void {
    if (!this.#options.isRefused && this.#shelf.get(this.#key) !== null) {
      this.#plan(0);
    }
  }

  pause(): void {
    clearTimeout(this.#timer);
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#turn = this.#turn.then(() => this.#save());
    }, ms);
  }

  async #save(): Promise<void> {
    const upTo = this.#changes;
    const saved = await this.#saver.save(this.#typed());
    if (saved === null) return;
    setHidden(this.#form, "version", String(saved.version));
    setHidden(this.#form, "base", JSON.stringify(saved.base));
    if (upTo === this.#changes) this.#shelf.set(this.#key, null);
  }

  #typed(): Edits {
    return readEdits(this.#form, this.#options.asked);
  }
}

interface Kept {
  pairs: [string, string][];
  base: Edits;
}

function baseOf(form: HTMLFormElement): Edits {
  return JSON.parse(String(new FormData(form).get("base") ?? "{}"));
}

function setHidden(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}

function countBio(form: HTMLFormElement, locale: Locale): void {
  const line = form.querySelector<HTMLElement>("[data-count]");
  const box = form.elements.namedItem("bio");
  if (line === null || !(box instanceof HTMLTextAreaElement)) return;
  const { bioCount } = profilesTexts(locale);
  line.textContent = bioCount(
    [...box.value].length,
    Number(line.dataset.count),
  );
}

function pathOf(mode: Mode): string {
  return `/api/me/profiles/${mode}`;
}

async function putProfile(profile: Profile): Promise<PutAnswer> {
  const { mode, bio, answers, preferences, visible, version } = profile;
  try {
    const response = await fetch(pathOf(mode), {
      method: "PUT",
      // It outlives the page that sent it.
      keepalive: true,
      headers: {
        accept: "application/json",
        "content-type": "application/json",
      },
      body: JSON.stringify({ bio, answers, preferences, visible, version }),
    });
    if (response.status >= 500) return { kind: "offline" };
    const body = await response.json();
    if (response.ok) return { kind: "saved", profile: body };
    if (response.status === 409) {
      return { kind: "changed", profile: body.profile };
    }
    const [first] = Object.values(body.errors ?? {}).flat();
    return { kind: "refused", detail: String(first ?? body.detail ?? "") };
  } catch {
    return { kind: "offline" };
  }
}
