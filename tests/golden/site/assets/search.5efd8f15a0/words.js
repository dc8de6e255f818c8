// Words as searching knows them; site_builder/language/search_words.py cuts and folds the archive's text in the same way.

const WORD = /[\p{L}\p{N}]+/gu;
const MARKS = /\p{M}+/gu;
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
const LETTERS = /(\P{M})(\p{M}*)/gu;

/** The runs of letters and digits of a text, each with where it begins. */
export function cutWords(text) {
  return Array.from(text.matchAll(WORD), (found) => ({ text: found[0], start: found.index }));
}

/** The key a word is looked up by: small letters without any mark, đ as d. */
export function foldWord(word) {
  return word.toLowerCase().replace(/[đð]/g, "d").normalize("NFD").replace(MARKS, "");
}

/** The word in small letters, canonically decomposed, its tone at the end. */
function shapeSmall(word) {
  const parts = word.toLowerCase().normalize("NFD");
  return parts.replace(TONES, "") + (parts.match(TONES) ?? []).join("");
}

/** A word as it was asked for: its key, its shape, and whether it begins with a capital. */
export function askWord(word) {
  return { text: word, key: foldWord(word), shape: shapeSmall(word), capital: isCapital(word) };
}

/**
 * How well a printed word answers one that was asked for: 1 where it is spelled alike; less where it has marks that were
 * not typed, or none where some were typed; less again where a capital was typed and none is printed; 0 for another word.
 */
export function weighShape(asked, printed) {
  const small = printed.toLowerCase();
  const spelled = small === asked.shape ? 1 : covers(asked.shape, small) ? 0.8 : small === asked.key ? 0.5 : 0;
  return asked.capital && !isCapital(printed) ? spelled * 0.85 : spelled;
}

/** How well a word of a text answers one that was asked for. */
export function weighWord(asked, word) {
  if (foldWord(word) !== asked.key) return 0;
  const shape = shapeSmall(word);
  return weighShape(asked, isCapital(word) ? shape[0].toUpperCase() + shape.slice(1) : shape);
}

function isCapital(word) {
  return word[0] !== word[0].toLowerCase();
}

/** Whether every mark that was typed is printed: "dac" is covered by "đặc", "dạng" is not by "đảng". */
function covers(typed, printed) {
  const [typedTone, printedTone] = [typed, printed].map((shape) => (shape.match(TONES) ?? []).join(""));
  if (typedTone && typedTone !== printedTone) return false;
  const [left, right] = [typed, printed].map((shape) => [...shape.replace(TONES, "").matchAll(LETTERS)]);
  return left.length === right.length && left.every(([letter, base, marks], at) => {
    const [whole, other, otherMarks] = right[at];
    return letter === whole || (!marks && (base === other || (base === "d" && other === "đ" && !otherMarks)));
  });
}
