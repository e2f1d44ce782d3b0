import { page } from "fresh";
import { Head } from "fresh/runtime";
import { AdminFrame } from "@/components/AdminFrame.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { Field } from "@/components/Field.tsx";
import { findPeople } from "@/lib/admin/mod.ts";
import { adminDeskTexts } from "@/lib/i18n/admin_desk.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { define } from "@/utils.ts";

const PATH = "/admin/users";

export const handler = define.handlers({
  async GET({ state: { services }, url }) {
    const q = url.searchParams.get("q")?.slice(0, 300) ?? "";
    const people = q.trim() === "" ? [] : await findPeople(services, q);
    return page({ q, people });
  },
});

export default define.page<typeof handler>(({ data, state: { locale } }) => {
  const { q, people } = data;
  const { users: t, tabs } = adminDeskTexts(locale);
  return (
    <AdminFrame path={PATH} title={tabs[PATH]} locale={locale}>
      <Head>
        <title>{textsOf(locale).app.title(tabs[PATH])}</title>
      </Head>
      <form class="card-box mt-4 flex flex-col gap-3 p-5">
        <Field name="q" label={t.find} type="search" value={q} />
        <button type="submit" class="btn btn-primary h-12 self-start px-6">
          {t.search}
        </button>
      </form>
      {q !== "" && people.length === 0 && (
        <EmptyState icon="people" title={t.empty} hint={t.emptyHint} />
      )}
      {people.length > 0 && (
        <ul class="card-box mt-4 divide-y divide-base-300">
          {people.map((person) => (
            <li key={person.id}>
              <a
                href={`${PATH}/${person.id}`}
                class="flex min-h-14 flex-wrap items-center gap-x-3 px-5 py-2 hover:bg-base-200"
              >
                <span class="font-semibold">{person.display_name}</span>
                <span class="text-quiet">@{person.username}</span>
                {person.suspension !== null && (
                  <span class="badge badge-soft badge-error">
                    {t.suspended}
                  </span>
                )}
                {person.purge_at !== null && (
                  <span class="badge badge-soft badge-warning">{t.closed}</span>
                )}
              </a>
            </li>
          ))}
        </ul>
      )}
    </AdminFrame>
  );
});
