// The files of the index: fetched when they are asked for, kept afterwards. site_builder/arrange/search_files.py makes them.

const FEW = 8;
const SHORT = 224;
const LONG = 255;

export class Store {
  #files = new Map();

  constructor(contents, base) {
    this.contents = contents;
    this.#base = base;
  }

  #base;

  /** The store behind a table of contents. */
  static async open(address) {
    const base = new URL(".", address);
    return new Store(await (await fetchFile(address)).json(), base);
  }

  /** The lists of a key, shape and bytes, of the shapes (in small letters) that are wanted; an unknown key has none. */
  async readWord(key, isWanted) {
    const names = this.#findFiles(key).filter(([, shapes]) => !shapes.length || shapes.some(isWanted));
    const shards = await Promise.all(names.map(([, , digest]) => this.#readShard(digest)));
    return shards.flatMap((shard) => shard.get(key) ?? []);
  }

  /** The keys in the same file as this one: its neighbours in the alphabet. */
  async listNear(key) {
    const [file] = this.#findFiles(key);
    return file ? [...(await this.#readShard(file[2])).keys()] : [];
  }

  /** What a reader is shown of the documents of these numbers. */
  readHits(numbers) {
    const { articles, articles_in, articles_step, entities_in, entities_step } = this.contents;
    return Promise.all(numbers.map(async (number) => {
      const [stem, files, step, at] = number < articles
        ? ["articles", articles_in, articles_step, number]
        : ["entities", entities_in, entities_step, number - articles];
      const name = `${stem}.${files[Math.floor(at / step)]}.json`;
      const hits = await this.#keep(name, async (answer) => answer.json());
      return hits[at % step];
    }));
  }

  /** The values of a facet: id, label, and the articles' numbers in rising order. */
  readFacet(kind) {
    const name = `facet-${kind}.${this.contents.facets[kind]}.bin`;
    return this.#keep(name, async (answer) => {
      const { head, body } = splitFile(await answer.arrayBuffer());
      let start = 0;
      return head.map(([id, label, length]) => ({ id, label, numbers: readList(body.subarray(start, (start += length))) }));
    });
  }

  /** The files that may hold the key: those of its shapes, or the one of several keys. */
  #findFiles(key) {
    const { words } = this.contents;
    let low = 0;
    let high = words.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (words[middle][0] <= key) low = middle + 1;
      else high = middle;
    }
    let first = low - 1;
    while (first > 0 && words[first - 1][0] === key) first -= 1;
    return words.slice(Math.max(0, first), low);
  }

  #readShard(digest) {
    return this.#keep(`words.${digest}.bin`, async (answer) => {
      const { head, body } = splitFile(await answer.arrayBuffer());
      let start = 0;
      const cut = ([shape, length]) => ({ shape, bytes: body.subarray(start, (start += length)) });
      return new Map(head.map(([word, shapes]) => [word, shapes.map(cut)]));
    });
  }

  #keep(name, read) {
    if (!this.#files.has(name)) {
      const reading = fetchFile(new URL(name, this.#base)).then(read);
      reading.catch(() => this.#files.delete(name));
      this.#files.set(name, reading);
    }
    return this.#files.get(name);
  }
}

/** Reads a list's numbers one by one; what they are written as is told in site_builder/arrange/postings.py. */
class Reader {
  at = 0;

  constructor(bytes) {
    this.bytes = bytes;
  }

  get more() {
    return this.at < this.bytes.length;
  }

  next() {
    const byte = this.bytes[this.at++];
    if (byte < SHORT) return byte;
    if (byte < LONG) return SHORT + (byte - SHORT) * 256 + this.bytes[this.at++];
    const view = new DataView(this.bytes.buffer, this.bytes.byteOffset + this.at, 4);
    this.at += 4;
    return view.getUint32(0, true);
  }
}

/** Calls `visit(document, positions)` for each document of a list that `wanted` has; all of them without it. */
export function readPostings(bytes, wanted, visit) {
  const reader = new Reader(bytes);
  let document = -1;
  while (reader.more) {
    const head = reader.next();
    document += Math.floor(head / FEW) + 1;
    let count = (head % FEW) + 1;
    if (count === FEW) count += reader.next();
    const positions = new Array(count);
    let position = 0;
    for (let index = 0; index < count; index += 1) positions[index] = position += reader.next();
    if (!wanted || wanted.has(document)) visit(document, positions);
  }
}

function readList(bytes) {
  const reader = new Reader(bytes);
  const numbers = [];
  let last = -1;
  while (reader.more) numbers.push((last += reader.next() + 1));
  return numbers;
}

async function fetchFile(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return answer;
}

/** A line of JSON, and the bytes behind it. */
function splitFile(buffer) {
  const bytes = new Uint8Array(buffer);
  const end = bytes.indexOf(10);
  return { head: JSON.parse(new TextDecoder().decode(bytes.subarray(0, end))), body: bytes.subarray(end + 1) };
}
