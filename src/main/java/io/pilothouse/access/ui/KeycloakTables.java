package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.KeycloakFeed;
import io.pilothouse.access.declared.Team;
import io.pilothouse.access.keycloak.RealmPlan;
import io.pilothouse.access.keycloak.Reconciled;
import io.pilothouse.access.keycloak.Step;
import io.pilothouse.access.keycloak.StepWords;
import io.pilothouse.access.keycloak.TakenIntoGit;
import io.pilothouse.access.keycloak.Unproven;
import io.pilothouse.access.keycloak.WantedRealm.Name;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.clients.keycloak.AdminEvent;
import io.pilothouse.clients.keycloak.RealmObject;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs, what is still to do, and what was done. */
final class KeycloakTables {
    private static final String DASH = "–";
    private static final int FIRST = 10;

    private final AccessNeeds needs;
    private final @Nullable KeycloakFeed feed;

    KeycloakTables(AccessNeeds needs, @Nullable KeycloakFeed feed) {
        this.needs = needs;
        this.feed = feed;
    }

    /** A field of what somebody changed. */
    private record Drift(Step.Change step, Step.Field field, boolean first) {}

    List<Component> sections(Reconciled found) {
        RealmPlan plan = found.plan();
        List<Component> sections = new ArrayList<>();
        if (!plan.drift().isEmpty()) {
            sections.add(section("keycloak.drift", plan.drift().size(), drift(found)));
        }
        if (!plan.strangers().isEmpty()) {
            sections.add(section("keycloak.strangers", plan.strangers().size(), strangers(found)));
        }
        if (!plan.fromGit().isEmpty()) {
            sections.add(section("keycloak.plan", plan.fromGit().size(), steps(plan.fromGit())));
        }
        if (!plan.unproven().isEmpty()) {
            sections.add(section("keycloak.unproven", plan.unproven().size(), unproven(plan.unproven())));
        }
        List<Untouched> untouched = untouched(found);
        if (!untouched.isEmpty()) {
            sections.add(section("keycloak.waits", untouched.size(), untouched(untouched)));
        }
        if (!found.empty().isEmpty()) {
            sections.add(section("keycloak.nobody", found.empty().size(), nobody(found.empty())));
        }
        sections.add(Parts.section(new SectionTitle(Words.say("keycloak.entries")), AppliedTable.of(found.entries())));
        return sections;
    }

    private static Component section(String key, int count, Component table) {
        return Parts.section(
                new SectionTitle(Words.say(key)).note(String.valueOf(count)),
                Parts.padded(Parts.prose(Words.say(key + ".what"))),
                table);
    }

    private Component drift(Reconciled found) {
        HtmlTable<Drift> table = new HtmlTable<Drift>(Words.say("keycloak.drift"))
                .name(
                        Words.say("keycloak.what"),
                        row -> Words.say(StepWords.called(row.step().about())))
                .text(
                        Words.say("keycloak.field"),
                        row -> FieldNames.say(row.field().name()))
                .text(
                        Words.say("keycloak.git-says"),
                        row -> StepWords.values(row.field().to()))
                .text(
                        Words.say("keycloak.has"),
                        row -> StepWords.values(row.field().from()))
                .text(Words.say("keycloak.by"), row -> by(found, row.step().about()))
                .cell(Words.say("keycloak.cure"), row -> row.first() ? cures(row.step(), found) : new Span());
        table.show(found.plan().drift().stream()
                .flatMap(step -> step instanceof Step.Change change ? rows(change) : Stream.empty())
                .toList());
        return table;
    }

    private static Stream<Drift> rows(Step.Change step) {
        return step.fields().stream()
                .map(field -> new Drift(step, field, field.equals(step.fields().getFirst())));
    }

