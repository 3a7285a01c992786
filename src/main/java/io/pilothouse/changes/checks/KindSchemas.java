package io.pilothouse.changes.checks;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.pilothouse.changes.ManifestSchemas;
import io.pilothouse.units.ClusterName;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/** The schema of each kind, from the first source that has it, made strict and ready to validate once. */
@Component
class KindSchemas {
    private final List<ManifestSchemas> sources;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Cache<Key, Optional<KindSchema>> schemas =
            Caffeine.newBuilder().maximumSize(200).build();

    KindSchemas(List<ManifestSchemas> sources) {
        this.sources = List.copyOf(sources);
    }

    /** @param source to find the field names of a place again */
    record KindSchema(Schema schema, JsonNode source) {}

    /** The document is part of the key: after an upgrade of the cluster it is another. */
    private record Key(String document, String group, String version, String kind) {}

    Optional<KindSchema> of(@Nullable ClusterName cluster, String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        String group = slash < 0 ? "" : apiVersion.substring(0, slash);
        String version = apiVersion.substring(slash + 1);
        return sources.stream()
                .flatMap(source -> source.openApi(cluster, group, version).stream())
                .flatMap(document -> strict(new Key(document, group, version, kind)).stream())
                .findFirst();
    }

    private Optional<KindSchema> strict(Key wanted) {
        return schemas.get(
                wanted,
                key -> StrictSchema.of(key.document(), key.group(), key.version(), key.kind())
                        .map(source -> new KindSchema(registry.getSchema(source), source)));
    }
}
