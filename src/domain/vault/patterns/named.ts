import { lookForCurlUser } from "../look-for-curl-user.ts";
import { lookForFlagPassword } from "../look-for-flag-password.ts";
import { lookForNamed } from "../look-for-named.ts";
import { lookForUrlPassword } from "../look-for-url-password.ts";
import type { Pattern } from "../pattern.ts";
import { isSpelled, isVaried } from "../randomness.ts";
import { any, hex, low } from "./samples.ts";

const mayBeCredential = (secret: string): boolean =>
  isVaried(secret) &&
  !isSpelled(secret) &&
  !/example|xxxx|your[_-]/i.test(secret) &&
  (/\d/.test(secret) || (/[a-z]/.test(secret) && /[A-Z]/.test(secret)));

/** What is told by the name or the place that it stands under. */
export const named: readonly Pattern[] = [
  {
    name: "Generic API key",
    label: "API_KEY",
    severity: "medium",
    anchors: ["key", "token", "secret", "credential", "_pat=", "_pat:", '_pat"', "_pat ", "_pat'"],
    isLedTo: true,
    look: lookForNamed("key"),
    mustMatch: [
      `api_key = "${any(32)}"`,
      `"client_secret": "${hex(64)}"`,
      `X-API-Key: ${low(24)}`,
      `System.setProperty("DISCORD_TOKEN", "${hex(64)}")`,
      `?access_token=${any(40)}&q=1`,
      `--token ${any(30)}`,
      `<jwtToken>\n    ${any(40)}\n</jwtToken>`,
      `SECRET_KEY_BASE=${hex(128)}`,
      `AZURE_DEVOPS_EXT_PAT=${low(52)}`,
      `ENV API_KEY ${any(32)}`,
      `- name: API_TOKEN\n  value: "${any(32)}"`,
      `{"name": "API_TOKEN", "value": "${any(32)}"}`,
      `refresh_token=${any(300)}==`,
    ],
    mustPass: [
      'api_key = "your-api-key-goes-here"',
      `kms_key_id: "${hex(8)}-${hex(4)}-${hex(4)}"`,
      `publicToken = "${any(43)}"`,
      "API_VERSION=rc0.13.0_20230412_0712-SNAPSHOT",
      "token = config.auth.token2",
      "The token is a word, and the key is another.",
      "secret: @secret:github",
      "max_tokens: 128000",
      "set the token before you begin, and the key after it",
      "name: token\nvalue: another",
      'schemaKey = "DOC_Vector_5_32"',
    ],
  },
  {
    name: "Generic password",
    label: "PASSWORD",
    severity: "medium",
    anchors: ["pass", "pwd"],
    isLedTo: true,
    look: lookForNamed("password"),
    mustMatch: [
      `passwd = ${any(30)}`,
      'password: "t7R!vq2#Kz"',
      "DB_PASS=kR8-vw2q9",
      "password=Summer24",
      "machine a.example login me password kR8-vw2q9x",
      "requirepass kR8-vw2q9x",
    ],
    mustPass: [
      'password = "rootpasswd"',
      "password: ${DB_PASSWORD}",
      'password = "@secret:mail"',
      "password=\njdbc.url=x",
      "the password is wrong",
      "data.password === data.confirm,",
      "Passed: 12 of 30",
      "set password requirements first",
    ],
  },
  {
    name: "Authorization header",
    label: "BEARER_TOKEN",
    severity: "medium",
    isCaseBlind: true,
    shape:
      "authorization[\"'`\\\\]{0,3}\\s{0,3}(?:=>|:|=|,)\\s{0,3}[\"'`\\\\]{0,3}(?:bearer |basic |token |apikey |api-key |bot |digest |ssws |geniekey |splunk |key |oauth |negotiate )?([A-Za-z0-9._~+/=-]{16,})",
    accepts: mayBeCredential,
    mustMatch: [
      `Authorization: SSWS 00${any(40)}`,
      `Authorization: Basic ${any(40)}`,
      `"Authorization": "Bearer ${hex(32)}"`,
    ],
    mustPass: [
      "Authorization: Bearer $API_KEY",
      "Authorization: Bearer <token>",
      "authorization: see the manual",
    ],
  },
  {
    name: "Bearer token",
    label: "BEARER_TOKEN",
    severity: "medium",
    isCaseBlind: true,
    shape: "bearer\\s{1,3}[\"'`]{0,1}([A-Za-z0-9._~+/=-]{20,})",
    accepts: mayBeCredential,
    mustMatch: [`Bearer ${hex(32)}`, `bearer sha.${any(43)}`],
    mustPass: ["bearer of extraordinary-circumstances", `Bearer ${"x".repeat(30)}`],
  },
  {
    name: "Password in a URL",
    label: "PASSWORD",
    severity: "high",
    anchors: ["://"],
    isLedTo: true,
    look: lookForUrlPassword,
    mustMatch: [
      "https://user:k7Rv2q9X@example.com/path",
      "postgres://app:m42p1oz2wd@db.example.com:5432/app",
      "ftp://me:pa@ss1@files.example.com",
    ],
    mustPass: [
      "https://example.com:8080/a@b",
      "postgres://user:password@localhost/mydb",
      "https://user:${TOKEN}@example.com",
      "https://user@example.com",
      "https://user:[REDACTED:PASSWORD]@example.com",
    ],
  },
  {
    name: "User and password of curl",
    label: "PASSWORD",
    severity: "high",
    anchors: [" -u", " --user"],
    isLedTo: true,
    look: lookForCurlUser,
    mustMatch: ["curl -u me:k7Rv-2q9X https://a.example", "curl -s --user 'api:d7!kLw2m' https://a.example"],
    mustPass: [
      'curl -u "${user}:${pass}"',
      "curl -u test:test",
      'curl --user "username:password"',
      "sort -u a:b7777777",
      "curl --user me@example.com",
    ],
  },
  {
    name: "Password of a command",
    label: "PASSWORD",
    severity: "high",
    anchors: [" -p"],
    isLedTo: true,
    look: lookForFlagPassword,
    mustMatch: [
      "sshpass -p 'k7Rv-2q9X' ssh a.example",
      "mysql -u root -pk7Rv-2q9X shop",
      "docker login -u me -p k7Rv-2q9X",
    ],
    mustPass: [
      "mkdir -p a/b/c7777777",
      "docker run -p 127.0.0.1:8080:80",
      "mysql -u root -p shop",
      "sshpass -p $PASS1234",
    ],
  },
];
