import type { Pattern } from "../pattern.ts";
import { isVaried } from "../randomness.ts";
import { any, low } from "./samples.ts";

/** Keys, signatures and secrets of Microsoft's cloud. */
export const azure: readonly Pattern[] = [
  {
    name: "Azure client secret",
    label: "AZURE_SECRET",
    severity: "critical",
    anchors: ["0Q~", "1Q~", "2Q~", "3Q~", "4Q~", "5Q~", "6Q~", "7Q~", "8Q~", "9Q~"],
    lead: "[A-Za-z0-9_~.-]{3}",
    isAnywhere: true,
    shape: "\\dQ~[A-Za-z0-9_~.-]{31,34}",
    accepts: isVaried,
    mustMatch: [`client_secret=Ab18Q~${any(33)}`, `"~c28Q~${any(34)}"`],
    mustPass: [`Ab18Q~${any(20)}`, "~".repeat(60), `Ab18q~${any(33)}`],
  },
  {
    name: "Azure storage key",
    label: "AZURE_STORAGE_KEY",
    severity: "critical",
    isCaseBlind: true,
    shape: "accountkey=([A-Za-z0-9+/]{86}[=]{2})",
    mustMatch: [`AccountName=files;AccountKey=${any(86)}==;EndpointSuffix=core.windows.net`],
    mustPass: [`AccountKey=${any(20)}==`],
  },
  {
    name: "Azure shared access key",
    label: "AZURE_KEY",
    severity: "critical",
    isCaseBlind: true,
    shape: "sharedaccesskey=([A-Za-z0-9+/]{43,86}[=]{1,2})",
    mustMatch: [
      `Endpoint=sb://a.servicebus.windows.net/;SharedAccessKeyName=Root;SharedAccessKey=${any(43)}=`,
    ],
    mustPass: ["SharedAccessKeyName=RootManageSharedAccessKey", `SharedAccessKey=${any(20)}=`],
  },
  {
    name: "Azure shared access signature",
    label: "AZURE_SAS",
    severity: "high",
    anchors: ["sig="],
    shape: "sig=([A-Za-z0-9%+/_-]{43,}[=]{0,2})",
    accepts: (secret) =>
      isVaried(secret) && /\d/.test(secret) && /[A-Z]/.test(secret) && /[a-z]/.test(secret),
    mustMatch: [
      `https://a.blob.core.windows.net/c?sv=2024-11-04&se=2027-01-01T00:00:00Z&sp=r&sig=${any(20)}%2B${any(21)}%3D`,
    ],
    mustPass: ["?sig=abc", `sig=${low(60)}`],
  },
];
