package io.pilothouse.rollouts.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.fit.Fit;
import io.pilothouse.fit.ui.FitPanel;
import io.pilothouse.fit.ui.FitPath;
import io.pilothouse.rollouts.Proposal;
import io.pilothouse.rollouts.Proposal.Field;
import io.pilothouse.rollouts.ProposeRollOut;
import io.pilothouse.rollouts.Refusal;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.units.ModelVersionId;
import io.pilothouse.units.Reason;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine would do with the memory, in view while the form is filled: beside it, and where there is no room for that, as one line at
 * the lower edge that leads to the whole.
 */
class Estimate {
    private static final Set<Field> MADE_FROM = EnumSet.of(
            Field.DEVICE,
            Field.MAX_MODEL_LEN,
            Field.GPU_MEMORY_UTILIZATION,
            Field.KV_CACHE_DTYPE,
            Field.TENSOR_PARALLEL);

    private final FitPanel fit = new FitPanel();
    private final SidePanel side = new SidePanel(Words.say("rollouts.form.estimate"), fit);
    private final NativeButton line = new NativeButton("", click -> side.scrollIntoView());

    private final Anchor elsewhere = Parts.link(Words.say("rollouts.form.what-fits"), FitPath.PATH);

    Estimate() {
        line.addClassName("estimateline");
        side.add(elsewhere);
    }

    /** Answers which fields keep it from being made; none where it is shown. */
    List<String> show(ProposeRollOut propose, Proposal proposal, ServingSpec wanted, List<Reason> wrong) {
        List<String> fields = madeFrom(wrong);
        if (fields.isEmpty()) {
            show(propose.fit(proposal, wanted), wanted);
        } else {
            doubt(new Fit.Refused(List.of(Reason.of("rollouts.form.no-estimate", String.join(", ", fields)))));
        }
        return fields;
    }

    private void show(Fit known, ServingSpec wanted) {
        Integer maxModelLen = wanted.engine().maxModelLen();
        say(known, maxModelLen);
        ModelVersionId version = wanted.model().version();
        if (version != null) {
            elsewhere.setHref(FitPath.of(
                    version,
                    maxModelLen,
                    wanted.engine().gpuMemoryUtilization(),
                    wanted.engine().kvCacheDtype()));
        }
        elsewhere.setVisible(version != null);
    }

    /** Nothing is known for what is wanted now; where else it fits is asked with the last that could be. */
    private void doubt(Fit none) {
        say(none, null);
    }

    private void say(Fit known, @Nullable Integer maxModelLen) {
        fit.show(known, maxModelLen);
        line.removeAll();
        line.add(FitPanel.verdict(known), Parts.quiet(FitPanel.holds(known, maxModelLen)));
    }

    /** What is wrong of that which it is made from: the field says what. */
    private static List<String> madeFrom(List<Reason> wrong) {
        return wrong.stream()
                .flatMap(reason -> Refusal.field(reason).stream())
                .filter(MADE_FROM::contains)
                .map(FormRows::label)
                .distinct()
                .toList();
    }

    Component beside(Component form) {
        return new Div(side.beside(form), line);
    }
}
