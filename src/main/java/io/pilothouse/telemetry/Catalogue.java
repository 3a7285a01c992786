package io.pilothouse.telemetry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/** What the console means by what systems expose. A new name, or a new version of one, is a line in {@code telemetry/catalogue.json}. */
public final class Catalogue {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final List<Meaning> meanings;

    private Catalogue(List<Meaning> meanings) {
        this.meanings = meanings;
    }

    private record File(String about, List<Line> meanings) {}

    private record Line(
            String id,
            Meaning.Kind kind,
            String unit,
            Meaning.Across across,
            @Nullable String by,
            @Nullable String per,
            @Nullable List<String> adds,
            @Nullable String near,
            @Nullable List<String> uncounted,
            List<Name> from) {
        Meaning meaning() {
            return new Meaning(
                    id,
                    kind,
                    unit,
                    across,
                    by,
                    per,
                    Objects.requireNonNullElse(adds, List.of()),
                    near,
                    Objects.requireNonNullElse(uncounted, List.of()),
                    from.stream().map(Name::source).toList());
        }
    }

    private record Name(
            String system,
            String family,
            @Nullable Map<String, String> where,
            @Nullable Map<String, String> not,
            @Nullable Double scale) {
        Meaning.Source source() {
            return new Meaning.Source(
                    system,
                    family,
                    Objects.requireNonNullElse(where, Map.of()),
                    Objects.requireNonNullElse(not, Map.of()),
                    scale == null ? 1 : scale);
        }
    }

    /** The one that the console ships. */
    public static Catalogue read() {
        return new Catalogue(read("/telemetry/catalogue.json", File.class).meanings().stream()
                .map(Line::meaning)
                .toList());
    }

    static <T> T read(String resource, Class<T> type) {
        try (InputStream file = Catalogue.class.getResourceAsStream(resource)) {
            if (file == null) {
                throw new IllegalStateException(resource + ": missing (expected: part of the console)");
            }
            return JSON.readValue(file.readAllBytes(), type);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    public List<Meaning> meanings() {
        return meanings;
    }

    public Optional<Meaning> named(String id) {
        return meanings.stream().filter(meaning -> meaning.id().equals(id)).findFirst();
    }
}
