// Where a text answers a query: the words to mark, and the passage around the best of them.

import { cutWords, weighWord } from "./words.js";

const BEFORE = 12;
const AFTER = 28;

/** The whole text in pieces, `hit` those that answer the groups of words. */
export function markText(text, groups) {
  const words = cutWords(text);
  return cutPieces(text, 0, text.length, words, findRuns(words, groups));
}

/** The passage around the place that answers best, in pieces; the beginning of the text where nothing does. */
export function cutSnippet(text, groups) {
  const words = cutWords(text);
  if (!words.length) return [];
  const runs = findRuns(words, groups);
  const first = Math.max(0, (runs[0]?.from ?? 0) - BEFORE);
  const last = Math.min(words.length, first + BEFORE + AFTER) - 1;
  const end = last === words.length - 1 ? text.length : words[last].start + words[last].text.length;
  const pieces = cutPieces(text, first ? words[first].start : 0, end, words, runs);
  if (first) pieces.unshift({ text: "… ", hit: false });
  if (end < text.length) pieces.push({ text: " …", hit: false });
  return pieces;
}

/** The longest runs of words that answer a group's words in their order; single words where none stand side by side. */
function findRuns(words, groups) {
  const runs = groups.flatMap((group) => {
    const found = [];
    for (let from = 0; from < words.length; from += 1) {
      for (let at = 0; at < group.words.length; at += 1) {
        let length = 0;
        while (at + length < group.words.length && from + length < words.length
          && weighWord(group.words[at + length], words[from + length].text)) length += 1;
        if (length) found.push({ from, length });
      }
    }
    const longest = found.reduce((most, run) => Math.max(most, run.length), 0);
    return found.filter((run) => run.length === longest && (!group.quoted || longest === group.words.length));
  });
  return runs.sort((left, right) => left.from - right.from || right.length - left.length);
}

function cutPieces(text, start, end, words, runs) {
  const pieces = [];
  let cursor = start;
  for (const { from, length } of runs) {
    const last = words[from + length - 1];
    const [opens, closes] = [words[from].start, last.start + last.text.length];
    if (opens < cursor || closes > end) continue;
    pieces.push({ text: text.slice(cursor, opens), hit: false }, { text: text.slice(opens, closes), hit: true });
    cursor = closes;
  }
  pieces.push({ text: text.slice(cursor, end), hit: false });
  return pieces.filter((piece) => piece.text);
}
