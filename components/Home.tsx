import type { ComponentChildren } from "preact";
import { Avatar } from "@/components/Avatar.tsx";
import { Bell } from "@/components/Bell.tsx";
import { Icon } from "@/components/Icon.tsx";
import { MenuCard } from "@/components/MenuCard.tsx";
import { OrderCard } from "@/components/OrderCard.tsx";
import { SearchForm } from "@/components/SearchForm.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import RoomListIsland from "@/islands/RoomListIsland.tsx";
import type { Me } from "@/lib/accounts/schema.ts";
import { chatTexts } from "@/lib/i18n/chat.ts";
import { consentsTexts } from "@/lib/i18n/consents.ts";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { ordersTexts } from "@/lib/i18n/orders.ts";
import type { Menu } from "@/lib/menu/schema.ts";
import type { Order } from "@/lib/orders/schema.ts";
import type { Room } from "@/lib/rooms/schema.ts";
import type { UserCard } from "@/lib/shapes.ts";

export interface HomeProps {
  me: Me;
  rooms: Room[];
  onlineIds: number[];
  menu: Menu;
  /** Open ones of one's circle, by their deadline. */
  orders: Order[];
  /** People of one's circle who are there now. */
  neighbours: UserCard[];
  /** Whether the terms of today are agreed to. */
  hasAgreed: boolean;
  locale: Locale;
  nowAt: number;
}

/** The first page of who is signed in: what waits, who is there, where to begin. */
export function Home(props: HomeProps) {
  const { me, rooms, onlineIds, menu, orders, neighbours, locale, nowAt } =
    props;
  const { hasAgreed } = props;
  const t = textsOf(locale);
  return (
    <main id="main" class="mx-auto w-full max-w-5xl px-safe py-6 md:py-10">
      <p class="flex items-center gap-1.5 text-sm text-quiet">
        <Icon name="pin" class="size-4" />
        {me.circle?.name ?? (
          <a
            class="touch inline-flex items-center underline"
            href="/accounts/my_page"
          >
            {t.home.setCircle}
          </a>
        )}
      </p>
      <div class="mt-1 flex items-start justify-between gap-3">
        <h1 class="text-2xl font-extrabold tracking-tight md:text-3xl">
          {t.home.hello(me.display_name)}
        </h1>
        <Bell locale={locale} class="-mr-2 -mt-5 md:hidden" />
      </div>
      {!hasAgreed && <AskConsent locale={locale} />}
      <div class="mt-6 grid grid-cols-1 items-start gap-4 md:grid-cols-2">
        <div class="grid grid-cols-1 gap-4">
          <MenuCard {...{ menu, locale }} hasCircle={me.circle !== null} />
          <Panel title={t.home.unread} link={t.home.allRooms} href="/chat">
            <RoomListIsland
              userId={me.id}
              rooms={rooms}
              onlineIds={onlineIds}
              locale={locale}
              nowAt={nowAt}
              empty={{ title: t.home.noUnread, hint: t.home.noUnreadHint }}
              unreadOnly
            />
          </Panel>
        </div>
        <div class="grid grid-cols-1 gap-4">
          {orders.length > 0 && (
            <Panel
              title={t.home.closing}
              link={t.home.allOrders}
              href="/orders?sort=closing"
            >
              <ul class="grid gap-2" data-testid="closing">
                {orders.map((order) => (
                  <OrderCard
                    key={order.id}
                    {...{ order, locale, nowAt }}
                    t={ordersTexts(locale)}
                  />
                ))}
              </ul>
            </Panel>
          )}
          <Panel title={t.home.find}>
            <p class="mb-3 px-3 text-quiet">{t.home.findHint}</p>
            <div class="px-3 pb-3">
              <SearchForm texts={chatTexts(locale)} />
            </div>
          </Panel>
          <Panel title={t.home.online}>
            <Neighbours {...{ neighbours, locale }} />
          </Panel>
        </div>
      </div>
    </main>
  );
}

/** For who came before the terms of today, or through a program that shows none. */
function AskConsent({ locale }: { locale: Locale }) {
  const t = consentsTexts(locale);
  return (
    <section class="card-box mt-5 flex flex-wrap items-center justify-between gap-3 p-5">
      <div>
        <h2 class="text-lg font-bold">{t.askTitle}</h2>
        <p class="text-quiet">{t.askLead}</p>
      </div>
      <a class="btn btn-primary h-11" href="/accounts/consents">{t.askLink}</a>
    </section>
  );
}

function Panel({ title, link, href, children }: {
  title: string;
  link?: string;
  href?: string;
  children: ComponentChildren;
}) {
  return (
    <section class="card-box p-2">
      <div class="flex min-h-11 items-center justify-between gap-2 px-3">
        <h2 class="text-lg font-bold">{title}</h2>
        {link && (
          <a href={href} class="btn btn-ghost h-11 px-3 text-quiet">{link}</a>
        )}
      </div>
      {children}
    </section>
  );
}

function Neighbours(
  { neighbours, locale }: Pick<HomeProps, "neighbours" | "locale">,
) {
  const t = textsOf(locale);
  if (neighbours.length === 0) {
    return <p class="px-3 pb-3 text-quiet">{t.home.nobodyOnline}</p>;
  }
  return (
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
  );
}
