import { Logo } from "@/components/Logo.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";

export interface ErrorPageProps {
  status: number;
  title: string;
  detail: string;
  locale: Locale;
  requestId: string;
  /** Where it happened: the way on leads to the list that it belongs to. */
  path: string;
}

const IN_TALK = /^\/(chat|rooms)\/./;

/** What people see instead of a page that cannot be shown. */
export function ErrorPage(
  { status, title, detail, locale, requestId, path }: ErrorPageProps,
) {
  const t = textsOf(locale);
  const passes = status >= 500 || status === 429;
  const isTalk = !passes && IN_TALK.test(path);
  return (
    <main
      id="main"
      class="mx-auto flex min-h-[70dvh] max-w-md flex-col items-center justify-center gap-4 px-safe py-12 text-center"
    >
      <Logo class="size-14" />
      <p class="text-quiet">{status}</p>
      <h1 class="title">{title}</h1>
      <p class="text-quiet">{detail}</p>
      <div class="mt-2 flex flex-wrap justify-center gap-2">
        {passes && (
          // The same address once more.
          <PlainLink href="" class="btn btn-primary h-12 px-8">
            {t.error.again}
          </PlainLink>
        )}
        <PlainLink
          href={isTalk ? "/chat" : "/"}
          class={`btn h-12 px-8 ${passes ? "btn-ghost" : "btn-primary"}`}
        >
          {isTalk ? t.error.toChat : t.error.home}
        </PlainLink>
      </div>
      {status >= 500 && (
        <p class="text-sm text-quiet">
          {t.error.reference(requestId)}{" "}
          <a
            href="/privacy#officer"
            class="touch inline-flex items-center whitespace-nowrap underline"
          >
            {t.error.contact}
          </a>
        </p>
      )}
    </main>
  );
}
