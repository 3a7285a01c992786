package io.pilothouse.costs.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.costs.whatif.Choice;
import io.pilothouse.costs.whatif.Compared;
import io.pilothouse.costs.whatif.Comparison;
import io.pilothouse.costs.whatif.Comparison.Replays;
import io.pilothouse.costs.whatif.Judged;
import io.pilothouse.costs.whatif.Start;
import io.pilothouse.costs.whatif.Suggestions.Suggestion;
import io.pilothouse.costs.whatif.WhatIf.Opened;
import io.pilothouse.live.Reading;
import io.pilothouse.rollouts.Proposal.DeviceOption;
import io.pilothouse.scaling.whatif.EndpointHistory;
import io.pilothouse.scaling.whatif.EndpointReplay;
import io.pilothouse.shell.Address;
import io.pilothouse.shell.ErrorState;
import io.pilothouse.shell.FindingBanner;
import io.pilothouse.shell.Follow;
import io.pilothouse.shell.HtmlTable;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Segments;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EndpointId;
import io.pilothouse.units.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What is now beside what could be instead. Money and memory are there at once; what it does to the targets when the traffic is read. */
class WhatIfRows extends Div {
    private final WhatIfNeeds needs;
    private final Start start;
    private final Comparison comparison;
    private final HtmlTable<WhatIfTable.Line> table;
    private final Div failed = new Div();
    private final Div notes = new Div();
    private final Div suggested = new Div();
    private final Div trust = new Div();
    private final Div unreliable = new Div();
    private final Span progress = Parts.quiet("");
    private final Div following = new Div();
    private final Map<EndpointId, Reading<EndpointHistory>> lenders = new HashMap<>();
    private final ChoiceForm form;
    private Reading<EndpointHistory> own = Reading.waiting();
    private WhatIfLook look;

    /** @param suggested each with its row */
    private record Answer(List<Compared> rows, SortedSet<EndpointId> lenders, List<WhatIfSuggested.One> suggested) {}

    WhatIfRows(Opened.Open open, WhatIfLook look, WhatIfNeeds needs) {
        this.needs = needs;
        this.look = look;
        start = open.start();
        comparison = new Comparison(open);
        Judged now = open.judge().of(Choice.NOW);
        table = new WhatIfTable(start.endpoint(), start.may().isAllowed(), new Rows())
                .create(now.money().currency(), look.days())
                .emptyText(Words.say("instead.computing"))
                .show(List.of());
        List<String> devices = open.judge().devices(Choice.NOW).stream()
                .filter(option -> option.against().isEmpty()
                        && !option.placement().equals(start.serving().placement()))
                .map(DeviceOption::named)
                .toList();
        form = new ChoiceForm(new ChoiceForm.Given(now, devices, start.zone()), new Typing());
        add(
                bar(),
                unreliable,
                Parts.section(
                        new SectionTitle(Words.say("instead.ways")).note(Words.say("instead.ways.note", look.days())),
                        table,
                        failed,
                        notes),
                Parts.section(
                        new SectionTitle(Words.say("instead.form")).note(Words.say("instead.form.note")),
                        form,
                        whoMay()),
                suggested,
                trust,
                following);
        follow(start.endpoint(), this::read);
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        compare();
    }

    private Component bar() {
        Div bar = new Div(
                Parts.text(Words.say("replay.traffic")),
                new Segments<>(
                                Words.say("replay.traffic"),
                                EndpointReplay.DAYS,
                                count -> Words.say("replay.days", count),
                                look.days())
                        .onChoice(count -> go(past -> past.over(count))),
                progress);
        bar.addClassNames("row", "wrap", "rangebar");
        return Parts.padded(bar);
    }

    /** Who may not change it has no button for it, and reads why. */
    private Component whoMay() {
        if (start.may().isAllowed()) {
            return new Div();
        }
        UnorderedList why = new UnorderedList();
        why.addClassName("words");
        start.may().why().forEach(reason -> why.add(new ListItem(Words.say(reason))));
        return new Div(Parts.prose(Words.say("instead.share")), why);
    }

    private void follow(EndpointId endpoint, Consumer<Reading<EndpointHistory>> read) {
        Div owner = new Div();
        Follow.feed(owner, needs.replay().of(endpoint, look.days()).feed(), read::accept);
        following.add(owner);
    }

