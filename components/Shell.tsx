import type { ComponentChildren } from "preact";
import { Bell } from "@/components/Bell.tsx";
import { Icon, type IconName } from "@/components/Icon.tsx";
import { LegalLinks } from "@/components/LegalLinks.tsx";
import { Logo } from "@/components/Logo.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import DeskIsland from "@/islands/DeskIsland.tsx";
import NoticeCount from "@/islands/NoticeCount.tsx";
import UnreadIsland from "@/islands/UnreadIsland.tsx";
import type { Locale, Texts } from "@/lib/i18n/mod.ts";

export interface ShellProps {
  t: Texts;
  locale: Locale;
  userId: number;
  /** Where we are, for the menu. */
  path: string;
  /** A conversation takes the whole height: on phones the menu makes room for it. */
  full?: boolean;
  children: ComponentChildren;
}

const TABS = [
  { key: "home", href: "/", icon: "home", isHere: (p) => p === "/" },
  {
    key: "find",
    href: "/matching",
    icon: "heart",
    isHere: (p) => p.startsWith("/matching") || p.startsWith("/circles"),
  },
  {
    key: "orders",
    href: "/orders",
    icon: "basket",
    isHere: (p) => p.startsWith("/orders") || p.startsWith("/menu"),
  },
  {
    key: "chat",
    href: "/chat",
    icon: "chat",
    isHere: (p) => p.startsWith("/chat") || p.startsWith("/rooms"),
  },
  {
    key: "me",
    href: "/accounts/my_page",
    icon: "me",
    isHere: (p) => p.startsWith("/accounts") || p === "/reports",
  },
] as const satisfies readonly {
  key: "home" | "find" | "orders" | "chat" | "me";
  href: string;
  icon: IconName;
  isHere: (path: string) => boolean;
}[];

/** The frame of every page of somebody signed in: a bar below on phones, a rail on the left elsewhere. */
export function Shell(props: ShellProps) {
  const { t, locale, userId, path, full = false, children } = props;
  return (
    <div
      class={`md:pl-20 xl:pl-56 ${
        full ? "" : "flex min-h-dvh flex-col pb-20 md:pb-0"
      }`}
    >
      <div class="flex-1">{children}</div>
      {!full && (
        <footer
          class={`flex justify-center px-safe pb-4 ${
            path.startsWith("/chat") ? "lg:hidden" : ""
          }`}
        >
          <LegalLinks locale={locale} />
        </footer>
      )}
      <nav
        aria-label={t.nav.label}
        class={`fixed inset-x-0 bottom-0 z-20 border-t border-base-300 bg-base-100 pb-safe md:inset-y-0 md:right-auto md:flex md:w-20 md:flex-col md:border-r md:border-t-0 md:pt-4 xl:w-56 xl:px-3 ${
          full ? "hidden md:flex" : ""
        }`}
      >
        <PlainLink
          href="/"
          class="mb-4 hidden items-center gap-3 self-center rounded-2xl p-1 md:flex xl:self-start xl:px-3"
          aria-label={t.app.name}
        >
          <Logo />
          <span class="hidden text-xl font-extrabold tracking-tight xl:inline">
            {t.app.name}
          </span>
        </PlainLink>
        <ul class="mx-auto flex max-w-md md:mx-0 md:max-w-none md:flex-col md:gap-1">
          {TABS.map((tab) => (
            <li key={tab.key} class="flex-1">
              <Tab {...tab} label={t.nav[tab.key]} here={tab.isHere(path)}>
                {tab.key === "chat" && <UnreadIsland {...{ userId, locale }} />}
                {tab.key === "me" && (
                  // Elsewhere the bell stands beside the tabs.
                  <span class="md:hidden">
                    <NoticeCount locale={locale} />
                  </span>
                )}
              </Tab>
            </li>
          ))}
        </ul>
        <div class="mt-auto hidden justify-center pb-4 md:flex xl:justify-start">
          <Bell locale={locale} named />
        </div>
      </nav>
      <DeskIsland {...{ userId, locale }} />
    </div>
  );
}

function Tab({ href, icon, label, here, children }: {
  href: string;
  icon: IconName;
  label: string;
  here: boolean;
  /** What sits on the icon. */
  children?: ComponentChildren;
}) {
  return (
    <a
      href={href}
      aria-current={here ? "page" : undefined}
      class={`touch flex h-16 flex-col items-center justify-center gap-0.5 text-xs md:mx-2 md:rounded-2xl xl:mx-0 xl:h-12 xl:flex-row xl:justify-start xl:gap-3 xl:px-4 xl:text-base ${
        here
          ? "font-bold text-primary md:bg-soft"
          : "text-quiet hover:text-base-content"
      }`}
    >
      <span
        class={`rounded-full px-4 py-0.5 md:p-0 ${
          here ? "bg-soft md:bg-transparent" : ""
        }`}
      >
        <span class="relative block">
          <Icon name={icon} />
          {children}
        </span>
      </span>
      {label}
    </a>
  );
}
