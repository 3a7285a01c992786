// What a person typed and has not sent, kept by this browser: per person and page, until it is sent, discarded, two weeks old, or somebody else signs in.
type Kept = { at: number; into?: string; fields: Record<string, { value: string; from: string }> };

const PREFIX = 'pilothouse-typed';
const OLDEST = 14 * 24 * 3600 * 1000;
const MOST_PAGES = 40;
const LONGEST = 65_536;

// A browser may forbid storage or have none left: then what is typed lives as long as the page.
const tried = <T>(act: () => T) => {
  try {
    return act();
  } catch {
    return undefined;
  }
};
const keyOf = (person: string, address: string) => `${PREFIX} ${person} ${address}`;
const keys = (person = '') => tried(() => Object.keys(localStorage))?.filter((key) => key.startsWith(person ? `${PREFIX} ${person} ` : `${PREFIX} `)) ?? [];
const read = (key: string) => tried(() => JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null) ?? undefined;
const remove = (key: string) => tried(() => localStorage.removeItem(key));
const write = (key: string, kept: Kept) => {
  const text = JSON.stringify(kept);
  if (!Object.keys(kept.fields).length) remove(key);
  else if (text.length <= LONGEST) tried(() => localStorage.setItem(key, text));
};

class Typed extends HTMLElement {
  #key = '';
  #address = '';

  /** Nobody finds here what somebody else typed, nor what everybody has forgotten. */
  static belongsTo(person: string) {
    const own = keys(person);
    keys().filter((key) => !own.includes(key)).forEach(remove);
    own.filter((key) => !(Date.now() - (read(key)?.at ?? 0) < OLDEST)).forEach(remove);
    keys(person).sort((a, b) => read(b)!.at - read(a)!.at).slice(MOST_PAGES).forEach(remove);
  }

  /** It became something else that waits at another address; it goes when that goes. */
  static handOn(person: string, address: string, into: string) {
    const kept = read(keyOf(person, address));
    if (kept) write(keyOf(person, address), { ...kept, into });
  }

  static forget(person: string, address: string) {
    remove(keyOf(person, address));
    keys(person).filter((key) => read(key)?.into === address).forEach(remove);
  }

  connectedCallback() {
    document.addEventListener('input', this.#listen);
  }

  disconnectedCallback() {
    document.removeEventListener('input', this.#listen);
  }

  open(person: string, address: string) {
    this.#key = keyOf(person, address);
    this.#address = address;
    const kept = read(this.#key);
    if (kept) this.dispatchEvent(new CustomEvent('found', { detail: kept }));
  }

  /** A value that is the proposed one is nothing to keep; the same value again is no newer and still what was sent. */
  put(name: string, value: string, from: string) {
    if (!this.#key) return;
    const { fields, into, at }: Kept = read(this.#key) ?? { at: 0, fields: {} };
    const { [name]: was, ...others } = fields;
    if (value === from) {
      if (was) write(this.#key, { at, into, fields: others });
    } else if (was?.value === value) {
      write(this.#key, { at, into, fields: { ...others, [name]: { value, from } } });
    } else {
      write(this.#key, { at: Date.now(), fields: { ...others, [name]: { value, from } } });
    }
  }

  /** Every key, so that nothing is lost while the console is not there. */
  #listen = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const field = input.closest<HTMLElement>('[data-typed]');
    if (field && field.dataset.typedOf === this.#address) {
      this.put(field.dataset.typed!, input.value, field.dataset.typedFrom ?? '');
    }
  };
}

customElements.define('ph-typed', Typed);
