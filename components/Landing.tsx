import { Icon, type IconName } from "@/components/Icon.tsx";
import type { Locale, Texts } from "@/lib/i18n/mod.ts";

const ICONS: IconName[] = ["heart", "basket", "chat"];

/** What this is and how it treats data, for who has never been here. */
export function Landing({ t, locale }: { t: Texts; locale: Locale }) {
  const { landing } = t;
  return (
    <main
      id="main"
      class="mx-auto grid w-full max-w-6xl items-center gap-x-12 gap-y-10 px-safe py-4 md:grid-cols-[1.2fr_0.8fr] md:py-6"
    >
      <div>
        <h1 class="whitespace-pre-line text-4xl font-extrabold leading-tight tracking-tight md:text-5xl md:leading-[1.15]">
          {landing.title}
        </h1>
        <p class="mt-4 max-w-lg text-lg text-quiet">{landing.lead}</p>
        <div class="mt-6 flex flex-wrap items-center gap-2">
          <a
            href="/accounts/signup"
            class="btn btn-primary h-13 px-8 text-lg max-sm:w-full"
          >
            {landing.signup}
          </a>
          <a
            href="/accounts/login"
            class="btn btn-ghost h-13 px-4 max-sm:w-full"
          >
            {landing.login}
          </a>
        </div>
        <ul class="mt-8 grid gap-4 sm:max-w-xl">
          {landing.points.map(({ title, text }, i) => (
            <li key={title} class="flex gap-4">
              <span class="inline-flex size-11 shrink-0 items-center justify-center rounded-[38%] bg-soft text-primary">
                <Icon name={ICONS[i] ?? "check"} />
              </span>
              <div>
                <h2 class="font-bold">{title}</h2>
                <p class="text-quiet">{text}</p>
              </div>
            </li>
          ))}
        </ul>
        <Data t={t} />
      </div>
      <div class="mx-auto w-full max-w-80 rounded-[2.5rem] border border-base-300 bg-base-100 p-2.5 shadow-2xl shadow-primary/10">
        <picture>
          <source
            srcset={`/picture-home-${locale}-dark.webp`}
            media="(prefers-color-scheme: dark)"
          />
          <img
            src={`/picture-home-${locale}-light.webp`}
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

function Data({ t: { landing: { data } } }: { t: Texts }) {
  return (
    <section class="card-box mt-7 p-5 sm:max-w-xl" aria-labelledby="data">
      <h2 id="data" class="flex items-center gap-2 font-bold">
        <Icon name="shield" class="size-5 text-primary" />
        {data.title}
      </h2>
      <ul class="mt-2 grid gap-1 text-sm text-quiet">
        {data.points.map((point) => (
          <li key={point} class="flex gap-2">
            <Icon name="check" class="mt-0.5 size-4 shrink-0 text-success" />
            {point}
          </li>
        ))}
      </ul>
      <a
        class="touch -mb-2 inline-flex items-center text-sm underline"
        href="/privacy"
      >
        {data.link}
      </a>
    </section>
  );
}
