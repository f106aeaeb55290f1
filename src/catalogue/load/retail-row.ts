import type { RowSkippedReason } from "../../diagnostic/index.ts";
import type { PriceKind } from "../types.ts";
import { HOURS_PER_YEAR } from "../hours.ts";
import { optionalText, type JsonObject } from "./fields.ts";

/** What a row of the Retail Prices API is about. */
export type RetailRow =
  | { readonly kind: PriceKind; readonly hours: number }
  | { readonly kind: "dedicated-host" }
  | { readonly skip: RowSkippedReason };

/**
 * Tells what a row prices. Linux and Windows stand under one `armSkuName` and differ in
 * `productName` only, so the product decides. A reservation's price is that of its whole term
 * although its unit reads `1 Hour`.
 *
 * @see https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export function classifyRow(row: JsonObject): RetailRow {
  const product = optionalText(row, "productName") ?? "";
  const names = `${optionalText(row, "skuName") ?? ""} ${optionalText(row, "meterName") ?? ""}`;
  const service = optionalText(row, "serviceName") ?? "Virtual Machines";
  if (service !== "Virtual Machines" || /cloud ?services/i.test(product)) {
    return { skip: "not-a-virtual-machine" };
  }
  if (/\bWindows\b/i.test(product)) return { skip: "windows" };
  if (/\bLow Priority\b/i.test(names)) return { skip: "low-priority" };
  if (optionalText(row, "armSkuName") === undefined) return { skip: "without-size" };
  return classifyType(row, { product, names });
}

function classifyType(
  row: JsonObject,
  { product, names }: { readonly product: string; readonly names: string },
): RetailRow {
  const type = optionalText(row, "type") ?? optionalText(row, "priceType");
  if (type === "Reservation") {
    if (/dedicated host/i.test(product)) return { skip: "not-a-virtual-machine" };
    const years = Number(/^(\d+) Years?$/i.exec(optionalText(row, "reservationTerm") ?? "")?.[1]);
    if (years === 1) return { kind: "reservation-1-year", hours: HOURS_PER_YEAR };
    if (years === 3) return { kind: "reservation-3-years", hours: 3 * HOURS_PER_YEAR };
    return { skip: "other-unit" };
  }
  if (type === "DevTestConsumption") return { skip: "dev-test" };
  if (type !== "Consumption") return { skip: "not-a-virtual-machine" };
  if (optionalText(row, "unitOfMeasure") !== "1 Hour") return { skip: "other-unit" };
  if (/dedicated host/i.test(product)) return { kind: "dedicated-host" };
  return { kind: /\bSpot\b/i.test(names) ? "spot" : "on-demand", hours: 1 };
}
