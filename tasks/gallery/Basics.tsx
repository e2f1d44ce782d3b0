import { Avatar } from "@/components/Avatar.tsx";
import { BackLink } from "@/components/BackLink.tsx";
import { Bell } from "@/components/Bell.tsx";
import { Confirm } from "@/components/Confirm.tsx";
import { CornerCount } from "@/components/CornerCount.tsx";
import { EmptyState } from "@/components/EmptyState.tsx";
import { GroupMark } from "@/components/GroupMark.tsx";
import { Icon, ICON_NAMES } from "@/components/Icon.tsx";
import { LanguageForm } from "@/components/LanguageForm.tsx";
import { LegalLinks } from "@/components/LegalLinks.tsx";
import { Logo } from "@/components/Logo.tsx";
import { PlainLink } from "@/components/PlainLink.tsx";
import { PresenceDot } from "@/components/PresenceDot.tsx";
import { SettingsLink } from "@/components/SettingsLink.tsx";
import { Toast } from "@/components/Toast.tsx";
import { UnreadBadge } from "@/components/UnreadBadge.tsx";
import { type Locale, textsOf } from "@/lib/i18n/mod.ts";
import { Case, Row, Section } from "@/tasks/gallery/Frame.tsx";
import { PEOPLE } from "@/tasks/gallery/samples.ts";

const BUTTONS = [
  ...["btn-primary", "btn-soft btn-primary", "btn-soft", "btn-outline"],
  ...["btn-ghost", "btn-error", "btn-warning"],
];
const ALERTS = ["success", "warning", "error"];
const KINDS = ["direct", "group", "order", "match"] as const;

/** What everything else is made of. */
export function Basics({ locale }: { locale: Locale }) {
  const t = textsOf(locale);
  return (
    <>
      <Section title="Acts">
        <Case name="Buttons">
          <Row>
            {BUTTONS.map((kind) => (
              <button type="button" key={kind} class={`btn h-12 ${kind}`}>
                {kind.replaceAll("btn-", "")}
              </button>
            ))}
            <button type="button" class="btn btn-primary h-12" disabled>
              disabled
            </button>
          </Row>
        </Case>
        <Case name="Links">
          <BackLink href="/" label={t.nav.home} />
          <SettingsLink href="/accounts/settings" icon="sliders">
            {t.nav.me}
          </SettingsLink>
          <PlainLink href="/orders" class="btn btn-outline h-12">
            {t.nav.orders}
          </PlainLink>
          <LegalLinks locale={locale} />
          <LanguageForm {...{ t, locale }} next="/dev/gallery" />
        </Case>
        <Case name="Confirm">
          <Confirm label="나가기" action="leave" question="정말 나갈까요?" />
          <Confirm
            {...{ label: "지우기", action: "delete", isDanger: true }}
            question="지우면 되돌릴 수 없어요."
          />
        </Case>
        <Case name="EmptyState">
          <EmptyState
            icon="chat"
            title="아직 없어요"
            hint="첫 인사를 건네 보세요."
          >
            <button type="button" class="btn btn-primary mt-3 h-12">
              시작
            </button>
          </EmptyState>
        </Case>
      </Section>
      <Section title="Marks">
        <Case name="Icon">
          <Row>
            {ICON_NAMES.map((name) => <Icon key={name} name={name} />)}
          </Row>
        </Case>
        <Case name="Avatar, GroupMark">
          <Row>
            {PEOPLE.map((user) => <Avatar key={user.id} user={user} />)}
            <Avatar user={null} />
            {(["small", "large"] as const).map((size) => (
              <Avatar key={size} user={PEOPLE[0] ?? null} size={size} />
            ))}
          </Row>
          <Row>
            {KINDS.map((kind) => <GroupMark key={kind} room={{ kind }} />)}
          </Row>
        </Case>
        <Case name="Counts">
          <Row>
            <UnreadBadge count={1} label="안 읽음 1" />
            <UnreadBadge count={128} label="안 읽음 128" />
            <UnreadBadge count={3} label="안 읽음 3" quiet />
            <span class="relative">
              <Icon name="chat" />
              <CornerCount count={7} label="안 읽음 7" testId="corner" />
            </span>
            <span class="relative">
              <PresenceDot online label="접속 중" />
              <Avatar user={PEOPLE[1] ?? null} />
            </span>
            <Logo />
            <Bell locale={locale} />
          </Row>
        </Case>
        <Case name="Alerts and badges">
          {ALERTS.map((kind) => (
            <p key={kind} class={`alert alert-${kind} alert-soft`}>{kind}</p>
          ))}
          <Row>
            {["", ...ALERTS].map((kind) => (
              <span
                key={kind}
                class={`badge badge-soft ${kind && `badge-${kind}`}`}
              >
                {kind || "badge"}
              </span>
            ))}
          </Row>
          <div class="relative h-12">
            <Toast text="저장했어요" />
          </div>
        </Case>
      </Section>
    </>
  );
}
