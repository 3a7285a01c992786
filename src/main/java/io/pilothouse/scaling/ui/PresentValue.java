package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.scaling.AsksFor;
import io.pilothouse.scaling.QueryPreviews;
import io.pilothouse.scaling.QueryPreviews.Preview;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.controller.Scale;
import io.pilothouse.shell.Age;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.StateShape;
import io.pilothouse.shell.Words;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a trigger's query comes to now, and how many replicas that would ask for. Asked again only where the query is another. */
final class PresentValue extends Div {
    private static final Set<String> NO = Set.of("false", "f", "0");

    private final int index;
    private final Asked asked;
    private String query = "";
    private SpecDraft draft;
    private @Nullable Loaded<Preview> known;

    /**
     * Whom it asks.
     *
     * @param scale the replicas that there are now; null where nobody knows
     */
    record Asked(Loads loads, QueryPreviews previews, Supplier<@Nullable Scale> scale) {}

    PresentValue(int index, SpecDraft draft, Asked asked) {
        this.index = index;
        this.draft = draft;
        this.asked = asked;
        addClassName("preview");
        getElement().setAttribute("aria-live", "polite");
    }

    private String at(String field) {
        return draft.text("triggers[" + index + "]." + field);
    }

    void show(SpecDraft now) {
        draft = now;
        String wanted = at("metadata.query").strip();
        if (wanted.equals(query)) {
            draw();
            return;
        }
        query = wanted;
        known = null;
        ask();
    }

    private void ask() {
        if (query.isEmpty() || !asked.previews().isConnected()) {
            draw();
            return;
        }
        String mine = query;
        asked.loads().load(this, () -> asked.previews().of(mine), answer -> {
            known = answer;
            draw();
        });
    }

    private void draw() {
        removeAll();
        if (query.isEmpty()) {
            return;
        }
        if (!asked.previews().isConnected()) {
            add(Parts.state(StateShape.UNKNOWN, Words.say("tuning.preview.nobody")));
            return;
        }
        Loaded<Preview> answer = known;
        switch (answer) {
            case null -> {}
            case Loaded.Loading<Preview> _ -> add(Parts.quiet(Words.say("tuning.preview.asking")));
            case Loaded.Failed<Preview> failed ->
                add(Parts.row(
                        "row wrap",
                        Parts.state(StateShape.UNKNOWN, Words.say("tuning.preview.failed", failed.reason())),
                        again()));
            case Loaded.Value<Preview>(Preview preview) -> add(Parts.row("row wrap", said(preview), again()));
        }
    }

    private Span said(Preview preview) {
        return switch (preview) {
            case Preview.One one
            when !Double.isFinite(one.value()) ->
                Parts.state(StateShape.WARNS, nothing(Words.say("tuning.preview.infinite")));
            case Preview.One one -> one(one);
            case Preview.Several several ->
                Parts.state(StateShape.BLOCKS, Words.say("tuning.preview.several", several.series()));
            case Preview.None none ->
                Parts.state(
                        StateShape.WARNS,
                        nothing(
                                none.missing().isEmpty()
                                        ? Words.say("tuning.preview.none")
                                        : Words.say("tuning.preview.missing", String.join(", ", none.missing()))));
            case Preview.Unread unread ->
                Parts.state(StateShape.WARNS, Words.say("tuning.preview.unread", unread.why()));
        };
    }

    /** What KEDA makes of no number. */
    private String nothing(String why) {
        boolean isFailure = NO.contains(at("metadata.ignoreNullValues"));
        return why + " " + Words.say(isFailure ? "tuning.preview.fails" : "tuning.preview.zero");
    }

    private Span one(Preview.One one) {
        Span said = Parts.row("row wrap", Parts.strong(Words.say("tuning.preview.now", amount(one.value()))));
        Scale scale = asked.scale().get();
        if (scale != null) {
            AsksFor.of(draft, index, one.value(), scale)
                    .ifPresent(asks -> said.add(new Span(meaning(one.value(), scale, asks))));
        }
        if (one.newest() != null) {
            said.add(Parts.quiet(Words.say("tuning.preview.newest")), Age.ago(one.newest()));
        }
        return said;
    }

    private String meaning(double value, Scale scale, AsksFor asks) {
        if (asks.isAsleep()) {
            String activation = at("metadata.activationThreshold");
            return Words.say(
                    "tuning.preview.asleep", activation.isEmpty() ? "0" : written(activation), asks.replicas());
        }
        String sum = at("metricType").equals("Value")
                ? Words.say("tuning.preview.sum.value", scale.ready(), amount(value), written(at("metadata.threshold")))
                : Words.say("tuning.preview.sum.average", amount(value), written(at("metadata.threshold")));
        String asked = asks.isKept()
                ? Words.say("tuning.preview.kept", sum, asks.asked())
                : Words.say("tuning.preview.asks", sum, asks.asked());
        return asks.asked() == asks.replicas()
                ? asked
                : asked + " " + Words.say("tuning.preview.bounded", asks.replicas());
    }

    private static String written(String number) {
        return SpecNotation.DECIMAL.toReader(number);
    }

    private static String amount(double value) {
        return ScalingWords.amount(value);
    }

    private Span again() {
        return new Span(Parts.action(Words.say("tuning.preview.again"), this::ask));
    }
}
