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
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** The settings that matter most, as sliders. */
class FitForm extends Div {
    private static final int SHORTEST = 1 << 10;
    private static final int LONGEST = 1 << 20;
    static final int LEAST_SHARE = 50;
    static final int MOST_SHARE = 98;
    static final int MOST_REPLICAS = 16;
    static final int MOST_REQUESTS = 256;

    private final Consumer<UnaryOperator<FitWish>> onChange;

    /** @param contextLength of the model, 0 while it is not known */
    FitForm(FitWish wish, int contextLength, Consumer<UnaryOperator<FitWish>> onChange) {
        this.onChange = onChange;
        List<Integer> requests = doubling(1, MOST_REQUESTS, wish.requests());
        add(
                Parts.section(
                        new SectionTitle(Words.say("fit.engine")),
                        length(wish, contextLength),
                        slider(
                                "gpu_memory_utilization",
                                new int[] {LEAST_SHARE, MOST_SHARE},
                                wish.share(),
                                step -> Figures.here().decimal(step / 100.0, 2),
                                step -> now -> now.withEngine(now.maxModelLen(), step, now.kvCacheDtype())),
                        kvCache(wish)),
                Parts.section(
                        new SectionTitle(Words.say("fit.wanted")),
                        slider(
                                Words.say("fit.at-once"),
                                new int[] {0, requests.size() - 1},
                                requests.indexOf(wish.requests()),
                                step -> Figures.here().exact(requests.get(step)),
                                step -> now -> now.withDemand(requests.get(step), now.replicas())),
                        slider(
                                Words.say("fit.replicas"),
                                new int[] {1, MOST_REPLICAS},
                                wish.replicas(),
                                String::valueOf,
                                step -> now -> now.withDemand(now.requests(), step))));
    }

    private Component length(FitWish wish, int contextLength) {
        List<Integer> lengths = lengths(wish, contextLength);
        Integer asked = wish.maxModelLen();
        return slider(
                "max_model_len",
                new int[] {0, lengths.size()},
                asked == null ? lengths.size() : lengths.indexOf(asked),
                step -> step == lengths.size()
                        ? longest(contextLength)
                        : Figures.here().exact(lengths.get(step)),
                step -> now -> now.withEngine(
                        step == lengths.size() ? null : lengths.get(step), now.share(), now.kvCacheDtype()));
    }

    /** Those below what the model is made for, which stands at the right end: it is the most there is. */
    private static List<Integer> lengths(FitWish wish, int contextLength) {
        Integer asked = wish.maxModelLen();
        List<Integer> all = doubling(SHORTEST, LONGEST, asked == null ? SHORTEST : asked);
        return all.stream()
                .filter(length -> length.equals(asked) || contextLength == 0 || length < contextLength)
                .toList();
    }

    /** Doubled from step to step, and {@code asked} at its place among them. */
    private static List<Integer> doubling(int least, int most, int asked) {
        return IntStream.concat(
                        IntStream.of(asked), IntStream.iterate(least, length -> length <= most, length -> 2 * length))
                .sorted()
                .distinct()
                .boxed()
                .toList();
    }

    private static String longest(int contextLength) {
        return Words.say(
                "fit.longest-of-model",
                contextLength == 0 ? "–" : Figures.here().exact(contextLength));
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
