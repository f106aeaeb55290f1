import type { SizeRestriction, VmSize } from "../types.ts";
import { isObject, objectsOf, optionalText, texts, type Located } from "./fields.ts";
import { regionKey } from "./options.ts";
import { reportField, type Reading } from "./reading.ts";

/**
 * Reads where a subscription can use a size: the zones of the region that offer it, less those that a
 * restriction takes away, and the restrictions themselves. One that takes every zone away leaves the
 * size to nodes without a zone.
 *
 * @param region Only what is about it counts; without one, what the record says of its first region.
 * @see https://learn.microsoft.com/rest/api/compute/resource-skus/list#resourceskurestrictions
 */
export function readAvailability(
  reading: Reading,
  at: Located,
  region: string | undefined,
): Pick<VmSize, "restrictions" | "zones"> {
  const isHere = (location: string | undefined): boolean =>
    region === undefined || location === undefined || regionKey(location) === regionKey(region);
  const restrictions = readRestrictions(reading, at).filter(
    ({ locations }) => locations.length === 0 || locations.some(isHere),
  );
  const place = objectsIn(reading, at, "locationInfo").find(([object]) =>
    isHere(optionalText(object, "location")),
  );
  if (place === undefined) return { restrictions };
  const taken = new Set(
    restrictions.filter(({ type }) => type === "Zone").flatMap(({ zones }) => zones),
  );
  const zones = texts(place[0]["zones"]).filter((zone) => !taken.has(zone));
  return { restrictions, zones: zones.toSorted() };
}

function readRestrictions(reading: Reading, at: Located): readonly SizeRestriction[] {
  return objectsIn(reading, at, "restrictions").map(([item, path]) => {
    const info = isObject(item["restrictionInfo"]) ? item["restrictionInfo"] : {};
    const type = optionalText(item, "type");
    if (type !== "Location" && type !== "Zone") {
      reportField(reading, [...path, "type"], {
        expected: "Location or Zone",
        found: item["type"],
      });
    }
    return {
      // What cannot be read is taken for the graver of the two.
      type: type === "Zone" ? "Zone" : "Location",
      reason: optionalText(item, "reasonCode") ?? "unknown",
      locations: texts(info["locations"] ?? item["values"]),
      zones: texts(info["zones"]),
    };
  });
}

/** The objects of a list that may be absent or null. */
function objectsIn(
  reading: Reading,
  { object, path }: Located,
  field: string,
): ReturnType<typeof entries> {
  const list = object[field];
  return list === undefined || list === null ? [] : entries(reading, list, [...path, field]);
}

function entries(...list: Parameters<typeof objectsOf>) {
  return [...objectsOf(...list)];
}
