// From what was typed to ranked documents.

import { askWord, cutWords, weighShape } from "./words.js";
import { readPostings } from "./store.js";

const FIELD = 64;
const QUOTED = /["“”„«]([^"“”„»]*)["“”»]?/g;
const EXACT = 10;
const ADJACENT = 100;

/** What was typed as groups of words: each quoted phrase is one, and all words outside quotes are another. */
export function parseQuery(typed) {
  const groups = [];
  const loose = typed.normalize("NFC").replace(QUOTED, (_, phrase) => {
    groups.push({ words: askWords(phrase), quoted: true });
    return " ";
  });
  groups.push({ words: askWords(loose), quoted: false });
  return groups.filter((group) => group.words.length);
}

/** All words of the groups, in order. */
export function listWords(groups) {
  return groups.flatMap((group) => group.words);
}

/**
 * Every document that has all words, and each quoted phrase as one: its number and how well it answers, the best first
 * and of equals the one of the lower number.
 */
export async function findDocuments(store, groups) {
  const words = listWords(groups);
  const lists = await Promise.all(words.map((word) => store.readWord(word.key, (shape) => weighShape(word, shape))));
  const entries = words.map((word, at) => makeEntry(word, lists[at]));
  if (!entries.length || entries.some((entry) => !entry.lists.length)) return [];
  let common;
  for (const entry of [...entries].sort((left, right) => left.size - right.size)) {
    entry.found = collect(entry.lists, common);
    common = entry.found;
  }
  const numbers = [...common.keys()].filter((number) => entries.every((entry) => entry.found.has(number)));
  const found = [];
  let from = 0;
  const sliced = groups.map((group) => ({ quoted: group.quoted, entries: entries.slice(from, (from += group.words.length)) }));
  for (const number of numbers) {
    const ranks = sliced.map((group) => (group.quoted ? rankPhrase : rankLoose)(group.entries, number));
    if (ranks.every(Boolean)) found.push({ number, rank: ranks.reduce((sum, rank) => sum + rank) });
  }
  return found.sort((left, right) => right.rank - left.rank || left.number - right.number);
}

function askWords(text) {
  return cutWords(text).map((word) => askWord(word.text));
}

/** A word with the lists of the printed words that answer it. */
function makeEntry(word, shapes) {
  const lists = shapes.map(({ shape, bytes }) => ({ bytes, weight: weighShape(word, shape) })).filter((list) => list.weight);
  return { lists, size: lists.reduce((sum, list) => sum + list.bytes.length, 0) };
}

/** By document, where the word stands and how well it answers there. */
function collect(lists, wanted) {
  const found = new Map();
  for (const { bytes, weight } of lists) {
    readPostings(bytes, wanted, (document, positions) => {
      let places = found.get(document);
      if (!places) found.set(document, (places = new Map()));
      for (const position of positions) places.set(position, weight);
    });
  }
  return found;
}

/** The rank of a document for words that must follow each other; 0 where they nowhere do. */
function rankPhrase(entries, number) {
  const places = entries.map((entry) => entry.found.get(number));
  let [best, times, titled] = [0, 0, false];
  for (const [position, weight] of places[0]) {
    let sum = weight;
    for (let step = 1; step < places.length && sum; step += 1) {
      const next = places[step].get(position + step);
      sum = next ? sum + next : 0;
    }
    if (!sum) continue;
    best = Math.max(best, sum / places.length);
    times += 1;
    titled ||= position < FIELD;
  }
  return best && (places.length > 1 ? ADJACENT * best : 0) + EXACT * best + rankTimes(times, titled);
}

/** The rank for words that may stand apart: how many stand side by side counts most, then how exactly they are spelled. */
function rankLoose(entries, number) {
  if (entries.length === 1) return rankPhrase(entries, number);
  const places = entries.map((entry) => entry.found.get(number));
  const exact = places.reduce((sum, place) => sum + Math.max(...place.values()), 0) / places.length;
  let [adjacent, times, titled] = [0, 0, false];
  for (let at = 1; at < places.length; at += 1) {
    let best = 0;
    for (const [position, weight] of places[at - 1]) {
      const next = places[at].get(position + 1);
      if (!next) continue;
      best = Math.max(best, (weight + next) / 2);
      times += 1;
      titled ||= position < FIELD;
    }
    adjacent += best / (places.length - 1);
  }
  return (adjacent ? ADJACENT * adjacent : EXACT * exact) + rankTimes(times, titled);
}

/** Less than any difference in spelling makes: how often the words stand there, and whether in the title. */
function rankTimes(times, titled) {
  return (0.5 * times) / (times + 2) + (titled ? 0.5 : 0);
}
