import { SHARE_SWITCHES, type ShareSwitch } from "@/lib/accounts/rules.ts";
import type { Me } from "@/lib/accounts/schema.ts";
import type { Texts } from "@/lib/i18n/mod.ts";

/** What one tells others, as a form of switches. */
export function ShareSwitches(
  { t: { settings }, me }: { t: Texts; me: Pick<Me, ShareSwitch> },
) {
  return (
    <form method="post" class="card-box mt-4 p-5">
      <fieldset>
        <legend class="text-lg font-bold">{settings.shares}</legend>
        <p class="text-sm text-quiet">{settings.lead}</p>
        <div class="mt-2 divide-y divide-base-300">
          {SHARE_SWITCHES.map((name) => (
            <label
              key={name}
              class="flex min-h-11 cursor-pointer items-center gap-4 py-3"
            >
              <span class="min-w-0 flex-1">
                <span class="block font-medium">
                  {settings.switches[name].name}
                </span>
                <span class="block text-sm text-quiet" id={`${name}-hint`}>
                  {settings.switches[name].hint}
                </span>
              </span>
              <input
                type="checkbox"
                class="toggle toggle-primary shrink-0"
                name={name}
                checked={me[name]}
                aria-label={settings.switches[name].name}
                aria-describedby={`${name}-hint`}
              />
            </label>
          ))}
        </div>
      </fieldset>
      <button
        type="submit"
        name="action"
        value="shares"
        class="btn btn-primary mt-3 h-12 px-6"
      >
        {settings.save}
      </button>
    </form>
  );
}
