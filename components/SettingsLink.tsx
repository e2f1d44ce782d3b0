import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "@/components/Icon.tsx";

/** A row that leads to one of the pages about an account. */
export function SettingsLink({ href, icon, class: extra = "", children }: {
  href: string;
  icon: IconName;
  class?: string;
  children: ComponentChildren;
}) {
  return (
    <a
      href={href}
      class={`btn btn-outline mt-2 h-12 w-full justify-start ${extra}`}
    >
      <Icon name={icon} class="size-5" />
      {children}
    </a>
  );
}
