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
import io.pilothouse.rollouts.RollOutCosts;
import io.pilothouse.serving.ServingSpec;
import io.pilothouse.shell.KeyValues;
import io.pilothouse.shell.Loaded;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.SidePanel;
import io.pilothouse.shell.Words;
import io.pilothouse.units.Actor;
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

    private static final Set<Field> PRICED_FROM =
            EnumSet.of(Field.DEVICE, Field.TENSOR_PARALLEL, Field.REPLICAS, Field.MAX_REPLICAS);

    private final FitPanel fit = new FitPanel();
    private final SidePanel side = new SidePanel(Words.say("rollouts.form.estimate"), fit);
    private final NativeButton line = new NativeButton("", click -> side.scrollIntoView());

    private final Div cost = new Div();
    private final RollOutCosts costs;
    private final WhyPart why;
    private RollOutCosts.Known priced = RollOutCosts.Known.NOTHING;
    /** Which fields keep the price from being told. */
    private List<String> unpriced = List.of();

    private final Anchor elsewhere = Parts.link(Words.say("rollouts.form.what-fits"), FitPath.PATH);

    /**
     * Once the prices are known, the devices of the form say theirs too.
     *
     * @param why until when it is wanted, which is how long it costs something
     */
    Estimate(RollOutNeeds needs, Proposal proposal, RollOutForm form, WhyPart why) {
        costs = needs.costs();
        this.why = why;
        why.onEnd(() -> cost(proposal, form.wanted()));
        Actor reader = needs.people().current();
        needs.loads().load(side, () -> costs.known(proposal, reader), loaded -> {
            if (loaded instanceof Loaded.Value<RollOutCosts.Known>(RollOutCosts.Known known)) {
                priced = known;
                form.priced(known);
                cost(proposal, form.wanted());
            }
        });
        side.add(cost);
        line.addClassName("estimateline");
        side.add(elsewhere);
    }

    /** Answers which fields keep it from being made; none where it is shown. */
    List<String> show(ProposeRollOut propose, Proposal proposal, ServingSpec wanted, List<Reason> wrong) {
        List<String> fields = of(MADE_FROM, wrong);
        unpriced = of(PRICED_FROM, wrong);
        cost(proposal, wanted);
        if (fields.isEmpty()) {
            show(propose.fit(proposal, wanted), wanted);
        } else {
            doubt(new Fit.Refused(List.of(mend(fields))));
        }
        return fields;
    }

    private void cost(Proposal proposal, ServingSpec wanted) {
        cost.removeAll();
        costs.amount(proposal, wanted, priced, why.because().until())
                .map(amount -> unpriced.isEmpty()
                        ? Words.say(amount)
                        : Words.say("fit.no-estimate") + " " + Words.say(mend(unpriced)))
                .ifPresent(said -> cost.add(new KeyValues().pair(Words.say("rent.what"), said)));
    }

    private static Reason mend(List<String> fields) {
        return Reason.of("rollouts.form.no-estimate", String.join(", ", fields));
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

    /** What is wrong of that which something is made from: the field says what. */
    private static List<String> of(Set<Field> made, List<Reason> wrong) {
        return wrong.stream()
                .flatMap(reason -> Refusal.field(reason).stream())
                .filter(made::contains)
                .map(FormRows::label)
                .distinct()
                .toList();
    }

    Component beside(Component form) {
        return new Div(side.beside(form), line);
    }
}
