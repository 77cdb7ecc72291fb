import { type FirstStepsView, StepOf } from "../fragments/first-steps.tsx";
import { CsrfField } from "../fragments/field.tsx";
import {
  Asking,
  type KeySent,
  KeyTrial,
  type ServerSent,
  ServerTrial,
  sentToWelcome,
  type VendorView,
  WELCOME,
} from "../fragments/key-trial.tsx";
import { Note, Notices } from "../fragments/note.tsx";
import { type Answerer, CHOOSE, LookAgain, WhoAnswers } from "../fragments/who-answers.tsx";
import type { Frame } from "../frame.ts";
import { doorPage } from "../layout.tsx";
import { en } from "../strings/en.ts";

/** What was put in, tested and kept. */
export interface Works {
  readonly said: string;
  /** Where the key goes; null where a server was added. */
  readonly host: string | null;
}

export interface WelcomeProps {
  readonly csrf: string;
  readonly steps: FirstStepsView;
  readonly answerers: readonly Answerer[];
  /** What is picked now, as forms name it; null for the first. */
  readonly chosen: string | null;
  readonly vendors: readonly VendorView[];
  /** What was picked cannot be had. */
  readonly refused?: string;
  readonly works?: Works;
  readonly keySent?: KeySent;
  readonly serverSent?: ServerSent;
}

/** Who is to answer: found, pasted or the demo. On the way to the first answer, and at any time later. */
export function welcomePage({ frame, ...props }: Omit<WelcomeProps, "csrf"> & { frame: Frame }): string {
  return doorPage({
    frame,
    title: en.welcome.title,
    steps: props.steps,
    children: (
      <>
        <Welcome csrf={frame.csrf} {...props} />
        <Notices />
      </>
    ),
  });
}

/** Answers the page's forms with itself. */
export function Welcome(props: WelcomeProps): JSX.Element {
  const { csrf, steps, answerers, chosen, vendors, refused, works, keySent = {}, serverSent = {} } = props;
  const isFirst = steps.done[2] !== true;
  return (
    <section class="m-auto grid w-full max-w-2xl gap-6" id={WELCOME} aria-labelledby="welcome-title">
      <div>
        {isFirst && <StepOf at={steps.at} />}
        <h1 class="mt-1 text-2xl lg:text-3xl" id="welcome-title" safe>
          {en.welcome.title}
        </h1>
        <p class="mt-2 text-base text-muted" safe>
          {en.welcome.about}
        </p>
      </div>
      {refused !== undefined && <Note kind="failed" words={refused} />}
      {works !== undefined && <Note kind="done" words={worksInWords(works)} />}
      <form class="grid gap-3" id={CHOOSE} {...sentToWelcome("/welcome")}>
        <CsrfField token={csrf} />
        <WhoAnswers answerers={answerers} chosen={chosen} />
      </form>
      <LookAgain />
      <div class="grid gap-3">
        {vendors.length > 0 && <KeyTrial vendors={vendors} csrf={csrf} sent={keySent} />}
        <ServerTrial csrf={csrf} sent={serverSent} />
      </div>
      <div>
        <div class="flex flex-wrap items-center gap-2">
          <button class="btn btn-primary" type="submit" form={CHOOSE} safe>
            {en.welcome.goOn}
          </button>
          <a class="btn btn-ghost" href="/threads/new" safe>
            {en.welcome.skip}
          </a>
          <Asking />
        </div>
        <p class="mt-2 text-sm text-muted" safe>
          {en.welcome.skipAbout}
        </p>
      </div>
    </section>
  );
}

const worksInWords = ({ said, host }: Works): string =>
  host === null ? en.welcome.serverWorks(said) : en.welcome.keyWorks(said, host);
