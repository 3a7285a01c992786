package io.pilothouse.costs.ledger;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The team that owns a model at a moment.
 *
 * @param teams by model (the name of its endpoints) and by the moment since when it is that team; before the first moment nobody owns it
 * @param renamed the name that came after, by the name of a team before
 */
public record Owners(Map<String, NavigableMap<Instant, String>> teams, Map<String, String> renamed) {
    /** No team owns anything. */
    public static final Owners NOBODY = new Owners(Map.of(), Map.of());

    /** The team of a line that no team answers for. */
    public static final String NO_TEAM = "";

    public Owners {
        teams = teams.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, of -> Collections.unmodifiableNavigableMap(new TreeMap<>(of.getValue()))));
        renamed = Map.copyOf(renamed);
    }

    /** {@link #NO_TEAM} where nobody did. */
    public String of(String model, Instant at) {
        NavigableMap<Instant, String> known = teams.get(model);
        Map.Entry<Instant, String> last = known == null ? null : known.floorEntry(at);
        return last == null ? NO_TEAM : last.getValue();
    }

    /** The moments within the span, its ends left out, at which a model came to somebody else. */
    Set<Instant> changes(String model, Instant from, Instant to) {
        NavigableMap<Instant, String> known = teams.get(model);
        return known == null || known.isEmpty()
                ? Set.of()
                : known.subMap(from, false, to, false).keySet();
    }

    /** The team's name and all that it had before: entries keep the name of their day. */
    public Set<String> names(String team) {
        Set<String> names = new TreeSet<>();
        collect(team, names);
        return names;
    }

    private void collect(String team, Set<String> names) {
        if (names.add(team)) {
            renamed.forEach((before, after) -> {
                if (after.equals(team)) {
                    collect(before, names);
                }
            });
        }
    }
}
