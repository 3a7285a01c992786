package io.pilothouse.models.ui;

import io.pilothouse.clients.mlflow.ModelVersion;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Licences;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.CheckBox;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line of a model's versions. */
record VersionRow(
        ModelVersionId id,
        String aliases,
        String licence,
        @Nullable Instant created,
        String description,
        List<Served> served) {
    private static final String NONE = "–";

    static VersionRow of(ModelVersion version, List<Served> served) {
        return new VersionRow(
                version.id(),
                version.aliases().isEmpty()
                        ? NONE
                        : String.join(", ", version.aliases().stream().sorted().toList()),
                Licences.of(version).map(Evidence.Licence::name).orElse(NONE),
                version.created(),
                version.description().lines().findFirst().orElse(""),
                served);
    }

    private static CheckBox compare(Chosen chosen, String version) {
        return new CheckBox(
                Words.say("models.compare.version", version),
                chosen.has(version),
                wanted -> chosen.put(version, wanted));
    }

    static HtmlTable<VersionRow> table(Chosen chosen) {
        return new HtmlTable<VersionRow>(Words.say("models.versions"))
                .link(Words.say("models.col.version"), row -> row.id().version(), row -> ModelPaths.of(row.id()))
                .text(Words.say("models.col.aliases"), VersionRow::aliases)
                .cell(Words.say("models.col.served"), row -> ServedLinks.of(row.served(), false))
                .quiet(Words.say("models.col.licence"), VersionRow::licence)
                .wideOnly()
                .quiet(Words.say("models.description"), VersionRow::description)
                .wideOnly()
                .cell(Words.say("models.registered"), row -> Age.ofKnown(row.created()))
                .cell(
                        Words.say("models.compare"),
                        row -> compare(chosen, row.id().version()));
    }
}
