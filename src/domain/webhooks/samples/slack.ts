const TOKEN = "sample-verification-token";
const RESPONSE_URL = "https://hooks.slack.com/commands/sample";
const TEAM = { id: "T0EXAMPLE", domain: "example" };
const CHANNEL = "C0EXAMPLE";
const USER = "U0EXAMPLE";
const TS = "1767225600.000100";

const told: Readonly<Record<string, object>> = {
  app_mention: { user: USER, text: "<@U0CLAW> what is new?", ts: TS, channel: CHANNEL },
  message: { user: USER, text: "The build is red again.", ts: TS, channel: CHANNEL, channel_type: "channel" },
  reaction_added: {
    user: USER,
    reaction: "eyes",
    item: { type: "message", channel: CHANNEL, ts: TS },
  },
  member_joined_channel: { user: USER, channel: CHANNEL, team: TEAM.id },
  channel_created: { channel: { id: CHANNEL, name: "launch", creator: USER } },
  file_shared: { file_id: "F0EXAMPLE", user_id: USER, channel_id: CHANNEL },
  team_join: { user: { id: USER, name: "ada", real_name: "Ada Example" } },
};

/** How a slash command is called here: Slack gives it no type. */
export const SLASH_COMMAND = "slash_command";

const BLOCK_ACTIONS = "block_actions";

export const slackEvents: readonly string[] = [...Object.keys(told), SLASH_COMMAND, BLOCK_ACTIONS];

export const slackPayload = (event: string, id: string, now: Date): object => ({
  token: TOKEN,
  team_id: TEAM.id,
  api_app_id: "A0EXAMPLE",
  event: { type: event, ...told[event] },
  type: "event_callback",
  event_id: `Ev${id}`,
  event_time: Math.floor(now.getTime() / 1000),
});

/** What Slack sends as a form, or null for what it sends as JSON. */
export function slackForm(event: string, id: string): Record<string, string> | null {
  if (event === SLASH_COMMAND)
    return {
      token: TOKEN,
      team_id: TEAM.id,
      team_domain: TEAM.domain,
      channel_id: CHANNEL,
      user_id: USER,
      user_name: "ada",
      command: "/claw",
      text: "what is new?",
      response_url: RESPONSE_URL,
      trigger_id: id,
    };
  if (event !== BLOCK_ACTIONS) return null;
  const payload = {
    type: event,
    token: TOKEN,
    team: TEAM,
    user: { id: USER, username: "ada" },
    channel: { id: CHANNEL, name: "launch" },
    trigger_id: id,
    response_url: RESPONSE_URL,
    actions: [{ action_id: "approve", type: "button", value: "42" }],
  };
  return { payload: JSON.stringify(payload) };
}
