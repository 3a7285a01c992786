package io.pilothouse.telemetry;

import io.pilothouse.serving.VllmVersion;
import io.pilothouse.telemetry.VllmFamilies.Span;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of vLLM an exposition may be of, from the families that are there. Many versions expose the same ones.
 *
 * @param first null where nothing can be said
 */
record Generation(@Nullable VllmVersion first, @Nullable VllmVersion last) {
    static final Generation NOT_KNOWN = new Generation(null, null);
    /** An engine of before its first request shows too little to tell. */
    private static final int ENOUGH = 5;

    static Generation of(Set<String> families) {
        Set<String> own = families.stream()
                .filter(family -> family.startsWith(VllmFamilies.PREFIX))
                .collect(Collectors.toSet());
        if (own.size() < ENOUGH) {
            return NOT_KNOWN;
        }
        VllmFamilies known = VllmFamilies.known();
        List<Span> versions = known.versions();
        long least = versions.stream()
                .mapToLong(version -> known.against(version.last(), own))
                .min()
                .orElse(Long.MAX_VALUE);
        if (least > own.size() / 2) {
            return NOT_KNOWN;
        }
        List<Span> likely = versions.stream()
                .filter(version -> known.against(version.last(), own) == least)
                .toList();
        return new Generation(likely.getFirst().first(), likely.getLast().last());
    }

    boolean isKnown() {
        return first != null;
    }

    /** Such as {@code 0.20.0 to 0.21.0}, or one version; the newest that is known may also be a newer one. */
    @Override
    public String toString() {
        if (first == null || last == null) {
            return "not known";
        }
        boolean newest = last.equals(VllmFamilies.known().versions().getLast().last());
        String text = first.equals(last) ? first.toString() : first + " to " + last;
        return newest ? text + " or newer" : text;
    }
}
