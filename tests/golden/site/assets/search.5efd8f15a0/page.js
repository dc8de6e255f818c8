// The search page: reads the state from the address, shows what is found, answers keys. Without this script, and from a
// disk, the page says what it cannot do.

import { PER_PAGE, countFacet, search, suggest } from "./results.js";
import { cutSnippet, markText } from "./snippet.js";
import { FACETS, readState, toggleFacet, writeState } from "./state.js";
import { Store } from "./store.js";
import { cutWords } from "./words.js";

const OPEN_WHERE_WIDE = ["year", "topic"];
const VALUES = 10;
const PAUSE = 180;
const LIVE_WORDS = 2;

const page = document.getElementById("search");
const box = document.getElementById("q");
const root = new URL(page.dataset.root, location.href);
const language = document.documentElement.lang;
const numbers = new Intl.NumberFormat(language);
const plurals = new Intl.PluralRules(language);
let store;
let shown = 0;

/** A message of the page, its places filled in. */
function say(key, parts = {}) {
  const text = document.getElementById("search-words").content.querySelector(`[data-key="${key}"]`).textContent;
  return text.replace(/\{(\w+)\}/g, (_, name) => parts[name] ?? "");
}

function sayCount(count) {
  return say(`count-${plurals.select(count)}`, { n: numbers.format(count) });
}

function make(template) {
  return document.getElementById(template).content.firstElementChild.cloneNode(true);
}

/** Text in pieces, hits as marks. */
function fill(element, pieces) {
  element.replaceChildren(...pieces.map(({ text, hit }) => {
    if (!hit) return document.createTextNode(text);
    const mark = document.createElement("mark");
    mark.textContent = text;
    return mark;
  }));
}

function sayDate(date) {
  const write = (day) => day.slice(0, 10).split("-").reverse().join("/");
  if (!date) return say("no-date");
  if (!date.startsWith("[")) return write(date);
  const [first, last] = date.slice(1, -1).split("..").map((day) => day && write(day));
  return say(first && last ? "between" : first ? "after" : "before", { first, last });
}

/** The reading text of an article, from the published text of its file. */
async function readText(hit) {
  const address = hit.text.split("/").map(encodeURIComponent).join("/");
  const text = Array.from(await (await fetch(new URL(address, root))).text());
  const parts = hit.spans.map(([start, end]) => text.slice(start, end).join(""));
  return [...parts, ...(hit.names ?? [])].join("\n").replace(/\s+/g, " ").trim();
}

async function showHit(hit, groups) {
  const item = make("search-hit");
  const link = item.querySelector("a");
  link.href = new URL(hit.address, root);
  fill(link, markText(hit.title, groups));
  item.querySelector(".meta").textContent = [sayDate(hit.date), hit.source].filter(Boolean).join(" · ");
  fill(item.querySelector(".snippet"), cutSnippet(await readText(hit), groups));
  return item;
}

function showEntity(hit, groups) {
  const item = make("search-entity");
  const link = item.querySelector("a");
  link.href = new URL(hit.address, root);
  const title = markText(hit.title, groups);
  fill(link, title);
  const answers = (pieces) => pieces.some((piece) => piece.hit);
  const other = !answers(title) && (hit.names ?? []).find((name) => answers(markText(name, groups)));
  const parts = [say(`kind-${hit.kind}`), other && `“${other}”`, sayCount(hit.count)];
  item.querySelector(".meta").textContent = parts.filter(Boolean).join(" · ");
  return item;
}

/** A link that leads to another state, taken without leaving the page. */
function leadTo(link, state) {
  link.href = writeState(state);
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    box.value = state.typed;
    history.pushState(null, "", writeState(state));
    show(state);
  });
}

async function showFacet(kind, state, found) {
  const element = document.getElementById(`facet-${kind}`);
  element.ontoggle = () => element.open && showFacet(kind, state, found);
  if (!element.open && !state.facets[kind]) return;
  const values = await countFacet(store, kind, found);
  const chosen = state.facets[kind];
  const listed = values.filter((value, at) => at < VALUES || value.id === chosen);
  element.hidden = !listed.length && !chosen;
  element.querySelector("ul").replaceChildren(...listed.map((value) => {
    const item = make("search-value");
    const link = item.querySelector("a");
    link.textContent = value.label;
    if (value.id === chosen) link.setAttribute("aria-current", "true");
    leadTo(link, toggleFacet(state, kind, value.id));
    item.querySelector(".count").textContent = numbers.format(value.count);
    return item;
  }));
}

