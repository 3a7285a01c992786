package io.pilothouse.changes.yaml;

import io.pilothouse.changes.yaml.Part.Entry;
import io.pilothouse.changes.yaml.Part.Listing;
import io.pilothouse.changes.yaml.Part.Mapping;
import io.pilothouse.changes.yaml.Part.Scalar;
import io.pilothouse.changes.yaml.Splicer.Slot;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one document says once, under a name, and takes again elsewhere. A name that stands twice means the last one before. */
final class Anchors {
    private final Map<String, Anchored> inForce = new HashMap<>();
    private final List<Anchored> all = new ArrayList<>();
    private final Map<Part, Anchored> taken = new IdentityHashMap<>();

    /** @param size how many parts it unfolds to */
    private record Anchored(String name, Part part, int size) {
        boolean isWithin(Part other) {
            return part.start() >= other.start() && part.end() <= other.end();
        }
    }

    /** @return the part */
    Part define(String name, Part part, int size) {
        Anchored anchored = new Anchored(name, part, size);
        inForce.put(name, anchored);
        all.add(anchored);
        return part;
    }

    /** What an alias stands for, where the alias stands; null for a name without an anchor before it. */
    @Nullable Part take(String name, int start, int end) {
        Anchored anchored = inForce.get(name);
        if (anchored == null) {
            return null;
        }
        Part part = anchored.part().standing(start, end, true);
        taken.put(part, anchored);
        return part;
    }

    /** Of what was taken last under that name. */
    int size(String name) {
        Anchored anchored = inForce.get(name);
        return anchored == null ? 0 : anchored.size();
    }

    /**
     * Why an edit there would have to be made elsewhere, or would be one of other places too.
     *
     * @param replaces whether what stands there goes; else something is put into it
     */
    Optional<Reason> against(Source source, Slot slot, boolean replaces) {
        for (Slot at = slot; at != null; at = at.above()) {
            Part part = at.part();
            Optional<Reason> elsewhere = elsewhere(source, at).or(() -> shared(source, part));
            if (elsewhere.isPresent()) {
                return elsewhere;
            }
        }
        return replaces
                ? all.stream()
                        .filter(anchored -> anchored.isWithin(slot.part()))
                        .flatMap(anchored -> shared(source, anchored.part()).stream())
                        .findFirst()
                : Optional.empty();
    }

    private Optional<Reason> elsewhere(Source source, Slot slot) {
        Anchored alias = taken.get(slot.part());
        if (alias != null) {
            return Optional.of(Reason.of("yaml.from-anchor", alias.name(), line(source, alias.part())));
        }
        if (!(slot.container() instanceof Mapping mapping) || !mapping.isMerged(slot.index())) {
            return Optional.empty();
        }
        String key = mapping.entries().get(slot.index()).key().text();
        String line = line(source, mapping.entries().get(slot.index()).key());
        return Optional.of(mapping.written().stream()
                .filter(entry -> entry.key().style() == Part.Style.PLAIN
                        && entry.key().text().equals("<<"))
                .map(Entry::value)
                .flatMap(Anchors::maps)
                .filter(map -> taken.containsKey(map) && map.indexOf(key) >= 0)
                .findFirst()
                .map(taken::get)
                .map(anchored -> Reason.of("yaml.merged-anchor", anchored.name(), line(source, anchored.part()), line))
                .orElseGet(() -> Reason.of("yaml.merged", line)));
    }

    private static Stream<Mapping> maps(Part merged) {
        return switch (merged) {
            case Mapping mapping -> Stream.of(mapping);
            case Listing listing -> listing.items().stream().flatMap(Anchors::maps);
            case Scalar ignored -> Stream.empty();
        };
    }

    private Optional<Reason> shared(Source source, Part part) {
        return all.stream()
                .filter(anchored -> anchored.part() == part)
                .flatMap(anchored -> taken.entrySet().stream()
                        .filter(alias -> alias.getValue() == anchored)
                        .map(Map.Entry::getKey)
                        .min(Comparator.comparingInt(Part::start))
                        .map(alias -> line(source, alias))
                        .stream()
                        .map(line ->
                                Reason.of("yaml.shared-anchor", anchored.name(), line(source, anchored.part()), line)))
                .findFirst();
    }

    private static String line(Source source, Part part) {
        return String.valueOf(source.lineNumber(part.start()));
    }
}
