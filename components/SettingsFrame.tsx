import type { ComponentChildren } from "preact";
import { Head } from "fresh/runtime";
import { Icon } from "@/components/Icon.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { SettingsMenu, type SettingsPath } from "@/components/SettingsMenu.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

export interface SettingsFrameProps {
  here: SettingsPath;
  title: string;
  lead?: string;
  /** What has just been done, in words. */
  said?: string;
  locale: Locale;
  children: ComponentChildren;
}

/** A page about the account: its title, the way back and what was done; on wide screens all such pages stand beside it. */
export function SettingsFrame(
  { here, title, lead, said, locale, children }: SettingsFrameProps,
) {
  const { app, settings } = textsOf(locale);
  const isFirst = here === "/accounts/settings";
  const back = isFirst
    ? { href: "/accounts/my_page", label: settings.back }
    : { href: "/accounts/settings", label: settings.toSettings };
  return (
    <main
      id="main"
      class="page max-w-2xl lg:grid lg:max-w-5xl lg:grid-cols-[17rem_minmax(0,1fr)] lg:grid-rows-[auto_1fr] lg:items-start lg:gap-x-8"
    >
      <Head>
        <title>{app.title(title)}</title>
      </Head>
      <div class="lg:col-start-2">
        <PageHead {...{ title, lead, back }} />
        {said && (
          <p role="status" class="alert alert-success alert-soft mb-4">
            <Icon name="check" class="size-5" />
            {said}
          </p>
        )}
      </div>
      <SettingsMenu
        {...{ here, locale }}
        class={`lg:col-start-1 lg:row-span-2 lg:row-start-1 lg:mt-14 ${
          isFirst ? "" : "hidden lg:block"
        }`}
      />
      <div
        class={`min-w-0 *:first:mt-0 lg:col-start-2 ${
          isFirst ? "max-lg:mt-4" : ""
        }`}
      >
        {children}
      </div>
    </main>
  );
}
