package io.pilothouse.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.pilothouse.units.Bytes;
import java.util.List;
import java.util.Locale;

/** The memory of one device and what takes it, as one bar; the table below repeats it with amounts and sources. */
public final class FitBar extends Div {
    /** What takes memory, always in this order. */
    public enum Part {
        WEIGHTS,
        ACTIVATIONS,
        CUDA_GRAPHS,
        OUTSIDE_TORCH,
        KV_CACHE,
        NOT_USED;

        String css() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        String word() {
            return Words.say("shell.fit." + name().toLowerCase(Locale.ROOT));
        }
    }

    /** {@code source} such as "read: 11 files", "derived ± 0.4". */
    public record Segment(Part part, Bytes amount, String source) {}

    private final Div bar = new Div();
    private final HtmlTable<Segment> table;

    /** {@code name} such as "Memory of one L40S, 45.0 GiB". */
    public FitBar(String name, List<Segment> segments) {
        addClassName("fitbar");
        bar.addClassName("fit");
        bar.getElement().setAttribute("aria-hidden", "true");
        table = new HtmlTable<Segment>(name)
                .cell(
                        Words.say("shell.fit.part"),
                        segment -> Parts.row(
                                "row",
                                Parts.row("sw " + segment.part().css()),
                                new Span(segment.part().word())))
                .number(Words.say("shell.fit.amount"), segment -> Figures.here().gibibytes(segment.amount(), 1))
                .cell(Words.say("shell.fit.source"), segment -> Parts.text(segment.source(), "t3"))
                .headless();
        add(bar, table);
        show(segments);
    }

    public void show(List<Segment> segments) {
        bar.removeAll();
        segments.forEach(segment -> {
            Span piece = Parts.row(segment.part().css());
            piece.getStyle().set("flex-grow", String.valueOf(segment.amount().count()));
            piece.setTitle(segment.part().word());
            bar.add(piece);
        });
        table.show(segments);
    }
}
