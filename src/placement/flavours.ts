import type { Host } from "./host.ts";
import { canonicalKey, sameFact, ZONE_LABELS } from "./labels.ts";
import { HOST_NAME, isFree } from "./node-match.ts";
import type { NodeDemands } from "./node-match.ts";
import { compareText } from "./order.ts";
import { meets } from "./pod-fields.ts";
import type { Requirement } from "./pod-fields.ts";

/** The labels that nodes of one make are taken to have, beside those known of them. */
export type Flavour = ReadonlyMap<string, string>;

/** The makes of nodes that pods' demands on unknown labels call for, at least one. */
export interface Flavours {
  readonly list: readonly Flavour[];
  /** True where more would serve pods together than are listed: each pod still has one. */
  readonly cut: boolean;
}

/** How many flavours are tried before only those are kept that some pod has need of. */
const MOST = 24;

/** One way for some pods to be content: what one of their terms asks of labels nobody knows of. */
type Wish = readonly Requirement[];

/** A flavour in the making; bit `i` of `met` says that it meets wish `i` so far. */
interface Draft {
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly met: bigint;
}

/** The wishes of some pods, where any is needed: pods that a known node suits as it is have none. */
function wishesOf(
  { required, alternatives }: NodeDemands,
  hosts: readonly Host[],
  configured: ReadonlySet<string>,
): readonly Wish[] {
  const terms = alternatives.length > 0 ? alternatives.filter(({ length }) => length > 0) : [[]];
  const wishes: Wish[] = [];
  for (const term of terms) {
    const asked = [...required, ...term].map(({ requirement }) => requirement);
    if (asked.length === 0) return [];
    const rest = (host: Host): Wish => asked.filter(({ key }) => isFree(key, host, configured));
    const apt = hosts.filter((host) => {
      return asked.every((one) => {
        const known = one.key === HOST_NAME || isFree(one.key, host, configured);
        return known || meets(host.labels.get(one.key), one);
      });
    });
    const [first] = apt;
    if (!first) continue;
    if (apt.length === hosts.length && rest(first).length === 0) return [];
    wishes.push(
      rest(first).map(({ key, operator, values }) => {
        return { key: canonicalKey(key), operator, values };
      }),
    );
  }
  return wishes.filter(({ length }) => length > 0);
}

const WHOLE = /^\d{1,15}$/;

/** Finds the first number from `from` on, in steps, that no `NotIn` of the key excludes. */
function freeNumber(from: number, step: 1 | -1, named: ReadonlySet<string>): string | undefined {
  let value = from;
  while (value >= 0 && named.has(String(value))) value += step;
  return value >= 0 ? String(value) : undefined;
}

/** Every value of a label that may make a difference to some requirement; absence comes first. */
function listValues(requirements: readonly Requirement[]): readonly (string | undefined)[] {
  const named = requirements.flatMap(({ operator, values }) => (operator === "In" ? values : []));
  const excluded = new Set(
    requirements.flatMap(({ operator, values }) => (operator === "NotIn" ? values : [])),
  );
  const found = new Set<string | undefined>([undefined, ...named.sort(compareText)]);
  for (const { operator, values } of requirements) {
    const [bound = ""] = values;
    if ((operator !== "Gt" && operator !== "Lt") || !WHOLE.test(bound)) continue;
    const step = operator === "Gt" ? 1 : -1;
    found.add(freeNumber(Number(bound) + step, step, new Set()));
    found.add(freeNumber(Number(bound) + step, step, excluded));
  }
  if (requirements.some(({ operator }) => operator === "Exists")) {
    let any = "true";
    while (excluded.has(any)) any += "-other";
    found.add(any);
  }
  return [...found];
}

/** Leaves out what another one does for all the same wishes, and more; the first of equals stays. */
function keepBest<T extends { readonly met: bigint }>(all: readonly T[]): readonly T[] {
  const byMet = new Map<bigint, T>();
  for (const one of all) if (!byMet.has(one.met)) byMet.set(one.met, one);
  const distinct = [...byMet.values()];
  return distinct.filter(({ met }) => {
    return !distinct.some((other) => other.met !== met && (other.met & met) === met);
  });
}

/** Extends drafts by every value of a key that is best for some wishes. */
function extend(drafts: readonly Draft[], key: string, wishes: readonly Wish[]): readonly Draft[] {
  const asked = wishes.map((wish) => wish.filter((one) => one.key === key));
  const options = listValues(asked.flat()).map((value) => {
    const met = asked.reduce((bits, list, i) => {
      return list.every((one) => meets(value, one)) ? bits | (1n << BigInt(i)) : bits;
    }, 0n);
    return { value, met };
  });
  const best = keepBest(options);
  return keepBest(
    drafts.flatMap(({ labels, met }) =>
      best.map((option): Draft => {
        const added = option.value === undefined ? [] : [[key, option.value] as const];
        return { labels: [...labels, ...added], met: met & option.met };
      }),
    ),
  );
}

