import type { Effect } from "../../domain/policy/rule.ts";
import { trusts } from "../../domain/policy/trust.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";

/** What can be wondered about: tools that are about one thing, in one line. */
export const wonders = [
  "run_command",
  "read_file",
  "write_file",
  "list_folder",
  "fetch_url",
  "search_web",
] as const;

export type Wonder = (typeof wonders)[number];

const ANSWER = "dry-run-answer";

/** Asks what policy would say to a call. Nothing is done. */
export function DryRunForm({ workspace }: { workspace: string }): JSX.Element {
  return (
    <section class="grid grid-cols-[minmax(0,1fr)] gap-2" aria-labelledby="dry-run-title">
      <h2 class="text-lg" id="dry-run-title" safe>
        {en.policy.dryRun}
      </h2>
      <p class="text-sm text-muted" safe>
        {en.policy.dryRunAbout}
      </p>
      <form
        class="panel grid gap-4 p-4 sm:grid-cols-2"
        method="post"
        action="/settings/policy/try"
        hx-post="/settings/policy/try"
        hx-target={`#${ANSWER}`}
        hx-swap="innerHTML"
        hx-sync="this:replace"
        hx-nonce={NONCE}
      >
        <input type="hidden" name="workspace" value={attr(workspace)} />
        <label>
          <span class="field-label" safe>
            {en.policy.dryRunCall}
          </span>
          <select class="select w-full" name="tool">
            {wonders.map((tool) => (
              <option value={tool} safe>
                {en.answers.toolNames(tool)}
              </option>
            ))}
          </select>
        </label>
        <label>
          <span class="field-label" safe>
            {en.policy.dryRunTrust}
          </span>
          <select class="select w-full" name="trust">
            {trusts.map((trust) => (
              <option value={trust} safe>
                {en.policy.triggers[trust]}
              </option>
            ))}
          </select>
        </label>
        <label class="sm:col-span-2">
          <span class="field-label" safe>
            {en.policy.dryRunWith}
          </span>
          <input
            class="input mono w-full"
            type="text"
            name="about"
            required
            maxlength="4000"
            autocomplete="off"
          />
          <span class="hint mt-1 block" safe>
            {en.policy.dryRunHint}
          </span>
        </label>
        <div class="flex flex-wrap items-center gap-x-4 gap-y-2 sm:col-span-2">
          <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
            {en.policy.dryRunVerb}
          </button>
          <p class="min-w-0 flex-1 text-sm empty:hidden" id={ANSWER} role="status" />
        </div>
      </form>
    </section>
  );
}

/** Answers `POST /settings/policy/try`: the decision in words, or why there is none. */
export function DryRunAnswer(props: { effect: Effect; why: string } | { fault: string }): JSX.Element {
  if ("fault" in props) {
    return (
      <span class="text-failed" safe>
        {props.fault}
      </span>
    );
  }
  const { effect, why } = props;
  return (
    <>
      <b data-effect={effect} safe>
        {en.policy.wouldBe[effect]}
      </b>{" "}
      <span class="text-muted" safe>
        {why}
      </span>
    </>
  );
}
