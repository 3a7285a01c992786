package io.pilothouse.targets.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.authority.Verdict;
import io.pilothouse.review.ui.SendPart;
import io.pilothouse.shell.EmptyState;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Typed;
import io.pilothouse.shell.WaitState;
import io.pilothouse.shell.Words;
import io.pilothouse.targets.Objective;
import io.pilothouse.targets.SetTargets;
import io.pilothouse.targets.TargetPaths;
import io.pilothouse.units.Actor;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What an endpoint promises, as fields; what is left empty it does not. */
class TargetForm extends Div {
    private final EndpointId endpoint;
    private final TargetsNeeds needs;
    private final Typed typed;
    private final SendPart send;
    private final Div content = new Div();
    private List<PromiseRow> rows = List.of();

    TargetForm(EndpointId endpoint, TargetsNeeds needs) {
        this.endpoint = endpoint;
        this.needs = needs;
        typed = new Typed(needs.people().current(), TargetPaths.of(endpoint));
        send = new SendPart(needs.sending(), typed).writing(needs.set().path());
        send.button().addClickListener(click -> review());
        send.button().setVisible(false);
        add(content);
    }

    Button button() {
        return send.button();
    }

    /**
     * @param isThere whether there is such an endpoint
     * @param may whether they may send it
     */
    private record Opened(boolean isThere, List<Objective> promised, Verdict may) {
        /** What one promised that is gone can be taken back. */
        boolean isNothing() {
            return !isThere && promised.isEmpty();
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        load();
    }

    private void load() {
        Actor actor = needs.people().current();
        needs.loads()
                .load(
                        this,
                        () -> new Opened(
                                needs.set().isThere(endpoint),
                                needs.set().promised(endpoint),
                                needs.set().mayPropose(actor)),
                        this::show);
    }

    private void show(Loaded<Opened> loaded) {
        content.removeAll();
        switch (loaded) {
            case Loaded.Loading<Opened> _ -> content.add(Parts.padded(new WaitState(Words.say("targets.reading"))));
            case Loaded.Failed<Opened> failed -> content.add(Parts.padded(ErrorState.of(failed, this::load)));
            case Loaded.Value<Opened>(Opened opened) -> open(opened);
        }
    }

    private void open(Opened opened) {
        if (opened.isNothing()) {
            content.add(new EmptyState(
                    Words.say("fleet.endpoint.none", endpoint.name(), endpoint.environment()),
                    Words.say("scaling.form.none.how")));
            return;
        }
        rows = Stream.of(Objective.Of.values())
                .map(of -> new PromiseRow(of, promised(of, opened.promised()), typed))
                .toList();
        Div fields = new Div(new SectionTitle(Words.say("targets.form.promises")).note(Words.say("targets.form.note")));
        fields.addClassNames("sec", "form");
        rows.forEach(row -> fields.add(row.row()));
        if (opened.may() instanceof Verdict.Denied(List<Reason> reasons, var _, var _, var _)) {
            content.add(SendPart.lookOnly(reasons));
            rows.forEach(PromiseRow::readOnly);
            send.readOnly();
        } else {
            send.button().setVisible(true);
            if (!opened.promised().isEmpty()) {
                fields.add(Parts.padded(
                        Parts.action(Words.say("targets.form.clear"), () -> rows.forEach(PromiseRow::clear))));
            }
        }
        content.addComponentAsFirst(typed);
        content.add(fields, send);
    }

    private static @Nullable Objective promised(Objective.Of of, List<Objective> all) {
        return all.stream().filter(one -> one.of() == of).findFirst().orElse(null);
    }

    private void review() {
        List<Objective> wanted = rows.stream()
                .map(PromiseRow::objective)
                .flatMap(Optional::stream)
                .toList();
        if (rows.stream().noneMatch(PromiseRow::isInvalid)) {
            send.send(actor -> needs.set().plan(new SetTargets.Request(endpoint, wanted, actor)), this::atRows);
        }
    }

    private List<Reason> atRows(List<Reason> reasons) {
        List<Reason> left = reasons;
        for (PromiseRow row : rows) {
            List<Reason> before = left;
            left = row.take(before);
            if (before.size() == reasons.size() && left.size() < before.size()) {
                row.focus();
            }
        }
        return left;
    }
}
