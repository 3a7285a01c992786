package io.pilothouse.costs.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeDetails;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.changes.Commit;
import io.pilothouse.costs.Spent;
import io.pilothouse.costs.anomaly.Anomaly;
import io.pilothouse.costs.anomaly.Anomaly.Thing;
import io.pilothouse.costs.anomaly.Explanation.Held;
import io.pilothouse.costs.anomaly.Explanation.Priced;
import io.pilothouse.costs.anomaly.Explanation.Scaled;
import io.pilothouse.review.ChangePaths;
import io.pilothouse.serving.EndpointPaths;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.CommitId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What costs clearly more or less than usual, and what came before it: a few, the rest folded. */
final class AnomaliesPart extends Div {
    private static final int FEW = 3;

    private final String currency;
    private final @Nullable CommitId prices;

    AnomaliesPart(Spent spent, List<Anomaly> dearestFirst) {
        addClassName("anomalies");
        currency = spent.currency();
        prices = spent.pricing().from();
        List<Component> all = dearestFirst.stream().map(this::sentence).toList();
        setVisible(!all.isEmpty() && !currency.isEmpty());
        all.stream().limit(FEW).forEach(this::add);
        if (all.size() > FEW) {
            Div rest = new Div(all.subList(FEW, all.size()).toArray(Component[]::new));
            add(new NativeDetails(Words.say("costs.anomaly.rest", all.size() - FEW), rest));
        }
    }

    private Component sentence(Anomaly anomaly) {
        Paragraph sentence = new Paragraph();
        sentence.addClassName("prose");
        sentence.add(Parts.strong(AnomalyWords.when(anomaly.jump()) + ": "));
        for (Thing thing : anomaly.things()) {
            String name = AnomalyWords.thing(thing);
            sentence.add(
                    thing.endpoint()
                            .<Component>map(endpoint -> Parts.link(name, EndpointPaths.of(endpoint)))
                            .orElseGet(() -> new Span(name)),
                    new Span(thing.equals(anomaly.things().getLast()) ? ": " : ", "));
        }
        sentence.add(
                Parts.strong(AnomalyWords.more(anomaly.jump(), currency)),
                new Span(" " + AnomalyWords.why(anomaly, currency) + " "));
        if (anomaly.why() instanceof Held held) {
            came(sentence, held);
        }
        if (anomaly.why() instanceof Priced && prices != null) {
            sentence.add(Parts.link(
                    Words.say("costs.prices.from", currency, prices.abbreviated()), ChangePaths.past(prices)));
        }
        return sentence;
    }

    /** What came before is no proof of what it did, and the words say no more than that. */
    private static void came(Paragraph sentence, Held held) {
        if (held.came() == null) {
            sentence.add(new Span(Words.say("costs.anomaly.no-change") + " "));
            if (held.step() != null && held.step().scaled() instanceof Scaled(int min, int max)) {
                sentence.add(new Span(Words.say("costs.anomaly.scaled", min, max) + " "));
            }
        } else {
            commit(sentence, "costs.anomaly.came", held.came());
        }
        if (held.ended() != null) {
            commit(sentence, "costs.anomaly.ended", held.ended());
        }
    }

    private static void commit(Paragraph sentence, String key, Commit commit) {
        sentence.add(
                new Span(Words.say(key) + " "),
                Parts.link(
                        Words.say(
                                "costs.anomaly.commit",
                                commit.id().abbreviated(),
                                Retold.title(commit.subject()),
                                commit.authorName()),
                        ChangePaths.past(commit.id())),
                new Span(". "));
    }
}
