import { ok, type Result } from "../kernel/result.ts";
import { forgetSecrets, noEndpoint } from "./change-endpoint.ts";
import { aboutOf, type EndpointNeeds, subjectOf } from "./endpoint-needs.ts";
import { deleteEndpointRow, selectEndpoint } from "./endpoint-store.ts";

/** Forgets an endpoint with its secrets and all that came to it. What its deliveries set to work stays. */
export function deleteEndpoint(
  needs: Pick<EndpointNeeds, "events" | "trail" | "masterKey">,
  id: string,
): Promise<Result<null, "not-found">> {
  return needs.events.record((tx, tell) => {
    const endpoint = selectEndpoint(tx, id);
    if (endpoint === null) return noEndpoint();
    forgetSecrets({ ...needs, tx, tell }, endpoint);
    deleteEndpointRow(tx, id);
    tell({ type: "webhook-endpoint.deleted", ...aboutOf(endpoint) });
    needs.trail.append(tx, {
      action: "webhook-endpoint.deleted",
      subject: subjectOf(endpoint),
      detail: { name: endpoint.name },
    });
    return ok(null);
  });
}
