package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.AccessPaths;
import io.pilothouse.access.DeclareAccess;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Spend;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A team, its people and its budgets; what it may call is said model by model. */
final class TeamFields implements Fields {
    private final @Nullable Team there;
    private final UnaryOperator<String> paths;
    private final FieldRows rows;
    private final @Nullable TextField name;
    private final TextField lead;
    private final TextField contact;
    private final TextField group;
    private final TextArea members;
    private final TextArea formerly;
    private final TextField spend;

    /** @param paths the file of a new team of that name */
    TeamFields(@Nullable Team there, DeclareAccess.Opened opened, UnaryOperator<String> paths, Typed typed) {
        this.there = there;
        this.paths = paths;
        rows = new FieldRows(Words.say("access.team"), there == null, typed);
        name = there == null ? rows.text("name", "") : null;
        lead = rows.text("lead", there == null ? "" : there.lead());
        contact = rows.text("contact", there == null ? "" : there.contact());
        group = rows.text("group", there == null ? "" : there.group());
        members = rows.lines("members", there == null ? List.of() : there.members());
        formerly = rows.lines("formerly", formerly(there));
        rows.until(there == null ? null : there.until());
        if (there != null) {
            rows.said("may-call", Parts.row("row wrap", models(there, opened)), () -> granted(there));
        }
        rows.begin(new SectionTitle(Words.say("access.spend")).note(Words.say("access.spend.note")));
        spend = rows.money("spend.month", month(there), opened.currency());
        rows.budgets(there == null ? Budgets.NONE : there.budgets());
    }

    private static List<String> formerly(@Nullable Team there) {
        return there == null
                ? List.of()
                : there.formerly().stream().map(TeamName::value).toList();
    }

    private static @Nullable Long month(@Nullable Team there) {
        Spend said = there == null ? null : there.spend();
        return said == null ? null : Long.valueOf(said.month());
    }

    private static String granted(Team team) {
        return team.models().stream()
                .map(grant -> grant.model() + " " + BudgetWords.all(grant.budgets()))
                .collect(Collectors.joining(", "));
    }

    /** Those that it may call, with what it may use of them, and then those that it may not. */
    private static Component[] models(Team team, DeclareAccess.Opened opened) {
        List<EndpointName> all = MatrixTable.models(opened.declared());
        return all.stream()
                .sorted(Comparator.comparing(model -> team.grant(model).isEmpty()))
                .map(model -> Parts.link(said(team, model, opened.today()), AccessPaths.of(team.name(), model)))
                .toArray(Component[]::new);
    }

    private static String said(Team team, EndpointName model, LocalDate today) {
        return team.grant(model)
                .map(grant -> (grant.isEnded(today)
                                ? Optional.of(Words.say("access.ended"))
                                : BudgetWords.shortly(grant.budgets()))
                        .map(beside -> model + " (" + beside + ")")
                        .orElse("✓ " + model))
                .orElseGet(() -> Words.say("access.grant", model));
    }

    @Override
    public FieldRows rows() {
        return rows;
    }

    @Override
    public @Nullable Declaration there() {
        return there;
    }

    @Override
    public Declaration wanted() {
        TeamName called = called();
        var day = rows.day();
        Budgets budgets = rows.limits();
        Long month = rows.whole(spend, Spend.MOST);
        List<TeamName> before = rows.names(formerly, TeamName::of);
        return new Team(
                there == null ? paths.apply(called.value()) : there.path(),
                called,
                lead.getValue().strip(),
                contact.getValue().strip(),
                group.getValue().strip(),
                FieldRows.lines(members),
                day,
                there == null ? List.of() : there.models(),
                budgets,
                month == null ? null : new Spend(month),
                before);
    }

    private TeamName called() {
        return there == null ? rows.name(Objects.requireNonNull(name), TeamName::of, "new-team") : there.name();
    }
}
