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
      class={`btn btn-ghost h-13 w-full justify-start gap-3 ${extra}`}
    >
      <Icon name={icon} class="size-5" />
      <span class="min-w-0 flex-1 text-left">{children}</span>
      <Icon name="next" class="size-4 opacity-50" />
    </a>
  );
}
