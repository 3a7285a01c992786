package io.pilothouse.access.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Application;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.ServiceAccount;
import io.pilothouse.access.declared.Team;
import io.pilothouse.changes.Layout.AccessFolder;
import io.pilothouse.shell.CheckBox;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ApplicationName;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An application, whose it is, and what it may call; another team is a transfer. */
final class ApplicationFields implements Fields {
    private static final String MODELS = "models";

    private final @Nullable Application there;
    private final UnaryOperator<String> paths;
    private final FieldRows rows;
    private final @Nullable TextField name;
    private final Select<String> team;
    private final TextField contact;
    private final Map<EndpointName, CheckBox> models = new LinkedHashMap<>();
    private final AccountFields account;

    /**
     * What something new is proposed to be; each is empty where the reader says it.
     *
     * @param team counts where it is declared
     */
    record Proposed(String name, String team) {
        static final Proposed NOTHING = new Proposed("", "");

        String team(Declared declared) {
            return declared.named(AccessFolder.TEAMS, team).map(Declaration::id).orElse("");
        }
    }

    /** @param paths the file of a new one of that name */
    ApplicationFields(
            @Nullable Application there,
            Declared declared,
            Proposed proposed,
            UnaryOperator<String> paths,
            Typed typed) {
        this.there = there;
        this.paths = paths;
        rows = new FieldRows(Words.say("access.application"), there == null, typed);
        name = there == null ? rows.text("name", proposed.name()) : null;
        team = rows.choice(
                "team",
                declared.teams().stream().map(Team::id).distinct().toList(),
                there == null ? proposed.team(declared) : there.team().value());
        contact = rows.text("contact", there == null ? "" : there.contact());
        rows.until(there == null ? null : there.until());
        Span choices = new Span();
        choices.addClassName("checks");
        List<EndpointName> had = there == null ? List.of() : there.models();
        Stream.concat(MatrixTable.models(declared).stream(), had.stream())
                .distinct()
                .forEach(model -> choices.add(choice(model, had.contains(model), typed)));
        rows.at().row("application", rows.said(MODELS, choices, this::chosen)); // of no use while none is chosen
        account = new AccountFields(rows, there == null ? null : there.account());
        rows.budgets(there == null ? Budgets.NONE : there.budgets());
        typed.keep(MODELS, Words.say("access.models"), this::chosen, kept -> choose(kept, typed));
    }

    private Component choice(EndpointName model, boolean chosen, Typed typed) {
        CheckBox box = new CheckBox(model.value(), chosen, _ -> chosenAnew(typed));
        models.put(model, box);
        return box.beside(Parts.text(model.value()));
    }

    private void chosenAnew(Typed typed) {
        typed.changed(MODELS);
        rows.origins().show(MODELS);
    }

    private String chosen() {
        return names().map(EndpointName::value).collect(Collectors.joining(" "));
    }

    private void choose(String names, Typed typed) {
        Set<String> wanted = Set.of(names.split(" "));
        models.forEach((model, box) -> box.check(wanted.contains(model.value())));
        chosenAnew(typed);
    }

    private Stream<EndpointName> names() {
        return models.entrySet().stream()
                .filter(entry -> entry.getValue().isChecked())
                .map(Map.Entry::getKey);
    }

    @Override
    public FieldRows rows() {
        return rows;
    }

    @Override
    public void readOnly() {
        rows.readOnly();
        models.values().forEach(box -> box.setEnabled(false));
    }

    @Override
    public @Nullable Declaration there() {
        return there;
    }

    @Override
    public Declaration wanted() {
        ApplicationName called = there == null
                ? rows.name(Objects.requireNonNull(name), ApplicationName::of, "new-application")
                : there.name();
        TeamName whose = rows.name(team, TeamName::of, "new-team");
        var day = rows.day();
        Budgets budgets = rows.limits();
        ServiceAccount proves = account.wanted();
        return new Application(
                there == null ? paths.apply(called.value()) : there.path(),
                called,
                whose,
                contact.getValue().strip(),
                day,
                proves,
                names().toList(),
                budgets);
    }
}
