import { Head } from "fresh/runtime";
import { Icon } from "@/components/Icon.tsx";
import { PageHead } from "@/components/PageHead.tsx";
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
      <PageHead
        {...{ title, lead }}
        back={{ href: "/accounts/settings", label: back }}
      />
      {said && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {said}
        </p>
      )}
    </>
  );
}
