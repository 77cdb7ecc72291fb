export const errors = {
  404: {
    state: "Not found",
    title: "There is nothing at this address.",
    about: "It may have been deleted, or the link was cut short.",
  },
  403: {
    state: "Not allowed",
    title: "This was not allowed, so nothing was changed.",
    about:
      "The page may have been open for too long, or the request came from another site. Load it afresh and try again.",
  },
  413: {
    state: "Too large",
    title: "That was too much at once.",
    about:
      "It is larger than what is taken at once, and nothing of it was kept here. Ask in parts, or shorten it.",
  },
  500: {
    state: "Something broke",
    title: "Something broke here, and it is on record.",
    about:
      "What was acknowledged before is safe. Try once more; if it happens again, the words below help to find out why.",
  },
  503: {
    state: "Not just now",
    title: "It cannot answer just now.",
    about: "It is starting, stopping or short of something it needs. Look again in a moment.",
  },
  offlineState: "No answer",
  offlineTitle: "MonkeyClaw does not answer.",
  offlineAbout:
    "It is stopped, or this device cannot reach the machine that it runs on. What you had sent is kept there. Start it, or come back into its network, then look again.",
  whatYouCanDo: "What you can do",
  home: "Go home",
  homeAbout: "To what is at work now",
  search: "Search all messages",
  searchAbout: "For what you remember of it",
  reload: "Look again",
  reloadAbout: "Loads this page afresh",
  doctor: "On the command line",
  doctorCommand: "monkeyclaw health",
  forReport: "For a bug report",
  report: (status: number, request: string | null, version: string) =>
    [String(status), request === null ? "" : `request ${request}`, `version ${version}`]
      .filter(Boolean)
      .join(" · "),
};
