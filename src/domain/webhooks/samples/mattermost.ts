/** Words and commands are the owner's own, and no kinds that could be offered. */
export const mattermostEvents: readonly string[] = ["message"];

export const mattermostFields = (
  _event: string,
  id: string,
  now: Date,
): Readonly<Record<string, string>> => ({
  channel_id: "hawos4dqtby53pd64o4a4cmeoo",
  channel_name: "town-square",
  team_domain: "acme",
  team_id: "kwoknj9nwpypzgzy78wkw516qe",
  post_id: id,
  text: "Who has seen the build fail today?",
  timestamp: String(Math.floor(now.getTime() / 1000)),
  trigger_word: "",
  user_id: "rnina9994bde8mua79zqcg5hmo",
  user_name: "ada",
  file_ids: "",
});
