package io.pilothouse.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.OrderedList;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import java.util.Locale;

/** Where a change is on its road: large on its own page, small on one line of a list. */
public final class TrackingStrip extends Div {
    private final boolean large;
    private final OrderedList list = new OrderedList();
    private final Span spoken = new Span();
    private List<Stage> shown = List.of();

    private TrackingStrip(boolean large) {
        this.large = large;
        list.addClassName(large ? "stgs" : "strip");
        spoken.addClassName("unseen");
        spoken.getElement().setAttribute("aria-live", "polite");
        add(list);
        if (large) {
            add(spoken);
        }
    }

    public static TrackingStrip large(List<Stage> stages) {
        return new TrackingStrip(true).show(stages);
    }

    public static TrackingStrip small(List<Stage> stages) {
        return new TrackingStrip(false).show(stages);
    }

    /** Draws only the stages that changed, and says a change of state to who cannot see it. */
    public TrackingStrip show(List<Stage> stages) {
        for (int i = 0; i < stages.size(); i++) {
            Stage stage = stages.get(i);
            if (i >= shown.size()) {
                list.add(item(stage));
            } else if (!stage.equals(shown.get(i))) {
                list.getElement().setChild(i, item(stage).getElement());
                say(shown.get(i), stage);
            }
        }
        for (int i = shown.size() - 1; i >= stages.size(); i--) {
            list.getElement().removeChild(i);
        }
        shown = List.copyOf(stages);
        return this;
    }

    private void say(Stage before, Stage now) {
        if (before.state() != now.state()) {
            spoken.setText(now.name() + ": " + word(now.state()));
        }
    }

    private ListItem item(Stage stage) {
        ListItem item = large ? largeItem(stage) : smallItem(stage);
        String state = stage.state().name().toLowerCase(Locale.ROOT).replace('_', '-');
        item.addClassNames(large ? "stg" : "st", state);
        return item;
    }

    private static ListItem smallItem(Stage stage) {
        ListItem item = new ListItem(
                Parts.mark(
                        stage.state() == Stage.State.DONE
                                ? StateShape.PASSED
                                : stage.state().shape()),
                new Span(stage.name()),
                isSaid(stage.state()) ? Parts.text(word(stage.state()), "t3") : unseen(stage.state()));
        item.add(time(stage));
        if (!stage.detail().isEmpty()) {
            item.add(Parts.text(stage.detail(), "t3"));
        } else if (stage.state() == Stage.State.PENDING && !stage.usually().isEmpty()) {
            item.add(Parts.text(stage.usually(), "t3"));
        }
        return item;
    }

    private static ListItem largeItem(Stage stage) {
        Div head = new Div(Parts.mark(stage.state().shape()), Parts.strong(stage.name()), Parts.grow());
        if (!isSaid(stage.state())) {
            head.add(unseen(stage.state()));
        }
        head.add(time(stage));
        head.addClassName("sgh");
        Div body = new Div(new Span(stage.detail()), Parts.text(stage.usually(), "t3"));
        body.addClassName("sgb");
        if (isSaid(stage.state())) {
            body.add(Parts.text(word(stage.state()), "t3"));
        }
        ListItem item = new ListItem(head, body);
        Double progress = stage.progress();
        if (progress != null) {
            item.add(new Level(stage.name(), progress));
        }
        return item;
    }

    private static Component[] time(Stage stage) {
        if (stage.took() != null) {
            return new Component[] {Parts.text(Figures.here().duration(stage.took()), "num", "took")};
        }
        if (stage.since() != null && stage.state() == Stage.State.CURRENT) {
            return new Component[] {Age.elapsed(stage.since())};
        }
        return new Component[0];
    }

    /** What no shape alone can say stands there as words. */
    private static boolean isSaid(Stage.State state) {
        return state == Stage.State.NOT_REACHED || state == Stage.State.NOT_KNOWN;
    }

    /** The shape is not read, so the state is there as a word. */
    private static Span unseen(Stage.State state) {
        return Parts.text(word(state), "unseen");
    }

    private static String word(Stage.State state) {
        return Words.say("shell.stage." + state.name().toLowerCase(Locale.ROOT));
    }
}
