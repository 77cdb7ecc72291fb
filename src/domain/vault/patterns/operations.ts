import type { Pattern } from "../pattern.ts";
import { isSpelled, isVaried } from "../randomness.ts";
import { any, caps, hex, low } from "./samples.ts";

const uuid = `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;

/** What programs are watched, built and unlocked with. */
export const operations: readonly Pattern[] = [
  {
    name: "Sentry organisation token",
    label: "SENTRY_TOKEN",
    severity: "high",
    shape: "sntrys_eyJ[A-Za-z0-9+/]{40,}[=]{0,2}_[A-Za-z0-9+/]{43}",
    mustMatch: [`sntrys_eyJ${any(80)}=_${any(43)}`],
    mustPass: [`sntrys_eyJ${any(80)}_${any(42)}`, `sntrys_eyJ${any(80)}_${any(44)}`, `sntrys_${any(120)}`],
  },
  {
    name: "Sentry user token",
    label: "SENTRY_TOKEN",
    severity: "high",
    shape: "sntryu_[0-9a-f]{64}",
    accepts: isVaried,
    mustMatch: [`sntryu_${hex(64)}`],
    mustPass: [`sntryu_${hex(63)}`],
  },
  {
    name: "Grafana key",
    label: "GRAFANA_TOKEN",
    severity: "high",
    shape: "eyJrIjoi[A-Za-z0-9]{70,400}[=]{0,3}",
    mustMatch: [`eyJrIjoi${any(72)}==`],
    mustPass: [`eyJrIjoi${any(20)}`],
  },
  {
    name: "Grafana service account token",
    label: "GRAFANA_TOKEN",
    severity: "high",
    shape: "glsa_[A-Za-z0-9]{32}_[A-Fa-f0-9]{8}",
    accepts: isVaried,
    mustMatch: [`glsa_${any(32)}_${hex(8)}`],
    mustPass: [`glsa_${any(20)}_${hex(8)}`],
  },
  {
    name: "Grafana Cloud token",
    label: "GRAFANA_TOKEN",
    severity: "high",
    shape: "glc_[A-Za-z0-9+/]{32,400}[=]{0,3}",
    accepts: isVaried,
    mustMatch: [`glc_${any(64)}=`],
    mustPass: ["glc_short"],
  },
  {
    name: "Postman key",
    label: "POSTMAN_KEY",
    severity: "high",
    shape: "PMAK-[0-9a-f]{24}-[0-9a-f]{34}",
    accepts: isVaried,
    mustMatch: [`PMAK-${hex(24)}-${hex(34)}`],
    mustPass: [`PMAK-${hex(24)}-${hex(10)}`],
  },
  {
    name: "Artifactory key",
    label: "ARTIFACTORY_KEY",
    severity: "high",
    shape: "(?:AKCp|cmVmd)[A-Za-z0-9]{59,69}",
    accepts: isVaried,
    mustMatch: [`AKCp${any(69)}`],
    mustPass: [`AKCp${any(30)}`, `AKCp${"X".repeat(69)}`],
  },
  {
    name: "Databricks token",
    label: "DATABRICKS_TOKEN",
    severity: "high",
    shape: "dapi[0-9a-f]{32}[-]?[0-9]?",
    accepts: isVaried,
    mustMatch: [`dapi${hex(32)}`, `dapi${hex(32)}-2`],
    mustPass: [`dapi${hex(30)}`, "dapi1234"],
  },
  {
    name: "Doppler token",
    label: "DOPPLER_TOKEN",
    severity: "high",
    shape: "dp.(?:pt|st|sa|ct|scim|audit).[A-Za-z0-9._-]{40,}",
    accepts: isVaried,
    mustMatch: [`dp.pt.${any(43)}`, `dp.st.dev.${any(43)}`],
    mustPass: ["dp.pt.short"],
  },
  {
    name: "Vault token",
    label: "VAULT_TOKEN",
    severity: "critical",
    shape: "(?:hvs|hvb|hvr).[\\w-]{24,}",
    accepts: isVaried,
    mustMatch: [`hvs.${any(91)}`, `hvb.${any(138)}`],
    mustPass: [`hvs.${"x".repeat(90)}`, "hvs.short"],
  },
  {
    name: "Vault token of the first kind",
    label: "VAULT_TOKEN",
    severity: "high",
    shape: "s.[A-Za-z0-9]{24}",
    accepts: (secret) => /\d/.test(secret) && /[A-Z]/.test(secret) && /[a-z]/.test(secret.slice(2)),
    mustMatch: [`s.${any(24)}`],
    mustPass: ["s.THISSTRINGISALLUPPERCASE", "s.acceptanceTimeoutSeconds", `s.${any(25)}`],
  },
  {
    name: "Pulumi, Planetscale, Prefect, Scalingo or Tailscale token",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape:
      "(?:pul-|pscale_tkn_|pscale_pw_|pscale_oauth_|pnu_|tk-us-|tskey-api-|tskey-auth-|tskey-client-)[\\w=.-]{24,}",
    accepts: (secret) => isVaried(secret) && /\d/.test(secret),
    mustMatch: [`pul-${hex(40)}`, `pscale_tkn_${any(43)}`, `tskey-auth-${any(17)}-${any(32)}`],
    mustPass: ["pul-requests-are-welcome-in-our-house", "pscale_tkn_"],
  },
  {
    name: "New Relic, Dynatrace, Sonar or ReadMe key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "(?:NRAK-|NRJS-|NRII-|dt0c01.|dt0s01.|sqp_|sqa_|squ_|rdme_)[\\w.-]{19,}",
    accepts: (secret) => isVaried(secret) && /\d/.test(secret),
    mustMatch: [`NRAK-${any(27)}`, `dt0c01.${any(24)}.${any(64)}`, `squ_${hex(40)}`],
    mustPass: ["sqp_short"],
  },
  {
    name: "Supabase, Neon, Render or PostHog key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "(?:sbp_|sb_secret_|napi_|rnd_|phx_|phs_)[\\w-]{28,}",
    accepts: (secret) => isVaried(secret) && !isSpelled(secret) && /\d.*\d/.test(secret),
    mustMatch: [`sbp_${hex(40)}`, `sb_secret_${any(22)}_${any(8)}`, `napi_${low(64)}`, `rnd_${any(28)}`],
    mustPass: ["rnd_short", "rnd_seed_for_all_the_tests_of_today_1"],
  },
  {
    name: "LaunchDarkly, HubSpot or Plaid key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape:
      "(?:sdk-|api-|pat-na1-|pat-na2-|pat-eu1-|access-production-|access-sandbox-|access-development-)[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}",
    accepts: isVaried,
    mustMatch: [`sdk-${uuid}`, `pat-eu1-${uuid}`, `access-sandbox-${uuid}`],
    mustPass: ["sdk-4e7a1c9f", `id-${uuid}`],
  },
  {
    name: "Octopus, OpenShift, Harness or ClickHouse key",
    label: "ACCESS_TOKEN",
    severity: "high",
    shape: "(?:API-|sha256~|pat.|sat.|4b1d)[\\w.-]{26,90}",
    accepts: (secret) =>
      /^(?:API-[A-Z0-9]{26,27}|sha256~[\w-]{43}|[ps]at\.[\w-]{22}\.[0-9a-f]{24}\.[A-Za-z0-9]{20}|4b1d[A-Za-z0-9]{38})[._]{0,3}$/.test(
        secret,
      ) &&
      isVaried(secret) &&
      /\d.*\d/.test(secret),
    mustMatch: [`API-${caps(26)}`, `sha256~${any(43)}`, `pat.${any(22)}.${hex(24)}.${any(20)}`],
    mustPass: ["API-REFERENCE-OF-THE-WHOLE-THING", `sha256:${hex(64)}`, `4b1d${hex(60)}`],
  },
];
