/** What a name says of the value that is given to it. */
export type NamedKind = "password" | "key" | "service" | null;

const passwords = /(?:password|passwd|passphrase|passcode|pwd|pass)$/;
const ends =
  /(?:token|secret|credential|credentials|apikey|authkey|accesskey|secretkey|secretkeybase|privatekey)$|^pat$/;
const beforeKey =
  /^(?:api|access|secret|private|auth|encryption|encrypt|signing|sign|master|service|account|client|subscription|deploy|admin|storage|webhook|app|application|consumer|shared|session|jwt|hmac|license|x)$/;
/** What is meant for everybody, or says where one is in a list. */
const open =
  /^(?:public|publishable|pub|page|next|prev|previous|continuation|cancellation|cursor|sync|design)$/;

/** Services whose secrets have no mark of their own, or not always. */
const services =
  /(?:adobe|airtable|algolia|asana|atlassian|auth0|azure|beamer|bitbucket|cloudflare|codecov|coinbase|confluent|contentful|datadog|digitalocean|discord|dropbox|droneci|etsy|facebook|fastly|figma|finnhub|flickr|fly|freshbooks|github|gitlab|gitter|google|gcp|grafana|heroku|hubspot|intercom|jfrog|jira|kraken|kucoin|launchdarkly|linear|linkedin|lob|looker|mailchimp|mailgun|mapbox|mattermost|messagebird|netlify|newrelic|notion|npm|nytimes|okta|openai|openshift|pagerduty|paypal|plaid|planetscale|postman|pypi|rapidapi|reddit|rubygems|sendgrid|sentry|shopify|slack|snyk|spotify|square|squarespace|stripe|sumologic|supabase|telegram|travisci|twilio|twitch|twitter|typeform|vault|vercel|yandex|zendesk|zoom)/;

const word = /[A-Z]+(?![a-z])|[A-Z]?[a-z]+/g;

/** Judged by its last word: `api_key` names a key, `key_id` and `api_version` do not, and a `publicToken` is for all. */
export function kindOf(name: string): NamedKind {
  const words = name.match(word)?.map((part) => part.toLowerCase()) ?? [];
  const last = words.at(-1) ?? "";
  if (words.some((part) => open.test(part))) return null;
  if (passwords.test(last)) return "password";
  const joined = words.join("");
  const isOfService = services.test(joined);
  const isKey = last === "key" && (beforeKey.test(words.at(-2) ?? "") || isOfService);
  if (!isKey && !ends.test(last) && !ends.test(joined)) return null;
  return isOfService ? "service" : "key";
}
