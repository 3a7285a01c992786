package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.Layout;
import io.pilothouse.changes.OfFilesAlone;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each manifest a change writes fits the schema of its kind, of the cluster it goes to where that can be asked. */
@Component
class SchemaCheck implements Check, OfFilesAlone {
    private static final Reason NAME = Reason.of("check.schema");
    private static final Pattern YAML = Pattern.compile(".+\\.ya?ml");

    private final KindSchemas schemas;

    SchemaCheck(KindSchemas schemas) {
        this.schemas = schemas;
    }

    @Override
    public Reason name() {
        return NAME;
    }

    @Override
    public List<Finding> judge(Candidate candidate) {
        return candidate.changeSet().edits().stream()
                .filter(edit -> isManifest(edit.path(), candidate.after().layout()))
                .flatMap(edit -> edit instanceof FileEdit.Write write
                        ? judge(write, cluster(write.path(), candidate)).stream()
                        : java.util.stream.Stream.<Finding>empty())
                .toList();
    }

    private static boolean isManifest(String path, Layout layout) {
        boolean applied = Layout.isBelow(path, layout.endpoints()) || Layout.isBelow(path, layout.clusters());
        return applied && YAML.matcher(path).matches();
    }

    private List<Finding> judge(FileEdit.Write write, @Nullable ClusterName cluster) {
        YamlDocument document;
        try {
            document = YamlDocument.parse(write.path(), write.content());
        } catch (InvalidYaml other) {
            return List.of();
        }
        if (document.data().isEmpty()) {
            return List.of();
        }
        if (!(document.get("apiVersion").orElse(null) instanceof String apiVersion
                && document.get("kind").orElse(null) instanceof String kind)) {
            return List.of(new Finding(
                    Severity.WARNS,
                    NAME,
                    write.path(),
                    1,
                    Reason.of("check.schema.no-kind"),
                    Reason.of("check.schema.no-kind.cure")));
        }
        return schemas.of(cluster, apiVersion, kind)
                .map(schema -> new Misfits(schema, document, kind)
                        .find().stream()
                                .map(misfit -> new Finding(
                                        Severity.BLOCKS,
                                        NAME,
                                        write.path(),
                                        misfit.line(),
                                        misfit.reason(),
                                        misfit.cure()))
                                .toList())
                .orElseGet(() -> List.of(new Finding(
                        Severity.INFORMS,
                        NAME,
                        write.path(),
                        document.line("kind"),
                        Reason.of("check.schema.unknown", kind, apiVersion),
                        Reason.of("check.schema.unknown.cure"))));
    }

    private static @Nullable ClusterName cluster(String path, Candidate candidate) {
        try {
            return switch (candidate.after().layout().partOf(path)) {
                case Layout.OfCluster(String cluster) -> ClusterName.of(cluster);
                case Layout.OfEndpoint endpoint ->
                    Environments.in(candidate.after()).environments().stream()
                            .filter(known -> known.name().value().equals(endpoint.environment()))
                            .map(Environments.Environment::cluster)
                            .findFirst()
                            .orElse(null);
                default -> null;
            };
        } catch (InvalidYaml | InvalidName unknown) {
            return null;
        }
    }
}
