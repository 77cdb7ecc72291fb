import type { Frame } from "../frame.ts";
import { attr } from "../html.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** On the way to a service (its host) or back from it (null): the browser goes on by itself, and by the link where it does not. */
export function leadOnPage({ frame, url, to }: { frame: Frame; url: string; to: string | null }): string {
  const title = to === null ? en.connections.back : en.connections.leading(to);
  const about = to === null ? en.connections.backAbout : en.connections.leadingAbout;
  return doorPage({
    frame,
    title,
    children: (
      <section class="m-auto w-full max-w-sm" aria-labelledby="lead-on-title">
        <h1 class="text-2xl" id="lead-on-title" safe>
          {title}
        </h1>
        <p class="mt-1.5 text-muted" safe>
          {about}
        </p>
        <a class="btn btn-primary mt-5" href={attr(url)} rel="noreferrer" safe>
          {en.connections.goOn}
        </a>
      </section>
    ),
  });
}
