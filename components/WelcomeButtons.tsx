import type { WelcomeTexts } from "@/lib/i18n/welcome.ts";

/** On, or on without an answer: both are buttons of the form of a step. */
export function WelcomeButtons({ t }: { t: WelcomeTexts }) {
  return (
    <div class="flex flex-wrap gap-2">
      <button type="submit" class="btn btn-primary h-13 flex-1 text-lg">
        {t.next}
      </button>
      <button
        type="submit"
        name="action"
        value="later"
        class="btn btn-ghost h-13 px-5"
        data-testid="later"
      >
        {t.later}
      </button>
    </div>
  );
}
