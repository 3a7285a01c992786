package io.pilothouse.models.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Text;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.clients.ClientException;
import io.pilothouse.clients.ClientFailure;
import io.pilothouse.clients.mlflow.RegisteredModel;
import io.pilothouse.clients.mlflow.Run;
import io.pilothouse.models.Direction;
import io.pilothouse.models.Evidence;
import io.pilothouse.models.Numbers;
import io.pilothouse.models.ServedWhere.Served;
import io.pilothouse.shell.EnvironmentInView;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Metrics of a few versions side by side, and the parameters in which they differ: those that somebody chose, otherwise those that matter now,
 * the newest, those with an alias, those that serve. Few, because MLflow is asked for the run of each.
 */
final class Comparison extends Div {
    private static final int MOST = 4;
    private static final int LINES_MOST = 40;
    /** MLflow's own, of the machine that trained. */
    private static final String OF_MACHINES = "system/";

    private final Desk desk;
    private final Loads loads;
    private final Chosen chosen;
    private final EnvironmentInView inView;
    private final SectionTitle title = new SectionTitle(Words.say("models.comparison"));
    private final Div content = new Div();
    private @Nullable Beside shown;

    Comparison(Desk desk, Loads loads, Chosen chosen, EnvironmentInView inView) {
        this.desk = desk;
        this.loads = loads;
        this.chosen = chosen;
        this.inView = inView;
        setVisible(false);
        add(Parts.section(title, content));
    }

    /** @param unknown what somebody wants to compare and MLflow does not have */
    private record Beside(List<Evidence> versions, List<String> unknown, Map<String, Direction> directions) {}

    private record Line<V>(String name, List<@Nullable V> values) {}

    void show(RegisteredModel model) {
        boolean own = chosen.count() > 1;
        List<ModelVersionId> wanted = newestFirst(own ? chosen.ids() : thatMatter(model));
        title.note(own ? ownNote() : Words.say("models.comparison.which"));
        boolean one = chosen.count() == 1;
        if (one) {
            title.note(Words.say("models.comparison.one"));
        }
        setVisible(wanted.size() > 1 || one);
        if (wanted.size() < 2) {
            shown = null;
            content.removeAll();
            return;
        }
        loads.load(this, () -> read(wanted), this::show);
    }

    private String ownNote() {
        return chosen.count() > Chosen.MOST ? Words.say("models.comparison.most", Chosen.MOST) : "";
    }

    private Beside read(List<ModelVersionId> wanted) {
        List<Evidence> versions = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (ModelVersionId id : wanted) {
            try {
                versions.add(desk.catalogue().evidence(id).value());
            } catch (ClientException failed) {
                if (!isUnknown(failed.failure())) {
                    throw failed;
                }
                unknown.add(id.version());
            }
        }
        return new Beside(versions, unknown, desk.gates().directions());
    }

    /** What is no number is no version either. */
    private static boolean isUnknown(ClientFailure failure) {
        return failure instanceof ClientFailure.NotFound || failure instanceof ClientFailure.Invalid;
    }

    private Stream<ModelVersionId> thatMatter(RegisteredModel model) {
        Stream<String> newest =
                model.latest().stream().map(version -> version.id().version());
        Stream<String> serving =
                desk.served().of(model.name()).stream().map(Served::version).map(ModelVersionId::version);
        return Stream.of(newest, serving, model.aliases().values().stream().sorted())
                .flatMap(versions -> versions)
                .distinct()
                .limit(MOST)
                .map(version -> new ModelVersionId(model.name(), version));
    }

    private static List<ModelVersionId> newestFirst(Stream<ModelVersionId> versions) {
        return versions.sorted(Comparator.comparingInt(
                                (ModelVersionId id) -> id.version().length())
                        .thenComparing(ModelVersionId::version)
                        .reversed())
                .toList();
    }

