package io.pilothouse.access.ui;

import com.vaadin.flow.component.html.Div;
import io.pilothouse.access.declared.Budgets;
import io.pilothouse.access.declared.Declaration;
import io.pilothouse.access.declared.Grant;
import io.pilothouse.access.declared.Team;
import io.pilothouse.shell.FormRow;
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
    private boolean may;

    /** @param isEdited whether the team is as a change that waits wants it */
    GrantFields(Team team, EndpointName model, boolean isEdited, Typed typed) {
        this.team = team;
        this.model = model;
        @Nullable Grant there = team.grant(model).orElse(null);
        may = there != null;
        rows = new FieldRows(Words.say("access.may-call"), there == null, typed);
        choice = new Segments<>(
                        Words.say("access.may"),
                        List.of(true, false),
                        yes -> Words.say(yes ? "access.may.yes" : "access.may.no"),
                        may)
                .onChoice(chosen -> choose(chosen, typed));
        rows.said(MAY, new Div(choice), () -> String.valueOf(may), this::sayGit); // as wide as its words
        choose(may || !isEdited); // what most come for, whatever Git says; a change that waits may want the other
        rows.said("scope", Parts.code(Grant.scope(model)), () -> Grant.scope(model));
        rows.until(there == null ? null : there.until());
        rows.budgets(there == null ? Budgets.NONE : there.budgets());
        typed.keep(
                MAY,
                Words.say("access.may"),
                () -> String.valueOf(may),
                kept -> choose(Boolean.parseBoolean(kept), typed));
    }

    private void choose(boolean wanted, Typed typed) {
        choose(wanted);
        typed.changed(MAY);
    }

    private void choose(boolean wanted) {
        may = wanted;
        choice.press(may);
        rows.origins().show(MAY);
    }

    private void sayGit(FormRow row, String git) {
        boolean granted = Boolean.parseBoolean(git);
        String other = granted ? "access.why.may.git" : "access.why.may.git-none";
        row.why(Words.say(granted == may ? "access.why.may" : other));
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
    public boolean isThere() {
        return team.grant(model).isPresent();
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
