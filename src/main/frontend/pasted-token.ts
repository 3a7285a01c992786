// A token that somebody pastes is read here and stays here: the console is told what a gateway would look at, and neither the signature nor another claim.
type Claims = Record<string, unknown>;

const PARTS = 3;
const ALPHABET = /^[\w-]*=*$/;

const read = (part: string): Claims | undefined => {
  if (!ALPHABET.test(part)) return undefined;
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
    const json = JSON.parse(new TextDecoder().decode(bytes));
    return json && typeof json === 'object' && !Array.isArray(json) ? json : undefined;
  } catch {
    return undefined;
  }
};
const only = (all: Claims | undefined, names: string[]) =>
  all && Object.fromEntries(names.filter((name) => Object.hasOwn(all, name)).map((name) => [name, all[name]]));

/** Empties the field before anything else happens. */
export const take = (field: HTMLInputElement, claims: string, most: number) => {
  const token = field.value.trim().replace(/^bearer /i, '').trim();
  field.value = '';
  const parts = token.split('.');
  const seen = { length: token.length, parts: parts.length };
  if (token.length > most || parts.length !== PARTS) return seen;
  const [header, body, signature] = parts;
  return { ...seen, header: only(read(header), ['alg']), claims: only(read(body), claims.split(' ')), isSigned: signature !== '' };
};

declare global {
  interface Window {
    pilothouseToken: { take: typeof take };
  }
}

window.pilothouseToken = { take };
