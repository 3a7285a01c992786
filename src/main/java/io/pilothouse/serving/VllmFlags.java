package io.pilothouse.serving;

import io.pilothouse.units.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Which flags {@code vllm serve} had in which version. Read from the published wheels; the newest that was read is {@link #newest()}. */
final class VllmFlags {
    private final Catalogue catalogue;
    private final Map<String, Flag> byName = new HashMap<>();

    private VllmFlags(Catalogue catalogue) {
        this.catalogue = catalogue;
        catalogue.flags().forEach(flag -> names(flag).forEach(name -> byName.put(name, flag)));
    }

    private record Catalogue(String about, String oldest, String newest, List<Flag> flags) {}

    /** @param spans first and last version, both included; no last one: still there. @param negated also as {@code --no-…} */
    private record Flag(
            String name,
            List<List<@Nullable String>> spans,
            @Nullable List<String> aliases,
            @Nullable Boolean negated,
            @Nullable String replacedBy) {
        boolean isIn(VllmVersion version) {
            return spans.stream().anyMatch(span -> {
                String first = span.getFirst();
                String last = span.getLast();
                return first != null
                        && version.atLeast(new VllmVersion(first))
                        && (last == null || new VllmVersion(last).atLeast(version));
            });
        }

        @Nullable String first() {
            return spans.getFirst().getFirst();
        }

        @Nullable String last() {
            return spans.getLast().getLast();
        }
    }

    static VllmFlags read() {
        try (InputStream file = VllmFlags.class.getResourceAsStream("/serving/vllm-flags.json")) {
            if (file == null) {
                throw new IllegalStateException("serving/vllm-flags.json: missing (expected: part of the console)");
            }
            return new VllmFlags(JsonMapper.shared().readValue(file.readAllBytes(), Catalogue.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static List<String> names(Flag flag) {
        List<String> names = new ArrayList<>();
        names.add(flag.name());
        if (flag.aliases() != null) {
            names.addAll(flag.aliases());
        }
        if (Boolean.TRUE.equals(flag.negated())) {
            names.add("--no-" + flag.name().substring(2));
            if (flag.name().startsWith("--enable-")) {
                names.add("--disable-" + flag.name().substring("--enable-".length()));
            }
        }
        return names;
    }

    VllmVersion newest() {
        return new VllmVersion(catalogue.newest());
    }

    boolean covers(VllmVersion version) {
        return version.atLeast(new VllmVersion(catalogue.oldest())) && newest().atLeast(version);
    }

    /** Why a version refuses a flag, and what to do; empty when it takes it. */
    Optional<Objection> objection(String flag, VllmVersion version) {
        String base = flag.split("\\.", 2)[0];
        Flag known = byName.get(base);
        if (known != null) {
            return known.isIn(version) ? Optional.empty() : Optional.of(gone(base, known, version));
        }
        long completions = byName.entrySet().stream()
                .filter(entry -> base.startsWith("--") && entry.getKey().startsWith(base))
                .filter(entry -> entry.getValue().isIn(version))
                .map(entry -> entry.getValue().name())
                .distinct()
                .count();
        if (completions == 1) {
            return Optional.empty(); // argparse completes a beginning that only one flag has
        }
        String key = completions > 1 ? "check.flags.several" : "check.flags.none";
        return Optional.of(new Objection(Reason.of(key, base, version), Reason.of("check.flags.none.cure")));
    }

    /** @param reason such as: --swap-space is in vLLM 0.8.0 to 0.17.1 only, not in 0.33.0. */
    record Objection(Reason reason, Reason cure) {}

    private static Objection gone(String flag, Flag known, VllmVersion version) {
        String last = known.last();
        String first = String.valueOf(known.first());
        if (last == null) {
            return new Objection(
                    Reason.of("check.flags.newer", flag, first, version), Reason.of("check.flags.newer.cure"));
        }
        String instead = known.replacedBy();
        Reason cure = instead == null ? Reason.of("check.flags.gone.cure") : Reason.of("check.flags.use", instead);
        return new Objection(Reason.of("check.flags.gone", flag, first, last, version), cure);
    }
}
