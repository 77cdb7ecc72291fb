/** What an interaction's number says. */
export const INTERACTIONS: Readonly<Record<number, string>> = {
  2: "application_command",
  3: "message_component",
  4: "autocomplete",
  5: "modal_submit",
};

const USER = { id: "80351110224678912", username: "ada", global_name: "Ada Example" };
const APPLICATION = "775799577604522054";

const events: Readonly<Record<string, object>> = {
  APPLICATION_AUTHORIZED: { integration_type: 1, scopes: ["applications.commands"], user: USER },
  APPLICATION_DEAUTHORIZED: { user: USER },
  ENTITLEMENT_CREATE: { id: "1234505980407808808", sku_id: "1234489250332303512", user_id: USER.id, type: 4 },
  QUEST_USER_ENROLLMENT: { user: USER },
};

const interactions: Readonly<Record<string, object>> = {
  application_command: {
    type: 2,
    data: { id: "787053080478613554", name: "claw", options: [{ name: "question", value: "what is new?" }] },
  },
  message_component: { type: 3, data: { custom_id: "approve", component_type: 2 } },
  modal_submit: { type: 5, data: { custom_id: "report", components: [] } },
};

export const discordEvents: readonly string[] = [...Object.keys(events), ...Object.keys(interactions)];

export function discordPayload(event: string, id: string, now: Date): object {
  const interaction = interactions[event];
  if (interaction !== undefined)
    return {
      version: 1,
      application_id: APPLICATION,
      id,
      token: "sample-interaction-token",
      member: { user: USER },
      ...interaction,
    };
  const timestamp = now.toISOString();
  return {
    version: 1,
    application_id: APPLICATION,
    type: 1,
    event: { type: event, timestamp, data: { ...events[event], sample: id } },
  };
}
