import { page } from "fresh";
import { WelcomePage } from "@/components/WelcomePage.tsx";
import { askerOf, loginPath } from "@/lib/web/pages.ts";
import { readFields } from "@/lib/web/profile_forms.ts";
import {
  readWelcome,
  takeWelcome,
  type WelcomeView,
} from "@/lib/web/welcome_pages.ts";
import { define } from "@/utils.ts";

export const handler = define.handlers<WelcomeView>({
  async GET({ state, url, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    return page(await readWelcome(state, { url }));
  },
  async POST({ state, url, req, redirect }) {
    if (state.asker === null) return redirect(loginPath(url), 303);
    const field = await readFields(req);
    const taken = await takeWelcome(state, { url, field });
    if ("path" in taken) return redirect(taken.path, 303);
    const shown = await readWelcome(state, { url, refused: taken });
    return page(shown, { status: taken.status });
  },
});

export default define.page<typeof handler>(({ data, state }) => (
  <WelcomePage
    view={data}
    me={askerOf(state).user}
    locale={state.locale}
  />
));
