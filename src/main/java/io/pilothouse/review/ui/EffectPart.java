package io.pilothouse.review.ui;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.changes.Effect;
import io.pilothouse.changes.Review;
import io.pilothouse.review.EffectNow;
import io.pilothouse.review.EffectsNow;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Loads;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
import java.util.List;

/** What was foreseen of a change, and below it what it does by what is known today. */
class EffectPart extends Div {
    private final Review review;
    private final EffectsNow effects;
    private final Loads loads;
    private final Actor reader;
    private final EffectLines now;

    EffectPart(Review review, EffectsNow effects, Loads loads, Actor reader) {
        this.review = review;
        this.effects = effects;
        this.loads = loads;
        this.reader = reader;
        now = new EffectLines(loads);
        foreseen();
        add(now);
    }

    private void foreseen() {
        List<Effect.Line> lines = review.pending().changeSet().effect().lines();
        KeyValues foreseen = new KeyValues();
        lines.forEach(line -> foreseen.pair(Retold.here(line.what()), Retold.here(line.amount())));
        if (!lines.isEmpty()) {
            add(foreseen);
        }
    }

    @Override
    protected void onAttach(AttachEvent attach) {
        ask();
    }

    private void ask() {
        loads.load(now, () -> effects.of(review, reader), this::show);
    }

    private void show(Loaded<List<EffectNow.Line>> loaded) {
        now.show(loaded, this::ask);
        boolean isNothing = loaded instanceof Loaded.Value<List<EffectNow.Line>>(List<EffectNow.Line> lines)
                && lines.isEmpty()
                && review.pending().changeSet().effect().lines().isEmpty();
        if (isNothing) {
            now.add(Parts.quiet(Words.say("review.effect.none")));
        }
    }
}
