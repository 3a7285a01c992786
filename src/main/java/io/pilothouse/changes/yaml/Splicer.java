package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.Part.Entry;
import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the new text of one edit; every character that is not about the edit stays. */
final class Splicer {
    private final Source source;
    private final YamlText writer;

    Splicer(Source source, @Nullable Part root) {
        this.source = source;
        writer = new YamlText(Lists.indentIn(source, root));
    }

    /** A value in its container. The container is null for the root. */
    record Slot(@Nullable Slot above, @Nullable Part container, int index, Part part) {
        static Slot root(Part part) {
            return new Slot(null, null, 0, part);
        }

        Slot child(int index) {
            return new Slot(
                    this,
                    part,
                    index,
                    switch (part) {
                        case Mapping mapping -> mapping.entries().get(index).value();
                        case Listing listing -> listing.items().get(index);
                        case Scalar ignored -> throw new IllegalStateException("a scalar has no children");
                    });
        }

        /** Brackets hold brackets only. */
        boolean inFlow() {
            return container != null && container.isFlow();
        }

        boolean inJson() {
            return inFlow()
                    && (container instanceof Mapping mapping
                            ? mapping.entries().getFirst().key().style() == Part.Style.DOUBLE
                            : part instanceof Scalar scalar && scalar.style() == Part.Style.DOUBLE
                                    || above != null && above.inJson());
        }
    }

    String replaced(Slot slot, @Nullable Object value) {
        Part old = slot.part();
        if (slot.inFlow()) {
            return inline(old, YamlText.flow(value, slot.inJson()), slot);
        }
        if (slot.container() instanceof Mapping mapping && (old.isBlock() || PlainData.isFilled(value))) {
            return replacedBelowKey(mapping.entries().get(slot.index()), value);
        }
        if (slot.container() == null) {
            return source.spliced(old.start(), old.end(), writer.lines(value, 0));
        }
        String text = old instanceof Scalar scalar && value instanceof String string
                ? scalarText(scalar, string, slot)
                : writer.lines(value, column(slot));
        return inline(old, text, slot);
    }

    private String scalarText(Scalar old, String value, Slot slot) {
        boolean literal = ScalarText.fitsLiteral(value) && old.style() != Part.Style.DOUBLE;
        return literal ? writer.lines(value, column(slot)) : ScalarText.inStyleOf(old.style(), value, slot.inFlow());
    }

    /** Where further lines of the value stand. */
    private int column(Slot slot) {
        return switch (slot.container()) {
            case Mapping mapping ->
                source.column(mapping.entries().get(slot.index()).key().start()) + 2;
            case Listing listing -> source.column(listing.start()) + 2;
            case null, default -> 0;
        };
    }

    /** A value that was not there at all follows its colon or dash directly. */
    private String inline(Part old, String text, Slot slot) {
        boolean absent = old.start() == old.end();
        if (absent && slot.container() instanceof Mapping mapping) {
            int colon = afterColon(mapping.entries().get(slot.index()));
            return source.spliced(colon, colon, " " + text);
        }
        return source.spliced(old.start(), old.end(), absent ? " " + text : text);
    }

    private int afterColon(Entry entry) {
        return source.text().indexOf(':', entry.key().end()) + 1;
    }

    /** The comment behind the key stays where it is; what stood on lines below goes with the old value. */
    private String replacedBelowKey(Entry entry, @Nullable Object value) {
        int colon = afterColon(entry);
        Part old = entry.value();
        String text = writer.afterKey(value, source.column(entry.key().start()));
        boolean below =
                old.isBlock() && !source.sameLine(old.start(), entry.key().start());
        int lineEnd = below ? source.lineEnd(colon) : source.lineEnd(old.end());
        String kept = source.between(below ? colon : Math.max(colon, old.end()), lineEnd)
                .stripTrailing();
        int end = below ? source.lineEnd(old.end()) : lineEnd;
        return PlainData.isFilled(value)
                ? source.spliced(colon, end, kept + text)
                : source.spliced(colon, end, text + kept);
    }

    String withKey(Slot slot, String key, @Nullable Object value) {
        if (!(slot.part() instanceof Mapping mapping) || mapping.written().isEmpty()) {
            return replaced(slot, Collections.singletonMap(key, value));
        }
        Entry last = mapping.written().getLast();
        if (mapping.flow()) {
            boolean json = mapping.written().getFirst().key().style() == Part.Style.DOUBLE;
            String text = YamlText.flow(key, json) + ": " + YamlText.flow(value, json);
            return source.spliced(
                    last.end(), last.end(), Lists.separator(source, last.key().start()) + text);
        }
        int column = source.column(mapping.start());
        String text = writer.entry(key, value, column);
        if (Lists.endsInOpenBlock(source, last.value())) {
            int start = last.key().start();
            return source.spliced(start, start, text + "\n" + " ".repeat(column));
        }
        int end = source.lineEnd(last.end());
        return source.spliced(end, end, "\n" + " ".repeat(column) + text);
    }

    String withItem(Slot slot, int index, @Nullable Object value) {
        if (!(slot.part() instanceof Listing listing) || listing.items().isEmpty()) {
            return replaced(slot, Collections.singletonList(value));
        }
        return new Lists(source, writer).with(listing, index, value);
    }

    String without(Slot slot) {
        Slot above = slot.above();
        if (above == null) {
            throw new IllegalArgumentException("path: the root (expected: a key)");
        }
        return switch (above.part()) {
            case Mapping mapping ->
                mapping.written().size() == 1
                        ? replaced(above, Map.of())
                        : mapping.flow()
                                ? flowWithout(
                                        index(mapping, slot),
                                        mapping.written().stream()
                                                .map(entry -> new Scalar(
                                                        "",
                                                        Part.Style.PLAIN,
                                                        entry.key().start(),
                                                        entry.end()))
                                                .toList())
                                : blockWithout(mapping, index(mapping, slot));
            case Listing listing ->
                listing.items().size() == 1
                        ? replaced(above, List.of())
                        : listing.flow()
                                ? flowWithout(slot.index(), listing.items())
                                : new Lists(source, writer).without(listing, slot.index());
            case Scalar ignored -> throw new IllegalStateException("a scalar has no children");
        };
    }

    private static int index(Mapping mapping, Slot slot) {
        return mapping.written().indexOf(mapping.entries().get(slot.index()));
    }

    private String flowWithout(int i, List<? extends Part> spans) {
        return i + 1 < spans.size()
                ? source.spliced(spans.get(i).start(), spans.get(i + 1).start(), "")
                : source.spliced(spans.get(i - 1).end(), spans.get(i).end(), "");
    }

    /** The first key of an item shares the line of the dash, which stays. */
    private String blockWithout(Mapping mapping, int index) {
        Entry entry = mapping.written().get(index);
        int start = entry.key().start();
        int after = source.afterLine(entry.end());
        if (source.startsItsLine(start)) {
            return source.spliced(source.lineStart(start), after, "");
        }
        int next = mapping.written().get(index + 1).key().start();
        return source.between(after, next).isBlank()
                ? source.spliced(start, next, "")
                : source.spliced(start, source.lineEnd(entry.end()), "");
    }
}
