// A search from a state to what is shown of it: filtered, counted, ordered, with suggestions where nothing is found.

import { findDocuments, listWords, parseQuery } from "./query.js";
import { FACETS } from "./state.js";
import { foldWord } from "./words.js";

export const PER_PAGE = 10;
const ENTITIES = 5;
const SUGGESTIONS = 4;

/** The articles found (numbers, in the order asked for), and the numbers of the pages of people and the like. */
export async function search(store, state) {
  const groups = parseQuery(state.typed);
  const found = groups.length ? await findDocuments(store, groups) : [];
  const { articles } = store.contents;
  const filters = await Promise.all(
    FACETS.filter((kind) => state.facets[kind]).map((kind) => listNumbers(store, kind, state.facets[kind])),
  );
  const ranked = found.filter(({ number }) => number < articles && filters.every((numbers) => numbers.has(number)));
  const numbers = ranked.map(({ number }) => number);
  if (state.sort) numbers.sort((left, right) => (state.sort === "newest" ? left - right : right - left));
  const entities = found.filter(({ number }) => number >= articles).slice(0, ENTITIES).map(({ number }) => number);
  return { groups, numbers, entities, filtered: filters.length > 0 };
}

/** The values of a facet that the found articles have, the most frequent first: id, label, count. */
export async function countFacet(store, kind, numbers) {
  const wanted = new Set(numbers);
  const values = (await listValues(store, kind)).map(({ id, label, numbers: all }) => ({
    id,
    label,
    count: all.reduce((sum, number) => sum + wanted.has(number), 0),
  }));
  const found = values.filter((value) => value.count);
  return kind === "year" ? found : found.sort((left, right) => right.count - left.count);
}

/** Other queries that do find something: without quotes, without filters, without one of the words, with a like word. */
export async function suggest(store, state, { groups, filtered }) {
  const words = listWords(groups).map((word) => word.text);
  const without = (at) => words.filter((_, other) => other !== at).join(" ");
  const options = [];
  if (filtered) options.push({ ...state, facets: Object.fromEntries(FACETS.map((kind) => [kind, ""])) });
  if (groups.some((group) => group.quoted)) options.push({ ...state, typed: words.join(" ") });
  for (const [at, word] of words.entries()) {
    for (const like of await listAlike(store, foldWord(word))) {
      options.push({ ...state, typed: words.map((other, place) => (place === at ? like : other)).join(" ") });
    }
  }
  if (words.length > 1) options.push(...words.map((_, at) => ({ ...state, typed: without(at) })));
  const good = [];
  for (const option of options) {
    const { numbers } = await search(store, { ...option, page: 1 });
    if (numbers.length) good.push({ state: { ...option, page: 1 }, count: numbers.length });
    if (good.length === SUGGESTIONS) break;
  }
  return good;
}

async function listValues(store, kind) {
  if (kind !== "year") return store.readFacet(kind);
  let start = 0;
  return store.contents.years.filter(([year]) => year).map(([year, end]) => {
    const numbers = Array.from({ length: end - start }, (_, at) => start + at);
    start = end;
    return { id: year, label: year, numbers };
  });
}

async function listNumbers(store, kind, id) {
  const values = await listValues(store, kind);
  return new Set(values.find((value) => value.id === id)?.numbers ?? []);
}

/** Keys of the archive one letter away from a key that it does not have. */
async function listAlike(store, key) {
  const near = await store.listNear(key);
  return near.includes(key) ? [] : near.filter((other) => isOneAway(key, other)).slice(0, 2);
}

function isOneAway(left, right) {
  if (Math.abs(left.length - right.length) > 1) return false;
  let start = 0;
  while (start < left.length && left[start] === right[start]) start += 1;
  const skips = left.length === right.length ? [[1, 1]] : left.length > right.length ? [[1, 0]] : [[0, 1]];
  return skips.some(([skip, other]) => left.slice(start + skip) === right.slice(start + other));
}
