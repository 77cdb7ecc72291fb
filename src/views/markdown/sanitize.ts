/** The only file that imports sanitize-html. */
import sanitizeHtml from "sanitize-html";

const words = (...lines: readonly string[]): string[] => lines.flatMap((line) => line.split(" "));
const cells = ["text-right", "text-center"];

/**
 * The last step before a page: only what stands here comes out, whatever went wrong before it. Text of what is
 * taken away stays, escaped.
 */
export const sanitize = (html: string): string => sanitizeHtml(html, allowed);

const allowed: sanitizeHtml.IOptions = {
  allowedTags: words(
    "p br hr h3 h4 h5 h6 blockquote ul ol li div table thead tbody tr th td",
    "strong em s code pre a span figure figcaption button",
  ),
  allowedAttributes: {
    a: ["href", "rel", "target"],
    ol: ["start"],
    pre: ["tabindex"],
    div: ["tabindex"],
    button: [
      { name: "type", values: ["button"] },
      { name: "aria-pressed", values: ["false"] },
      { name: "aria-expanded", values: ["false"] },
      "data-copy",
      "data-wrap",
      "data-unfold",
    ],
    span: [{ name: "role", values: ["img"] }, "aria-label"],
  },
  allowedClasses: {
    figure: ["code"],
    button: ["act", "unfold"],
    span: words("tk-k tk-s tk-f tk-n tk-c host mono box is-done code-acts is-more is-less"),
    li: ["task"],
    div: ["wide", "plain"],
    th: cells,
    td: cells,
  },
  allowedSchemes: ["http", "https", "mailto"],
  allowProtocolRelative: false,
  selfClosing: ["br", "hr"],
  disallowedTagsMode: "escape",
  parseStyleAttributes: false,
  enforceHtmlBoundary: false,
};
