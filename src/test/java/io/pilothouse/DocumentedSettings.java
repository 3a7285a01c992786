package io.pilothouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ByteArrayResource;

/** What {@code docs/connect.md} shows, with everything in it that stands in a comment: every setting that there is. */
public final class DocumentedSettings {
    private static final Path DOCUMENT = Path.of("docs/connect.md");
    private static final Pattern SECRET = Pattern.compile("\\$\\{([A-Z_0-9]+)}|\\{bcrypt}[^\"]*");

    private DocumentedSettings() {}

    static String document() throws IOException {
        return Files.readString(DOCUMENT);
    }

    /** @param secret begins what stands for each secret there, before its name */
    public static Map<String, String> with(String secret) {
        try {
            String shown = document().split("```yaml\n|```\n")[1];
            String whole = shown.replaceAll("(?m)^( *)# ( *)(?=[a-z0-9-]+: |[a-z0-9-]+:$|- \\{)", "$1$2");
            String filled = SECRET.matcher(whole)
                    .replaceAll(
                            found -> (found.group(1) == null ? "{noop}" + secret + "PERSON" : secret + found.group(1)));
            var loaded = (EnumerablePropertySource<?>) new YamlPropertySourceLoader()
                    .load("document", new ByteArrayResource(filled.getBytes(StandardCharsets.UTF_8)))
                    .getFirst();
            return java.util.Arrays.stream(loaded.getPropertyNames())
                    .collect(Collectors.toMap(
                            name -> name,
                            name -> String.valueOf(loaded.getProperty(name)),
                            (one, _) -> one,
                            TreeMap::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
