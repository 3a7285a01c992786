package io.pilothouse.scaling.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import io.pilothouse.scaling.SpecDraft;
import io.pilothouse.scaling.replay.Knobs;
import io.pilothouse.scaling.ui.ReplayedChoices.Scheduled;
import io.pilothouse.scaling.ui.ReplayedChoices.Turned;
import io.pilothouse.scaling.whatif.ReplayResult;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Retold;
import io.pilothouse.shell.Words;
import io.pilothouse.units.InvalidValue;
import io.pilothouse.units.Reason;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says that a form was filled in from a replay, and hands on what that came to as long as it is about what stands in the form. */
class FilledIn extends Div {
    private final ReplayedChoices.@Nullable Chosen chosen;
    private boolean isFilled;

    /** @param chosen null where the form is opened without */
    FilledIn(ReplayedChoices.@Nullable Chosen chosen) {
        this.chosen = chosen;
        addClassName("sec");
    }

    /** What Git has with what was chosen instead; what Git has where that cannot be. */
    String filled(Map<String, Object> spec) {
        if (chosen == null) {
            return SpecDraft.of(spec).yaml();
        }
        try {
            String text = SpecDraft.of(chosen.in(spec)).yaml();
            isFilled = true;
            return text;
        } catch (IllegalArgumentException impossible) {
            add(Parts.prose(Words.say("replay.filled.not", InvalidValue.why(impossible))));
            return SpecDraft.of(spec).yaml();
        }
    }

    void show(SpecDraft draft) {
        if (chosen == null || !isFilled) {
            return;
        }
        removeAll();
        if (chosen instanceof Scheduled) {
            add(Parts.prose(Words.say("replay.filled.what-if")));
            return;
        }
        ReplayResult result = result();
        if (result == null) {
            add(Parts.prose(Words.say("replay.filled.lost")));
        } else if (!result.isOf(draft.spec())) {
            add(Parts.prose(Words.say("replay.filled.other")));
        } else {
            UnorderedList said = new UnorderedList();
            said.addClassName("words");
            result.sentences().forEach(reason -> said.add(new ListItem(Retold.here(reason.toString()))));
            add(Parts.prose(Words.say("replay.filled")), said);
        }
    }

    /** For Git, in English. */
    List<String> sentences(SpecDraft draft) {
        ReplayResult result = result();
        return result != null && result.isOf(draft.spec())
                ? result.sentences().stream().map(Reason::toString).toList()
                : List.of();
    }

    private @Nullable ReplayResult result() {
        return chosen instanceof Turned(Knobs _, ReplayResult result) ? result : null;
    }
}
