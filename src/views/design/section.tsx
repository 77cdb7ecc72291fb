import type { Children } from "@kitajs/html";
import { words } from "./words.ts";

export type SectionName = keyof typeof words.sections;

export const sectionId = (name: string): string => `part-${name}`;

/** One part of the page, named so that it can be linked to. */
export function Section({ name, children }: { name: SectionName; children: Children }): JSX.Element {
  const [title, about] = words.sections[name];
  return (
    <section class="scroll-mt-4" id={sectionId(name)} aria-labelledby={`${sectionId(name)}-title`}>
      <h2 class="text-lg" id={`${sectionId(name)}-title`} safe>
        {title}
      </h2>
      <p class="mb-3 max-w-[62ch] text-sm text-muted" safe>
        {about}
      </p>
      <div class="grid grid-cols-[minmax(0,1fr)] gap-4">{children}</div>
    </section>
  );
}

/** A state with its name above it. */
export function Shown({ as: name, children }: { as: string; children: Children }): JSX.Element {
  return (
    <div>
      <p class="mb-1.5 text-xs text-faint" safe>
        {name}
      </p>
      {children}
    </div>
  );
}
