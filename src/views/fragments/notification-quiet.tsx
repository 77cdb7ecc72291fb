import type { NotificationSettings } from "../../domain/notifications/settings.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";

export type QuietName = "timeZone" | "from" | "to" | "at";

/** Answers `POST /settings/notifications/quiet` with itself. */
export function QuietForm(props: { settings: NotificationSettings; sent: Sent<QuietName> }): JSX.Element {
  const { settings, sent } = props;
  const { timeZone, quietHours, digest } = settings;
  const shown = {
    ...sent,
    values: { timeZone, from: quietHours.from, to: quietHours.to, at: digest.at, ...sent.values },
  };
  return (
    <form class="panel grid gap-4 p-4" id="quiet-form" {...resent("/settings/notifications/quiet")}>
      <Switch name="quietOn" label={en.notifications.quietOn} isOn={quietHours.isOn} />
      <div class="grid gap-4 sm:grid-cols-3">
        <Field name="from" id="quiet-from" label={en.notifications.from} sent={shown} most={5} isRequired />
        <Field name="to" id="quiet-to" label={en.notifications.to} sent={shown} most={5} isRequired />
        <Field
          name="timeZone"
          id="quiet-zone"
          label={en.notifications.timeZone}
          sent={shown}
          most={60}
          isRequired
        />
      </div>
      <Switch name="digestOn" label={en.notifications.digestOn} isOn={digest.isOn} />
      <div class="sm:max-w-40">
        <Field name="at" id="digest-at" label={en.notifications.digestAt} sent={shown} most={5} isRequired />
      </div>
      <FormWords sent={sent} kept={en.notifications.kept} />
      <div>
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.notifications.keep}
        </button>
      </div>
    </form>
  );
}

export function Switch({ name, label, isOn }: { name: string; label: string; isOn: boolean }): JSX.Element {
  return (
    <label class="check">
      <input class="checkbox checkbox-sm" type="checkbox" name={name} value="on" checked={isOn} />
      <span safe>{label}</span>
    </label>
  );
}
