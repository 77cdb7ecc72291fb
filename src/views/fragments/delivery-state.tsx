import type { DeliveryStatus } from "../../domain/webhooks/delivery.ts";
import { en } from "../strings/en.ts";
import type { DeliveryView } from "../webhook-view.ts";
import { Icon, type IconName } from "./icon.tsx";
import { Claws } from "./logo.tsx";
import type { StateName } from "./state.tsx";

/** How far it is, in words. */
export function DeliveryState({
  view,
}: {
  view: Pick<DeliveryView, "delivery" | "waitsForYou">;
}): JSX.Element {
  const { delivery, waitsForYou } = view;
  const { state, icon } = waitsForYou ? asking : looks[delivery.status];
  return (
    <span class="state" data-state={state}>
      {icon === null ? <Claws is="working" /> : <Icon name={icon} />}
      <span safe>{waitsForYou ? en.deliveries.waitsForYou : en.deliveries.statuses[delivery.status]}</span>
    </span>
  );
}

const asking = { state: "waiting", icon: "hand" } as const;

const looks = {
  accepted: { state: "off", icon: "queued" },
  waiting: { state: "off", icon: "queued" },
  running: { state: "running", icon: null },
  done: { state: "done", icon: "check" },
  failed: { state: "failed", icon: "cross" },
  dead: { state: "failed", icon: "failed" },
  ignored: { state: "off", icon: "eyeOff" },
} as const satisfies Record<DeliveryStatus, { readonly state: StateName; readonly icon: IconName | null }>;
