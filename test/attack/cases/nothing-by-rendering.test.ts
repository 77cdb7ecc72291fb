import { nothingByRendering } from "../../../src/attack/cases/nothing-by-rendering.ts";
import { attackContract } from "../attack.contract.ts";

attackContract(nothingByRendering, {
  world: (world) => ({
    ...world,
    page: async (path) => {
      const page = await world.page(path);
      return { ...page, text: `${page.text}<img src="https://pixel.example/p?d=1">` };
    },
  }),
  sees: "markup of the answer that loads or runs",
});
