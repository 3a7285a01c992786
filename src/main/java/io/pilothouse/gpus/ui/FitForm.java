package io.pilothouse.gpus.ui;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.select.Select;
import io.pilothouse.shell.Figures;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.RangeField;
import io.pilothouse.shell.SectionTitle;
import io.pilothouse.shell.Words;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

/** The settings that matter most, as sliders. */
class FitForm extends Div {
    private static final int SHORTEST = 10;
    private static final int LONGEST = 20;
    static final int LEAST_SHARE = 50;
    static final int MOST_SHARE = 98;
    static final int MOST_REPLICAS = 16;
    static final int MOST_REQUESTS = 256;
    private static final int[] REQUESTS = {1, 2, 4, 8, 16, 32, 64, 128, MOST_REQUESTS};

    private final Consumer<UnaryOperator<FitWish>> onChange;

    /** @param contextLength of the model, 0 while it is not known */
    FitForm(FitWish wish, int contextLength, Consumer<UnaryOperator<FitWish>> onChange) {
        this.onChange = onChange;
        add(
                Parts.section(
                        new SectionTitle(Words.say("gpus.fit.engine")),
                        slider(
                                "max_model_len",
                                new int[] {0, LONGEST - SHORTEST + 1},
                                lengthStep(wish),
                                step -> length(step, contextLength),
                                step -> now -> now.withEngine(
                                        step == 0 ? null : (Integer) (1 << (step + SHORTEST - 1)),
                                        now.share(),
                                        now.kvCacheDtype())),
                        slider(
                                "gpu_memory_utilization",
                                new int[] {LEAST_SHARE, MOST_SHARE},
                                wish.share(),
                                step -> Figures.here().decimal(step / 100.0, 2),
                                step -> now -> now.withEngine(now.maxModelLen(), step, now.kvCacheDtype())),
                        kvCache(wish)),
                Parts.section(
                        new SectionTitle(Words.say("gpus.fit.wanted")),
                        slider(
                                Words.say("gpus.fit.at-once"),
                                new int[] {0, REQUESTS.length - 1},
                                requestStep(wish),
                                step -> String.valueOf(REQUESTS[step]),
                                step -> now -> now.withDemand(REQUESTS[step], now.replicas())),
                        slider(
                                Words.say("gpus.fit.replicas"),
                                new int[] {1, MOST_REPLICAS},
                                wish.replicas(),
                                String::valueOf,
                                step -> now -> now.withDemand(now.requests(), step))));
    }

    private static int lengthStep(FitWish wish) {
        Integer length = wish.maxModelLen();
        return length == null
                ? 0
                : Math.clamp(31 - Integer.numberOfLeadingZeros(length) - SHORTEST + 1, 1, LONGEST - SHORTEST + 1);
    }

    private static String length(int step, int contextLength) {
        return step == 0
                ? Words.say(
                        "gpus.fit.longest-of-model",
                        contextLength == 0 ? "–" : Figures.here().exact(contextLength))
                : Figures.here().exact(1L << (step + SHORTEST - 1));
    }

    private static int requestStep(FitWish wish) {
        int step = 0;
        while (step < REQUESTS.length - 1 && REQUESTS[step] < wish.requests()) {
            step++;
        }
        return step;
    }

    private Component slider(
            String label, int[] bounds, int at, IntFunction<String> words, IntFunction<UnaryOperator<FitWish>> change) {
        RangeField field = new RangeField(bounds[0], bounds[1], 1, words::apply).at(at);
        field.setAriaLabel(label);
        Span value = Parts.text(words.apply(at), "num");
        field.addValueChangeListener(moved -> {
            value.setText(words.apply(field.step()));
            onChange.accept(change.apply(field.step()));
        });
        return row(label, new Div(field, value));
    }

    private Component kvCache(FitWish wish) {
        Select<String> select = new Select<>();
        select.setItems("auto", "fp8", "fp8_per_token_head", "nvfp4");
        select.setValue(wish.kvCacheDtype());
        select.addValueChangeListener(
                chosen -> onChange.accept(now -> now.withEngine(now.maxModelLen(), now.share(), chosen.getValue())));
        select.setAriaLabel("kv_cache_dtype");
        return row("kv_cache_dtype", select);
    }

    private static Div row(String label, Component field) {
        Div holder = new Div(field);
        holder.addClassName("fv");
        Div row = new Div(Parts.text(label, "lbl"), holder);
        row.addClassName("fld");
        return row;
    }
}
