import type { Children } from "@kitajs/html";
import type { NewPlace } from "../domain/accounts/new-place.ts";
import { assets, fonts } from "./assets/index.ts";
import { Dock } from "./fragments/dock.tsx";
import { ConfirmYou } from "./fragments/confirm-you.tsx";
import { FirstSteps, type FirstStepsView } from "./fragments/first-steps.tsx";
import { Icon } from "./fragments/icon.tsx";
import { Leaving } from "./fragments/leaving.tsx";
import { Logo } from "./fragments/logo.tsx";
import { Keys, Palette } from "./fragments/palette.tsx";
import { NewPlaces } from "./fragments/new-places.tsx";
import { Notices } from "./fragments/note.tsx";
import { type Place, Side, type SideView } from "./fragments/side.tsx";
import { Stopped } from "./fragments/stop.tsx";
import { WorkspaceGone } from "./fragments/workspace-gone.tsx";
import { type PhoneTop, TopBar } from "./fragments/top-bar.tsx";
import type { Frame } from "./frame.ts";
import { attr, markup, sealed } from "./html.ts";
import { MANIFEST_URL, SERVICE_WORKER_URL } from "./installed-app.ts";
import { NONCE, withNonce } from "./nonce.ts";
import { en } from "./strings/en.ts";

const HTMX = {
  extensions: "hx-csp,sse",
  history: false,
  morphIgnore: ["data-htmx-powered", "open"],
  morphSkip: "[hx-morph-skip], [data-held]",
};

/** What a signed-in page is drawn with beside its own. */
export interface Shell extends Frame {
  readonly side: SideView;
  /** The newest durable event that the page already shows: its stream begins after it. */
  readonly after: number;
  /** The sign-in that looks. */
  readonly signIn: string;
  /** Whether a passkey can prove here who it is. */
  readonly hasPasskey: boolean;
  readonly newPlaces: readonly NewPlace[];
  /** Since when all work is held; null where it is not. */
  readonly stoppedSince: string | null;
}

/** A page to write on is first shown with everything at its place, which its script finds: it would move else. */
const beforeItIsShown = { blocking: "render" };

/** A whole page as it is sent. */
export function document(frame: Frame, title: string, body: JSX.Element, isToWriteOn = false): string {
  const head = (
    <>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
      <meta name="color-scheme" content="light dark" />
      <meta name="referrer" content="same-origin" />
      <meta name="csrf-token" content={attr(frame.csrf)} />
      <meta name="htmx-config" content={attr(JSON.stringify(HTMX))} />
      <title safe>{en.shell.title(title)}</title>
      <link rel="icon" href={assets.logo.url} type="image/svg+xml" />
      <link rel="apple-touch-icon" href={assets.touch180.url} />
      <link rel="manifest" href={MANIFEST_URL} />
      {fonts.map(({ url }) => (
        <link rel="preload" href={url} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assets.css.url} />
      <script src={assets.js.url} nonce={NONCE} defer {...(isToWriteOn ? beforeItIsShown : {})} />
    </>
  );
  const theme = frame.theme === "system" ? undefined : frame.theme === "dark" ? "dusk" : "canopy";
  const page = (
    <html lang="en" data-theme={theme}>
      <head>{head}</head>
      <body
        hx-headers:inherited={attr(JSON.stringify({ "X-CSRF-Token": frame.csrf }))}
        hx-nonce={NONCE}
        data-copied={en.shell.copied}
        data-lost={en.shell.failedRequest}
        data-service-worker={SERVICE_WORKER_URL}
      >
        {body}
      </body>
    </html>
  );
  return `<!doctype html>${withNonce(sealed(markup(page)), frame.nonce)}`;
}

/** A page of the signed-in owner: side bar, phone's bars, stream, and what is said in passing. */
export function shellPage(props: {
  shell: Shell;
  title: string;
  at: Place;
  /** The thread that the page is about: only its turns are streamed. */
  thread?: string;
  phone: PhoneTop;
  /** A thread's page has its composer where others have the dock. */
  hasDock?: boolean;
  children: Children;
}): string {
  const { shell, title, at, thread = null, phone, hasDock = true, children } = props;
  const body = (
    <>
      <a class="skip" href="#main" safe>
        {en.shell.skip}
      </a>
      <div class="shell">
        <Side side={shell.side} at={at} thread={thread} locale={shell.reader.locale} csrf={shell.csrf} />
        <TopBar top={phone} running={shell.side.running} unread={shell.side.unread} csrf={shell.csrf} />
        <main class="view" id="main" tabindex="-1">
          {children}
          {/* Under what is read: what comes while it is read must not push it away. */}
          <Offline />
          <Stopped since={shell.stoppedSince} reader={shell.reader} csrf={shell.csrf} />
          <NewPlaces places={shell.newPlaces} current={shell.signIn} reader={shell.reader} />
          <WorkspaceGone workspace={shell.side.workspace.id} />
        </main>
        {hasDock && <Dock at={at} waiting={shell.side.waiting} newThread={shell.side.newThread} />}
      </div>
      <ConfirmYou hasPasskey={shell.hasPasskey} />
      <Leaving />
      <Palette />
      <Keys />
      <Notices />
      <Live after={shell.after} thread={thread} />
    </>
  );
  return document(shell, title, body, !hasDock);
}

/** Shown by the page's script while the stream is lost. */
function Offline(): JSX.Element {
  return (
    <div class="banner" id="offline" role="status" hidden>
      <Icon name="offline" />
      <span class="flex-1" safe>
        {en.shell.offline}
      </span>
    </div>
  );
}

/** The page's one stream. It names the page's nonce, for markup that acts in what is streamed. */
export function Live({ after, thread }: { after: number; thread: string | null }): JSX.Element {
  const scope = thread === null ? "" : `&thread=${encodeURIComponent(thread)}`;
  return (
    <div
      id="live"
      hx-sse:connect={attr(`/events?after=${after}${scope}&nonce=${NONCE}`)}
      hx-trigger="load, claw:reconnect"
      hx-swap="none"
      hx-nonce={NONCE}
      hidden
    />
  );
}

/** A page before sign-in: nothing of the owner's, and where one is. */
export function doorPage(props: {
  frame: Frame;
  title: string;
  /** Of a page on the way to the first answer. */
  steps?: FirstStepsView;
  children: Children;
}): string {
  const { frame, title, steps, children } = props;
  const place = frame.isLocal ? en.door.local(frame.host) : en.door.remote(frame.host);
  const body = (
    <main class="flex min-h-dvh flex-col" id="main">
      <header class="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-5 py-4 sm:px-8">
        <span class="flex items-center gap-2.5 text-lg font-semibold tracking-tight">
          <Logo class="size-7" />
          <span safe>{en.shell.product}</span>
        </span>
        {steps !== undefined && <FirstSteps view={steps} />}
      </header>
      <div class="flex flex-1 flex-col px-5 pt-2 pb-8 sm:px-8 sm:pt-6">{children}</div>
      <footer class="flex flex-wrap items-center gap-x-5 gap-y-1 border-t border-line px-5 py-3 text-xs text-faint sm:px-8">
        <span class="flex min-w-0 items-center gap-1.5">
          <Icon name="lock" />
          <span class="truncate" safe>
            {place}
          </span>
        </span>
        <span class="num ml-auto" safe>
          {frame.version}
        </span>
      </footer>
    </main>
  );
  return document(frame, title, body);
}
