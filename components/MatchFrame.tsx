import type { ComponentChildren } from "preact";
import { BackLink } from "@/components/BackLink.tsx";
import { Icon, type IconName } from "@/components/Icon.tsx";
import { MatchNotice } from "@/components/MatchNotice.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";

type Mode = keyof MatchingTexts["mode"];
type View = keyof MatchingTexts["view"];
type Part = "deck" | "likes" | "matches" | "friends";

export interface MatchFrameProps {
  t: MatchingTexts;
  mode: Mode;
  view?: View;
  /** Which page of matching this is. */
  on?: Part;
  done?: keyof MatchingTexts["done"];
  room?: number;
  /** Whom what was done is about. */
  about?: number;
  /** How many likes wait for an answer. */
  likes?: number;
  /** Beside the cards where there is room, else below them. */
  aside?: ComponentChildren;
  children: ComponentChildren;
}

const MODES = ["roommate", "date", "meal"] as const;
const VIEWS = ["deck", "list"] as const;
const PARTS = [
  { part: "likes", icon: "heart" },
  { part: "matches", icon: "chat" },
  { part: "friends", icon: "people" },
] as const satisfies readonly { part: Part; icon: IconName }[];

/** The head of every page of matching: for what, how, and what else there is. */
export function MatchFrame(props: MatchFrameProps) {
  const { t, mode, view = "deck", on = "deck", done, room, about } = props;
  const isDeck = on === "deck";
  return (
    <main id="main" class={`page ${isDeck ? "max-w-5xl" : "max-w-2xl"}`}>
      <div class="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <div class="flex min-h-11 items-center gap-1">
          {!isDeck && (
            <BackLink href={`/matching?mode=${mode}`} label={t.backToDeck} />
          )}
          <h1 class="title">
            {isDeck ? t.title : t[on]}
          </h1>
        </div>
        {isDeck && <Parts {...{ t, mode }} likes={props.likes ?? 0} />}
      </div>
      <div class="mt-1 flex flex-wrap items-center justify-between gap-x-1 gap-y-2">
        {on !== "friends" && <Modes {...{ t, mode, view, on }} />}
        {isDeck && <Views {...{ t, mode, view }} />}
      </div>
      {done !== undefined && (
        <MatchNotice
          {...{ t, mode, done, room, about }}
        />
      )}
      <div
        class={`mt-4 grid grid-cols-1 items-start gap-6 ${
          props.aside ? "lg:grid-cols-[minmax(0,1fr)_20rem]" : ""
        }`}
      >
        <div class="mx-auto w-full min-w-0 max-w-2xl">{props.children}</div>
        {props.aside && (
          <aside class="mx-auto w-full max-w-2xl">{props.aside}</aside>
        )}
      </div>
    </main>
  );
}

function Modes(
  { t, mode, view, on }: Required<
    Pick<MatchFrameProps, "t" | "mode" | "view" | "on">
  >,
) {
  const path = on === "deck" ? "/matching" : `/matching/${on}`;
  return (
    <nav aria-label={t.modes}>
      <ul class="flex">
        {MODES.map((one) => (
          <li key={one}>
            <a
              href={`${path}?mode=${one}${view === "list" ? "&view=list" : ""}`}
              aria-current={one === mode ? "page" : undefined}
              class={`touch inline-flex items-center justify-center rounded-full px-2.5 text-sm sm:px-3 sm:text-base ${
                one === mode
                  ? "bg-soft font-bold text-primary"
                  : "text-quiet hover:bg-base-300/50"
              }`}
              data-testid={`mode-${one}`}
            >
              {t.mode[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Views(
  { t, mode, view }: Required<Pick<MatchFrameProps, "t" | "mode" | "view">>,
) {
  return (
    <nav aria-label={t.views}>
      <ul class="flex rounded-full bg-base-300/60">
        {VIEWS.map((one) => (
          <li key={one}>
            <a
              href={`/matching?mode=${mode}${
                one === "list" ? "&view=list" : ""
              }`}
              aria-current={one === view ? "true" : undefined}
              class={`touch inline-flex items-center justify-center rounded-full px-2.5 text-sm sm:px-3 ${
                one === view
                  ? "border border-base-300 bg-base-100 font-bold"
                  : "text-quiet"
              }`}
              data-testid={`view-${one}`}
            >
              {t.view[one]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Parts(
  { t, mode, likes }: { t: MatchingTexts; mode: Mode; likes: number },
) {
  return (
    <ul class="-mr-2 flex">
      {PARTS.map(({ part, icon }) => (
        <li key={part}>
          <a
            href={part === "friends"
              ? "/matching/friends"
              : `/matching/${part}?mode=${mode}`}
            class="touch inline-flex flex-col items-center justify-center gap-0.5 rounded-full px-2 text-[0.6875rem] text-quiet hover:bg-base-300/50 sm:flex-row sm:gap-3.5 sm:px-2.5 sm:text-sm"
            data-testid={`to-${part}`}
          >
            <span class="relative">
              <Icon name={icon} />
              {part === "likes" && likes > 0 && (
                <span class="absolute -right-2 -top-1.5 min-w-4.5 rounded-full bg-primary px-1 text-center text-[0.6875rem] font-bold leading-4.5 text-primary-content">
                  <span aria-hidden="true">{likes}</span>
                  <span class="sr-only">{t.likesCount(likes)}:</span>
                </span>
              )}
            </span>
            <span class="whitespace-nowrap">{t[part]}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
