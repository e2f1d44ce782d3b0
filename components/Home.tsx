import { Avatar } from "@/components/Avatar.tsx";
import { Bell } from "@/components/Bell.tsx";
import { HomeDue } from "@/components/HomeDue.tsx";
import { HomeEmpty, HomePanel } from "@/components/HomePanel.tsx";
import { HomePeople } from "@/components/HomePeople.tsx";
import { Icon } from "@/components/Icon.tsx";
import { MenuCard } from "@/components/MenuCard.tsx";
import { OrderCard } from "@/components/OrderCard.tsx";
import { SearchForm } from "@/components/SearchForm.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { homeTexts } from "@/lib/i18n/home.ts";
import type { Locale } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import { welcomeTexts } from "@/lib/i18n/welcome.ts";
import type { HomeView } from "@/lib/web/home_pages.ts";

export interface HomeProps {
  me: Me;
  view: HomeView;
  locale: Locale;
  nowAt: number;
}

/** The first page of who is signed in: what waits, what to eat, whom to meet. */
export function Home({ me, view, locale, nowAt }: HomeProps) {
  const t = homeTexts(locale);
  const { menu, due, people, hasAgreed } = view;
  return (
    <main id="main" class="page max-w-5xl">
      <div class="flex items-center justify-between gap-3">
        <div class="min-w-0">
          <p class="flex items-center gap-1.5 text-sm text-quiet">
            <Icon name="pin" class="size-4" />
            {me.circle?.name ?? (
              <a
                class="touch inline-flex items-center underline"
                href="/accounts/my_page"
              >
                {t.setCircle}
              </a>
            )}
          </p>
          <h1 class="title">{t.hello(me.display_name)}</h1>
        </div>
        <Bell locale={locale} class="-mr-2 md:hidden" />
      </div>
      {!hasAgreed && <AskConsent locale={locale} />}
      {me.welcome?.step !== "done" && people.modes.length === 0 && (
        <Resume locale={locale} />
      )}
      <div class="mt-4 grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <div class="grid grid-cols-1 gap-4">
          <HomeDue {...{ due, locale, nowAt }} />
          <MenuCard {...{ menu, locale }} hasCircle={me.circle !== null} />
          <Closing {...{ me, view, locale, nowAt }} />
        </div>
        <div class="grid grid-cols-1 gap-4">
          <HomePeople {...{ people, locale }} />
          <HomePanel title={t.unread} link={t.allRooms} href="/chat">
            <RoomListIsland
              userId={me.id}
              rooms={view.rooms}
              onlineIds={view.onlineIds}
              locale={locale}
              nowAt={nowAt}
              empty={{ title: t.noUnread, hint: t.noUnreadHint }}
              unreadOnly
            />
          </HomePanel>
          <Neighbours neighbours={view.neighbours} locale={locale} />
        </div>
      </div>
    </main>
  );
}

/** For who came before the terms of today, or through a program that shows none. */
function AskConsent({ locale }: { locale: Locale }) {
  const t = consentsTexts(locale);
  return (
    <Asked
      title={t.askTitle}
      lead={t.askLead}
      href="/accounts/consents"
      action={t.askLink}
    />
  );
}

/** For who went away before the first steps were done, and takes part in nothing yet. */
function Resume({ locale }: { locale: Locale }) {
  const { resume: t } = welcomeTexts(locale);
  return (
    <Asked title={t.title} lead={t.lead} href="/welcome" action={t.action} />
  );
}

function Asked({ title, lead, href, action }: {
  title: string;
  lead: string;
  href: string;
  action: string;
}) {
  return (
    <section class="card-box mt-4 flex flex-wrap items-center justify-between gap-3 p-5">
      <div>
        <h2 class="text-lg font-bold">{title}</h2>
        <p class="text-quiet">{lead}</p>
      </div>
      <a class="btn btn-primary h-11 max-sm:w-full" href={href}>{action}</a>
    </section>
  );
}

function Closing({ me, view: { orders }, locale, nowAt }: HomeProps) {
  const { closing: t, setCircle } = homeTexts(locale);
  if (orders.length === 0) {
    const hasCircle = me.circle !== null;
    return (
      <HomePanel title={t.title}>
        <HomeEmpty
          icon={hasCircle ? "basket" : "pin"}
          title={hasCircle ? t.none : t.noCircle}
          hint={hasCircle ? t.noneHint : undefined}
          href={hasCircle ? "/orders/new" : "/accounts/my_page"}
          action={hasCircle ? t.post : setCircle}
        />
      </HomePanel>
    );
  }
  return (
    <HomePanel title={t.title} link={t.all} href="/orders?sort=closing">
      <ul class="divide-y divide-base-300" data-testid="closing">
        {orders.map((order) => (
          <OrderCard
            key={order.id}
            {...{ order, locale, nowAt }}
            t={ordersTexts(locale)}
            flat
          />
        ))}
      </ul>
    </HomePanel>
  );
}

/** Who is there now, and the way to everybody else. */
function Neighbours(
  { neighbours, locale }: Pick<HomeView, "neighbours"> & { locale: Locale },
) {
  const t = homeTexts(locale);
  return (
    <HomePanel title={t.online}>
      {neighbours.length === 0
        ? <p class="px-3 pb-3 text-quiet">{t.nobodyOnline}</p>
        : (
          <ul class="flex gap-1 overflow-x-auto px-1 pb-2">
            {neighbours.map((user) => (
              <li key={user.id}>
                <a
                  href={`/chat/${user.id}`}
                  class="flex w-20 flex-col items-center gap-1 rounded-box p-2 hover:bg-base-300/50"
                  data-testid="person-link"
                >
                  <span class="relative">
                    <Avatar user={user} />
                    <PresenceDot online label={chatTexts(locale).online} />
                  </span>
                  <span class="w-full truncate text-center text-sm">
                    {user.display_name}
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      <div class="px-3 pb-3">
        {neighbours.length > 0 && <p class="mb-3 text-quiet">{t.findHint}</p>}
        <SearchForm texts={chatTexts(locale)} />
      </div>
    </HomePanel>
  );
}
