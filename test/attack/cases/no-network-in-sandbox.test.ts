import { noNetworkInSandbox } from "../../../src/attack/cases/no-network-in-sandbox.ts";
import { attackContract } from "../attack.contract.ts";
import { withoutSandbox } from "../weak.ts";

attackContract(noNetworkInSandbox, {
  setup: withoutSandbox((command) => command.startsWith("bash")),
  sees: "a connection or packet that came",
});
