const reference = (kind: string, path: string, id: string, summary: string): object => ({
  html_url: `https://acme.pagerduty.com/${path}/${id}`,
  id,
  self: `https://api.pagerduty.com/${path}/${id}`,
  summary,
  type: `${kind}_reference`,
});

const SERVICE = reference("service", "service-directory", "PF9KMXH", "Checkout");
const ENGINEER = reference("user", "users", "PLH1HKV", "Ada on call");
const INCIDENT = reference("incident", "incidents", "PGR0VU2", "Checkout answers with errors");

const incident = (status: string): object => ({
  id: "PGR0VU2",
  type: "incident",
  self: "https://api.pagerduty.com/incidents/PGR0VU2",
  html_url: "https://acme.pagerduty.com/incidents/PGR0VU2",
  number: 2,
  status,
  incident_key: "d3640fbd41094207a1c11e58e46b1662",
  title: "Checkout answers with errors",
  service: SERVICE,
  assignees: [ENGINEER],
  escalation_policy: reference("escalation_policy", "escalation_policies", "PUS0KTE", "Default"),
  teams: [reference("team", "teams", "PFCVPS0", "Engineering")],
  priority: reference("priority", "priorities", "PSO75BM", "P1"),
  urgency: "high",
  resolve_reason: null,
});

const told: Readonly<Record<string, object>> = {
  "incident.triggered": incident("triggered"),
  "incident.acknowledged": incident("acknowledged"),
  "incident.unacknowledged": incident("triggered"),
  "incident.escalated": incident("triggered"),
  "incident.reassigned": incident("acknowledged"),
  "incident.priority_updated": incident("acknowledged"),
  "incident.annotated": {
    type: "incident_note",
    id: "P2LA89X",
    incident: INCIDENT,
    content: "The last deploy is being rolled back.",
    trimmed: false,
  },
  "incident.status_update_published": {
    type: "incident_status_update",
    id: "P2LA89Y",
    incident: INCIDENT,
    message: "A fix is on its way.",
    trimmed: false,
  },
  "incident.reopened": incident("triggered"),
  "incident.resolved": incident("resolved"),
  "service.updated": {
    type: "service",
    id: "PF9KMXH",
    html_url: "https://acme.pagerduty.com/services/PF9KMXH",
    summary: "Checkout",
    alert_creation: "create_alerts_and_incidents",
  },
};

export const pagerdutyEvents: readonly string[] = Object.keys(told);

export const pagerdutyPayload = (event: string, id: string, now: Date): object => ({
  event: {
    id,
    event_type: event,
    resource_type: event.slice(0, event.indexOf(".")),
    occurred_at: now.toISOString(),
    agent: ENGINEER,
    client: { name: "Monitoring" },
    data: told[event],
  },
});
