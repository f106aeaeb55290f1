import { verifyPacking } from "../packing/index.ts";
import type { BinLimit, BinType, Certificate, PackingProblem, Shape } from "../packing/index.ts";
import { shapesUnder } from "./verify-apart.ts";
import { isEmpty, roomsFor } from "./verify-audit.ts";
import type { Audit } from "./verify-audit.ts";
import { costOf } from "./verify-derived.ts";
import { differences } from "./verify-differences.ts";
import { ownLimits, quotaRoom } from "./verify-limits.ts";
import type { Room } from "./verify-rooms.ts";

/** The most nodes of a kind by the settings of its size; null where these say nothing. */
function mostOf({ host }: Room, { settings }: Audit): number | null {
  const { most } = ownLimits(settings, host.nodeType.size.name);
  return most === Infinity ? null : most;
}

function binOf(room: Room, audit: Audit): BinType {
  const { dimensions, units, apart = [] } = audit.placement.basis;
  const amounts = dimensions.map((d, i) => Math.floor((room.capacity[d] ?? 0) / (units[i] ?? 1)));
  const capacity = [...amounts, ...apart.map(() => 1)];
  const { existing, nodeType } = room.host;
  if (existing) return { capacity, price: 0, maximum: existing.length };
  const price = Number(nodeType.pricePerHour.nano);
  // Where a size has nodes of several kinds, the most of them are a limit over these instead.
  const alike = audit.rooms.filter(({ host }) => {
    return host.existing === null && host.nodeType.size.name === nodeType.size.name;
  });
  const most = alike.length === 1 ? mostOf(room, audit) : null;
  return { capacity, price, ...(most === null ? {} : { maximum: most }) };
}

/** The limits over several kinds of nodes: quotas, then the most nodes of a size over all zones. */
function limitsOf(audit: Audit): readonly BinLimit[] {
  const { settings, rooms } = audit;
  const bought = [...rooms.entries()].filter(([, { host }]) => host.existing === null);
  const quotas = settings.quotas.map((quota) => ({
    weights: bought
      .filter(([, { host }]) => quota.series?.includes(host.nodeType.size.series) ?? true)
      .map(([bin, { host }]) => {
        return { bin, weight: host.nodeType.size.vcpus * (100 + settings.upgradeSurge) };
      }),
    maximum: quotaRoom(audit, quota) * 100,
  }));
  const names = new Set(bought.map(([, { host }]) => host.nodeType.size.name));
  const sizes = [...names].flatMap((name): BinLimit[] => {
    const { most } = ownLimits(settings, name);
    const own = bought.filter(([, { host }]) => host.nodeType.size.name === name);
    if (own.length < 2 || most === Infinity) return [];
    return [{ weights: own.map(([bin]) => ({ bin, weight: 1 })), maximum: most }];
  });
  return [...quotas, ...sizes];
}

function shapesOf(audit: Audit): readonly Shape[] {
  const { dimensions, units, apart = [] } = audit.placement.basis;
  return audit.placement.shapes.map(({ takes, count, maxPerNode }, s) => ({
    size: [
      ...dimensions.map((d, i) => (takes[d] ?? NaN) / (units[i] ?? NaN)),
      ...apart.map((members) => (members.includes(s) ? 1 : 0)),
    ],
    count,
    allowed: roomsFor(audit, s),
    ...(maxPerNode === undefined ? {} : { maxPerBin: maxPerNode }),
  }));
}

/** What headroom adds to any bound: the cheapest nodes that may fail, or a zone's part of all. */
function withoutHeadroom({ settings, rooms }: Audit, bound: bigint): bigint {
  const { failingNodes, failingZones } = settings.headroom;
  if (failingZones > 0) {
    const zones = BigInt(settings.zones.length);
    return (bound * (zones - 1n)) / zones;
  }
  const prices = rooms.map(({ host }) => host.nodeType.pricePerHour.nano);
  const cheapest = prices.reduce((a, b) => (b < a ? b : a), prices[0] ?? 0n);
  return bound - cheapest * BigInt(failingNodes);
}

