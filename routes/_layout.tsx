import { PlainShell } from "@/components/PlainShell.tsx";
import { Shell } from "@/components/Shell.tsx";
import { textsOf } from "@/lib/i18n/mod.ts";
import { define } from "@/utils.ts";

const ROOM = /^\/(chat|rooms)\/\d+\/?$/;

/** The frame of pages: with the menu for who is signed in, plain for guests. */
export default define.layout(function Layout({ Component, state, url }) {
  const t = textsOf(state.locale);
  const path = url.pathname;
  if (!state.asker) {
    return (
      <PlainShell t={t} locale={state.locale} path={path}>
        <Component />
      </PlainShell>
    );
  }
  return (
    <Shell
      {...{ t, path, locale: state.locale }}
      userId={state.asker.user.id}
      full={ROOM.test(path)}
    >
      <Component />
    </Shell>
  );
});
