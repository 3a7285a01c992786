package io.pilothouse.changes.yaml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value and where it stands in the text. The end is that of the last character that belongs to it, comments and blank lines behind it excluded. */
sealed interface Part {
    int start();

    int end();

    @Nullable Object data();

    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    record Scalar(String text, Style style, int start, int end) implements Part {
        @Override
        public @Nullable Object data() {
            return style == Style.PLAIN ? PlainScalars.read(text) : text;
        }
    }

    record Entry(Scalar key, Part value) {
        int end() {
            return Math.max(key.end(), value.end());
        }
    }

    /**
     * @param entries its own, then what merge keys bring
     * @param written its own and the merge keys, as they stand in the text
     */
    record Mapping(List<Entry> entries, List<Entry> written, boolean flow, int start, int end) implements Part {
        @Override
        public Map<String, @Nullable Object> data() {
            Map<String, @Nullable Object> data = new LinkedHashMap<>();
            entries.forEach(entry -> data.put(entry.key().text(), entry.value().data()));
            return Collections.unmodifiableMap(data);
        }

        /** Whether the entry stands in another map, which a merge key names. */
        boolean isMerged(int index) {
            return !written.contains(entries.get(index));
        }

        int indexOf(String key) {
            for (int i = 0; i < entries.size(); i++) {
                if (entries.get(i).key().text().equals(key)) {
                    return i;
                }
            }
            return -1;
        }
    }

    record Listing(List<Part> items, boolean flow, int start, int end) implements Part {
        @Override
        public List<@Nullable Object> data() {
            List<@Nullable Object> data = new ArrayList<>();
            items.forEach(item -> data.add(item.data()));
            return Collections.unmodifiableList(data);
        }
    }

    /** Whether nothing is said with it, for which its data need not be made. */
    default boolean isNothing() {
        return this instanceof Scalar scalar && scalar.data() == null;
    }

    /** A block stands on lines of its own; anything else can be replaced where it stands. */
    default boolean isBlock() {
        return switch (this) {
            case Scalar ignored -> false;
            case Mapping mapping -> !mapping.flow();
            case Listing listing -> !listing.flow();
        };
    }

    /** The same value where it stands in other characters; an alias is no block, whatever it stands for. */
    default Part standing(int start, int end, boolean isAlias) {
        return switch (this) {
            case Scalar scalar ->
                new Scalar(
                        scalar.text(),
                        isAlias && scalar.style() == Style.BLOCK ? Style.DOUBLE : scalar.style(),
                        start,
                        end);
            case Mapping mapping ->
                new Mapping(mapping.entries(), mapping.written(), isAlias || mapping.flow(), start, end);
            case Listing listing -> new Listing(listing.items(), isAlias || listing.flow(), start, end);
        };
    }

    default boolean isFlow() {
        return !(this instanceof Scalar) && !isBlock();
    }
}
