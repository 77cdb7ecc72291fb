import type { Pattern } from "../pattern.ts";
import { isSpelled, isVaried } from "../randomness.ts";
import { any, hex } from "./samples.ts";

/** Of letters and digits both: no name that somebody made up. */
const isMixed = (secret: string): boolean => isVaried(secret) && /\d.*\d/.test(secret) && !isSpelled(secret);

/** Who answers. */
export const models: readonly Pattern[] = [
  {
    name: "OpenAI key",
    label: "OPENAI_KEY",
    severity: "high",
    shape: "sk-[A-Za-z0-9]{32,}",
    accepts: isVaried,
    mustMatch: [`sk-${any(48)}`, `OPENAI_API_KEY=sk-${any(32)}`],
    mustPass: [`sk-${any(20)}`, "sk-openai-123456"],
  },
  {
    name: "OpenAI project key",
    label: "OPENAI_KEY",
    severity: "high",
    isAnywhere: true,
    shape: "(?:sk-proj-|sk-svcacct-|sk-admin-|sk-None-|sk-or-v1-)[\\w-]{40,}",
    accepts: isVaried,
    mustMatch: [`sk-proj-${any(74)}T3BlbkFJ${any(74)}`, `sk-admin-${any(58)}T3BlbkFJ${any(58)}`],
    mustPass: ["sk-proj-short"],
  },
  {
    name: "Anthropic key",
    label: "ANTHROPIC_KEY",
    severity: "high",
    isAnywhere: true,
    shape: "(?:sk-ant-api|sk-ant-admin|sk-ant-oat|sk-ant-ort|sk-ant-sid)\\d{2}-[\\w-]{80,}",
    accepts: (secret) => isVaried(secret) && /^[a-z-]+\d\d-[\w-]{80,120}AA_{0,3}$/.test(secret),
    mustMatch: [`sk-ant-api03-${any(93)}AA`, `sk-ant-admin01-${any(93)}AA`],
    mustPass: [`sk-ant-api03-${any(93)}BB`, `sk-ant-api03-${any(40)}AA`],
  },
  {
    name: "Anthropic key of another kind",
    label: "ANTHROPIC_KEY",
    severity: "high",
    isAnywhere: true,
    shape: "sk-ant-[A-Za-z0-9-]{32,}",
    accepts: (secret) => isVaried(secret) && !/^sk-ant-[a-z]+\d\d-/.test(secret),
    mustMatch: [`sk-ant-${any(32)}`, `sk-ant-${any(16)}-${any(24)}`],
    mustPass: [`sk-ant-${any(20)}`, `sk-ant-api03-${any(93)}BB`],
  },
  {
    name: "Hugging Face token",
    label: "HUGGINGFACE_TOKEN",
    severity: "high",
    shape: "(?:hf_|api_org_)[A-Za-z0-9]{34}",
    accepts: (secret) => isVaried(secret) && !/^[a-z_]+(?:[A-Z][a-z]{2,})+$/.test(secret),
    mustMatch: [`hf_${any(34)}`, `api_org_${any(34)}`],
    mustPass: [`hf_${"x".repeat(34)}`, "hf_requiredCharacteristicTypesForDisplayMetadata"],
  },
  {
    name: "Perplexity, Groq, xAI or Replicate key",
    label: "MODEL_KEY",
    severity: "high",
    shape: "(?:pplx-|gsk_|xai-|r8_)[A-Za-z0-9]{37,}",
    accepts: isVaried,
    mustMatch: [`pplx-${any(48)}`, `gsk_${any(52)}`, `r8_${any(37)}`],
    mustPass: [`pplx-${"x".repeat(48)}`, "pplx-70b-online"],
  },
  {
    name: "Google model key of the second kind",
    label: "GOOGLE_KEY",
    severity: "high",
    shape: "AQ.Ab8[\\w-]{44,}",
    mustMatch: [`AQ.Ab8${any(47)}`],
    mustPass: ["AQ.Ab8", `AQ.ab8${any(47)}`],
  },
  {
    name: "Key of a helper of models",
    label: "MODEL_KEY",
    severity: "high",
    shape: "(?:tvly-|jina_|lsv2_pt_|lsv2_sk_|pcsk_|sk-lf-|tgp_v1_|nvapi-|wandb_v1_|hf_oauth_)[\\w-]{32,}",
    accepts: isMixed,
    mustMatch: [`tvly-dev-${any(32)}`, `jina_${hex(32)}${any(28)}`, `pcsk_${any(5)}_${any(63)}`],
    mustPass: ["tvly-short", "jina_embeddings_v3_for_many_languages_and_more"],
  },
  {
    name: "Key of a search or a voice",
    label: "MODEL_KEY",
    severity: "high",
    shape: "(?:fc-|sk_)[0-9a-f]{32,48}",
    accepts: isMixed,
    mustMatch: [`fc-${hex(32)}`, `sk_${hex(48)}`],
    mustPass: [`fc-${hex(12)}`, `sk_${hex(50)}`],
  },
  {
    name: "Brave, Voyage or Fireworks key",
    label: "MODEL_KEY",
    severity: "high",
    anchors: ["BSA", "pa-", "fw_"],
    shape: "(?:BSA|pa-|fw_)[\\w-]{24,48}",
    accepts: (secret) =>
      /^(?:BSA[\w-]{28}|pa-[\w-]{43}|fw_[A-Za-z0-9]{24})_{0,3}$/.test(secret) &&
      /\d.*\d/.test(secret) &&
      /[a-z].*[A-Z]|[A-Z].*[a-z]/.test(secret.slice(3)) &&
      !isSpelled(secret.slice(3)),
    mustMatch: [`BSA${any(28)}`, `pa-${any(43)}`, `fw_${any(24)}`],
    mustPass: ["pa-ge-of-the-second-kind-of-all-things", `BSA${any(20)}`, "fw_update_the_whole_firmware"],
  },
];
