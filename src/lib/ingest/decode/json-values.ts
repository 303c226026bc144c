/** A value of JSON with its numbers as they are written, so that no long id loses its last digits. */
export type JsonValue = string | boolean | null | JsonNumber | JsonValue[] | JsonObject;
export type JsonObject = Map<string, JsonValue>;

export class JsonNumber {
  constructor(readonly text: string) {}
}

/** The text is no JSON at `position`. */
export class NotJson extends Error {
  constructor(readonly position: number) {
    super(`no JSON at ${position}`);
  }
}

const deepest = 200;
const numberPattern = /-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const plainText = /[^"\\]*/y;

/** Reads values from a text one after the other; `at` is where the next one begins. */
export class JsonReader {
  at = 0;

  constructor(readonly text: string) {}

  /** The next character that is no white space; empty at the end. */
  peek(): string {
    while (/[\s\ufeff]/.test(this.text[this.at] ?? '')) this.at++;
    return this.text[this.at] ?? '';
  }

  /** Whether the next character is this one; passes it when it is. */
  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.at++;
    return true;
  }

  /** Throws `NotJson`. */
  value(depth = 0): JsonValue {
    if (depth > deepest) throw new NotJson(this.at);
    switch (this.peek()) {
      case '{':
        return this.object(depth);
      case '[':
        return this.list(depth);
      case '"':
        return this.string();
      default:
        return this.scalar();
    }
  }

  string(): string {
    const { text } = this;
    if (!this.take('"')) throw new NotJson(this.at);
    const from = this.at;
    for (;;) {
      plainText.lastIndex = this.at;
      plainText.test(text);
      this.at = plainText.lastIndex;
      if (this.at >= text.length) throw new NotJson(from);
      if (text[this.at] === '"') break;
      this.at += 2;
    }
    const raw = text.slice(from, this.at++);
    if (!/[\\\p{Cc}]/u.test(raw)) return raw;
    try {
      return JSON.parse(`"${raw.replace(/\p{Cc}/gu, escaped)}"`) as string;
    } catch {
      throw new NotJson(from);
    }
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = new Map();
    this.take('{');
    if (this.take('}')) return object;
    do {
      const key = (this.peek(), this.string());
      if (!this.take(':')) throw new NotJson(this.at);
      object.set(key, this.value(depth + 1));
    } while (this.take(','));
    if (!this.take('}')) throw new NotJson(this.at);
    return object;
  }

  private list(depth: number): JsonValue[] {
    const list: JsonValue[] = [];
    this.take('[');
    if (this.take(']')) return list;
    do list.push(this.value(depth + 1));
    while (this.take(','));
    if (!this.take(']')) throw new NotJson(this.at);
    return list;
  }

  private scalar(): JsonValue {
    for (const [word, value] of words)
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    numberPattern.lastIndex = this.at;
    const [number] = numberPattern.exec(this.text) ?? [];
    if (number === undefined) throw new NotJson(this.at);
    this.at += number.length;
    return new JsonNumber(number);
  }
}

const words: [string, JsonValue][] = [
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', null],
  ['Infinity', null],
  ['-Infinity', null]
];

const escaped = (character: string): string =>
  `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
