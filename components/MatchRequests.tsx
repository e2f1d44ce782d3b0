import { MatchPerson } from "@/components/MatchPerson.tsx";
import type { MatchingTexts } from "@/lib/i18n/matching.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { shownName } from "@/lib/i18n/names.ts";
import type { FriendRequestView } from "@/lib/matching/schema.ts";

interface RequestsProps {
  t: MatchingTexts;
  locale: Locale;
  requests: FriendRequestView[];
}

/** Friend requests: those to answer, those that wait, and those that are settled. */
export function FriendRequests({ t, locale, requests }: RequestsProps) {
  const waiting = requests.filter(({ state }) => state === "pending");
  const parts = [
    { title: t.requestsGot, list: waiting.filter((one) => one.incoming) },
    { title: t.requestsSent, list: waiting.filter((one) => !one.incoming) },
    {
      title: t.requestsDone,
      list: requests.filter(({ state }) => state !== "pending"),
    },
  ];
  return (
    <>
      {parts.filter(({ list }) => list.length > 0).map(({ title, list }) => (
        <section key={title} class="mb-6">
          <h2 class="mb-2 text-lg font-bold">{title}</h2>
          <ul class="card-box divide-y divide-base-300">
            {list.map((request) => (
              <Request key={request.id} {...{ t, locale, request }} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

function Request(
  { t, locale, request }: Omit<RequestsProps, "requests"> & {
    request: FriendRequestView;
  },
) {
  const { user, state, incoming, id } = request;
  const notes = { ...t, pending: t.waiting };
  return (
    <MatchPerson
      user={user}
      name={user === null ? t.gone : shownName(user, locale)}
      note={state === "pending" && incoming && user !== null
        ? `@${user.username}`
        : notes[state]}
    >
      {state === "pending" && incoming && <Answer {...{ t, id }} />}
      {state === "accepted" && user !== null && (
        <a class="btn btn-primary h-11 px-4" href={`/chat/${user.id}`}>
          {t.talk}
        </a>
      )}
    </MatchPerson>
  );
}

function Answer({ t, id }: { t: MatchingTexts; id: number }) {
  return (
    <form method="post" action="/matching/friends" class="flex gap-2">
      <input type="hidden" name="request_id" value={id} />
      <button
        type="submit"
        name="act"
        value="reject"
        class="btn btn-ghost h-11 px-3"
      >
        {t.reject}
      </button>
      <button
        type="submit"
        name="act"
        value="accept"
        class="btn btn-primary h-11 px-4"
      >
        {t.accept}
      </button>
    </form>
  );
}
