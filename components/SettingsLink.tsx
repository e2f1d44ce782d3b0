import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "@/components/Icon.tsx";

/** A row that leads to one of the pages about an account. */
export function SettingsLink(
  { href, icon, isHere, class: extra = "", children }: {
    href: string;
    icon: IconName;
    /** Whether it is the page that is shown. */
    isHere?: boolean;
    class?: string;
    children: ComponentChildren;
  },
) {
  return (
    <a
      href={href}
      aria-current={isHere ? "page" : undefined}
      class={`btn btn-ghost h-auto min-h-13 w-full justify-start gap-3 py-2 whitespace-normal ${
        isHere ? "bg-soft text-primary" : ""
      } ${extra}`}
    >
      <Icon name={icon} class="size-5" />
      <span class="min-w-0 flex-1 text-left">{children}</span>
      <Icon name="next" class="size-4 opacity-50" />
    </a>
  );
}
