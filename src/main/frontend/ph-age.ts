// Times that keep themselves up to date: one timer for the page, the reader's language and zone, nothing from the server.
type Form = 'age' | 'ago' | 'elapsed' | 'until' | 'due' | 'clock';

const NB = '\u00a0';
const german = () => document.documentElement.lang.startsWith('de');
const two = (n: number) => String(n).padStart(2, '0');

const oneUnit = (s: number) => {
  const [h, d] = german() ? ['Std.', 'T.'] : ['h', 'd'];
  if (s < 60) return `${s}${NB}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${NB}min`;
  return s < 86400 ? `${Math.floor(s / 3600)}${NB}${h}` : `${Math.floor(s / 86400)}${NB}${d}`;
};
const twoUnits = (s: number) => {
  const [h, d] = german() ? ['Std.', 'T.'] : ['h', 'd'];
  if (s < 60) return `${s}${NB}s`;
  if (s < 3600) return `${Math.floor(s / 60)}${NB}min${NB}${two(s % 60)}${NB}s`;
  if (s < 86400) return `${Math.floor(s / 3600)}${NB}${h}${NB}${two(Math.floor((s % 3600) / 60))}${NB}min`;
  return `${Math.floor(s / 86400)}${NB}${d}${NB}${Math.floor((s % 86400) / 3600)}${NB}${h}`;
};
// what is to come is planned with: three hours and 59 minutes are no three hours
const ahead = (s: number) => (s < 3600 ? oneUnit(s) : twoUnits(s));
const clock = (at: Date) => {
  const locale = german() ? 'de' : 'en-GB';
  const time = `${two(at.getHours())}:${two(at.getMinutes())}`;
  const year = at.getFullYear() === new Date().getFullYear() ? undefined : 'numeric' as const;
  return at.toDateString() === new Date().toDateString() ? time : `${at.toLocaleDateString(locale, { day: 'numeric', month: 'short', year })}, ${time}`;
};
const words = (form: Form, at: number) => {
  const seconds = Math.max(0, Math.floor((form === 'until' ? at - Date.now() : Date.now() - at) / 1000));
  switch (form) {
    case 'ago': return german() ? `vor ${oneUnit(seconds)}` : `${oneUnit(seconds)} ago`;
    case 'due': return at > Date.now() ? `in ${ahead(Math.ceil((at - Date.now()) / 1000))}` : `${german() ? 'seit' : 'since'} ${oneUnit(seconds)}`;
    case 'elapsed': return twoUnits(seconds);
    case 'until': return ahead(seconds);
    case 'clock': return clock(new Date(at));
    default: return oneUnit(seconds);
  }
};

const shown = new Set<Age>();
setInterval(() => shown.forEach((age) => age.show()), 1000);

class Age extends HTMLElement {
  static observedAttributes = ['at', 'form'];
  #time = document.createElement('time');

  connectedCallback() {
    this.replaceChildren(this.#time);
    shown.add(this);
    this.show();
  }

  disconnectedCallback() {
    shown.delete(this);
  }

  attributeChangedCallback() {
    this.show();
  }

  show() {
    const at = Number(this.getAttribute('at'));
    const text = words((this.getAttribute('form') ?? 'age') as Form, at);
    if (this.#time.textContent !== text) this.#time.textContent = text;
    this.#time.dateTime = new Date(at).toISOString();
    this.#time.title = new Date(at).toLocaleString(german() ? 'de' : 'en-GB');
  }
}

customElements.define('ph-age', Age);
