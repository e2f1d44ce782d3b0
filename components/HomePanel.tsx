import type { ComponentChildren } from "preact";
import { Icon, type IconName } from "@/components/Icon.tsx";

/** One block of the home page, with the way to the whole of it. */
export function HomePanel({ title, link, href, testId, children }: {
  title: string;
  link?: string;
  href?: string;
  testId?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="card-box p-2" data-testid={testId}>
      <div class="flex min-h-11 items-center justify-between gap-2 px-3">
        <h2 class="text-lg font-bold">{title}</h2>
        {link && (
          <a
            href={href}
            class="btn btn-ghost -mr-2 h-11 gap-0.5 pl-3 pr-1 font-normal text-quiet"
          >
            {link}
            <Icon name="next" class="size-4" />
          </a>
        )}
      </div>
      {children}
    </section>
  );
}

/** A block without anything in it, and the one thing to do about that, if there is one. */
export function HomeEmpty({ icon, title, hint, href, action }: {
  icon: IconName;
  title: string;
  hint?: string;
  href?: string;
  action?: string;
}) {
  return (
    <div class="flex flex-wrap items-center gap-x-4 gap-y-3 px-3 pb-3 pt-1">
      <span class="inline-flex size-11 shrink-0 items-center justify-center rounded-[38%] bg-soft text-primary">
        <Icon name={icon} />
      </span>
      <div class="min-w-0 flex-1 basis-44">
        <p class="font-semibold">{title}</p>
        {hint && <p class="text-sm text-quiet">{hint}</p>}
      </div>
      {action && (
        <a class="btn btn-soft btn-primary h-11 max-sm:w-full" href={href}>
          {action}
        </a>
      )}
    </div>
  );
}