function countBits(bits: bigint): number {
  let count = 0;
  for (let rest = bits; rest > 0n; rest &= rest - 1n) count += 1;
  return count;
}

/** Keeps as few drafts as still meet every wish that any of them meets, greedily. */
function cover(drafts: readonly Draft[]): readonly Draft[] {
  const kept: Draft[] = [];
  let open = drafts.reduce((bits, { met }) => bits | met, 0n);
  while (open > 0n) {
    const best = drafts.reduce((a, b) =>
      countBits(b.met & open) > countBits(a.met & open) ? b : a,
    );
    kept.push(best);
    open &= ~best.met;
  }
  return kept;
}

/**
 * Works out which makes of nodes to offer where pods ask for labels that nobody said nodes have. A
 * node has one value of a label, or none, so pods that ask for different ones need nodes of different
 * makes; pods that can be content with the same make may share a node. Only makes are listed that no
 * other one replaces for every pod, so that where nothing contradicts there is one, with all labels
 * that are asked for.
 *
 * @param hosts What may be bought, as far as it is known.
 * @param configured The label keys that users set on pools.
 */
export function listFlavours(
  demands: readonly NodeDemands[],
  hosts: readonly Host[],
  configured: ReadonlySet<string>,
): Flavours {
  const distinct = new Map(demands.map((one) => [one.key, one]));
  const all = [...distinct.values()].flatMap((one) => wishesOf(one, hosts, configured));
  const byText = new Map(all.map((wish) => [JSON.stringify(wish), wish]));
  const wishes = [...byText].sort(([a], [b]) => compareText(a, b)).map(([, wish]) => wish);
  const keys = [...new Set(wishes.flatMap((wish) => wish.map(({ key }) => key)))].sort(compareText);
  let drafts: readonly Draft[] = [{ labels: [], met: (1n << BigInt(wishes.length)) - 1n }];
  let cut = false;
  for (const key of keys) {
    drafts = extend(drafts, key, wishes);
    if (drafts.length <= MOST) continue;
    const fewer = cover(drafts);
    cut ||= fewer.length < drafts.length;
    drafts = fewer;
  }
  return { list: drafts.map(({ labels }) => new Map(labels)), cut };
}

/** Gives a candidate the labels of a flavour that it neither has nor is known to lack. */
function flavoured(host: Host, flavour: Flavour, configured: ReadonlySet<string>): Host {
  const taken = new Map<string, string>();
  const ofPool: string[][] = [];
  let { zone } = host;
  for (const [key, value] of flavour) {
    if (!isFree(key, host, configured)) continue;
    for (const same of sameFact(key)) taken.set(same, value);
    // The nodes of a pool differ in their zone and in nothing else.
    if (ZONE_LABELS.has(key)) zone = value;
    else ofPool.push([key, value]);
  }
  if (taken.size === 0) return host;
  const pool = ofPool.length === 0 ? host.pool : `${host.pool} ${JSON.stringify(ofPool)}`;
  return { ...host, zone, pool, taken, labels: new Map([...host.labels, ...taken]) };
}

/** Offers every candidate in every flavour; nodes that stand have the labels they have. */
export function flavourHosts(
  hosts: readonly Host[],
  flavours: readonly Flavour[],
  configured: ReadonlySet<string>,
): readonly Host[] {
  return hosts.flatMap((host) => {
    if (host.existing !== null) return [host];
    const all = flavours.map((flavour) => flavoured(host, flavour, configured));
    const distinct = new Map(all.map((one) => [JSON.stringify([one.zone, one.pool]), one]));
    return [...distinct.values()];
  });
}

/** Lists the labels that all nodes of a host's pool are taken to have, each fact under one key. */
export function assumedLabels({ taken }: Host): Readonly<Record<string, string>> {
  const own = [...taken].filter(([key]) => canonicalKey(key) === key && !ZONE_LABELS.has(key));
  return Object.fromEntries(own);
}

/** Tells whether nodes of a host are of the make that a pool states. */
export function isOfMake(host: Host, stated: Readonly<Record<string, string>> = {}): boolean {
  const own = Object.entries(assumedLabels(host));
  return (
    own.length === Object.keys(stated).length && own.every(([key, value]) => stated[key] === value)
  );
}
