import type { ComponentChildren } from "preact";
import { LegalLinks } from "@/components/LegalLinks.tsx";
import { Logo } from "@/components/Logo.tsx";
import { LanguageForm } from "@/components/LanguageForm.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import type { Locale, Texts } from "@/lib/i18n/mod.ts";

export interface PlainShellProps {
  t: Texts;
  locale: Locale;
  path: string;
  children: ComponentChildren;
}

/** The frame of pages for everybody: the name above, the language below. */
export function PlainShell({ t, locale, path, children }: PlainShellProps) {
  return (
    <div class="flex min-h-dvh flex-col">
      <header class="mx-auto flex w-full max-w-6xl items-center justify-between px-safe pb-3 pt-safe [--pad:0.75rem]">
        <PlainLink
          href="/"
          class="touch flex items-center gap-2.5 rounded-2xl py-1 pr-2"
        >
          <Logo />
          <span class="text-xl font-extrabold tracking-tight">
            {t.app.name}
          </span>
        </PlainLink>
        {!path.startsWith("/accounts/login") && (
          <a href="/accounts/login" class="btn btn-ghost h-11">
            {t.login.title}
          </a>
        )}
      </header>
      <div class="flex-1">{children}</div>
      <footer class="mx-auto flex w-full max-w-6xl flex-wrap items-center justify-between gap-x-4 px-safe pt-6 pb-safe [--pad:1.5rem] text-sm text-quiet">
        <LegalLinks locale={locale} />
        <LanguageForm t={t} locale={locale} next={path} />
      </footer>
    </div>
  );
}
