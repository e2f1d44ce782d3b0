import type { Locale } from "@/lib/i18n/mod.ts";
import { Basics } from "@/tasks/gallery/Basics.tsx";
import { Finds } from "@/tasks/gallery/Finds.tsx";
import { Forms } from "@/tasks/gallery/Forms.tsx";
import { Talk } from "@/tasks/gallery/Talk.tsx";

/** Every component in its states, on one page. */
export function Gallery({ locale }: { locale: Locale }) {
  return (
    <main id="main" class="mx-auto w-full max-w-5xl px-safe pb-10 pt-4">
      <h1 class="text-2xl font-extrabold tracking-tight">Gallery</h1>
      <Basics locale={locale} />
      <Forms locale={locale} />
      <Talk locale={locale} />
      <Finds locale={locale} />
    </main>
  );
}
