/** Pictures of pages that the help shows. `scripts/screenshots.ts` takes them. */
import approvals from "../../../docs/screenshots/approvals.png" with { type: "file" };
import assistant from "../../../docs/screenshots/assistant.png" with { type: "file" };
import outside from "../../../docs/screenshots/from-outside.png" with { type: "file" };
import palette from "../../../docs/screenshots/palette.png" with { type: "file" };
import rules from "../../../docs/screenshots/rules.png" with { type: "file" };
import search from "../../../docs/screenshots/search.png" with { type: "file" };
import usage from "../../../docs/screenshots/usage.png" with { type: "file" };
import vault from "../../../docs/screenshots/vault.png" with { type: "file" };
import welcome from "../../../docs/screenshots/welcome.png" with { type: "file" };
import hashes from "../../../build/assets.json";

export type PictureName = keyof typeof hashes.pictures;

const paths = { approvals, assistant, outside, palette, rules, search, usage, vault, welcome };

const pictureOf = (name: PictureName) => ({
  url: `/assets/picture-${name}.${hashes.pictures[name]}.png`,
  type: "image/png",
  path: paths[name],
});

/** Each is 1440 pixels wide and 900 high. */
export const pictures = {
  approvals: pictureOf("approvals"),
  assistant: pictureOf("assistant"),
  outside: pictureOf("outside"),
  palette: pictureOf("palette"),
  rules: pictureOf("rules"),
  search: pictureOf("search"),
  usage: pictureOf("usage"),
  vault: pictureOf("vault"),
  welcome: pictureOf("welcome"),
} as const satisfies Record<PictureName, object>;
