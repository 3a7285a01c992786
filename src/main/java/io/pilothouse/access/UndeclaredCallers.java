package io.pilothouse.access;

import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Team;
import io.pilothouse.telemetry.CallersReading;
import io.pilothouse.telemetry.CallersReading.Caller;
import io.pilothouse.telemetry.CallersReading.Over;
import io.pilothouse.units.Actor;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who calls for teams under a name that no file declares, by what gateways counted today and in the last hour. Pure. */
public final class UndeclaredCallers {
    private UndeclaredCallers() {}

    /** @param teams for which it calls, at least one */
    public record Undeclared(String application, SortedSet<String> teams) {
        public Undeclared {
            teams = Collections.unmodifiableSortedSet(new TreeSet<>(teams));
        }
    }

    /**
     * By name.
     *
     * @param all that is declared, whoever reads
     * @param reader who is told of teams that they see, and of no others
     */
    public static List<Undeclared> in(Declared all, Actor reader, CallersReading counted) {
        Set<String> declared = all.applications().stream().map(Application::id).collect(Collectors.toSet());
        SortedMap<String, SortedSet<String>> found = new TreeMap<>();
        calling(counted)
                .filter(caller ->
                        !caller.team().isEmpty() && !caller.application().isEmpty())
                .filter(caller -> !declared.contains(caller.application()))
                .filter(isFor(reader, all))
                .forEach(caller -> found.computeIfAbsent(caller.application(), _ -> new TreeSet<>())
                        .add(caller.team()));
        return found.entrySet().stream()
                .map(entry -> new Undeclared(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Stream<Caller> calling(CallersReading counted) {
        return Stream.of(Over.DAY, Over.LAST_HOUR)
                .flatMap(over -> counted.tokens().getOrDefault(over, Map.of()).entrySet().stream())
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey);
    }

    private static Predicate<Caller> isFor(Actor reader, Declared all) {
        if (!Declared.isOwnOnly(reader)) {
            return _ -> true;
        }
        Set<String> led = all.seenBy(reader).teams().stream().map(Team::id).collect(Collectors.toSet());
        return caller -> led.contains(caller.team());
    }
}
