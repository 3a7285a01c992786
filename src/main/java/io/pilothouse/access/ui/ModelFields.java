package io.pilothouse.access.ui;

import com.vaadin.flow.component.AbstractField;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Declared;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.ModelAccess;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import io.pilothouse.units.TeamName;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A model that teams can be granted: whose it is, and what all may use of it together. */
final class ModelFields implements Fields {
    private final @Nullable ModelAccess there;
    private final UnaryOperator<String> paths;
    private final FieldRows rows;
    private final @Nullable AbstractField<?, String> name;
    private final Select<String> owner;
    private final TextField contact;

    /**
     * @param wanted the name that something new is to have; empty where the reader says it
     * @param paths the file of a new one of that name
     */
    ModelFields(
            @Nullable ModelAccess there, Declared declared, String wanted, UnaryOperator<String> paths, Typed typed) {
        this.there = there;
        this.paths = paths;
        rows = new FieldRows(Words.say("access.model"), there == null, typed);
        name = there == null
                ? rows.choice(
                        "model-name",
                        declared.undeclared().stream().map(EndpointName::value).toList(),
                        wanted)
                : null;
        if (there != null) {
            rows.said("scope", Parts.code(Grant.scope(there.name())), () -> Grant.scope(there.name()));
        }
        owner = rows.choice(
                "owner",
                declared.teams().stream().map(Team::id).distinct().toList(),
                there == null || there.owner() == null ? "" : there.owner().value());
        contact = rows.text("contact", there == null ? "" : there.contact());
        rows.until(there == null ? null : there.until());
        rows.budgets(there == null ? Budgets.NONE : there.budgets());
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
        EndpointName called =
                there == null ? rows.name(Objects.requireNonNull(name), EndpointName::of, "new-model") : there.name();
        TeamName whose = rows.name(owner, TeamName::of, "new-team");
        var day = rows.day();
        Budgets budgets = rows.limits();
        return new ModelAccess(
                there == null ? paths.apply(called.value()) : there.path(),
                called,
                whose,
                contact.getValue().strip(),
                day,
                budgets);
    }
}
