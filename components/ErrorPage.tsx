import { Logo } from "@/components/Logo.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

export interface ErrorPageProps {
  status: number;
  title: string;
  detail: string;
  locale: Locale;
  requestId: string;
}

/** What people see instead of a page that cannot be shown. */
export function ErrorPage(
  { status, title, detail, locale, requestId }: ErrorPageProps,
) {
  const t = textsOf(locale);
  return (
    <main
      id="main"
      class="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-4 px-safe py-12 text-center"
    >
      <Logo class="size-14" />
      <p class="text-quiet">{status}</p>
      <h1 class="title">{title}</h1>
      <p class="text-quiet">{detail}</p>
      <PlainLink href="/" class="btn btn-primary mt-2 h-12 px-8">
        {t.error.home}
      </PlainLink>
      {status >= 500 && (
        <p class="text-sm text-quiet">{t.error.reference(requestId)}</p>
      )}
    </main>
  );
}
