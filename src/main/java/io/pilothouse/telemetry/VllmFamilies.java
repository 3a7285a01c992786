package io.pilothouse.telemetry;

import io.pilothouse.serving.VllmVersion;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which families of metrics vLLM has had in which version, read from its published wheels. */
public final class VllmFamilies {
    static final String PREFIX = "vllm:";
    private static final VllmFamilies KNOWN =
            new VllmFamilies(Catalogue.read("/telemetry/vllm-metrics.json", File.class));

    private final List<Span> versions;
    private final Map<String, Family> byName = new HashMap<>();

    private VllmFamilies(File file) {
        versions = file.versions().stream()
                .map(span -> new Span(new VllmVersion(span.getFirst()), new VllmVersion(span.getLast())))
                .toList();
        file.families().forEach(family -> byName.put(family.name(), family));
    }

    private record File(String about, List<List<String>> versions, List<Family> families) {}

    /** Releases that expose the same; the last was read. */
    record Span(VllmVersion first, VllmVersion last) {}

    /**
     * @param until the last version that has it; null where it is the newest that was read
     * @param onlyV0 whether only the engine of before has it, which few run
     * @param needs flags or events without which it does not appear
     * @param hidden spans of versions that show it only when they are told to
     */
    record Family(
            String name,
            String kind,
            String since,
            @Nullable String until,
            @Nullable Boolean onlyV0,
            @Nullable List<String> needs,
            @Nullable String replacedBy,
            @Nullable List<List<@Nullable String>> hidden) {
        boolean isIn(VllmVersion version) {
            return isWithin(version, since, until);
        }

        /** Whether that version shows it without being asked to. */
        boolean isAlwaysIn(VllmVersion version) {
            return isIn(version) && needs == null && onlyV0 == null && !isHiddenIn(version);
        }

        boolean isHiddenIn(VllmVersion version) {
            return hidden != null
                    && hidden.stream()
                            .anyMatch(span -> isWithin(
                                    version, Objects.requireNonNullElse(span.getFirst(), since), span.getLast()));
        }

        private static boolean isWithin(VllmVersion version, String first, @Nullable String last) {
            return version.atLeast(new VllmVersion(first)) && (last == null || new VllmVersion(last).atLeast(version));
        }
    }

    static VllmFamilies known() {
        return KNOWN;
    }

    Optional<Family> named(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether an engine of that version shows a family without being asked to. */
    public static boolean isShown(String family, VllmVersion version) {
        return KNOWN.named(family).filter(known -> known.isAlwaysIn(version)).isPresent();
    }

    /**
     * Whether an engine of that version does not show a family that another version has; false also for what no version is known to have.
     *
     * @param family as a query may name it, so of a histogram also with {@code _bucket}, {@code _sum} or {@code _count}
     */
    public static boolean isGone(String family, VllmVersion version) {
        return queried(family)
                .filter(known -> !known.isIn(version) || known.isHiddenIn(version))
                .isPresent();
    }

    /** What that version shows in its place; empty where nothing is known to. */
    public static Optional<String> inPlaceOf(String family, VllmVersion version) {
        return queried(family)
                .map(Family::replacedBy)
                .filter(other ->
                        KNOWN.named(other).filter(known -> known.isIn(version)).isPresent());
    }

    private static Optional<Family> queried(String name) {
        return KNOWN.named(name).or(() -> KNOWN.named(name.replaceFirst("_(bucket|sum|count)$", "")));
    }

    /** Oldest first. */
    List<Span> versions() {
        return versions;
    }

    /** How much speaks against a version: families that it does not have, and such that it always has and that are not there. */
    long against(VllmVersion version, Set<String> there) {
        long strange = there.stream()
                .map(byName::get)
                .filter(Objects::nonNull)
                .filter(family -> !family.isIn(version))
                .count();
        long missing = byName.values().stream()
                .filter(family -> family.isAlwaysIn(version))
                .filter(family -> !there.contains(family.name()))
                .count();
        return strange + missing;
    }
}