    private Component cures(Step.Change step, Reconciled found) {
        Div cures = new Div();
        cures.addClassNames("row", "wrap");
        KeycloakFeed known = feed;
        if (known != null) {
            cures.add(new PutBackVerb(needs, known, Name.of(step.about())));
        }
        TakenIntoGit.of(step, found.declared())
                .forEach(wanted -> cures.add(new TakeVerb(needs, found.commit(), wanted, by(found, step.about()))));
        return cures;
    }

    private static String by(Reconciled found, RealmObject object) {
        AdminEvent event = found.authors().get(Name.of(object));
        return event == null
                ? Words.say("keycloak.by.nobody")
                : Words.say("keycloak.by.whom", event.who(), Figures.here().moment(event.at()));
    }

    private Component strangers(Reconciled found) {
        HtmlTable<RealmObject> table = new HtmlTable<RealmObject>(Words.say("keycloak.strangers"))
                .name(Words.say("keycloak.what"), RealmObject::name)
                .text(
                        Words.say("keycloak.has"),
                        one -> StepWords.values(Stream.of("scopes", "optional-scopes")
                                .flatMap(field -> one.field(field).stream())
                                .toList()))
                .text(Words.say("keycloak.by"), one -> by(found, one))
                .cell(
                        Words.say("keycloak.cure"),
                        one -> Parts.link(
                                Words.say("keycloak.declare"),
                                AccessPaths.create(AccessFolder.APPLICATIONS) + "?" + AccessPaths.NAME + "="
                                        + one.name()));
        table.show(found.plan().strangers());
        return table;
    }

    private static Component steps(List<Step> steps) {
        HtmlTable<Step> table = new HtmlTable<Step>(Words.say("keycloak.plan"))
                .atFirst(FIRST)
                .text(Words.say("keycloak.step"), step -> Words.say(StepWords.of(step)))
                .text(Words.say("keycloak.from-to"), KeycloakTables::fields);
        table.show(steps);
        return table;
    }

    private static String fields(Step step) {
        return step instanceof Step.Change change && !change.fields().isEmpty()
                ? Words.say(StepWords.fields(change))
                : DASH;
    }

    private static Component unproven(List<Unproven> all) {
        HtmlTable<Unproven> table = new HtmlTable<Unproven>(Words.say("keycloak.unproven"))
                .text(
                        Words.say("keycloak.what"),
                        one -> Words.say(
                                StepWords.called(one.name().kind(), one.name().name())))
                .text(Words.say("keycloak.why"), one -> Words.say(one.why()));
        table.show(all);
        return table;
    }

    private static Component nobody(List<Team> empty) {
        HtmlTable<Team> table = new HtmlTable<Team>(Words.say("keycloak.nobody"))
                .link(
                        Words.say("keycloak.nobody.team"),
                        Team::id,
                        team -> AccessPaths.of(AccessFolder.TEAMS, team.id()))
                .text(Words.say("access.group"), Reconciled::group)
                .text(Words.say("keycloak.why"), _ -> Words.say("keycloak.nobody.why"));
        table.show(empty);
        return table;
    }

    private record Untouched(String what, String why) {}

    private static List<Untouched> untouched(Reconciled found) {
        return Stream.of(
                        found.plan().inTheWay().stream()
                                .map(one -> untouched(Name.of(one), Reason.of("keycloak.in-the-way"))),
                        found.plan().heldBack().stream().map(one -> untouched(one.name(), one.why())),
                        found.held().stream()
                                .map(name -> untouched(name, Reason.of("keycloak.held")))
                                .sorted(Comparator.comparing(Untouched::what)))
                .flatMap(rows -> rows)
                .toList();
    }

    private static Untouched untouched(Name name, Reason why) {
        return new Untouched(Words.say(StepWords.called(name.kind(), name.name())), Words.say(why));
    }

    private static Component untouched(List<Untouched> rows) {
        HtmlTable<Untouched> table = new HtmlTable<Untouched>(Words.say("keycloak.waits"))
                .text(Words.say("keycloak.what"), Untouched::what)
                .text(Words.say("keycloak.why"), Untouched::why);
        table.show(rows);
        return table;
    }
}
