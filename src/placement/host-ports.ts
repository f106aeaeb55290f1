import type { SizedWorkload } from "../sizing/index.ts";
import { asList, asText } from "./pod-fields.ts";

/**
 * Lists the host ports of a pod's containers: two pods with one in common cannot share a node. Init
 * containers that end hold none by the time another pod comes; sidecars do.
 */
export function hostPorts(sized: SizedWorkload): readonly string[] {
  const { spec } = sized.pod;
  const hostNetwork = spec["hostNetwork"] === true;
  const sidecars = asList(spec.initContainers).filter((one) => one["restartPolicy"] === "Always");
  const ports = [...asList(spec.containers), ...sidecars].flatMap((one) => asList(one["ports"]));
  const taken = ports.flatMap((port) => {
    const number = asText(
      hostNetwork ? (port["hostPort"] ?? port["containerPort"]) : port["hostPort"],
    );
    return number === "" || number === "0"
      ? []
      : [`${asText(port["protocol"]) || "TCP"} ${number}`];
  });
  return [...new Set(taken)].sort();
}
