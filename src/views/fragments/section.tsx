/** A part of a page of settings, which an address can name. */
export function Section(props: { id: string; words: string; children: JSX.Element }): JSX.Element {
  const { id, words, children: safeChildren } = props;
  return (
    <section class="scroll-mt-4" id={id} aria-labelledby={`${id}-title`}>
      <h2 class="mb-2 text-lg" id={`${id}-title`} safe>
        {words}
      </h2>
      {safeChildren}
    </section>
  );
}