    private void read(Reading<EndpointHistory> reading) {
        boolean isNew = isNew(own, reading);
        own = reading;
        boolean isWaiting = reading.value() == null && reading instanceof Reading.Waiting<EndpointHistory>;
        Reason how = reading instanceof Reading.Waiting<EndpointHistory>(Reason said) ? said : null;
        progress.setText(isWaiting ? Words.say(how == null ? Reason.of("replay.begins") : how) : "");
        if (isNew) {
            trust.removeAll();
            unreliable.removeAll();
            EndpointHistory history = reading.value();
            if (history != null) {
                trust.add(new WhatIfTrust(history));
                history.against()
                        .ifPresent(why ->
                                unreliable.add(FindingBanner.warn(Words.say("replay.unreliable"), Words.say(why))));
            }
            compare();
        }
    }

    /** How far it is changes nothing yet. */
    private static boolean isNew(Reading<EndpointHistory> before, Reading<EndpointHistory> now) {
        return before.value() != now.value() || before instanceof Reading.Lost != now instanceof Reading.Lost;
    }

    void look(WhatIfLook now) {
        look = now;
        compare();
    }

    /** Of what is known now: an answer to what was known before comes too late. */
    private void compare() {
        if (isAttached()) {
            Replays replays = new Replays(own, lenders);
            List<String> tried = look.tried();
            needs.loads().load(table, () -> answer(tried, replays), this::show);
        }
    }

    private Answer answer(List<String> tried, Replays replays) {
        List<Suggestion> found = comparison.suggestions(replays.own().value()).stream()
                .filter(one -> !tried.contains(one.choice().text()))
                .toList();
        List<Compared> theirs =
                comparison.rows(found.stream().map(one -> one.choice().text()).toList(), replays);
        List<WhatIfSuggested.One> all = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            all.add(new WhatIfSuggested.One(found.get(i).why(), theirs.get(i + 1)));
        }
        return new Answer(comparison.rows(tried, replays), comparison.lenders(tried), all);
    }

    private void show(Loaded<Answer> loaded) {
        failed.removeAll();
        switch (loaded) {
            case Loaded.Loading<Answer> _ -> {}
            case Loaded.Failed<Answer> why -> failed.add(ErrorState.of(why, this::compare));
            case Loaded.Value<Answer>(Answer answer) -> show(answer);
        }
    }

    private void show(Answer answer) {
        List<WhatIfTable.Line> lines = new ArrayList<>();
        Compared now = answer.rows().getFirst();
        answer.rows().forEach(row -> lines.add(new WhatIfTable.Line(lines.size(), row, now)));
        table.show(lines);
        notes.removeAll();
        notes.add(WhatIfNotes.of(lines, comparison.drift(own.value())));
        if (!look.hasRoom()) {
            notes.add(Parts.prose(Words.say("replay.full", WhatIfLook.MOST_TRIED)));
        }
        suggested.removeAll();
        suggested.add(new WhatIfSuggested(answer.suggested(), now, text -> go(past -> past.with(text))));
        answer.lenders().stream().filter(one -> !lenders.containsKey(one)).forEach(this::lend);
    }

    private void lend(EndpointId lender) {
        lenders.put(lender, Reading.waiting());
        follow(lender, reading -> {
            boolean isNew = isNew(lenders.getOrDefault(lender, Reading.waiting()), reading);
            lenders.put(lender, reading);
            if (isNew) {
                compare();
            }
        });
    }

    private void go(UnaryOperator<WhatIfLook> step) {
        Address.open(this, step.apply(look).path());
    }

    private void take(String text) {
        go(past -> past.hasRoom() ? past.with(text) : past);
    }

    private final class Rows implements WhatIfTable.On {
        @Override
        public void edited(String text) {
            form.edit(text);
        }

        @Override
        public void removed(String text) {
            go(past -> past.without(text));
        }
    }

    private final class Typing implements ChoiceForm.On {
        @Override
        public void added(String text) {
            take(text);
        }

        @Override
        public void changed(String before, String after) {
            go(past -> past.instead(before, after));
        }
    }
}