function showChoices(state, count) {
  for (const link of document.querySelectorAll("#search-order a")) {
    const next = { ...state, sort: link.dataset.sort, page: 1 };
    const fresh = link.cloneNode(true);
    fresh.toggleAttribute("aria-current", false);
    if (state.sort === next.sort) fresh.setAttribute("aria-current", "true");
    leadTo(fresh, next);
    link.replaceWith(fresh);
  }
  const pages = Math.ceil(count / PER_PAGE);
  for (const [id, number] of [["search-earlier", state.page - 1], ["search-later", state.page + 1]]) {
    const link = document.getElementById(id).cloneNode(true);
    link.hidden = number < 1 || number > pages;
    leadTo(link, { ...state, page: number });
    document.getElementById(id).replaceWith(link);
  }
  document.getElementById("search-pages").hidden = pages < 2;
  document.getElementById("search-number").textContent = say("page", { n: state.page, of: pages });
}

async function showNothing(state, result) {
  const list = document.getElementById("search-suggestions");
  const options = await suggest(store, state, result);
  list.replaceChildren(...options.map((option) => {
    const item = make("search-value");
    leadTo(item.querySelector("a"), option.state);
    item.querySelector("a").textContent = option.state.typed;
    item.querySelector(".count").textContent = sayCount(option.count);
    return item;
  }));
  document.getElementById("search-nothing").hidden = false;
  document.getElementById("search-try").hidden = !options.length;
}

/** Show a state; what a later call shows wins. */
async function show(state) {
  const turn = (shown += 1);
  const status = document.getElementById("search-status");
  const asked = Boolean(cutWords(state.typed).length);
  const found = document.getElementById("search-found");
  found.hidden = !asked;
  found.ariaBusy = "true";
  document.getElementById("search-doors").hidden = asked;
  document.getElementById("search-nothing").hidden = true;
  if (!asked) {
    status.textContent = "";
    return;
  }
  try {
    const result = await search(store, state);
    if (turn !== shown) return;
    const start = (state.page - 1) * PER_PAGE;
    const [hits, entities] = await Promise.all([
      store.readHits(result.numbers.slice(start, start + PER_PAGE)),
      store.readHits(result.entities),
    ]);
    const items = await Promise.all(hits.map((hit) => showHit(hit, result.groups)));
    if (turn !== shown) return;
    document.getElementById("search-results").replaceChildren(...items);
    document.getElementById("search-results").start = start + 1;
    document.getElementById("search-entities").replaceChildren(...entities.map((hit) => showEntity(hit, result.groups)));
    document.getElementById("search-named").hidden = !entities.length;
    document.getElementById("search-choices").hidden = !result.numbers.length;
    showChoices(state, result.numbers.length);
    status.textContent = say(result.numbers.length ? "found" : "nothing", {
      articles: sayCount(result.numbers.length),
      words: state.typed.trim(),
    });
    await Promise.all(FACETS.map((kind) => showFacet(kind, state, result.numbers)));
    if (!result.numbers.length) await showNothing(state, result);
    if (turn === shown) found.ariaBusy = "false";
  } catch (trouble) {
    status.textContent = say("broken");
    throw trouble;
  }
}

function type(state) {
  history.replaceState(null, "", writeState(state));
  show(state);
}

let pause;
box.addEventListener("input", () => {
  clearTimeout(pause);
  const typed = box.value;
  if (typed && cutWords(typed).length < LIVE_WORDS) return;
  pause = setTimeout(() => type({ ...readState(location.href), typed, page: 1 }), PAUSE);
});

box.form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  const state = { ...readState(location.href), typed: box.value, page: 1 };
  history.pushState(null, "", writeState(state));
  show(state);
});

addEventListener("popstate", () => {
  const state = readState(location.href);
  box.value = state.typed;
  show(state);
});

/** `/` goes to the box, the arrows through what is found, Esc back to the box and out of it. */
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const links = [...document.querySelectorAll("#search-entities a, #search-results a")];
  const at = links.indexOf(document.activeElement);
  const inBox = document.activeElement === box;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "/" && !inBox) box.select();
  else if (event.key === "Escape" && inBox) box.blur();
  else if (event.key === "Escape" && at >= 0) box.select();
  else if (step && at + step === -1 && at === 0) box.select();
  else if (step && (at >= 0 || inBox) && links[at + step]) links[at + step].focus();
  else return;
  event.preventDefault();
});

store = await Store.open(new URL(page.dataset.contents, root));
page.hidden = false;
document.getElementById("search-off").hidden = true;
for (const kind of OPEN_WHERE_WIDE) {
  document.getElementById(`facet-${kind}`).open = matchMedia("(min-width: 60rem)").matches;
}
const begun = readState(location.href);
box.value = begun.typed;
await show(begun);
// Whoever has gone somewhere while this was fetched stays there.
if (!begun.typed && document.activeElement === document.body) box.focus();
