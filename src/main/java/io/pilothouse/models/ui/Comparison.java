package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Numbers;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The metrics of the few versions that matter now, side by side: the newest, those with an alias, those that serve. Few, because MLflow
 * is asked for the run of each.
 */
final class Comparison extends Div {
    private static final int MOST = 4;
    private static final int METRICS_MOST = 40;
    /** MLflow's own, of the machine that trained. */
    private static final String OF_MACHINES = "system/";

    private final Desk desk;
    private final Loads loads;
    private final Div content = new Div();
    private List<Evidence> shown = List.of();

    Comparison(Desk desk, Loads loads) {
        this.desk = desk;
        this.loads = loads;
        setVisible(false);
        add(Parts.section(
                new SectionTitle(Words.say("models.comparison")).note(Words.say("models.comparison.which")), content));
    }

    private record Line(String metric, List<@Nullable Double> values) {}

    void show(RegisteredModel model) {
        List<ModelVersionId> wanted = thatMatter(model);
        if (wanted.size() < 2) {
            setVisible(false);
            return;
        }
        setVisible(true);
        loads.load(
                this,
                () -> wanted.stream()
                        .map(id -> desk.catalogue().evidence(id).value())
                        .toList(),
                this::show);
    }

    private List<ModelVersionId> thatMatter(RegisteredModel model) {
        Stream<String> newest =
                model.latest().stream().map(version -> version.id().version());
        Stream<String> serving =
                desk.served().of(model.name()).stream().map(Served::version).map(ModelVersionId::version);
        return Stream.of(newest, serving, model.aliases().values().stream().sorted())
                .flatMap(versions -> versions)
                .distinct()
                .limit(MOST)
                .sorted(Comparator.comparingInt(String::length)
                        .thenComparing(Comparator.naturalOrder())
                        .reversed())
                .map(version -> new ModelVersionId(model.name(), version))
                .toList();
    }

    private void show(Loaded<List<Evidence>> loaded) {
        switch (loaded) {
            case Loaded.Loading<List<Evidence>> ignored -> {
                if (shown.isEmpty()) {
                    replace(new WaitState(Words.say("models.reading-runs")));
                }
            }
            case Loaded.Value<List<Evidence>>(List<Evidence> versions) -> {
                if (!versions.equals(shown)) {
                    shown = versions;
                    replace(table(versions));
                }
            }
            case Loaded.Failed<List<Evidence>> failed -> {
                if (shown.isEmpty()) {
                    replace(ErrorState.of(failed, desk.catalogue()::lookAgain));
                }
            }
        }
    }

    private void replace(Component component) {
        content.removeAll();
        content.add(component);
    }

    private static Component table(List<Evidence> versions) {
        List<Line> lines = versions.stream()
                .flatMap(version -> metrics(version).keySet().stream())
                .filter(metric -> !metric.startsWith(OF_MACHINES))
                .distinct()
                .sorted()
                .limit(METRICS_MOST)
                .map(metric -> new Line(
                        metric,
                        versions.stream()
                                .<@Nullable Double>map(
                                        version -> metrics(version).get(metric))
                                .toList()))
                .toList();
        HtmlTable<Line> table =
                new HtmlTable<Line>(Words.say("models.comparison")).text(Words.say("models.col.metric"), Line::metric);
        for (int i = 0; i < versions.size(); i++) {
            int column = i;
            table.numberCell(head(versions.get(i)), line -> cell(line, column));
        }
        return table.emptyText(Words.say("models.comparison.none")).show(lines);
    }

    private static String head(Evidence version) {
        String number = Words.say("models.version", version.version().id().version());
        List<String> aliases = version.version().aliases();
        return aliases.isEmpty() ? number : number + " (" + String.join(", ", aliases) + ")";
    }

    /** The difference is to the next older one. */
    private static Component cell(Line line, int column) {
        Double value = line.values().get(column);
        if (value == null) {
            return Parts.quiet("–");
        }
        Double older = column + 1 < line.values().size() ? line.values().get(column + 1) : null;
        Span cell = new Span();
        if (older != null && !older.equals(value)) {
            cell.add(Parts.text(Words.say(Numbers.difference(value, older)) + "\u00a0\u00a0", "t3"));
        }
        cell.add(Words.say(Numbers.inWords(value)));
        return cell;
    }

    private static Map<String, Double> metrics(Evidence version) {
        Run run = version.run();
        return run == null ? Map.of() : run.metrics();
    }
}
