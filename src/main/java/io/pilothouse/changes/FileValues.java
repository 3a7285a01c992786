package io.pilothouse.changes;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.pilothouse.changes.yaml.Places;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a file or an object says, place by place, so that two of its versions can be compared by what they say. */
public final class FileValues {
    private static final Pattern YAML = Pattern.compile(".+\\.ya?ml");

    /** Of all texts together, in characters: what is read of them takes some times as much. */
    private static final long MOST_KEPT = 1_000_000;

    /** By their texts: of the commits of a folder each says what the one before left, and main often still does. */
    private static final Cache<String, Map<String, String>> YAMLS = Caffeine.newBuilder()
            .maximumWeight(MOST_KEPT)
            .<String, Map<String, String>>weigher((text, _) -> text.length())
            .build();

    private FileValues() {}

    /** Empty when there is no such file, or nothing in it. What is no YAML, or cannot be read, says one thing: all of its text, at the empty place. */
    public static Map<String, String> of(Tree tree, String path) {
        Optional<String> text = tree.file(path).filter(some -> !some.isBlank());
        if (text.isEmpty()) {
            return Map.of();
        }
        return YAML.matcher(path).matches() ? YAMLS.get(text.get(), yaml -> read(path, yaml)) : whole(text.get());
    }

    /** Of what is read already, from wherever. */
    public static Map<String, String> of(Map<String, Object> object) {
        return Places.of(object);
    }

    private static Map<String, String> read(String path, String text) {
        try {
            return Places.of(YamlDocument.parse(path, text).data());
        } catch (InvalidYaml broken) {
            return whole(text);
        }
    }

    private static Map<String, String> whole(String text) {
        return Map.of("", text);
    }
}
