package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import io.pilothouse.access.AccessFeed;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.UndeclaredCallers.Undeclared;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Problem;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.Reason;
import java.time.LocalDate;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The tables below the matrix. */
final class AccessTables {
    private static final int FIRST = 6;
    private static final int WHAT = 170;
    private static final int CURE = 250;
    private static final int WHERE = 290;

    private AccessTables() {}

    /**
     * @param of what it is called
     * @param page where it is mended
     * @param place in a file; empty of what no file has
     */
    record Wrong(String of, String page, StateShape shape, Reason what, Reason cure, String place) {
        static Wrong of(Problem problem, String place) {
            String page = AccessPaths.of(problem.about());
            return new Wrong(
                    problem.about().id(), page, AccessTables.shape(problem), problem.what(), problem.cure(), place);
        }

        static Wrong of(Undeclared caller) {
            return new Wrong(
                    caller.application(),
                    AccessPaths.declare(caller.application(), caller.teams().getFirst()),
                    StateShape.INFORMS,
                    Reason.of(
                            "access.wrong.undeclared-caller", caller.application(), String.join(", ", caller.teams())),
                    Reason.of("access.cure.undeclared-caller"),
                    "");
        }
    }

    /** What is wrong with files, and then who calls without one. */
    static List<Wrong> wrong(AccessFeed.Found found, List<Undeclared> callers) {
        Stream<Wrong> ofFiles = IntStream.range(0, found.problems().size())
                .mapToObj(i -> Wrong.of(found.problems().get(i), found.places().get(i)));
        return Stream.concat(ofFiles, callers.stream().map(Wrong::of)).toList();
    }

    static HtmlTable<Wrong> problems() {
        HtmlTable<Wrong> table = new HtmlTable<>(Words.say("access.wrong"));
        table.addClassName("problems");
        return table.atFirst(FIRST)
                .link(Words.say("access.what"), Wrong::of, Wrong::page)
                .width(WHAT)
                .cell(Words.say("access.found"), wrong -> Parts.state(wrong.shape(), Words.say(wrong.what())))
                .cell(Words.say("access.cure"), AccessTables::cure)
                .cell(
                        Words.say("access.where"),
                        wrong -> wrong.place().isEmpty() ? Parts.quiet("–") : Parts.code(wrong.place()))
                .width(WHERE)
                .wideOnly();
    }

    /** A file that is there is mended in many ways; one that is missing is written in one. */
    private static Component cure(Wrong wrong) {
        String cure = Words.say(wrong.cure());
        return wrong.place().isEmpty() ? Parts.link(cure, wrong.page()) : Parts.quiet(cure);
    }

    private static StateShape shape(Problem problem) {
        return switch (problem.kind().severity()) {
            case BLOCKS -> StateShape.BLOCKS;
            case WARNS -> StateShape.WARNS;
            case INFORMS -> StateShape.INFORMS;
        };
    }

    /** @param isTwice whether another file declares it too */
    record Calling(Application application, boolean isTwice) {}

    static HtmlTable<Calling> applications() {
        return new HtmlTable<Calling>(Words.say("access.applications"))
                .link(
                        Words.say("access.application"),
                        row -> row.application().id(),
                        row -> AccessPaths.of(row.application()))
                .text(Words.say("access.team"), row -> row.application().team().value())
                .text(Words.say("access.models"), row -> models(row.application()))
                .cell(Words.say("access.budget"), AccessTables::budget)
                .text(
                        Words.say("access.until"),
                        row -> BudgetWords.day(row.application().until()))
                .quiet(
                        Words.say("access.contact"),
                        row -> dash(row.application().contact()))
                .wideOnly();
    }

    private static Component budget(Calling row) {
        Component budget = Parts.text(BudgetWords.all(row.application().budgets()));
        return row.isTwice() ? UseWords.stacked(budget, Parts.state(StateShape.WARNS, Words.say("why.twice"))) : budget;
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
