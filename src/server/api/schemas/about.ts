import * as z from "zod";

export const about = z
  .object({
    version: z.string(),
    platform: z.string(),
    isOneFile: z.boolean().meta({ description: "False where it is run from its source." }),
    runtime: z.string(),
    dataFolder: z.string(),
    data: z.object({
      bytes: z.number(),
      isWhole: z.boolean().meta({ description: "False where there was more than could be counted." }),
    }),
    licences: z.array(z.object({ name: z.string(), version: z.string(), licence: z.string() })),
  })
  .meta({ id: "About" });
