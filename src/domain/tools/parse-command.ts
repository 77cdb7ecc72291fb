/**
 * The words of a command that has no shell syntax at all: what a POSIX shell would make of it is known for certain.
 * Null for anything else, and wherever there is doubt (expansion, substitution, redirection, pipe, list, glob,
 * variable, tilde, brace, comment, assignment, a word that the shell itself understands).
 */
export function parseCommand(text: string): readonly string[] | null {
  if (!text.isWellFormed() || hasControls.test(text)) return null;
  const words: string[] = [];
  let word: string | null = null;
  let read = 0;
  for (const { 0: all, index, groups = {} } of text.matchAll(piece)) {
    if (index !== read) return null;
    read += all.length;
    const said: string | null = unquoted(groups);
    if (said !== null) word = (word ?? "") + said;
    else if (word !== null) {
      words.push(word);
      word = null;
    }
  }
  if (word !== null) words.push(word);
  return read === text.length && isProgram(words[0]) ? words : null;
}

const hasControls = /[^\P{Cc}\t\n]/u;

/** What stands outside quotes is of these characters alone; a line ends a command, and so it ends the certainty. */
const piece =
  /(?<gap>[ \t]+)|(?<bare>[\p{L}\p{M}\p{N}_\-./:,@%+=]+)|'(?<single>[^']*)'|"(?<double>[^"\\$`]*(?:\\[^\n][^"\\$`]*)*)"|\\(?<escaped>[\x20-\x7e])/gu;

/** What a piece adds to its word; null for the gap between words. */
function unquoted({
  bare,
  single,
  double,
  escaped,
}: Readonly<Record<string, string | undefined>>): string | null {
  return bare ?? single ?? escaped ?? double?.replace(/\\([$`"\\])/g, "$1") ?? null;
}

/** Not empty, no assignment, and nothing that a shell does by itself. */
const isProgram = (word: string | undefined): boolean =>
  word !== undefined && word !== "" && !/[=%]/.test(word) && !shellWords.has(word);

const shellWords: ReadonlySet<string> = new Set(
  (
    "if then elif else fi do done case esac while until for in select function time coproc " +
    ". : source eval exec command builtin enable export readonly local declare typeset set unset shopt shift " +
    "cd pushd popd dirs alias unalias trap read readarray mapfile wait jobs fg bg disown suspend umask ulimit hash " +
    "type getopts return break continue exit logout times let bind caller compgen complete compopt fc history help"
  ).split(" "),
);
