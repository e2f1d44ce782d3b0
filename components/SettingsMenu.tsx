import { SettingsLink } from "@/components/SettingsLink.tsx";
import type { IconName } from "@/components/Icon.tsx";
import { accountsTexts } from "@/lib/i18n/accounts.ts";
import { alertSettingsTexts } from "@/lib/i18n/alert_settings.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { leavingTexts } from "@/lib/i18n/leaving.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { recordTexts } from "@/lib/i18n/records.ts";
import { reportsTexts } from "@/lib/i18n/reports.ts";

/** A page of the settings, by its address. */
export type SettingsPath =
  | "/accounts/settings"
  | "/accounts/alerts"
  | "/accounts/email"
  | "/accounts/password"
  | "/accounts/sessions"
  | "/accounts/consents"
  | "/reports"
  | "/accounts/export"
  | "/accounts/delete";

export interface SettingsMenuProps {
  /** Where we are. */
  here: SettingsPath;
  locale: Locale;
  class?: string;
}

/** All pages about an account, one row each. */
export function SettingsMenu(
  { here, locale, class: extra = "" }: SettingsMenuProps,
) {
  const { settings } = textsOf(locale);
  const { email, sessions, changePassword } = accountsTexts(locale);
  const rows: { href: SettingsPath; icon: IconName; label: string }[] = [
    { href: "/accounts/settings", icon: "people", label: settings.privacy },
    {
      href: "/accounts/alerts",
      icon: "bell",
      label: alertSettingsTexts(locale).title,
    },
    { href: "/accounts/email", icon: "mail", label: email.title },
    { href: "/accounts/password", icon: "key", label: changePassword.title },
    { href: "/accounts/sessions", icon: "devices", label: sessions.title },
    {
      href: "/accounts/consents",
      icon: "shield",
      label: consentsTexts(locale).title,
    },
    { href: "/reports", icon: "flag", label: reportsTexts(locale).mine },
    {
      href: "/accounts/export",
      icon: "load",
      label: recordTexts(locale).title,
    },
    {
      href: "/accounts/delete",
      icon: "trash",
      label: leavingTexts(locale).remove.title,
    },
  ];
  return (
    <nav aria-label={settings.title} class={`card-box p-1 ${extra}`}>
      {rows.map(({ href, icon, label }) => (
        <SettingsLink
          key={href}
          {...{ href, icon }}
          isHere={href === here}
          class={extraOf(href)}
        >
          {label}
        </SettingsLink>
      ))}
    </nav>
  );
}

/** On phones the menu stands on the settings' own page, which then needs no row. */
function extraOf(href: SettingsPath): string {
  if (href === "/accounts/settings") return "max-lg:hidden";
  return href === "/accounts/delete" ? "text-error" : "";
}
