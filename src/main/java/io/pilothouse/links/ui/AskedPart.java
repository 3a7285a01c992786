package io.pilothouse.links.ui;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import io.pilothouse.links.Links;
import io.pilothouse.links.Shown;
import io.pilothouse.shell.Parts;
import io.pilothouse.shell.Words;
import io.pilothouse.units.EnvironmentName;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a page asked of the server, unfolded on demand below its foot.
 *
 * @param <T> what the page has of its questions; its equality tells whether there is anything new to draw
 */
public final class AskedPart<T> extends Div {
    /** Over this is shown elsewhere what a page shows of now. */
    public static final Shown LAST_HOUR = new Shown(Duration.ofHours(1), null, Duration.ofSeconds(15));

    private final Links links;
    private final Function<T, List<Asked>> rows;
    private final NativeButton button = Parts.action(Words.say("links.queries"), this::toggle);
    private @Nullable Of<T> known;

    /** @param environment null while all are in view */
    private record Of<T>(T asked, @Nullable EnvironmentName environment, Shown shown) {}

    /** @param rows what stands in the table; asked for only while it is unfolded */
    public AskedPart(Links links, Function<T, List<Asked>> rows) {
        this.links = links;
        this.rows = rows;
        addClassNames("sec", "askedpart");
        button.getElement().setAttribute("aria-expanded", "false");
    }

    /** Stands where the page tells of its sources. */
    public NativeButton button() {
        return button;
    }

    /**
     * @param inView null while all are
     * @param shown over which time other systems are to show it
     */
    public void show(T asked, @Nullable EnvironmentName inView, Shown shown) {
        Of<T> now = new Of<>(asked, inView, shown);
        if (!now.equals(known)) {
            known = now;
            if (getComponentCount() > 0) {
                draw();
            }
        }
    }

    private void toggle() {
        boolean open = getComponentCount() == 0;
        button.getElement().setAttribute("aria-expanded", String.valueOf(open));
        if (open) {
            draw();
        } else {
            removeAll();
        }
    }

    private void draw() {
        removeAll();
        Of<T> now = known;
        if (now != null) {
            add(AskedTable.of(
                    rows.apply(now.asked()),
                    now.environment() == null ? links.everywhere() : links.in(now.environment()),
                    now.shown()));
        }
    }
}
