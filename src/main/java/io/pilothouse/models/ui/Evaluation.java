package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.Direction;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Numbers;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EnvironmentName;
import io.pilothouse.units.ModelVersionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All metrics of the run, beside those of the version that serves. */
final class Evaluation extends VersionPart {
    private static final int MOST = 200;

    private final Desk desk;
    private final Loads loads;
    private final ModelVersionId version;
    private final SectionTitle heading = new SectionTitle(Words.say("models.metrics"));
    private final Div content = new Div();
    private @Nullable Evidence evidence;
    private @Nullable Beside serving;
    private @Nullable EnvironmentName environment;

    Evaluation(Desk desk, Loads loads, VersionView.Page page) {
        this.desk = desk;
        this.loads = loads;
        version = page.version();
        heading.end(page.environment());
        add(Parts.section(heading, content));
        page.environment().onChange(this::besideIn);
    }

    private record Beside(Evidence evidence, Map<String, Direction> directions) {}

    private record Line(
            String metric, Double value, @Nullable Double serving) {}

    private void besideIn(EnvironmentName chosen) {
        environment = chosen;
        askWhatServes();
    }

    @Override
    void show(Evidence known) {
        if (!known.equals(evidence)) {
            evidence = known;
            draw();
        }
        askWhatServes();
    }

    private void askWhatServes() {
        EnvironmentName chosen = environment;
        Optional<ModelVersionId> other =
                chosen == null ? Optional.empty() : desk.served().beside(version, chosen);
        if (other.isEmpty()) {
            served(null);
        } else if (isAttached()) {
            loads.load(this, () -> read(other.get()), loaded -> {
                switch (loaded) {
                    case Loaded.Loading<Beside> _ -> {}
                    case Loaded.Value<Beside>(Beside now) -> served(now);
                    case Loaded.Failed<Beside> _ -> served(null);
                }
            });
        }
    }

    private Beside read(ModelVersionId other) {
        return new Beside(desk.catalogue().evidence(other).value(), desk.gates().directions());
    }

    private void served(@Nullable Beside now) {
        if (!Objects.equals(now, serving)) {
            serving = now;
            draw();
        }
    }

    private void draw() {
        Evidence known = evidence;
        if (known == null) {
            return;
        }
        content.removeAll();
        Run run = known.run();
        if (run == null) {
            content.add(Parts.quiet(Words.say(
                    known.version().runId().isEmpty() ? "models.metrics.no-run" : "models.metrics.run-gone")));
            return;
        }
        Map<String, Double> beside = metricsOf(serving == null ? null : serving.evidence());
        List<Line> lines = new TreeMap<>(run.metrics())
                .entrySet().stream()
                        .limit(MOST)
                        .map(metric -> new Line(metric.getKey(), metric.getValue(), beside.get(metric.getKey())))
                        .toList();
        heading.note(Words.say("models.metrics.note", run.metrics().size()));
        content.add(table().show(lines));
    }

    private static Map<String, Double> metricsOf(@Nullable Evidence evidence) {
        Run run = evidence == null ? null : evidence.run();
        return run == null ? Map.of() : run.metrics();
    }

    private HtmlTable<Line> table() {
        HtmlTable<Line> table = new HtmlTable<Line>(Words.say("models.metrics"))
                .cell(Words.say("models.col.metric"), this::metric)
                .numberCell(Words.say("models.version", version.version()), line -> value(line.value()));
        Beside other = serving;
        if (other != null) {
            table.number(
                            Words.say(
                                    "models.serving",
                                    other.evidence().version().id().version()),
                            line -> line.serving() == null ? "–" : Words.say(Numbers.inWords(line.serving())))
                    .numberCell(
                            Words.say("models.col.change"),
                            line -> line.serving() == null
                                    ? Parts.text("")
                                    : BetterOrWorse.difference(
                                            line.value(),
                                            line.serving(),
                                            other.directions().get(line.metric())));
        }
        return table.emptyText(Words.say("models.metrics.none"));
    }

    /** Which way it gets better is of interest only where it is compared. */
    private Component metric(Line line) {
        Beside other = serving;
        return other == null
                ? Parts.text(line.metric())
                : BetterOrWorse.metric(line.metric(), other.directions().get(line.metric()));
    }

    /** MLflow cannot say NaN, so a zero is marked. */
    private static Component value(Double value) {
        if (value != 0) {
            return Parts.text(Words.say(Numbers.inWords(value)));
        }
        var zero = Parts.text("0");
        zero.setTitle(Words.say("models.metrics.zero"));
        return zero;
    }
}
