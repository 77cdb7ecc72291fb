import { type Shell, shellPage } from "../layout.tsx";
import type { RenderMarkdown } from "../markdown.ts";
import { Asking } from "./asking.tsx";
import { Controls } from "./controls.tsx";
import { Foundation } from "./foundation.tsx";
import { Lists } from "./lists.tsx";
import { Marks } from "./marks.tsx";
import { Talks } from "./talks.tsx";
import { Telling } from "./telling.tsx";
import { sectionId } from "./section.tsx";
import { words } from "./words.ts";

/** All parts on one page, for who builds the product. */
export function designPage({ shell, markdown }: { shell: Shell; markdown: RenderMarkdown }): string {
  const { reader, csrf } = shell;
  return shellPage({
    shell,
    title: words.title,
    at: "none",
    phone: { title: words.title, isHeading: true },
    children: (
      <div class="scroll">
        <div class="page">
          <h1 class="hidden text-2xl lg:block" safe>
            {words.title}
          </h1>
          <p class="mt-1 max-w-[62ch] text-muted" safe>
            {words.about}
          </p>
          <Contents />
          <div class="mt-8 grid grid-cols-[minmax(0,1fr)] gap-10">
            <Foundation />
            <Controls reader={reader} csrf={csrf} />
            <Marks />
            <Talks markdown={markdown} reader={reader} />
            <Asking reader={reader} />
            <Telling reader={reader} csrf={csrf} />
            <Lists reader={reader} />
          </div>
        </div>
      </div>
    ),
  });
}

function Contents(): JSX.Element {
  return (
    <nav class="mt-4 flex flex-wrap gap-2" aria-label={words.contents}>
      {Object.entries(words.sections).map(([name, [title]]) => (
        <a class="chip hover:underline" href={`#${sectionId(name)}`} safe>
          {title}
        </a>
      ))}
    </nav>
  );
}
