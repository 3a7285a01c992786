package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import io.pilothouse.fit.Choices.Choice;
import io.pilothouse.gpus.RollOutOn;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From a way to serve a version to the form that rolls it out so, for who may; where the form cannot, what it takes.
 *
 * @param rollOuts null where nothing can be rolled out, or not by who looks
 * @param length of the longest request, as the answer has it
 */
record WaysOn(@Nullable RollOutOn rollOuts, FitWish wish, int length) {
    /** Whether the form has all of it; true where there is no form. */
    boolean isWhole(Choice choice) {
        return rollOuts == null
                || wish.version() == null
                || path(rollOuts, wish.version(), choice).isPresent();
    }

    /** Nothing for a way that does not start. */
    Optional<Component> of(Choice choice) {
        ModelVersionId version = wish.version();
        if (rollOuts == null || version == null || !choice.starts()) {
            return Optional.empty();
        }
        Component way = path(rollOuts, version, choice)
                .<Component>map(path -> Parts.link(Words.say("fit.roll-out"), path))
                .orElseGet(() -> Parts.quiet(Words.say("fit.by-hand", arguments(choice))));
        Div line = new Div(way);
        line.addClassName("wayon");
        return Optional.of(line);
    }

    private Optional<String> path(RollOutOn form, ModelVersionId version, Choice choice) {
        return form.path(
                version,
                new RollOutOn.Way(
                        choice.offer().label(),
                        choice.tensorParallel(),
                        choice.pipelineParallel(),
                        choice.quantization() != null,
                        length,
                        wish.share() / FitWish.PERCENT,
                        wish.kvCacheDtype()));
    }

    private String arguments(Choice choice) {
        String rounded = choice.quantization() == null ? "" : " --quantization=" + choice.quantization();
        String stages = choice.pipelineParallel() == 1 ? "" : " --pipeline-parallel-size=" + choice.pipelineParallel();
        String words = (rounded + stages).strip();
        return words.isEmpty() ? "--kv-cache-dtype=" + wish.kvCacheDtype() : words;
    }
}
