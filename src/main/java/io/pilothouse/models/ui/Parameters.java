package io.pilothouse.models.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.CatalogueTicks;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Weights;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the version is made of: its shape from {@code config.json}, the parameters of its run, its tags. */
final class Parameters extends VersionPart {
    private static final int MOST = 300;
    /** MLflow's own bookkeeping. */
    private static final String OF_MLFLOW = "mlflow.";

    private final HtmlTable<Pair> parameters = table("models.parameters");
    private final HtmlTable<Pair> tags = table("models.tags");
    private final Div shape = new Div();

    Parameters(Desk desk, Loads loads, CatalogueTicks beat, ModelVersionId version) {
        LivePart<Weights> weights = new LivePart<Weights>(
                        loads,
                        new LivePart.Source(Words.say("models.store"), Words.say("models.reading-files")),
                        desk.catalogue()::lookAgain,
                        shape)
                .asks(() -> desk.catalogue().weights(version), answer -> shape(answer.value()))
                .with(beat);
        add(
                Parts.section(new SectionTitle(Words.say("models.shape")).note(Weights.CONFIG), weights),
                Parts.section(new SectionTitle(Words.say("models.tags")), tags),
                Parts.section(new SectionTitle(Words.say("models.parameters")), parameters));
    }

    private record Pair(String name, String value) {}

    private static HtmlTable<Pair> table(String title) {
        return new HtmlTable<Pair>(Words.say(title))
                .text(Words.say("models.col.name"), Pair::name)
                .text(Words.say("models.col.value"), Pair::value)
                .emptyText(Words.say(title + ".none"));
    }

    @Override
    void show(Evidence evidence) {
        Run run = evidence.run();
        parameters.show(pairs(run == null ? Map.of() : run.parameters()));
        tags.show(pairs(evidence.version().tags()));
    }

    private void shape(Weights weights) {
        shape.removeAll();
        List<Pair> pairs = ModelConfig.of(weights.config()).facts().entrySet().stream()
                .map(fact -> new Pair(Words.say("models.config." + fact.getKey()), fact.getValue()))
                .toList();
        shape.add(table("models.shape").headless().show(pairs));
    }

    private static List<Pair> pairs(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(pair -> !pair.getKey().startsWith(OF_MLFLOW))
                        .limit(MOST)
                        .map(pair -> new Pair(pair.getKey(), pair.getValue()))
                        .toList();
    }
}
