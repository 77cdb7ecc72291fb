/** Tokens made up after what their vendors say of them: the mark before, the letters, the length. None was ever given out. */
const upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const lower = "abcdefghijklmnopqrstuvwxyz";
const digit = "0123456789";
const hex = "0123456789abcdef";
const mixed = upper + lower + digit;
const url = `${mixed}_-`;
const base64 = `${mixed}+/`;

export interface PublicFormat {
  readonly name: string;
  make(): string;
  /** Where it has no mark of its own: the texts that it is told by, with `{}` for it. */
  readonly places: readonly string[] | null;
}

/** The same numbers in every run. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
}

export function publicFormats(next: () => number): readonly PublicFormat[] {
  const some = (letters: string, count: number): string =>
    Array.from({ length: count }, () => letters[Math.floor(next() * letters.length)]).join("");
  const lines = (count: number, end: string): string => some(base64, count).replace(/.{64}/g, `$&${end}`);
  const marked = (name: string, ...parts: readonly (string | readonly [string, number])[]): PublicFormat => ({
    name,
    make: () => parts.map((part) => (typeof part === "string" ? part : some(...part))).join(""),
    places: null,
  });
  const named = (
    name: string,
    letters: string,
    count: number,
    ...places: readonly string[]
  ): PublicFormat => ({
    name,
    make: () => some(letters, count),
    places,
  });
  return [
    marked("AWS access key id", "AKIA", [upper + "234567", 16]),
    named(
      "AWS secret key",
      base64,
      40,
      "aws_secret_access_key = {}",
      "AWS_SECRET_ACCESS_KEY={}",
      '"SecretAccessKey": "{}"',
      "aws configure set aws_secret_access_key {}",
    ),
    marked("AWS session token", "IQoJb3JpZ2luX2Vj", [base64, 300], "=="),
    marked("Bedrock", "ABSK", [base64, 128]),
    named("Azure storage", base64, 86, "AccountName=a;AccountKey={}==;EndpointSuffix=core.windows.net"),
    marked("Google API key", "AIzaSy", [url, 33]),
    marked("Google client secret", "GOCSPX-", [url, 28]),
    marked("Google token", "ya29.", [url, 180]),
    marked("DigitalOcean", "dop_v1_", [hex, 64]),
    marked("Heroku", "HRKU-AA", [url, 58]),
    marked("Vercel", "vcp_", [mixed, 56]),
    marked("Netlify", "nfp_", [mixed, 36]),
    marked("Terraform Cloud", [mixed, 14], ".atlasv1.", [url, 67]),
    named("Cloudflare", url, 40, "CLOUDFLARE_API_TOKEN={}", 'cloudflare_api_key = "{}"'),
    marked("GitHub", "ghp_", [mixed, 36]),
    marked("GitHub fine-grained", "github_pat_", [mixed, 22], "_", [mixed, 59]),
    marked("GitLab", "glpat-", [url, 20]),
    marked("GitLab, routable", "glpat-", [url, 27], ".01.", [lower + digit, 9]),
    marked("GitLab job", "glcbt-", [hex, 2], "_", [url, 20]),
    marked("npm", "npm_", [mixed, 36]),
    marked("PyPI", "pypi-AgEIcHlwaS5vcmc", [url, 150]),
    marked("RubyGems", "rubygems_", [hex, 48]),
    marked("Docker", "dckr_pat_", [url, 27]),
    marked("Slack bot", "xoxb-", [digit, 12], "-", [digit, 12], "-", [mixed, 24]),
    marked("Slack app", "xapp-1-A", [upper + digit, 10], "-", [digit, 13], "-", [hex, 64]),
    marked(
      "Slack address",
      "https://hooks.slack.com/services/T",
      [upper + digit, 10],
      "/B",
      [upper + digit, 10],
      "/",
      [mixed, 24],
    ),
    marked("Discord address", "https://discord.com/api/webhooks/", [digit, 19], "/", [url, 68]),
    marked("Telegram", "7", [digit, 9], ":AA", [url, 33]),
    named("Telegram in an address", url, 33, "https://api.telegram.org/bot7123456789:AA{}/sendMessage"),
    marked("Stripe", "sk_live_51", [mixed, 97]),
    marked("Stripe, signing", "whsec_", [mixed, 32]),
    marked("Square", "sq0atp-", [url, 22]),
    marked("Shopify", "shpat_", [hex, 32]),
    marked("SendGrid", "SG.", [url, 22], ".", [url, 43]),
    marked("Twilio", "SK", [hex, 32]),
    named("Twilio token", hex, 32, "TWILIO_AUTH_TOKEN={}", 'twilio_auth_token: "{}"'),
    marked("Linear", "lin_api_", [mixed, 40]),
    marked("Notion", "ntn_", [digit, 11], [mixed, 35]),
    marked("Dropbox", "sl.u.", [url, 150]),
    marked("Atlassian", "ATATT3xFfGF0", [url, 160], "=", [upper + digit, 8]),
    named("Okta", url, 40, "OKTA_API_TOKEN=00{}", "Authorization: SSWS 00{}"),
    marked("OpenAI", "sk-proj-", [url, 74], "T3BlbkFJ", [url, 74]),
    marked("Anthropic", "sk-ant-api03-", [url, 93], "AA"),
    marked("Hugging Face", "hf_", [upper + lower, 34]),
    marked("Sentry", "sntryu_", [hex, 64]),
    marked("Grafana", "glsa_", [mixed, 32], "_", [hex, 8]),
    marked("Postman", "PMAK-", [hex, 24], "-", [hex, 34]),
    marked("Databricks", "dapi", [hex, 32]),
    marked("Vault", "hvs.CAES", [url, 88]),
    named("Datadog", hex, 32, "DD_API_KEY={}", "DD-API-KEY: {}"),
    named("Mattermost", lower + digit, 26, "MATTERMOST_TOKEN={}", 'mattermost_access_token: "{}"'),
    marked("Tailscale", "tskey-auth-k", [mixed, 10], "CNTRL-", [mixed, 32]),
    marked("Supabase", "sbp_", [hex, 40]),
    marked("Resend", "re_", [mixed, 8], "_", [mixed, 24]),
    marked("JSON Web Token", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI", [mixed, 40], ".", [url, 43]),
    marked("age", "AGE-SECRET-KEY-1", ["QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L", 58]),
    {
      name: "PEM",
      make: () => `-----BEGIN PRIVATE KEY-----\n${lines(1_620, "\n")}\n-----END PRIVATE KEY-----`,
      places: null,
    },
    {
      name: "PEM in JSON",
      make: () => `-----BEGIN PRIVATE KEY-----\\n${lines(1_620, "\\n")}\\n-----END PRIVATE KEY-----\\n`,
      places: null,
    },
    named(
      "a key by its name",
      mixed,
      36,
      "api_key = '{}'",
      '"apiKey": "{}",',
      "client_secret: {}",
      "X-Api-Key: {}",
      "--api-key {}",
      "JWT_SECRET={}",
      "SECRET_KEY_BASE={}",
      "- name: API_TOKEN\n  value: {}",
      "ENV API_KEY {}",
      "//registry.npmjs.org/:_authToken={}",
      '\\"api_key\\": \\"{}\\"',
    ),
    named(
      "a password by its place",
      `${mixed}!#%*_-`,
      20,
      "password = '{}x7'",
      "DB_PASSWORD={}x7",
      "https://me:{}x7@a.example/",
      "machine a.example login me password {}x7",
      "sshpass -p '{}x7' ssh a",
    ),
  ];
}

/** Texts that a token stands in, with `{}` for it. */
export const surroundings: readonly string[] = [
  "{}",
  "KEY={}",
  "export KEY='{}'",
  '{"value": "{}"}',
  "value: {}\n",
  'value: "{}"\r\nnext: 1\r\n',
  "It is {}.",
  "It is {}, she said.",
  "It is `{}`.",
  "**{}**",
  "_{}_",
  "~~{}~~",
  "[a link]({})",
  "| a | {} |\n",
  "> {}",
  "<b>{}</b>",
  "({})",
  "[{}]",
  "// {}",
  "/* {} */",
  "<!-- {} -->",
  "?x={}&y=1",
  "“{}”",
  "a\t{}\tb",
  "\r\n{}\r\n",
  "\u200b{}\u200b",
  "日本{}日本",
  "\\n{}\\n",
  '\\"{}\\"',
  "%22{}%22",
  "\\u0022{}\\u0022",
  "&quot;{}&quot;",
  "a,{},b",
  "a;{};b",
  "--key={}",
  "{}!",
  "$({})",
  "{} {}",
  "{}\n{}",
];
