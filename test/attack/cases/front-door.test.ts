import { frontDoor } from "../../../src/attack/cases/front-door.ts";
import { attackContract } from "../attack.contract.ts";

attackContract(frontDoor, {
  // As a product that asks nobody for a token, and looks at no header.
  world: (world) => ({
    ...world,
    request: (method, path, { body } = {}) => world.request(method, path, body === undefined ? {} : { body }),
  }),
  sees: "nothing was changed",
});
