import type { Pattern } from "../pattern.ts";
import { isVaried } from "../randomness.ts";
import { any } from "./samples.ts";

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
    accepts: (secret) =>
      secret.endsWith("AA") && isVaried(secret) && /^[a-z-]+\d\d-[\w-]{80,120}$/.test(secret),
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
];
