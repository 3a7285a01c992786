package io.pilothouse.shell.chart;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.ComponentEvent;
import com.vaadin.flow.component.DomEvent;
import com.vaadin.flow.component.EventData;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.function.SerializableConsumer;
import com.vaadin.flow.function.SerializableRunnable;
import io.pilothouse.shell.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Plots upon each other over one time, with one cursor, one zoom and the same markers. The server keeps what is shown, not its points:
 * they are sent by {@link #show}, later ones by {@link #extend}. What was detached shows nothing when it comes back: show it again then.
 * Cursor, table and downloads are the browser's alone. For some hundred samples a trace: ask the source for no more than that.
 */
@Tag("ph-time-charts")
@JsModule("./chart/ph-time-charts.ts")
@NpmPackage(value = "echarts", version = "6.1.0")
public final class TimeCharts extends Component {
    private List<String> shown = List.of();
    private @Nullable Instant newest;

    /** What a person chose to look at, with the mouse or the keys. */
    public record Zoom(Instant from, Instant to) {}

    /** Draws everything anew. */
    public void show(TimeAxis axis, List<Plot> plots) {
        Samples samples = Samples.of(axis, plots);
        shown = columns(plots);
        newest = null;
        sent(axis);
        getElement().callJsFunction("show", Picture.of(axis, plots, Figures.here()), samples);
    }

    /**
     * Adds later samples and moves the window to the edges of {@code axis}; what lies before it is forgotten. Samples at times that were
     * told before replace those and all after them. The plots are those shown, with the values at the new times only.
     *
     * @throws IllegalArgumentException if these are other plots, or other traces of them
     */
    public void extend(TimeAxis axis, List<Plot> plots) {
        List<String> fresh = columns(plots);
        if (!fresh.equals(shown)) {
            throw new IllegalArgumentException("traces: " + fresh + " (expected: as shown, " + shown + ")");
        }
        Samples samples = Samples.of(axis, plots);
        sent(axis);
        getElement()
                .callJsFunction(
                        "extend", samples, axis.from().toEpochMilli(), axis.to().toEpochMilli());
    }

    /** Until when the browser has samples: what is newer is what a page extends by. Empty where it has none. */
    public Optional<Instant> newest() {
        return Optional.ofNullable(newest);
    }

    private void sent(TimeAxis axis) {
        newest = axis.times().isEmpty() ? newest : axis.times().getLast();
    }

    private static List<String> columns(List<Plot> plots) {
        return plots.stream()
                .flatMap(plot -> plot.traces().stream().flatMap(trace -> columns(plot.id() + "/" + trace.id(), trace)))
                .toList();
    }

    private static Stream<String> columns(String name, Trace trace) {
        return trace.before() == null ? Stream.of(name) : Stream.of(name, name + " before");
    }

    /** All there are; those outside the window are not seen. */
    public void markers(List<Marker> markers) {
        getElement().callJsFunction("mark", markers.stream().map(Flag::of).toList());
    }

    /** Points out a marker whose line in a list is chosen; none with an empty id. */
    public void select(String marker) {
        getElement().callJsFunction("select", marker);
    }

    /** What is known of traces that have no newest number, each as {@code plot/trace}: it stands in its place. */
    public void newest(Map<String, String> known) {
        getElement().callJsFunction("tell", known);
    }

    /** Which traces are not drawn, of this picture and of those that are shown later: each as {@code plot/trace}. */
    public void switchOff(List<String> traces) {
        getElement().callJsFunction("switchOff", traces);
    }

    /** Hears all that are off, as {@link #switchOff} takes them, when a person switches one with the legend: the browser has done so already. */
    public void onSwitched(SerializableConsumer<List<String>> listener) {
        addListener(Switched.class, switched -> listener.accept(switched.off));
    }

    /** Where a person had zoomed to before, after {@link #show}. */
    public void zoom(Zoom zoom) {
        getElement()
                .callJsFunction(
                        "zoomInto", zoom.from().toEpochMilli(), zoom.to().toEpochMilli());
    }

    /** What the picture says in a sentence, for who does not see it, and what its downloads are named. */
    public void describe(String sentence, String name) {
        getElement().callJsFunction("describe", sentence, name);
    }

    /** Called with the id of the marker whose flag was pressed. */
    public void onMarker(SerializableConsumer<String> listener) {
        addListener(MarkerChosen.class, chosen -> listener.accept(chosen.marker));
    }

    /** The browser has zoomed already, in what it has; whoever has finer samples shows them. */
    public void onZoom(SerializableConsumer<Zoom> listener) {
        addListener(Zoomed.class, zoomed -> listener.accept(zoomed.zoom));
    }

    /** Called when a person wants the whole again; also where the browser itself had not zoomed. */
    public void onWhole(SerializableRunnable listener) {
        addListener(WholeWanted.class, whole -> listener.run());
    }

    private record Flag(String id, long at, String label, String colour, String icon) {
        static Flag of(Marker marker) {
            return new Flag(
                    marker.id(),
                    marker.at().toEpochMilli(),
                    marker.label(),
                    marker.kind().colour(),
                    marker.kind().icon());
        }
    }

    @DomEvent("marker")
    public static final class MarkerChosen extends ComponentEvent<TimeCharts> {
        private final String marker;

        public MarkerChosen(TimeCharts source, boolean fromClient, @EventData("event.detail") String marker) {
            super(source, fromClient);
            this.marker = marker;
        }
    }

    @DomEvent("switched")
    public static final class Switched extends ComponentEvent<TimeCharts> {
        private final List<String> off;

        public Switched(TimeCharts source, boolean fromClient, @EventData("event.detail") String off) {
            super(source, fromClient);
            this.off = off.isEmpty() ? List.of() : List.of(off.split("\n"));
        }
    }

    @DomEvent("zoom")
    public static final class Zoomed extends ComponentEvent<TimeCharts> {
        private final transient Zoom zoom;

        public Zoomed(
                TimeCharts source,
                boolean fromClient,
                @EventData("event.detail.from") double from,
                @EventData("event.detail.to") double to) {
            super(source, fromClient);
            zoom = new Zoom(Instant.ofEpochMilli((long) from), Instant.ofEpochMilli((long) to));
        }
    }

    @DomEvent("whole")
    public static final class WholeWanted extends ComponentEvent<TimeCharts> {
        public WholeWanted(TimeCharts source, boolean fromClient) {
            super(source, fromClient);
        }
    }
}
