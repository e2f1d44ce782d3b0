import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Icon } from "@/components/Icon.tsx";
import { Logo } from "@/components/Logo.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { offlineTexts } from "@/lib/i18n/offline.ts";
import { define } from "@/utils.ts";

/** The same for everybody, without a word about who asks: it outlives their session. */
export const config = { skipInheritedLayouts: true };

export const handler = define.handlers({
  GET: () => page(),
});

/** What the worker shows for a page that it has not kept. `worker/app.ts` fills in those that it has. */
export default define.page(({ state: { locale } }) => {
  const t = offlineTexts(locale);
  return (
    <main
      id="main"
      class="mx-auto flex min-h-dvh max-w-md flex-col items-center justify-center gap-4 px-safe py-12 text-center"
      data-offline-page
    >
      <Head>
        <title>{textsOf(locale).app.title(t.title)}</title>
      </Head>
      <Logo class="size-14" />
      <h1 class="title">{t.title}</h1>
      <p class="text-quiet">{t.lead}</p>
      <PlainLink href="/" class="btn btn-primary h-12 px-8" data-retry>
        {t.retry}
      </PlainLink>
      <section hidden class="mt-4 w-full text-left" data-kept-pages>
        <h2 class="mb-2 font-bold">{t.kept}</h2>
        <ul class="card-box divide-y divide-base-300">
          <li>
            <PlainLink
              href="/"
              class="flex min-h-12 items-center gap-2 px-4 py-2"
            >
              <span class="min-w-0 flex-1 truncate" data-name />
              <time class="text-sm text-quiet" />
              <Icon name="next" class="size-4 text-quiet" />
            </PlainLink>
          </li>
        </ul>
      </section>
    </main>
  );
});
