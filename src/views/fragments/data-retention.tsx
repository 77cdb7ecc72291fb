import { type FixedName, fixedRetention, type RetentionRule } from "../../domain/retention/retention-rule.ts";
import { count } from "../figures.ts";
import { attr } from "../html.ts";
import { NONCE } from "../nonce.ts";
import { en } from "../strings/en.ts";
import { Field, FormWords, resent, type Sent } from "./field.tsx";

export interface RetentionView {
  readonly rule: RetentionRule;
  /** How many would go now. */
  readonly wouldGo: number;
  readonly sent: Sent<"days">;
}

export function Retention({
  rules,
  locale,
}: {
  rules: readonly RetentionView[];
  locale: string;
}): JSX.Element {
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
      <p class="-mt-1 text-sm text-muted" safe>
        {en.data.retentionAbout}
      </p>
      <div class="panel rows">
        {rules.map((view) => (
          <RetentionForm view={view} locale={locale} />
        ))}
      </div>
      <div class="panel">
        <p class="px-4 pt-3 text-sm font-medium" safe>
          {en.data.fixed}
        </p>
        <dl class="grid gap-1.5 px-4 py-3 text-sm">
          {(Object.keys(fixedRetention) as FixedName[]).map((name) => (
            <div class="flex flex-wrap gap-x-6">
              <dt class="min-w-40 flex-1 text-muted" safe>
                {en.data.fixedOf[name]}
              </dt>
              <dd safe>{en.data.fixedDays(name, fixedRetention[name])}</dd>
            </div>
          ))}
        </dl>
      </div>
    </div>
  );
}

/** Answers `POST /settings/data/retention/<rule>` with itself. */
export function RetentionForm({ view, locale }: { view: RetentionView; locale: string }): JSX.Element {
  const { rule, wouldGo, sent } = view;
  const id = `keep-${rule.name}`;
  const url = `/settings/data/retention/${rule.name}`;
  const values = { days: rule.days === null ? "" : String(rule.days), ...sent.values };
  return (
    <form class="grid gap-3 px-4 py-3.5" id={id} {...resent(url)}>
      <div>
        <p class="font-medium" safe>
          {en.data.rules[rule.name]}
        </p>
        <p class="text-sm text-muted" safe>
          {en.data.rulesAbout[rule.name]}
        </p>
      </div>
      <div class="flex flex-wrap items-end gap-3">
        <div
          class="w-32"
          hx-get={attr(url)}
          hx-include={`#${id}`}
          hx-trigger="input changed delay:300ms"
          hx-target={`#${id}-would`}
          hx-swap="outerHTML"
          hx-sync="replace"
          hx-nonce={NONCE}
        >
          <Field
            name="days"
            id={`${id}-days`}
            label={en.data.days}
            sent={{ ...sent, values }}
            most={5}
            isMono
          />
        </div>
        <button class="btn btn-quiet btn-sm h-9" type="submit" safe>
          {en.data.keep}
        </button>
      </div>
      <WouldGo rule={rule} wouldGo={rule.days === null ? null : wouldGo} locale={locale} />
      <FormWords sent={sent} kept={en.data.kept} />
    </form>
  );
}

/** What would go if it were kept for as long as is typed. */
export function WouldGo(props: {
  rule: Pick<RetentionRule, "name">;
  wouldGo: number | null;
  locale: string;
}): JSX.Element {
  const { rule, wouldGo, locale } = props;
  return (
    <p class="text-sm text-muted" id={`keep-${rule.name}-would`} role="status" safe>
      {wouldGo === null ? "" : en.data.wouldGo[rule.name](count(locale, wouldGo))}
    </p>
  );
}
