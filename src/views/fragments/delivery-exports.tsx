import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { type DeliveryLogProps, logUrl } from "./delivery-log.tsx";
import { Icon } from "./icon.tsx";

/** Of what is chosen above. */
export function DeliveryExports({
  endpoint,
  form,
}: Pick<DeliveryLogProps, "endpoint" | "form">): JSX.Element {
  const files = [
    ["csv", en.deliveries.csv, "list"],
    ["json", en.deliveries.json, "json"],
  ] as const;
  return (
    <p class="flex flex-wrap items-center gap-2 text-sm text-muted">
      <span safe>{en.deliveries.exports}</span>
      {files.map(([type, words, icon]) => (
        <a
          class="btn btn-quiet btn-sm h-9"
          href={attr(logUrl(endpoint, form, {}, `/deliveries.${type}`))}
          download=""
        >
          <Icon name={icon} />
          <span safe>{words}</span>
        </a>
      ))}
      <span class="text-xs text-faint" safe>
        {en.deliveries.exportsAbout}
      </span>
    </p>
  );
}
