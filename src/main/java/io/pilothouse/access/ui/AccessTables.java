package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables below the matrix. */
final class AccessTables {
    private static final int FIRST = 6;
    private static final int WHAT = 170;
    private static final int CURE = 250;
    private static final int WHERE = 290;

    private AccessTables() {}

    record Wrong(Problem problem, String place) {}

    static List<Wrong> wrong(AccessFeed.Found found) {
        return IntStream.range(0, found.problems().size())
                .mapToObj(i -> new Wrong(found.problems().get(i), found.places().get(i)))
                .toList();
    }

    static HtmlTable<Wrong> problems() {
        HtmlTable<Wrong> table = new HtmlTable<>(Words.say("access.wrong"));
        table.addClassName("problems");
        return table.atFirst(FIRST)
                .link(
                        Words.say("access.what"),
                        wrong -> wrong.problem().about().id(),
                        wrong -> AccessPaths.of(wrong.problem().about()))
                .width(WHAT)
                .cell(
                        Words.say("access.found"),
                        wrong -> Parts.state(
                                shape(wrong.problem()),
                                Words.say(wrong.problem().what())))
                .cell(
                        Words.say("access.cure"),
                        wrong -> Parts.quiet(Words.say(wrong.problem().cure())))
                .cell(Words.say("access.where"), wrong -> Parts.code(wrong.place()))
                .width(WHERE)
                .wideOnly();
    }

    private static StateShape shape(Problem problem) {
        return switch (problem.kind().severity()) {
            case BLOCKS -> StateShape.BLOCKS;
            case WARNS -> StateShape.WARNS;
            case INFORMS -> StateShape.INFORMS;
        };
    }

    static HtmlTable<Application> applications() {
        return new HtmlTable<Application>(Words.say("access.applications"))
                .link(Words.say("access.application"), Application::id, AccessPaths::of)
                .text(
                        Words.say("access.team"),
                        application -> application.team().value())
                .text(Words.say("access.models"), AccessTables::models)
                .text(Words.say("access.budget"), application -> BudgetWords.all(application.budgets()))
                .text(Words.say("access.until"), application -> BudgetWords.day(application.until()))
                .quiet(Words.say("access.contact"), application -> dash(application.contact()))
                .wideOnly();
    }

    private static String models(Application application) {
        return dash(application.models().stream().map(EndpointName::value).collect(Collectors.joining(", ")));
    }

    /**
     * @param environments in which it is served
     * @param teams how many may call it today
     */
    record Model(ModelAccess model, SortedSet<String> environments, int teams) {
        static Model of(ModelAccess model, Declared declared, LocalDate today) {
            SortedSet<String> environments = new TreeSet<>();
            if (declared.served().containsKey(model.name())) {
                declared.served().get(model.name()).forEach(one -> environments.add(one.value()));
            }
            return new Model(
                    model, environments, declared.callers(model.name(), today).size());
        }
    }

    static HtmlTable<Model> models() {
        return new HtmlTable<Model>(Words.say("access.models"))
                .link(Words.say("access.model"), row -> row.model().id(), row -> AccessPaths.of(row.model()))
                .cell(Words.say("access.owner"), AccessTables::owner)
                .cell(Words.say("access.served"), AccessTables::served)
                .number(Words.say("access.teams"), row -> String.valueOf(row.teams()))
                .text(
                        Words.say("access.budget"),
                        row -> BudgetWords.all(row.model().budgets()))
                .text(
                        Words.say("access.until"),
                        row -> BudgetWords.day(row.model().until()));
    }

    private static Component owner(Model row) {
        return row.model().owner() == null
                ? Parts.state(StateShape.WARNS, Words.say("access.nobody"))
                : Parts.text(row.model().owner().value());
    }

    private static Component served(Model row) {
        return row.environments().isEmpty()
                ? Parts.state(StateShape.WARNS, Words.say("access.nowhere"))
                : Parts.text(String.join(", ", row.environments()));
    }

    private static String dash(String text) {
        return text.isEmpty() ? "–" : text;
    }
}
