package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Licences;
import io.pilothouse.models.ModelPaths;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A line of the list. */
record ModelRow(
        String name,
        String latest,
        String aliases,
        String licence,
        @Nullable Instant updated,
        List<Served> served) {
    private static final String NONE = "–";

    static ModelRow of(RegisteredModel model, List<Served> served) {
        String latest = model.latest().stream()
                .map(version -> version.id().version())
                .max(Comparator.comparingInt(String::length).thenComparing(version -> version))
                .orElse(NONE);
        String aliases = new TreeMap<>(model.aliases())
                .entrySet().stream()
                        .map(alias -> alias.getKey() + "\u00a0" + alias.getValue())
                        .collect(Collectors.joining(", "));
        String licence = Licences.newest(model).map(Evidence.Licence::name).orElse(NONE);
        return new ModelRow(model.name(), latest, aliases.isEmpty() ? NONE : aliases, licence, model.updated(), served);
    }

    static HtmlTable<ModelRow> table() {
        return new HtmlTable<ModelRow>(Words.say("models.menu"))
                .link(Words.say("models.col.model"), ModelRow::name, row -> ModelPaths.of(row.name()))
                .cell(Words.say("models.col.latest"), ModelRow::latestLink)
                .text(Words.say("models.col.aliases"), ModelRow::aliases)
                .wideOnly()
                .cell(Words.say("models.col.served"), row -> ServedLinks.of(row.served(), true))
                .quiet(Words.say("models.col.licence"), ModelRow::licence)
                .wideOnly()
                .cell(Words.say("models.col.updated"), row -> Age.ofKnown(row.updated()));
    }

    private Component latestLink() {
        return latest.equals(NONE)
                ? Parts.quiet(NONE)
                : Parts.link(latest, ModelPaths.of(new ModelVersionId(name, latest)));
    }
}
