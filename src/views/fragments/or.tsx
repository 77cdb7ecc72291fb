import { en } from "../strings/en.ts";

/** Between two ways to the same. */
export function Or(): JSX.Element {
  return (
    <div class="flex items-center gap-3 text-xs text-faint">
      <span class="h-px flex-1 bg-[var(--line)]" />
      <span safe>{en.passkeys.or}</span>
      <span class="h-px flex-1 bg-[var(--line)]" />
    </div>
  );
}
