import { Icon, type IconName } from "@/components/Icon.tsx";
import type { Texts } from "@/lib/i18n/mod.ts";

const ICONS: IconName[] = ["pin", "shield", "check"];

/** What this is, for who has never been here. */
export function Landing({ t }: { t: Texts }) {
  const { landing } = t;
  return (
    <main
      id="main"
      class="mx-auto grid w-full max-w-6xl items-center gap-x-12 gap-y-10 px-safe py-6 md:grid-cols-[1.1fr_0.9fr] md:py-10"
    >
      <div>
        <h1 class="whitespace-pre-line text-4xl font-extrabold leading-tight tracking-tight md:text-5xl md:leading-[1.15] xl:text-6xl xl:leading-[1.12]">
          {landing.title}
        </h1>
        <p class="mt-5 max-w-md text-lg text-quiet">{landing.lead}</p>
        <div class="mt-7 flex flex-wrap items-center gap-x-2 gap-y-3">
          <a href="/accounts/signup" class="btn btn-primary h-13 px-8 text-lg">
            {landing.signup}
          </a>
          <a href="/accounts/login" class="btn btn-ghost h-13 px-4">
            {landing.login}
          </a>
        </div>
        <ul class="mt-10 grid gap-5 sm:max-w-lg">
          {landing.points.map(({ title, text }, i) => (
            <li key={title} class="flex gap-4">
              <span class="inline-flex size-11 shrink-0 items-center justify-center rounded-[38%] bg-primary/10 text-primary">
                <Icon name={ICONS[i] ?? "check"} />
              </span>
              <div>
                <h2 class="font-bold">{title}</h2>
                <p class="text-quiet">{text}</p>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <div class="mx-auto w-full max-w-80 rounded-[2.5rem] border border-base-300 bg-base-100 p-2.5 shadow-2xl shadow-primary/10">
        <picture>
          <source
            srcset="/picture-chat-dark.png"
            media="(prefers-color-scheme: dark)"
          />
          <img
            src="/picture-chat.png"
            width={360}
            height={720}
            alt={landing.picture}
            class="aspect-[1/2] w-full rounded-[2rem] bg-base-200 object-cover object-top"
          />
        </picture>
      </div>
    </main>
  );
}
