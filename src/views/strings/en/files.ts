export const files = {
  attach: "Attach files",
  attached: "Attached files",
  attachedHere: "Files that go with this",
  remove: (name: string) => `Remove ${name}`,
  drop: "Let go to attach",
  notSent: "It could not be sent. Check the connection, then attach it again.",
  tooMany: "At most 10 files go with one question. Send some of them with the next.",
  waits: "Sent as soon as the files are there.",
  download: (name: string) => `Download ${name}`,
  read: "What the model is given of it",
  outside:
    "Treated as text from outside: it can inform the answer, and cannot add a recipient, a host or a path.",
  nothing: "Nothing of it is given to the model.",
  cut: (shown: string, all: string) => `The first ${shown} of ${all} characters.`,
  pages: (count: string, isOne: boolean) => (isOne ? "1 page" : `${count} pages`),
};
