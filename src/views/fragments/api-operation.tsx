import { curlFor } from "../api-curl.ts";
import type { AnswerView, FieldPlace, FieldView, OperationView } from "../api-view.ts";
import { attr } from "../html.ts";
import { en } from "../strings/en.ts";
import { Icon } from "./icon.tsx";

/** One operation; opened, it says what it takes and what it answers. */
export function ApiOperation(props: {
  operation: OperationView;
  isFound: boolean;
  root: string;
}): JSX.Element {
  const { operation, isFound, root } = props;
  const { id, method, path, summary, note, scopes, answered, answers, mayStream } = operation;
  return (
    <li data-operation={attr(wordsOf(operation))} hidden={!isFound}>
      <details class="group" id={attr(id)}>
        <summary class="grid min-h-11 cursor-pointer grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 px-4 py-2.5">
          <span class="min-w-0">
            <span class="block font-medium" safe>
              {summary}
            </span>
            <span class="mono mt-0.5 block text-xs wrap-anywhere text-muted">
              <span class="font-semibold" safe>
                {method}
              </span>{" "}
              <span safe>{path}</span>
            </span>
          </span>
          <Icon name="right" class="turnable text-faint" />
        </summary>
        <div class="grid grid-cols-[minmax(0,1fr)] gap-4 border-t border-line px-4 py-4">
          <p class="text-sm">
            <span class="text-muted" safe>
              {`${en.api.needs} ${scopes.length === 0 ? en.api.ownerAlone : en.api.scopes(scopes)}.`}
            </span>
            {note !== "" && (
              <span class="text-muted" safe>
                {` ${note}`}
              </span>
            )}
          </p>
          {places.map((place) => (
            <Fields
              title={en.api.place[place]}
              fields={operation.fields.filter((one) => one.place === place)}
            />
          ))}
          <Fields
            title={en.api.answered}
            fields={answered.map((field) => ({ ...field, isRequired: false }))}
          />
          <Answers answers={answers} mayStream={mayStream} />
          {scopes.length > 0 && <Example curl={curlFor(operation, root)} id={`curl-${id}`} />}
        </div>
      </details>
    </li>
  );
}

/** What an operation is found by, in small letters. */
export const wordsOf = ({ tag, method, path, summary, id }: OperationView): string =>
  `${tag} ${method} ${path} ${summary} ${id}`.toLowerCase();

/** Headers are the same for all: they are told of once. */
const places = ["path", "query", "body"] as const satisfies readonly FieldPlace[];

function Fields({ title, fields }: { title: string; fields: readonly FieldView[] }): JSX.Element {
  if (fields.length === 0) return <></>;
  return (
    <section>
      <h4 class="mb-1.5 text-sm font-semibold" safe>
        {title}
      </h4>
      <ul class="op-fields">
        {fields.map((field) => (
          <li>
            <code safe>{field.name}</code>
            <span safe>{wordsFor(field)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What it is, whether it is needed, and what there is to know of it. */
function wordsFor({ kind, isList, isRequired, isNullable, choices, about, place }: FieldView): string {
  const type = [isList ? en.api.list : "", en.api.kinds[kind], isNullable ? en.api.orNull : ""];
  const isAsked = isRequired && place !== "path";
  const first = type.filter(Boolean).join(" ") + (isAsked ? `, ${en.api.required}` : "");
  const sentences = [`${first}.`, about === "" || /[.!?]$/.test(about) ? about : `${about}.`];
  return [...sentences, choices.length === 0 ? "" : en.api.oneOf(choices)].filter(Boolean).join(" ");
}

function Answers({
  answers,
  mayStream,
}: {
  answers: readonly AnswerView[];
  mayStream: boolean;
}): JSX.Element {
  return (
    <section>
      <h4 class="mb-1.5 text-sm font-semibold" safe>
        {en.api.answers}
      </h4>
      <AnswerList answers={answers} />
      {mayStream && (
        <p class="mt-1.5 text-sm text-muted" safe>
          {en.api.stream}
        </p>
      )}
    </section>
  );
}

/** Status by status. */
export function AnswerList({ answers }: { answers: readonly AnswerView[] }): JSX.Element {
  return (
    <dl class="facts">
      {answers.map(({ status, about }) => (
        <>
          <dt class="num" safe>
            {status}
          </dt>
          <dd safe>{about}</dd>
        </>
      ))}
    </dl>
  );
}

function Example({ curl, id }: { curl: string; id: string }): JSX.Element {
  return (
    <figure class="code">
      <figcaption>
        <span safe>{en.api.example}</span>
        <button class="act" type="button" data-copy={attr(id)}>
          <Icon name="copy" />
          <span safe>{en.shell.copy}</span>
        </button>
      </figcaption>
      <pre id={attr(id)} tabindex="0" safe>
        {curl}
      </pre>
    </figure>
  );
}
