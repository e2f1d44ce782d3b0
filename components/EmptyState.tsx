import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "@/components/Icon.tsx";
import { Table } from "@/components/Logo.tsx";

export interface EmptyStateProps {
  icon: IconName;
  title: string;
  hint: string;
  /** The one next thing to do. */
  children?: ComponentChildren;
}

/** Nothing to show yet, and what to do about it. */
export function EmptyState({ icon, title, hint, children }: EmptyStateProps) {
  return (
    <div class="flex flex-col items-center gap-2 px-6 py-10 text-center">
      <span class="mb-3 grid place-items-center text-primary *:col-start-1 *:row-start-1">
        <Table />
        <Icon name={icon} class="size-7" />
      </span>
      <p class="text-lg font-bold">{title}</p>
      <p class="max-w-xs text-balance text-quiet">{hint}</p>
      {children}
    </div>
  );
}
