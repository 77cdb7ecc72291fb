import type { Pattern } from "../pattern.ts";
import { azure } from "./azure.ts";
import { chat } from "./chat.ts";
import { clouds } from "./clouds.ts";
import { code } from "./code.ts";
import { keys } from "./keys.ts";
import { models } from "./models.ts";
import { named } from "./named.ts";
import { moreServices } from "./more-services.ts";
import { operations } from "./operations.ts";
import { services } from "./services.ts";

/** Every kind of secret that is known by how it looks. One more is one entry in the list that it belongs to. */
export const patterns: readonly Pattern[] = [
  ...keys,
  ...clouds,
  ...azure,
  ...code,
  ...operations,
  ...models,
  ...services,
  ...moreServices,
  ...chat,
  ...named,
];
