import { Icon } from "../fragments/icon.tsx";
import type { Frame } from "../frame.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** Kept by the browser, and shown where nothing answers: it holds nothing of the owner's. */
export function offlinePage(frame: Frame): string {
  return doorPage({
    frame,
    title: en.errors.offlineTitle,
    children: (
      <div class="column my-auto py-8">
        <div class="flex items-center gap-2 font-medium text-failed">
          <Icon name="offline" />
          <span safe>{en.errors.offlineState}</span>
        </div>
        <h1 class="mt-3 text-2xl lg:text-3xl" safe>
          {en.errors.offlineTitle}
        </h1>
        <p class="mt-3 max-w-[60ch] text-base text-muted" safe>
          {en.errors.offlineAbout}
        </p>
        <p class="mt-6">
          <a class="btn btn-primary" href="">
            <Icon name="again" />
            <span safe>{en.errors.reload}</span>
          </a>
        </p>
      </div>
    ),
  });
}
