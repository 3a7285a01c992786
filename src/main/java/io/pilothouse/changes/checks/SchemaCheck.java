package io.pilothouse.changes.checks;

import io.pilothouse.changes.Candidate;
import io.pilothouse.changes.Check;
import io.pilothouse.changes.Environments;
import io.pilothouse.changes.FileEdit;
import io.pilothouse.changes.Finding;
import io.pilothouse.changes.Finding.Severity;
import io.pilothouse.changes.InvalidYaml;
import io.pilothouse.changes.YamlDocument;
import io.pilothouse.units.ClusterName;
import io.pilothouse.units.InvalidName;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Each manifest a change writes fits the schema of its kind, of the cluster it goes to where that can be asked. */
@Component
class SchemaCheck implements Check {
    private static final Reason NAME = Reason.of("check.schema");
    private static final Pattern MANIFEST = Pattern.compile("(models|clusters)/.+\\.ya?ml");
    private static final Pattern OF_ENVIRONMENT = Pattern.compile("models/[^/]+/([^/]+)/.*");
    private static final Pattern OF_CLUSTER = Pattern.compile("clusters/([^/]+)/.*");

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
                .filter(edit -> MANIFEST.matcher(edit.path()).matches())
                .flatMap(edit -> edit instanceof FileEdit.Write write
                        ? judge(write, cluster(write.path(), candidate)).stream()
                        : java.util.stream.Stream.<Finding>empty())
                .toList();
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
        Matcher environment = OF_ENVIRONMENT.matcher(path);
        Matcher cluster = OF_CLUSTER.matcher(path);
        try {
            if (cluster.matches()) {
                return ClusterName.of(cluster.group(1));
            }
            if (!environment.matches()) {
                return null;
            }
            return Environments.in(candidate.after()).environments().stream()
                    .filter(known -> known.name().value().equals(environment.group(1)))
                    .map(Environments.Environment::cluster)
                    .findFirst()
                    .orElse(null);
        } catch (InvalidYaml | InvalidName unknown) {
            return null;
        }
    }
}
