import type { DataSizes as Sizes } from "../../domain/clearing/data-sizes.ts";
import { bytes } from "../figures.ts";
import { en } from "../strings/en.ts";

const shown = ["database", "attachments", "files", "backups", "total"] as const;

/** What takes how much space. */
export function DataSizes({ sizes, locale }: { sizes: Sizes; locale: string }): JSX.Element {
  return (
    <div class="panel">
      <dl class="rows">
        {shown.map((name) => (
          <div class="flex flex-wrap items-baseline gap-x-6 px-4 py-2.5">
            <dt class="min-w-40 flex-1" safe>
              {en.data.sizesOf[name]}
            </dt>
            <dd class={["num", name === "total" && "font-medium"]} safe>
              {bytes(locale, sizes[name])}
            </dd>
          </div>
        ))}
      </dl>
      {sizes.checkpoints > 0 && (
        <p class="border-t border-line px-4 py-2.5 text-sm text-muted" safe>
          {en.data.checkpoints(bytes(locale, sizes.checkpoints))}
        </p>
      )}
    </div>
  );
}
