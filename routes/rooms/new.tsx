import { page } from "fresh";
import { Head } from "fresh/runtime";
import { z } from "zod";
import { Field } from "@/components/Field.tsx";
import { FormSummary } from "@/components/FormSummary.tsx";
import { Icon } from "@/components/Icon.tsx";
import { ChoosePeople } from "@/components/ChoosePeople.tsx";
import { OnceField } from "@/components/OnceField.tsx";
import { PageHead } from "@/components/PageHead.tsx";
import { listCards, searchUsers } from "@/lib/accounts/mod.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { textsOf } from "@/lib/i18n/mod.ts";
import { roomsTexts } from "@/lib/i18n/rooms.ts";
import { createGroupRoom } from "@/lib/rooms/mod.ts";
import { NewRoom } from "@/lib/rooms/schema.ts";
import type { Services } from "@/lib/services.ts";
import { Id, type UserCard } from "@/lib/shapes.ts";
import { readRooms } from "@/lib/web/chat_pages.ts";
import { EMPTY_FORM, type FormState, refusedForm } from "@/lib/web/forms.ts";
import { doingOnce } from "@/lib/web/idempotency.ts";
import { assertMayAsk } from "@/lib/web/limit.ts";
import { askerOf } from "@/lib/web/pages.ts";
import { parse, readBody } from "@/lib/web/read.ts";
import { define } from "@/utils.ts";

/** The same as the API counts. */
const LIMIT = { name: "open-room", max: 60, windowMs: 60_000 };
const SHORTEST = 2;
const LONGEST = 50;

/** What the form looks for: names stay as typed, unknown people are left out. */
const Search = z.object({
  name: z.string().max(200).catch(""),
  q: z.string().transform((q) => q.normalize("NFC").trim().slice(0, LONGEST))
    .catch(""),
  member_ids: z.array(Id).max(99).catch([]),
});

export const handler = define.handlers({
  async GET(ctx) {
    const { services } = ctx.state;
    const { user } = askerOf(ctx.state);
    const search = searchIn(ctx.url.searchParams);
    const people = await readPeople(services, { userId: user.id, ...search });
    return page({ ...search, ...people, form: EMPTY_FORM });
  },

  async POST(ctx) {
    const { services, locale } = ctx.state;
    const { user: { id: userId } } = askerOf(ctx.state);
    const { value } = await readBody(ctx.req);
    const sent = fieldsOf(value);
    try {
      return await doingOnce(ctx, sent, async () => {
        await assertMayAsk(ctx.state, LIMIT);
        const asked = newRoomOf(sent);
        const { id } = await createGroupRoom(services, {
          ...{ ownerId: userId, ...asked },
        });
        return ctx.redirect(`/rooms/${id}`, 303);
      });
    } catch (error) {
      const form = { name: String(sent.name ?? "") };
      const refused = refusedForm(error, { form, locale });
      const search = { name: form.name, q: "", member_ids: [] };
      const people = await readPeople(services, { userId, ...search });
      const { state, status } = refused;
      return page({ ...search, ...people, form: state }, { status });
    }
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const { name, q, chosen, people, form } = data;
  const { locale } = state;
  const rt = roomsTexts(locale);
  return (
    <main id="main" class="page max-w-2xl">
      <Head>
        <title>{textsOf(locale).app.title(rt.make.title)}</title>
      </Head>
      <PageHead
        title={rt.make.title}
        back={{ href: "/chat", label: chatTexts(locale).back }}
      >
        <a href="/rooms/join" class="btn btn-ghost h-11 px-3">
          <Icon name="link" class="size-5" />
          {rt.joinByNumber}
        </a>
      </PageHead>
      {form.summary !== null && <FormSummary title={form.summary} />}
      <form method="post" class="card-box flex flex-col gap-5 p-5">
        <OnceField />
        <Field
          name="name"
          label={rt.make.name}
          hint={rt.make.nameHint}
          errors={errorsOf(form)}
          value={name}
          autocomplete="off"
          maxLength={60}
        />
        <ChoosePeople {...{ q, chosen, people, rt }} />
        <button
          type="submit"
          class="btn btn-primary h-12 self-start px-6"
          data-testid="make"
        >
          {rt.make.submit}
        </button>
      </form>
    </main>
  );
});

function errorsOf({ errors }: FormState): string[] {
  return [...errors.name ?? [], ...errors.member_ids ?? []];
}

function searchIn(params: URLSearchParams) {
  return Search.parse({
    name: params.get("name") ?? "",
    q: params.get("q") ?? "",
    member_ids: params.getAll("member_ids"),
  });
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function newRoomOf({ name, member_ids }: Record<string, unknown>) {
  const named = typeof name === "string" && name.trim() !== "";
  const room = parse(
    NewRoom,
    { member_ids, ...(named && { name }) },
    "validationFailed",
  );
  return { name: room.name ?? "", memberIds: room.member_ids };
}

/** Who is chosen, and who could be: those who were looked for, else those one talks with. */
async function readPeople(
  services: Services,
  { userId, q, member_ids }: {
    userId: number;
    q: string;
    member_ids: number[];
  },
): Promise<{ chosen: UserCard[]; people: UserCard[] }> {
  const [cards, others] = await Promise.all([
    listCards(services, member_ids),
    [...q].length >= SHORTEST
      ? searchUsers(services, { q, userId })
      : readRooms(services, { userId, filter: "people" }).then(({ rooms }) =>
        rooms.flatMap(({ other }) => other ?? [])
      ),
  ]);
  const chosen = [...cards.values()].filter(({ id }) => id !== userId);
  const people = others.filter(({ id }) => !cards.has(id));
  return { chosen, people };
}
