package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a team may call a model, until when, and how much of it. */
final class GrantFields implements Fields {
    private static final String MAY = "may";

    private final Team team;
    private final EndpointName model;
    private final FieldRows rows;
    private final Segments<Boolean> choice;
    private boolean may = true;

    GrantFields(Team team, EndpointName model, Typed typed) {
        this.team = team;
        this.model = model;
        @Nullable Grant there = team.grant(model).orElse(null);
        rows = new FieldRows(Words.say("access.may-call"), there == null, typed);
        choice = new Segments<>(
                        Words.say("access.may"),
                        List.of(true, false),
                        yes -> Words.say(yes ? "access.may.yes" : "access.may.no"),
                        may)
                .onChoice(chosen -> {
                    may = chosen;
                    typed.changed(MAY);
                    rows.origins().show(MAY);
                });
        rows.said(MAY, new Div(choice), () -> String.valueOf(may)); // as wide as its words
        rows.said("scope", Parts.code(Grant.scope(model)), () -> Grant.scope(model));
        rows.until(there == null ? null : there.until());
        rows.budgets(there == null ? Budgets.NONE : there.budgets());
        typed.keep(MAY, Words.say("access.may"), () -> String.valueOf(may), this::choose);
    }

    private void choose(String kept) {
        may = Boolean.parseBoolean(kept);
        choice.press(may);
        rows.origins().show(MAY);
    }

    @Override
    public FieldRows rows() {
        return rows;
    }

    @Override
    public void readOnly() {
        rows.readOnly();
        choice.setEnabled(false);
    }

    @Override
    public Declaration there() {
        return team;
    }

    @Override
    public boolean isWhole() {
        return false;
    }

    @Override
    public Declaration wanted() {
        return may ? team.with(grant()) : team.without(model);
    }

    private Grant grant() {
        return new Grant(model, rows.day(), rows.limits());
    }

    @Override
    public String ending() {
        return rows.at().typing(this::grant).of(team.name());
    }

    @Override
    public String below() {
        return "models[model=" + model + "].";
    }
}
