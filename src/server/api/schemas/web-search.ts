import * as z from "zod";
import { type SearchProviderName, searchProviders } from "../../../domain/tools/search-providers.ts";

const names = Object.keys(searchProviders) as [SearchProviderName, ...SearchProviderName[]];

/** Who is asked when the web is searched, as the API answers it. */
export const webSearch = z
  .object({
    provider: z.enum(names).nullable().meta({ description: "Null where nobody is asked." }),
    baseUrl: z.string().nullable().meta({ description: "Null stands for the provider's own address." }),
    credential: z.string().nullable().meta({ description: "A reference, @secret:name; never a value." }),
  })
  .meta({ id: "WebSearch" });

export const newWebSearch = z.strictObject({
  provider: z
    .string()
    .nullable()
    .meta({ description: `One of ${names.join(", ")}; null for nobody.` }),
  baseUrl: z.string().nullable().default(null).meta({ description: "Needed where the provider has none." }),
  credential: z
    .string()
    .nullable()
    .default(null)
    .meta({ description: "@secret:name, where the provider needs a key; a plain key is refused." }),
});