    private void show(Loaded<Beside> loaded) {
        switch (loaded) {
            case Loaded.Loading<Beside> _ -> {
                if (shown == null) {
                    fill(new WaitState(Words.say("models.reading-runs")));
                }
            }
            case Loaded.Value<Beside>(Beside now) -> {
                if (!now.equals(shown)) {
                    shown = now;
                    fill(
                            unknown(now.unknown()),
                            metrics(now, Reference.among(now.versions(), desk.served(), inView)),
                            parameters(now.versions()));
                }
            }
            case Loaded.Failed<Beside> failed -> {
                shown = null;
                fill(ErrorState.of(failed, desk.catalogue()::lookAgain));
            }
        }
    }

    private static Component unknown(List<String> versions) {
        Component none =
                Parts.state(StateShape.WARNS, Words.say("models.comparison.unknown", String.join(", ", versions)));
        none.setVisible(!versions.isEmpty());
        return none;
    }

    private void fill(Component... components) {
        content.removeAll();
        content.add(components);
    }

    private static Component metrics(Beside beside, Reference reference) {
        List<Line<Double>> lines = lines(beside.versions(), Run::metrics)
                .filter(line -> !line.name().startsWith(OF_MACHINES))
                .limit(LINES_MOST)
                .toList();
        HtmlTable<Line<Double>> table = new HtmlTable<Line<Double>>(Words.say("models.comparison"))
                .cell(
                        Words.say("models.col.metric"),
                        line -> BetterOrWorse.metric(
                                line.name(), beside.directions().get(line.name())));
        for (int i = 0; i < beside.versions().size(); i++) {
            int column = i;
            table.numberCell(
                    head(beside.versions().get(i)) + (i == reference.column() ? " · " + reference.words() : ""),
                    line -> cell(
                            line,
                            column,
                            reference.column(),
                            beside.directions().get(line.name())));
        }
        return table.emptyText(Words.say("models.comparison.none")).show(lines);
    }

    private static Component parameters(List<Evidence> versions) {
        List<Line<String>> lines = lines(versions, Run::parameters)
                .filter(line -> line.values().stream().distinct().count() > 1)
                .limit(LINES_MOST)
                .toList();
        String name = Words.say("models.comparison.parameters");
        HtmlTable<Line<String>> table = new HtmlTable<Line<String>>(name).text(name, Line::name);
        for (int i = 0; i < versions.size(); i++) {
            int column = i;
            table.text(
                    head(versions.get(i)),
                    line -> Objects.requireNonNullElse(line.values().get(column), "–"));
        }
        table.show(lines).setVisible(!lines.isEmpty());
        return table;
    }

    /** Whatever one of the runs names, with what each says of it. */
    private static <V> Stream<Line<V>> lines(List<Evidence> versions, Function<Run, Map<String, V>> facts) {
        List<Map<String, V>> each = versions.stream()
                .map(Evidence::run)
                .map(run -> run == null ? Map.<String, V>of() : facts.apply(run))
                .toList();
        return each.stream()
                .flatMap(one -> one.keySet().stream())
                .distinct()
                .sorted()
                .map(name -> new Line<V>(
                        name,
                        each.stream().<@Nullable V>map(one -> one.get(name)).toList()));
    }

    private static String head(Evidence version) {
        String number = Words.say("models.version", version.version().id().version());
        List<String> aliases = version.version().aliases();
        return aliases.isEmpty() ? number : number + " (" + String.join(", ", aliases) + ")";
    }

    private static Component cell(Line<Double> line, int column, int reference, @Nullable Direction direction) {
        Double value = line.values().get(column);
        if (value == null) {
            return Parts.quiet("–");
        }
        Double other = line.values().get(reference);
        Span cell = new Span();
        if (other != null && !other.equals(value)) {
            cell.add(BetterOrWorse.difference(value, other, direction), new Text("\u00a0\u00a0"));
        }
        cell.add(Words.say(Numbers.inWords(value)));
        return cell;
    }
}
