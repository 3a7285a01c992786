// CodeMirror's merge view, read-only, in the colours of the tokens; CSS variables do the dark scheme. Loaded with the first diff only.
import { yaml } from '@codemirror/lang-yaml';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { MergeView, getChunks, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLine, lineNumbers } from '@codemirror/view';
import { tags as t } from '@lezer/highlight';

export type Change = { path: string; before: string; after: string };
/** In the reader's language: how many lines are folded, $ for their number, and what each editor shows. */
export type Said = { unchanged: string; before: string; after: string; change: string };
export type Mode = 'SIDE_BY_SIDE' | 'UNIFIED';

const highlight = HighlightStyle.define([
  { tag: [t.propertyName, t.definition(t.propertyName)], color: 'var(--ph-syn-key)' },
  { tag: [t.string, t.content, t.attributeValue], color: 'var(--ph-text)' },
  { tag: [t.comment, t.lineComment], color: 'var(--ph-text-3)', fontStyle: 'italic' },
  { tag: [t.separator, t.punctuation, t.meta], color: 'var(--ph-text-3)' },
]);

const look = EditorView.theme({
  '&': { fontSize: '12px', backgroundColor: 'var(--ph-page)', color: 'var(--ph-text)' },
  '&.cm-focused': { outline: 'none' },
  // above the gutters, which lie above an outline
  '&.cm-focused::after': {
    content: '""', position: 'absolute', inset: '0', zIndex: '300', border: '2px solid var(--ph-accent)', pointerEvents: 'none',
  },
  '&.cm-focused .cm-activeLine': { boxShadow: 'inset 4px 0 var(--ph-accent)' },
  '.cm-scroller': { fontFamily: 'var(--ph-mono)', lineHeight: '19px', fontVariantLigatures: 'none' },
  '.cm-gutters': { backgroundColor: 'var(--ph-page)', color: 'var(--ph-text-3)', border: 'none' },
  '.cm-lineNumbers .cm-gutterElement': { padding: '0 8px 0 12px', minWidth: '34px' },
  '&.cm-merge-b .cm-changedLine, .cm-inserted .cm-changedLine, .cm-insertedLine': { backgroundColor: 'var(--ph-diff-add)' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--ph-diff-del)' },
  '&.cm-merge-b .cm-changedText, .cm-changedText': { background: 'var(--ph-diff-add-word) !important', borderRadius: '2px' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText, .cm-deletedText': {
    background: 'var(--ph-diff-del-word) !important', borderRadius: '2px',
  },
  '.cm-collapsedLines': {
    background: 'var(--ph-sunken)', color: 'var(--ph-text-3)', fontFamily: 'var(--ph-font)', fontSize: '12px', padding: '3px 12px',
  },
  '.cm-collapsedLines:before, .cm-collapsedLines:after': { content: '""', margin: '0' },
  '.cm-changeGutter': { width: '3px', paddingLeft: '0' },
  '&.cm-merge-b .cm-changedLineGutter, .cm-changedLineGutter': { backgroundColor: 'var(--ph-good)' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { backgroundColor: 'var(--ph-bad)' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.comes .cm-line': { backgroundColor: 'var(--ph-diff-add)' },
  '&.goes .cm-line': { backgroundColor: 'var(--ph-diff-del)' },
});

const common: Extension[] = [
  lineNumbers(), yaml(), syntaxHighlighting(highlight), look, EditorState.readOnly.of(true), EditorView.editable.of(false),
  EditorView.lineWrapping, highlightActiveLine(),
];
const collapseUnchanged = { margin: 3, minSize: 4 };

/** {@code root} is where CodeMirror puts its styles. */
export type Place = { parent: HTMLElement; root: ShadowRoot; said: Said };

/** One change of a file: where it is in the window, whether one is there, and the way there. */
export type Stop = { top: number; here: boolean; go(): void };
export type Drawn = { destroy(): void; focus(): void; stops(): Stop[] };

const stop = (view: EditorView, from: number): Stop => {
  const at = Math.min(from, view.state.doc.length);
  return {
    top: view.documentTop + view.lineBlockAt(at).top,
    here: view.hasFocus && view.state.selection.main.head === at,
    go: () => {
      view.focus();
      view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    },
  };
};
/** A file that comes or goes is one change. */
const drawn = (view: EditorView, all: { destroy(): void }): Drawn => ({
  destroy: () => all.destroy(),
  focus: () => view.focus(),
  stops: () => (getChunks(view.state)?.chunks ?? [{ fromB: 0 }]).map((chunk) => stop(view, chunk.fromB)),
});

/** A file that comes or goes has nothing to stand beside: it is shown as it is or was, with the numbers of its lines. */
export const draw = ({ before, after }: Change, mode: Mode, { parent, root, said }: Place): Drawn => {
  const phrases = EditorState.phrases.of({ '$ unchanged lines': said.unchanged });
  const named = (name: string) => [...common, phrases, EditorView.contentAttributes.of({ 'aria-label': name, tabindex: '0' })];
  const whole = before === '' || after === '';
  if (whole) {
    const side = EditorView.editorAttributes.of({ class: before === '' ? 'comes' : 'goes' });
    const view = new EditorView({ doc: before || after, parent, root, extensions: [...named(said.change), side] });
    return drawn(view, view);
  }
  if (mode === 'SIDE_BY_SIDE') {
    const both = new MergeView({
      a: { doc: before, extensions: named(said.before) },
      b: { doc: after, extensions: named(said.after) },
      parent, root, gutter: true, collapseUnchanged,
    });
    return drawn(both.b, both);
  }
  const merge = unifiedMergeView({ original: before, mergeControls: false, gutter: true, collapseUnchanged });
  const view = new EditorView({ doc: after, parent, root, extensions: [...named(said.change), merge] });
  return drawn(view, view);
};
