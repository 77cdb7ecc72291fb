import type { Children } from "@kitajs/html";
import { Icon } from "../fragments/icon.tsx";
import type { Frame } from "../frame.ts";
import { doorPage, type Shell, shellPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

export interface ErrorPageProps {
  /** Signed in, or at the door. */
  readonly by: { readonly shell: Shell } | { readonly frame: Frame };
  /** Of HTTP. */
  readonly status: number;
  /** Our words of what was refused, where there are any. */
  readonly message?: string;
  /** What names the request in the log; null where nothing was logged. */
  readonly request: string | null;
}

/** What happened, what is safe, and what to do. */
export function errorPage({ by, status, message, request }: ErrorPageProps): string {
  const words = en.errors[kindOf(status)];
  const frame = "shell" in by ? by.shell : by.frame;
  const content = (
    <div class="column my-auto py-8">
      <div class="flex items-center gap-2 font-medium text-failed">
        <Icon name="failed" />
        <span safe>{words.state}</span>
      </div>
      <h1 class="mt-3 text-2xl lg:text-3xl" safe>
        {words.title}
      </h1>
      <p class="mt-3 max-w-[60ch] text-base text-muted" safe>
        {message ?? words.about}
      </p>
      <h2 class="mt-7 text-lg" safe>
        {en.errors.whatYouCanDo}
      </h2>
      <ol class="panel rows mt-2 overflow-hidden">
        {status === 404 ? <Elsewhere isSignedIn={"shell" in by} /> : <Again />}
        {status >= 500 && <OnCommandLine />}
      </ol>
      <details class="mt-4 text-sm text-muted">
        <summary class="reveal">
          <Icon name="right" class="turnable" />
          <span safe>{en.errors.forReport}</span>
        </summary>
        <p class="mono mt-1.5 wrap-anywhere" safe>
          {en.errors.report(status, request, frame.version)}
        </p>
      </details>
    </div>
  );
  if (!("shell" in by)) return doorPage({ frame: by.frame, title: words.state, children: content });
  return shellPage({
    shell: by.shell,
    title: words.state,
    at: "none",
    phone: { title: words.state },
    children: <div class="scroll flex">{content}</div>,
  });
}

function kindOf(status: number): 403 | 404 | 413 | 500 | 503 {
  if (status === 404 || status === 413 || status === 500) return status;
  return status === 429 || status === 503 ? 503 : 403;
}

function Elsewhere({ isSignedIn }: { isSignedIn: boolean }): JSX.Element {
  return (
    <>
      <Way title={en.errors.home} about={en.errors.homeAbout}>
        <a class="btn btn-primary btn-sm h-9" href="/" safe>
          {en.errors.home}
        </a>
      </Way>
      {isSignedIn && (
        <Way title={en.errors.search} about={en.errors.searchAbout}>
          <a class="btn btn-quiet btn-sm h-9" href="/search" safe>
            {en.search.verb}
          </a>
        </Way>
      )}
    </>
  );
}

/** The empty address leads to the page itself. */
function Again(): JSX.Element {
  return (
    <Way title={en.errors.reload} about={en.errors.reloadAbout}>
      <a class="btn btn-primary btn-sm h-9" href="">
        <Icon name="again" />
        <span safe>{en.errors.reload}</span>
      </a>
    </Way>
  );
}

function OnCommandLine(): JSX.Element {
  return (
    <Way title={en.errors.doctor} about={en.errors.doctorCommand} isCommand>
      <button class="btn btn-quiet btn-sm h-9" type="button" data-copy-text={en.errors.doctorCommand}>
        <Icon name="copy" />
        <span safe>{en.shell.copy}</span>
      </button>
    </Way>
  );
}

function Way(props: { title: string; about: string; isCommand?: boolean; children: Children }): JSX.Element {
  return (
    <li class="flex flex-wrap items-center gap-3 px-4 py-3">
      <span class="min-w-48 flex-1">
        <span class="block font-medium" safe>
          {props.title}
        </span>
        <span class={["block text-sm text-muted", props.isCommand === true && "mono"]} safe>
          {props.about}
        </span>
      </span>
      {props.children}
    </li>
  );
}
