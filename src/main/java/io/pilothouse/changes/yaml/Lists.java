package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import org.jspecify.annotations.Nullable;

/** Edits of the items of a list. */
record Lists(Source source, YamlText writer) {
    /** How far the first list below a key stands behind it, so that new lists look like the file's own. */
    static int indentIn(Source source, @Nullable Part part) {
        int found = firstIndent(source, part, -1);
        return found < 0 ? 0 : found;
    }

    private static int firstIndent(Source source, @Nullable Part part, int keyColumn) {
        return switch (part) {
            case null -> -1;
            case Scalar ignored -> -1;
            case Mapping mapping ->
                mapping.flow()
                        ? -1
                        : mapping.entries().stream()
                                .mapToInt(entry -> firstIndent(
                                        source,
                                        entry.value(),
                                        source.column(entry.key().start())))
                                .filter(indent -> indent >= 0)
                                .findFirst()
                                .orElse(-1);
            case Listing listing ->
                listing.flow()
                        ? -1
                        : keyColumn >= 0
                                ? source.column(listing.start()) - keyColumn
                                : listing.items().stream()
                                        .mapToInt(item -> firstIndent(source, item, -1))
                                        .filter(indent -> indent >= 0)
                                        .findFirst()
                                        .orElse(-1);
        };
    }

    /** What stands between two members of a flow collection: a comma, and a new line where each member has its own. */
    static String separator(Source source, int memberStart) {
        return source.startsItsLine(memberStart) ? ",\n" + " ".repeat(source.column(memberStart)) : ", ";
    }

    /** A block scalar that ends with the file has no line break yet; one behind it would become part of its value. */
    static boolean endsInOpenBlock(Source source, Part part) {
        return switch (part) {
            case Scalar scalar ->
                scalar.style() == Part.Style.BLOCK
                        && source.lineEnd(scalar.end()) == source.text().length();
            case Mapping mapping ->
                !mapping.flow()
                        && endsInOpenBlock(source, mapping.written().getLast().value());
            case Listing listing ->
                !listing.flow() && endsInOpenBlock(source, listing.items().getLast());
        };
    }

    String with(Listing listing, int index, @Nullable Object value) {
        return listing.flow() ? flowWith(listing, index, value) : blockWith(listing, index, value);
    }

    private String flowWith(Listing listing, int index, @Nullable Object value) {
        boolean json = listing.items().getFirst() instanceof Scalar first && first.style() == Part.Style.DOUBLE;
        String text = YamlText.flow(value, json);
        int first = listing.items().getFirst().start();
        String separator = separator(source, first);
        if (index == 0) {
            return source.spliced(first, first, text + separator);
        }
        int end = listing.items().get(index - 1).end();
        return source.spliced(end, end, separator + text);
    }

    private String blockWith(Listing listing, int index, @Nullable Object value) {
        int column = source.column(listing.start());
        String text = writer.item(value, column);
        boolean atEnd = index > 0 && !endsInOpenBlock(source, listing.items().get(index - 1));
        if (atEnd) {
            int end = source.lineEnd(listing.items().get(index - 1).end());
            return source.spliced(end, end, "\n" + " ".repeat(column) + text);
        }
        int dash = dash(listing, Math.max(0, index - 1));
        return source.spliced(dash, dash, text + "\n" + " ".repeat(column));
    }

    String without(Listing listing, int index) {
        int dash = dash(listing, index);
        if (source.startsItsLine(dash)) {
            return source.spliced(
                    source.lineStart(dash),
                    source.afterLine(listing.items().get(index).end()),
                    "");
        }
        return source.spliced(dash, dash(listing, index + 1), "");
    }

    /** Dashes of a list stand in one column; an item may begin lines below its own. */
    int dash(Listing listing, int index) {
        if (index == 0) {
            return listing.start();
        }
        int column = source.column(listing.start());
        int line = source.lineStart(listing.items().get(index).start());
        while (!isDash(line, column)) {
            line = source.lineStart(line - 1);
        }
        return line + column;
    }

    private boolean isDash(int line, int column) {
        int at = line + column;
        return at < source.text().length() && source.text().charAt(at) == '-' && source.startsItsLine(at);
    }
}
