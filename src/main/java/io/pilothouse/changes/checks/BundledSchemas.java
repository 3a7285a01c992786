package io.pilothouse.changes.checks;

import io.pilothouse.changes.ManifestSchemas;
import io.pilothouse.units.ClusterName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The structure of the kinds the console writes, carried along; {@code SOURCES.md} beside the files names module and version. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class BundledSchemas implements ManifestSchemas {
    private static final Pattern NAME = Pattern.compile("[a-z0-9.-]+");

    private final Map<String, Optional<String>> documents = new ConcurrentHashMap<>();

    @Override
    public String name() {
        return "the console's own copy";
    }

    @Override
    public Optional<String> openApi(@Nullable ClusterName cluster, String group, String version) {
        String name = (group.isEmpty() ? "core" : group) + "_" + version;
        return NAME.matcher(group + version).matches() ? documents.computeIfAbsent(name, this::read) : Optional.empty();
    }

    private Optional<String> read(String name) {
        try (InputStream file = BundledSchemas.class.getResourceAsStream("/schemas/kubernetes/" + name + ".json")) {
            return file == null
                    ? Optional.empty()
                    : Optional.of(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
