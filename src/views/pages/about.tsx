import { bytes } from "../figures.ts";
import { Logo } from "../fragments/logo.tsx";
import { attr } from "../html.ts";
import { type Shell, shellPage } from "../layout.tsx";
import type { Licence } from "../licence.ts";
import { en } from "../strings/en.ts";

export interface AboutView {
  readonly version: string;
  /** Such as `linux-x64`. */
  readonly platform: string;
  readonly isOneFile: boolean;
  readonly runtime: string;
  readonly dataFolder: string;
  /** `isWhole` where all of it was counted. */
  readonly data: { readonly bytes: number; readonly isWhole: boolean };
}

/** What this is, where it lies, and who else made it. */
export function aboutPage(props: { shell: Shell; about: AboutView; licences: readonly Licence[] }): string {
  const { shell, about, licences } = props;
  const { version, platform, isOneFile, runtime, dataFolder, data } = about;
  const size = bytes(shell.reader.locale, data.bytes);
  const facts = [
    [en.about.version, version],
    [en.about.build, isOneFile ? en.about.oneFile(platform) : en.about.fromSource(platform)],
    [en.about.runtime, runtime],
    [en.about.dataFolder, dataFolder],
    [en.about.dataSize, data.isWhole ? size : en.about.atLeast(size)],
    [en.about.licence, en.about.ownLicence],
  ] as const;
  return shellPage({
    shell,
    title: en.about.title,
    at: "none",
    phone: { title: en.about.title, isHeading: true, back: "/settings" },
    children: (
      <div class="scroll">
        <div class="page max-w-3xl">
          <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
            <div class="flex items-center gap-4">
              <Logo class="size-12" />
              <div class="min-w-0">
                <h1 class="hidden lg:block lg:text-2xl" safe>
                  {en.about.product(version)}
                </h1>
                <p class="text-muted" safe>
                  {en.about.tagline}
                </p>
              </div>
            </div>
            <section aria-labelledby="facts">
              <h2 class="mb-2 text-lg" id="facts" safe>
                {en.about.facts}
              </h2>
              <dl class="facts panel p-4">
                {facts.map(([name, value]) => (
                  <>
                    <dt safe>{name}</dt>
                    <dd class="num" safe>
                      {value}
                    </dd>
                  </>
                ))}
              </dl>
              <p class="mt-2 text-sm text-muted">
                <span safe>{en.about.api}</span>{" "}
                <a class="link" href="/api/v1/openapi.json" safe>
                  {en.about.apiOpen}
                </a>
              </p>
            </section>
            <Inside licences={licences} />
          </div>
        </div>
      </div>
    ),
  });
}

const licenceUrl = ({ name, version }: Licence): string =>
  `/about/licence?${new URLSearchParams({ name, version })}`;

function Inside({ licences }: { licences: readonly Licence[] }): JSX.Element {
  return (
    <section aria-labelledby="inside">
      <h2 class="text-lg" id="inside" safe>
        {en.about.licences}
      </h2>
      <p class="mb-2 text-sm text-muted" safe>
        {en.about.licencesAbout(licences.length)}
      </p>
      <ul class="panel rows overflow-hidden">
        {licences.map((licence) => (
          <li class="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-2">
            <a
              class="row-link min-w-0 flex-1 wrap-anywhere hover:underline"
              data-verbatim
              href={attr(licenceUrl(licence))}
              safe
            >
              {licence.name}
            </a>
            <span class="num text-sm text-faint" safe>
              {licence.version}
            </span>
            <span class="w-24 text-right text-sm text-muted wrap-anywhere sm:w-40" data-verbatim safe>
              {licence.licence}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The text of one licence. */
export function licencePage({ shell, licence }: { shell: Shell; licence: Licence }): string {
  const { name, version, text } = licence;
  return shellPage({
    shell,
    title: en.about.text(name),
    at: "none",
    phone: { title: name, about: `${version}, ${licence.licence}`, isHeading: true, back: "/about" },
    children: (
      <div class="scroll" tabindex="0">
        <div class="page max-w-3xl">
          <a class="textlink hidden text-sm lg:inline-flex" href="/about" safe>
            {en.about.back}
          </a>
          <h1 class="mt-2 hidden text-2xl wrap-anywhere lg:block" safe>
            {name}
          </h1>
          <p class="num mt-1 hidden text-muted lg:block" safe>
            {`${version}, ${licence.licence}`}
          </p>
          <pre class="panel mt-4 p-4 text-sm whitespace-pre-wrap wrap-anywhere" safe>
            {`\n${text ?? en.about.noText}`}
          </pre>
        </div>
      </div>
    ),
  });
}