/** What one more pod of a shape is worth at the certificate's prices, rounded up. */
function marginal(certificate: Certificate, { size }: Shape, s: number): bigint {
  const { denominator } = certificate;
  const up = (worth: bigint): bigint => (worth + denominator - 1n) / denominator;
  if (certificate.kind === "shapes") return up(certificate.values[s] ?? 0n);
  const rates = certificate.rates[certificate.classes[s] ?? 0] ?? [];
  return up(size.reduce((sum, amount, d) => sum + BigInt(amount) * (rates[d] ?? 0n), 0n));
}

function problemOf(audit: Audit): PackingProblem {
  const bins = audit.rooms.map((room) => binOf(room, audit));
  return { bins, shapes: shapesOf(audit), limits: limitsOf(audit) };
}

function* proofFaults(audit: Audit, problem: PackingProblem): Generator<string> {
  const { placement, nodes } = audit;
  const patterns = nodes.flatMap(({ room, pattern: { count, contents } }) => {
    return contents.length === 0 || room === null ? [] : [{ bin: room, count, contents }];
  });
  const cost = patterns.reduce((sum, { bin, count }) => {
    return sum + BigInt(problem.bins[bin]?.price ?? 0) * BigInt(count);
  }, 0n);
  const lowerBound = withoutHeadroom(audit, placement.lowerBound.nano);
  const { certificate, stopped } = placement;
  const packing = { patterns, cost, unplaced: [], lowerBound, certificate, stopped };
  const { problems } = verifyPacking(problem, packing);
  for (const fault of problems) yield `packing: ${fault}`;
  if (problems.length > 0) return;
  for (const [s, shape] of problem.shapes.entries()) {
    const { currency } = audit.fleet;
    const expected = { currency, nano: marginal(certificate, shape, s) };
    yield* differences(placement.shapes[s]?.marginalCost, expected, `shapes[${s}].marginalCost`);
  }
  const filled = audit.nodes.filter((one) => !isEmpty(one));
  const reached = costOf({ ...audit, nodes: filled }) <= lowerBound;
  if (stopped === "optimal" && !reached)
    yield 'stopped: found "optimal", the cost is above the bound';
  // The bound is about the pods placed: of others, or more of them, it says nothing.
  const all = placement.unplaceable.every(({ reason }) => reason.kind !== "nodes-exhausted");
  const exact = all && audit.settings.headroom.failingZones === 0;
  if (exact && stopped !== "optimal" && placement.gap.numerator === 0n)
    yield `stopped: found "${stopped}", expected "optimal": the cost is the bound`;
}

/** Proves the lower bound again from the certificate, with packing's own verifier. */
export function* checkBound(audit: Audit): Generator<string> {
  const { shapes, basis, lowerBound } = audit.placement;
  if (shapes.length === 0) {
    if (lowerBound.nano !== 0n) yield `lowerBound: found ${lowerBound.nano}, without pods it is 0`;
    return;
  }
  if (basis.units.length !== basis.dimensions.length) {
    yield "basis.units: found another number of them than dimensions";
    return;
  }
  const rules = audit.rules.filter(({ over, most }) => over === "nodes" && most === 1);
  const kept = rules.map((rule) => shapesUnder(audit, rule));
  const loose = (basis.apart ?? []).findIndex((members) => {
    return !kept.some((under) => members.every((s) => under.has(s)));
  });
  if (loose >= 0) {
    yield `basis.apart[${loose}]: nothing in the pods' specs keeps its shapes apart on nodes`;
    return;
  }
  // Any units are sound as long as every pod takes whole ones; leaving a dimension out is always.
  const problem = problemOf(audit);
  const broken = problem.shapes.findIndex(({ size }) => !size.every(Number.isSafeInteger));
  if (broken >= 0) yield `basis: pods of shape ${broken} take no whole number of its units`;
  else if (!problem.bins.every(({ price }) => Number.isSafeInteger(price)))
    yield "nodeTypes: a price is beyond what is computed with";
  else yield* proofFaults(audit, problem);
}
