// What is being looked for, as the page's address tells it.

export const FACETS = ["year", "topic", "source", "person", "place"];
const ORDERS = ["newest", "oldest"];

/** The state an address tells: the words, the values of facets, the order ("" is by relevance), the page from 1. */
export function readState(address) {
  const given = new URL(address).searchParams;
  const sort = given.get("sort") ?? "";
  return {
    typed: given.get("q") ?? "",
    facets: Object.fromEntries(FACETS.map((kind) => [kind, given.get(kind) ?? ""])),
    sort: ORDERS.includes(sort) ? sort : "",
    page: Math.max(1, Number.parseInt(given.get("page") ?? "1", 10) || 1),
  };
}

/** The query part of the address of a state; what is not set is left out. */
export function writeState(state) {
  const query = new URLSearchParams();
  if (state.typed) query.set("q", state.typed);
  for (const kind of FACETS) if (state.facets[kind]) query.set(kind, state.facets[kind]);
  if (state.sort) query.set("sort", state.sort);
  if (state.page > 1) query.set("page", String(state.page));
  return `?${query}`;
}

/** The state with a facet set, or left where that value was set; from the first page. */
export function toggleFacet(state, kind, value) {
  const facets = { ...state.facets, [kind]: state.facets[kind] === value ? "" : value };
  return { ...state, facets, page: 1 };
}
