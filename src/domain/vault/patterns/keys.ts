import { lookForPem } from "../look-for-pem.ts";
import type { Pattern } from "../pattern.ts";
import { isVaried } from "../randomness.ts";
import { any, caps } from "./samples.ts";

const pem = (kind: string, body: string, line = "\n"): string =>
  `-----BEGIN ${kind}-----${line}${body.replace(/.{64}/g, `$&${line}`)}${line}-----END ${kind}-----`;

/** As tools list a file, with something before each line. */
const numbered = (text: string, before: (line: number) => string): string =>
  text
    .split("\n")
    .map((line, index) => before(index + 98) + line)
    .join("\n");

/** Keys and tokens that are nobody's in particular. */
export const keys: readonly Pattern[] = [
  {
    name: "PEM private key",
    label: "PRIVATE_KEY",
    severity: "critical",
    anchors: ["-----BEGIN "],
    look: lookForPem,
    mustMatch: [
      pem("RSA PRIVATE KEY", any(800)),
      pem("OPENSSH PRIVATE KEY", any(300)),
      `{"private_key":"${pem("PRIVATE KEY", any(1600), "\\n")}"}`,
      `{\\"key\\":\\"${pem("EC PRIVATE KEY", any(160), "\\\\n")}\\"}`,
      pem("EC PRIVATE KEY", any(160), " "),
      numbered(pem("RSA PRIVATE KEY", any(800)), (line) => `${String(line).padStart(6)}\t`),
      numbered(pem("PRIVATE KEY", any(800)), (line) => `${line}:`),
      numbered(pem("PRIVATE KEY", any(800)), (line) => `${line} | `),
      numbered(pem("OPENSSH PRIVATE KEY", any(300)), () => "- "),
    ],
    mustPass: [
      pem("PUBLIC KEY", any(400)),
      pem("CERTIFICATE", any(800)),
      pem("PRIVATE KEY", "xxx"),
      "It begins with -----BEGIN RSA PRIVATE KEY----- and then come many letters.",
    ],
  },
  {
    name: "PuTTY private key",
    label: "PRIVATE_KEY",
    severity: "critical",
    shape: "Private-Lines: \\d{1,3}\\s{1,2}([A-Za-z0-9+/=\\s]{40,})",
    mustMatch: [`Private-Lines: 1\n${any(48)}\nPrivate-MAC: 4e7a`],
    mustPass: ["Private-Lines: 1\nnone"],
  },
  {
    name: "age secret key",
    label: "AGE_KEY",
    severity: "critical",
    shape: "AGE-SECRET-KEY-1[QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L]{58}",
    mustMatch: [`AGE-SECRET-KEY-1${"QPZRY9X8GF2TVDW0S3JN54KHCE6MUA".repeat(2).slice(0, 58)}`],
    mustPass: [`AGE-SECRET-KEY-1${caps(20)}`, "age1qqqqqqqq"],
  },
  {
    name: "JSON Web Token",
    label: "JWT",
    severity: "high",
    shape: "ey[A-Za-z0-9]{17,}.ey[A-Za-z0-9/_\\-]{17,}.[A-Za-z0-9/_\\-]{0,}[=]{0,2}",
    accepts: isVaried,
    mustMatch: [`eyJ${any(33)}.eyJ${any(60)}.${any(43)}`, `token=eyJ${any(33)}.eyJ${any(60)}.`],
    mustPass: [`eyJ${any(33)}`, "eye.eye.eye"],
  },
  {
    name: "JSON Web Token in base64",
    label: "JWT",
    severity: "high",
    shape: "ZXlK[A-Za-z0-9+/_-]{80,}[=]{0,2}",
    accepts: isVaried,
    mustMatch: [`ZXlK${any(200)}=`],
    mustPass: [`ZXlK${any(20)}`],
  },
];
