import type { Preview } from "../../domain/transfers/preview.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { webhookUrl } from "../webhook-view.ts";

/** Webhooks that came, or would come, without what their senders sign with. */
export function WebhooksWithoutSecret(props: {
  webhooks: Preview["webhooksWithoutSecret"];
  /** False while the file was only looked through: then there is no page of theirs yet. */
  areHere: boolean;
}): JSX.Element | null {
  const { webhooks, areHere } = props;
  if (webhooks.length === 0) return null;
  return (
    <div class="text-sm">
      <p class="font-medium" safe>
        {en.data.webhooksMissing}
      </p>
      <p class="text-muted" safe>
        {en.data.webhooksMissingAbout}
      </p>
      <ul class="mt-1.5 grid gap-1">
        {webhooks.map(({ id, name }) => (
          <li class="wrap-anywhere">
            {areHere ? (
              <a
                class="link inline-flex items-center pointer-coarse:min-h-11"
                href={attr(`${webhookUrl(id)}/settings#secret`)}
                safe
              >
                {name}
              </a>
            ) : (
              <span safe>{name}</span>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
