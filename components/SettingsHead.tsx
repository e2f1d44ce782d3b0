import { Head } from "fresh/runtime";
import { Icon } from "@/components/Icon.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

export interface SettingsHeadProps {
  title: string;
  lead?: string;
  /** What the way back to the settings is called. */
  back: string;
  /** What has just been done, in words. */
  said?: string;
  locale: Locale;
}

/** The beginning of a page about the account: its title, the way back, and what was done. */
export function SettingsHead(
  { title, lead, back, said, locale }: SettingsHeadProps,
) {
  return (
    <>
      <Head>
        <title>{textsOf(locale).app.title(title)}</title>
      </Head>
      <a href="/accounts/settings" class="btn btn-ghost -ml-3 h-11">
        <Icon name="back" class="size-5" />
        {back}
      </a>
      <h1 class="mt-2 text-2xl font-extrabold tracking-tight">{title}</h1>
      {lead && <p class="mt-1 text-quiet">{lead}</p>}
      {said && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {said}
        </p>
      )}
    </>
  );
}
