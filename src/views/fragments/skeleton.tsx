import { en } from "../strings/en.ts";

/**
 * Stands where something is fetched to, after what asks for it or within what htmx marks as waiting, and is seen only
 * where that takes longer than a moment.
 */
export function Skeleton({ lines }: { lines: 1 | 2 | 3 }): JSX.Element {
  return (
    <div class="skeleton">
      <span class="sr-only" safe>
        {en.reading.loading}
      </span>
      {Array.from({ length: lines }, () => (
        <i />
      ))}
    </div>
  );
}
