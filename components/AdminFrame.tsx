import type { ComponentChildren } from "preact";
import { Icon } from "@/components/Icon.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import type { Locale } from "@/lib/i18n/mod.ts";

export interface AdminFrameProps {
  /** Which of the pages it is. */
  path: string;
  title: string;
  hint?: string;
  locale: Locale;
  /** What was just done, in words. */
  done?: string;
  children: ComponentChildren;
}

/** A page for administrators, with the way to the others. */
export function AdminFrame(props: AdminFrameProps) {
  const { path, title, hint, locale, done, children } = props;
  return (
    <main id="main" class="page max-w-3xl">
      <AdminTabs path={path} locale={locale} />
      <h1 class="mt-5 title">{title}</h1>
      {hint && <p class="mt-1 text-quiet">{hint}</p>}
      {done !== undefined && (
        <p role="status" class="alert alert-success alert-soft mt-4">
          <Icon name="check" class="size-5" />
          {done}
        </p>
      )}
      {children}
    </main>
  );
}

/** The pages for administrators, one of which is open. */
export function AdminTabs({ path, locale }: { path: string; locale: Locale }) {
  const { tabs, nav } = adminDeskTexts(locale);
  return (
    <nav aria-label={nav}>
      <ul class="strip gap-1">
        {Object.entries(tabs).map(([href, label]) => (
          <li key={href} class="shrink-0">
            <a
              href={href}
              class={`touch inline-flex items-center rounded-full px-3.5 text-sm ${
                href === path
                  ? "bg-soft font-bold text-primary"
                  : "text-quiet hover:bg-base-300/50"
              }`}
              aria-current={href === path ? "page" : undefined}
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The link to the following page of a list, where there is one. */
export function NextPage({ path, next, locale }: {
  /** With a query, or without. */
  path: string;
  next: string | null;
  locale: Locale;
}) {
  if (next === null) return null;
  const mark = path.includes("?") ? "&" : "?";
  return (
    <PlainLink
      href={`${path}${mark}after=${encodeURIComponent(next)}`}
      class="btn btn-outline mt-4 h-12"
    >
      {adminDeskTexts(locale).next}
    </PlainLink>
  );
}
