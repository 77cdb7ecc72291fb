import { forgedAnswers } from "../../../src/attack/cases/forged-answers.ts";
import { attackContract } from "../attack.contract.ts";

attackContract(forgedAnswers, {
  // As a product that asks nobody for a token, and looks at no header.
  world: (world) => ({
    ...world,
    request: (method, path, { body } = {}) => world.request(method, path, body === undefined ? {} : { body }),
  }),
  sees: "an answer without a token is refused",
});
